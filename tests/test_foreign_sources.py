"""Readers of other gazetteers, each on a few rows as their makers write them."""

import bz2
import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import osmium
import pytest

from gazetteer import Entry, Place, Record, Toponym, ToponymKind
from gazetteer.errors import SourceError
from gazetteer.sources.foreign import LeftOut, Terms
from gazetteer.sources.geojson import read_geojson
from gazetteer.sources.geonames_dump import read_geonames
from gazetteer.sources.linked_places import read_linked_places, write_linked_places
from gazetteer.sources.linked_places_table import read_linked_places_table
from gazetteer.sources.openstreetmap import read_openstreetmap
from gazetteer.sources.ourairports import read_ourairports
from gazetteer.sources.table import read_table
from gazetteer.sources.whosonfirst import read_whosonfirst


def places(rows: Iterable[Entry | LeftOut]) -> list[Entry]:
    return [row for row in rows if isinstance(row, Entry)]


def left_out(rows: Iterable[Entry | LeftOut]) -> list[tuple[str, str, bool]]:
    return [(row.where, row.why, row.unreadable) for row in rows if isinstance(row, LeftOut)]


def names(entry: Entry) -> dict[str, tuple[str, str]]:
    return {one.text: (one.language, str(one.kind)) for one in entry.toponyms}


# GeoNames


