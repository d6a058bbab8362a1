"""Which sightings are wanted: conditions over the columns, each of them a mask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from gazetteer.model import BoundingBox
from webapp.events.map_columns import FOREVER, STANDING_NAMES, Column, MapColumns
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

    @property
    def is_of_places(self) -> bool:
        """Whether it asks for nothing but places and standings, which are counted beforehand."""
        plain = MapFilter(self.bounds, chosen=self.chosen)
        return self == plain and self.chosen.keys() <= {"place", "standing"}


def counts_of_places(columns: MapColumns, wanted: MapFilter) -> Column:
    """Return what :func:`.map_columns.counts_by_place` would count, its bounds left out."""
    places, standings = wanted.chosen.get("place"), wanted.chosen.get("standing")
    counts = columns.counts
    if places:
        counts = np.where(columns.places.within(places)[:, None], counts, 0)
    if standings:
        counts = np.where([name in standings for name in STANDING_NAMES], counts, 0)
    return counts


def conditions(columns: MapColumns, wanted: MapFilter, hits: Column | None) -> dict[str, Column]:
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


def all_of(masks: Iterable[Column]) -> Column | None:
    """Return where every mask is true; ``None`` stands for everywhere."""
    whole: Column | None = None
    for mask in masks:
        whole = mask if whole is None else whole & mask
    return whole


def rows_of(columns: MapColumns, mask: Column | None) -> Column:
    """Return the numbers of the rows of a mask."""
    return np.arange(len(columns)) if mask is None else np.flatnonzero(mask)


def _chosen(columns: MapColumns, facet: str, values: Words) -> Column:
    if facet == "place":
        return columns.places.within(values)[columns["place"]]
    if facet == "standing":
        return np.isin(columns["standing"], [STANDING_NAMES.index(value) for value in values])
    if facet in ("source", "origin", "actor"):
        column = "actors" if facet == "actor" else "chain"
        holding = columns.names[column].holding(values, last=facet == "origin")
        return holding[columns[column]]
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


def _said(columns: MapColumns, hits: Column) -> Column:
    claims = columns["claim_id"]
    found = np.zeros(max(int(claims.max(initial=0)), int(hits.max(initial=0))) + 1, bool)
    found[hits] = True
    return found[claims]
