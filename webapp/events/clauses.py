"""A sentence cut into the clauses that each say one thing."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from webapp.events.folding import FoldedText
from webapp.events.languages.triggers import Sighting
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import ClaimKind
from webapp.events.parallels import MOVES, parallel_nouns


def _words(*kinds: str) -> str:
    return any_of(word for kind in kinds for word in vocabulary("joints", kind))


_EXPECTED = rf"و?{_words('expected')}\s+ان"
_BE = r"and\s+(?:was|were|had|have|has|is|are)"
_HOURS_AFTER = r"(?:hours|days|weeks|a day|a week|\w+ (?:hours|days|weeks)) after"
_BOUNDARY = re.compile(
    rf"[؛;]\s*|[،,]?\s+(?={_words('contrast', 'later')}\s)|[،,]\s+"
    rf"|\s+(?={_HOURS_AFTER}\s)|\s+(?={_EXPECTED}\s)|\s+(?={_words('purpose')}\s+ل)"
    rf"|\s+(?=after\s+(?!that\b|which\b))|\s+(?={_BE}\s)"
)
_CONNECTIVE = re.compile(
    rf"(?:{_EXPECTED}|و(?:بجوار|بجانب|قرب)(?:ه|ها|هم)|{_BE}|{_HOURS_AFTER}|after"
    rf"|{_words('which')}\s+{_words('driven')}|وب?ان(?:ه|ها|هم)?"
    rf"|{_words('purpose', 'contrast', 'later', 'but', 'joined')})\s"
)
STOP = re.compile(r"[،,؛;.]|$")
_RESULT = re.compile(rf"{_words('which')}\s+{_words('result')}|\w{{3,}}ing\s")
_APART = re.compile(rf"(?:{_words('contrast', 'later', 'but')}|after)\s")
"""Words that begin what somebody else does, or what happened at another time."""

_CONTRASTED = re.compile(rf"{_words('contrast', 'but')}\s")
_AUXILIARY = re.compile(rf"{_BE}\s")
_AND = re.compile(r"(?:and|but|while)\s+")
_NEXT = re.compile(r"ثم\s|(?:and\s)?then\s|before\s\w+ing\s")
_FORCE = frozenset({ClaimKind.STRIKE, ClaimKind.CLASH, ClaimKind.CASUALTIES})
_DONE_BY_WEAPONS = frozenset({ClaimKind.INFRASTRUCTURE, ClaimKind.OTHER})
_REACH_OF_SUBJECT = 3
_ACTED = MOVES | {ClaimKind.PROTEST, ClaimKind.DETENTION}
"""What those did who also close a road."""

_BESIDES = re.compile(r"و(?:اغلق|اقفل|قطع|عطل)(?:ت|وا)\s|(?:and\s)?(?:closed|blocked|cut)\s")
_WEAK = frozenset({ClaimKind.STATEMENT, ClaimKind.OTHER, ClaimKind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a folded sentence, and the trigger that says what happens in it.

    ``others`` are the further triggers in it.
    """

    start: int
    end: int
    sighting: Sighting
    others: tuple[Sighting, ...] = ()


