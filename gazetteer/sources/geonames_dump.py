"""GeoNames as it is handed out: ``SY.txt`` or ``allCountries.txt``, and ``alternateNamesV2.txt``.

Both are UTF-8 with tabs, without header and quoting: 19 columns a place, and 8 or 10 columns a name
(https://download.geonames.org/export/dump/readme.txt). The columns of a place hold its names
without their languages; the other file has these, and which names are official or historical.
"""

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from gazetteer.errors import SourceError
from gazetteer.model import Entry, ToponymKind
from gazetteer.sources.files import numbered_lines
from gazetteer.sources.foreign import (
    LeftOut,
    Name,
    NotWantedError,
    Row,
    Terms,
    foreign_entry,
    language_code,
    read_each,
    whole,
)
from gazetteer.sources.table import decimal

TERMS = Terms("GeoNames", "CC BY 4.0")
COLUMNS = 19
LARGEST_ID = 1_000_000_000
"""GeoNames' own ids are smaller; this program writes greater ones for places that have none."""

ALTERNATE_COLUMNS = (8, 10)
_ID_LETTERS = len(str(LARGEST_ID)) - 1
_BATCH = 10_000
_GONE = ("H", "Q", "W")
"""Last letters of codes of what is no more, as ``PPLQ`` (abandoned) and ``ADM1H`` (historical)."""

NOT_NAMES = frozenset(
    ("abbr", "faac", "iata", "icao", "link", "phon", "piny", "post", "tcid", "unlc", "wkdt")
)
"""Pseudo-languages of GeoNames: codes and links that stand among the names."""


def read_geonames(
    path: Path,
    terms: Terms = TERMS,
    *,
    alternate_names: Path | None = None,
    historical: bool = False,
) -> Iterator[Row]:
    """Yield the places of a dump, ``.txt`` or ``.zip``.

    With ``alternate_names`` the names have their languages; ``historical`` takes those along that
    are no longer used.
    """
    if alternate_names is None:
        yield from read_each(numbered_lines(path), lambda line: _entry(line, None, terms))
        return
    with closing(sqlite3.connect("", isolation_level=None)) as names:
        yield from _put_names_aside(names, path, alternate_names, historical=historical)
        yield from read_each(numbered_lines(path), lambda line: _entry(line, names, terms))


def _entry(line: str, names: sqlite3.Connection | None, terms: Terms) -> Entry:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise SourceError(f"{len(cells)} columns instead of {COLUMNS}")
    number, name, ascii_name, alternates = cells[:4]
    own, feature = whole(number), f"{cells[6]}.{cells[7]}"
    if not cells[6] or not cells[7]:
        raise NotWantedError("no feature code")
    if cells[6] in "PA" and cells[7].endswith(_GONE):
        raise NotWantedError("a place that is no more")
    known = _names_of(names, own) if names else map(Name, alternates.split(","))
    return foreign_entry(
        f"gn:{own}" if 0 < own < LARGEST_ID else "",
        [Name(name, None, ToponymKind.OFFICIAL), *known, Name(ascii_name)],
        float(cells[4]),
        float(cells[5]),
        feature,
        terms,
        country=cells[8],
        population=whole(cells[14]),
        links=_links(names, own),
    )


def _ids(path: Path) -> Iterator[int]:
    for _, line in numbered_lines(path):
        number = line.partition("\t")[0]
        if number.isdecimal() and len(number) <= _ID_LETTERS:
            yield int(number)


def _put_names_aside(
    names: sqlite3.Connection, path: Path, alternate_names: Path, *, historical: bool
) -> Iterator[LeftOut]:
    """Keep the names of the places of ``path`` on disk; yield the lines that cannot be read."""
    names.execute("create table name (id integer, language, text, official, historical)")
    wanted = bytearray()
    for number in _ids(path):
        if number >= len(wanted):
            wanted.extend(bytes(number + 1_000_000 - len(wanted)))
        wanted[number] = 1
    names.execute("begin")
    batch: list[tuple[object, ...]] = []
    for where, line in numbered_lines(alternate_names):
        cells = line.split("\t")
        if len(cells) not in ALTERNATE_COLUMNS or not cells[1].isdecimal():
            yield LeftOut(where, f"{len(cells)} columns instead of 8 or 10")
            continue
        number = int(cells[1][: _ID_LETTERS + 1])
        if number >= len(wanted) or not wanted[number] or (cells[7] == "1" and not historical):
            continue
        batch.append((number, cells[2], cells[3], cells[4] == "1", cells[7] == "1"))
        if len(batch) >= _BATCH:
            _keep(names, batch)
    _keep(names, batch)
    names.execute("commit")
    names.execute("create index name_id on name (id)")


def _keep(names: sqlite3.Connection, batch: list[tuple[object, ...]]) -> None:
    names.executemany("insert into name values (?, ?, ?, ?, ?)", batch)
    batch.clear()


def _names_of(names: sqlite3.Connection, number: int) -> Iterator[Name]:
    """Yield the names of a place, the official ones first."""
    for language, text, official, historical in names.execute(
        "select language, text, official, historical from name where id = ?"
        " order by official desc, rowid",
        [number],
    ):
        if language in NOT_NAMES:
            continue
        kind = ToponymKind.OFFICIAL if official else ToponymKind.ALTERNATE
        yield Name(
            text, language_code(language) or None, ToponymKind.HISTORICAL if historical else kind
        )


def _links(names: sqlite3.Connection | None, number: int) -> list[str]:
    if names is None:
        return []
    query = "select text from name where id = ? and language = 'wkdt' order by text"
    return [f"wd:{text}" for (text,) in names.execute(query, [number])]


def write_geonames(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries in GeoNames' columns, as :func:`read_geonames` reads them.

    The columns have no room for the languages and kinds of names, for uncertainty, extent and
    notes. Places without an id of GeoNames are numbered from ``LARGEST_ID`` on.
    """
    for number, entry in enumerate(entries, LARGEST_ID):
        place = entry.place
        own = place.id.removeprefix("gn:") if place.id.startswith("gn:") else str(number)
        shown = place.name or place.name_ar
        others = [_one_cell(one.text) for one in entry.toponyms if one.text != shown]
        letters = unicodedata.normalize("NFD", shown).encode("ascii", "ignore").decode()
        cells = ["" for _ in range(COLUMNS)]
        cells[:4] = own, _one_cell(shown), _one_cell(letters), ",".join(dict.fromkeys(others))
        cells[4:6] = decimal(place.latitude), decimal(place.longitude)
        cells[6], _, cells[7] = place.feature.partition(".")
        cells[8], cells[14] = place.country, str(place.population)
        file.write("\t".join(cells) + "\n")


def _one_cell(name: str) -> str:
    return name.replace("\t", " ").replace(",", " ")
