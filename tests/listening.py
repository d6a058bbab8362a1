"""Servers that a test talks to: on a free port, silent, there for as long as the test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any, TypeVar

S = TypeVar("S", bound=ThreadingHTTPServer)


class Quiet:
    """What a handler of requests has so that it tells nobody of them."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Replies:
    """What a server answers one after the other, the last of it again and again."""

    def __init__(self, *replies: Any) -> None:
        self._left = list(replies)

    def next_reply(self) -> Any:
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]


@contextmanager
def listening(server: S) -> Iterator[S]:
    """Let a server answer in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def address_of(server: ThreadingHTTPServer) -> str:
    """Return where a server listens, without a trailing slash."""
    return f"http://127.0.0.1:{server.server_port}"
