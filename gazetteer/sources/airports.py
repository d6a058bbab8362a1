"""Airports under the name of their town: ``مطار الرياض`` for King Khalid International Airport.

The news calls the civil airport of a town after the town, whoever it was named in honour of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gazetteer.model import Entry, Place, Toponym
from gazetteer.spatial import rough_km
from gazetteer.text import fold

FARTHEST_KM = 60.0
"""How far from its town an airport may lie: those of capitals lie farthest out."""

CIVIL = "S.AIRP"


def called_after_towns(
    airports: Iterable[tuple[str, Entry]], towns: Iterable[Place]
) -> Iterator[Entry]:
    """Yield airports, the only civil one of a town also under the town's name.

    ``airports`` are pairs of the town's name, as the source has it, and the airport.
    """
    listed = list(airports)
    served = Counter(_town_key(name, entry) for name, entry in listed if _is_civil(entry))
    largest: dict[tuple[str, str], Place] = {}
    for town in sorted(towns, key=lambda town: town.population):
        largest[town.country, fold(town.name)] = town
    for name, entry in listed:
        key = _town_key(name, entry)
        namesake = largest.get(key)
        if namesake and served[key] == 1 and _is_civil(entry) and _is_near(entry.place, namesake):
            entry = replace(entry, toponyms=(*entry.toponyms, *_names(entry, namesake)))
        yield entry


def _town_key(name: str, entry: Entry) -> tuple[str, str]:
    return entry.place.country, fold(name)


def _is_civil(entry: Entry) -> bool:
    return entry.place.feature == CIVIL


def _is_near(airport: Place, town: Place) -> bool:
    away = rough_km((airport.latitude, airport.longitude), (town.latitude, town.longitude))
    return away <= FARTHEST_KM


def _names(entry: Entry, town: Place) -> Iterator[Toponym]:
    """Yield the town's names with the word for an airport, those that are new."""
    known = {toponym.text for toponym in entry.toponyms}
    names = [(f"{town.name} Airport", "en")]
    if town.name_ar:
        names.append((f"مطار {town.name_ar}", "ar"))
    if "International" in entry.place.name:
        names += [(f"{town.name} International Airport", "en")]
        names += [(f"مطار {town.name_ar} الدولي", "ar")] if town.name_ar else []
    for text, language in names:
        if text not in known:
            yield Toponym(text, entry.place.id, language)
