"""Places in and out as tables: the columns that a spreadsheet gives, and GeoJSON.

A table has a header and is separated by commas or tabs. Read are ``name_ar``, ``name_en``,
``other_names`` (separated by ``|``), ``feature``, ``country``, ``latitude``, ``longitude``,
``population``, ``uncertainty_m``, ``source``, ``note`` and ``gnid`` (an id of GeoNames); only one
name and the two coordinates are needed. Other gazetteers' usual names for the same columns are
understood: ``lat``, ``lon``, ``placetype`` and the others in :data:`ALIASES`.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from gazetteer.errors import InvalidPointError, SourceError
from gazetteer.model import Entry, Place, Toponym
from gazetteer.sources.names import listed, official, script_language
from gazetteer.spatial import parse_point

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
)
ALIASES = {
    "lat": "latitude",
    "lon": "longitude",
    "lng": "longitude",
    "ara": "name_ar",
    "name": "name_en",
    "allarabic": "other_names",
    "alternatenames": "other_names",
    "placetype": "feature",
    "pop": "population",
    "geonameid": "gnid",
    "country_code": "country",
}
"""Columns as Who's On First and GeoNames call them, with the names used here."""

FEATURES = {
    "country": "A.PCLI",
    "region": "A.ADM1",
    "county": "A.ADM2",
    "localadmin": "A.ADM3",
    "locality": "P.PPL",
    "borough": "P.PPLX",
    "neighbourhood": "P.PPLX",
    "campus": "S.AIRP",
}
"""Place types of Who's On First, with the features they stand for; its campuses are airfields."""

DEFAULT_UNCERTAINTY = 1000
_AREA_UNCERTAINTY = {"A.PCLI": 500_000, "A.ADM1": 60_000, "A.ADM2": 20_000, "A.ADM3": 10_000}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def is_arabic(name: str) -> bool:
    """Whether a name is written in the Arabic script."""
    return script_language(name) in ("ar", "fa")


def read_csv(text: str, label: str) -> Iterator[Entry]:
    """Yield the entries of a table; raise SourceError naming the line that cannot be read.

    An id is ``gn:<number>`` where the table gives one of GeoNames, otherwise empty: whoever keeps
    the entries gives it. A row with neither a name nor anything else to go by is an error.
    """
    header, _, _ = text.partition("\n")
    reader = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in header else ",")
    columns = {name: ALIASES.get(name.strip(), name.strip()) for name in reader.fieldnames or ()}
    missing = {"latitude", "longitude"} - set(columns.values())
    if missing:
        raise SourceError(
            f"{label}, line 1: no column {' and '.join(sorted(missing))};"
            f" known columns: {', '.join(COLUMNS)}"
        )
    for row in reader:
        cells = {columns[name]: (row[name] or "").strip() for name in columns}
        yield _entry(defaultdict(str, cells), f"{label}, line {reader.line_num}")


def _entry(row: Mapping[str, str], where: str) -> Entry:
    if not (row["name_ar"] or row["name_en"]):
        raise SourceError(f"{where}: no name; fill in name_ar or name_en")
    feature = FEATURES.get(row["feature"], row["feature"]) or "P.PPL"
    usual = _AREA_UNCERTAINTY.get(feature, DEFAULT_UNCERTAINTY)
    try:
        latitude, longitude = parse_point(f"{row['latitude']}, {row['longitude']}")
        uncertainty = int(row["uncertainty_m"] or usual)
        population = int(row["population"] or 0)
    except (InvalidPointError, ValueError) as error:
        raise SourceError(f"{where}: {error}") from error
    place = Place(
        id=f"gn:{row['gnid']}" if row["gnid"] else "",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=latitude,
        longitude=longitude,
        feature=feature,
        country=row["country"].upper(),
        population=population,
        uncertainty=uncertainty,
        source=row["source"] or where,
        note=row["note"],
    )
    names = (*official("", place.name, place.name_ar), *listed("", row["other_names"]))
    return Entry(place, names)


def write_csv(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as a table that :func:`read_csv` reads; cells cannot act as formulas."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        place = entry.place
        writer.writerow(
            [
                harmless(place.name_ar),
                harmless(place.name),
                harmless("|".join(_further(entry))),
                place.feature,
                place.country,
                place.latitude,
                place.longitude,
                place.uncertainty,
                harmless(place.source),
                harmless(place.note),
            ]
        )


def geojson(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return entries as a GeoJSON FeatureCollection of points."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": entry.place.id,
                "geometry": {
                    "type": "Point",
                    "coordinates": [entry.place.longitude, entry.place.latitude],
                },
                "properties": {
                    "name": entry.place.name,
                    "name_ar": entry.place.name_ar,
                    "other_names": _further(entry),
                    "feature": entry.place.feature,
                    "country": entry.place.country,
                    "uncertainty": entry.place.uncertainty,
                    "source": entry.place.source,
                    "note": entry.place.note,
                },
            }
            for entry in entries
        ],
    }


def _further(entry: Entry) -> list[str]:
    shown = (entry.place.name, entry.place.name_ar)
    return [_text(toponym) for toponym in entry.toponyms if toponym.text not in shown]


def _text(toponym: Toponym) -> str:
    if toponym.language in ("", script_language(toponym.text)):
        return toponym.text
    return f"{toponym.language}:{toponym.text}"


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a one gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
