"""The town nearest to each of many places: it tells in which country and division they lie."""

from collections.abc import Iterable
from dataclasses import replace

from shapely import STRtree, points

from gazetteer.model import Entry, Place
from gazetteer.store import Gazetteer

NEIGHBOURHOOD = 0.7
"""Degrees around a place within which the nearest town tells its country and division."""

Town = tuple[float, float, str, str]
"""Latitude, longitude, country and parents (spaced ids); see :meth:`Gazetteer.towns`."""


class Towns:
    """Tells the town nearest to each of many places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._towns = gazetteer.towns()
        self._tree = STRtree(points([(town[1], town[0]) for town in self._towns]))

    def __call__(self, entries: Iterable[Entry]) -> list[Town | None]:
        """Return the town nearest to each of some entries; None where there is none around."""
        here = points([(entry.place.longitude, entry.place.latitude) for entry in entries])
        nearest: list[Town | None] = [None] * len(here)
        found = self._tree.query_nearest(here, max_distance=NEIGHBOURHOOD, all_matches=False)
        for at, index in zip(*found.tolist(), strict=True):
            nearest[at] = self._towns[index]
        return nearest


def located(place: Place, town: Town | None) -> Place:
    """Return a place with the country and the parents of its town, unless it has its own."""
    if town is None or (place.country and place.parents):
        return place
    _, _, country, parents = town
    if place.country not in ("", country):
        return place
    own = tuple(one for one in parents.split() if one != place.id)
    return replace(place, country=country, parents=place.parents or own)
