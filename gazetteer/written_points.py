"""Coordinates written in a text: ``36.02, 38.99``, ``٣٦٫٠٢ شمالاً، ٣٨٫٩٩ شرقاً``.

A text has many numbers and few coordinates. Two numbers are a point when a sign or a word makes
them degrees, when a word before them announces coordinates, or when both are too exact for a
price, a score or a share.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from gazetteer.angles import LATITUDE, LONGITUDE, Angle, pairs
from gazetteer.degrees import parse_point
from gazetteer.errors import InvalidPointError
from gazetteer.military_grid import squares
from gazetteer.model import Place
from gazetteer.spatial import KM_PER_DEGREE

MOST_EXACT = 10
"""Metres of uncertainty that stay however many digits are given: the error of a receiver."""

EXACT = 0.001
"""Degrees that the last digit of both of two bare numbers may be worth, about 100 m."""

CLOSE, MARGIN = 64, 40
"""Characters between the signs of two numbers of one point, and around them."""

SMALLEST_BARE = 10
"""Degrees that one of two bare numbers reaches; below are rates of exchange and shares."""

REACH = 60
"""Characters before two bare numbers in which a word may say that they are coordinates."""

_FIGURES, _DEGREES = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"), frozenset(".٫°º˚")
_SIGNED = re.compile(r"[0-9٠-٩۰-۹](?=[.٫°º˚C-X])")
"""A figure with a sign for decimals or degrees, or with a letter of the military grid."""


_WORDS = ("عرض", "درجة", "atitude")
"""A text with one of these words may have points anywhere, others only where signs stand close."""

_start = attrgetter("start")
_BETWEEN = re.compile(r"\s?(?:[,،;؛/]|\b(?:and|et|ve|и|та))?\s?", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"[إا]حداثيات|coordinates|coordonnées|координат|koordinat|\bgps\b|\blat\b", re.IGNORECASE
)
_LIST_BEFORE = re.compile(r"(?:\d[,،;]?\s|[$€£]\s?)$")
_LIST_AFTER = re.compile(r"[,،;]?\s?-?\d|\s?[$€£%٪]")


@dataclass(frozen=True, slots=True)
class WrittenPoint:
    """A point that a text gives in figures.

    ``start`` and ``end`` are offsets (code points, end exclusive), latitude and longitude degrees
    (WGS 84), ``uncertainty`` the metres that one unit of the last digit is worth.
    """

    start: int
    end: int
    latitude: float
    longitude: float
    uncertainty: int


def points(text: str) -> Iterator[WrittenPoint]:
    """Yield the coordinates in a text, in reading order; they do not overlap.

    Who has read the words of the text finds them sooner with :func:`points_around`.

    >>> [(p.latitude, p.longitude) for p in points("عند الإحداثيات 36.02، 38.99 شرق حلب")]
    [(36.02, 38.99)]
    >>> list(points("ارتفع السعر من 36.02 إلى 38.99 دولارا"))
    []
    """
    yield from points_around(text, signed_figures(text, 0, len(text)), told=tells_degrees(text))


def points_around(text: str, signed: Sequence[int], *, told: bool) -> list[WrittenPoint]:
    """Return the coordinates in a text, of which its words tell where they may stand.

    ``signed`` are the offsets of all signed figures, ``told``: a word tells of degrees.
    """
    degrees = [at for at in signed if text[at + 1] in _DEGREES]
    parts = [(0, len(text))] if told else _parts(len(text), degrees)
    found = _degrees(text, parts) if parts else []
    if len(signed) > len(degrees):
        found += _squares(text)
        found.sort(key=_start)
    return found


def signed_figures(text: str, start: int, end: int) -> list[int]:
    """Return where figures stand before a sign of coordinates, between two offsets of a text.

    >>> signed_figures("35.9°, 4.", 0, 9)
    [1, 3, 7]
    """
    return [figure.start() for figure in _SIGNED.finditer(text, start, end)]


def ends_signed(word: str, gap: str) -> bool:
    """Whether a word ends in a figure, and a sign of degrees is the first behind it."""
    return gap[:1] in _DEGREES and word[-1:] in _FIGURES


def may_hold_signed(word: str, gap: str) -> bool:
    """Whether a figure stands before a sign in a word, or may where the next was cut off."""
    return _SIGNED.search(word) is not None or (not gap and word[-1:] in _FIGURES)


def tells_degrees(words: str) -> bool:
    """Whether words tell that figures may be degrees, with or without a sign."""
    return any(word in words for word in _WORDS)


def place_of(point: WrittenPoint) -> Place:
    """Return the place that a written point is; its name is its coordinates.

    >>> place_of(WrittenPoint(0, 12, 36.02, 38.99, 1112)).id
    'pt:36.0200,38.9900'
    """
    return Place(
        id=f"pt:{point.latitude:.4f},{point.longitude:.4f}",
        name=f"{point.latitude:.4f}, {point.longitude:.4f}",
        latitude=point.latitude,
        longitude=point.longitude,
        feature="L.LCTY",
        uncertainty=point.uncertainty,
        source="coordinates in the text",
    )


def _squares(text: str) -> Iterator[WrittenPoint]:
    """Yield the references to the military grid."""
    for start, end, latitude, longitude, metres in squares(text):
        uncertainty = max(MOST_EXACT, metres)
        yield WrittenPoint(start, end, round(latitude, 6), round(longitude, 6), uncertainty)


def _degrees(text: str, parts: Sequence[tuple[int, int]]) -> list[WrittenPoint]:
    """Return the pairs of latitude and longitude in some parts of a text."""
    found: list[WrittenPoint] = []
    free = 0
    near = [pair for first, last in parts for pair in pairs(text, first, last)]
    for one, other in near:
        if other.side and not one.side:
            other = replace(other, side="", end=other.last)
        if one.start >= free and _is_point(text, one, other):
            point = _point(one, other)
            if point is not None:
                free = point.end
                found.append(point)
    return found


def _parts(length: int, signs: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of a text where two decimals or degree signs stand close together."""
    parts: list[tuple[int, int]] = []
    last = -1
    for one, other in pairwise(signs):
        if other - one <= CLOSE:
            start = max(0, one - MARGIN)
            if one <= last:
                start, _ = parts.pop()
            last = min(length, other + MARGIN)
            parts.append((start, last))
    return parts


