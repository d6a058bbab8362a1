"""Do two claims speak of the same happening? A sum of reasons, each of which has words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.spatial import rough_km
from webapp.events.footprints import MOVING, Footprint, Spot
from webapp.events.languages.kinds import are_related, scene_of
from webapp.events.model import Modality, Role
from webapp.events.reach import KM_PER_DEGREE, REACH_KM

JOINED_FROM = 4.0
"""Claims whose reasons add up to this are suggested to speak of one happening."""

_BESIDE_KM = 6.0
_BORROWED = 0.7
_LATELY = 2
"""Days: what is told without one was most likely on the day of printing or the day before."""

_AHEAD = (Role.TO, Role.TOWARD)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a common happening; ``detail`` is a number or word."""

    code: str
    points: float
    detail: str = ""


def likeness(one: Footprint, other: Footprint) -> tuple[Reason, ...] | None:
    """Return the reasons why two claims may speak of one happening, or None when they cannot."""
    if are_otherwise(one, other) or _denies_one(one, other):
        return None
    kind = _kind(one, other)
    place = _place(one, other) if kind else None
    if kind is None or place is None:
        return None
    time = _time(one, other)
    further = (_actors, _direction, _modality, _words)
    told = (kind, place, time, *(look(one, other) for look in further), *_numbers(one, other))
    if place.code != "place_inside" and place.points > 0:
        told = (*told, _beside(one, other))
    return tuple(reason for reason in told if reason is not None)


def are_otherwise(one: Footprint, other: Footprint) -> bool:
    """Whether two claims tell of other days, or of sorts of things that are never one."""
    return _gap(one, other) > min(one.days, other.days) or are_unlike(one, other)


def are_unlike(one: Footprint, other: Footprint) -> bool:
    """Whether two claims tell of sorts of things that are never one happening."""
    return one.family != other.family and not are_related(one.kind, other.kind)


def are_apart(one: Footprint, other: Footprint) -> bool:
    """Whether two claims tell of places too far apart for one happening."""
    if one.names & other.names or not one.spots or not other.spots:
        return False
    return not any(_as_named(this, that) for this in one.spots for that in other.spots)


def points(reasons: Sequence[Reason]) -> float:
    """Return what reasons add up to."""
    return sum(reason.points for reason in reasons)


def _kind(one: Footprint, other: Footprint) -> Reason | None:
    if one.kind == other.kind:
        return Reason("same_kind", 2.0, one.kind)
    if one.family == other.family:
        return Reason("kind_family", 1.5, other.kind)
    if are_related(one.kind, other.kind):
        return Reason("kind_related", 0.7, other.kind)
    return None


def _place(one: Footprint, other: Footprint) -> Reason | None:
    """Return how the places of two claims lie to one another; None when they are far apart."""
    if same := one.names & other.names:
        return Reason("same_name", 1.5, min(same))
    if not one.spots or not other.spots:
        return Reason("no_place", 0.0)
    scene = min(scene_of(one.kind), scene_of(other.kind))
    reasons = [_spots(this, that, scene) for this in one.spots for that in other.spots]
    return max((found for found in reasons if found), key=lambda found: found.points, default=None)


def _spots(one: Spot, other: Spot, scene: int) -> Reason | None:
    found = _as_named(one, other, scene)
    if found is not None and found.points > 0 and (one.borrowed or other.borrowed):
        return Reason("place_borrowed", found.points * _BORROWED, found.detail)
    return found


def _as_named(one: Spot, other: Spot, scene: float = REACH_KM) -> Reason | None:
    """Return how two places lie to one another; within ``scene`` km they may be one."""
    if one.id == other.id:
        worth = 0.3 if one.country else 1.5 if one.area else 2.5
        return Reason("same_place", worth - min(_aside(one, other), worth / 2), one.id)
    if one.area or other.area:
        inside = one.id in other.within or other.id in one.within
        return Reason("place_inside", 0.8) if inside else None
    within = (one.metres + other.metres) / 1000
    if abs(one.latitude - other.latitude) * KM_PER_DEGREE > max(REACH_KM, within):
        return None
    km = rough_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    if km <= max(scene, within):
        return Reason("near", 1.5 - _aside(one, other), f"{km:.0f}")
    if km <= REACH_KM:
        return Reason("beside", -0.4 if km <= _BESIDE_KM else -1.0, f"{km:.0f}")
    return None


