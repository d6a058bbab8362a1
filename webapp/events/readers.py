"""Connections for reading: lent to one thread at a time, kept open between, closed together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from webapp.events.connection import connect
from webapp.events.errors import StoreError


class Readers:
    """A pool of read-only connections: as many as threads ever read at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Database] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[Database]:
        """Yield a connection in one consistent view of the store."""
        db = self._take()
        try:
            db.conn.execute("begin")
            yield db
        finally:
            if db.conn.in_transaction:
                db.conn.execute("rollback")
            self._give_back(db)

    def close(self) -> None:
        """Close every idle connection; one that is lent is closed when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    def _take(self) -> Database:
        with self._lock:
            if self._closed:
                raise StoreError(f"{self._path} is closed")
            if self._idle:
                return self._idle.pop()
        return connect(self._path, read_only=True)

    def _give_back(self, db: Database) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(db)
                return
        db.close()
