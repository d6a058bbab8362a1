"""Many short strings in one piece of memory: a sorted list of names without a million objects."""

from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

END = b"\x1f"
"""What ends each string: the unit separator, which no name holds."""


class Packed(Sequence[bytes]):
    r"""Strings that are cut out of one piece when they are asked for.

    ``joined`` holds them in UTF-8 with :data:`END` between them, and is None without any. Sorted
    ones can be bisected.

    >>> from bisect import bisect_left
    >>> packed = Packed(b"aden\x1faleppo\x1fhoms")
    >>> len(packed), packed[1], packed[-1], bisect_left(packed, b"b")
    (3, b'aleppo', b'homs', 2)
    """

    def __init__(self, joined: bytes | None) -> None:
        self._joined = joined or b""
        ends = np.flatnonzero(np.frombuffer(self._joined, np.uint8) == END[0])
        last = () if joined is None else (len(joined),)
        self._bounds = np.concatenate(((-1,), ends, last)).astype(np.int32)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._joined[self._bounds[at] + 1 : self._bounds[at + 1]]

    def integers(self) -> NDArray[np.int64]:
        r"""Return all strings at once as the integers that they write.

        >>> Packed(b"12\x1f-3").integers().tolist()
        [12, -3]
        """
        return np.fromstring(self._joined.decode(), np.int64, sep=END.decode())

    def split(self) -> list[str]:
        """Return all strings at once."""
        return self._joined.decode().split(END.decode()) if len(self) else []
