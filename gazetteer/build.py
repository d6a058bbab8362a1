"""Builds a gazetteer file: entries go in, one SQLite file with compiled names comes out.

The file is written beside its place and moved there at the end, so an interrupted build leaves the
former one as it was. The same entries always give the same content.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from shapely import STRtree, points

from gazetteer.commonness import by_script
from gazetteer.compiled import compile_names
from gazetteer.errors import SourceError
from gazetteer.model import Entry, Place, Toponym, ToponymKind
from gazetteer.rows import SCHEMA_VERSION
from gazetteer.sources import (
    airports,
    arabic_spelling,
    geonames,
    romanisation,
    tables,
    transliteration,
)
from gazetteer.text import fold
from gazetteer.writing import new_file, write, write_entries

Progress = Callable[[str], None]

_NEIGHBOURHOOD = 0.7
"""Degrees around a place within which a town of the same country tells its division."""


def default_entries(progress: Progress = lambda line: None) -> Iterator[Entry]:
    """Yield the entries of the default gazetteer: package data and curated tables.

    Raise SourceError when an alias points nowhere.
    """
    further = defaultdict(list)
    for alias in (*tables.arabic_names(), *tables.aliases()):
        further[alias.target].append(alias)
    progress("countries and divisions")
    countries = list(tables.countries())
    country_ids = {entry.place.country: entry.place.id for entry in countries}
    coded = [
        (code, _with_parents(entry, (*entry.place.parents, country_ids.get(entry.place.country))))
        for code, entry in (*tables.divisions(), *tables.districts())
    ]
    progress("populated places (GeoNames)")
    cities = geonames.populated_places(
        {code: entry.place.id for code, entry in coded if code}, country_ids, tables.capitals()
    )
    divisions = (entry for _, entry in coded)
    towns: list[Place] = []
    taken = geonames.names_of_large_places()
    taken |= {fold(toponym.text) for _, entry in coded for toponym in entry.toponyms}
    for entry in itertools.chain(countries, divisions, cities):
        named = _with_aliases(entry, further.pop(entry.place.id, []))
        if named.place.feature.startswith("P."):
            towns.append(named.place)
        yield _spelled_out(named, taken)
    progress("airports and curated places")
    locate = _Locator(towns, country_ids)
    airfields = airports.called_after_towns(tables.airports(), towns)
    for entry in itertools.chain(airfields, tables.curated()):
        located = _with_parents(entry, locate(entry.place))
        yield _spelled_out(_with_aliases(located, further.pop(entry.place.id, [])), taken)
    if further:
        lost = ", ".join(sorted(f"{target} ({a[0].target_name})" for target, a in further.items()))
        raise SourceError(f"gazetteer/data/aliases.csv names places that do not exist: {lost}")


def build(path: Path, entries: Iterable[Entry], *, progress: Progress = lambda line: None) -> None:
    """Write a gazetteer file of these entries to ``path``, replacing the one that is there."""
    with new_file(path) as db:
        names, fingerprint = write_entries(db, entries)
        progress("how common the names are as words")
        zipf, guards = _commonness(names)
        progress(f"compiling {len(names):,} names")
        write(db, "blob", sorted(compile_names(names, zipf, guards).items()))
        write(db, "meta", [("schema", SCHEMA_VERSION), ("fingerprint", fingerprint)])


def _commonness(names: Collection[str]) -> tuple[dict[str, float], set[str]]:
    """Return how common words are, and the words that no proclitic is to be taken off."""
    zipf: dict[str, float] = {}
    guards: set[str] = set()
    for commonness, single_words in by_script(names):
        zipf |= commonness.known(single_words)
        guards.update(commonness.guards(single_words))
    return zipf, guards


def _spelled_out(entry: Entry, taken: Collection[str]) -> Entry:
    """Return an entry with the other spellings that newspapers use."""
    for kind in (romanisation, transliteration, arabic_spelling):
        entry = kind.spelled_out(entry, taken)
    return entry


def _with_parents(entry: Entry, parents: Iterable[str | None]) -> Entry:
    return replace(entry, place=replace(entry.place, parents=tuple(filter(None, parents))))


def _with_aliases(entry: Entry, aliases: list[tables.Alias]) -> Entry:
    """Add names to an entry; an official Arabic or English one becomes its display name."""
    if not aliases:
        return entry
    toponyms = [alias.toponym for alias in aliases]
    official = {t.language: t.text for t in toponyms if t.kind is ToponymKind.OFFICIAL}
    place = replace(
        entry.place,
        name=official.get("en", entry.place.name),
        name_ar=official.get("ar") or entry.place.name_ar or _first_arabic(toponyms),
    )
    new = {toponym.text for toponym in toponyms}
    kept = tuple(toponym for toponym in entry.toponyms if toponym.text not in new)
    return Entry(place, (*toponyms, *kept))


def _first_arabic(toponyms: list[Toponym]) -> str:
    return next((toponym.text for toponym in toponyms if toponym.language == "ar"), "")


class _Locator:
    """Tells the parents of a place from the nearest town of its country."""

    def __init__(self, towns: list[Place], country_ids: dict[str, str]) -> None:
        self._towns = towns
        self._country_ids = country_ids
        self._tree = STRtree(points([(town.longitude, town.latitude) for town in towns]))

    def __call__(self, place: Place) -> tuple[str | None, ...]:
        country = self._country_ids.get(place.country)
        if place.is_area:
            return (country,)
        around = points(place.longitude, place.latitude).buffer(_NEIGHBOURHOOD)
        neighbours = [
            self._towns[index]
            for index in self._tree.query(around)
            if self._towns[index].country == place.country and self._towns[index].parents
        ]
        nearest = min(
            neighbours,
            key=lambda town: (
                (town.latitude - place.latitude) ** 2 + (town.longitude - place.longitude) ** 2,
                town.id,
            ),
            default=None,
        )
        return nearest.parents if nearest else (country,)
