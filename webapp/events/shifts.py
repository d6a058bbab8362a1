"""What another reading of an article changes: which mentions gain, lose or change their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.model import Place, Resolution
from webapp.events.mentions import ON_THE_MAP, Decision
from webapp.events.records import StoredMention, state_of


class ShiftKind(StrEnum):
    """How a mention changes."""

    ADDED = "added"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Shift:
    """A mention that is placed on the map anew, elsewhere, or no longer."""

    kind: ShiftKind
    article_id: int
    start: int
    end: int
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    place: Place


def shifts(
    article_id: int,
    stored: Iterable[StoredMention],
    read: Iterable[Resolution],
    decided: Sequence[Decision],
) -> list[Shift]:
    """Return the shifts between what is stored of an article and what is read, in reading order.

    What people decided holds in both.
    """
    before = [
        _Placed(one.start, one.end, one.place)
        for one in stored
        if one.place and one.state in ON_THE_MAP
    ]
    after = [
        _Placed(one.mention.start, one.mention.end, one.place)
        for one in read
        if one.place
        and state_of(one.mention, one.place, one.confidence) in ON_THE_MAP
        and not any(
            made.start < one.mention.end and one.mention.start < made.end for made in decided
        )
    ]
    after += [_Placed(made.start, made.end, made.place) for made in decided if made.place]
    return sorted(_pairs(article_id, before, after), key=lambda shift: shift.start)


def _pairs(article_id: int, before: list[_Placed], after: list[_Placed]) -> Iterable[Shift]:
    left = list(before)
    for new in after:
        former = next((old for old in left if old.start < new.end and new.start < old.end), None)
        if former is None:
            yield Shift(ShiftKind.ADDED, article_id, new.start, new.end, None, new.place)
            continue
        left.remove(former)
        if _spot(former.place) != _spot(new.place):
            moved = ShiftKind.MOVED
            yield Shift(moved, article_id, new.start, new.end, former.place, new.place)
    for old in left:
        yield Shift(ShiftKind.LOST, article_id, old.start, old.end, old.place, None)


def _spot(place: Place) -> tuple[object, ...]:
    """Return what the map shows of a place: its notes and names move no mention."""
    return place.id, place.latitude, place.longitude, place.extent, place.uncertainty
