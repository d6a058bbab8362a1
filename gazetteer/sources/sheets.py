"""Tables as files hold them: titles, rows with where they begin, cells by the names of columns."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from gazetteer.errors import SourceError
from gazetteer.sources.files import open_text

SURPLUS = "\0surplus"
_LONGEST_CELL = 1_000_000
_TOLD = re.compile(r"sep=(.)", re.IGNORECASE)
"""The first line by which Excel is told what parts the columns."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written; an empty ``delimiter`` or ``encoding`` is told from the file.

    ``column`` tells the name of a column by its title. ``needed`` are names, ``titles`` titles that
    the table must have, ``known`` the names that mean something.
    """

    delimiter: str = ""
    encoding: str = ""
    column: Callable[[str], str] = str
    needed: Collection[str] = ()
    titles: Collection[str] = ()
    known: Collection[str] = ()


def cells_of(path: Path, layout: Layout) -> Iterator[tuple[str, Cells]]:
    """Yield the rows of a table with where they begin; what is not filled in is empty.

    Under :data:`SURPLUS` stand cells that no title stands above. Raise SourceError when a column
    that is needed is missing, and where the rest of the table cannot be told into rows.
    """
    with open_text(path, layout.encoding) as file:
        number, header, delimiter = _header(file, layout.delimiter)
        titles = [title.strip() for title in next(csv.reader([header], delimiter=delimiter), [])]
        names = [layout.column(title) for title in titles]
        _check(f"{path.name}, line {number}", titles, names, layout)
        for first, row in _rows(file, path.name, number, delimiter):
            if row:
                cells = defaultdict(str, zip(names, map(str.strip, row), strict=False))
                cells[SURPLUS] = " ".join(row[len(names) :]).strip()
                yield f"{path.name}, line {first}", cells


def _header(file: TextIO, delimiter: str) -> tuple[int, str, str]:
    """Return number and text of the line with the titles, and what parts them."""
    number, header = 1, file.readline()
    if told := _TOLD.fullmatch(header.strip("\r\n")):
        number, header, delimiter = 2, file.readline(), delimiter or told[1]
    return number, header, delimiter or _delimiter(header)


def _check(where: str, titles: list[str], names: list[str], layout: Layout) -> None:
    """Raise SourceError unless every column that is needed is there, and no title stands twice."""
    missing = [title for title in layout.titles if title not in titles]
    missing += [name for name in layout.needed if name not in names]
    if missing:
        raise SourceError(
            f"{where}: no column {' and '.join(missing)} among {shortened(', '.join(titles))};"
            f" known columns: {', '.join(layout.known)}"
        )
    if twice := [title for title in dict.fromkeys(titles) if title and titles.count(title) > 1]:
        raise SourceError(f"{where}: there are several columns {' and '.join(twice)}")


def _rows(file: TextIO, name: str, number: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows behind a line, with the line in which each begins."""
    csv.field_size_limit(_LONGEST_CELL)
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in file:
            taken.append(line)
            yield line

    try:
        for row in csv.reader(lines(), delimiter=delimiter):
            if len(taken) > 1 and sum(line.count('"') for line in taken) % 2:
                raise csv.Error("the quotation mark is never closed")
            yield number + 1, row
            number += len(taken)
            taken.clear()
    except csv.Error as error:
        raise SourceError(f"{name}, line {number + 1}: {error}") from error


def shortened(text: str, most: int = 100) -> str:
    """Return the beginning of a text that is too long for a message.

    >>> shortened("name", 10), shortened("latitude, longitude", 10)
    ('name', 'latitude, …')
    """
    return text if len(text) <= most else f"{text[:most]}…"


def _delimiter(header: str) -> str:
    return max("\t;,", key=header.count)
