"""Where things are: points read from text, distances, and which places are near.

Points are ``(latitude, longitude)`` in degrees, distances kilometres on the WGS 84 ellipsoid.
"""

import math
import re

from geopy import Point
from geopy.distance import geodesic

from gazetteer.errors import InvalidPointError
from gazetteer.text import INVISIBLE

Position = tuple[float, float]
"""Latitude and longitude in degrees."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،؛−′″’”", "01234567890123456789.,;-'\"'\"")
_COMPASS = [
    (re.compile(r"شمالا?ً?|درجة شمال"), "N"),
    (re.compile(r"جنوبا?ً?"), "S"),
    (re.compile(r"شرقا?ً?"), "E"),
    (re.compile(r"غربا?ً?"), "W"),
]
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_HOLDS_TWO_NUMBERS = re.compile(r"\d.*?[\s,;NSEW°'\"].*?\d", re.DOTALL)
KM_PER_DEGREE = 111.2
"""Length of a degree of latitude, the longest it gets rounded up, for boxes around a point."""


def parse_point(text: str) -> Position:
    r"""Read a point: decimal degrees, or degrees, minutes and seconds, latitude first.

    Arabic and Persian digits, the Arabic decimal sign and comma, and compass words are understood.
    Raise InvalidPointError when the text is no point or lies off the earth.

    >>> parse_point("36.02, 38.99")
    (36.02, 38.99)
    >>> parse_point("٣٦٫٠٢، ٣٨٫٩٩") == parse_point("36.02 N 38.99 E")
    True
    >>> parse_point('37°01\'14"N 41°11\'29"E')
    (37.020556, 41.191389)
    """
    plain = _INVISIBLE.sub("", text).strip().translate(_DIGITS)
    for word, letter in _COMPASS:
        plain = word.sub(letter, plain)
    plain = re.sub(r"درجة|دقيقة|ثانية", " ", plain)
    if not _HOLDS_TWO_NUMBERS.search(plain):
        raise InvalidPointError(
            f"{text!r} is not a point: give latitude and longitude, 36.02, 38.99"
        )
    try:
        point = Point.from_string(plain)
    except ValueError as error:
        raise InvalidPointError(
            f"{text!r} is not a point on the earth: latitude -90 to 90, longitude -180 to 180,"
            " as in 36.02, 38.99 or 36°01'12\"N 38°59'24\"E"
        ) from error
    return round(point.latitude, 6), round(point.longitude, 6)


def distance_km(one: Position, other: Position) -> float:
    """Return the geodesic distance between two points (Karney's algorithm, through geopy).

    >>> round(distance_km((37.0206, 41.1914), (37.05215, 41.23142)), 2)
    4.99
    """
    return float(geodesic(one, other).km)


def rough_km(one: Position, other: Position) -> float:
    """Return the great-circle distance on a sphere of 6371.0088 km, a hundred times faster.

    Within 0.6 % of :func:`distance_km`, which is enough to compare candidates.
    """
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def box_around(point: Position, km: float) -> tuple[float, float, float, float]:
    """Return south, west, north and east of a box that holds every point within ``km``."""
    latitude, longitude = point
    high = km / KM_PER_DEGREE * 1.01
    wide = high / max(0.01, math.cos(math.radians(min(89.0, abs(latitude) + high))))
    return latitude - high, longitude - wide, latitude + high, longitude + wide
