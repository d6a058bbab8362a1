"""The one who reads articles again in the background, while people go on with their work.

What waits is kept in the store (:mod:`.rereadings`), so a process that ends in the middle loses
nothing: the next one goes on. Of several processes on one store, one at a time is at work.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from filelock import FileLock, Timeout

from webapp.events.rereadings import Settled, Waiting
from webapp.events.store import EventStore

AT_ONCE = 16
"""Articles between two notes of how far it is: seldom enough to cost nothing, often enough to see.
"""

TOGETHER = 3
"""Articles that are read at the same time: one is thought about while others are written down."""

_PATIENCE = 0.5
"""Seconds after which one that waits for another process looks whether it is to stop."""

Read = Callable[[int], object]


class Rereader:
    """Reads what waits in a store.

    ``link`` reads the places of one article, given its id, and returns whether its claims are to be
    read as well; ``read`` reads both.
    """

    def __init__(self, store: EventStore, link: Callable[[int], bool], read: Read) -> None:
        self._store = store
        self._link = link
        self._read = read
        self._lock = FileLock(f"{store.path}.rereading.lock", thread_local=False)
        self._starting = threading.Lock()
        self._called = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._pool = ThreadPoolExecutor(TOGETHER, thread_name_prefix="rereading")

    def start(self) -> None:
        """Begin with what waits, or go on with it; return at once."""
        with self._starting:
            self._called.set()
            if self._thread is None and not self._stopped.is_set():
                self._thread = threading.Thread(target=self._run, name="rereader", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End after the article that is being read."""
        self._stopped.set()
        self._called.set()
        with self._starting:
            if self._thread is not None:
                self._thread.join()
        self._pool.shutdown()

    def finish(self, rereading_id: int, progress: Callable[[int], None]) -> None:
        """Read one list here and now; ``progress`` is told the number of articles read."""
        while waiting := self._store.rereadings.waiting(AT_ONCE, rereading_id=rereading_id):
            settled = list(self._pool.map(self._settled, waiting))
            self._store.rereadings.settle(settled)
            progress(sum(not one.due for one in settled))

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
        """Read the next few articles; return whether there were any."""
        waiting = self._store.rereadings.waiting(AT_ONCE)
        settled = [one for one in self._pool.map(self._settled_in_time, waiting) if one]
        if settled:
            self._store.rereadings.settle(settled)
        return bool(settled)

    def _settled_in_time(self, one: Waiting) -> Settled | None:
        return None if self._stopped.is_set() else self._settled(one)

    def _settled(self, one: Waiting) -> Settled:
        try:
            if not one.linked:
                return Settled(one, due=self._link(one.article_id))
            self._read(one.article_id)
        except Exception as error:  # told to whoever asks how far it is; the others are read
            return Settled(one, f"{type(error).__name__}: {error}")
        return Settled(one)
