"""References to the military grid (MGRS): ``37S BA 12345 67890``.

The letters and squares are those of the United States National Geospatial-Intelligence Agency
(NGA.STND.0037, 2014); the projection is taken back by the series of Krüger to the third order, as
C. F. F. Karney gives them (*Transverse Mercator with an accuracy of a few nanometers*, 2011).
Polar references, which have no zone, are not read.
"""

import math
import re
from collections.abc import Iterator

BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Bands of 8° of latitude from 80° S; the last has 12°."""

COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
ROWS = "ABCDEFGHJKLMNPQRSTUV"
SQUARE, CYCLE = 100_000, 2_000_000
"""Side of a lettered square and height after which the letters of rows repeat, in metres."""

_REFERENCE = re.compile(
    r"([0-9](?<!\w\d)\d?)([C-HJ-NP-X]) ?([A-HJ-NP-Z])([A-HJ-NP-V]) ?"
    r"(?:(\d{3,5}) (\d{3,5})|(\d{6}|\d{8}|\d{10}))\b",
    re.ASCII,
)
_TYPED = re.compile(
    r"(\d{1,2}) ?([C-HJ-NP-X]) ?([A-HJ-NP-Z])([A-HJ-NP-V]) ?(?:(\d{1,5}) (\d{1,5})|(\d{2,10}))",
    re.ASCII,
)
_RADIUS, _FLATTENING, _SCALE = 6_378_137.0, 1 / 298.257223563, 0.9996
_FALSE_EAST, _FALSE_NORTH = 500_000.0, 10_000_000.0
_N = _FLATTENING / (2 - _FLATTENING)
_RECTIFYING = _RADIUS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3,
    7 * _N**2 / 3 - 8 * _N**3 / 5,
    56 * _N**3 / 15,
)


def squares(text: str) -> Iterator[tuple[int, int, float, float, int]]:
    """Yield start, end, latitude and longitude of the middle (degrees), and side (metres).

    A reference whose letters do not occur together is left out.

    >>> [(round(lat, 3), round(lon, 3), m) for _, _, lat, lon, m in squares("at 37S BA 1234 6789")]
    [(36.713, 35.78, 10)]
    """
    for found in _REFERENCE.finditer(text):
        if (square := _square(found)) is not None:
            yield found.start(), found.end(), *square


def read_square(text: str) -> tuple[float, float, int] | None:
    """Return latitude, longitude and side of the square that a text is, coarse ones too, or None.

    >>> [round(value, 3) for value in read_square("37 S BA 1 6") or ()]
    [36.688, 35.81, 10000]
    """
    found = _TYPED.fullmatch(text)
    return _square(found) if found else None


def _square(found: re.Match[str]) -> tuple[float, float, int] | None:
    """Return latitude and longitude of the middle, and the side of a square that was matched."""
    east, north = found[5] or "", found[6] or ""
    if digits := found[7]:
        east, north = digits[: len(digits) // 2], digits[len(digits) // 2 :]
    if len(east) != len(north):
        return None
    point = _middle(int(found[1]), found[2], found[3], found[4], east, north)
    return None if point is None else (*point, int(10 ** (5 - len(east))))


def _middle(
    zone: int, band: str, column: str, row: str, east: str, north: str
) -> tuple[float, float] | None:
    """Return the middle of a square in degrees, None where the zone has no such letters."""
    side = 10 ** (5 - len(east))
    columns = COLUMNS[(zone - 1) % 3]
    if not 1 <= zone <= 60 or column not in columns:
        return None
    x = (columns.index(column) + 1) * SQUARE + (int(east) + 0.5) * side
    offset = 0 if zone % 2 else 5
    y = (ROWS.index(row) - offset) % len(ROWS) * SQUARE + (int(north) + 0.5) * side
    for turn in range(5):
        latitude, longitude = _degrees(zone, band, x, y + turn * CYCLE)
        if _holds(band, latitude):
            return latitude, longitude
    return None


def _holds(band: str, latitude: float) -> bool:
    """Whether a latitude is in a band, or so near that the square reaches into it."""
    south = 8 * BANDS.index(band) - 80
    return south - 1 <= latitude <= south + (13 if band == BANDS[-1] else 9)


def _degrees(zone: int, band: str, x: float, y: float) -> tuple[float, float]:
    """Take a point of the transverse Mercator projection of a zone back to degrees."""
    if band < "N":
        y -= _FALSE_NORTH
    xi = y / (_SCALE * _RECTIFYING)
    eta = (x - _FALSE_EAST) / (_SCALE * _RECTIFYING)
    along = xi - sum(
        b * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, b in enumerate(_BETA, 1)
    )
    across = eta - sum(
        b * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, b in enumerate(_BETA, 1)
    )
    chi = math.asin(math.sin(along) / math.cosh(across))
    latitude = chi + sum(d * math.sin(2 * j * chi) for j, d in enumerate(_DELTA, 1))
    longitude = math.atan2(math.sinh(across), math.cos(along))
    return math.degrees(latitude), math.degrees(longitude) + 6 * zone - 183
