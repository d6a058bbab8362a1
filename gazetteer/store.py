"""The gazetteer file, read side: places and their names in SQLite, and the compiled names.

A gazetteer is rebuildable reference data and is never written to once built. What people added
comes from outside as entries and is laid over the file; it wins over what the file says, unless
it was imported with a table: that only joins the places and names of the file.
"""

import hashlib
import sqlite3
import threading
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazetteer.compiled import CompiledNames, Renown, renown
from gazetteer.errors import GazetteerNotBuiltError, GazetteerOutdatedError
from gazetteer.model import Candidate, Entry, Evidence, Place, Toponym
from gazetteer.namesakes import NamedPlace, variants, weights
from gazetteer.rows import SCHEMA_VERSION, place_of, toponym_of
from gazetteer.spatial import box_around, distance_km
from gazetteer.text import fold

_MOST_VARIABLES = 900


class Gazetteer:
    """A gazetteer file opened for reading; safe to share between threads."""

    def __init__(self, connection: sqlite3.Connection, additions: Iterable[Entry] = ()) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._added = {entry.place.id: entry for entry in additions}
        self._added_names: dict[str, list[NamedPlace]] = defaultdict(list)
        for entry in self._added.values():
            for toponym in entry.toponyms:
                named = NamedPlace(entry.place, toponym, added=not entry.imported)
                self._added_names[fold(toponym.text)].append(named)
        self._own = {entry.place.id for entry in self._added.values() if not entry.imported}
        self._northward = sorted(self._added.values(), key=_latitude)
        self._places: dict[str, Place | None] = {}
        self.version = self._fingerprint()

    @classmethod
    def open(cls, path: Path, additions: Iterable[Entry] = ()) -> "Gazetteer":
        """Open a built gazetteer, with the entries that people added.

        Raise GazetteerNotBuiltError without a file, GazetteerOutdatedError when it was built by
        another version or is no gazetteer.
        """
        if not path.exists():
            raise GazetteerNotBuiltError(f"no gazetteer at {path}: run `dalil gazetteer build`")
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            version = connection.execute("select value from meta where name='schema'").fetchone()
        except sqlite3.DatabaseError:
            version = None
        if version != (SCHEMA_VERSION,):
            connection.close()
            raise GazetteerOutdatedError(
                f"{path} is of another version of Dalil: run `dalil gazetteer build`"
            )
        connection.row_factory = sqlite3.Row
        return cls(connection, additions)

    def close(self) -> None:
        """Close the file. The gazetteer cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        if place_id in self._own:
            return self._added[place_id].place
        if place_id not in self._places:
            rows = self._rows("select * from place where id = ?", [place_id])
            self._places[place_id] = place_of(rows[0]) if rows else None
        imported = self._added[place_id].place if place_id in self._added else None
        return self._places[place_id] or imported

    def toponyms(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every name of a place: official first, then by text."""
        rows = self._rows(
            "select text, place_id, language, kind from toponym where place_id = ?"
            " order by kind != 'official', language, text",
            [place_id],
        )
        added = self._added[place_id].toponyms if place_id in self._added else ()
        return (*added, *(toponym_of(row) for row in rows))

    def candidates(self, key: str) -> list[NamedPlace]:
        """Return every place that has this folded name: what was added first, by population."""
        return self.all_candidates([key])[key]

    def all_candidates(self, keys: Iterable[str]) -> dict[str, list[NamedPlace]]:
        """Return, for each folded name, what :meth:`candidates` returns, in few queries."""
        wanted = sorted(set(keys))
        found: dict[str, dict[str, NamedPlace]] = {key: {} for key in wanted}
        for key in wanted:
            for named in self._added_names.get(key, ()):
                found[key].setdefault(named.place.id, named)
        for row in self._in_chunks(
            "select place.*, toponym.text, toponym.place_id, toponym.language, toponym.kind,"
            " toponym.key from toponym join place on place.id = toponym.place_id"
            " where toponym.key in ({})"
            " order by place.population desc, place.id, toponym.kind != 'official', toponym.text",
            wanted,
        ):
            if row["id"] not in self._own:
                named = NamedPlace(place_of(row), toponym_of(row))
                found[row["key"]].setdefault(named.place.id, named)
        return {key: list(places.values()) for key, places in found.items()}

    def lookup(self, name: str, *, limit: int = 10) -> list[Candidate]:
        """Return the places a name may mean, best first; scores are shares of 1.

        Spellings are folded. A name that is not found as it stands is tried with or without the
        Arabic article, and without its first word (``مدينة حلب``, ``city of Aleppo``).
        """
        for key, doubt in variants(fold(name)):
            if named := self.candidates(key):
                shares = weights(named, name)
                whole = sum(shares)
                ranked = sorted(
                    zip(named, shares, strict=True), key=lambda pair: (-pair[1], pair[0].place.id)
                )
                return [
                    Candidate(
                        candidate.place,
                        round(doubt * weight / whole, 3),
                        (Evidence("exact_name", 1.0, candidate.toponym.text),),
                    )
                    for candidate, weight in ranked[:limit]
                ]
        return []

    def near(
        self,
        latitude: float,
        longitude: float,
        *,
        km: float,
        limit: int = 20,
        features: tuple[str, ...] = ("",),
    ) -> list[tuple[Place, float]]:
        """Return the places within ``km`` with their distance in km, nearest first.

        ``features`` are beginnings of feature codes; only such places are looked at.
        """
        south, west, north, east = box_around((latitude, longitude), km)
        rows = self._rows(
            "select * from place where latitude between ? and ? and longitude between ? and ?",
            [south, north, west, east],
        )
        rows = [row for row in rows if row["feature"].startswith(features)]
        places = [place_of(row) for row in rows if row["id"] not in self._added]
        places += [entry.place for entry in self._added_between(south, north)]
        measured = (
            (place, distance_km((latitude, longitude), (place.latitude, place.longitude)))
            for place in places
            if not place.is_area and place.feature.startswith(features)
        )
        return sorted(
            ((place, away) for place, away in measured if away <= km),
            key=lambda pair: (pair[1], pair[0].id),
        )[:limit]

    def divisions(self, country: str) -> list[Place]:
        """Return the first-order divisions of a country (ISO code), by name."""
        rows = self._rows(
            "select * from place where feature = 'A.ADM1' and country = ? order by name, id",
            [country],
        )
        return [place_of(row) for row in rows]

    def blobs(self) -> dict[str, bytes]:
        """Return the compiled names of the file, by what they hold."""
        rows = self._rows("select name, content from blob")
        return {row["name"]: row["content"] for row in rows}

    def names(self) -> CompiledNames:
        """Return what is known of every folded name, those that people added included."""
        added: dict[str, Renown] = {}
        for key, places in self._added_names.items():
            for named in places:
                own = renown(named.place, named.toponym)
                added[key] = added[key].joined(own) if key in added else own
        persons = {key for key, named in self._added_names.items() if any(n.added for n in named)}
        return CompiledNames(self.blobs(), added, persons)

    def counts(self) -> dict[str, int]:
        """Return how many places, toponyms, Arabic names and additions there are."""
        (row,) = self._rows(
            "select (select count(*) from place) places, (select count(*) from toponym) toponyms,"
            " (select count(*) from place where name_ar != '') with_arabic_name"
        )
        return {
            **dict(row),
            "added": len(self._own),
            "imported": len(self._added) - len(self._own),
        }

    def towns(self) -> list[tuple[float, float, str, str]]:
        """Return latitude, longitude, country and parents (spaced ids) of every town."""
        rows = self._rows(
            "select latitude, longitude, country, parents from place where feature like 'P.%'"
            " order by id"
        )
        return [tuple(row) for row in rows]

    def _added_between(self, south: float, north: float) -> list[Entry]:
        first = bisect_left(self._northward, south, key=_latitude)
        last = bisect_right(self._northward, north, key=_latitude)
        return self._northward[first:last]

    def _fingerprint(self) -> str:
        (built,) = self._rows("select value from meta where name = 'fingerprint'")
        digest = hashlib.sha256(built["value"].encode())
        for entry in sorted(self._added.values(), key=lambda entry: entry.place.id):
            digest.update(repr(entry).encode())
        return digest.hexdigest()[:16]

    def _rows(self, sql: str, arguments: Iterable[Any] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(sql, list(arguments)).fetchall()

    def _in_chunks(self, sql: str, values: list[str]) -> Iterator[sqlite3.Row]:
        for first in range(0, len(values), _MOST_VARIABLES):
            chunk = values[first : first + _MOST_VARIABLES]
            yield from self._rows(sql.format(", ".join("?" * len(chunk))), chunk)


def _latitude(entry: Entry) -> float:
    return entry.place.latitude
