"""Quadkeys: the earth in web mercator, halved again and again, numbered along a Morton curve.

The number of a cell at level ``n`` is the number of any cell inside it at level 24, shifted right
by ``2 * (24 - n)`` bits, so that sorting points by their quadkey keeps every cell together. At
level ``zoom + 2`` a cell is 64 pixels of a map at that zoom.
"""

import math

import numpy as np
from numpy.typing import NDArray

LEVEL = 24
"""The finest level; a cell is 2.4 m at the equator."""

_HIGHEST = 85.05112877980659
"""Latitude at which web mercator ends, in degrees."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def quadkeys(latitudes: Floats, longitudes: Floats) -> Integers:
    """Return the quadkeys at the finest level of points in degrees.

    >>> quadkeys(np.array([0.0, -90.0]), np.array([-180.0, 180.0])) >> 2 * (LEVEL - 1)
    array([2, 3])
    """
    sine = np.sin(np.radians(np.clip(latitudes, -_HIGHEST, _HIGHEST)))
    across = (longitudes + 180.0) / 360.0
    down = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return _spread(_step(across)) | (_spread(_step(down)) << 1)


def cells(keys: Integers, level: int) -> Integers:
    """Return the number of the cell at a level that each quadkey of the finest level lies in."""
    return keys >> (2 * (LEVEL - level))


def name_of(cell: int, level: int) -> str:
    """Return the name of a cell: its digits from the coarsest level on, as tile servers write it.

    >>> name_of(0b0110, 2)
    'q12'
    """
    return "q" + "".join(str(cell >> 2 * n & 3) for n in range(level - 1, -1, -1))


def level_of(zoom: float) -> int:
    """Return the level whose cells are about 64 pixels wide at a zoom of the map.

    >>> level_of(7), level_of(30)
    (9, 24)
    """
    return max(1, min(LEVEL, round(zoom) + 2))


def _step(fraction: Floats) -> Integers:
    steps = np.floor(fraction * (1 << LEVEL)).astype(np.int64)
    return np.clip(steps, 0, (1 << LEVEL) - 1)


def _spread(number: Integers) -> Integers:
    """Put a zero bit after each bit of a number of up to 32 bits."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        number = (number | (number << shift)) & mask
    return number