def _aside(one: Spot, other: Spot) -> float:
    """Return how much less it says where not both are where it happened."""
    return 0.0 if one.main and other.main else 0.5 if one.main is other.main else 1.2


def _gap(one: Footprint, other: Footprint) -> int:
    """Return the days between two claims; 0 or less where they overlap."""
    return max(one.first, other.first) - min(one.last, other.last)


def _time(one: Footprint, other: Footprint) -> Reason:
    gap = _gap(one, other)
    if gap == 1:
        return Reason("days_apart", 0.6, "1")
    if gap > 1 and one.exact and other.exact:
        return Reason("other_days", -1.0, str(gap))
    if gap > 1:
        return Reason("days_apart", 0.2, str(gap))
    if one.exact and other.exact:
        return Reason("same_day", 2.0)
    return Reason("days_overlap", _overlap(one, other))


def _overlap(one: Footprint, other: Footprint) -> float:
    """Return how much it says that days overlap of which at most one is named."""
    for this, that in ((one, other), (other, one)):
        if this.exact and not that.dated:
            return 1.2 if that.last - this.first < _LATELY else 0.5
    return 1.2 if one.exact or other.exact else 0.8


def _actors(one: Footprint, other: Footprint) -> Reason | None:
    if not one.actors or not other.actors:
        return None
    same = one.actors & other.actors
    if same:
        return Reason("same_actor", 1.0, min(same))
    return Reason("other_actor", -2.0 if one.family == other.family == MOVING else -1.0)


def _direction(one: Footprint, other: Footprint) -> Reason | None:
    """Return what speaks against claims of which one goes where the other comes from."""
    for this, that in ((one, other), (other, one)):
        ends = {spot.id for spot in this.spots if spot.role in _AHEAD}
        starts = {spot.id for spot in that.spots if spot.role == Role.FROM and not spot.borrowed}
        if ends & starts:
            return Reason("opposite_way", -2.0, min(ends & starts))
    return None


def _modality(one: Footprint, other: Footprint) -> Reason | None:
    """Return what speaks against claims of which only one is a plan, or a mere thought."""
    said = {one.modality, other.modality}
    if len(said) == 2 and Modality.HYPOTHETICAL in said:
        return Reason("only_planned", -2.0)
    return Reason("only_planned", -0.7) if len(said) == 2 and Modality.PLANNED in said else None


def _beside(one: Footprint, other: Footprint) -> Reason | None:
    """Return what one article makes likelier; one that names a land and a town in it means two."""
    if one.article != other.article:
        return None
    return Reason("same_article", 1.0 if one.source and one.source == other.source else 0.5)


def _denies_one(one: Footprint, other: Footprint) -> bool:
    """Whether one source denies one thing and tells the other of the same days in one article."""
    if one.article != other.article or not one.source or one.source != other.source:
        return False
    if (one.first, one.last) != (other.first, other.last):
        return False
    return (one.modality == Modality.DENIED) is not (other.modality == Modality.DENIED)


def _numbers(one: Footprint, other: Footprint) -> list[Reason]:
    theirs = dict(other.numbers)
    return [
        Reason("same_number", 0.8, str(number))
        if theirs[of] == number
        else Reason("other_number", -0.2)
        for of, number in one.numbers
        if of in theirs
    ]


def _words(one: Footprint, other: Footprint) -> Reason | None:
    if one.language != other.language or not one.words or not other.words:
        return None
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    if share >= 0.8:
        return Reason("same_words", 2.0)
    return Reason("like_words", 0.8) if share >= 0.4 else None
