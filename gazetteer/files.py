"""The files of a gazetteer: the built one, and what was imported in one that lies over it.

Both have the same tables. A gazetteer file is rebuildable reference data and is never written to
once built; the overlay (:mod:`gazetteer.overlay`) only joins its places and names, and has copies
of places that had to be joined: what the built file says of them is newer.
"""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerNotBuiltError, GazetteerOutdatedError
from gazetteer.licences import built_in
from gazetteer.model import BoundingBox, Place, Record, Toponym
from gazetteer.namesakes import NamedPlace
from gazetteer.packed import END, Packed
from gazetteer.rows import SCHEMA_VERSION, Details, details_of, place_of, toponym_of

_MOST_VARIABLES = 900
BUILT, OVERLAY = "main", "laid"
"""What the two files are called in a query."""


class Files:
    """One connection to both files, shared by threads that take turns."""

    def __init__(self, path: Path, overlay: Path | None) -> None:
        """Open a built file, and an overlay over it if there is one.

        Raise GazetteerNotBuiltError without a file, GazetteerOutdatedError when it was built by
        another version or is no gazetteer.
        """
        if not path.exists():
            raise GazetteerNotBuiltError(f"no gazetteer at {path}: run `dalil gazetteer build`")
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(_address(path), uri=True, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        if not self._is_of_this_version():
            self.close()
            raise GazetteerOutdatedError(
                f"{path} is of another version of Dalil: run `dalil gazetteer build`"
            )
        self.names: tuple[str, ...] = (BUILT,)
        if overlay is not None:
            self._connection.execute(f"attach ? as {OVERLAY}", [_address(overlay)])
            self.names = (BUILT, OVERLAY)

    def _is_of_this_version(self) -> bool:
        try:
            return self.meta(BUILT, "schema") == SCHEMA_VERSION
        except sqlite3.DatabaseError:
            return False

    def close(self) -> None:
        """Close both files."""
        self._connection.close()

    def has_overlay(self) -> bool:
        """Whether anything was imported."""
        return OVERLAY in self.names

    def meta(self, file: str, name: str) -> str | None:
        """Return what a file says of itself, or None."""
        found = self.rows(f"select value from {file}.meta where name = ?", [name])
        return found[0]["value"] if found else None

    def blobs(self, file: str) -> dict[str, bytes]:
        """Return the compiled names of a file, by what they hold."""
        return {row["name"]: row["content"] for row in self.rows(f"select * from {file}.blob")}

    def built(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return those of the places that are in the built file."""
        rows = self.chunked("select * from place where id in ({})", place_ids)
        return {row["id"]: place_of(row) for row in rows}

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places with these ids, as far as they are known."""
        wanted, found = set(place_ids), {}
        if self.has_overlay():
            rows = self.chunked("select * from laid.place where id in ({})", wanted)
            found = {row["id"]: place_of(row) for row in rows}
        return found | self.built(wanted)

    def named(self, file: str, keys: Iterable[str]) -> Iterator[tuple[str, NamedPlace]]:
        """Yield what a file has under folded names, each with the name, by population."""
        for row in self.chunked(
            "select place.*, toponym.text, toponym.place_id, toponym.language, toponym.kind,"
            f" toponym.key from {file}.toponym join {file}.place on place.id = toponym.place_id"
            " where toponym.key in ({})"
            " order by place.population desc, place.id, toponym.kind != 'official', toponym.text",
            keys,
        ):
            yield row["key"], NamedPlace(place_of(row), toponym_of(row))

    def laid_over(self, keys: Iterable[str]) -> list[tuple[str, NamedPlace]]:
        """Return what the overlay adds under folded names, on the places as they are."""
        if not self.has_overlay():
            return []
        laid = list(self.named(OVERLAY, keys))
        newer = self.built(named.place.id for _, named in laid)
        return [
            (key, NamedPlace(newer.get(named.place.id, named.place), named.toponym))
            for key, named in laid
        ]

    def within(self, box: BoundingBox, features: tuple[str, ...]) -> Iterator[Place]:
        """Yield the places in a box whose feature codes begin so; it must not cross 180°."""
        rows: dict[str, sqlite3.Row] = {}
        for file in reversed(self.names):
            for row in self.rows(
                f"select * from {file}.place where latitude between ? and ?"
                " and longitude between ? and ?",
                [box.south, box.north, box.west, box.east],
            ):
                rows[row["id"]] = row
        for row in rows.values():
            if row["feature"].startswith(features):
                yield place_of(row)

    def inside(self, place_id: str) -> Iterator[Place]:
        """Yield the places that have this one among their parents."""
        rows: dict[str, sqlite3.Row] = {}
        for file in reversed(self.names):
            for row in self.rows(
                f"select * from {file}.place where instr(' ' || parents || ' ', ?)",
                [f" {place_id} "],
            ):
                rows[row["id"]] = row
        yield from map(place_of, rows.values())

    def toponyms(self, place_ids: Iterable[str]) -> dict[str, list[Toponym]]:
        """Return the names of places: official ones first, then by language and text."""
        wanted = set(place_ids)
        found: dict[str, dict[Toponym, None]] = defaultdict(dict)
        for file in self.names:
            for row in self.chunked(
                f"select text, place_id, language, kind from {file}.toponym"
                " where place_id in ({}) order by kind != 'official', language, text",
                wanted,
            ):
                found[row["place_id"]][toponym_of(row)] = None
        return {place_id: list(names) for place_id, names in found.items()}

    def records(self, place_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return from where places come: the built file first, then what was imported."""
        wanted = set(place_ids)
        found: dict[str, list[Record]] = defaultdict(list)
        for place in self.built(wanted).values():
            found[place.id].append(built_in(place))
        if self.has_overlay():
            for row in self.chunked(
                "select * from record where place_id in ({}) order by source = '', id, source",
                wanted,
            ):
                found[row["place_id"]].append(Record(row["id"], row["source"], row["licence"]))
        return dict(found)

    def details(self, place_ids: Iterable[str]) -> dict[str, Details]:
        """Return since when, until when and in which outline imported places are, if any knows."""
        if not self.has_overlay():
            return {}
        rows = self.chunked("select * from detail where place_id in ({})", place_ids)
        return {row["place_id"]: details_of(row) for row in rows}

    def recorded(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the places that were imported with these ids of other gazetteers."""
        if not self.has_overlay():
            return {}
        query = "select id, min(place_id) place_id from record where id in ({}) group by id"
        return {row["id"]: row["place_id"] for row in self.chunked(query, record_ids)}

    def place_ids(self, file: str, box: BoundingBox | None) -> list[str]:
        """Return the ids of a file's places, in their order; in a box if one is given."""
        if file not in self.names:
            return []
        if box is None:
            return [row["id"] for row in self.rows(f"select id from {file}.place order by rowid")]
        across = "or" if box.west > box.east else "and"
        rows = self.rows(
            f"select id from {file}.place where latitude between ? and ?"
            f" and (longitude >= ? {across} longitude <= ?) order by rowid",
            [box.south, box.north, box.west, box.east],
        )
        return [row["id"] for row in rows]

    def rows(self, sql: str, arguments: Iterable[Any] = ()) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        with self._lock:
            return self._connection.execute(sql, list(arguments)).fetchall()

    def packed(self, sql: str) -> Packed:
        """Return the only column of a query, of any number of rows, as strings in one piece."""
        separator = f"char({END[0]})"
        (row,) = self.rows(f"select cast(group_concat(value, {separator}) as blob) from ({sql})")
        return Packed(row[0])

    def chunked(self, sql: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query for many values, whose marks go into its braces."""
        wanted = sorted(set(values))
        for first in range(0, len(wanted), _MOST_VARIABLES):
            chunk = wanted[first : first + _MOST_VARIABLES]
            yield from self.rows(sql.format(", ".join("?" * len(chunk))), chunk)


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
