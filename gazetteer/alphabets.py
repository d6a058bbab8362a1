"""Sets of characters, as the ranges of a regular expression.

A set that is written out is found a quarter faster than one that asks Unicode what a character is.
Ideographs, and all that comes after them in Unicode, are left out: there are too many.
"""

from collections.abc import Callable
from itertools import groupby

FIRST_IDEOGRAPHIC = 0x3000
IDEOGRAPHIC = rf"\U{FIRST_IDEOGRAPHIC:08x}-\U0010ffff"
"""All that is left out."""


def ranges(belongs: Callable[[str], bool]) -> str:
    r"""Return the characters of a set, for use between brackets.

    >>> ranges(lambda letter: letter in "abcx")
    '\\U00000061-\\U00000063\\U00000078-\\U00000078'
    """
    codes = (code for code in range(FIRST_IDEOGRAPHIC) if belongs(chr(code)))
    runs = groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    ends = ([code for _, code in run] for _, run in runs)
    return "".join(f"\\U{run[0]:08x}-\\U{run[-1]:08x}" for run in ends)
