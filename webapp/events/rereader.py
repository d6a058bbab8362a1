"""The one who reads articles again in the background, while people go on with their work.

What waits is kept in the store (:mod:`.rereadings`), so a process that ends in the middle loses
nothing: the next one goes on. Of several processes on one store, one at a time is at work.
"""

import threading
from collections.abc import Callable, Collection, Sequence

from filelock import FileLock, Timeout

from webapp.events.article_reader import AT_ONCE
from webapp.events.rereadings import Settled, Waiting
from webapp.events.store import EventStore

_PATIENCE = 0.5
"""Seconds after which one that waits for another process looks whether it is to stop."""

Link = Callable[[Sequence[int]], Collection[int]]
Read = Callable[[Sequence[int]], object]


class Rereader:
    """Reads what waits in a store.

    ``link`` reads the places of some articles, given their ids, and returns those whose claims are
    to be read as well; ``read`` reads the claims of some, all or none. What the events come to is
    written when no article waits.
    """

    def __init__(self, store: EventStore, link: Link, read: Read) -> None:
        self._store = store
        self._link = link
        self._read = read
        self._lock = FileLock(f"{store.path}.rereading.lock", thread_local=False)
        self._starting = threading.Lock()
        self._called = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with what waits, or go on with it; return at once."""
        with self._starting:
            self._called.set()
            if self._thread is None and not self._stopped.is_set():
                self._thread = threading.Thread(target=self._run, name="rereader", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End after the articles that are being read."""
        self._stopped.set()
        self._called.set()
        with self._starting:
            if self._thread is not None:
                self._thread.join()

    def finish(self, rereading_id: int, progress: Callable[[int], None]) -> None:
        """Read one list here and now; ``progress`` is told the number of articles read."""
        while waiting := self._store.rereadings.waiting(AT_ONCE, rereading_id=rereading_id):
            settled = self._settled(waiting)
            self._store.rereadings.settle(settled)
            progress(sum(not one.due for one in settled))
        self._store.happenings.catch_up_all()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._called.wait()
            self._called.clear()
            self._work()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._lock.acquire(timeout=_PATIENCE):
                    while self._read_some():
                        pass
                return
            except Timeout:
                continue

    def _read_some(self) -> bool:
        """Read a few articles more, or settle a few events; return whether there were any."""
        if self._stopped.is_set():
            return False
        waiting = self._store.rereadings.waiting(AT_ONCE)
        if not waiting:
            return self._store.happenings.catch_up()
        self._store.rereadings.settle(self._settled(waiting))
        return True

    def _settled(self, waiting: Sequence[Waiting]) -> list[Settled]:
        """Read what waits, the places of all before the claims of any."""
        places = [one for one in waiting if not one.linked]
        claims = [one for one in waiting if one.linked]
        return [*_together(self._link, places), *_together(self._read_claims, claims)]

    def _read_claims(self, article_ids: Sequence[int]) -> Collection[int]:
        self._read(article_ids)
        return ()


def _together(read: Link, some: Sequence[Waiting]) -> list[Settled]:
    """Read some articles together; one by one where that fails."""
    if not some:
        return []
    try:
        due = read([one.article_id for one in some])
    except Exception as error:  # told to whoever asks how far it is; the others are read
        if len(some) == 1:
            return [Settled(some[0], f"{type(error).__name__}: {error}")]
        return [settled for one in some for settled in _together(read, [one])]
    return [Settled(one, due=one.article_id in due) for one in some]
