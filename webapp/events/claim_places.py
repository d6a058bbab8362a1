"""The places of a clause: which of the names in it are places of what happens, in which role."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from gazetteer.model import MentionKind, Place, Resolution
from webapp.events.acting import is_actor, is_aside
from webapp.events.anaphora import facilities
from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.languages.kinds import sort_of
from webapp.events.languages.triggers import Sighting, goes_somewhere
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, ClaimPlace, Role
from webapp.events.named import Named
from webapp.events.roles import Doing, role_of
from webapp.events.unlocated import unlocated

_REACH_OF_OBJECT = 7
"""How many words may stand between a verb and its object."""


_begin = itemgetter(0)


def named_in(
    folded: FoldedText, shift: int, here: Sequence[Resolution], before: Sequence[Place]
) -> list[Named]:
    """Return the places that a sentence names or stands for ("the base"), in order.

    ``shift`` is where it begins in the article, ``here`` are the resolutions in it, ``before``
    the facilities that were named earlier. Countries that act, and places that only tell what
    time it is or of what something is the largest, are left out.
    """
    named = [
        Named(one.mention.start - shift, one.mention.end - shift, one.place)
        for one in here
        if one.mention.kind is MentionKind.PLACE or _is_reached(folded, one, shift)
    ]
    named += [
        Named(one.start, one.end, one.place) for one in facilities(folded, shift, here, before)
    ]
    taken = [(one.mention.start - shift, one.mention.end - shift) for one in here]
    named += [Named(*span, None) for span in unlocated(folded, taken)]
    named.sort(key=lambda one: (one.start, one.end))
    return [one for one in named if not is_actor(folded, one) and not is_aside(folded, one)]


def _is_reached(folded: FoldedText, one: Resolution, shift: int) -> bool:
    """Whether a capital that could act is what a verb of going leads to: "reached Baghdad"."""
    if one.mention.kind is not MentionKind.METONYM:
        return False
    index = bisect_left(folded.tokens, one.mention.start - shift, key=_begin)
    return index > 0 and goes_somewhere(folded.tokens[index - 1].key)


def doings_of(folded: FoldedText, clause: Clause, kind: ClaimKind) -> list[Doing]:
    """Return what the trigger of a clause says, then its further verbs, as parts of the kind.

    Nouns after "after" tell aside of something else: "took the town after the retreat to".
    """
    found = [_doing(folded, clause.sighting, kind)]
    for one in clause.others:
        if one.tense and not one.relative:
            called = ClaimKind.STATEMENT is one.trigger.kind is not kind
            found.append(replace(_doing(folded, one, kind), aside=called))
        elif _is_aside(folded, one) and sort_of(one.trigger.kind) != sort_of(kind):
            found.append(replace(_doing(folded, one, kind), aside=True))
    return found


def _doing(folded: FoldedText, sighting: Sighting, kind: ClaimKind) -> Doing:
    first, last = folded.tokens[sighting.first], folded.tokens[sighting.end - 1]
    return Doing(kind, sighting.trigger.object_role, first.start, last.end)


def _is_aside(folded: FoldedText, sighting: Sighting) -> bool:
    """Whether a noun stands after "after" and its like."""
    before = folded.tokens[sighting.first - 1].key if sighting.first else ""
    return not sighting.tense and before in vocabulary("modality", "aside")


def places_of(
    folded: FoldedText, shift: int, named: Sequence[Named], doings: Sequence[Doing]
) -> Iterator[ClaimPlace]:
    """Yield the places of a clause in their roles.

    ``named`` are the places in the clause, ``doings`` what happens in it, the main thing first; a
    place belongs to the last that begins before it. A container named in apposition ("Hodeidah,
    Yemen") is left out.
    """
    former: tuple[Named, Role] | None = None
    taken: set[int] = set()
    for one in named:
        doing = max(
            (done for done in doings if done.start < one.start),
            key=lambda done: done.start,
            default=doings[0],
        )
        trigger = doing.start
        if doing.aside or _only_told(folded.original, trigger, one.start):
            continue
        if former and _contains(folded.original, former[0], one):
            continue
        direct = (
            trigger < one.start
            and trigger not in taken
            and _within_reach(folded, trigger, one.start)
        )
        last = (former[0].end, former[1]) if former else None
        role = role_of(folded, one.start, doing, last, direct=direct)
        taken |= {trigger} if trigger < one.start else set()
        former = (one, role)
        text = folded.original[one.start : one.end]
        yield ClaimPlace(role, shift + one.start, shift + one.end, text, one.place)


def _contains(original: str, inner: Named, outer: Named) -> bool:
    """Whether a place is only named to tell in what land or province the one before it lies."""
    if inner.place is None or outer.place is None or inner.place.country != outer.place.country:
        return False
    wide = outer.place.feature.startswith("A.") and outer.place.feature != inner.place.feature
    return wide and bool(_CONTAINER.fullmatch(original[inner.end : outer.start]))


def _only_told(original: str, trigger: int, start: int) -> bool:
    """Whether a place is in what is told of somebody: ", the group that lost Raqqa"."""
    return bool(trigger < start and _TOLD.search(original, trigger, start))


def _within_reach(folded: FoldedText, trigger: int, start: int) -> bool:
    between = [one for one in folded.tokens if trigger < one.start < start]
    return len(between) <= _REACH_OF_OBJECT


_TOLD = re.compile(r",\s[^,]{0,40}\b(?:who|that|whose)\s|،\s*(?:وهو|وهي)\s")
_CONTAINER = re.compile(
    r"(?:, |، | \()(?:in )?(?:the )?(?:(?:north|south|east|west|central)\w*[ -]?){0,2}"
)
