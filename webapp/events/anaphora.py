"""What "the base" and "the source" stand for: what was named before in the same article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.model import Place, Resolution
from gazetteer.text import fold
from webapp.events.folding import FoldedText
from webapp.events.frame import AGAIN
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink, Claim, ClaimKind, SourceKind, Status

_STANCES = (ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION)
_OF_SOURCE = (Status.ASSERTED_BY_PARTY, Status.EYEWITNESS)
"""What the status of a claim says of its source rather than of the act of saying."""


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


def is_facility(place: Place) -> bool:
    """Whether some definite word ("the base") can stand for a place."""
    return any(place.feature in tier for tiers in _definite().values() for tier in tiers)


def with_former_sources(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Give "he said" its source and "one of the two" the outlet that quoted them.

    Claims come in reading order. A chain of one source that only points back gets the outer links
    of the last chain that ends in a source of its kind; a frame without a source gets the whole
    of the chain before it, or becomes the outlet's own voice.
    """
    former: tuple[AttributionLink, ...] = ()
    last: Claim | None = None
    for claim in claims:
        chain = claim.attribution
        if not chain and any(rule.endswith(AGAIN) for rule in claim.rules):
            claim = _said_again(claim, last)
        elif chain and claim.kind not in _STANCES:
            last = claim
        if len(chain) == 1 and len(former) > 1 and _points_back(chain[0], former[-1]):
            claim = replace(
                claim, attribution=(*former[:-1], *chain), rules=(*claim.rules, "former_source")
            )
        elif chain and chain[-1].kind is SourceKind.UNNAMED:
            former = chain
        yield claim


def _said_again(claim: Claim, last: Claim | None) -> Claim:
    """Return a claim of "he said" with the source of the claim before it."""
    plain = claim.status is Status.REPORTED
    if last is None:
        return replace(claim, status=Status.STATED if plain else claim.status)
    inherits = plain and last.status in _OF_SOURCE
    return replace(
        claim,
        attribution=last.attribution,
        status=last.status if inherits else claim.status,
        rules=(*claim.rules, "former_source"),
    )


def _points_back(link: AttributionLink, former: AttributionLink) -> bool:
    named = set(fold(link.name).split())
    return link.kind is former.kind and bool(named & set(vocabulary("anaphora", "source")))


def _names_something(
    folded: FoldedText, index: int, shift: int, here: Sequence[Resolution]
) -> bool:
    """Whether a name is part of the word, or follows it at once ("the base of Qamishli")."""
    ends = [token.start for token in folded.tokens[index : index + 2]]
    return any(
        one.mention.start <= shift + start < one.mention.end for one in here for start in ends
    )


@remembered
def _definite() -> dict[str, tuple[frozenset[str], ...]]:
    """Return for each word the features it stands for, those that it suits best first."""
    return {
        fold(word): tuple(frozenset(tier.split()) for tier in row["value"].split("/"))
        for row in rows("anaphora")
        if row["kind"] == "facility"
        for word in words(row["words"])
    }
