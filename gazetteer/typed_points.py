"""Points as people type or paste them: degrees, grid references, Plus Codes, addresses of maps."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import unquote, unquote_plus

from gazetteer.degrees import parse_point
from gazetteer.errors import InvalidPointError, ShortAddressError
from gazetteer.military_grid import read_square
from gazetteer.spatial import Position
from gazetteer.text import INVISIBLE

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ADDRESS = re.compile(r"(?:https?://|geo:|(?:[a-z0-9-]+\.)+[a-z]{2,}[/?])", re.IGNORECASE)
_SHORT = re.compile(
    r"^(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl|(?:www\.)?(?:osm|openstreetmap)\.org/go|g\.page)/",
    re.IGNORECASE,
)
_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_QUERY = "(?:q|query|ll|sll|cp|daddr|destination|center|viewpoint)"
_IN_ADDRESS = tuple(
    re.compile(pattern.format(n=_NUMBER, query=_QUERY), re.IGNORECASE)
    for pattern in (
        "!3d{n}!4d{n}",
        "[?&#]m?lat(?:itude)?={n}&m?(?:lon|lng|long|longitude)={n}",
        r"[?&#]{query}=(?:loc:)?\s*{n}(?:,\s*|~|\s+){n}(?![\d.'°])",
        r"[#&]map=[\d.]+/{n}/{n}",
        r"/(?:place|search)/{n},\s*{n}",
        r"/dir/.*/{n},\s*{n}(?=/|$)",
        r"@{n},\s*{n}",
        "geo:{n},{n}",
    )
)
"""Where addresses hold a point, the point of a place before that of the view; latitude first."""

_WORDS_IN_ADDRESS = re.compile(rf"(?:[?&]{_QUERY}=(?:loc:)?|/(?:place|search)/)([^&/@]+)")
_GEOHACK = re.compile(r"[?&]params=([\d.]+(?:_[\d.]+)*_[NS]_[\d.]+(?:_[\d.]+)*_[EW])")
"""What is no plain number in an address: degrees, minutes and seconds, or words."""

_LONGITUDE_FIRST = re.compile(r"//(?:[a-z]+\.)*yandex\.[a-z.]+/", re.IGNORECASE)
_CODE_LETTERS = "23456789CFGHJMPQRVWX"
_CODE = re.compile(
    rf"([{_CODE_LETTERS}]{{4}} ?[{_CODE_LETTERS}0]{{4}}|[{_CODE_LETTERS}]{{4}})"
    rf"(\+[{_CODE_LETTERS}]{{0,7}})(?:[\s,،]+(\S.*))?",
    re.IGNORECASE,
)
_CODE_IN_ADDRESS = re.compile(rf"plus\.codes/([{_CODE_LETTERS}0]{{8}}\+[{_CODE_LETTERS}]*)", re.I)
_GEOMETRY = re.compile(
    r"(?:SRID *= *4326 *; *)?POINT *(?:Z *)?\( *(-?[\d.]+) +(-?[\d.]+)(?: +-?[\d.]+)? *\) *;?"
    r"|\{.*\"COORDINATES\" *: *\[ *(-?[\d.]+) *, *(-?[\d.]+)(?: *, *-?[\d.]+)? *\].*\}"
)
"""A point in WKT or GeoJSON; the longitude stands first."""

_METRES_OF_DEGREE = 111_320


class PointForm(StrEnum):
    """In which way a point was written."""

    DEGREES = "degrees"
    GRID = "grid"
    PLUS_CODE = "plus_code"
    ADDRESS = "address"
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """A point in degrees, how it was written, and how exact that is (metres; 0 is not told)."""

    latitude: float
    longitude: float
    form: PointForm
    radius: int = 0

    @property
    def position(self) -> Position:
        """Latitude and longitude."""
        return self.latitude, self.longitude


def _nowhere(name: str) -> Position | None:
    return None


def read_point(text: str, locate: Callable[[str], Position | None] = _nowhere) -> TypedPoint:
    """Read a point in any of the forms; digits may be Arabic or Persian.

    ``locate`` tells where a place is by its name, for a short Plus Code: ``2X8R+2V Raqqa``. Raise
    InvalidPointError, and ShortAddressError for an address that only leads to another.

    >>> read_point("https://www.openstreetmap.org/#map=12/36.02/38.99").form.value
    'address'
    >>> point = read_point("37S BA 12345 67890")
    >>> round(point.latitude, 3), round(point.longitude, 3), point.radius
    (36.713, 35.78, 1)
    """
    plain = _INVISIBLE.sub("", text).translate(_DIGITS).strip()
    if _ADDRESS.match(plain):
        return _of_address(plain)
    if code := _CODE.fullmatch(plain):
        return _of_code(code[1].replace(" ", "") + code[2], code[3] or "", locate)
    if found := _GEOMETRY.fullmatch(plain.upper()):
        east, north = found[1] or found[3], found[2] or found[4]
        return _point(parse_point(f"{north}, {east}"), PointForm.GEOMETRY)
    if square := read_square(plain.upper()):
        latitude, longitude, side = square
        return _point((latitude, longitude), PointForm.GRID, (side + 1) // 2)
    return _point(parse_point(text), PointForm.DEGREES)


def exchanged(text: str) -> str:
    """Return a point in degrees that was typed with the longitude first as one with it last.

    An empty string when it is no such point: letters or words tell which is which.

    >>> exchanged("151.2, -33.9"), exchanged("36.02 N 38.99 E")
    ('-33.9, 151.2', '')
    """
    halves = re.split(r"[,،;؛/|\s]+", _INVISIBLE.sub("", text).strip())
    if len(halves) != 2:
        return ""
    try:
        latitude, longitude = parse_point(f"{halves[1]} ; {halves[0]}")
    except InvalidPointError:
        return ""
    is_told = any(letter.isalpha() for letter in text)
    return "" if is_told else f"{latitude}, {longitude}"


def _point(position: Position, form: PointForm, radius: int = 0) -> TypedPoint:
    latitude, longitude = position
    return TypedPoint(round(latitude, 6), round(longitude, 6), form, radius)


def _of_address(text: str) -> TypedPoint:
    if _SHORT.search(text):
        raise ShortAddressError(
            f"{text!r} only leads to another address: open it, and give the one it leads to"
        )
    address = unescape(unquote_plus(text))
    if code := _CODE_IN_ADDRESS.search(unquote(text)):
        return _of_code(code[1], "", _nowhere)
    if position := next(filter(_is_somewhere, _positions(address)), None):
        return _point(position, PointForm.ADDRESS)
    raise InvalidPointError(f"the address {text!r} holds no point: give latitude and longitude")


def _positions(address: str) -> Iterator[Position]:
    """Yield the points that an address holds, the best first."""
    *of_places, of_view, of_text = _IN_ADDRESS
    for pattern in of_places:
        yield from _found(pattern, address)
    for pattern in (_GEOHACK, _WORDS_IN_ADDRESS):
        for words in pattern.findall(address):
            with suppress(InvalidPointError):
                yield parse_point(words.replace("_", " "))
    for pattern in (of_view, of_text):
        yield from _found(pattern, address)


def _found(pattern: re.Pattern[str], address: str) -> Iterator[Position]:
    for pair in pattern.findall(address)[::-1][:1]:
        one, other = map(float, pair)
        yield (other, one) if _LONGITUDE_FIRST.search(address) else (one, other)


def _is_somewhere(position: Position) -> bool:
    latitude, longitude = position
    return abs(latitude) <= 90 and abs(longitude) <= 180 and position != (0, 0)


def _of_code(code: str, name: str, locate: Callable[[str], Position | None]) -> TypedPoint:
    from openlocationcode import openlocationcode as codes

    code = code.upper()
    if codes.isShort(code):
        near = locate(name) if name else None
        if near is None:
            raise InvalidPointError(
                f"{code} is a short Plus Code: write the town after it, as in {code} Raqqa"
            )
        code = codes.recoverNearest(code, *near)
    if not codes.isFull(code):
        raise InvalidPointError(f"{code} is no Plus Code")
    area = codes.decode(code)
    height = (area.latitudeHi - area.latitudeLo) * _METRES_OF_DEGREE
    middle = (area.latitudeCenter, area.longitudeCenter)
    return _point(middle, PointForm.PLUS_CODE, max(1, round(height / 2)))
