"""A sentence cut into the clauses that each say one thing."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from webapp.events.folding import FoldedText
from webapp.events.languages.triggers import Sighting
from webapp.events.model import ClaimKind

_BOUNDARY = re.compile(
    r"[؛;]\s*"
    r"|[،,]?\s+(?=(?:فيما|بينما|في حين|بعدما|بعد ان|while|whereas)\s)"
    r"|[،,]\s+"
    r"|\s+(?=(?:hours|days|weeks|a day|a week|\w+ (?:hours|days|weeks)) after\s)"
    r"|\s+(?=و?(?:يتوقع|ينتظر|من المقرر)\s+ان\s)"
)
_CONNECTIVE = re.compile(
    r"(?:و?(?:يتوقع|ينتظر|من المقرر)\s+ان|فيما|بينما|في حين|بعدما"
    r"|بعد ان|ثم|كما|لكن|وب?ان(?:ه|ها|هم)?"
    r"|while|whereas|but|after|saying"
    r"|(?:hours|days|weeks|a day|a week|\w+ (?:hours|days|weeks)) after)\s"
)
_STOP = re.compile(r"[،,؛;.]|$")
_WEAK = frozenset({ClaimKind.STATEMENT, ClaimKind.OTHER, ClaimKind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a folded sentence, and the trigger that says what happens in it."""

    start: int
    end: int
    sighting: Sighting


def clauses(
    folded: FoldedText, sightings: Sequence[Sighting], openings: Collection[int] = ()
) -> list[Clause]:
    """Cut a sentence where a new clause begins that has a trigger of its own.

    Offsets are those of the folded text. What stands before the first trigger belongs to the
    first clause, so that every word is in one of them. ``openings`` are where attributions begin,
    in the original: what another says is another clause. What is only described makes none.
    """
    sightings = [one for one in sightings if not one.relative]
    if not sightings:
        return []
    starts = [0]
    for match in _BOUNDARY.finditer(folded.text):
        start = match.end()
        if _has_trigger(folded, sightings, starts[-1], match.start()) and (
            _opens(folded, sightings, start)
            or (
                folded.span(start, start + 1)[0] in openings
                and _has_trigger(folded, sightings, start, len(folded.text))
            )
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
    """Return the trigger that a clause is about: verbs before nouns, strong before weak."""
    return min(inside, key=lambda one: (not one.tense, _is_weak(one), one.first))


def _is_weak(sighting: Sighting) -> bool:
    return sighting.trigger.kind in _WEAK


def _has_trigger(folded: FoldedText, sightings: Sequence[Sighting], start: int, end: int) -> bool:
    return any(start <= folded.positions[one.first] < end for one in sightings)


def _opens(folded: FoldedText, sightings: Sequence[Sighting], start: int) -> bool:
    """Whether a clause with a trigger begins here: a verb at once, or soon after a connective."""
    if _CONNECTIVE.match(folded.text, start):
        stop = _STOP.search(folded.text, start + 1)
        end = stop.start() if stop else len(folded.text)
        return _has_trigger(folded, sightings, start, end)
    return any(
        one.tense and not one.relative and folded.positions[one.first] == start for one in sightings
    )
