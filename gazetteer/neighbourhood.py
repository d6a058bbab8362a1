"""Cells of one degree, in which names of a text that lie close together meet.

Neighbours are found by looking into a cell and the eight around it, so the work grows with the
number of places and not with its square.
"""

import math
from functools import lru_cache
from typing import Final, final

from gazetteer.model import Place
from gazetteer.spatial import Position

ROW: Final = 1000

Cell = int
"""A thousand for each row of one degree, and one for each degree from Greenwich."""


def cell_at(row: int, column: int) -> Cell:
    """Return the cell in a row, from wherever rows are counted, and a column."""
    return ROW * row + column


def cell_of(place: Place) -> Cell:
    """Return the cell of one degree that a place lies in; rows are counted from the equator.

    >>> cell_of(Place("1", "Suva", -18.1, 178.4, "P.PPLC"))
    -18822
    """
    return cell_at(math.floor(place.latitude), math.floor(place.longitude))


@lru_cache(maxsize=1 << 12)
def around(middle: Cell) -> tuple[Cell, ...]:
    """Return a cell and the eight around it."""
    return tuple([middle + ROW * i + j for i in (-1, 0, 1) for j in (-1, 0, 1)])


@final
class Neighbour:
    """Where a place lies: its point, its cell, and the cells in which it has neighbours."""

    __slots__ = ("around", "cell", "point")

    def __init__(self, point: Position, cell: Cell, around: tuple[Cell, ...]) -> None:
        self.point: Final = point
        self.cell: Final = cell
        self.around: Final = around


def neighbour(place: Place) -> Neighbour:
    """Return where a place lies."""
    cell = cell_of(place)
    return Neighbour((place.latitude, place.longitude), cell, around(cell))
