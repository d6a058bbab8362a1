"""The panorama: everything the map asks of the store, answered from columns in memory."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from sqlite_utils import Database

from webapp.events import map_columns, map_counts, map_list, map_marks
from webapp.events.connection import select
from webapp.events.map_columns import STANDING_NAMES, Column, MapColumns
from webapp.events.map_counts import Counted, Timeline, Unit
from webapp.events.map_filter import MapFilter, all_of, conditions, rows_of
from webapp.events.map_list import Item, Movement
from webapp.events.map_marks import Area, Mark
from webapp.events.readers import Readers
from webapp.events.words import search_query

T = TypeVar("T")

_HITS = "select rowid from claim_words where claim_words match ?"


@dataclass(frozen=True, slots=True)
class Overview:
    """The marks of a view; ``total`` counts the sightings in them, ``places`` where they are.

    ``unlocated`` counts the claims without a place, ``areas`` the areas that something is said of.
    """

    total: int
    places: int
    unlocated: int
    areas: int
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of sightings; ``following`` is what the next one begins after, or ``None``.

    ``total`` counts all sightings, ``claims`` the different claims among them.
    """

    total: int
    claims: int
    items: list[Item]
    following: int | None


class Panorama:
    """The map of a store; safe to share between threads, and never behind the store."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._lock = threading.Lock()
        self._columns: MapColumns | None = None

    def version(self) -> str:
        """Return a text that is another one after each change of the map."""
        with self._readers.lend() as db:
            store, version = map_columns.state_of(db)
        return f"{store}-{version}"

    def overview(self, wanted: MapFilter, zoom: float | None) -> Overview:
        """Return the marks in the bounds of a filter, or everywhere."""
        return self._answer(lambda db, columns: _overview(db, columns, wanted, zoom))

    def areas(self, wanted: MapFilter) -> list[Area]:
        """Return the areas that something is said of and that meet the bounds of a filter."""
        return self._answer(lambda db, columns: _areas(db, columns, wanted))

    def facets(self, wanted: MapFilter) -> dict[str, Counted]:
        """Return how often each value is found, see :func:`.map_counts.facets_of`."""

        def answer(db: Database, columns: MapColumns) -> dict[str, Counted]:
            return map_counts.facets_of(columns, _masks(db, columns, wanted))

        return self._answer(answer)

    def timeline(self, wanted: MapFilter, unit: Unit | None) -> Timeline:
        """Return how much is said of each day, week or month."""

        def answer(db: Database, columns: MapColumns) -> Timeline:
            rows = _rows(db, columns, wanted)
            return map_counts.timeline_of(columns, rows, unit, by_report=wanted.by_report)

        return self._answer(answer)

    def page(self, wanted: MapFilter, *, after: int | None, limit: int) -> Page:
        """Return one page of sightings, the newest day first."""

        def answer(db: Database, columns: MapColumns) -> Page:
            rows = _rows(db, columns, wanted)
            shown, following = map_list.page_of(
                columns, rows, after, limit, by_report=wanted.by_report
            )
            claims = np.count_nonzero(np.bincount(columns["claim_id"][rows])[1:])
            return Page(len(rows), int(claims), map_list.items_of(db, columns, shown), following)

        return self._answer(answer)

    def movements(self, wanted: MapFilter, *, limit: int) -> tuple[int, list[Movement]]:
        """Return how many movements there are, and the newest of them."""

        def answer(db: Database, columns: MapColumns) -> tuple[int, list[Movement]]:
            rows = _rows(db, columns, wanted)
            total, claims = map_list.movement_claims(columns, rows, limit)
            return total, map_list.movements_of(db, columns, claims)

        return self._answer(answer)

    def standings(self) -> dict[str, dict[str, int]]:
        """Return how many claims of each standing speak of each place, by its id."""

        def answer(db: Database, columns: MapColumns) -> dict[str, dict[str, int]]:
            rows = _rows(db, columns, MapFilter())
            counts = map_marks.counts_by_place(columns, rows[columns["claim_id"][rows] > 0])
            return {
                columns.places.places[number].id: {
                    name: count
                    for name, count in zip(STANDING_NAMES, counts[number].tolist(), strict=True)
                    if count
                }
                for number in np.flatnonzero(counts.any(axis=1)).tolist()
                if number
            }

        return self._answer(answer)

    def _answer(self, question: Callable[[Database, MapColumns], T]) -> T:
        with self._readers.lend() as db:
            return question(db, self._up_to_date(db))

    def _up_to_date(self, db: Database) -> MapColumns:
        """Return the columns of the store as this connection sees it."""
        with self._lock:
            known = self._columns
            self._columns = map_columns.updated(db, known) if known else map_columns.load(db)
            return self._columns


def _overview(db: Database, columns: MapColumns, wanted: MapFilter, zoom: float | None) -> Overview:
    masks = _masks(db, columns, wanted)
    masks.pop("bbox", None)
    rows = rows_of(columns, all_of(columns, masks.values()))
    counts = map_marks.counts_by_place(columns, rows)
    unlocated = int(counts[0].sum())
    areas = map_marks.areas_of(columns, counts, wanted.bounds)
    shown = columns.places.inside(wanted.bounds) if wanted.bounds else columns.places.point
    counts = np.where(shown[:, None], counts, 0)
    marks = map_marks.marks_of(columns, counts, zoom)
    return Overview(
        total=int(counts.sum()),
        places=int(counts.any(axis=1).sum()),
        unlocated=unlocated,
        areas=len(areas),
        marks=marks,
    )


def _areas(db: Database, columns: MapColumns, wanted: MapFilter) -> list[Area]:
    masks = _masks(db, columns, wanted)
    masks.pop("bbox", None)
    rows = rows_of(columns, all_of(columns, masks.values()))
    return map_marks.areas_of(columns, map_marks.counts_by_place(columns, rows), wanted.bounds)


def _rows(db: Database, columns: MapColumns, wanted: MapFilter) -> Column:
    return rows_of(columns, all_of(columns, _masks(db, columns, wanted).values()))


def _masks(db: Database, columns: MapColumns, wanted: MapFilter) -> dict[str, Column]:
    return conditions(columns, wanted, _hits(db, wanted.query))


def _hits(db: Database, text: str) -> list[int] | None:
    if not text.strip():
        return None
    query = search_query(text)
    return [row["rowid"] for row in select(db, _HITS, [query])] if query else []
