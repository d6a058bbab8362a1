"""Airports and airfields of OurAirports: ``airports.csv``, read by its header.

See https://ourairports.com/data/. The public file gained columns over the years; names and
coordinates, type, country and keywords have been there all along.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.model import Entry
from gazetteer.sources.foreign import (
    Name,
    Row,
    Terms,
    foreign_entry,
    read_each,
    wanted_feature,
)
from gazetteer.sources.sheets import Layout, cells_of

TERMS = Terms("OurAirports", "public domain")
NEEDED = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country", "keywords")
RADIUS = 1500
"""Metres: reference points of airports lie within the field, fields are up to 3 km long."""

MILITARY = re.compile(
    r"\b(air ?base|air force|airbase|afb|military|army|naval|navy|aviabaza|RAF|USAF)\b", re.I
)
AIRFIELD = re.compile(
    r"air ?(port|base|field|strip|station|force)|a[eé]r[oó]|afb|RAF|flughafen|havaliman|heli|strip"
    r"|field|base|station|port|terminal|^(مطار|قاعدة)|аэро|аеро|авиа",
    re.I,
)
"""What a name must hold to be one of an airfield and not that of its town."""


def read_ourairports(path: Path, terms: Terms = TERMS) -> Iterator[Row]:
    """Yield the airports of a table."""
    layout = Layout(",", needed=NEEDED, known=NEEDED)
    yield from read_each(cells_of(path, layout), lambda cells: _entry(cells, terms))


def _entry(cells: Mapping[str, str], terms: Terms) -> Entry:
    kind, joined = cells["type"], cells["name"]
    if kind != "closed" and "International Airport" not in joined:
        kind = "military" if MILITARY.search(f"{joined} {cells['keywords']}") else kind
    shown, *others = [_of_field(name) for name in joined.split(" / ")]
    keywords = [word.strip() for word in re.split("[,;،]", cells["keywords"])]
    return foreign_entry(
        f"oa:{cells['ident']}",
        [Name(name) for name in (*others, *filter(AIRFIELD.search, keywords))],
        float(cells["latitude_deg"]),
        float(cells["longitude_deg"]),
        wanted_feature("ourairports", kind),
        terms,
        name=shown,
        country=cells["iso_country"],
        uncertainty=RADIUS,
    )


def _of_field(name: str) -> str:
    """Return a name that cannot be taken for that of the town."""
    return name if AIRFIELD.search(name) else f"{name} airstrip"
