"""On what terms the gazetteer's own places are given, by the beginnings of their ids."""

import csv
from functools import cache
from importlib.resources import files

from gazetteer.model import Place, Record


def built_in(place: Place) -> Record:
    """Return the record from which a place of the built gazetteer comes."""
    return Record(place.id, place.source, _licences().get(place.id.partition(":")[0], ""))


@cache
def _licences() -> dict[str, str]:
    table = files("gazetteer") / "data" / "licences.csv"
    with table.open(encoding="utf-8") as file:
        return {row["prefix"]: row["licence"] for row in csv.DictReader(file)}
