"""Which sightings are wanted: conditions over the columns, each of them a mask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from gazetteer.model import BoundingBox
from gazetteer.text import fold
from webapp.events.map_columns import FOREVER, STANDING_NAMES, Column, MapColumns, Names
from webapp.events.model import Review

FACETS = [
    "kind",
    "status",
    "standing",
    "review",
    "verification",
    "source",
    "origin",
    "actor",
    "language",
    "precision",
    "place",
]
"""What is counted and can be chosen, several values at once."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What is wanted; an empty field asks for nothing, several values for one of them.

    ``chosen`` are the values of :data:`FACETS`; for ``place`` ids, which stand for everything
    inside them too. ``since`` and ``until`` mean the time of the event, or with ``by_report`` the
    day of publication. ``known_by`` leaves out what was published later. ``query`` is text to be
    found, see :func:`webapp.events.words.search_query`. ``unlocated`` asks for claims without any
    place. Rejected claims are left out unless ``review`` asks for them.
    """

    bounds: BoundingBox | None = None
    since: date | None = None
    until: date | None = None
    by_report: bool = False
    known_by: date | None = None
    query: str = ""
    unlocated: bool = False
    chosen: Mapping[str, Words] = field(default_factory=dict)


def conditions(
    columns: MapColumns, wanted: MapFilter, hits: Iterable[int] | None
) -> dict[str, Column]:
    """Return a mask for each condition that is asked for, by name.

    ``hits`` are the ids of the claims that hold the text asked for, or ``None`` without one.
    """
    found = {
        facet: _chosen(columns, facet, values) for facet, values in wanted.chosen.items() if values
    }
    if "review" not in found:
        rejected = columns.words["review"]
        if Review.REJECTED in rejected:
            found["review"] = columns["review"] != rejected.index(Review.REJECTED)
    if wanted.bounds:
        found["bbox"] = columns.places.inside(wanted.bounds)[columns["place"]]
    if wanted.unlocated:
        found["unlocated"] = columns["place"] == 0
    found |= dict(_times(columns, wanted))
    if hits is not None:
        found["q"] = _said(columns, hits)
    return found


def all_of(columns: MapColumns, masks: Iterable[Column]) -> Column | None:
    """Return where every mask is true; ``None`` stands for everywhere."""
    whole: Column | None = None
    for mask in masks:
        whole = mask if whole is None else whole & mask
    return whole


def rows_of(columns: MapColumns, mask: Column | None) -> Column:
    """Return the numbers of the rows of a mask."""
    return np.arange(len(columns)) if mask is None else np.flatnonzero(mask)


def lists_with(names: Names, wanted: Iterable[str], *, last: bool = False) -> Column:
    """Return which lists hold one of these names, or end with one; at the end that none does."""
    numbers = [names.numbers.get(fold(name) or name, -2) for name in wanted]
    if last:
        return np.append(np.isin(names.last(), numbers), False)
    found = np.zeros(len(names) + 1, bool)
    owner = np.repeat(np.arange(len(names)), np.diff(names.offsets))
    found[owner[np.isin(names.members, numbers)]] = True
    return found


def _chosen(columns: MapColumns, facet: str, values: Words) -> Column:
    if facet == "place":
        return columns.places.within(values)[columns["place"]]
    if facet == "standing":
        return np.isin(columns["standing"], [STANDING_NAMES.index(value) for value in values])
    if facet in ("source", "origin", "actor"):
        column = "actors" if facet == "actor" else "chain"
        return lists_with(columns.names[column], values, last=facet == "origin")[columns[column]]
    words = columns.words[facet]
    wanted = np.array([word in values for word in words] + [False], bool)
    return wanted[columns[facet]]


def _times(columns: MapColumns, wanted: MapFilter) -> Iterator[tuple[str, Column]]:
    first = columns["reported" if wanted.by_report else "first"]
    last = columns["reported" if wanted.by_report else "last"]
    if wanted.since:
        yield "since", (last >= wanted.since.toordinal()) & (first < FOREVER)
    if wanted.until:
        yield "until", first <= wanted.until.toordinal()
    if wanted.known_by:
        yield "known_by", columns["reported"] <= wanted.known_by.toordinal()


def _said(columns: MapColumns, hits: Iterable[int]) -> Column:
    claims = columns["claim_id"]
    found = np.zeros(int(claims.max(initial=0)) + 1, bool)
    numbers = np.fromiter(hits, np.int64)
    found[numbers[numbers < len(found)]] = True
    found[0] = False
    return found[claims]
