"""The gazetteer, read side: what it holds (:mod:`gazetteer.holdings`), by name and by nearness."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path

from gazetteer.catalogue import Catalogue, catalogue
from gazetteer.compiled import CompiledNames, Renown, renown
from gazetteer.files import BUILT, OVERLAY, Files
from gazetteer.holdings import Holdings
from gazetteer.languages.spellings import spellings
from gazetteer.model import BoundingBox, Candidate, Entry, Evidence, Place
from gazetteer.namesakes import NamedPlace, variants, weights
from gazetteer.rows import place_of
from gazetteer.spatial import Position, box_around, distance_km, rough_km
from gazetteer.text import fold

NEAREST_TOWN_KM = 60.0
"""How far the town may lie that tells in which country and division a point is."""


class Gazetteer(Holdings):
    """A gazetteer opened for reading; safe to share between threads."""

    def __init__(
        self, files: Files, additions: Iterable[Entry], fates: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(files, additions, fates)
        self._northward = sorted(
            (entry for key, entry in self._added.items() if key not in self.fates), key=_latitude
        )
        self._areas: list[Place] | None = None
        self._catalogue: Catalogue | None = None

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

    def catalogue(self) -> Catalogue:
        """Return all places in columns, to be searched; the first time takes a second."""
        if self._catalogue is None:
            self._catalogue = catalogue(self._files, self._added, self.fates)
        return self._catalogue

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

    def whereabouts(self, name: str) -> Position | None:
        """Return where the likeliest place of a name is; what stands after a comma is left out."""
        found = self.lookup(re.split("[,،]", name)[0].strip(), limit=1)
        return (found[0].place.latitude, found[0].place.longitude) if found else None

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
        known = {*self._added, *self.fates.successors}
        filed = (one for one in self._files.within(box, ("",)) if one.id not in known)
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
            where = "where south is not null and feature glob 'A.*'"
            rows = (
                row
                for file in reversed(self._files.names)
                for row in self._files.rows(f"select * from {file}.place {where}")
            )
            self._areas = list({row["id"]: place_of(row) for row in rows}.values())
        added = (one.place for one in self._northward if one.place.feature.startswith("A."))
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


def _latitude(entry: Entry) -> float:
    return entry.place.latitude


def _renown(places: Iterable[NamedPlace]) -> Renown | None:
    """Return what is known of a name of these places; None without any."""
    each = [renown(named.place, named.toponym) for named in places]
    return reduce(Renown.joined, each) if each else None
