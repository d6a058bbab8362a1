"""Places in and out as GeoJSON: the properties are the columns of :mod:`gazetteer.sources.table`.

A file is a FeatureCollection or, as ``.jsonl`` and its kin, one feature a line. What has an area
gets a point inside it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from shapely.errors import ShapelyError
from shapely.geometry import shape

from gazetteer.errors import SourceError
from gazetteer.model import AREA_FEATURES, BoundingBox, Entry
from gazetteer.sources.files import open_utf8
from gazetteer.sources.foreign import Row, Terms, read_each
from gazetteer.sources.table import (
    ALIASES,
    cells_of_entry,
    decimal,
    entry_of_cells,
    further_names,
    further_sources,
    links_of,
)

Json = dict[str, Any]
_POINT = re.compile(r"(-?[\d.]+),? (-?[\d.]+)")
ONE_A_LINE = (".jsonl", ".ndjson", ".geojsonl", ".geojsons", ".jsonlines")
_AROUND_LINES = b"\x1e \t\r\n"
"""What stands around a feature on its line; RFC 8142 has a record separator before it."""

_BEGINNING = 65_536
_COLLECTION = re.compile(rb'"FeatureCollection"|"features"\s*:')


def read_geojson(path: Path, terms: Terms | None = None, *, id_prefix: str = "") -> Iterator[Row]:
    """Yield the places of a file; ``terms`` hold where a feature does not give its own."""
    own = terms or Terms(path.name, "")
    yield from read_each(features_of(path), partial(_entry, terms=own, id_prefix=id_prefix))


def features_of(path: Path) -> Iterator[tuple[str, Json | bytes]]:
    """Yield features as they are read, with where they stand: objects, or lines not yet read."""
    if path.name.removesuffix(".gz").endswith(ONE_A_LINE):
        with open_utf8(path) as file:
            for number, line in enumerate(file, 1):
                if feature := line.strip(_AROUND_LINES):
                    yield f"{path.name}, line {number}", feature
    elif _is_one_feature(path):
        with open_utf8(path) as file:
            yield path.name, file.read()
    else:
        yield from items_of(path, "features")


def _is_one_feature(path: Path) -> bool:
    """Whether a file is a feature, not a collection of them, by how it begins."""
    with open_utf8(path) as file:
        beginning = file.read(_BEGINNING)
    return b'"Feature"' in beginning and not _COLLECTION.search(beginning)


def items_of(path: Path, array: str) -> Iterator[tuple[str, Json]]:
    """Yield the objects of a top-level array as they are read; raise SourceError if broken."""
    import ijson

    with open_utf8(path) as file:
        try:
            for number, item in enumerate(ijson.items(file, f"{array}.item", use_float=True), 1):
                yield f"{path.name}, {array.removesuffix('s')} {number}", item
        except (ijson.JSONError, UnicodeDecodeError) as error:
            told = str(error).partition("\n")[0]
            raise SourceError(f"{path.name} is not whole JSON: {told}") from error


def loaded(feature: Json | bytes) -> Json:
    """Return a feature, read if it is still a line; raise SourceError if it is none."""
    value = json.loads(feature) if isinstance(feature, bytes) else feature
    if not isinstance(value, dict) or value.get("type") != "Feature":
        raise SourceError("no feature of GeoJSON")
    return value


def point_and_extent(
    geometry: Json | None, feature: str
) -> tuple[float, float, BoundingBox | None]:
    """Return latitude, longitude and, of an area, its edges; raise SourceError without a geometry.

    The point of an area lies inside it. Of several geometries the first counts.
    """
    if geometry and geometry.get("type") == "GeometryCollection":
        geometry = next(iter(geometry.get("geometries") or ()), None)
    if not geometry:
        raise SourceError("no geometry")
    if geometry["type"] == "Point":
        longitude, latitude = map(float, geometry["coordinates"][:2])
        if abs(longitude) > 180 or abs(latitude) > 90:
            raise SourceError(
                f"[{longitude:g}, {latitude:g}] is no point on the earth: give degrees (WGS 84),"
                " the longitude first"
            )
        return latitude, longitude, None
    try:
        drawn = shape(geometry)
        inside = drawn.representative_point()
    except (ShapelyError, ValueError, TypeError, IndexError) as error:
        raise SourceError(f"the geometry cannot be read: {error}") from error
    if drawn.is_empty:
        raise SourceError("the geometry is empty")
    west, south, east, north = drawn.bounds
    is_area = feature.startswith("A.") or feature in AREA_FEATURES
    return inside.y, inside.x, BoundingBox(south, west, north, east) if is_area else None


def _entry(feature: Json | bytes, *, terms: Terms, id_prefix: str) -> Entry:
    feature = loaded(feature)
    about = feature.get("properties") or {}
    cells: defaultdict[str, str] = defaultdict(str)
    for key, value in about.items():
        cells[ALIASES.get(key.lower(), key)] = _cell(value)
    geometry = feature.get("geometry")
    latitude, longitude, box = point_and_extent(geometry, cells["feature"])
    if found := _POINT.fullmatch(cells.pop("point", "")):
        latitude, longitude, box = float(found[1]), float(found[2]), None
        cells["area"] = json.dumps(geometry)
    cells["latitude"], cells["longitude"] = decimal(latitude), decimal(longitude)
    cells["id"] = str(feature.get("id") or cells["id"])
    if box and not cells["extent"]:
        cells["extent"] = f"{box.south} {box.west} {box.north} {box.east}"
    return entry_of_cells(cells, terms=terms, id_prefix=id_prefix)


def _cell(value: object) -> str:
    """Return a property as a cell: names in a list are joined there, objects are JSON."""
    if isinstance(value, list):
        if any(isinstance(one, dict) for one in value):
            return json.dumps(value, ensure_ascii=False)
        return "|".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def write_geojson(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as a FeatureCollection that :func:`read_geojson` reads.

    A place with an outline has it for its geometry, and its point among the properties.
    """
    write_collection(map(_feature, entries), file)


def write_collection(features: Iterable[Json], file: TextIO, **members: object) -> None:
    """Write features as they come, one a line, with further members of the collection."""
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)
    file.write(f'{head[:-1]}, "features": [')
    for number, feature in enumerate(features):
        file.write(f"{',' * bool(number)}\n{json.dumps(feature, ensure_ascii=False)}")
    file.write("\n]}\n")


def _feature(entry: Entry) -> Json:
    place, cells = entry.place, cells_of_entry(entry)
    geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": json.loads(entry.area) if entry.area else geometry,
        "properties": {
            "name": place.name,
            "name_ar": place.name_ar,
            "other_names": further_names(entry),
            "feature": place.feature,
            "country": place.country,
            "uncertainty": place.uncertainty,
            "source": place.source,
            "note": place.note,
            "population": place.population,
            "extent": cells["extent"],
            "approximate": place.approximate,
            "parents": cells["parents"],
            "licence": cells["licence"],
            "links": " ".join(links_of(entry)),
            "further_sources": further_sources(entry),
            "valid_from": entry.valid_from,
            "valid_to": entry.valid_to,
            **({"point": f"{cells['latitude']}, {cells['longitude']}"} if entry.area else {}),
        },
    }
