"""Cells of one degree, in which names of a text that lie close together meet.

Neighbours are found by looking into a cell and the eight around it, so the work grows with the
number of places and not with its square.
"""

import math
from collections.abc import Iterable

from gazetteer.model import Place

Cell = tuple[int, int]
"""Rows count from the equator, columns from Greenwich, in whole degrees; see :func:`cell_of`."""


def cell_of(place: Place) -> Cell:
    """Return the cell of one degree that a place lies in.

    >>> cell_of(Place("1", "Suva", -18.1, 178.4, "P.PPLC"))
    (-19, 178)
    """
    return math.floor(place.latitude), math.floor(place.longitude)


def around(place: Place) -> Iterable[Cell]:
    """Yield the cell of a place and the eight around it."""
    south, west = cell_of(place)
    return ((south + i, west + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
