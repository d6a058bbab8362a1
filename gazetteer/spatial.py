"""Where things are: points read from text, distances, and which places are near.

Points are ``(latitude, longitude)`` in degrees, distances kilometres on the WGS 84 ellipsoid.
geopy is imported where it is used: its geocoders come with it, and take longer to load than a
text takes to be read.
"""

import math
import re

from gazetteer.errors import InvalidPointError
from gazetteer.model import BoundingBox, Place
from gazetteer.text import INVISIBLE

Position = tuple[float, float]
"""Latitude and longitude in degrees."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،؛−", "01234567890123456789.,;-")
_COMPASS = {"شمال": "N", "جنوب": "S", "شرق": "E", "غرب": "W"}
_COMPASS_WORD = re.compile(r"(?:درجة\s+)?\b(شمال|جنوب|شرق|غرب)ا?\b")
_UNITS = re.compile(r"[°º˚'’′\"”″]|''|درجة|دقيقة|ثانية")
_INVISIBLE = re.compile(f"[{INVISIBLE}\u064b-\u0652]")
_NUMBERS = r"(-?\d+(?:\.\d+)?)(?: +(\d+(?:\.\d+)?))?(?: +(\d+(?:\.\d+)?))?"
_WITH_LETTERS = re.compile(rf" *{_NUMBERS} *([NS]) *[,;]? *{_NUMBERS} *([EW]) *")
_LETTERS_FIRST = re.compile(rf" *([NS]) *{_NUMBERS} *[,;]? *([EW]) *{_NUMBERS} *")
_SEPARATED = re.compile(rf" *{_NUMBERS} *[,;] *{_NUMBERS} *")
_TWO_NUMBERS = re.compile(r" *(-?\d+(?:\.\d+)?) +(-?\d+(?:\.\d+)?) *")
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
    plain = _INVISIBLE.sub("", text).translate(_DIGITS)
    plain = _COMPASS_WORD.sub(lambda word: _COMPASS[word[1]], plain)
    plain = re.sub(r"\s+", " ", _UNITS.sub(" ", plain)).upper()
    try:
        latitude, longitude = (_degrees(*half) for half in _halves(plain))
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError("off the earth")
    except ValueError as error:
        raise InvalidPointError(
            f"{text.strip()!r} is not a point: give latitude and longitude,"
            " as 36.02, 38.99 or 36°01'12\"N 38°59'24\"E"
        ) from error
    return round(latitude, 6), round(longitude, 6)


def _halves(plain: str) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    """Split into latitude and longitude: degrees, minutes, seconds and compass letter each."""
    if found := _WITH_LETTERS.fullmatch(plain):
        return found.groups()[:4], found.groups()[4:]
    if found := _LETTERS_FIRST.fullmatch(plain):
        north, east = found.groups()[:4], found.groups()[4:]
        return (*north[1:], north[0]), (*east[1:], east[0])
    if found := _SEPARATED.fullmatch(plain):
        return (*found.groups()[:3], None), (*found.groups()[3:], None)
    if found := _TWO_NUMBERS.fullmatch(plain):
        return (found[1], None, None, None), (found[2], None, None, None)
    raise ValueError("neither two numbers nor degrees with minutes and seconds")


def _degrees(
    degrees: str | None, minutes: str | None, seconds: str | None, letter: str | None
) -> float:
    if float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        raise ValueError("sixty or more minutes or seconds")
    from geopy import Point

    return float(Point.parse_degrees(degrees, minutes or 0, seconds or 0, letter))


def distance_km(one: Position, other: Position) -> float:
    """Return the geodesic distance between two points (Karney's algorithm, through geopy).

    >>> round(distance_km((37.0206, 41.1914), (37.05215, 41.23142)), 2)
    4.99
    """
    from geopy.distance import geodesic

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


def box_radius(box: BoundingBox) -> int:
    """Return half the diagonal of a box, in metres, to the kilometre."""
    east = box.east if box.east >= box.west else box.east + 360
    middle = (box.south + box.north) / 2
    height = rough_km((box.south, box.west), (box.north, box.west))
    width = (east - box.west) * KM_PER_DEGREE * math.cos(math.radians(middle))
    return round(math.hypot(height, width) / 2) * 1000


def holds(outer: Place, inner: Place) -> bool:
    """Whether an area contains another place, by its parents or by the edges of the area."""
    if outer.id in inner.parents:
        return True
    edges = outer.extent
    if edges is None or not outer.is_area or outer.country != inner.country:
        return False
    east = edges.east if edges.east >= edges.west else edges.east + 360
    return edges.south <= inner.latitude <= edges.north and any(
        edges.west <= inner.longitude + turn <= east for turn in (0, 360)
    )
