"""How the memory of large arrays goes back to the system."""

import ctypes
import platform

LARGE = 1_000_000
"""Bytes from which a block is one of the system's, gone as soon as it is dropped."""

_M_MMAP_THRESHOLD = -3
"""The name of that size in glibc's ``malloc.h``."""


def give_back_large_blocks() -> bool:
    """Let blocks of :data:`LARGE` bytes go back when they are dropped; return whether that is done.

    Left alone, glibc raises that size with every large block that is dropped, up to 32 MB, and each
    thread keeps what it counted with: with a million claims 390 MB instead of 260. Other libraries
    of C have no such habit.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE))
