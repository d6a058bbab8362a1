"""Connections to the event store, and rows out of them."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlite_utils import Database

BUSY_MILLISECONDS = 30_000


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Open one connection: WAL, every commit on disk, foreign keys enforced, schema not trusted."""
    address = f"{path.absolute().as_uri()}{'?mode=ro' if read_only else ''}"
    connection = sqlite3.connect(
        address,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma foreign_keys = on")
    if read_only:
        connection.execute("pragma query_only = on")
    else:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
    return Database(connection)


def lock_of(path: Path) -> FileLock:
    """Return the lock that processes hold around each batch of changes to ``path``."""
    return FileLock(f"{path}.lock", thread_local=False)


def select(db: Database, sql: str, arguments: Iterable[Any] = ()) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    return list(rows_of(db, sql, arguments))


def rows_of(db: Database, sql: str, arguments: Iterable[Any] = ()) -> Iterator[dict[str, Any]]:
    """Yield the rows of a query as dictionaries, as they are read."""
    cursor = db.conn.execute(sql, list(arguments))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


MOST_VARIABLES = 900
"""SQLite takes at least 999 variables in a statement."""


def select_in(db: Database, sql: str, keys: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the rows of a query for many keys; ``{}`` in the query is where their marks go.

    Rows of different portions of the keys come one after the other.
    """
    wanted = list(dict.fromkeys(keys))
    found = []
    for first in range(0, len(wanted), MOST_VARIABLES):
        portion = wanted[first : first + MOST_VARIABLES]
        found += select(db, sql.replace("{}", ", ".join("?" * len(portion))), portion)
    return found
