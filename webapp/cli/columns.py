"""Tables for the terminal: aligned, no wider than it is, whichever way the letters run.

A terminal that turns right-to-left words around must not turn the columns with them, so such words
are isolated (FSI and PDI of Unicode) where something follows them on the line.
"""

import re
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATE, ISOLATED, LEFT_TO_RIGHT = "\u2068", "\u2069", "\u200e"
GAP = 2
INDENT = 4
"""Blanks before what belongs to the line above."""

NARROWEST = 20
"""Letters that the last column keeps, however narrow the terminal is."""

Row = Sequence[str]


def terminal_width() -> int:
    """Return how many letters stand on a line; 100 where nobody tells."""
    return shutil.get_terminal_size((100, 24)).columns


def width(text: str) -> int:
    """Return how many cells a text takes: marks and direction signs take none.

    >>> width("حَلَب"), width("Alep"), width("地名")
    (3, 4, 4)
    """
    return sum(map(_cells, text))


def table(
    rows: Sequence[Row], *, within: int, right: Sequence[int] = (), indent: int = 0
) -> Iterator[str]:
    """Yield the lines of a table; the last column is wrapped, those in ``right`` end flush.

    Each line begins with ``indent`` blanks, which ``within`` counts too.

    >>> list(table([("1", "Homs"), ("12", "Hama")], within=40, right=[0]))
    [' 1  Homs', '12  Hama']
    """
    if not rows:
        return
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)][:-1]
    margin = indent + sum(widths) + GAP * len(widths)
    for *cells, last in rows:
        head = " " * indent + "".join(
            _padded(cell, wide, at in right) + " " * GAP
            for at, (cell, wide) in enumerate(zip(cells, widths, strict=True))
        )
        first, *rest = wrapped(last, max(NARROWEST, within - margin)) or [""]
        yield (head + first).rstrip()
        yield from (" " * margin + _leftmost(line) for line in rest)


def indented(text: str, *, within: int, indent: int = INDENT) -> Iterator[str]:
    """Yield a text in lines that begin with blanks, none longer than ``within``.

    >>> list(indented("from the town of Homs to Hama", within=26))
    ['    from the town of Homs', '    to Hama']
    """
    for line in wrapped(text, max(NARROWEST, within - indent)):
        yield " " * indent + _leftmost(line)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "report"), counted(3, "report")
    ('1 report', '3 reports')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def wrapped(text: str, within: int) -> list[str]:
    """Return a text in lines of at most so many letters."""
    return textwrap.wrap(text, within, break_on_hyphens=False)


def isolated(text: str) -> str:
    r"""Return words so that they do not turn what stands around them.

    >>> isolated("Homs"), isolated("حمص") == "\u2068حمص\u2069"
    ('Homs', True)
    """
    return f"{ISOLATE}{text}{ISOLATED}" if RIGHT_TO_LEFT.search(text) else text


def _leftmost(line: str) -> str:
    """Return a line that begins at the left, whichever letters it begins with."""
    first = next(filter(str.isalpha, line), "")
    return LEFT_TO_RIGHT + line if RIGHT_TO_LEFT.match(first) else line


def _padded(cell: str, wide: int, right: bool) -> str:
    room = " " * (wide - width(cell))
    return room + isolated(cell) if right else isolated(cell) + room


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
