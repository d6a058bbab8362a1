"""How far the places of a claim reach, to tell quickly which claims are surely not near. Pure."""

from dataclasses import dataclass
from math import cos, radians

from webapp.events.footprints import Footprint, Spot

REACH_KM = 25.0
"""Places of one happening that are farther apart than this have to be named as one."""

KM_PER_DEGREE = 110.0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the places of a claim reach: what two claims need in common to be near one another.

    ``own`` are its names and places, ``around`` what these lie in. Its points are near others
    between ``south`` and ``north``, ``west`` and ``east``; upside down where it has none.
    """

    own: frozenset[str]
    around: frozenset[str]
    south: float
    north: float
    west: float
    east: float

    @classmethod
    def of(cls, footprint: Footprint) -> "Reach | None":
        """Return the reach of a claim; None where it says no place, and so may be anywhere."""
        spots = footprint.spots
        if not spots:
            return None
        boxes = [_box(spot) for spot in spots if not spot.area]
        south, north, west, east = zip(*boxes, strict=True) if boxes else _NOWHERE
        return cls(
            frozenset((*footprint.names, *(spot.id for spot in spots))),
            frozenset(parent for spot in spots for parent in spot.within),
            min(south),
            max(north),
            min(west),
            max(east),
        )

    def touches(self, other: "Reach") -> bool:
        """Whether two claims may be near one another; where not, they surely are not."""
        beside = (
            self.south <= other.north
            and other.south <= self.north
            and self.west <= other.east
            and other.west <= self.east
        )
        return beside or not (
            self.own.isdisjoint(other.own)
            and self.own.isdisjoint(other.around)
            and self.around.isdisjoint(other.own)
        )


_NOWHERE = ((180.0,), (-180.0,), (360.0,), (-360.0,))
_WIDEST = 0.5
"""Degrees; points that are less certain, and those near the date line, may be at any longitude."""


def _box(spot: Spot) -> tuple[float, float, float, float]:
    """Return south, north, west and east of where a point may be, half of the reach around it.

    Degrees of longitude are taken as short as they are so much nearer to the pole that the other
    point may be there.
    """
    high = max(REACH_KM / 2, spot.metres / 1000) / KM_PER_DEGREE
    south, north = spot.latitude - high, spot.latitude + high
    if high > _WIDEST or abs(spot.longitude) > 170 or abs(spot.latitude) > 80:
        return south, north, -360.0, 360.0
    wide = high / cos(radians(abs(spot.latitude) + 2 * _WIDEST))
    return south, north, spot.longitude - wide, spot.longitude + wide