def geonames_line(number: int, name: str, feature: str = "P\tPPL", more: str = "") -> str:
    return (
        f"{number}\t{name}\t{name}\t{more}\t36.47335\t37.09722\t{feature}"
        "\tSY\t\t09\t174242\t\t\t14000\t\t430\tAsia/Damascus\t2024-01-01\n"
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text(
        geonames_line(163342, "Tall Rif‘at", more="Tel Rifaat,تل رفعت,qamshlۆ,TLR")
        + "short\tline\n"
        + geonames_line(2, "Old Town", "P\tPPLQ")
        + geonames_line(3, "No class", "\t")
        + geonames_line(4, "").replace("36.47335", "136.5"),
        encoding="utf-8",
    )
    return path


def test_geonames_columns_are_read(dump: Path):
    rows = list(read_geonames(dump))
    (entry,) = places(rows)
    place = entry.place
    assert (place.id, place.name, place.name_ar) == ("gn:163342", "Tall Rifat", "تل رفعت")
    assert (place.latitude, place.longitude, place.feature) == (36.47335, 37.09722, "P.PPL")
    assert (place.country, place.population, place.source) == ("SY", 14000, "GeoNames")
    assert set(names(entry)) == {"Tall Rif‘at", "Tel Rifaat", "تل رفعت", "Tall Rifat"}
    assert entry.records == (Record("gn:163342", "GeoNames", "CC BY 4.0"),)
    assert left_out(rows) == [
        ("SY.txt, line 2", "2 columns instead of 19", True),
        ("SY.txt, line 3", "a place that is no more", False),
        ("SY.txt, line 4", "no feature code", False),
        ("SY.txt, line 5", "136.5, 37.09722 is no point on the earth", True),
    ]


def test_geonames_alternate_names_give_languages_kinds_and_links(dump: Path, tmp_path: Path):
    alternate = tmp_path / "alternateNamesV2.txt"
    alternate.write_text(
        "1\t163342\tar\tتل رفعت\t1\t\t\t\t\t\n"
        "2\t163342\tku\tArfêd\t\t\t\t\t\t\n"
        "3\t163342\ten\tArpad\t\t\t\t1\t\t\n"
        "4\t163342\twkdt\tQ1026458\t\t\t\t\t\t\n"
        "5\t163342\tlink\thttps://en.wikipedia.org/wiki/Tell_Rifaat\t\t\t\t\t\t\n"
        "6\t99\tar\tليس هنا\t1\t\t\t\t\t\n"
        "broken\n"
        "7\t163342\ten\tTell Rifaat\t\t\t\t\n",
        encoding="utf-8",
    )
    rows = list(read_geonames(dump, alternate_names=alternate))
    (entry,) = places(rows)
    assert names(entry)["تل رفعت"] == ("ar", "official")
    assert names(entry)["Arfêd"] == ("ku", "alternate")
    assert names(entry)["Tell Rifaat"] == ("en", "alternate")
    assert "Arpad" not in names(entry)
    assert Record("wd:Q1026458") in entry.records
    assert left_out(rows)[0] == (
        "alternateNamesV2.txt, line 7",
        "1 columns instead of 8 or 10",
        True,
    )
    old = places(read_geonames(dump, alternate_names=alternate, historical=True))
    assert names(old[0])["Arpad"] == ("en", "historical")


def test_geonames_is_read_out_of_a_zip_archive_with_its_readme(dump: Path, tmp_path: Path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(dump, "SY.txt")
    assert len(places(read_geonames(path))) == 1


def test_letters_that_are_not_utf8_stop_one_row_only(tmp_path: Path):
    path = tmp_path / "XX.txt"
    good, bad = geonames_line(1, "Good"), geonames_line(2, "B\u00e4d")
    path.write_bytes(bad.encode("latin-1") + good.encode())
    rows = list(read_geonames(path))
    assert [entry.place.name for entry in places(rows)] == ["Good"]
    assert left_out(rows) == [("XX.txt, line 1", "not UTF-8", True)]


# Who's On First


def wof(number: int, **about: object) -> str:
    properties = {
        "wof:id": number,
        "wof:placetype": "locality",
        "wof:name": "Ain Issa (town)",
        "wof:country": "SY",
        "wof:population": 6500,
        "wof:superseded_by": [],
        "edtf:cessation": "uuuu",
        "geom:latitude": 36.3,
        "geom:longitude": 38.8,
        "geom:bbox": "38.8,36.3,38.8,36.3",
        "name:ara_x_preferred": ["ʿAyn ʿĪsá"],
        "name:ara_x_variant": ["عين عيسى"],
        "name:und_x_variant": ["عین عیسی"],
        "name:eng_x_preferred": ["Ain Issa"],
        "wof:concordances": {"gn:id": 174300, "wd:id": "Q4697000", "other:id": 3},
        **about,
    }
    return json.dumps({"type": "Feature", "id": number, "properties": properties})


DOCUMENTS = {
    "data/1/1.geojson": wof(1),
    "data/1/1-alt-naturalearth.geojson": wof(1),
    "data/2/2.geojson": wof(2, **{"wof:superseded_by": [1]}),
    "data/3/3.geojson": wof(3, **{"edtf:deprecated": "2020-01-01"}),
    "data/4/4.geojson": wof(4, **{"wof:placetype": "venue"}),
    "data/5/5.geojson": "{",
    "data/6/6.geojson": wof(
        6,
        **{
            "wof:placetype": "country",
            "wof:name": "Syria",
            "name:eng_x_preferred": ["Syria"],
            "name:eng_x_variant": ["Syrian", "Syrian Arab Republic"],
            "geom:bbox": "35.7,32.3,42.4,37.3",
        },
    ),
}


def in_folder(folder: Path) -> Path:
    for name, content in DOCUMENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


def in_archive(folder: Path) -> Path:
    path = folder / "wof.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in DOCUMENTS.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            archive.addfile(member, io.BytesIO(content.encode()))
    return path


def in_database(folder: Path) -> Path:
    path = folder / "whosonfirst-data-admin-sy-latest.db"
    with sqlite3.connect(path) as db:
        db.execute("create table geojson (id, body, source, is_alt, alt_label, lastmodified)")
        for name, content in DOCUMENTS.items():
            number, is_alt = name.split("/")[1], "-alt" in name
            db.execute("insert into geojson values (?, ?, '', ?, '', 0)", (number, content, is_alt))
    db.close()
    return path


def in_zip(folder: Path) -> Path:
    path = folder / "whosonfirst-data-admin-sy-main.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in DOCUMENTS.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("pack", [in_folder, in_archive, in_zip, in_database])
def test_whosonfirst_is_read_however_it_is_packed(tmp_path: Path, pack):
    rows = list(read_whosonfirst(pack(tmp_path)))
    town, country = places(rows)
    place = town.place
    assert (place.id, place.name, place.name_ar) == ("wof:1", "Ain Issa", "عين عيسى")
    assert (place.feature, place.country, place.population) == ("P.PPL", "SY", 6500)
    assert [one.id for one in town.records] == ["wof:1", "gn:174300", "wd:Q4697000"]
    assert names(town)["ʿAyn ʿĪsá"][0] != "ar"
    assert country.place.extent is not None
    assert country.place.uncertainty > 100_000
    assert "Syrian" not in names(country)
    assert [(why, unreadable) for _, why, unreadable in left_out(rows)][:3] == [
        ("superseded by another record", False),
        ("deprecated", False),
        ("venue is no kind of place that is taken over", False),
    ]
    assert [unreadable for *_, unreadable in left_out(rows)] == [False, False, False, True]


@pytest.mark.parametrize("content", [b"no archive", b"", b"SQLite format 3\0 but damaged"])
def test_what_is_no_distribution_of_whosonfirst_is_said_in_one_line(tmp_path: Path, content):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.db"):
        list(read_whosonfirst(path))
    with pytest.raises(SourceError, match="no such file"):
        list(read_whosonfirst(tmp_path / "none.tar"))


# OurAirports

AIRPORTS = (
    '"id","ident","type","name","latitude_deg","longitude_deg","elevation_ft","continent",'
    '"iso_country","iso_region","municipality","keywords"\n'
    '1,"OSLK","medium_airport","Bassel Al-Assad International Airport",35.401,35.948,157,"AS","SY",'
    '"SY-LA","Latakia","Hmeimim, Hmeimim Air Base"\n'
    '2,"SY-0001","small_airport","Tabqa",35.75,38.56,1000,"AS","SY","SY-RA","Tabqa","military"\n'
    '3,"SY-0002","spaceport","Moon",35.75,38.56,1000,"AS","SY","SY-RA","Tabqa",""\n'
    '4,"SY-0003","closed","Jirah Air Base",north,38.56,1000,"AS","SY","SY-RA","Tabqa",""\n'
)


def test_ourairports_are_read_by_their_header(tmp_path: Path):
    path = tmp_path / "airports.csv"
    path.write_text(AIRPORTS)
    rows = list(read_ourairports(path))
    civil, military = places(rows)
    assert (civil.place.id, civil.place.feature) == ("oa:OSLK", "S.AIRP")
    assert set(names(civil)) == {"Bassel Al-Assad International Airport", "Hmeimim Air Base"}
    assert (military.place.name, military.place.feature) == ("Tabqa airstrip", "S.AIRB")
    assert [(where, unreadable) for where, _, unreadable in left_out(rows)] == [
        ("airports.csv, line 4", False),
        ("airports.csv, line 5", True),
    ]


# Linked Places

ABINGDON = {
    "@id": "http://www.geonames.org/2657780/abingdon.html",
    "type": "Feature",
    "properties": {"title": "Abingdon (UK)", "ccodes": ["GB"]},
    "geometry": {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": [-1.2879, 51.6708]},
            {"type": "Point", "coordinates": [-1.31, 51.64]},
        ],
    },
    "names": [{"toponym": "Abingdon", "lang": "en"}, {"toponym": "أبينغدون", "lang": "ara"}],
    "types": [{"identifier": "aat:300008375", "label": "town"}],
    "links": [
        {"type": "closeMatch", "identifier": "https://www.wikidata.org/wiki/Q321025"},
        {"type": "seeAlso", "identifier": "https://en.wikipedia.org/wiki/Abingdon"},
    ],
    "descriptions": [{"value": "a market town"}],
}
NO_GEOMETRY = {"type": "Feature", "@id": "x:1", "properties": {"title": "X"}, "geometry": None}
AREA = {
    "type": "Feature",
    "@id": "x:2",
    "properties": {"title": "Y", "fclasses": ["A"]},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]]},
}


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.json", collection(ABINGDON, NO_GEOMETRY, AREA)),
        ("x.json.gz", gzip.compress(collection(ABINGDON, NO_GEOMETRY, AREA))),
        ("x.jsonl", b"\n".join(json.dumps(one).encode() for one in (ABINGDON, NO_GEOMETRY, AREA))),
    ],
)
def test_linked_places_are_read(tmp_path: Path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    rows = list(read_linked_places(path, Terms("A gazetteer", "CC BY 4.0")))
    town, area = places(rows)
    place = town.place
    assert (place.id, place.feature, place.country) == ("gn:2657780", "P.PPL", "GB")
    assert (place.latitude, place.longitude) == (51.6708, -1.2879)
    assert (place.name_ar, place.note, place.source) == ("أبينغدون", "a market town", "A gazetteer")
    assert town.records == (
        Record("gn:2657780", "A gazetteer", "CC BY 4.0"),
        Record("wd:Q321025"),
    )
    assert area.place.extent is not None
    assert (area.place.extent.north, area.place.extent.east) == (1, 2)
    ((_, why, unreadable),) = left_out(rows)
    assert (why, unreadable) == ("no geometry", True)


def test_times_of_linked_places_are_read_however_sure_they_are(tmp_path: Path):
    spans = [
        {"start": {"in": "0676~"}, "end": {"latest": "1066-03"}},
        {"start": "1600", "end": {"in": "1699?"}},
        {"start": {"latest": "1974"}},
    ]
    features = [
        {**ABINGDON, "@id": f"x:{n}", "when": {"timespans": [span]}} for n, span in enumerate(spans)
    ]
    (tmp_path / "x.json").write_bytes(collection(*features))
    found = places(list(read_linked_places(tmp_path / "x.json")))
    assert [(one.valid_from, one.valid_to) for one in found] == [
        ("0676", "1066-03"),
        ("1600", "1699"),
        ("", ""),
    ]


def test_linked_places_are_written_as_the_format_wants_them():
    place = Place("gn:174300", "Ain Issa", 36.38, 38.86, "P.PPL", "عين عيسى", "SY", ("gn:172957",))
    entry = Entry(
        replace(place, source="GeoNames"),
        (Toponym("عين عيسى", place.id, "ar"), Toponym("Ain Issa", place.id)),
        records=(Record("gn:174300", "GeoNames"), Record("wd:Q4697000"), Record("wof:1", "WOF")),
    )
    file = io.StringIO()
    write_linked_places([entry, replace(entry, valid_to="2014")], file)
    written = json.loads(file.getvalue())
    assert written["@context"].endswith("/linkedplaces-context-v1.1.jsonld")
    timeless, past = written["features"]
    assert timeless["@id"] == "http://www.geonames.org/174300"
    assert timeless["relations"][0]["relationTo"] == "http://www.geonames.org/172957"
    assert [one["identifier"] for one in timeless["links"]] == [
        "wd:Q4697000",
        "https://spelunker.whosonfirst.org/id/1",
    ]
    assert timeless["types"][0]["identifier"].startswith("aat:")
    assert "lang" not in timeless["names"][1]
    (cited,) = timeless["names"][0]["citations"]
    assert (cited["label"], cited["year"] >= 2024) == ("GeoNames", True)
    (span,) = past["when"]["timespans"]
    assert span == {"start": {"latest": "2014"}, "end": {"in": "2014"}}
    assert "year" not in past["names"][0]["citations"][0]


def test_what_stands_before_a_break_in_the_json_is_read(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_bytes(collection(ABINGDON, AREA)[:-10])
    rows = list(read_linked_places(path))
    assert [entry.place.name for entry in places(rows)][:1] == ["Abingdon (UK)"]
    assert left_out(rows)[-1][0] == "the rest"
    path.write_text("no json")
    with pytest.raises(SourceError, match="not whole JSON"):
        list(read_linked_places(path))


def test_the_table_form_of_linked_places_is_read(tmp_path: Path):
    path = tmp_path / "x.tsv"
    path.write_text(
        "id\ttitle\ttitle_source\tfclasses\taat_types\tccodes\tmatches\tvariants\tlon\tlat"
        "\tgeowkt\tapproximation\n"
        "7\tKirkuk\tAn Atlas\tP\t\tIQ\twd:Q80007;gn:94787\tكركوك@ar;Kerkûk@ku-Latn\t44.39\t35.47"
        "\t\t2.5\n"
        "8\tSinjar\tAn Atlas\tA\t300000771\t\t\t\t\t\tPOLYGON ((41 36, 42 36, 42 37, 41 36))\t\n"
        "9\tNowhere\tAn Atlas\tP\t\t\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    rows = list(read_linked_places_table(path))
    town, area = places(rows)
    assert (town.place.name, town.place.name_ar) == ("Kirkuk", "كركوك")
    assert (town.place.uncertainty, town.place.source) == (2500, "An Atlas")
    assert names(town)["Kerkûk"] == ("ku", "alternate")
    assert [one.id for one in town.records if not one.source] == ["wd:Q80007", "gn:94787"]
    assert area.place.feature == "A.ADM2"
    assert area.place.extent is not None
    assert left_out(rows) == [
        ("x.tsv, line 4", "no geometry: fill in lat and lon, or geowkt", True)
    ]


# GeoJSON and tables


def test_plain_geojson_is_read(tmp_path: Path):
    path = tmp_path / "x.geojson"
    point = {"type": "Point", "coordinates": [38.99, 36.02]}
    path.write_bytes(
        collection(
            {
                "type": "Feature",
                "id": "x:1",
                "geometry": point,
                "properties": {"name": "Aqtan", "name:ar": "الأقطان", "other_names": ["ku:Eqtan"]},
            },
            {"type": "Feature", "geometry": point, "properties": {}},
        )
    )
    rows = list(read_geojson(path))
    (entry,) = places(rows)
    assert (entry.place.id, entry.place.name_ar) == ("x:1", "الأقطان")
    assert names(entry)["Eqtan"] == ("ku", "alternate")
    assert [unreadable for *_, unreadable in left_out(rows)] == [True]


TABBED = (
    "id\tname\tplacetype\tlat\tlon\tara\tallarabic\tgnid\tpop\n"
    '1\tDar"a\tcounty\t32.6\t36.2\tدرعا\tدرعا|منطقة درعا\t170903\t428681\n'
    "2\tTell Ward\tlocality\t36.0\t37.0\t\t\t\t\n"
)


def table(folder: Path, content: str, name: str = "places.tsv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_table_with_tabs_and_other_names_for_its_columns_is_read(tmp_path: Path):
    county, village = places(read_table(table(tmp_path, TABBED)))
    assert county.place.id == "gn:170903"
    assert county.place.feature == "A.ADM2"
    assert county.place.population == 428681
    assert county.place.name_ar == "درعا"
    assert "منطقة درعا" in names(county)
    assert village.place.id == ""
    assert village.place.feature == "P.PPL"
    assert village.place.uncertainty < county.place.uncertainty


def test_bare_ids_are_those_of_whoever_is_named(tmp_path: Path):
    county, village = places(read_table(table(tmp_path, TABBED), id_prefix="wof"))
    assert (county.place.id, village.place.id) == ("wof:1", "wof:2")
    assert Record("gn:170903") in county.records


def test_columns_of_any_name_are_read_when_they_are_told(tmp_path: Path):
    path = table(tmp_path, "الاسم;س;ص;نوع\nالأقطان;36.02;39.03;S.PRN\n", "x.csv")
    columns = {"name_ar": "الاسم", "latitude": "س", "longitude": "ص", "feature": "نوع"}
    (entry,) = places(read_table(path, Terms("a book", "CC0"), columns=columns))
    assert (entry.place.name_ar, entry.place.feature) == ("الأقطان", "S.PRN")
    assert entry.records == (Record("", "a book", "CC0"),)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",36,37,", "no name"),
        ("حلب,136,37,", "not a point"),
        ("حلب,36,37,many", "'many' is no number"),
        ("حلب,36,37,nan", "'nan' is no number"),
        ("x" * 300 + ",36,37,", "300 letters"),
        ("حلب,36", "not a point"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, row: str, said: str):
    content = f"name_ar,lat,lon,pop\n{row}\nدمشق,33.5,36.3,\n"
    rows = list(read_table(table(tmp_path, content, "x.csv")))
    assert [entry.place.name_ar for entry in places(rows)] == ["دمشق"]
    ((where, why, unreadable),) = left_out(rows)
    assert where == "x.csv, line 2"
    assert said in why
    assert unreadable


BARE = "name_ar,name_en,latitude,longitude\r\nقرية ألف,Alf,36.1,38.1\r\n"


@pytest.mark.parametrize(
    "content",
    [
        BARE.encode(),
        BARE.encode("utf-8-sig"),
        BARE.encode("utf-16"),
        BARE.encode("utf-16-le"),
        BARE.replace(",", "\t").encode("utf-16-be"),
        BARE.replace("\r\n", "\r").encode(),
        "sep=;\r\nname_ar;name_en;latitude;longitude\r\nقرية ألف;Alf;36,1;38,1\r\n".encode(),
        "name_ar;name_en;lat;lon\nقرية ألف;Alf;٣٦٫١;٣٨٫١\n".encode(),
        'name_ar,name_en,lat,lon\nقرية ألف,Alf,36°06′00″,"38°06\'00"""\n'.encode(),
    ],
)
def test_tables_are_read_as_spreadsheets_write_them(tmp_path: Path, content: bytes):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    (entry,) = places(list(read_table(path)))
    place = entry.place
    assert (place.name_ar, place.name) == ("قرية ألف", "Alf")
    assert (place.latitude, place.longitude) == (36.1, 38.1)


def test_a_table_in_another_encoding_is_read_when_that_is_told(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_bytes(BARE.encode("windows-1256"))
    assert left_out(list(read_table(path))) == [("x.csv, line 2", "not UTF-8", True)]
    (entry,) = places(list(read_table(path, encoding="windows-1256")))
    assert entry.place.name_ar == "قرية ألف"
    with pytest.raises(SourceError, match="no encoding 'klingon'"):
        list(read_table(path, encoding="klingon"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "x.csv is empty"),
        ("\ufeff", "x.csv is empty"),
        ("a,b\n1,2\n", "line 1: no column latitude and longitude among a, b"),
        ("name,lat,lon,lat\n", "several columns lat"),
        ('name,lat,lon\n"Alf,36,38\nBa,36,38\n', "line 2: the quotation mark is never closed"),
    ],
)
def test_a_table_that_is_none_says_why(tmp_path: Path, content: str, said: str):
    with pytest.raises(SourceError, match=said):
        list(read_table(table(tmp_path, content, "x.csv")))


def test_columns_that_are_told_must_be_there(tmp_path: Path):
    path = table(tmp_path, "الاسم,lat,lon\nحلب,36,37\n", "x.csv")
    with pytest.raises(SourceError, match="no column اسم among"):
        list(read_table(path, columns={"name_ar": "اسم"}))
    with pytest.raises(SourceError, match="name_arabic is no column here"):
        list(read_table(path, columns={"name_arabic": "الاسم"}))


def test_a_row_says_where_it_begins_and_which_cell_is_too_many(tmp_path: Path):
    content = 'name_ar,lat,lon,note\nألف,x,38,"two\nlines"\nباء,36,38,a,b\nجيم,36.2,38.2,\n'
    rows = list(read_table(table(tmp_path, content, "x.csv")))
    assert [where for where, *_ in left_out(rows)] == ["x.csv, line 2", "x.csv, line 4"]
    assert "'b'" in left_out(rows)[1][1]
    assert len(places(rows)) == 1


def test_one_feature_and_a_sequence_of_them_are_geojson_too(tmp_path: Path):
    feature = json.dumps(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [38.1, 36.1]},
            "properties": {"name": "Alf"},
        }
    )
    (tmp_path / "one.geojson").write_text(feature)
    (tmp_path / "two.geojsons").write_text(f"\x1e{feature}\n\x1e{feature}\n")
    assert len(places(list(read_geojson(tmp_path / "one.geojson")))) == 1
    assert len(places(list(read_geojson(tmp_path / "two.geojsons")))) == 2
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "x.geojson").write_bytes(
            collection(json.loads(feature)).decode().encode(encoding)
        )
        assert len(places(list(read_geojson(tmp_path / "x.geojson")))) == 1
    (tmp_path / "utm.geojson").write_text(feature.replace("38.1", "412345"))
    ((_, why, _),) = left_out(list(read_geojson(tmp_path / "utm.geojson")))
    assert "WGS 84" in why


