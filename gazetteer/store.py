"""The gazetteer, read side: places and their names, and what is known of every name.

Beside its files (:mod:`gazetteer.files`) come the entries that people added one by one, which win
over what the files say: one that has the id of a place in the files stands in its stead, with its
names. What people merged or retired (:mod:`gazetteer.fates`) is known by its id, and not by name.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from gazetteer.catalogue import Catalogue, catalogue
from gazetteer.compiled import CompiledNames, Renown, renown
from gazetteer.fates import Fates
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

    def __init__(
        self, files: Files, additions: Iterable[Entry], fates: Mapping[str, str] | None = None
    ) -> None:
        self._files = files
        self.fates = Fates(fates)
        self._added = {entry.place.id: entry for entry in additions}
        self._places: dict[str, Place | None] = {}
        self._added_names = self._names_of_additions()
        self._northward = sorted(
            (entry for key, entry in self._added.items() if key not in self.fates), key=_latitude
        )
        self._areas: list[Place] | None = None
        self._catalogue: Catalogue | None = None
        self.version = self._fingerprint()

    @classmethod
    def open(
        cls,
        path: Path,
        additions: Iterable[Entry] = (),
        overlay: Path | None = None,
        fates: Mapping[str, str] | None = None,
    ) -> "Gazetteer":
        """Open a built gazetteer, with the entries that people added and what was imported.

        ``fates`` are what places are now that were merged or retired; see
        :class:`gazetteer.fates.Fates`.
        Raise GazetteerNotBuiltError without a file, GazetteerOutdatedError when it was built by
        another version or is no gazetteer.
        """
        return cls(Files(path, overlay), additions, fates)

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
        """Return the place with this id, or what it was merged into, or None.

        It has the population of what was merged into it where it has none of its own.
        """
        place_id = self.fates.follow(place_id)
        if place_id not in self._places:
            self._places[place_id] = self.places([place_id]).get(place_id)
        return self._places[place_id]

    def former(self, place_id: str) -> Place | None:
        """Return the place with this id as it was, though it may be merged into another by now."""
        if place_id in self._added:
            return self._added[place_id].place
        return self._files.places([place_id]).get(place_id)

    def children(self, place_id: str, *, limit: int) -> tuple[list[Place], int]:
        """Return the largest places that lie in a place, areas first, and how many there are."""
        inside = {place.id: place for place in self._files.inside(place_id)}
        inside |= {
            key: one.place for key, one in self._added.items() if place_id in one.place.parents
        }
        own = {key for key, one in self._added.items() if place_id not in one.place.parents}
        found = [one for key, one in inside.items() if key not in own and key not in self.fates]
        found.sort(key=lambda place: (not place.is_area, -place.population, place.id))
        return found[:limit], len(found)

    def readable(self, place_id: str) -> Place | None:
        """Return what a text may name by this id: what :meth:`place` does, if it is not retired."""
        return self.place(place_id) if self.fates.is_read(place_id) else None

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return what these ids mean, as :meth:`place` does, in few queries."""
        wanted = {key: self.fates.follow(key) for key in place_ids}
        parts = {part for key in wanted.values() for part in (key, *self.fates.merged(key))}
        own = {key: self._added[key].place for key in parts if key in self._added}
        found = self._files.places(parts.difference(own)) | own
        return {
            key: self._whole(found[present], found)
            for key, present in wanted.items()
            if present in found
        }

    def fixed(self, place_ids: Iterable[str]) -> set[str]:
        """Return those ids whose places are in the built file or were added by a person."""
        wanted = set(place_ids)
        return wanted.intersection(self._added).union(self._files.built(wanted))

    def place_ids(self, box: BoundingBox | None = None, *, imported: bool) -> list[str]:
        """Return the ids of the places in the built file, or of those imported, in their order.

        Those of merged and retired places are left out.
        """
        ids = self._files.place_ids(OVERLAY if imported else BUILT, box)
        return [one for one in ids if one not in self.fates]

    def toponyms(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every name of a place: its own as people gave them, or official ones first.

        Behind them stand those of the places that were merged into it.
        """
        return tuple(self.all_toponyms([place_id]).get(place_id, ()))

    def all_toponyms(self, place_ids: Iterable[str]) -> dict[str, list[Toponym]]:
        """Return the names of these places, those that have any, in few queries."""
        ids = {one: (one, *self.fates.merged(one)) for one in place_ids}
        known = self._own_toponyms({part for parts in ids.values() for part in parts})
        found: dict[str, list[Toponym]] = {}
        for one, parts in ids.items():
            names = (replace(name, place_id=one) for part in parts for name in known.get(part, ()))
            if each := list(dict.fromkeys(names)):
                found[one] = each
        return found

    def _own_toponyms(self, place_ids: set[str]) -> dict[str, Sequence[Toponym]]:
        """Return the names of these places, without those of what was merged into them."""
        own = {one: self._added[one].toponyms for one in place_ids if one in self._added}
        return {**self._files.toponyms(place_ids.difference(own)), **own}

    def catalogue(self) -> Catalogue:
        """Return all places in columns, to be searched; the first time takes a second."""
        if self._catalogue is None:
            self._catalogue = catalogue(self._files, self._added, self.fates)
        return self._catalogue

    def records(self, place_id: str) -> tuple[Record, ...]:
        """Return where a place comes from, and under which ids others have it."""
        return tuple(self.all_records([place_id]).get(place_id, ()))

    def all_records(self, place_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records of these places, that of the built file first, in few queries.

        Those of the places that were merged into one are its own.
        """
        ids = {one: (one, *self.fates.merged(one)) for one in place_ids}
        wanted = {part for parts in ids.values() for part in parts}
        filed, found = self._files.records(wanted), {}
        for part in wanted.intersection(self._added):
            filed[part] = [*filed.get(part, ()), *self._added[part].records]
        for one, parts in ids.items():
            if each := dict.fromkeys(record for part in parts for record in filed.get(part, ())):
                found[one] = list(each)
        return found

    def all_details(self, place_ids: Iterable[str]) -> dict[str, Details]:
        """Return the details of those places that have any, in few queries."""
        wanted = set(place_ids)
        found = self._files.details(wanted.difference(self._added))
        for one in wanted.intersection(self._added):
            found[one] = details(self._added[one])
        return found

    def entry(self, place_id: str) -> Entry | None:
        """Return everything about the place with this id, or None.

        Its names are its own: those of places that were merged into it are not among them.
        """
        place = self.place(place_id)
        if place is None:
            return None
        further = self.all_details([place.id]).get(place.id, NO_DETAILS)
        names = self._own_toponyms({place.id}).get(place.id, ())
        return Entry(place, tuple(dict.fromkeys(names)), records=self.records(place.id), **further)

    def beneath(self, place_id: str) -> Entry | None:
        """Return what the files have under an id, whatever people laid over it; or None."""
        place = self._files.places([place_id]).get(place_id)
        if place is None:
            return None
        names = self._files.toponyms([place_id]).get(place_id, [])
        further = self._files.details([place_id]).get(place_id, NO_DETAILS)
        return Entry(place, tuple(names), **further)

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
            if named.place.id not in self._added and (present := self._present(named)):
                found[key].setdefault(present.place.id, present)
        return {key: sorted(places.values(), key=_rank) for key, places in found.items()}

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
        places = [
            place for place in filed if place.id not in self._added and place.id not in self.fates
        ]
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
        added = (entry.place for entry in self._northward if entry.place.feature[0] == "A")
        filed = (area for area in self._areas if area.id not in self._added)
        town = next(iter(self.near(*point, km=NEAREST_TOWN_KM, limit=1, features=("P.",))), None)
        chain = town[0].parents if town else ()
        holding = {
            area.id: area
            for area in (*filed, *added)
            if area.extent and area.id not in self.fates and area.extent.holds(*point)
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
        return [place_of(row) for row in rows if row["id"] not in self.fates]

    def names(self) -> CompiledNames:
        """Return what is known of every folded name, those that people added included."""
        added = {
            key: known
            for key, places in self._added_names.items()
            if (known := _renown(named for named in places if named.added))
        }
        laid = self._files.blobs(OVERLAY) if self._files.has_overlay() else None
        return CompiledNames(self.blobs(), added, laid, self._renown_anew())

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

    def _names_of_additions(self) -> dict[str, list[NamedPlace]]:
        """Return the names in additions by their folded forms.

        A name that the files have for the same place is not one that a person added.
        """
        filed = {
            (place_id, fold(name.text))
            for place_id, names in self._files.toponyms(self._added).items()
            for name in names
        }
        found: dict[str, list[NamedPlace]] = defaultdict(list)
        for place_id, entry in self._added.items():
            for toponym in entry.toponyms:
                key = fold(toponym.text)
                own = NamedPlace(entry.place, toponym, added=(place_id, key) not in filed)
                if key and (named := self._present(own)):
                    for spelling in (key, *spellings(key)):
                        found[spelling].append(named)
        return found

    def _whole(self, place: Place, known: Mapping[str, Place]) -> Place:
        """Return a place with what it has from those that were merged into it."""
        merged = self.fates.merged(place.id)
        if place.population or not merged:
            return place
        largest = max((known[one].population for one in merged if one in known), default=0)
        return replace(place, population=largest)

    def _present(self, named: NamedPlace) -> NamedPlace | None:
        """Return a named place as the one that it is now, or None when it is retired."""
        place_id = named.place.id
        if place_id not in self.fates and not self.fates.merged(place_id):
            return named
        place = self.readable(place_id)
        if place is None:
            return None
        return NamedPlace(place, replace(named.toponym, place_id=place.id), named.added)

    def _renown_anew(self) -> dict[str, Renown | None]:
        """Return what is known of the names in the files that are not those of their places now."""
        changed = {*self._added, *self.fates.successors}
        keys = {
            fold(name.text) for names in self._files.toponyms(changed).values() for name in names
        }
        keys.update(*map(spellings, list(keys)))
        return {key: _renown(named) for key, named in self.all_candidates(keys).items()}

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
        if self.fates:
            digest.update(repr(sorted(self.fates.successors.items())).encode())
        return digest.hexdigest()[:16]


def _latitude(entry: Entry) -> float:
    return entry.place.latitude


def _renown(places: Iterable[NamedPlace]) -> Renown | None:
    """Return what is known of a name of these places; None without any."""
    each = [renown(named.place, named.toponym) for named in places]
    return reduce(Renown.joined, each) if each else None


def _rank(named: NamedPlace) -> tuple[bool, int, str]:
    return not named.added, -named.place.population, named.place.id
