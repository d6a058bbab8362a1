"""The words at which the rules of a claim fired: of its trigger, source, doubt, time and places."""

from collections.abc import Iterator, Sequence

from webapp.events.dates import DateExpression
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.frames import HEDGE
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import Sighting
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Claim, ClaimPlace, Cue, Role

HEDGED = "hedge"
ROLE = "role:"
"""How the rule of a preposition begins; the role follows."""

TIME = "time:"
"""How the rule of a date begins; the convention follows."""

_REACH = 5
"""How many words back from a place its preposition is looked for."""


def cues_of(
    folded: FoldedText,
    shift: int,
    claim: Claim,
    dates: Sequence[DateExpression],
    sighting: Sighting | None,
    frame: Frame | None,
) -> tuple[Cue, ...]:
    """Return the cues of a claim with those that it has, in reading order.

    Offsets are those of the article; ``shift`` is where its sentence begins, ``dates`` are those of
    the sentence. What a claim inherits has no words of its own, so it has no cue.
    """
    start, end = claim.passage.start - shift, claim.passage.end - shift
    found: list[Cue] = []
    if sighting:
        words = folded.tokens[sighting.first], folded.tokens[sighting.end - 1]
        found.append(Cue(sighting.trigger.id, words[0].start, words[1].end))
    if frame:
        rules = [rule for rule in claim.rules if rule in ("statement", frame.rule)]
        last = frame.start + len(folded.original[frame.start : frame.end].rstrip(" .،,"))
        found += (Cue(rule, frame.start, last) for rule in rules)
    if HEDGED in claim.rules:
        found += _hedges(folded, start, end)
    found += _times(claim, dates)
    for place in claim.places:
        found += _prepositions(folded, shift, place)
    shifted = (Cue(cue.rule, cue.start + shift, cue.end + shift) for cue in found)
    cues = dict.fromkeys((*claim.cues, *shifted))
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _hedges(folded: FoldedText, start: int, end: int) -> Iterator[Cue]:
    for match in folded.finditer(HEDGE):
        first, last = folded.span(*match.span())
        if start <= first and last <= end:
            yield Cue(HEDGED, first, last)
            return


def _times(claim: Claim, dates: Sequence[DateExpression]) -> Iterator[Cue]:
    when = claim.when
    if when is None or when.convention == "sentence_before":
        return
    for one in dates:
        if one.when.text == when.text:
            yield Cue(f"{TIME}{when.convention}", one.start, one.end)
            return


def _prepositions(folded: FoldedText, shift: int, place: ClaimPlace) -> Iterator[Cue]:
    """Yield the word that gives a place its role: glued to it, or before it."""
    offset = place.start - shift
    if not 0 <= offset < len(folded.original):
        return
    index = next((n for n, one in enumerate(folded.tokens) if one.end > offset), None)
    if index is None:
        return
    rule = f"{ROLE}{place.role}"
    glued = folded.original[folded.tokens[index].start : offset]
    if glued:
        if glued.lstrip("وف"):
            yield Cue(rule, offset - len(glued.lstrip("وف")), offset)
        return
    keys = folded.words
    for first in range(index - 1, max(-1, index - 1 - _REACH), -1):
        for last in (first + 2, first + 1):
            if last <= index and " ".join(keys[first:last]) in _words(place.role):
                yield Cue(rule, folded.tokens[first].start, folded.tokens[last - 1].end)
                return
        if keys[first].removeprefix("و") not in vocabulary("roles", "skip"):
            return


@remembered
def _words(role: Role) -> frozenset[str]:
    """Return the prepositions of a role."""
    return frozenset(vocabulary("roles", role.value))
