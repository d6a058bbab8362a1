"""OpenStreetMap: what Overpass answers (``[out:json]``), or an extract (``.osm.pbf``).

See https://wiki.openstreetmap.org/wiki/Overpass_API. Ask it for ``out center`` so that ways and
relations come with a point. An extract is read by pyosmium, which is installed by
``pip install dalil[osm]``; its nodes and ways are read, relations need their members' points.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.model import Entry, ToponymKind
from gazetteer.sources.foreign import (
    Name,
    NotWantedError,
    Row,
    Terms,
    feature_types,
    foreign_entry,
    language_code,
    read_each,
    whole,
)
from gazetteer.sources.geojson import items_of

TERMS = Terms("OpenStreetMap contributors", "ODbL 1.0")
_KINDS = {
    "name": ToponymKind.OFFICIAL,
    "official_name": ToponymKind.ALTERNATE,
    "int_name": ToponymKind.ALTERNATE,
    "alt_name": ToponymKind.ALTERNATE,
    "short_name": ToponymKind.ALTERNATE,
    "loc_name": ToponymKind.ALTERNATE,
    "old_name": ToponymKind.HISTORICAL,
}
"""Keys of names, alone or followed by a language, as ``name:ar``."""

Json = Mapping[str, Any]


def read_openstreetmap(path: Path, terms: Terms = TERMS) -> Iterator[Row]:
    """Yield the places of an answer of Overpass or of an extract."""
    elements = _in_extract(path) if path.name.endswith(".pbf") else items_of(path, "elements")
    yield from read_each(elements, partial(_entry, terms=terms))


def _entry(element: Json, *, terms: Terms) -> Entry:
    tags = element.get("tags") or {}
    feature = _feature(tags)
    names = list(_names(tags))
    if not names:
        raise NotWantedError("no name")
    point = element if "lat" in element else element.get("center")
    if not point:
        raise SourceError("no point: ask Overpass for `out center`")
    return foreign_entry(
        f"osm:{element['type']}/{element['id']}",
        names,
        float(point["lat"]),
        float(point["lon"]),
        feature,
        terms,
        country=str(tags.get("ISO3166-1:alpha2") or ""),
        population=_population(tags),
        links=[f"wd:{tags['wikidata']}"] if tags.get("wikidata") else [],
    )


def _feature(tags: Mapping[str, str]) -> str:
    """Return what the first known tag stands for, in the order of the table."""
    for kind, feature in feature_types("osm").items():
        key, _, value = kind.partition("=")
        if tags.get(key) == value:
            return feature
    raise NotWantedError("no tag of a kind of place that is taken over")


def _names(tags: Mapping[str, str]) -> Iterator[Name]:
    for key, kind in _KINDS.items():
        for tag, value in tags.items():
            beginning, colon, language = tag.partition(":")
            if beginning == key and ":" not in language:
                for text in value.split(";"):
                    yield Name(text, (language_code(language) if colon else "") or None, kind)


def _population(tags: Mapping[str, str]) -> int:
    """Return the inhabitants where they are written as a plain number."""
    written = tags.get("population", "").replace(",", "").replace(" ", "")
    return whole(written) if written.isdecimal() else 0


def _in_extract(path: Path) -> Iterator[tuple[str, Json]]:
    try:
        import osmium
    except ImportError as error:
        raise SourceError(
            f"{path.name}: extracts are read by pyosmium; install it: pip install 'dalil[osm]'"
        ) from error
    keys = {kind.partition("=")[0] for kind in feature_types("osm")}
    if not path.exists():
        raise SourceError(f"{path}: no such file")
    try:
        reader = osmium.FileProcessor(str(path)).with_locations()
        items: Iterator[Any] = iter(reader.with_filter(osmium.filter.KeyFilter(*sorted(keys))))
        for item in items:
            if item.is_node() or item.is_way():
                kind = "node" if item.is_node() else "way"
                tags = {tag.k: tag.v for tag in item.tags}
                element = {"type": kind, "id": item.id, "tags": tags, **_middle(item)}
                yield f"{path.name}, {kind} {item.id}", element
    except RuntimeError as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _middle(item: Any) -> dict[str, float]:
    """Return the point of a node, or the middle of the box around a way."""
    if item.is_node():
        return {"lat": item.location.lat, "lon": item.location.lon}
    points = [node.location for node in item.nodes if node.location.valid()]
    if not points:
        return {}
    north, south = max(p.lat for p in points), min(p.lat for p in points)
    east, west = max(p.lon for p in points), min(p.lon for p in points)
    return {"lat": (north + south) / 2, "lon": (east + west) / 2}
