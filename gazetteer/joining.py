"""Foreign places beside those of a gazetteer: which are the same, and where the others lie."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from shapely import STRtree, points

from gazetteer.model import Entry, Place, Toponym
from gazetteer.namesakes import NamedPlace
from gazetteer.spatial import rough_km
from gazetteer.store import Gazetteer
from gazetteer.text import fold

SAME_TOWN_KM = 5.0
SAME_AREA_KM = 60.0
"""How far apart two points of one name may lie and still be those of one town, or area."""

NEIGHBOURHOOD = 0.7
"""Degrees around a place within which the nearest town tells its country and division."""

BATCH = 2000


def join(gazetteer: Gazetteer, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield imported entries as they lie over a gazetteer, each place once.

    One that the gazetteer has, by its id or by a name close by, yields the gazetteer's place with
    the names that are new, or nothing when none is. Every other one gets the country and the
    division of the nearest town.
    """
    locate = _Locator(gazetteer)
    named: dict[str, list[Place]] = defaultdict(list)
    found: dict[Place, list[Toponym]] = {}
    stream = iter(entries)
    while batch := list(itertools.islice(stream, BATCH)):
        wanted = {fold(toponym.text) for entry in batch for toponym in entry.toponyms}
        known = {key: list(map(_place, n)) for key, n in gazetteer.all_candidates(wanted).items()}
        for entry in batch:
            keys = {fold(toponym.text): toponym for toponym in entry.toponyms}
            others = [place for key in keys for place in (*known[key], *named[key])]
            same = gazetteer.place(entry.place.id) or _same(entry.place, others)
            place = same or locate(entry.place)
            for key, toponym in keys.items():
                if place not in known[key] and place not in named[key]:
                    named[key].append(place)
                    found.setdefault(place, []).append(toponym)
    for place, toponyms in found.items():
        yield Entry(place, tuple(toponyms), imported=True)


def _place(named: NamedPlace) -> Place:
    return named.place


def _same(place: Place, others: Iterable[Place]) -> Place | None:
    """Return the place among others of the same name that this one is, or None."""
    near = SAME_AREA_KM if place.is_area else SAME_TOWN_KM
    point = (place.latitude, place.longitude)
    for other in others:
        alike = other.feature == place.feature if place.is_area else not other.is_area
        if alike and rough_km(point, (other.latitude, other.longitude)) <= near:
            return other
    return None


class _Locator:
    """Tells the country and the parents of a place from the nearest town."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._towns = gazetteer.towns()
        self._tree = STRtree(points([(town[1], town[0]) for town in self._towns]))

    def __call__(self, place: Place) -> Place:
        if place.country:
            return place
        here = points(place.longitude, place.latitude)
        for index in self._tree.query_nearest(here, max_distance=NEIGHBOURHOOD, all_matches=False):
            _, _, country, parents = self._towns[index]
            return replace(place, country=country, parents=tuple(parents.split()))
        return place
