"""What a gazetteer was already asked, so that a name costs it one query and not one a text."""

from collections.abc import Iterable, Sequence

from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import Neighbour, neighbour
from gazetteer.prominence import prominence
from gazetteer.store import Gazetteer

NEAREST = 40
MOST_NAMES = 20_000
"""Names kept in memory with their places, about 60 MB at most."""


class Memory(dict[str, Sequence[NamedPlace]]):
    """The places of folded names; asking for one makes it known. Also neighbours of points."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._towns: dict[str, list[Neighbour]] = {}
        self._neighbours: dict[tuple[object, ...], list[tuple[Place, float]]] = {}

    @property
    def is_full(self) -> bool:
        """Whether it holds so many names that a new one should be begun."""
        return len(self) > MOST_NAMES

    def __missing__(self, key: str) -> Sequence[NamedPlace]:
        self.learn([key])
        return self[key]

    def learn(self, keys: Iterable[str]) -> None:
        """Make sure that the places of these names are known, in few queries."""
        new = {key for key in keys if key not in self}
        if new:
            self.update(self._gazetteer.all_candidates(new))

    def learn_towns(self, keys: Iterable[str]) -> None:
        """Make sure that :meth:`towns` can tell those of these names without a query for each."""
        if new := [key for key in keys if key not in self._towns]:
            self.learn(new)

    def towns(self, key: str) -> list[Neighbour]:
        """Return the places that a name may mean, the likeliest first; areas count as none."""
        found = self._towns.get(key)
        if found is None:
            towns = _towns([named.place for named in self[key]])
            found = self._towns[key] = [neighbour(town) for town in towns]
        return found

    def near(
        self, latitude: float, longitude: float, km: float, features: tuple[str, ...]
    ) -> list[tuple[Place, float]]:
        """Return the places of these features within ``km``, nearest first."""
        asked = (latitude, longitude, km, features)
        if asked not in self._neighbours:
            self._neighbours[asked] = self._gazetteer.near(
                latitude, longitude, km=km, limit=NEAREST, features=features
            )
        return self._neighbours[asked]


def _towns(places: Sequence[Place]) -> Sequence[Place]:
    ranked = sorted(places, key=lambda place: (-prominence(place), place.id))
    if ranked and ranked[0].is_area and not any(p.feature.startswith("P.") for p in ranked):
        return ()
    return [place for place in ranked if not place.is_area]
