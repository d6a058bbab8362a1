"""The gazetteer, read side: places and their names in SQLite, and the compiled names.

A gazetteer file is rebuildable reference data and is never written to once built. Two things come
from outside: an overlay, which is a file of what was imported (:mod:`gazetteer.overlay`) and only
joins the places and names of the file; and the entries that people added one by one, which win
over what both files say.
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
from gazetteer.licences import built_in
from gazetteer.model import BoundingBox, Candidate, Entry, Evidence, Place, Record, Toponym
from gazetteer.namesakes import NamedPlace, variants, weights
from gazetteer.rows import SCHEMA_VERSION, place_of, toponym_of
from gazetteer.spatial import box_around, distance_km
from gazetteer.text import fold

_MOST_VARIABLES = 900
_FILE, _OVERLAY = "main", "laid"
"""What the two files are called in a query."""


class Gazetteer:
    """A gazetteer opened for reading; safe to share between threads."""

    def __init__(
        self, connection: sqlite3.Connection, additions: Iterable[Entry], files: tuple[str, ...]
    ) -> None:
        self._connection = connection
        self._files = files
        self._lock = threading.Lock()
        self._added = {entry.place.id: entry for entry in additions}
        self._added_names: dict[str, list[NamedPlace]] = defaultdict(list)
        for entry in self._added.values():
            for toponym in entry.toponyms:
                named = NamedPlace(entry.place, toponym, added=True)
                self._added_names[fold(toponym.text)].append(named)
        self._northward = sorted(self._added.values(), key=_latitude)
        self._places: dict[str, Place | None] = {}
        self.version = self._fingerprint()

    @classmethod
    def open(
        cls, path: Path, additions: Iterable[Entry] = (), overlay: Path | None = None
    ) -> "Gazetteer":
        """Open a built gazetteer, with the entries that people added and what was imported.

        Raise GazetteerNotBuiltError without a file, GazetteerOutdatedError when it was built by
        another version or is no gazetteer.
        """
        if not path.exists():
            raise GazetteerNotBuiltError(f"no gazetteer at {path}: run `dalil gazetteer build`")
        connection = sqlite3.connect(_address(path), uri=True, check_same_thread=False)
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
        if overlay is None:
            return cls(connection, additions, (_FILE,))
        connection.execute(f"attach ? as {_OVERLAY}", [_address(overlay)])
        return cls(connection, additions, (_FILE, _OVERLAY))

    def close(self) -> None:
        """Close the files. The gazetteer cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def additions(self) -> tuple[Entry, ...]:
        """Return what people added one by one, as it was given when the gazetteer was opened."""
        return tuple(self._added.values())

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None."""
        if place_id in self._added:
            return self._added[place_id].place
        if place_id not in self._places:
            self._places[place_id] = self.places([place_id]).get(place_id)
        return self._places[place_id]

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places with these ids, as far as they are known, in few queries."""
        wanted = sorted(set(place_ids))
        found: dict[str, Place] = {}
        for file in reversed(self._files):
            query = f"select * from {file}.place where id in ({{}})"
            found |= {row["id"]: place_of(row) for row in self._in_chunks(query, wanted)}
        found |= {key: self._added[key].place for key in wanted if key in self._added}
        return found

    def toponyms(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every name of a place: what people added, then official ones, then by text."""
        added = self._added[place_id].toponyms if place_id in self._added else ()
        return (*added, *self.all_toponyms([place_id]).get(place_id, ()))

    def records(self, place_id: str) -> tuple[Record, ...]:
        """Return where a place comes from, and under which ids others have it."""
        return tuple(self.all_records([place_id]).get(place_id, ()))

    def all_records(self, place_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records of these places, that of the built file first, in few queries."""
        wanted = sorted(set(place_ids))
        found: dict[str, list[Record]] = defaultdict(list)
        for place in self._in_file(wanted).values():
            found[place.id].append(built_in(place))
        if _OVERLAY in self._files:
            for row in self._in_chunks(
                "select * from record where place_id in ({}) order by source = '', id, source",
                wanted,
            ):
                found[row["place_id"]].append(Record(row["id"], row["source"], row["licence"]))
        return dict(found)

    def all_toponyms(self, place_ids: Iterable[str]) -> dict[str, list[Toponym]]:
        """Return the names of these places that are in the files, in few queries."""
        found: dict[str, dict[Toponym, None]] = defaultdict(dict)
        for file in self._files:
            for row in self._in_chunks(
                f"select text, place_id, language, kind from {file}.toponym"
                " where place_id in ({}) order by kind != 'official', language, text",
                sorted(set(place_ids)),
            ):
                found[row["place_id"]][toponym_of(row)] = None
        return {place_id: list(names) for place_id, names in found.items()}

    def place_ids(self, box: BoundingBox | None = None, *, imported: bool) -> list[str]:
        """Return the ids of the places in the built file, or of those imported, in their order."""
        if imported and _OVERLAY not in self._files:
            return []
        within, edges = "", []
        if box is not None:
            across = "or" if box.west > box.east else "and"
            within = f" where latitude between ? and ? and (longitude >= ? {across} longitude <= ?)"
            edges = [box.south, box.north, box.west, box.east]
        file = _OVERLAY if imported else _FILE
        return [row["id"] for row in self._rows(f"select id from {file}.place{within}", edges)]

    def recorded(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the places that were imported with these ids of other gazetteers."""
        if _OVERLAY not in self._files:
            return {}
        query = "select id, min(place_id) place_id from record where id in ({}) group by id"
        return {
            row["id"]: row["place_id"] for row in self._in_chunks(query, sorted(set(record_ids)))
        }

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
        for key, named in self._named(_FILE, wanted):
            found[key].setdefault(named.place.id, named)
        if _OVERLAY in self._files and self._lay_over(found):
            return {key: sorted(places.values(), key=_rank) for key, places in found.items()}
        return {key: list(places.values()) for key, places in found.items()}

    def _lay_over(self, found: dict[str, dict[str, NamedPlace]]) -> bool:
        """Add what the overlay has under these names; return whether that is anything.

        It keeps copies of places that had to be joined; what the file says of them is newer.
        """
        laid = list(self._named(_OVERLAY, list(found)))
        known = self._in_file({named.place.id for _, named in laid}) if laid else {}
        for key, named in laid:
            place = known.get(named.place.id, named.place)
            found[key].setdefault(place.id, NamedPlace(place, named.toponym))
        return bool(laid)

    def _named(self, file: str, keys: list[str]) -> Iterator[tuple[str, NamedPlace]]:
        """Yield what a file has under folded names, by population; not what people changed."""
        for row in self._in_chunks(
            "select place.*, toponym.text, toponym.place_id, toponym.language, toponym.kind,"
            f" toponym.key from {file}.toponym join {file}.place on place.id = toponym.place_id"
            " where toponym.key in ({})"
            " order by place.population desc, place.id, toponym.kind != 'official', toponym.text",
            keys,
        ):
            if row["id"] not in self._added:
                yield row["key"], NamedPlace(place_of(row), toponym_of(row))

    def fixed(self, place_ids: Iterable[str]) -> set[str]:
        """Return those ids whose places are in the file or were added by a person."""
        wanted = set(place_ids)
        return wanted.intersection(self._added).union(self._in_file(wanted))

    def _in_file(self, place_ids: Iterable[str]) -> dict[str, Place]:
        rows = self._in_chunks("select * from place where id in ({})", sorted(place_ids))
        return {row["id"]: place_of(row) for row in rows}

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
        rows: dict[str, sqlite3.Row] = {}
        for file in reversed(self._files):
            for row in self._rows(
                f"select * from {file}.place where latitude between ? and ?"
                " and longitude between ? and ?",
                [south, north, west, east],
            ):
                rows[row["id"]] = row
        near = [row for row in rows.values() if row["feature"].startswith(features)]
        places = [place_of(row) for row in near if row["id"] not in self._added]
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

    def names(self) -> CompiledNames:
        """Return what is known of every folded name, those that people added included."""
        added: dict[str, Renown] = {}
        for key, places in self._added_names.items():
            for named in places:
                own = renown(named.place, named.toponym)
                added[key] = added[key].joined(own) if key in added else own
        laid = self._blobs(_OVERLAY) if _OVERLAY in self._files else None
        return CompiledNames(self._blobs(_FILE), added, laid)

    def _blobs(self, file: str) -> dict[str, bytes]:
        rows = self._rows(f"select name, content from {file}.blob")
        return {row["name"]: row["content"] for row in rows}

    def counts(self) -> dict[str, int]:
        """Return how many places, toponyms, Arabic names, additions and imports there are."""
        (row,) = self._rows(
            "select (select count(*) from place) places, (select count(*) from toponym) toponyms,"
            " (select count(*) from place where name_ar != '') with_arabic_name"
        )
        imported = self._rows("select count(*) from laid.place") if _OVERLAY in self._files else []
        return {
            **dict(row),
            "added": len(self._added),
            "imported": imported[0][0] if imported else 0,
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
        digest = hashlib.sha256()
        for file in self._files:
            (row,) = self._rows(f"select value from {file}.meta where name = 'fingerprint'")
            digest.update(row["value"].encode())
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


def _rank(named: NamedPlace) -> tuple[bool, int, str]:
    return not named.added, -named.place.population, named.place.id


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
