"""What a query of the map asks for: parameters in, a filter out, or a complaint that helps."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from webapp.events.map_counts import Unit
from webapp.events.map_filter import FACETS, MapFilter
from webapp.events.model import ClaimKind, Precision, Review, Status, Verification
from webapp.events.standings import Standing
from webapp.filters import (
    BadParameterError,
    Value,
    bounding_box,
    decimal,
    one_of,
    read,
    whole_number,
)

Parameters = Mapping[str, Sequence[str]]

_CLOSED: Mapping[str, type[StrEnum]] = {
    "kind": ClaimKind,
    "status": Status,
    "standing": Standing,
    "review": Review,
    "verification": Verification,
    "precision": Precision,
}
"""The facets whose values are words of our own; all others are names, codes and ids."""

_MOST_ON_A_PAGE = 500
_MOST_MOVEMENTS = 10_000
_DAY = "a day as YYYY-MM-DD"


class Basis(StrEnum):
    """Which day of a claim is meant."""

    EVENT = "event"
    REPORT = "report"


class Answer(StrEnum):
    """Whether something is asked for."""

    YES = "yes"
    NO = "no"


def map_filter(parameters: Parameters) -> MapFilter:
    """Read which sightings are wanted; BadParameterError names the first that cannot be read.

    A facet may be given several times, or as one value with commas where its values are our own.

    >>> map_filter({"kind": ["strike,clash"], "source": ["Reuters"]}).chosen["kind"]
    ('strike', 'clash')
    """
    query = {name: values[-1] for name, values in parameters.items() if values}
    since = read(query, "since", date.fromisoformat, _DAY)
    until = read(query, "until", date.fromisoformat, _DAY)
    if since and until and until < since:
        raise BadParameterError("until", query["until"], f"a day not before since={since}")
    return MapFilter(
        bounds=read(query, "bbox", bounding_box, "west,south,east,north in degrees"),
        since=since,
        until=until,
        by_report=read(query, "basis", Basis, one_of(Basis)) is Basis.REPORT,
        known_by=read(query, "known_by", date.fromisoformat, _DAY),
        query=query.get("q", "").strip(),
        unlocated=read(query, "unlocated", Answer, one_of(Answer)) is Answer.YES,
        chosen={facet: chosen for facet in FACETS if (chosen := _chosen(parameters, facet))},
    )


def zoom_of(parameters: Parameters) -> float | None:
    """Return the zoom of the map."""
    return _one(parameters, "zoom", decimal(0, 30), "a number from 0 to 30")


def unit_of(parameters: Parameters) -> Unit | None:
    """Return the width of the bars of the timeline."""
    return _one(parameters, "unit", Unit, one_of(Unit))


def page_of(parameters: Parameters) -> tuple[int | None, int]:
    """Return what a page begins after, and how many sightings it has at most."""
    after = _one(parameters, "after", whole_number(0, 2**63 - 1), "the next of a former answer")
    expected = f"a whole number from 1 to {_MOST_ON_A_PAGE}"
    limit = _one(parameters, "limit", whole_number(1, _MOST_ON_A_PAGE), expected)
    return after, limit or 50


def movements_of(parameters: Parameters) -> int:
    """Return how many movements are wanted at most."""
    expected = f"a whole number from 1 to {_MOST_MOVEMENTS}"
    limit = _one(parameters, "limit", whole_number(1, _MOST_MOVEMENTS), expected)
    return limit or _MOST_MOVEMENTS


def _one(
    parameters: Parameters, name: str, parse: Callable[[str], Value], expected: str
) -> Value | None:
    values = parameters.get(name)
    return read({name: values[-1]}, name, parse, expected) if values else None


def _chosen(parameters: Parameters, facet: str) -> tuple[str, ...]:
    given = [value.strip() for value in parameters.get(facet, ())]
    if facet not in _CLOSED:
        return tuple(filter(None, given))
    values = [one.strip() for value in given for one in value.split(",") if one.strip()]
    for value in values:
        if value not in list(_CLOSED[facet]):
            raise BadParameterError(facet, value, one_of(_CLOSED[facet]))
    return tuple(values)
