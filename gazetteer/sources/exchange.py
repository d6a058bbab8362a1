"""Places in and out as tables: the columns that a spreadsheet gives, and GeoJSON.

A table has a header. Read are ``name_ar``, ``name_en``, ``other_names`` (separated by ``|``),
``feature``, ``country``, ``latitude``, ``longitude``, ``uncertainty_m``, ``source`` and ``note``;
only one name and the two coordinates are needed.
"""

import csv
import io
from collections.abc import Iterable, Iterator
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
DEFAULT_UNCERTAINTY = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def is_arabic(name: str) -> bool:
    """Whether a name is written in the Arabic script."""
    return script_language(name) in ("ar", "fa")


def read_csv(text: str, label: str) -> Iterator[Entry]:
    """Yield the entries of a table; raise SourceError naming the line that cannot be read.

    Ids are left empty: whoever keeps the entries gives them.
    """
    reader = csv.DictReader(io.StringIO(text))
    missing = {"latitude", "longitude"} - set(reader.fieldnames or ())
    if missing:
        raise SourceError(
            f"{label}, line 1: no column {' and '.join(sorted(missing))};"
            f" known columns: {', '.join(COLUMNS)}"
        )
    for row in reader:
        yield _entry(
            {column: (row.get(column) or "").strip() for column in COLUMNS},
            f"{label}, line {reader.line_num}",
        )


def _entry(row: dict[str, str], where: str) -> Entry:
    if not (row["name_ar"] or row["name_en"]):
        raise SourceError(f"{where}: no name; fill in name_ar or name_en")
    try:
        latitude, longitude = parse_point(f"{row['latitude']}, {row['longitude']}")
        uncertainty = int(row["uncertainty_m"] or DEFAULT_UNCERTAINTY)
    except (InvalidPointError, ValueError) as error:
        raise SourceError(f"{where}: {error}") from error
    place = Place(
        id="",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=latitude,
        longitude=longitude,
        feature=row["feature"] or "P.PPL",
        country=row["country"].upper(),
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
