"""Places in and out as tables: the columns that a spreadsheet gives.

A table has a header and is separated by commas, semicolons or tabs. Read are the columns of
:data:`COLUMNS`; only one name and the two coordinates are needed. Other gazetteers' usual names for
the same columns are understood: ``lat``, ``lon``, ``placetype`` and the others in :data:`ALIASES`;
any other column can be named by whoever imports.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from gazetteer.areas import parse_area
from gazetteer.degrees import parse_point
from gazetteer.errors import InvalidPointError, SourceError
from gazetteer.model import BoundingBox, Entry, Record, Toponym, ToponymKind
from gazetteer.rows import Details
from gazetteer.sources.foreign import (
    Name,
    Row,
    Terms,
    feature_types,
    foreign_entry,
    read_each,
    whole,
)
from gazetteer.sources.names import coded, listed, script_language
from gazetteer.sources.sheets import SURPLUS, Cells, Layout, cells_of, shortened
from gazetteer.validity import iso_time

COLUMNS = (
    "name_ar",
    "name_en",
    "other_names",
    "feature",
    "country",
    "latitude",
    "longitude",
    "uncertainty_m",
    "source",
    "note",
    "id",
    "population",
    "extent",
    "approximate",
    "parents",
    "licence",
    "links",
    "valid_from",
    "valid_to",
    "area",
    "further_sources",
)
"""``other_names`` are separated by ``|``, ``parents`` and ``links`` (ids of other gazetteers) by
spaces; ``further_sources`` are who else tells of the place, in JSON; ``extent`` are south, west,
north and east in degrees, ``area`` is an outline in GeoJSON or WKT, ``valid_from`` and ``valid_to``
are ISO days, months or years."""

ALIASES = {
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "long": "longitude",
    "ara": "name_ar",
    "name:ar": "name_ar",
    "name": "name_en",
    "name:en": "name_en",
    "allarabic": "other_names",
    "alternatenames": "other_names",
    "placetype": "feature",
    "pop": "population",
    "geonameid": "gnid",
    "country_code": "country",
    "iso_country": "country",
    "license": "licence",
    "uncertainty": "uncertainty_m",
}
"""Columns as Who's On First, GeoNames and OpenStreetMap call them, with the names used here."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NEEDED = ("latitude", "longitude")
_COMMA = re.compile(r"(?<=\d),(?=\d+$)")


def is_arabic(name: str) -> bool:
    """Whether a name is written in the Arabic script."""
    return script_language(name) in ("ar", "fa")


def read_table(
    path: Path,
    terms: Terms | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    delimiter: str = "",
    id_prefix: str = "",
    encoding: str = "",
) -> Iterator[Row]:
    """Yield the places of a table; raise SourceError when it lacks a column that is needed.

    ``columns`` maps names of columns here to those of the table. A bare id in the table becomes one
    of ``id_prefix``; without it only ids such as ``wof:123`` are kept, and those in a column
    ``gnid``, which are of GeoNames. ``terms`` hold where the table does not give its own.
    """
    given = {theirs: ours for ours, theirs in (columns or {}).items()}
    if unknown := set(given.values()).difference(COLUMNS, ALIASES.values()):
        known = ", ".join(COLUMNS)
        raise SourceError(f"{' and '.join(sorted(unknown))} is no column here; there are {known}")
    layout = Layout(
        delimiter, encoding, lambda title: _column(title, given), _NEEDED, given, COLUMNS
    )
    own = terms or Terms(path.name, "")

    def read(cells: Cells) -> Entry:
        if cells[SURPLUS]:
            raise SourceError(
                f"more cells than titles; without one is {shortened(cells[SURPLUS])!r}"
            )
        plain = {column: plain_cell(cell) for column, cell in cells.items()}
        return entry_of_cells(defaultdict(str, plain), terms=own, id_prefix=id_prefix)

    yield from read_each(cells_of(path, layout), read)


def _column(title: str, given: Mapping[str, str]) -> str:
    return given.get(title) or ALIASES.get(title.lower(), title)


def entry_of_cells(cells: Cells, *, terms: Terms, id_prefix: str = "") -> Entry:
    """Return the place of a row; raise SourceError when it is none."""
    name_ar, name_en = cells["name_ar"], cells["name_en"]
    if not name_ar and not name_en:
        raise SourceError("no name; fill in name_ar or name_en")
    try:
        north, east = (_COMMA.sub(".", cells[column]) for column in _NEEDED)
        latitude, longitude = parse_point(f"{north}; {east}")
    except InvalidPointError as error:
        raise SourceError(str(error)) from error
    place_id, links = _ids(cells, id_prefix)
    feature = feature_types("table").get(cells["feature"], cells["feature"]) or "P.PPL"
    return foreign_entry(
        place_id,
        [Name(one.text, one.language, one.kind) for one in listed("", cells["other_names"])],
        latitude,
        longitude,
        feature,
        Terms(cells["source"] or terms.source, cells["licence"] or terms.licence),
        name=name_en,
        name_ar=name_ar,
        country=cells["country"],
        parents=cells["parents"].split(),
        population=whole(cells["population"]),
        uncertainty=whole(cells["uncertainty_m"]) if cells["uncertainty_m"] else None,
        extent=_extent(cells["extent"]),
        approximate=cells["approximate"].lower() in ("yes", "true", "1"),
        note=cells["note"],
        links=links,
        further=further_records(cells["further_sources"]),
        details=Details(
            valid_from=iso_time(cells["valid_from"]),
            valid_to=iso_time(cells["valid_to"]),
            area=parse_area(cells["area"]).geojson if cells["area"] else "",
        ),
        as_given=True,
    )