def _is_point(text: str, one: Angle, other: Angle) -> bool:
    """Whether two neighbouring numbers are the halves of one point."""
    if _BETWEEN.fullmatch(text, one.end, other.start) is None:
        return False
    if one.side and other.side:
        crossing = (one.side in LATITUDE) != (other.side in LATITUDE)
        return crossing and (one.is_told or other.is_told or bool(one.decimals and other.decimals))
    if one.side or other.side:
        return False
    if _LIST_AFTER.match(text, other.end) or _LIST_BEFORE.search(text, one.start - 3, one.start):
        return False
    if _ANNOUNCED.search(text, max(0, one.start - REACH), one.start):
        return bool(one.decimals and other.decimals)
    exact = max(one.exactness, other.exactness) <= EXACT
    return exact and text[one.end] in ",،;؛" and max(one.whole, other.whole) >= SMALLEST_BARE


def _point(one: Angle, other: Angle) -> WrittenPoint | None:
    """Return the point of two angles, None where there is none on earth."""
    north, east = (other, one) if one.side in LONGITUDE and one.side else (one, other)
    try:
        latitude, longitude = parse_point(
            f"{north.figures} {north.side}; {east.figures} {east.side}"
        )
    except InvalidPointError:
        return None
    metres = 1000 * KM_PER_DEGREE * max(one.exactness, other.exactness)
    return WrittenPoint(one.start, other.end, latitude, longitude, max(MOST_EXACT, round(metres)))
