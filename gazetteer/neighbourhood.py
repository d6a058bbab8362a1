"""Where the names of a text gather: a grid of degrees in which every candidate has a say.

A name of one place puts its whole weight into one cell; a name of many places divides it among
theirs by prominence. A candidate is then supported by the other names around it. The work grows
with the number of candidates, not with its square.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gazetteer.model import Place
from gazetteer.prominence import prominence

Cell = tuple[int, int]
STEEPNESS = 0.5
"""Of weights among the candidates of one name, in powers of ten for each step of prominence."""


class Neighbourhood:
    """The weights of names by cell of one degree.

    >>> aleppo = Place("1", "Aleppo", 36.2, 37.2, "P.PPL", population=2_000_000)
    >>> manbij = Place("2", "Manbij", 36.5, 37.9, "P.PPL", population=100_000)
    >>> neighbourhood = Neighbourhood({"aleppo": [aleppo], "manbij": [manbij]})
    >>> neighbourhood.support("manbij", manbij), neighbourhood.support("aleppo", aleppo)
    (1.0, 1.0)
    """

    def __init__(self, places: Mapping[str, Sequence[Place]]) -> None:
        self._own = {key: _weights(named) for key, named in places.items()}
        self._all: defaultdict[Cell, float] = defaultdict(float)
        for cells in self._own.values():
            for cell, weight in cells.items():
                self._all[cell] += weight

    def support(self, key: str, place: Place) -> float:
        """Return the weight of other names than ``key`` in the cells around a place."""
        own = self._own.get(key, {})
        return sum(
            max(0.0, self._all.get(cell, 0.0) - own.get(cell, 0.0)) for cell in around(place)
        )


def cell_of(place: Place) -> Cell:
    """Return the cell of one degree that a place lies in."""
    return math.floor(place.latitude), math.floor(place.longitude)


def around(place: Place) -> Iterable[Cell]:
    """Yield the cell of a place and the eight around it."""
    south, west = cell_of(place)
    return ((south + i, west + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _weights(places: Sequence[Place]) -> dict[Cell, float]:
    """Share one vote among the cells of a name's candidates; countries have none."""
    weights: defaultdict[Cell, float] = defaultdict(float)
    whole = 0.0
    for place in places:
        weight = 10 ** (STEEPNESS * prominence(place))
        whole += weight
        if not place.feature.startswith(("A.PCL", "L.CONT", "H.")):
            weights[cell_of(place)] += weight
    return {cell: weight / whole for cell, weight in weights.items()}
