"""Reading the tables beside this file, and those that a user adds to them: UTF-8 CSV with a header.

A user's tables stand in a folder of their own that :func:`extend` names once, at the start. A file
belongs to the table that its name begins with (``triggers.csv``, ``triggers-yemen.csv``); its rows
come after the shipped ones.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar

FOLDER = Path(__file__).parent
EXTENSIBLE = (
    "triggers",
    "objects",
    "sources",
    "source_words",
    "reporting",
    "roles",
    "quantities",
    "outlets",
    "anaphora",
    "paragraphs",
    "turning_points",
)
"""The tables that a user can add to: words for things. The others are grammar, compiled as one."""

EXAMPLE = "example"
"""The further column that a user's table may have: a sentence that the row is to be found in."""

_TABLE = re.compile("[a-z_]+")
_P = ParamSpec("_P")
_T = TypeVar("_T")
_remembered: list[Callable[[], None]] = []
_own: dict[str, tuple[dict[str, str], ...]] = {}
_digests: list[str] = []


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Remember what a function of the tables returned, until other tables are added."""
    kept = cache(function)
    _remembered.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``<name>.csv``, by column, then those that a user added to it."""
    return (*shipped(name), *_own.get(name, ()))


@cache
def shipped(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``<name>.csv`` that come with the program, by column."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {key: value or "" for key, value in row.items()} for row in csv.DictReader(file)
        )


def extend(files: dict[Path, list[dict[str, str]]]) -> None:
    """Read with the rows of these files as well from now on; with no files, as shipped.

    The rows are taken as they are: :mod:`webapp.events.rules` checks them.
    """
    digests = [repr((table_of(path), found)) for path, found in sorted(files.items())]
    if digests == _digests:
        return
    _digests[:] = digests
    _own.clear()
    for path, found in sorted(files.items()):
        name = table_of(path)
        _own[name] = (*_own.get(name, ()), *found)
    for forget in _remembered:
        forget()


def extension() -> str:
    """Return a short mark of the rows that a user added, or an empty string where there are none.

    The same rows have the same mark.
    """
    return hashlib.sha256("".join(_digests).encode()).hexdigest()[:8] if _digests else ""


def table_of(path: Path) -> str:
    """Return the table that a user's file belongs to, or an empty string.

    >>> table_of(Path("triggers-yemen.csv")), table_of(Path("source_words.csv"))
    ('triggers', 'source_words')
    """
    match = _TABLE.match(path.stem)
    name = match[0].rstrip("_") if match else ""
    return name if name in EXTENSIBLE else ""


def words(cell: str) -> tuple[str, ...]:
    """Split a cell at ``|`` into its words or phrases.

    >>> words("سحب | أجلى")
    ('سحب', 'أجلى')
    """
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def shipped_tables() -> Iterator[tuple[str, Path, int]]:
    """Yield every table that comes with the program: its name, where it is, how many rows."""
    for path in sorted(FOLDER.glob("*.csv")):
        yield path.stem, path, len(shipped(path.stem))
