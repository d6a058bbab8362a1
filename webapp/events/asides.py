"""Claims that stand within others: how somebody who is named came to be where he is."""

from collections.abc import Sequence
from dataclasses import replace

from webapp.events.clauses import STOP, Clause
from webapp.events.folding import FoldedText
from webapp.events.languages.triggers import Sighting
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind
from webapp.events.parallels import MOVES

_GONE = MOVES | {ClaimKind.DISPLACEMENT}
_WAYS = frozenset(vocabulary("roles", "from")) | frozenset(vocabulary("roles", "to"))
_ONE_PERSON = frozenset(("الذي",))
_REACH_OF_WAY = 2
_REACH_OF_NAME = 2
"""How many words of who is described stand before "who"."""


def described(folded: FoldedText, sightings: Sequence[Sighting]) -> list[Clause]:
    """Return the moves by which somebody is described: "the minister, who fled to Cairo".

    Only what has happened counts, and only where the words say from or to where at once.
    """
    found = []
    for one in sightings:
        if not (one.relative and one.tense == "past" and one.trigger.kind in _GONE):
            continue
        if not {*folded.words[one.end : one.end + _REACH_OF_WAY]} & _WAYS:
            continue
        first = max(0, one.first - 1 - _REACH_OF_NAME)
        trigger = replace(one.trigger, kind=ClaimKind.MOVEMENT)
        alone = folded.words[one.first - 1] in _ONE_PERSON
        one = replace(one, trigger=trigger) if alone else one
        end = _end_of_description(folded, sightings, one)
        found.append(Clause(folded.positions[first], end, one))
    return found


def _end_of_description(folded: FoldedText, sightings: Sequence[Sighting], one: Sighting) -> int:
    """Return where a description ends: at a comma, or where something else happens."""
    stop = STOP.search(folded.text, folded.positions[one.end])
    end = stop.start() if stop else len(folded.text)
    after = next((other.first for other in sightings if other.first > one.end), None)
    if after is None:
        return end
    after -= folded.words[after - 1] in vocabulary("modality", "aside")
    return min(end, folded.positions[after])
