"""The sightings of the whole store as columns in memory: what every answer of the map is made of.

A million sightings are some sixty megabytes, and counting all of them takes a few milliseconds;
SQLite takes a hundred times as long to group them (``tests/benchmarks/bench_map.py`` measures
both). Columns are never changed: :func:`updated` returns new ones that differ in the articles
that changed meanwhile.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events.connection import select
from webapp.events.map_places import MapPlaces, load_places
from webapp.events.model import Status
from webapp.events.sightings import COLUMNS
from webapp.events.standings import STANDINGS, Standing

FOREVER = int(np.iinfo(np.int32).max)
"""The last day of what is still open; also the first day of what has no time at all."""

WORDS = ("role", "kind", "modality", "status", "review", "verification", "precision", "language")
"""The columns whose numbers stand for one word each; -1 where a place is only named."""

LISTS = ("chain", "actors")
"""The columns whose numbers stand for a list of names each."""

STANDING_NAMES = tuple(str(one) for one in Standing)
_WIDTHS = dict.fromkeys((*WORDS, "position"), np.int16)
_ROWS_AT_ONCE = 20_000
_MOST_IN_A_LIST = 900
_ABSENT = {"place": 0, "first": FOREVER, "last": FOREVER}
_SIGHTINGS = f"select {', '.join(COLUMNS)} from sighting where {{where}}"
_NAMINGS = """
select article_id, 0, place & 0x7fff, place, -1, -1, -1, -1, -1, -1, -1,
  language, chain, -1, null, null, reported
from map_place join naming on place = number where sightings = 0 and {where}
"""

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Lists of names, each name once, where it stands last.

    List ``n`` is ``members[offsets[n]:offsets[n + 1]]``, numbers of names. ``spelled`` are the
    names as they were met first, ``numbers`` their numbers by folded name.
    """

    spelled: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    members: Column = field(default_factory=lambda: np.zeros(0, np.int32))
    offsets: Column = field(default_factory=lambda: np.zeros(1, np.int64))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def extended(self, lists: Iterable[list[str]]) -> "Names":
        """Return these lists and further ones."""
        numbers, spelled = dict(self.numbers), list(self.spelled)
        members: list[int] = []
        lengths: list[int] = []
        for names in lists:
            found: dict[int, None] = {}
            for name in names:
                number = numbers.setdefault(fold(name) or name, len(spelled))
                if number == len(spelled):
                    spelled.append(name)
                found.pop(number, None)
                found[number] = None
            members += found
            lengths.append(len(found))
        ends = self.offsets[-1] + np.cumsum(np.array(lengths, np.int64))
        return Names(
            spelled,
            numbers,
            np.concatenate([self.members, np.array(members, np.int32)]),
            np.concatenate([self.offsets, ends]),
        )

    def last(self) -> Column:
        """Return the number of the last name of each list, -1 of an empty one."""
        if not len(self.members):
            return np.full(len(self), -1, np.int32)
        ends = self.members[np.maximum(self.offsets[1:] - 1, 0)]
        return np.where(np.diff(self.offsets) > 0, ends, -1)


@dataclass(frozen=True, slots=True)
class MapColumns:
    """All sightings and namings as columns of one length, with the words and places behind them.

    They are those of :data:`.sightings.COLUMNS` and ``standing``. ``claim_id`` is 0 where a place
    is only named; ``place`` counts in ``places``, 0 is none; for days see :data:`FOREVER`.
    ``version`` is that of the store.
    """

    store: str
    version: int
    places: MapPlaces
    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Names]
    columns: Mapping[str, Column] = field(repr=False)

    def __len__(self) -> int:
        return len(self.columns["claim_id"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]


def load(db: Database) -> MapColumns:
    """Return the columns of everything that is in the store."""
    store, version = state_of(db)
    parts = [*_read(db, _SIGHTINGS, "true"), *_read(db, _NAMINGS, "true")]
    return _finished(
        MapColumns(store, version, load_places(db, None, 0), _words(db), _names(db, {}), {}), parts
    )


def updated(db: Database, former: MapColumns) -> MapColumns:
    """Return the columns of the store now; ``former`` itself when nothing has changed."""
    store, version = state_of(db)
    if store != former.store:
        return load(db)
    if version == former.version:
        return former
    articles = _ints(db, "select article_id from map_article where version > ?", former.version)
    numbers = _ints(db, "select number from map_place where version > ?", former.version)
    gone = np.isin(former["article_id"], articles)
    gone |= (former["claim_id"] == 0) & np.isin(former["place"], numbers)
    parts = [{name: former[name][~gone] for name in COLUMNS}]
    for some in _listed(articles):
        parts += _read(db, _SIGHTINGS, f"article_id in ({some})")
        parts += _read(db, _NAMINGS, f"article_id in ({some})")
    others = (
        f"article_id not in (select article_id from map_article where version > {former.version})"
    )
    for some in _listed(numbers):
        parts += _read(db, _NAMINGS, f"number in ({some}) and {others}")
    places = load_places(db, former.places, former.version)
    names = _names(db, former.names)
    return _finished(MapColumns(store, version, places, _words(db), names, {}), parts)


def state_of(db: Database) -> tuple[str, int]:
    """Return which store this is, and a number that grows with every change of its map."""
    row = select(db, "select store, version from map_state")[0]
    return row["store"], int(row["version"])


def _finished(columns: MapColumns, parts: Sequence[Mapping[str, Column]]) -> MapColumns:
    joined = {
        name: np.concatenate([np.zeros(0, _width(name)), *(part[name] for part in parts)])
        for name in COLUMNS
    }
    joined["standing"] = _standings(columns.words["status"])[joined["status"]]
    return replace(columns, columns=joined)


def _standings(statuses: Sequence[str]) -> Column:
    """Return the standing of each status, and of none at the end, where -1 finds it."""
    names = [*(STANDINGS[Status(one)] for one in statuses), Standing.UNASSESSED]
    return np.array([STANDING_NAMES.index(name) for name in names], np.int8)


def _read(db: Database, sql: str, where: str) -> Iterator[dict[str, Column]]:
    """Yield the rows of a query as columns, so many at once."""
    cursor = db.conn.execute(sql.format(where=where))
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))
        yield {name: _column(name, values) for name, values in columns.items()}


def _column(name: str, values: Sequence[int | None]) -> Column:
    if name in _ABSENT:
        values = [_ABSENT[name] if value is None else value for value in values]
    return np.array(values, _width(name))


def _width(name: str) -> type:
    return _WIDTHS.get(name, np.int32)


def _words(db: Database) -> dict[str, tuple[str, ...]]:
    return {
        facet: tuple(
            row["value"]
            for row in select(
                db, "select value from map_term where facet = ? order by number", [facet]
            )
        )
        for facet in WORDS
    }


def _names(db: Database, former: Mapping[str, Names]) -> dict[str, Names]:
    found = {}
    for facet in LISTS:
        known = former.get(facet, Names())
        rows = select(
            db,
            "select value from map_term where facet = ? and number >= ? order by number",
            [facet, len(known)],
        )
        found[facet] = known.extended(json.loads(row["value"]) for row in rows) if rows else known
    return found


def _ints(db: Database, sql: str, since: int) -> list[int]:
    return [number for (number,) in db.conn.execute(sql, [since])]


def _listed(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers as lists of SQL, each of a bounded length."""
    for start in range(0, len(numbers), _MOST_IN_A_LIST):
        yield ", ".join(map(str, numbers[start : start + _MOST_IN_A_LIST]))