def _ids(cells: Cells, id_prefix: str) -> tuple[str, list[str]]:
    """Return the id of a row, and its ids in other gazetteers."""
    given, number = cells["id"], cells["gnid"]
    links = [*cells["links"].split(), *([f"gn:{number}"] if number else [])]
    if given and ":" not in given:
        given = f"{id_prefix}:{given}" if id_prefix else ""
    return given or (links.pop() if number else ""), links


def _extent(text: str) -> BoundingBox | None:
    if not text:
        return None
    try:
        south, west, north, east = map(float, text.split())
    except ValueError as error:
        raise SourceError(f"{text!r} is no extent: south, west, north and east") from error
    return BoundingBox(south, west, north, east)


def write_table(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as a table that :func:`read_table` reads; cells cannot act as formulas."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        cells = cells_of_entry(entry)
        writer.writerow([harmless(cells[column]) for column in COLUMNS])


def cells_of_entry(entry: Entry) -> dict[str, str]:
    """Return the columns of an entry."""
    place, box = entry.place, entry.place.extent
    return {
        "name_ar": place.name_ar,
        "name_en": place.name,
        "other_names": "|".join(further_names(entry)),
        "feature": place.feature,
        "country": place.country,
        "latitude": decimal(place.latitude),
        "longitude": decimal(place.longitude),
        "uncertainty_m": str(place.uncertainty),
        "source": place.source,
        "note": place.note,
        "id": place.id,
        "population": str(place.population),
        "extent": f"{box.south} {box.west} {box.north} {box.east}" if box else "",
        "approximate": "yes" if place.approximate else "",
        "parents": " ".join(place.parents),
        "licence": licence_of(entry),
        "links": " ".join(links_of(entry)),
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "area": entry.area,
        "further_sources": _json(further_sources(entry)),
    }


def further_names(entry: Entry) -> list[str]:
    """Return the names of an entry that its two display names do not say, coded for a cell."""
    place = entry.place
    shown = tuple(
        Toponym(text, place.id, _language(text), ToponymKind.OFFICIAL)
        for text in (place.name, place.name_ar)
    )
    own = (replace(toponym, place_id=place.id) for toponym in entry.toponyms)
    return [coded(toponym) for toponym in own if toponym not in shown]


def _language(shown: str) -> str:
    """Return the language that a display name is taken to have when it is read."""
    script = script_language(shown)
    return "en" if script == "" else script if script == "ar" else ""


def licence_of(entry: Entry) -> str:
    """Return the licence under which an entry's place was taken over, or an empty string."""
    terms = {record.source: record.licence for record in reversed(entry.records)}
    return terms.get(entry.place.source, "")


def further_sources(entry: Entry) -> list[dict[str, str]]:
    """Return who else tells of the place of an entry, beside the source that it is from."""
    own = {(place_id, entry.place.source) for place_id in (entry.place.id, "")}
    return [
        {"id": one.id, "source": one.source, "licence": one.licence}
        for one in dict.fromkeys(entry.records)
        if one.source and (one.id, one.source) not in own
    ]


def further_records(cell: str) -> list[Record]:
    """Return the records that :func:`further_sources` told, from their JSON."""
    try:
        told = json.loads(cell or "[]")
        return [Record(*(str(one[key]) for key in ("id", "source", "licence"))) for one in told]
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{shortened(cell)!r} are no further sources") from error


def _json(value: list[dict[str, str]]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def links_of(entry: Entry) -> list[str]:
    """Return the ids that other gazetteers have for the place of an entry."""
    ids = (record.id for record in entry.records)
    return list(dict.fromkeys(one for one in ids if one and one != entry.place.id))


def decimal(degrees: float) -> str:
    """Return degrees as a plain decimal number."""
    plain = str(degrees)
    return f"{degrees:.6f}" if "e" in plain else plain


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    return f"'{cell}" if _may_be_formula(cell) and not _is_number(cell) else cell


def plain_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and _may_be_formula(cell) else cell


def _may_be_formula(cell: str) -> bool:
    return cell.lstrip("'").startswith(_FORMULA)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
