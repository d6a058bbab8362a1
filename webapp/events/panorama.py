"""The panorama: everything the map asks of the store, answered from columns in memory."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import numpy as np
from sqlite_utils import Database

from webapp.events import (
    map_columns,
    map_counts,
    map_list,
    map_marks,
    place_fates,
    sightings,
)
from webapp.events.map_columns import STANDING_NAMES, Column, MapColumns, counts_by_place
from webapp.events.map_counts import Counted, Timeline, Unit
from webapp.events.map_filter import MapFilter, all_of, conditions, counts_of_places, rows_of
from webapp.events.map_list import Item, Movement
from webapp.events.map_marks import Area, Mark
from webapp.events.readers import Readers
from webapp.events.records import Held
from webapp.events.words import search_query
from webapp.events.writer import Writer

Answer = TypeVar("Answer")

_SAID = "select group_concat(rowid) from claim_words where claim_words match ?"
_MOST_REMEMBERED = 16
"""How many searches are remembered until something changes: each address of a page asks anew."""


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

    def __init__(self, readers: Readers, writer: Writer) -> None:
        self._readers = readers
        self._writer = writer
        self._lock = threading.Lock()
        self._columns: MapColumns | None = None
        self._searches: dict[tuple[int, str], Column] = {}
        self._counting = threading.Lock()
        self._counted_at: tuple[str, int] | None = None
        self._answers: dict[str, Any] = {}

    def version(self) -> str:
        """Return a text that is another one after each change of the map, or of its events."""
        with self._readers.lend() as db:
            store, version = map_columns.state_of(db)
        return f"{store}-{version}"

    def overview(self, wanted: MapFilter, zoom: float | None) -> Overview:
        """Return the marks in the bounds of a filter, or everywhere."""
        with self._looking(wanted) as look:
            counts, places = look.counts(), look.columns.places
            shown = places.inside(wanted.bounds) if wanted.bounds else places.point
            shown = shown & (counts.sum(axis=1) > 0)
            numbers = places.order[shown[places.order]]
            return Overview(
                total=int(counts[numbers].sum()),
                places=len(numbers),
                unlocated=int(counts[0].sum()),
                areas=int(counts[look.areas()].any(axis=1).sum()),
                marks=map_marks.marks_of(places, counts, numbers, zoom),
            )

    def areas(self, wanted: MapFilter) -> list[Area]:
        """Return the areas that something is said of and that meet the bounds of a filter."""
        with self._looking(wanted) as look:
            return map_marks.areas_of(look.columns.places, look.counts(), look.areas())

    def facets(self, wanted: MapFilter) -> dict[str, Counted]:
        """Return how often each value is found, see :func:`.map_counts.facets_of`."""
        with self._looking(wanted) as look:
            return self._kept(
                look, "facets", lambda: map_counts.facets_of(look.columns, look.masks())
            )

    def timeline(self, wanted: MapFilter, unit: Unit | None) -> Timeline:
        """Return how much is said of each day, week or month."""
        with self._looking(wanted) as look:
            return self._kept(
                look,
                f"timeline {unit}",
                lambda: map_counts.timeline_of(
                    look.columns, look.rows(), unit, by_report=wanted.by_report
                ),
            )

    def page(self, wanted: MapFilter, *, after: int | None, limit: int) -> Page:
        """Return one page of sightings, the newest day first."""
        with self._looking(wanted) as look:
            columns, rows = look.columns, look.rows()
            shown, following = map_list.page_of(
                columns, rows, after, limit, by_report=wanted.by_report
            )
            claims = map_list.claims_among(columns, rows)
            items = map_list.items_of(look.db, columns, shown)
            return Page(len(rows), claims, items, following)

    def movements(self, wanted: MapFilter, *, limit: int) -> tuple[int, list[Movement]]:
        """Return how many movements there are, and the newest of them."""
        with self._looking(wanted) as look:
            total, claims = map_list.movement_claims(look.columns, look.rows(), limit)
            return total, map_list.movements_of(look.db, look.columns, claims)

    def held(self, wanted: MapFilter, place_id: str) -> Held | None:
        """Return what a filter leaves at one place; ``None`` when it leaves out nothing."""
        if wanted == MapFilter():
            return None
        with self._looking(wanted) as look:
            columns, rows = look.columns, look.rows()
            here = rows[columns["place"][rows] == columns.places.numbers.get(place_id, -1)]
            claims, articles = columns["claim_id"][here], columns["article_id"][here]
            return Held(
                claims=tuple(np.unique(claims[claims > 0]).tolist()),
                articles=tuple(np.unique(articles[claims == 0]).tolist()),
            )

    def standings(self) -> dict[str, dict[str, int]]:
        """Return how many claims of each standing speak of each place, by its id."""
        with self._looking(MapFilter()) as look:
            places = look.columns.places.places
            counts = look.counts()[:, : STANDING_NAMES.index("unassessed")]
            return {
                places[number].id: {
                    name: count
                    for name, count in zip(STANDING_NAMES, counts[number].tolist(), strict=False)
                    if count
                }
                for number in np.flatnonzero(counts.any(axis=1)).tolist()
                if number
            }

    def catch_up(self) -> None:
        """Follow what another program wrote, or a former version, before it is looked at."""
        with self._readers.lend() as db:
            stale = sightings.is_stale(db)
        if stale:
            self._writer.do(sightings.follow)

    def rebuild(self) -> None:
        """Make everything the map is drawn from anew; whoever writes waits for it."""
        self._writer.do(sightings.rebuild)

    def check(self) -> int:
        """Return how many rows differ from those that a rebuild would make."""
        return self._writer.do(sightings.difference)

    @contextmanager
    def _looking(self, wanted: MapFilter) -> Iterator["_Look"]:
        """Yield what is wanted, beside the store as it is now."""
        with self._readers.lend() as db:
            columns = self._up_to_date(db)
            wanted = _as_places_are_now(db, wanted)
            yield _Look(db, columns, wanted, self._said(db, columns, wanted.query))

    def _up_to_date(self, db: Database) -> MapColumns:
        """Return the columns of the store as this connection sees it.

        Its view begins here, under the lock, so that columns are never newer than a later view.
        """
        with self._lock:
            known = self._columns
            self._columns = map_columns.updated(db, known) if known else map_columns.load(db)
            return self._columns

    def _kept(self, look: "_Look", name: str, count: Callable[[], Answer]) -> Answer:
        """Return what ``count`` counts; without a filter, what it counted since the last change.

        Every visit begins with this question, and it is the one that counts the most rows: one such
        question after the other, so that what they need meanwhile is needed once.
        """
        if look.wanted != MapFilter():
            return count()
        state = (look.columns.store, look.columns.version)
        with self._counting:
            if self._counted_at != state:
                self._counted_at, self._answers = state, {}
            if name not in self._answers:
                self._answers[name] = count()
            return cast(Answer, self._answers[name])

    def _said(self, db: Database, columns: MapColumns, text: str) -> Column | None:
        """Return the ids of the claims that hold a text; ``None`` when none is looked for."""
        if not text:
            return None
        key = (columns.version, text)
        with self._lock:
            known = self._searches.get(key)
        return known if known is not None else self._remember(key, _search(db, text))

    def _remember(self, key: tuple[int, str], found: Column) -> Column:
        with self._lock:
            if len(self._searches) >= _MOST_REMEMBERED:
                self._searches.clear()
            self._searches[key] = found
        return found


def _as_places_are_now(db: Database, wanted: MapFilter) -> MapFilter:
    """Return a filter that asks for what places were merged into."""
    if not (places := wanted.chosen.get("place")):
        return wanted
    present = tuple(place_fates.present(db, one) for one in places)
    return replace(wanted, chosen={**wanted.chosen, "place": present})


@dataclass(frozen=True, slots=True)
class _Look:
    """What is wanted of which columns; ``said`` are the claims with the text that is wanted."""

    db: Database
    columns: MapColumns
    wanted: MapFilter
    said: Column | None

    def masks(self) -> dict[str, Column]:
        return conditions(self.columns, self.wanted, self.said)

    def rows(self) -> Column:
        return rows_of(self.columns, all_of(self.masks().values()))

    def counts(self) -> Column:
        """Return how many rows each place has of each standing, in the bounds or not."""
        if self.wanted.is_of_places:
            return counts_of_places(self.columns, self.wanted)
        everywhere = replace(self, wanted=replace(self.wanted, bounds=None))
        return counts_by_place(self.columns, everywhere.rows(), len(self.columns.places))

    def areas(self) -> Column:
        """Return the numbers of the areas that meet the bounds."""
        places, bounds = self.columns.places, self.wanted.bounds
        return places.meeting(bounds) if bounds else places.areas


def _search(db: Database, text: str) -> Column:
    query = search_query(text)
    found = db.conn.execute(_SAID, [query]).fetchone()[0] if query else None
    return np.fromstring(found or "", np.int64, sep=",")
