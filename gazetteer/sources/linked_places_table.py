"""Places in and out as LP-TSV 0.5, the table form of the Linked Places Format.

See https://github.com/LinkedPasts/linked-places-format/blob/main/tsv_0.5.md. Files are separated by
tabs without quotes; comma-separated ones are read too. The form has no room for inhabitants,
edges of areas, the kinds of names and who gives which licence.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from shapely import from_wkt
from shapely.errors import ShapelyError
from shapely.geometry import mapping

from gazetteer.areas import parse_area, to_wkt
from gazetteer.errors import SourceError
from gazetteer.model import BoundingBox, Entry
from gazetteer.namespaces import short_id
from gazetteer.rows import Details
from gazetteer.sources.foreign import (
    Name,
    Row,
    Terms,
    feature_types,
    foreign_entry,
    is_feature,
    language_code,
    read_each,
)
from gazetteer.sources.geojson import point_and_extent
from gazetteer.sources.names import script_language
from gazetteer.sources.sheets import Cells, Layout, cells_of
from gazetteer.sources.table import decimal, links_of
from gazetteer.validity import iso_time

COLUMNS = (
    "id",
    "title",
    "title_source",
    "fclasses",
    "attestation_year",
    "ccodes",
    "matches",
    "variants",
    "types",
    "parent_id",
    "lon",
    "lat",
    "geo_source",
    "approximation",
    "description",
    "start",
    "end",
    "geowkt",
)
_OTHER = "P.PPL"


def read_linked_places_table(
    path: Path, terms: Terms | None = None, *, encoding: str = ""
) -> Iterator[Row]:
    """Yield the places of a table; ``terms`` hold where a row names no source."""
    own = terms or Terms(path.name, "")
    layout = Layout(encoding=encoding, needed=("id", "title"), known=COLUMNS)
    yield from read_each(cells_of(path, layout), partial(_entry, terms=own))


def _entry(cells: Cells, *, terms: Terms) -> Entry:
    feature, title = _kind(cells), cells["title"]
    latitude, longitude, box = _point(cells, feature)
    variants = [name for name in _variants(cells["variants"]) if name.text != title]
    title_is_arabic = script_language(title) == "ar"
    arabic = (
        title if title_is_arabic else next((n.text for n in variants if n.language == "ar"), "")
    )
    countries = _parts(cells["ccodes"])
    return foreign_entry(
        short_id(cells["id"]) if ":" in cells["id"] else "",
        variants if not arabic else [n for n in variants if n.text != arabic],
        latitude,
        longitude,
        feature,
        Terms(cells["title_source"] or terms.source, terms.licence),
        name="" if title_is_arabic else title,
        name_ar=arabic,
        country=countries[0] if len(countries) == 1 else "",
        parents=map(short_id, _parts(cells["parent_id"])),
        uncertainty=_metres(cells["approximation"]),
        extent=box,
        note=cells["description"],
        links=map(short_id, _parts(cells["matches"])),
        details=Details(
            valid_from=iso_time(cells["start"]),
            valid_to=iso_time(cells["end"]),
            area=_outline(cells),
        ),
        as_given=True,
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _variants(cell: str) -> Iterator[Name]:
    for part in _parts(cell):
        text, at, language = part.rpartition("@")
        yield Name(text, language_code(language)) if at else Name(part, "")


def _kind(cells: Cells) -> str:
    """Return the feature: a code among the types, what AAT's types stand for, or the class."""
    for one in _parts(cells["types"]):
        if is_feature(one):
            return one
    for one in _parts(cells["aat_types"]):
        if found := feature_types("aat").get(one):
            return found
    classes = feature_types("class")
    return next((classes[one] for one in _parts(cells["fclasses"]) if one in classes), _OTHER)


def _outline(cells: Cells) -> str:
    """Return the outline that a row gives beside its point, or an empty string."""
    is_outline = _has_both(cells) and "POLYGON" in cells["geowkt"].upper()
    return parse_area(cells["geowkt"]).geojson if is_outline else ""


def _has_both(cells: Cells) -> bool:
    return bool(cells["geowkt"] and cells["lat"] and cells["lon"])


def _point(cells: Cells, feature: str) -> tuple[float, float, BoundingBox | None]:
    if cells["geowkt"] and not _has_both(cells):
        try:
            return point_and_extent(mapping(from_wkt(cells["geowkt"])), feature)
        except ShapelyError as error:
            raise SourceError(f"geowkt cannot be read: {error}") from error
    if not cells["lat"] or not cells["lon"]:
        raise SourceError("no geometry: fill in lat and lon, or geowkt")
    return float(cells["lat"]), float(cells["lon"]), None


def _metres(kilometres: str) -> int | None:
    """Return the tolerance in metres; None where there is none, or only a word for it."""
    try:
        return round(float(kilometres) * 1000)
    except ValueError:
        return None


def write_linked_places_table(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as a table that :func:`read_linked_places_table` reads.

    The year in which it is written stands for that of the attestation, which the form wants.
    """
    year = datetime.now(UTC).year
    file.write("\t".join(COLUMNS) + "\n")
    for entry in entries:
        place = entry.place
        row = {
            "id": place.id,
            "title": _bare(place.name or place.name_ar),
            "title_source": place.source,
            "fclasses": place.feature[0],
            "attestation_year": str(year),
            "ccodes": place.country,
            "matches": ";".join(links_of(entry)),
            "variants": ";".join(_written_variants(entry)),
            "types": place.feature,
            "parent_id": ";".join(place.parents),
            "lon": decimal(place.longitude),
            "lat": decimal(place.latitude),
            "geo_source": place.source,
            "approximation": str(place.uncertainty / 1000),
            "description": place.note,
            "start": entry.valid_from,
            "end": entry.valid_to,
            "geowkt": to_wkt(entry.area) if entry.area else "",
        }
        file.write("\t".join(" ".join(row[column].split()) for column in COLUMNS) + "\n")


def _written_variants(entry: Entry) -> Iterator[str]:
    """Yield the other names, the Arabic display name first."""
    place = entry.place
    shown, title = place.name_ar, place.name or place.name_ar
    if shown and shown != title:
        yield f"{_bare(shown)}@ar"
    for name in entry.toponyms:
        if name.text not in (shown, title):
            yield _bare(name.text) + (f"@{name.language}" if name.language else "")


def _bare(name: str) -> str:
    """Return a name without the signs that part names here."""
    return name.replace(";", " ").replace("@", " ")
