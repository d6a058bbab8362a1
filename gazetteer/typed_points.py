"""Points as people type or paste them: degrees, grid references, Plus Codes, addresses of maps."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote_plus

from gazetteer.errors import InvalidPointError, ShortAddressError
from gazetteer.military_grid import squares
from gazetteer.spatial import Position, parse_point
from gazetteer.text import INVISIBLE

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ADDRESS = re.compile(r"(?:https?://|www\.|geo:)", re.IGNORECASE)
_SHORT = re.compile(r"://(?:maps\.app\.goo\.gl|goo\.gl|osm\.org/go|g\.page)/", re.IGNORECASE)
_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_IN_ADDRESS = tuple(
    re.compile(pattern.format(n=_NUMBER), re.IGNORECASE)
    for pattern in (
        "!3d{n}!4d{n}",
        "[?&#]mlat={n}&mlon={n}",
        r"[?&](?:q|query|ll|sll|daddr|destination)=(?:loc:)?\s*{n},\s*{n}",
        r"[#&]map=[\d.]+/{n}/{n}",
        r"@{n},\s*{n}",
        r"/(?:place|search)/{n},\s*{n}",
        "geo:{n},{n}",
    )
)
"""Where addresses hold a point, the point of a place before that of the view; latitude first."""

_CODE = re.compile(
    r"([23456789CFGHJMPQRVWX]{4,8}0{0,6}\+[23456789CFGHJMPQRVWX]{0,7})(?:[\s,،]+(\S.*))?",
    re.IGNORECASE,
)
_METRES_OF_DEGREE = 111_320


class PointForm(StrEnum):
    """In which way a point was written."""

    DEGREES = "degrees"
    GRID = "grid"
    PLUS_CODE = "plus_code"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """A point in degrees, how it was written, and how exact that is (metres; 0 is not told)."""

    latitude: float
    longitude: float
    form: PointForm
    radius: int = 0


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
        return _of_code(code[1].upper(), code[2] or "", locate)
    for start, end, latitude, longitude, side in squares(plain.upper()):
        if (start, end) == (0, len(plain)):
            return _point((latitude, longitude), PointForm.GRID, (side + 1) // 2)
    return _point(parse_point(text), PointForm.DEGREES)


def _point(position: Position, form: PointForm, radius: int = 0) -> TypedPoint:
    latitude, longitude = position
    return TypedPoint(round(latitude, 6), round(longitude, 6), form, radius)


def _of_address(text: str) -> TypedPoint:
    address = unquote_plus(text)
    for pattern in _IN_ADDRESS:
        if found := pattern.findall(address):
            latitude, longitude = map(float, found[-1])
            if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0):
                return _point((latitude, longitude), PointForm.ADDRESS)
    if _SHORT.search(text):
        raise ShortAddressError(
            f"{text!r} only leads to another address: open it, and give the one it leads to"
        )
    raise InvalidPointError(f"the address {text!r} holds no point: give latitude and longitude")


def _of_code(code: str, name: str, locate: Callable[[str], Position | None]) -> TypedPoint:
    from openlocationcode import openlocationcode as codes

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
