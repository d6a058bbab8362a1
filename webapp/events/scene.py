"""Where a claim happens: from the ends of its move, or from what was told before it.

A withdrawal happens in the place that is left, a visit in the place that is visited; what happened
"near Aleppo" is put on the map at Aleppo, and stays near it in words. A clause that names no place
happens where the clause before it did, and says so by a rule of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.text import fold
from webapp.events.languages.vocabulary import vocabulary
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

_WIDE = ("A.", "L.RGN", "L.CONT", "L.AREA", "H.SEA", "H.OCN", "H.GULF")
_MOVES = (Role.FROM, Role.TO)
_ONE_BREATH = 5
"""How many letters are between places that are named together."""

_REACH = 2
"""How many sentences later, within a paragraph, a place is still the place of what is told."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The place that the text speaks of, and the sentence and paragraph that named it.

    ``kind`` is what happened last.
    """

    spot: ClaimPlace | None = None
    kind: ClaimKind | None = None
    sentence: int = 0
    paragraph: int = 0

    def near(self, sentence: int, paragraph: int) -> ClaimPlace | None:
        """Return the place where a sentence may take it up, or None."""
        return self.spot if self._reaches(sentence, paragraph) else None

    def kind_near(self, sentence: int, paragraph: int) -> ClaimKind | None:
        """Return what happened just before a sentence, or None."""
        return self.kind if self._reaches(sentence, paragraph) else None

    def _reaches(self, sentence: int, paragraph: int) -> bool:
        return sentence - self.sentence <= (_REACH if paragraph == self.paragraph else 1)


def topic_after(topic: Topic, claim: Claim, sentence: int, paragraph: int) -> Topic:
    """Return the place that a text speaks of after a claim: the only place where it happens.

    Of several towns nobody can tell which is meant next; then there is none.
    """
    if claim.kind in _ELSEWHERE and not claim.places:
        return topic
    if not claim.places:
        return replace(topic, kind=claim.kind)
    spots = [one for one in claim.places if one.role is Role.AT]
    if not spots and claim.kind in _LEFT:
        return replace(topic, kind=claim.kind)
    spots = spots or [one for one in claim.places if one.role is not Role.VIA]
    exact = [one for one in spots if not _is_wide(one)] or spots[:1]
    if not exact:
        return replace(topic, kind=claim.kind)
    same = not any(_beside(exact[0], one) for one in exact[1:])
    return Topic(exact[0] if same else None, claim.kind, sentence, paragraph)


def _beside(first: ClaimPlace, other: ClaimPlace) -> bool:
    """Whether two places are named in one breath: "Aleppo and Idlib"."""
    return first.place != other.place and 0 <= other.start - first.end <= _ONE_BREATH


def with_scene(claim: Claim, before: ClaimPlace | None, meant: Role | None) -> Claim:
    """Return a claim with the place where it happens.

    ``before`` is the place that the text spoke of before it, ``meant`` what that place does where
    a word stands for it ("they left it", "the town"), None where none does.
    """
    if before is not None and meant is not None and claim.places:
        claim = _inherited(claim, before, meant)
    if not claim.places and before is not None and claim.kind not in _ELSEWHERE:
        claim = _inherited(claim, before, meant)
    elif before is not None and _only_arrives(claim):
        claim = _inherited(claim, before, Role.FROM)
    others = _others(claim)
    return replace(claim, places=(*claim.places, *others)) if others else claim


def _only_arrives(claim: Claim) -> bool:
    """Whether who leaves is told to go somewhere, and not from where: from the place before."""
    roles = {one.role for one in claim.places}
    return claim.kind in _LEFT and bool(roles) and roles <= {Role.TO, Role.TOWARD, Role.VIA}


def _inherited(claim: Claim, before: ClaimPlace, meant: Role | None) -> Claim:
    """Add the place spoken of before, unless the claim names it itself."""
    if any(one.start == before.start or _is_same(one, before) for one in claim.places):
        return claim
    role = meant or (Role.FROM if claim.kind in _LEFT else Role.AT)
    return replace(
        claim,
        places=(*claim.places, replace(before, role=role)),
        rules=(*claim.rules, INHERITED),
        cues=(*claim.cues, Cue(INHERITED, before.start, before.end)),
    )


def _is_same(one: ClaimPlace, other: ClaimPlace) -> bool:
    """Whether two places are one: known to be, or called by the same words."""
    return one.place == other.place if one.place else one.text == other.text


def _others(claim: Claim) -> Sequence[ClaimPlace]:
    """Return the places of a claim in the roles that follow from those they are named in."""
    spots = claim.places
    if claim.kind in _LEFT:
        left = [one for one in spots if one.role is Role.FROM]
        left = [one for one in left if not _is_wide(one)] or left
        return [replace(one, role=Role.AT) for one in left]
    at = [one for one in spots if one.role is Role.AT and not _is_wide(one)]
    if _has_come(claim) and at and not any(one.role in _MOVES for one in spots):
        return [replace(one, role=Role.TO) for one in at]
    if at:
        return []
    scene = [one for one in spots if one.role is Role.TO]
    scene = scene or [one for one in spots if one.role is Role.NEAR and not _is_wide(one)]
    return [replace(one, role=Role.AT) for one in scene]


def _has_come(claim: Claim) -> bool:
    """Whether who is in a place has come into it: "pushed in the town"."""
    into = fold(claim.rules[0]) in vocabulary("modality", "into") and INHERITED not in claim.rules
    return into or claim.kind in _COME_TO


def _is_wide(spot: ClaimPlace) -> bool:
    """Whether a place is a land or a province that only tells where another one lies."""
    return spot.place is not None and spot.place.feature.startswith(_WIDE)
