"""What went wrong in the reading of annotated texts, and why: each error has one cause."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.gold import GoldMention, GoldText
from gazetteer.judgement import RIGHT_KM, Judgement, Pair, touched
from gazetteer.model import Place, Resolution
from gazetteer.spatial import rough_km

BEFORE, AFTER = 60, 40
"""Code points of context on either side of an error."""

Known = Callable[[str], Iterable[Place]]
"""Which places the gazetteer knows by a name."""


class Cause(StrEnum):
    """Where the reading went wrong, in the order of its steps."""

    NO_NAME = "missed: the gazetteer lacks the name"
    FILTERED = "missed: the gazetteer has the name, it was not taken for a place"
    OTHER_KIND = "missed: taken for an organisation or a demonym"
    FALSE = "false: marked as no place"
    UNLOCATED = "found, but given no place"
    NO_CANDIDATE = "wrong place, the right one was no candidate"
    WRONG_CHOICE = "wrong place, the right one was a candidate"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: the text, the span, what was marked there and what was found."""

    cause: Cause
    text: GoldText
    start: int
    end: int
    meant: GoldMention | None = None
    found: Resolution | None = None

    @property
    def words(self) -> str:
        """The words of the span."""
        return self.text.text[self.start : self.end]

    @property
    def context(self) -> tuple[str, str]:
        """What stands before and after, on one line."""
        before = self.text.text[max(0, self.start - BEFORE) : self.start]
        after = self.text.text[self.end : self.end + AFTER]
        return before.replace("\n", " "), after.replace("\n", " ")

    @property
    def confidence(self) -> float:
        """How sure the reading was of what it found, 0 when it found nothing."""
        return self.found.confidence if self.found else 0.0

    @property
    def km(self) -> float | None:
        """How far the chosen place lies from the one that was meant, where both are known."""
        if self.meant is None or self.found is None or self.found.place is None:
            return None
        return Pair(self.meant, self.found).km


def mistakes(judgements: Iterable[Judgement], known: Known) -> Iterator[Mistake]:
    """Yield the errors of all texts in their order."""
    for judgement in judgements:
        text = judgement.text
        for mark in judgement.missed:
            cause, other = _why_missed(judgement, mark, known)
            yield Mistake(cause, text, mark.start, mark.end, mark, other)
        for guess in judgement.false:
            yield Mistake(Cause.FALSE, text, guess.mention.start, guess.mention.end, None, guess)
        for pair in judgement.pairs:
            if pair.gold.point is not None and pair.km > RIGHT_KM:
                mark = pair.gold
                cause = _why_misplaced(text, pair, known)
                yield Mistake(cause, text, mark.start, mark.end, mark, pair.found)


def worst(errors: Sequence[Mistake], most: int) -> dict[Cause, list[tuple[Mistake, int]]]:
    """Return the worst errors of each cause, each with how often it was made.

    Errors with the same words and the same place are one; the commonest come first, then the
    surest.
    """
    often = Counter(_sort(error) for error in errors)
    first: dict[tuple[object, ...], Mistake] = {}
    for error in sorted(errors, key=lambda error: -error.confidence):
        first.setdefault(_sort(error), error)
    ranked = sorted(first.items(), key=lambda item: (-often[item[0]], -item[1].confidence))
    return {
        cause: [(error, often[sort]) for sort, error in ranked if error.cause is cause][:most]
        for cause in Cause
        if any(error.cause is cause for error in errors)
    }


def _sort(error: Mistake) -> tuple[object, ...]:
    place = error.found.place if error.found else None
    return error.cause, error.words, place.id if place else ""


def _why_missed(
    judgement: Judgement, mark: GoldMention, known: Known
) -> tuple[Cause, Resolution | None]:
    for other in judgement.others:
        if touched(other, [mark]):
            return Cause.OTHER_KIND, other
    has_name = any(True for _ in known(judgement.text.words(mark)))
    return Cause.FILTERED if has_name else Cause.NO_NAME, None


def _why_misplaced(text: GoldText, pair: Pair, known: Known) -> Cause:
    if pair.found.place is None:
        return Cause.UNLOCATED
    weighed = [candidate.place for candidate in pair.found.candidates]
    candidates = [*weighed, *known(text.words(pair.gold))]
    return Cause.WRONG_CHOICE if _any_is_right(pair.gold, candidates) else Cause.NO_CANDIDATE


def _any_is_right(mark: GoldMention, places: Iterable[Place]) -> bool:
    return mark.point is not None and any(
        rough_km(mark.point, (place.latitude, place.longitude)) <= RIGHT_KM for place in places
    )
