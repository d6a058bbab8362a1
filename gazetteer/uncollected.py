"""Work during which Python's cycle collector rests.

A reading makes many small values that hold no cycles. The collector would walk all of them again
each time their number has grown by a quarter, for nothing: a third of the time of a text of a
megabyte, so that time would grow faster than texts. Texts of a page are as fast either way.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest, and go on afterwards if it was at work before.

    Other threads of the process are not collected for either meanwhile; what has no cycles is
    freed as ever.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
