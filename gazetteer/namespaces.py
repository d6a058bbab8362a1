"""Ids of other gazetteers and the addresses they stand for: ``gn:2657780`` at geonames.org."""

import csv
from functools import cache
from importlib.resources import files

DATA = files("gazetteer") / "data"


def short_id(address: str) -> str:
    """Return an id as it is written here: ``gn:2657780`` for an address at geonames.org.

    >>> short_id("http://www.geonames.org/2657780/abingdon.html"), short_id("wd:Q41183")
    ('gn:2657780', 'wd:Q41183')
    """
    for prefix, start in _namespaces():
        if address.startswith(start):
            rest = address.removeprefix(start).strip("/")
            return f"{prefix}:{rest if prefix == 'osm' else rest.partition('/')[0]}"
    return "".join(address.split())


def address(place_id: str) -> str:
    """Return the address that an id stands for; the id itself where none is known.

    >>> address("gn:2657780"), address("user:1")
    ('http://www.geonames.org/2657780', 'user:1')
    """
    prefix, _, number = place_id.partition(":")
    start = next((start for known, start in _namespaces() if known == prefix), "")
    return f"{start}{number}" if start else place_id


@cache
def _namespaces() -> tuple[tuple[str, str], ...]:
    with (DATA / "namespaces.csv").open(encoding="utf-8") as file:
        return tuple((row["prefix"], row["address"]) for row in csv.DictReader(file))
