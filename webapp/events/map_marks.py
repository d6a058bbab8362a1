"""What stands on the map: a mark for each place, or for each cell where there are many."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.model import BoundingBox, Place
from webapp.events import quadkeys
from webapp.events.map_places import MapPlaces

Column = NDArray[Any]

MOST_MARKS = 400
"""How many marks an answer has at most, and up to how many places each is a mark of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Sightings at one place, or at several in one cell.

    ``by`` counts them by standing, in the order of :class:`.standings.Standing`. ``place`` is set
    where there is just one, ``cell`` is the name of the cell otherwise. ``latitude`` and
    ``longitude`` are then the mean of the sightings, ``bounds`` hold all their places.
    """

    latitude: float
    longitude: float
    by: tuple[int, ...]
    places: int
    place: Place | None
    cell: str
    bounds: BoundingBox | None

    @property
    def count(self) -> int:
        """How many sightings there are."""
        return sum(self.by)


@dataclass(frozen=True, slots=True)
class Area:
    """An area, with what is said of it as a whole; ``by`` as in :class:`Mark`."""

    place: Place
    by: tuple[int, ...]


def marks_of(places: MapPlaces, counts: Column, numbers: Column, zoom: float | None) -> list[Mark]:
    """Return the marks of places whose numbers are in quadkey order; ``zoom`` says how wide."""
    if len(numbers) <= MOST_MARKS:
        return [_single(places.places[number], counts[number]) for number in numbers.tolist()]
    level = quadkeys.LEVEL if zoom is None else quadkeys.level_of(zoom)
    starts = _starts(places.quadkey[numbers], level)
    while len(starts) > MOST_MARKS:
        level -= 1
        starts = _starts(places.quadkey[numbers], level)
    return _cells(places, counts, numbers, starts, level)


def areas_of(places: MapPlaces, counts: Column, numbers: Column) -> list[Area]:
    """Return those areas of these numbers that are counted, the ones with most first."""
    found = [
        Area(places.places[number], tuple(counts[number].tolist()))
        for number in numbers[counts[numbers].any(axis=1)].tolist()
    ]
    return sorted(found, key=lambda area: (-sum(area.by), area.place.id))


def _starts(keys: Column, level: int) -> Column:
    """Return where in sorted quadkeys each cell of a level begins."""
    cells = quadkeys.cells(keys, level)
    return np.flatnonzero(np.append(True, cells[1:] != cells[:-1]))


def _cells(
    places: MapPlaces, counts: Column, numbers: Column, starts: Column, level: int
) -> list[Mark]:
    latitude, longitude = places.latitude[numbers], places.longitude[numbers]
    weight = counts[numbers].sum(axis=1)
    total = np.add.reduceat(weight, starts)
    by = np.add.reduceat(counts[numbers], starts)
    sizes = np.diff(np.append(starts, len(numbers)))
    edges = [
        extreme.reduceat(values, starts).tolist()
        for extreme, values in (
            (np.minimum, latitude),
            (np.minimum, longitude),
            (np.maximum, latitude),
            (np.maximum, longitude),
        )
    ]
    middles = [
        (np.add.reduceat(values * weight, starts) / total).tolist()
        for values in (latitude, longitude)
    ]
    cells = quadkeys.cells(places.quadkey[numbers[starts]], level).tolist()
    found = []
    for at, number in enumerate(numbers[starts].tolist()):
        if sizes[at] == 1:
            found.append(_single(places.places[number], by[at]))
            continue
        box = BoundingBox(*(edge[at] for edge in edges))
        name = quadkeys.name_of(cells[at], level)
        found.append(
            Mark(
                middles[0][at],
                middles[1][at],
                tuple(by[at].tolist()),
                int(sizes[at]),
                None,
                name,
                box,
            )
        )
    return found


def _single(place: Place, by: Column) -> Mark:
    return Mark(place.latitude, place.longitude, tuple(by.tolist()), 1, place, "", None)
