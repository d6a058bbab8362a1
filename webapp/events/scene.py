"""Where a claim happens: from the ends of its move, or from what was told before it.

A withdrawal happens in the place that is left, a visit in the place that is visited; a clause that
names no place happens where the clause before it did, and says so by a rule of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webapp.events.model import Claim, ClaimKind, ClaimPlace, Cue, Role

INHERITED = "place_before"
"""The rule of a claim whose place was named before it."""

_ELSEWHERE = frozenset(
    (
        ClaimKind.STATEMENT,
        ClaimKind.NO_COMMENT,
        ClaimKind.VERIFICATION,
        ClaimKind.AGREEMENT,
        ClaimKind.MEETING,
        ClaimKind.VISIT,
        ClaimKind.POLITICAL_CHANGE,
    )
)
"""Kinds that happen nowhere, or anywhere, when no place is named."""

_LEFT = frozenset((ClaimKind.WITHDRAWAL, ClaimKind.DISPLACEMENT, ClaimKind.EXPULSION))
"""Kinds that happen where somebody leaves."""

_COME_TO = frozenset((ClaimKind.DEPLOYMENT, ClaimKind.VISIT))
"""Kinds in which who is somewhere has come there."""

_COUNTRY = ("A.PCL", "L.CONT")
_MOVES = (Role.FROM, Role.TO)
_REACH = 2
"""How many sentences later, within a paragraph, a place is still the place of what is told."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The place that the text speaks of, and the sentence and paragraph that named it."""

    spot: ClaimPlace | None = None
    sentence: int = 0
    paragraph: int = 0

    def near(self, sentence: int, paragraph: int) -> ClaimPlace | None:
        """Return the place where a sentence may take it up, or None."""
        beside = sentence - self.sentence <= (_REACH if paragraph == self.paragraph else 1)
        return self.spot if beside else None


def topic_after(topic: Topic, claim: Claim, sentence: int, paragraph: int) -> Topic:
    """Return the place that a text speaks of after a claim: the only place where it happens.

    Of several towns nobody can tell which is meant next; then there is none.
    """
    if not claim.places:
        return topic
    spots = [one for one in claim.places if one.role is Role.AT] or [
        one for one in claim.places if one.role is (Role.FROM if claim.kind in _LEFT else Role.TO)
    ]
    spots = spots or [one for one in claim.places if one.role is not Role.VIA]
    exact = [one for one in spots if not _is_wide(one)] or spots[:1]
    if not exact:
        return topic
    same = len({(one.place.id if one.place else one.text) for one in exact}) == 1
    return Topic(exact[0] if same else None, sentence, paragraph)


def with_scene(claim: Claim, before: ClaimPlace | None, object_role: Role | None) -> Claim:
    """Return a claim with the place where it happens.

    ``before`` is the place that the text spoke of before it, ``object_role`` what that place does
    where a pronoun stands for it ("they left it"), None where none does.
    """
    if not claim.places and before is not None and claim.kind not in _ELSEWHERE:
        claim = _inherited(claim, before, object_role)
    return replace(claim, places=(*claim.places, *_others(claim)))


def _inherited(claim: Claim, before: ClaimPlace, object_role: Role | None) -> Claim:
    role = object_role if object_role in _MOVES else None
    role = role or (Role.FROM if claim.kind is ClaimKind.WITHDRAWAL else Role.AT)
    return replace(
        claim,
        places=(replace(before, role=role),),
        rules=(*claim.rules, INHERITED),
        cues=(*claim.cues, Cue(INHERITED, before.start, before.end)),
    )


def _others(claim: Claim) -> Sequence[ClaimPlace]:
    """Return the places of a claim in the roles that follow from those they are named in."""
    spots = claim.places
    at = [one for one in spots if one.role is Role.AT and not _is_wide(one)]
    if claim.kind in _COME_TO and at and not any(one.role in _MOVES for one in spots):
        return [replace(one, role=Role.TO) for one in at]
    if at:
        return []
    end = Role.FROM if claim.kind in _LEFT else Role.TO
    return [replace(one, role=Role.AT) for one in spots if one.role is end]


def _is_wide(spot: ClaimPlace) -> bool:
    """Whether a place is a land or a province that only tells where another one lies."""
    return spot.place is not None and spot.place.feature.startswith(("A.", "L.", "H."))
