"""The gazetteer, read side: places and their names, and what is known of every name.

Beside its files (:mod:`gazetteer.files`) come the entries that people added one by one, which win
over what the files say.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gazetteer.compiled import CompiledNames, Renown, renown
from gazetteer.files import BUILT, OVERLAY, Files
from gazetteer.languages.spellings import spellings
from gazetteer.model import BoundingBox, Candidate, Entry, Evidence, Place, Record, Toponym
from gazetteer.namesakes import NamedPlace, variants, weights
from gazetteer.rows import NO_DETAILS, Details, details, place_of
from gazetteer.spatial import Position, box_around, distance_km, rough_km
from gazetteer.text import fold

NEAREST_TOWN_KM = 60.0
"""How far the town may lie that tells in which country and division a point is."""


class Gazetteer:
    """A gazetteer opened for reading; safe to share between threads."""

    def __init__(self, files: Files, additions: Iterable[Entry]) -> None:
        self._files = files
        self._added = {entry.place.id: entry for entry in additions}
        self._added_names: dict[str, list[NamedPlace]] = defaultdict(list)
        for entry in self._added.values():
            for toponym in entry.toponyms:
                named = NamedPlace(entry.place, toponym, added=True)
                key = fold(toponym.text)
                for spelling in (key, *spellings(key)) if key else ():
                    self._added_names[spelling].append(named)
        self._northward = sorted(self._added.values(), key=_latitude)
        self._places: dict[str, Place | None] = {}
        self._areas: list[Place] | None = None
        self.version = self._fingerprint()

    @classmethod
    def open(
        cls, path: Path, additions: Iterable[Entry] = (), overlay: Path | None = None
    ) -> "Gazetteer":
        """Open a built gazetteer, with the entries that people added and what was imported.

        Raise GazetteerNotBuiltError without a file, GazetteerOutdatedError when it was built by
        another version or is no gazetteer.
        """
        return cls(Files(path, overlay), additions)

    def close(self) -> None:
        """Close the files. The gazetteer cannot be used afterwards."""
        self._files.close()

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
            self._places[place_id] = self._files.places([place_id]).get(place_id)
        return self._places[place_id]

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return the places with these ids, as far as they are known, in few queries."""
        wanted = set(place_ids)
        own = {key: self._added[key].place for key in wanted if key in self._added}
        return self._files.places(wanted.difference(own)) | own

    def fixed(self, place_ids: Iterable[str]) -> set[str]:
        """Return those ids whose places are in the built file or were added by a person."""
        wanted = set(place_ids)
        return wanted.intersection(self._added).union(self._files.built(wanted))

    def place_ids(self, box: BoundingBox | None = None, *, imported: bool) -> list[str]:
        """Return the ids of the places in the built file, or of those imported, in their order."""
        return self._files.place_ids(OVERLAY if imported else BUILT, box)

    def toponyms(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every name of a place: what people added, then official ones, then by text."""
        added = self._added[place_id].toponyms if place_id in self._added else ()
        return (*added, *self.all_toponyms([place_id]).get(place_id, ()))

    def all_names(self, place_ids: Iterable[str]) -> dict[str, tuple[Toponym, ...]]:
        """Return every name of these places, what people added included, in few queries."""
        wanted = set(place_ids)
        filed = self._files.toponyms(wanted)
        own = {one: self._added[one].toponyms for one in wanted.intersection(self._added)}
        return {one: (*own.get(one, ()), *filed.get(one, ())) for one in wanted}

    def all_toponyms(self, place_ids: Iterable[str]) -> dict[str, list[Toponym]]:
        """Return the names of these places that are in the files, in few queries."""
        return self._files.toponyms(place_ids)

    def records(self, place_id: str) -> tuple[Record, ...]:
        """Return where a place comes from, and under which ids others have it."""
        return tuple(self.all_records([place_id]).get(place_id, ()))

    def all_records(self, place_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records of these places, that of the built file first, in few queries."""
        wanted = set(place_ids)
        found = self._files.records(wanted)
        for one in wanted.intersection(self._added):
            own = (*found.get(one, ()), *self._added[one].records)
            found[one] = list(dict.fromkeys(own))
        return found

    def all_details(self, place_ids: Iterable[str]) -> dict[str, Details]:
        """Return the details of those places that have any, in few queries."""
        wanted = set(place_ids)
        found = self._files.details(wanted.difference(self._added))
        for one in wanted.intersection(self._added):
            found[one] = details(self._added[one])
        return found

    def entry(self, place_id: str) -> Entry | None:
        """Return everything about the place with this id, or None."""
        place = self.place(place_id)
        if place is None:
            return None
        further = self.all_details([place_id]).get(place_id, NO_DETAILS)
        names, records = self.toponyms(place_id), self.records(place_id)
        return Entry(place, tuple(dict.fromkeys(names)), records=records, **further)

    def recorded(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the places that were imported with these ids of other gazetteers."""
        return self._files.recorded(record_ids)

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
        laid = self._files.laid_over(wanted)
        for key, named in (*self._files.named(BUILT, wanted), *laid):
            if named.place.id not in self._added:
                found[key].setdefault(named.place.id, named)
        order = _rank if laid else None
        return {
            key: sorted(places.values(), key=order) if order else list(places.values())
            for key, places in found.items()
        }

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
        box = BoundingBox(*box_around((latitude, longitude), km))
        filed = self._files.within(box, features)
        places = [place for place in filed if place.id not in self._added]
        places += [entry.place for entry in self._added_between(box.south, box.north)]
        measured = (
            (place, distance_km((latitude, longitude), (place.latitude, place.longitude)))
            for place in places
            if not place.is_area and place.feature.startswith(features)
        )
        return sorted(
            ((place, away) for place, away in measured if away <= km),
            key=lambda pair: (pair[1], pair[0].id),
        )[:limit]

    def around(self, point: Position, *, km: float) -> list[Place]:
        """Return the places within ``km`` of a point, areas too, in no order; roughly measured."""
        box = BoundingBox(*box_around(point, km))
        filed = (one for one in self._files.within(box, ("",)) if one.id not in self._added)
        added = (entry.place for entry in self._added_between(box.south, box.north))
        return [
            place
            for place in (*filed, *added)
            if rough_km(point, (place.latitude, place.longitude)) <= km
        ]

    def holding(self, point: Position) -> list[Place]:
        """Return the administrative areas that may hold a point, the likeliest and innermost first.

        Most areas are known by their edges only, which overlap: those that the nearest town lies in
        go first, edges or not.
        """
        if self._areas is None:
            rows = self._files.rows(
                "select * from place where south is not null and feature glob 'A.*'"
            )
            self._areas = [place_of(row) for row in rows]
        added = (entry.place for entry in self._added.values() if entry.place.feature[0] == "A")
        town = next(iter(self.near(*point, km=NEAREST_TOWN_KM, limit=1, features=("P.",))), None)
        chain = town[0].parents if town else ()
        holding = {
            area.id: area
            for area in (*self._areas, *added)
            if area.extent and area.extent.holds(*point)
        } | self.places(chain)
        country = town[0].country if town else ""
        return sorted(
            holding.values(),
            key=lambda area: (
                area.country != country if country else False,
                area.feature.startswith("A.PCL"),
                area.id not in chain,
                area.extent.size if area.extent else 0.0,
                area.id,
            ),
        )

    def divisions(self, country: str) -> list[Place]:
        """Return the first-order divisions of a country (ISO code), by name."""
        rows = self._files.rows(
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
        laid = self._files.blobs(OVERLAY) if self._files.has_overlay() else None
        return CompiledNames(self.blobs(), added, laid)

    def blobs(self) -> dict[str, bytes]:
        """Return the compiled names of the built file, by what they hold."""
        return self._files.blobs(BUILT)

    def counts(self) -> dict[str, int]:
        """Return how many places, toponyms, Arabic names, additions and imports there are."""
        (row,) = self._files.rows(
            "select (select count(*) from place) places, (select count(*) from toponym) toponyms,"
            " (select count(*) from place where name_ar != '') with_arabic_name"
        )
        laid = self._files.has_overlay() and self._files.rows("select count(*) from laid.place")
        return {**dict(row), "added": len(self._added), "imported": laid[0][0] if laid else 0}

    def towns(self) -> list[tuple[float, float, str, str]]:
        """Return latitude, longitude, country and parents (spaced ids) of every town."""
        rows = self._files.rows(
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
        for file in self._files.names:
            digest.update((self._files.meta(file, "fingerprint") or "").encode())
        for entry in sorted(self._added.values(), key=lambda entry: entry.place.id):
            digest.update(repr(entry).encode())
        return digest.hexdigest()[:16]


def _latitude(entry: Entry) -> float:
    return entry.place.latitude


def _rank(named: NamedPlace) -> tuple[bool, int, str]:
    return not named.added, -named.place.population, named.place.id
