"""A sentence cut into the clauses that each say one thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.events.folding import FoldedText
from webapp.events.languages.triggers import Sighting
from webapp.events.model import ClaimKind

_BOUNDARY = re.compile(
    r"[؛;]\s*"
    r"|[،,]?\s+(?=(?:فيما|بينما|في حين|بعدما|بعد ان|while|whereas)\s)"
    r"|[،,]\s+(?=(?:ثم|كما|لكن|وان|وانه|وانها|وبان|but|after)\s)"
    r"|[،,]\s+(?=و\w)"
)
_WEAK = frozenset({ClaimKind.STATEMENT, ClaimKind.OTHER, ClaimKind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a folded sentence, and the trigger that says what happens in it."""

    start: int
    end: int
    sighting: Sighting


def clauses(folded: FoldedText, sightings: Sequence[Sighting]) -> list[Clause]:
    """Cut a sentence where a new clause begins that has a trigger of its own.

    Offsets are those of the folded text. What stands before the first trigger belongs to the
    first clause, so that every word is in one of them.
    """
    if not sightings:
        return []
    starts = [0]
    for match in _BOUNDARY.finditer(folded.text):
        if _has_trigger(folded, sightings, starts[-1], match.start()) and _opens(
            folded, sightings, match.end()
        ):
            starts.append(match.end())
    ends = [*starts[1:], len(folded.text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        inside = [one for one in sightings if start <= folded.positions[one.first] < end]
        if inside:
            found.append(Clause(start, end, _main(inside)))
    return found


def _main(inside: Sequence[Sighting]) -> Sighting:
    """Return the trigger that a clause is about: strong before weak, verbs before nouns."""
    return min(inside, key=lambda one: (one.trigger.kind in _WEAK, not one.tense, one.first))


def _has_trigger(folded: FoldedText, sightings: Sequence[Sighting], start: int, end: int) -> bool:
    return any(start <= folded.positions[one.first] < end for one in sightings)


def _opens(folded: FoldedText, sightings: Sequence[Sighting], start: int) -> bool:
    """Whether a clause with a trigger begins here: at once after "and", soon after the others."""
    text = folded.text
    stop = re.compile(r"[،,؛;.]|$").search(text, start + 1)
    end = stop.start() if stop else len(text)
    conjoined = text[start : start + 1] == "و" and not re.match(r"و(?:ب?ان\w*)\s", text[start:])
    if conjoined:
        return any(one.tense and folded.positions[one.first] == start for one in sightings)
    return _has_trigger(folded, sightings, start, end)