def test_a_table_without_coordinates_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match="line 1: no column longitude"):
        list(read_table(table(tmp_path, "name_ar,lat\nحلب,36\n")))


# OpenStreetMap


OVERPASS = {
    "version": 0.6,
    "elements": [
        {
            "type": "node",
            "id": 1,
            "lat": 36.47,
            "lon": 37.1,
            "tags": {
                "place": "town",
                "name": "تل رفعت",
                "name:en": "Tell Rifaat",
                "old_name:en": "Arpad",
                "alt_name": "تل رفعات;أرفاد",
                "population": "20,514",
                "wikidata": "Q1026458",
            },
        },
        {
            "type": "way",
            "id": 2,
            "center": {"lat": 36.52, "lon": 37.04},
            "tags": {"aeroway": "aerodrome", "military": "airfield", "name:en": "Menagh"},
        },
        {"type": "relation", "id": 3, "tags": {"place": "state", "name": "حلب"}},
        {"type": "node", "id": 4, "lat": 1, "lon": 1, "tags": {"shop": "yes", "name": "x"}},
        {"type": "node", "id": 5, "lat": 1, "lon": 1, "tags": {"place": "village"}},
    ],
}


def test_what_overpass_answers_is_read(tmp_path: Path):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(OVERPASS))
    rows = list(read_openstreetmap(path))
    town, base = places(rows)
    assert (town.place.id, town.place.name_ar) == ("osm:node/1", "تل رفعت")
    assert (town.place.name, town.place.population) == ("Tell Rifaat", 20514)
    assert names(town)["Arpad"] == ("en", str(ToponymKind.HISTORICAL))
    assert {"تل رفعات", "أرفاد"} < set(names(town))
    assert town.records == (
        Record("osm:node/1", "OpenStreetMap contributors", "ODbL 1.0"),
        Record("wd:Q1026458"),
    )
    assert base.place.feature == "S.AIRB"
    assert [(where.rpartition(", ")[2], unreadable) for where, _, unreadable in left_out(rows)] == [
        ("element 3", True),
        ("element 4", False),
        ("element 5", False),
    ]


def test_an_extract_is_read(tmp_path: Path):
    pbf = tmp_path / "extract.osm.pbf"
    mutable = osmium.osm.mutable
    with osmium.SimpleWriter(str(pbf)) as writer:
        writer.add_node(
            mutable.Node(id=1, location=(37.1, 36.47), tags={"place": "town", "name": "تل رفعت"})
        )
        writer.add_node(mutable.Node(id=2, location=(37.0, 36.5)))
        writer.add_node(mutable.Node(id=3, location=(37.1, 36.6)))
        writer.add_way(
            mutable.Way(id=4, nodes=[2, 3], tags={"military": "airfield", "name": "Menagh"})
        )
    town, base = places(read_openstreetmap(pbf))
    assert (town.place.latitude, town.place.longitude) == (36.47, 37.1)
    assert base.place.id == "osm:way/4"
    assert (base.place.latitude, base.place.longitude) == (36.55, 37.05)


def test_other_compressions_are_said_to_be_none(tmp_path: Path):
    path = tmp_path / "x.gz"
    path.write_bytes(bz2.compress(b"x"))
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_geonames(path))
