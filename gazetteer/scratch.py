"""Entries put aside on disk, to be found again by name or id: a run may have millions of them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gazetteer.model import Entry, Place, Record
from gazetteer.rows import (
    DETAIL_COLUMNS,
    NO_DETAILS,
    PLACE_COLUMNS,
    Details,
    details,
    details_of,
    place_of,
    place_row,
)
from gazetteer.text import fold

_MOST_VARIABLES = 900


class Scratch:
    """A database without a file name: SQLite keeps it in memory while small, then on disk."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.row_factory = sqlite3.Row
        columns = ", ".join(PLACE_COLUMNS)
        self._db.executescript(
            f"create table place ({columns}, primary key (id)) without rowid;"
            "create table name (key, place_id, primary key (key, place_id)) without rowid;"
            "create table record (place_id, id, source, licence);"
            "create index record_id on record (id);"
            "create index record_place on record (place_id);"
            f"create table detail (place_id primary key, {', '.join(DETAIL_COLUMNS)});"
        )

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def keep(self, entries: Sequence[Entry]) -> None:
        """Put entries aside; newer values of a place go over older ones, names are added."""
        self._db.execute("begin")
        marks = ", ".join("?" * len(PLACE_COLUMNS))
        self._db.executemany(
            f"insert or replace into place values ({marks})",
            [tuple(place_row(entry.place).values()) for entry in entries],
        )
        self._db.executemany(
            "insert or ignore into name values (?, ?)",
            [(fold(name.text), entry.place.id) for entry in entries for name in entry.toponyms],
        )
        self._db.executemany(
            "insert into record values (?, ?, ?, ?)",
            [
                (entry.place.id, one.id, one.source, one.licence)
                for entry in entries
                for one in entry.records
            ],
        )
        self._db.executemany(
            "insert or replace into detail values (?, ?, ?, ?)",
            [
                (entry.place.id, *details(entry).values())
                for entry in entries
                if details(entry) != NO_DETAILS
            ],
        )
        self._db.execute("commit")

    def named(self, keys: Iterable[str]) -> Iterator[tuple[str, Place]]:
        """Yield the places that have these folded names, each with the name."""
        for row in self._rows(
            "select name.key, place.* from name join place on place.id = name.place_id"
            " where name.key in ({})",
            keys,
        ):
            yield row["key"], place_of(row)

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places with these ids."""
        rows = self._rows("select * from place where id in ({})", place_ids)
        return {row["id"]: place_of(row) for row in rows}

    def recorded(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the places that have records with these ids."""
        rows = self._rows("select id, place_id from record where id in ({})", record_ids)
        return {row["id"]: row["place_id"] for row in rows}

    def records(self, place_ids: Iterable[str]) -> Iterator[tuple[str, Record]]:
        """Yield the records of these places, each with the id of its place."""
        for row in self._rows("select * from record where place_id in ({})", place_ids):
            yield row["place_id"], Record(row["id"], row["source"], row["licence"])

    def details(self, place_ids: Iterable[str]) -> dict[str, Details]:
        """Return the details of those places that have any."""
        rows = self._rows("select * from detail where place_id in ({})", place_ids)
        return {row["place_id"]: details_of(row) for row in rows}

    def _rows(self, sql: str, values: Iterable[Any]) -> Iterator[sqlite3.Row]:
        wanted = sorted(set(values))
        for first in range(0, len(wanted), _MOST_VARIABLES):
            chunk = wanted[first : first + _MOST_VARIABLES]
            yield from self._db.execute(sql.format(", ".join("?" * len(chunk))), chunk)
