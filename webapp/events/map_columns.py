"""The sightings of the whole store as columns in memory: what every answer of the map is made of.

A million sightings are some sixty megabytes, and counting all of them takes a few milliseconds,
where SQLite takes a hundred times as long to group them (``tests/benchmarks/bench_map.py`` has the
figures of both). Columns are never changed: :func:`updated` returns new ones, in which only the
rows of what changed meanwhile are others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from webapp.events.connection import select
from webapp.events.map_names import Names
from webapp.events.map_places import MapPlaces, load_places
from webapp.events.model import Review, Status
from webapp.events.sighting_rows import COLUMNS
from webapp.events.standings import STANDINGS, Standing

FOREVER = int(np.iinfo(np.int32).max)
"""The last day of what is still open; also the first day of what has no time at all."""

WORDS = ("role", "kind", "modality", "status", "review", "verification", "precision", "language")
"""The columns whose numbers stand for one word each; -1 where a place is only named."""

LISTS = ("chain", "actors")
"""The columns whose numbers stand for a list of names each."""

STANDING_NAMES = tuple(str(one) for one in Standing)
_ARTICLES_AT_ONCE = 2000
_ROWS_AT_ONCE = 1 << 18
_MOST_IN_A_LIST = 900
_ABSENT = {"place": 0, "first": FOREVER, "last": FOREVER}
_NAMING = {
    "claim_id": "0",
    "position": "place & 0x7fff",
    **dict.fromkeys((*WORDS, "actors"), "-1"),
    "language": "language",
    "first": str(FOREVER),
    "last": str(FOREVER),
}
_LISTED = ", ".join(f"group_concat(ifnull({name}, {_ABSENT.get(name, -1)}))" for name in COLUMNS)
_SIGHTINGS = f"select {_LISTED} from sighting where {{where}}"
_NAMED = ", ".join(f"group_concat({_NAMING.get(name, name)})" for name in COLUMNS)
_NAMINGS = (
    f"select {_NAMED} from map_place join naming on place = number"
    " where sightings = 0 and {where}"
)
_TERMS = "select value from map_term where facet = ? and number >= ? order by number"

Column = NDArray[Any]
Columns = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class MapColumns:
    """All sightings and namings as columns of one length, with the words and places behind them.

    They are those of :data:`.sighting_rows.COLUMNS`, the ``standing``, and the ``day`` at which a
    list shows it: the first of its time, or of publication. ``claim_id`` is 0 where a place is
    only named; ``place`` counts in ``places``, 0 is none; for days see :data:`FOREVER`.
    ``counts`` has for each place how many rows there are of each standing, without the rejected
    ones. ``version`` is that of the store.
    """

    store: str
    version: int
    places: MapPlaces
    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Names]
    columns: Columns = field(repr=False)
    counts: Column = field(repr=False)

    def __len__(self) -> int:
        return len(self.columns["claim_id"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]


def load(db: Database) -> MapColumns:
    """Return the columns of everything that is in the store."""
    store, version = state_of(db)
    places, words = load_places(db, None, 0), _words(db)
    (most,) = db.conn.execute("select coalesce(max(article_id), 0) from map_article").fetchone()
    ranges = (
        f"article_id between {first} and {first + _ARTICLES_AT_ONCE - 1}"
        for first in range(0, most + 1, _ARTICLES_AT_ONCE)
    )
    columns = _read(db, words, [*((_SIGHTINGS, some) for some in ranges), (_NAMINGS, "true")])
    counts = counts_by_place(columns, _accepted(columns, words), len(places))
    return MapColumns(store, version, places, words, _names(db, {}), columns, counts)


def updated(db: Database, former: MapColumns) -> MapColumns:
    """Return the columns of the store now; ``former`` itself when nothing has changed."""
    store, version = state_of(db)
    if store != former.store:
        return load(db)
    if version == former.version:
        return former
    places, words = load_places(db, former.places, former.version), _words(db)
    articles = _ints(db, "select article_id from map_article where version > ?", former.version)
    numbers = _ints(db, "select number from map_place where version > ?", former.version)
    if not articles and not numbers:
        return replace(former, version=version)
    gone = np.flatnonzero(
        np.isin(former["article_id"], articles)
        | ((former["claim_id"] == 0) & np.isin(former["place"], numbers))
    )
    elsewhere = (
        f"article_id not in (select article_id from map_article where version > {former.version})"
    )
    changed = [f"article_id in ({some})" for some in _listed(articles)]
    flipped = [f"number in ({some}) and {elsewhere}" for some in _listed(numbers)]
    fresh = _read(
        db,
        words,
        [
            *((sql, where) for where in changed for sql in (_SIGHTINGS, _NAMINGS)),
            *((_NAMINGS, where) for where in flipped),
        ],
    )
    lost = {name: column[gone] for name, column in former.columns.items()}
    counts = np.zeros((len(places), len(STANDING_NAMES)), np.int64)
    counts[: len(former.counts)] = former.counts
    counts -= counts_by_place(lost, _accepted(lost, words), len(places))
    counts += counts_by_place(fresh, _accepted(fresh, words), len(places))
    return MapColumns(
        store,
        version,
        places,
        words,
        _names(db, former.names),
        {name: _exchanged(former[name], gone, column) for name, column in fresh.items()},
        counts,
    )


def counts_by_place(columns: "Columns | MapColumns", rows: Column, places: int) -> Column:
    """Return how many of these rows each place has: a line a place, a column a standing."""
    groups = len(STANDING_NAMES)
    found = np.zeros(places * groups, np.int64)
    for some in pieces(rows):
        pairs = columns["place"][some] * np.int32(groups) + columns["standing"][some]
        found += np.bincount(pairs, minlength=len(found))
    return found.reshape(-1, groups)


def frequencies(column: Column, rows: Column, size: int) -> Column:
    """Return how often these rows have each number below ``size``; -1 is none."""
    found = np.zeros(size + 1, np.int64)
    for some in pieces(rows):
        found += np.bincount(column[some] + 1, minlength=size + 1)
    return found[1:]


def pieces(rows: Column) -> Iterator[Column]:
    """Yield rows a part at a time: what counting them takes meanwhile is then bounded."""
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        yield rows[start : start + _ROWS_AT_ONCE]


def state_of(db: Database) -> tuple[str, int]:
    """Return which store this is, and a number that grows with every change of its map."""
    row = select(db, "select store, version from map_state")[0]
    return row["store"], int(row["version"])


def _exchanged(column: Column, gone: Column, fresh: Column) -> Column:
    """Return a column without the rows that are gone and with fresh ones; the order is free."""
    if len(fresh) < len(gone):
        return np.concatenate([np.delete(column, gone), fresh])
    found = np.concatenate([column, fresh[len(gone) :]])
    found[gone] = fresh[: len(gone)]
    return found


def _accepted(columns: Columns, words: Mapping[str, Sequence[str]]) -> Column:
    """Return the rows that are not of rejected claims."""
    if Review.REJECTED not in words["review"]:
        return np.arange(len(columns["review"]))
    return np.flatnonzero(columns["review"] != words["review"].index(Review.REJECTED))


def _read(
    db: Database, words: Mapping[str, Sequence[str]], queries: Iterable[tuple[str, str]]
) -> dict[str, Column]:
    """Return the rows of some queries, each a statement and its condition, as columns."""
    columns: dict[str, Column] = {name: np.zeros(0, _width(name, words)) for name in COLUMNS}
    for sql, where in queries:
        lists = db.conn.execute(sql.format(where=where)).fetchone()
        for column, numbers in zip(columns.values(), lists, strict=True):
            _extend(column, np.fromstring(numbers or "", column.dtype, sep=","))
    columns["standing"] = _standings(words["status"])[columns["status"]]
    undated = columns["first"] == FOREVER
    columns["day"] = np.where(undated, columns["reported"], columns["first"])
    return columns


def _extend(column: Column, more: Column) -> None:
    """Append to a column where it lies: a large block grows in place, no copy stands beside it."""
    former = len(column)
    column.resize(former + len(more), refcheck=False)
    column[former:] = more


def _width(name: str, words: Mapping[str, Sequence[str]]) -> type:
    """Return the narrowest type for a column."""
    if name in WORDS:
        return np.int8 if len(words[name]) <= np.iinfo(np.int8).max else np.int16
    return np.int16 if name == "position" else np.int32


def _standings(statuses: Sequence[str]) -> Column:
    """Return the standing of each status, and of none at the end, where -1 finds it."""
    names = [*(STANDINGS[Status(one)] for one in statuses), Standing.UNASSESSED]
    return np.array([STANDING_NAMES.index(name) for name in names], np.int8)


def _words(db: Database) -> dict[str, tuple[str, ...]]:
    return {
        facet: tuple(value for (value,) in db.conn.execute(_TERMS, [facet, 0])) for facet in WORDS
    }


def _names(db: Database, former: Mapping[str, Names]) -> dict[str, Names]:
    found = {}
    for facet in LISTS:
        known = former.get(facet, Names())
        further = known.extended(value for (value,) in db.conn.execute(_TERMS, [facet, len(known)]))
        found[facet] = further if len(further) > len(known) else known
    return found


def _ints(db: Database, sql: str, since: int) -> list[int]:
    return [number for (number,) in db.conn.execute(sql, [since])]


def _listed(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers as lists of SQL, each of a bounded length."""
    for start in range(0, len(numbers), _MOST_IN_A_LIST):
        yield ", ".join(map(str, numbers[start : start + _MOST_IN_A_LIST]))
