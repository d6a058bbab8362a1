"""Work during which Python's cycle collector rests.

A reading makes many small values that hold no cycles. The collector would walk all of them again
each time their number has grown by a quarter, for nothing: a third of the time of a text of a
megabyte, so that time would grow faster than texts. Texts of a page are as fast either way.
"""

import gc
from typing import final


@final
class Rest:
    """The rest of the collector, while a block runs; one for each block."""

    __slots__ = ("_was_at_work",)

    def __init__(self) -> None:
        self._was_at_work = False

    def __enter__(self) -> None:
        self._was_at_work = gc.isenabled()
        gc.disable()

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        if self._was_at_work:
            gc.enable()


def uncollected() -> Rest:
    """Let the collector rest in a ``with`` block, and go on afterwards if it was at work before.

    Other threads of the process are not collected for either meanwhile; what has no cycles is
    freed as ever.
    """
    return Rest()
