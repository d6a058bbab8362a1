"""What "the base" and "the town" stand for: what was named before in the same article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.model import Place, Resolution
from gazetteer.text import fold
from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Reference:
    """A definite word for a facility, where it stands in its sentence, and the facility."""

    start: int
    end: int
    text: str
    place: Place


def facilities(
    folded: FoldedText, shift: int, here: Sequence[Resolution], before: Iterable[Place]
) -> Iterator[Reference]:
    """Yield the words of a sentence that stand for a facility named before it.

    Only where one facility alone of that kind was named: of two, nobody can tell. ``shift`` is
    where the sentence begins in the article, ``here`` are the resolutions in it.
    """
    if folded.keys.isdisjoint(_forms_of_facilities()):
        return
    known = set(before)
    for index, token in enumerate(folded.tokens):
        features = _definite().get(token.key.removeprefix("و"))
        if not features or _names_something(folded, index, shift, here):
            continue
        fitting = next(
            (fit for tier in features if (fit := [one for one in known if one.feature in tier])), []
        )
        if len(fitting) == 1:
            text = folded.original[token.start : token.end]
            start = token.start + (len(text) > 1 and token.key.startswith("و"))
            yield Reference(start, token.end, folded.original[start : token.end], fitting[0])


def names_facility(folded: FoldedText, span: tuple[int, int]) -> bool:
    """Whether a stretch of a sentence speaks of "the base" or the like, whichever is meant."""
    return not folded.keys.isdisjoint(_forms_of_facilities()) and any(
        span[0] <= token.start < span[1] and token.key in _forms_of_facilities()
        for token in folded.tokens
    )


def area_word(folded: FoldedText, span: tuple[int, int]) -> int | None:
    """Return where "the town" or "there" stands in a stretch, without a name after it."""
    words = vocabulary("anaphora", "area")
    if folded.keys.isdisjoint(_first_words_of_areas()):
        return None
    for index, token in enumerate(folded.tokens):
        if not span[0] <= token.start < span[1]:
            continue
        after = folded.tokens[index + 1].key if index + 1 < len(folded.tokens) else ""
        key = token.key.removeprefix("و")
        if f"{key} {after}" in words:
            return token.start
        if key in words and not (after.startswith("ال") and after != "الي"):
            return token.start
    return None


def is_facility(place: Place) -> bool:
    """Whether some definite word ("the base") can stand for a place."""
    return any(place.feature in tier for tiers in _definite().values() for tier in tiers)


def _names_something(
    folded: FoldedText, index: int, shift: int, here: Sequence[Resolution]
) -> bool:
    """Whether a name is part of the word, or follows it at once ("the base of Qamishli")."""
    ends = [token.start for token in folded.tokens[index : index + 2]]
    return any(
        one.mention.start <= shift + start < one.mention.end for one in here for start in ends
    )


@remembered
def _forms_of_facilities() -> frozenset[str]:
    return frozenset(form for word in _definite() for form in (word, f"و{word}"))


@remembered
def _first_words_of_areas() -> frozenset[str]:
    firsts = {phrase.split()[0] for phrase in vocabulary("anaphora", "area")}
    return frozenset(form for word in firsts for form in (word, f"و{word}"))


@remembered
def _definite() -> dict[str, tuple[frozenset[str], ...]]:
    """Return for each word the features it stands for, those that it suits best first."""
    return {
        fold(word): tuple(frozenset(tier.split()) for tier in row["value"].split("/"))
        for row in rows("anaphora")
        if row["kind"] == "facility"
        for word in words(row["words"])
    }
