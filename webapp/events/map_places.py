"""The places of the map as columns, and what lies inside what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from gazetteer.model import BoundingBox, Place
from gazetteer.rows import place_of
from webapp.events.connection import select
from webapp.events.quadkeys import quadkeys

Mask = NDArray[np.bool_]

NOWHERE = Place("", "", 0.0, 0.0, "")
"""What stands for no place."""

_CHANGED = """
select map_place.number, place.* from map_place join place on place.id = map_place.place_id
where map_place.version > ? order by map_place.number
"""


@dataclass(frozen=True, slots=True)
class MapPlaces:
    """Places by their number; number 0 is :data:`NOWHERE`.

    ``order`` are the numbers of the points, areas left out, along their quadkeys. ``areas``
    are the numbers of the others, ``extents`` their south, west, north and east edges. ``wholes``
    are the ids of what other places lie in: the containers of place ``n`` are those at
    ``containers[offsets[n]:offsets[n + 1]]``, from the innermost outward.
    """

    places: Sequence[Place]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    quadkey: NDArray[np.int64]
    point: Mask
    areas: NDArray[np.int64]
    extents: NDArray[np.float64]
    order: NDArray[np.int64]
    wholes: tuple[str, ...]
    containers: NDArray[np.int32]
    offsets: NDArray[np.int64]
    numbers: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, places: Sequence[Place]) -> "MapPlaces":
        """Lay out places by their numbers."""
        latitude = np.array([place.latitude for place in places])
        longitude = np.array([place.longitude for place in places])
        areas = [number for number, place in enumerate(places) if place.is_area]
        point = np.array([bool(place.id) for place in places], bool)
        point[areas] = False
        keys = quadkeys(latitude, longitude)
        boxes = (places[number].extent or _point(places[number]) for number in areas)
        extents = [(box.south, box.west, box.north, box.east) for box in boxes]
        numbers = {place.id: number for number, place in enumerate(places) if place.id}
        wholes, containers, offsets = _containers(places, numbers)
        return cls(
            places=places,
            latitude=latitude,
            longitude=longitude,
            quadkey=keys,
            point=point,
            areas=np.array(areas, np.int64),
            extents=np.array(extents, np.float64).reshape(-1, 4),
            order=np.flatnonzero(point)[np.argsort(keys[point], kind="stable")],
            wholes=wholes,
            containers=containers,
            offsets=offsets,
            numbers=numbers,
        )

    def __len__(self) -> int:
        return len(self.places)

    def inside(self, box: BoundingBox) -> Mask:
        """Return which places are points in a box, its edges included."""
        across = np.logical_or if box.west > box.east else np.logical_and
        between = across(self.longitude >= box.west, self.longitude <= box.east)
        return self.point & between & (self.latitude >= box.south) & (self.latitude <= box.north)

    def meeting(self, box: BoundingBox) -> NDArray[np.int64]:
        """Return the numbers of the areas that share a point with a box."""
        south, west, north, east = self.extents.T
        # Two stretches of a circle meet where one begins within the other.
        along = _reach(box.west, west) <= _length(box.west, np.float64(box.east))
        along |= _reach(west, box.west) <= _length(west, east)
        found: NDArray[np.int64] = self.areas[along & (south <= box.north) & (north >= box.south)]
        return found

    def within(self, place_ids: Iterable[str]) -> Mask:
        """Return which places are one of these or lie in one of them."""
        found = np.zeros(len(self), bool)
        for place_id in place_ids:
            if place_id in self.numbers:
                found[self.numbers[place_id]] = True
            if place_id in self.wholes:
                whole = self.wholes.index(place_id)
                owner = np.repeat(np.arange(len(self)), np.diff(self.offsets))
                found[owner[self.containers == whole]] = True
        return found

    def sums(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return, for each whole, the sum of the counts of the places in it and its own."""
        spread = np.repeat(counts, np.diff(self.offsets))
        found = np.bincount(self.containers, spread, len(self.wholes)).astype(np.int64)
        for whole, place_id in enumerate(self.wholes):
            if place_id in self.numbers:
                found[whole] += counts[self.numbers[place_id]]
        return found


def load_places(db: Database, former: MapPlaces | None, since: int) -> MapPlaces:
    """Return the places of the map; ``former`` itself when none has changed since a version."""
    rows = select(db, _CHANGED, [since])
    places = list(former.places) if former else [NOWHERE]
    for row in rows:
        number = row.pop("number")
        places += [NOWHERE] * (number + 1 - len(places))
        places[number] = place_of(row)
    if former and places == former.places:
        return former
    return MapPlaces.of(places)


def _reach(west: Any, point: Any) -> Any:
    """Return how many degrees east of a meridian another one is."""
    return (point - west) % 360


def _length(west: Any, east: Any) -> Any:
    """Return how many degrees it is from west to east, which is all around for -180 to 180."""
    return np.where(east - west == 360, 360, _reach(west, east))


def _point(place: Place) -> BoundingBox:
    return BoundingBox(place.latitude, place.longitude, place.latitude, place.longitude)


def _containers(
    places: Sequence[Place], numbers: Mapping[str, int]
) -> tuple[tuple[str, ...], NDArray[np.int32], NDArray[np.int64]]:
    wholes: dict[str, int] = {}
    containers: list[int] = []
    offsets = [0]
    for place in places:
        for whole in _outward(place, places, numbers):
            containers.append(wholes.setdefault(whole, len(wholes)))
        offsets.append(len(containers))
    return tuple(wholes), np.array(containers, np.int32), np.array(offsets, np.int64)


def _outward(place: Place, places: Sequence[Place], numbers: Mapping[str, int]) -> list[str]:
    """Return the ids of what a place lies in: its parents, their parents, each once."""
    found: dict[str, None] = {}
    waiting = [place]
    while waiting:
        for parent in waiting.pop().parents:
            if parent not in found and parent != place.id:
                found[parent] = None
                waiting.append(places[numbers.get(parent, 0)])
    return list(found)
