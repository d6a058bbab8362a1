"""What a query of the API asks for: text in, typed values out, or a complaint that helps."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from gazetteer import BoundingBox
from webapp.events.event_search import EventFilter
from webapp.events.model import ClaimKind, Status, Strength
from webapp.events.review_queue import Order, QueueFilter
from webapp.events.store import ClaimFilter

MAXIMUM_PAGE = 500

Value = TypeVar("Value")


class BadParameterError(ValueError):
    """A parameter of a query cannot be read: its name, what was given, and the form expected."""

    def __init__(self, parameter: str, given: str, expected: str) -> None:
        super().__init__(f"{parameter}={given!r}: expected {expected}")
        self.parameter = parameter
        self.given = given
        self.expected = expected

    def as_json(self) -> dict[str, str]:
        """Return the complaint as the API makes it."""
        return {
            "parameter": self.parameter,
            "given": self.given,
            "expected": self.expected,
            "message": str(self),
        }


def claim_filter(query: Mapping[str, str]) -> ClaimFilter:
    """Read which claims a query asks for; BadParameterError names the first it cannot read.

    >>> claim_filter({"kind": "withdrawal"}).kind.value
    'withdrawal'
    """
    since = read(query, "since", date.fromisoformat, "a day as YYYY-MM-DD")
    until = read(query, "until", date.fromisoformat, "a day as YYYY-MM-DD")
    if since and until and until < since:
        raise BadParameterError("until", query["until"], f"a day not before since={since}")
    return ClaimFilter(
        bounds=read(query, "bbox", bounding_box, "west,south,east,north in degrees"),
        since=since,
        until=until,
        kind=read(query, "kind", ClaimKind, one_of(ClaimKind)),
        status=read(query, "status", Status, one_of(Status)),
        source=query.get("source", "").strip() or None,
        place_id=query.get("place", "").strip() or None,
        query=query.get("q", "").strip(),
    )


def event_filter(query: Mapping[str, str]) -> EventFilter:
    """Read which events a query asks for; BadParameterError for a kind that is none.

    >>> event_filter({"several": "1"}).several
    True
    """
    return EventFilter(
        kind=read(query, "kind", ClaimKind, one_of(ClaimKind)) or "",
        place_id=query.get("place", "").strip(),
        query=query.get("q", "").strip(),
        several=bool(query.get("several")),
        contradicted=bool(query.get("contradicted")),
        unreviewed=bool(query.get("unreviewed")),
    )


def queue_filter(query: Mapping[str, str]) -> QueueFilter:
    """Read which suggestions a query asks for; raises as :func:`claim_filter` does.

    >>> queue_filter({"strength": "strong"}).strength.value
    'strong'
    """
    return QueueFilter(
        article_id=read(query, "article", whole_number(1, 2**31 - 1), "the number of an article"),
        kind=read(query, "kind", ClaimKind, one_of(ClaimKind)),
        strength=read(query, "strength", Strength, one_of(Strength)),
        source=query.get("source", "").strip(),
        language=query.get("language", "").strip(),
        place_id=query.get("place", "").strip(),
    )


def queue_order(query: Mapping[str, str]) -> Order:
    """Read in which order a query asks for suggestions; that of the articles where it does not."""
    return read(query, "order", Order, one_of(Order)) or Order.ARTICLE


def read(
    query: Mapping[str, str], parameter: str, parse: Callable[[str], Value], expected: str
) -> Value | None:
    """Return a parameter as a value, ``None`` when it is absent or empty."""
    given = query.get(parameter, "").strip()
    if not given:
        return None
    try:
        return parse(given)
    except ValueError as error:
        raise BadParameterError(parameter, given, expected) from error


def one_of(choices: type[StrEnum]) -> str:
    """Return the choices of an enumeration as one line."""
    return "one of " + ", ".join(str(choice) for choice in choices)


def bounding_box(text: str) -> BoundingBox:
    """Read ``west,south,east,north`` in degrees; ValueError when it is none on the earth.

    West may be greater than east: the box then crosses 180°.

    >>> bounding_box("35,32,42.5,37.5").north
    37.5
    """
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-90 <= south <= north <= 90 and all(-180 <= x <= 180 for x in (west, east))):
        raise ValueError(text)
    return BoundingBox(south=south, west=west, north=north, east=east)


def contains(box: BoundingBox, latitude: float, longitude: float) -> bool:
    """Say whether a point in degrees lies in a box, edges included."""
    if not box.south <= latitude <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= longitude <= box.east
    return longitude >= box.west or longitude <= box.east


def page(query: Mapping[str, str], *, limit: int) -> tuple[int, int]:
    """Return ``offset`` and ``limit`` of a query; ``limit`` is what stands for none given."""
    expected = f"a whole number from 1 to {MAXIMUM_PAGE}"
    size = read(query, "limit", whole_number(1, MAXIMUM_PAGE), expected)
    start = read(query, "offset", whole_number(0, 10**9), "a whole number, 0 or more")
    return start or 0, size or limit


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Return a parser of whole numbers within limits, both included."""

    def parse(text: str) -> int:
        number = int(text)
        if not lowest <= number <= highest:
            raise ValueError(text)
        return number

    return parse


def decimal(lowest: float, highest: float) -> Callable[[str], float]:
    """Return a parser of decimal numbers within limits, both included."""

    def parse(text: str) -> float:
        number = float(text)
        if not lowest <= number <= highest:
            raise ValueError(text)
        return number

    return parse
