"""The project's own tables in ``gazetteer/data``: countries, divisions, airports, curated places.

Each table is a UTF-8 CSV file with a header. A row that cannot be read raises SourceError with the
file and the line.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from gazetteer.errors import SourceError
from gazetteer.model import BoundingBox, Entry, Place, Toponym, ToponymKind
from gazetteer.sources.names import listed, official
from gazetteer.spatial import box_radius

DATA = files("gazetteer") / "data"
CURATED = (
    "air_bases",
    "ports",
    "prisons",
    "camps",
    "crossings",
    "dams_bridges",
    "oil_fields",
    "waters",
    "regions",
    "towns",
)
AIRPORT_RADIUS = 1500
"""Metres: reference points of airports lie within the field, fields are up to 3 km long."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Alias:
    """One more name for a place of another table."""

    target: str
    target_name: str
    toponym: Toponym


def rows(name: str, data: Traversable = DATA) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a table with their line numbers."""
    with (data / f"{name}.csv").open(encoding="utf-8") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row


def countries() -> Iterator[Entry]:
    """Yield the countries, as areas with an extent."""
    return _read("countries", _country)


def divisions() -> Iterator[tuple[str, Entry]]:
    """Yield the first-order divisions of all countries with their GeoNames code (``SY.09``)."""
    for line, row in rows("divisions"):
        yield row["gn_a1_code"], _checked("divisions", line, row, _division)


def districts() -> Iterator[tuple[str, Entry]]:
    """Yield the divisions that ``divisions.csv`` lacks, with their GeoNames code or an empty one.

    These are coarser first-order divisions (Catalonia) and second-order ones the world over.
    """
    for line, row in rows("districts"):
        yield row["gn_a1_code"], _checked("districts", line, row, _district)


def airports() -> Iterator[tuple[str, Entry]]:
    """Yield airports and airfields, each with the name of the town that it serves."""
    for line, row in rows("airports"):
        yield row["municipality"], _checked("airports", line, row, _airport)


def curated() -> Iterator[Entry]:
    """Yield the places that were collected by hand, theme by theme."""
    for name in CURATED:
        yield from _read(name, _curated)


def aliases() -> Iterator[Alias]:
    """Yield the further names for places of other tables."""
    for _, row in rows("aliases"):
        yield Alias(
            row["target"],
            row["target_name"],
            Toponym(
                row["name"],
                row["target"],
                row["language"],
                ToponymKind(row["kind"] or ToponymKind.ALTERNATE),
            ),
        )


def arabic_names() -> Iterator[Alias]:
    """Yield GeoNames' preferred Arabic names of towns, where they are not chosen anyhow."""
    for _, row in rows("arabic_names"):
        target = f"gn:{row['gn_id']}"
        name = Toponym(row["name_ar"], target, "ar", ToponymKind.OFFICIAL)
        yield Alias(target, row["name_en"], name)


def capitals() -> dict[str, str]:
    """Return the id of each capital with its country's code."""
    return {
        f"gn:{row['capital_gn_id']}": row["iso2"]
        for _, row in rows("countries")
        if row["capital_gn_id"]
    }


def _read(name: str, read: Callable[[Row], Entry]) -> Iterator[Entry]:
    for line, row in rows(name):
        yield _checked(name, line, row, read)


def _checked(name: str, line: int, row: Row, read: Callable[[Row], Entry]) -> Entry:
    try:
        return read(row)
    except (KeyError, ValueError, TypeError) as error:
        raise SourceError(f"gazetteer/data/{name}.csv, line {line}: {error!r}") from error


def _entry(place: Place, other_names: str) -> Entry:
    names = (
        *official(place.id, place.name, place.name_ar),
        *listed(place.id, other_names),
    )
    return Entry(place, tuple({(t.text, t.language): t for t in reversed(names)}.values())[::-1])


def _box(south: str, west: str, north: str, east: str) -> BoundingBox:
    return BoundingBox(float(south), float(west), float(north), float(east))


def _country(row: Row) -> Entry:
    extent = _box(row["south"], row["west"], row["north"], row["east"])
    place = Place(
        id=f"gn:{row['gn_id']}",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature="A.PCLI",
        country=row["iso2"],
        population=int(row["population"] or 0),
        uncertainty=box_radius(extent),
        extent=extent,
        source="GeoNames and Natural Earth; names: Unicode CLDR",
    )
    return _entry(place, row.get("other_names", ""))


def _division(row: Row) -> Entry:
    extent = _box(row["south"], row["west"], row["north"], row["east"])
    place = Place(
        id=f"gn:{row['gn_id']}" if row["gn_id"] else f"ne:{row['ne_id']}",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature=row["feature"],
        country=row["iso2"],
        uncertainty=box_radius(extent),
        extent=extent,
        source="Natural Earth",
    )
    return _entry(place, row["other_names"])


def _district(row: Row) -> Entry:
    edges = [row[edge] for edge in ("south", "west", "north", "east")]
    extent = _box(*edges) if all(edges) else None
    place = Place(
        id=row["id"],
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature=row["feature"],
        country=row["iso2"],
        parents=(row["parent"],) if row["parent"] else (),
        population=int(row["population"]),
        uncertainty=box_radius(extent) if extent else int(row["uncertainty_m"]),
        extent=extent,
        source="GeoNames" if row["id"].startswith("gn:") else "US Census Bureau",
    )
    return _entry(place, row["other_names"])


def _airport(row: Row) -> Entry:
    place = Place(
        id=f"oa:{row['ident']}",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature=row["feature"],
        country=row["country"],
        uncertainty=AIRPORT_RADIUS,
        source="OurAirports",
    )
    return _entry(place, row["keywords"])


def _curated(row: Row) -> Entry:
    extent = _box(*row["extent"].split()) if row["extent"] else None
    place = Place(
        id=f"cur:{row['id']}",
        name=row["name_en"],
        name_ar=row["name_ar"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        feature=row["feature"],
        country=row["country"],
        uncertainty=int(row["uncertainty_m"]),
        extent=extent,
        approximate=row["approximate"] == "yes",
        source=row["source"],
        note=row["note"],
    )
    return _entry(place, row["other_names"])
