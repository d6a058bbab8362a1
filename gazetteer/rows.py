"""Places as rows of a table, and back; the same names serve for JSON."""

import sqlite3
from collections.abc import Mapping
from typing import Any, TypedDict

from gazetteer.model import BoundingBox, Entry, Place, Toponym, ToponymKind

SCHEMA_VERSION = "3"
"""Raised whenever a file of the former layout can no longer be read; then it is built anew."""

Row = Mapping[str, Any]

PLACE_COLUMNS: dict[str, type] = {
    "id": str,
    "name": str,
    "name_ar": str,
    "latitude": float,
    "longitude": float,
    "feature": str,
    "country": str,
    "parents": str,
    "population": int,
    "uncertainty": int,
    "south": float,
    "west": float,
    "north": float,
    "east": float,
    "approximate": int,
    "source": str,
    "note": str,
}
"""The columns of a place, in order, with their types; parents are separated by spaces."""


DETAIL_COLUMNS = ("valid_from", "valid_to", "area")
"""What an entry has beside its place, its names and its records: texts, mostly empty."""


class Details(TypedDict):
    """The columns of :data:`DETAIL_COLUMNS`, as :class:`gazetteer.model.Entry` takes them."""

    valid_from: str
    valid_to: str
    area: str


NO_DETAILS = Details(valid_from="", valid_to="", area="")


def details_of(row: Row | sqlite3.Row) -> Details:
    """Return the details of a row, or of whatever has them under the same names."""
    return Details(valid_from=row["valid_from"], valid_to=row["valid_to"], area=row["area"])


def details(entry: Entry) -> Details:
    """Return the details of an entry."""
    return Details(valid_from=entry.valid_from, valid_to=entry.valid_to, area=entry.area)


def place_row(place: Place) -> dict[str, Any]:
    """Return the row of a place; the same names serve for JSON."""
    box = place.extent
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature": place.feature,
        "country": place.country,
        "parents": " ".join(place.parents),
        "population": place.population,
        "uncertainty": place.uncertainty,
        "south": box.south if box else None,
        "west": box.west if box else None,
        "north": box.north if box else None,
        "east": box.east if box else None,
        "approximate": int(place.approximate),
        "source": place.source,
        "note": place.note,
    }


def place_of(row: Row | sqlite3.Row) -> Place:
    """Return the place of a row."""
    box = None
    if row["south"] is not None:
        box = BoundingBox(row["south"], row["west"], row["north"], row["east"])
    return Place(
        id=row["id"],
        name=row["name"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        feature=row["feature"],
        name_ar=row["name_ar"],
        country=row["country"],
        parents=tuple(row["parents"].split()),
        population=row["population"],
        uncertainty=row["uncertainty"],
        extent=box,
        approximate=bool(row["approximate"]),
        source=row["source"],
        note=row["note"],
    )


def toponym_of(row: Row | sqlite3.Row) -> Toponym:
    """Return the toponym of a row."""
    return Toponym(row["text"], row["place_id"], row["language"], ToponymKind(row["kind"]))
