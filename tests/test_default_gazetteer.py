"""The gazetteer that everyone gets, built once for all tests of this module."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser, MentionKind
from gazetteer.spatial import distance_km

CASES = Path(__file__).parent / "cases"
FOCUS = ("SY", "IQ", "LB", "PS", "YE", "LY", "SD", "UA")


def landmarks() -> list[tuple[str, float, float, float]]:
    with (CASES / "landmarks.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [
            (row["name"], float(row["lat"]), float(row["lon"]), float(row["tolerance_km"]))
            for row in rows
        ]


def newspaper_names(table: str, comma: str) -> list[tuple[str, str]]:
    lines = (CASES / table).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(country, name) for country, names in rows for name in names.split(comma)]


@pytest.fixture(scope="module")
def gazetteer(default_gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(default_gazetteer_path) as opened:
        yield opened


@pytest.mark.parametrize(("name", "latitude", "longitude", "tolerance"), landmarks())
def test_landmark_is_found_by_its_arabic_name_within_its_tolerance(
    gazetteer: Gazetteer, name: str, latitude: float, longitude: float, tolerance: float
):
    found = gazetteer.lookup(name, limit=1)
    assert found, f"{name}: not found"
    place = found[0].place
    away = distance_km((place.latitude, place.longitude), (latitude, longitude))
    assert away <= tolerance, f"{name}: {place.id} is {away:.1f} km off"


@pytest.mark.parametrize(
    ("table", "comma"), [("newspaper_names.tsv", "، "), ("newspaper_names_english.tsv", ", ")]
)
def test_names_of_the_news_are_known_in_their_country(gazetteer: Gazetteer, table: str, comma: str):
    named = newspaper_names(table, comma)
    assert len(named) > 1000
    lost = [
        (country, name)
        for country, name in named
        if all(found.place.country != country for found in gazetteer.lookup(name))
    ]
    assert lost == []


def test_airport_air_base_and_city_are_three_places(gazetteer: Gazetteer):
    city, airport = (gazetteer.lookup(n)[0].place for n in ("القامشلي", "مطار القامشلي"))
    base = gazetteer.lookup("قاعدة حميميم الجوية")[0].place
    assert city.feature.startswith("P.")
    assert airport.feature.startswith("S.AIR")
    assert base.feature.startswith("S.AIR")
    assert len({city.id, airport.id, base.id}) == 3


def test_every_division_of_the_focus_countries_has_an_arabic_name(gazetteer: Gazetteer):
    for country in FOCUS:
        rows = gazetteer.divisions(country)
        assert rows, country
        assert not [place.name for place in rows if not place.name_ar]


def test_places_have_parents_up_to_their_country(gazetteer: Gazetteer):
    for name in ("القامشلي", "مطار القامشلي", "قاعدة حميميم الجوية"):
        place = gazetteer.lookup(name)[0].place
        parents = [gazetteer.place(parent) for parent in place.parents]
        assert [parent.feature for parent in parents if parent] == ["A.ADM1", "A.PCLI"], name
        assert parents[-1].country == "SY"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("town", "region"),
    [
        ("Lyon", "Auvergne-Rhône-Alpes"),
        ("Barcelona", "Catalonia"),
        ("Milan", "Lombardy"),
        ("Leeds", "England"),
        ("بغداد", "Baghdad"),
    ],
)
def test_towns_lie_in_the_divisions_of_today(gazetteer: Gazetteer, town: str, region: str):
    parents = [gazetteer.place(parent) for parent in gazetteer.lookup(town)[0].place.parents]
    assert parents[0] is not None
    assert parents[0].name == region


def test_counties_and_districts_are_known_by_names_that_say_so(gazetteer: Gazetteer):
    counties = [found.place for found in gazetteer.lookup("Clarke County", limit=20)]
    assert {place.feature for place in counties} == {"A.ADM2"}
    assert len(counties) > 1
    assert all(place.extent and gazetteer.place(place.parents[0]) for place in counties)


def test_an_airport_is_known_by_the_name_of_its_town(gazetteer: Gazetteer):
    assert gazetteer.lookup("مطار الرياض")[0].place.id == "oa:OERK"


def test_each_name_under_a_plural_noun_is_that_of_its_own_airport(gazetteer: Gazetteer):
    found = [r.place for r in Geoparser(gazetteer)("قُصفت مطارات حلب واللاذقية ودمشق")]
    assert [place.id for place in found if place] == ["oa:OSAP", "oa:OSLK", "oa:OSDI"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اجتمع الوزراء في عمّان", "gn:250441"),
        ("اجتمع الوزراء في عَمَّان", "gn:250441"),
        ("اجتمع الوزراء في عُمان", "gn:286963"),
        ("وصلت القوات إلى حَلَب", "gn:170063"),
    ],
)
def test_vowel_signs_tell_namesakes_apart(gazetteer: Gazetteer, text: str, place: str):
    assert [r.place.id for r in Geoparser(gazetteer)(text) if r.place] == [place]


def test_a_name_behind_and_is_no_shorter_name_behind_two_letters(gazetteer: Gazetteer):
    found = [r.mention.text for r in Geoparser(gazetteer)("اجتمع وزراء من سوريا ولبنان")]
    assert found == ["سوريا", "لبنان"]


def test_counts_are_of_a_world_gazetteer(gazetteer: Gazetteer):
    counts = gazetteer.counts()
    assert counts["places"] > 240_000
    assert counts["with_arabic_name"] > 25_000


def test_memory_of_the_build_stays_below_its_bound(default_gazetteer_path: Path):
    peak_kb = int(default_gazetteer_path.with_suffix(".peak").read_text())
    assert peak_kb / 1e6 < 1.5


def contexts() -> list[tuple[str, str, str]]:
    with (CASES / "contexts.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["mentions"], row["why"]) for row in rows]


@pytest.mark.parametrize(("text", "mentions", "why"), contexts(), ids=lambda value: value[:40])
def test_words_beside_a_name_tell_whether_it_is_one(
    gazetteer: Gazetteer, text: str, mentions: str, why: str
):
    places = (MentionKind.PLACE, MentionKind.METONYM)
    found = [r.mention.text for r in Geoparser(gazetteer)(text) if r.mention.kind in places]
    assert found == ([] if mentions == "-" else mentions.split("|")), why
