"""Items of a stream, drawn in a thread of their own: nobody waits for them who has other work.

A stream may pause, when a person types it or another program waits for our answers before it goes
on. What has come is worked on meanwhile.
"""

import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Item = TypeVar("Item")
MOST_WAITING = 64
"""Items that wait to be taken; more are not drawn."""


class Ahead(Generic[Item]):
    """A stream that is drawn a little ahead of its use.

    ``ready`` can be waited for together with other connections: then :meth:`take` has something.
    Once ``has_ended``, ``error`` is what ended the stream before its end, if anything did.
    """

    def __init__(self, items: Iterator[Item]) -> None:
        ready: Connection
        ready, told = multiprocessing.Pipe(duplex=False)
        self.ready, self._told = ready, told
        self.has_ended = False
        self.error: Exception | None = None
        self._waiting: queue.Queue[tuple[Item] | Exception | None] = queue.Queue(MOST_WAITING)
        threading.Thread(target=self._draw, args=(items,), daemon=True).start()

    def take(self, is_enough: Callable[[list[Item]], bool]) -> list[Item]:
        """Return the items that have come, no more than are enough; wait for the first."""
        taken: list[Item] = []
        while not self.has_ended and not (taken and is_enough(taken)):
            if taken and not self.ready.poll():
                break
            self.ready.recv_bytes()
            item = self._waiting.get()
            if isinstance(item, tuple):
                taken.append(item[0])
            else:
                self.has_ended, self.error = True, item
        return taken

    def _draw(self, items: Iterator[Item]) -> None:
        """Hand on every item, and at last what ended the stream: an error, or nothing."""
        end: Exception | None = None
        try:
            for item in items:
                self._hand_on((item,))
        except Exception as error:
            end = error
        self._hand_on(end)

    def _hand_on(self, item: tuple[Item] | Exception | None) -> None:
        self._waiting.put(item)
        self._told.send_bytes(b".")
