"""Which happening a refusal to comment, a doubt, a denial or a mere statement is about. Pure."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from webapp.events.footprints import Footprint
from webapp.events.model import ClaimKind, Modality

_WITHOUT_NEWS = (ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION)
_FARTHEST = 1000
"""Letters between a remark and the claim that it is about."""

Told = tuple[Footprint, int]
"""A claim of the article and its event, 0 for none."""


def is_remark(one: Footprint) -> bool:
    """Whether a claim tells of no happening, but may have something to say about one."""
    return one.kind == ClaimKind.STATEMENT or one.kind in _WITHOUT_NEWS


def about(one: Footprint, told: Iterable[Told]) -> int:
    """Return the event that a remark is about, 0 for none; ``told`` are the article's claims.

    Who goes on speaking goes on about the same happening. A doubt is about what its paragraph tells
    before it, or the paragraph before where it opens its own; so is a sign that somebody saw. A
    denial or a refusal to comment is about what is told of its day, else what was told last, else
    next.
    """
    claims = sorted(
        (pair for pair in told if pair[0].kind not in _WITHOUT_NEWS and pair[0] is not one),
        key=lambda pair: pair[0].start,
    )
    before = [pair for pair in claims if pair[0].start <= one.start]
    last = [pair for pair in before if pair[0].paragraph == before[-1][0].paragraph]
    if one.kind == ClaimKind.VERIFICATION or (one.kind == ClaimKind.STATEMENT and one.seen):
        return _nearest(one, last)
    if one.kind == ClaimKind.STATEMENT and one.modality != Modality.DENIED:
        return _nearest(one, _same_speech(one, before))
    if one.dated and one.exact:
        same = [pair for pair in before if pair[0].exact and pair[0].first == one.first]
        before = [pair for pair in same if pair[1]] or before
    return _nearest(one, before) or _nearest(one, claims)


def _same_speech(one: Footprint, before: Sequence[Told]) -> list[Told]:
    """Return what the same source said up to a remark, and nobody between."""
    same = takewhile(lambda pair: pair[0].source == one.source, reversed(before))
    return list(same) if one.source else []


def _nearest(one: Footprint, told: Sequence[Told]) -> int:
    """Return the event told of nearest to a remark, 0 where none is within reach."""
    found = [(abs(one.start - other.start), event) for other, event in told if event]
    away, event = min(found, default=(0, 0))
    return event if away <= _FARTHEST else 0