def clauses(
    folded: FoldedText,
    sightings: Sequence[Sighting],
    openings: Collection[int] = (),
    places: Collection[int] = (),
    inserted: Collection[int] = (),
) -> list[Clause]:
    """Cut a sentence where a new clause begins that has a trigger of its own.

    Offsets are those of the folded text. What stands before the first trigger belongs to the
    first clause, so that every word is in one of them. ``openings`` are where attributions begin,
    in the original: what another says is another clause. What is only described makes none.
    A clause that tells what came of the one before it, in no other of the ``places`` (where they
    are named, in the original), is part of it: a strike and those it killed are one claim.
    """
    sightings = [one for one in sightings if not one.relative]
    if not sightings:
        return []
    if len(sightings) == 1:
        return [Clause(0, len(folded.text), sightings[0])]
    starts = [0]
    parallel = parallel_nouns(folded, sightings)
    for match in _BOUNDARY.finditer(folded.text):
        start = match.end()
        if folded.span(match.start(), match.start())[0] in inserted and not _has_verb(
            folded, sightings, starts[-1], match.start()
        ):
            continue
        if _has_trigger(folded, sightings, starts[-1], match.start()) and (
            _opens(folded, sightings, start)
            or (
                folded.span(_after_and(folded, start), start + 1)[0] in openings
                and _has_trigger(folded, sightings, start, len(folded.text))
            )
        ):
            starts.append(match.end())
    starts = sorted({*starts, *parallel})
    ends = [*starts[1:], len(folded.text)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        inside = [one for one in sightings if start <= folded.positions[one.first] < end]
        if inside:
            main = _main(inside)
            found.append(Clause(start, end, main, tuple(one for one in inside if one is not main)))
    return _joined(folded, found, openings, places)


def _joined(
    folded: FoldedText,
    found: Sequence[Clause],
    openings: Collection[int],
    places: Collection[int],
) -> list[Clause]:
    joined: list[Clause] = []
    for clause in found:
        start, end = folded.span(clause.start, clause.end)
        elsewhere = any(start <= place < end for place in places)
        trigger = folded.tokens[clause.sighting.first].start
        anew = any(start <= opening < trigger for opening in openings)
        former = joined[-1] if joined else None
        if former and not anew and _continues(folded, former, clause, elsewhere):
            others = (*former.others, clause.sighting, *clause.others)
            joined[-1] = Clause(former.start, clause.end, former.sighting, others)
        else:
            joined.append(clause)
    return joined


def _continues(folded: FoldedText, former: Clause, clause: Clause, elsewhere: bool) -> bool:
    """Whether a clause is what came of the one before it, or the next stretch of its way."""
    kinds = {former.sighting.trigger.kind, clause.sighting.trigger.kind}
    if _APART.match(folded.text, clause.start):
        calls = clause.sighting.tense and clause.sighting.trigger.kind is ClaimKind.STATEMENT
        if calls and _CONTRASTED.match(folded.text, clause.start):
            return False
        if kinds <= _FORCE and not elsewhere:
            return True
        return clause.sighting.trigger.kind in _WEAK
    if clause.start in parallel_nouns(folded, [former.sighting, *former.others, clause.sighting]):
        return False
    if folded.text.startswith("and ", clause.start) and _starts_with(folded, clause):
        return True
    if kinds <= MOVES:
        return not elsewhere or bool(_NEXT.match(folded.text, clause.start))
    if clause.sighting.trigger.kind is ClaimKind.INFRASTRUCTURE and _BESIDES.match(
        folded.text, clause.start
    ):
        return former.sighting.trigger.kind in _ACTED
    if elsewhere:
        return False
    return kinds <= _FORCE or bool(_RESULT.match(folded.text, clause.start))


def _starts_with(folded: FoldedText, clause: Clause) -> bool:
    """Whether "and" is followed by a verb at once, so that who did the former did this too."""
    verb = _after_and(folded, clause.start)
    inside = (clause.sighting, *clause.others)
    return any(one.tense and folded.positions[one.first] == verb for one in inside)


def _main(inside: Sequence[Sighting]) -> Sighting:
    """Return the trigger that a clause is about: verbs before nouns, strong before weak.

    What destroys or burns by a weapon that is named beside it is a strike.
    """
    main = min(inside, key=lambda one: (not one.tense, _is_weak(one), one.first))
    if main.trigger.kind not in _DONE_BY_WEAPONS:
        return main
    weapons = (one for one in inside if one.trigger.kind is ClaimKind.STRIKE)
    near = (one for one in weapons if one.first < main.first + _REACH_OF_SUBJECT)
    return next(near, main)


def _is_weak(sighting: Sighting) -> bool:
    return sighting.trigger.kind in _WEAK or sighting.trigger.yields


def _has_trigger(folded: FoldedText, sightings: Sequence[Sighting], start: int, end: int) -> bool:
    return any(start <= folded.positions[one.first] < end for one in sightings)


def _has_verb(folded: FoldedText, sightings: Sequence[Sighting], start: int, end: int) -> bool:
    return any(one.tense and start <= folded.positions[one.first] < end for one in sightings)


def _after_and(folded: FoldedText, start: int) -> int:
    """Return where a clause begins after "and" or "but"."""
    word = _AND.match(folded.text, start)
    return word.end() if word else start


def _opens(folded: FoldedText, sightings: Sequence[Sighting], start: int) -> bool:
    """Whether a clause with a trigger begins here: a verb at once, or soon after a connective."""
    if _CONNECTIVE.match(folded.text, start):
        stop = STOP.search(folded.text, start + 1)
        end = stop.start() if stop else len(folded.text)
        if folded.text.startswith(("after ", "and "), start) and not _AUXILIARY.match(
            folded.text, start
        ):
            return _has_verb(folded, [one for one in sightings if one.tense == "past"], start, end)
        return _has_trigger(folded, sightings, start, end)
    return any(
        one.tense and not one.relative and folded.positions[one.first] == start for one in sightings
    )
