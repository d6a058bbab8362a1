"""One writer: every change goes through one thread, which commits what is waiting together.

SQLite has one writer at a time. Competing writers wait unfairly or fail; a queue is fair, and one
``fsync`` serves every job of a batch. Measured with ``tests/benchmarks/bench_store.py``.
"""

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from webapp.events.connection import connect, lock_of
from webapp.events.errors import StoreError

MOST_JOBS_IN_A_BATCH = 64

T = TypeVar("T")
Job = Callable[[Database], Any]
_Waiting = tuple[Job, "Future[Any]"]


class Writer:
    """A thread that owns the only connection which writes.

    ``do`` hands it a job, a function of the database, and waits for what the job returns. Each
    job is a savepoint of its own: one that raises is undone alone, and its error reaches its
    caller. Jobs must not be slow, because everybody waits for them. ``afterwards`` is done at the
    end of each job, within its savepoint.
    """

    def __init__(self, path: Path, afterwards: Job = lambda db: None) -> None:
        self._path = path
        self._afterwards = afterwards
        self._jobs: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._lock = lock_of(path)
        with self._lock:
            self._db = connect(path)
        self._thread = threading.Thread(
            target=self._run, name=f"writer of {path.name}", daemon=True
        )
        self._thread.start()

    def do(self, job: Callable[[Database], T]) -> T:
        """Run a job and return its result once it is committed; raise what it raised."""
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise StoreError(f"{self._path} is closed")
            self._jobs.put((job, future))
        return future.result()

    def close(self) -> None:
        """Finish the jobs that wait, then close the connection."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while batch := self._next_batch():
                self._commit(batch)
        finally:
            with self._lock:
                self._db.close()

    def _next_batch(self) -> list[_Waiting]:
        """Wait for a job; return it with what else waits, or nothing when closing."""
        first = self._jobs.get()
        if first is None:
            return []
        batch = [first]
        while len(batch) < MOST_JOBS_IN_A_BATCH and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _followed(self, job: Job) -> Job:
        def both(db: Database) -> Any:
            result = job(db)
            self._afterwards(db)
            return result

        return both

    def _commit(self, batch: list[_Waiting]) -> None:
        try:
            with self._lock:
                outcomes = _transaction(self._db, [self._followed(job) for job, _ in batch])
        except (sqlite3.Error, OSError) as error:
            for _, future in batch:
                failure = StoreError(f"{self._path} could not be written: {error}")
                failure.__cause__ = error
                future.set_exception(failure)
            return
        for (_, future), (result, failed) in zip(batch, outcomes, strict=True):
            if failed is None:
                future.set_result(result)
            else:
                future.set_exception(failed)


def _transaction(db: Database, jobs: list[Job]) -> list[tuple[Any, Exception | None]]:
    """Run the jobs in one immediate transaction; return each one's result or error."""
    connection = db.conn
    connection.execute("begin immediate")
    try:
        outcomes = [_in_savepoint(db, job) for job in jobs]
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.execute("rollback")
    return outcomes


def _in_savepoint(db: Database, job: Job) -> tuple[Any, Exception | None]:
    db.conn.execute("savepoint job")
    try:
        result = job(db)
    except Exception as error:  # handed to the one who waits for this job
        db.conn.execute("rollback to job")
        db.conn.execute("release job")
        return None, error
    db.conn.execute("release job")
    return result, None
