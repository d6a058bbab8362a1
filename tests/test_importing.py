"""The commands that take gazetteers in, fetch them and hand them out."""

import io
import json
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from commands import Command
from flask.testing import FlaskClient
from listening import Quiet, address_of, listening

from gazetteer import Entry, Record, Toponym
from webapp.events.archive import Archive

GEONAMES = (
    "163342\tTall Rif‘at\tTall Rif`at\tTel Rifaat,تل رفعت\t36.47335\t37.09722\tP\tPPL\tSY\t\t09\t\t"
    "\t\t14000\t\t430\tAsia/Damascus\t2024-01-01\n"
    "7\tBi’r al Milḥ\tBi'r al Milh\tبئر الملح\t36.1\t38.2\tH\tWLL\tSY\t\t09\t\t"
    "\t\t0\t\t430\tAsia/Damascus\t2024-01-01\n"
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text(f"{GEONAMES}broken\n", encoding="utf-8")
    return path


def test_a_dry_run_says_what_would_come_of_each_row_and_changes_nothing(dalil: Command, dump: Path):
    asked = ("gazetteer", "import", "geonames", dump, "--dry-run", "--json")
    for _ in range(2):
        report = dalil(*asked).json()
        assert (report["added"], report["changed"], report["unreadable"]) == (2, 0, 1)
        assert report["dry_run"]
        assert report["reasons"][0]["reason"] == "new here"
        assert "gn:163342" in report["reasons"][0]["examples"][0]
        assert report["unreadable_rows"] == [
            {"where": "SY.txt, line 3", "why": "1 columns instead of 19"}
        ]
    assert dalil("gazetteer", "lookup", "تل رفعت").status == 1


def test_an_import_is_there_at_once_with_its_source_and_twice_changes_nothing(
    dalil: Command, dump: Path
):
    done = dalil("gazetteer", "import", "geonames", dump)
    assert done.status == 0
    assert "2 places added from SY.txt" in done.out
    assert "SY.txt, line 3: 1 columns instead of 19" in done.out
    (found,) = dalil("gazetteer", "lookup", "تل رفعت", "--json").json()
    assert found["sources"] == [{"source": "GeoNames", "licence": "CC BY 4.0", "id": "gn:163342"}]
    again = dalil("gazetteer", "import", "geonames", dump, "--json").json()
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_two_gazetteers_that_have_a_place_are_both_named(
    dalil: Command, dump: Path, tmp_path: Path
):
    dalil("gazetteer", "import", "geonames", dump)
    table = tmp_path / "villages.csv"
    table.write_text("name_ar,name_en,lat,lon\nتل رفعت,Arfad,36.474,37.098\n", encoding="utf-8")
    report = dalil(
        "gazetteer", "import", "csv", table, "--source", "A census", "--licence", "CC0", "--json"
    ).json()
    assert (report["added"], report["changed"]) == (0, 1)
    (found,) = dalil("gazetteer", "lookup", "Arfad", "--json").json()
    assert [one["source"] for one in found["sources"]] == ["A census", "GeoNames"]


def test_the_page_of_a_place_says_from_whom_it_is_and_what_others_call_it(
    client: FlaskClient, archive: Archive
):
    idlib = archive.gazetteer.lookup("إدلب")[0].place
    records = (Record("wof:1", "A <b>census</b>", "CC0"), Record("wd:Q173779"))
    names = (Toponym("Edlip", ""),)
    archive.import_places([Entry(idlib, names, records=records)])
    page = client.get(f"/places/{idlib.id}").text
    for text in ("A &lt;b&gt;census&lt;/b&gt;", "CC0", "wd:Q173779", "wof:1", "Edlip", "tests"):
        assert text in page


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        (("--only", "P,S"), 1),
        (("--country", "iq"), 0),
        (("--bbox", "36,38,37,39"), 1),
        (("--bbox", "36,37,37,39"), 2),
    ],
)
def test_only_what_was_asked_for_is_taken(dalil: Command, dump: Path, asked, left: int):
    report = dalil("gazetteer", "import", "geonames", dump, *asked, "--dry-run", "--json").json()
    assert (report["added"], report["skipped"]) == (left, 2 - left)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csv", "none.csv"), "none.csv: no such file"),
        (("geonames", "{empty}"), "not one place could be read"),
        (("csv", "{broken}"), "no column latitude and longitude"),
        (("csv", "{broken}"), "--column latitude=…"),
        (("csv", "{dump}"), "it looks like geonames: dalil gazetteer import geonames"),
        (("geonames", "{table}"), "it looks like csv"),
        (("osm", "{table}"), "it looks like csv"),
        (("whosonfirst", "{features}"), "it looks like geojson"),
        (("csv", "{arabic}"), "--encoding windows-1256"),
        (("lpf", "{folder}"), "is a folder: give a file"),
        (("geonames", "{dump}", "--delimiter", ";"), "--delimiter is for csv, not geonames"),
        (("geonames", "{dump}", "--licence", "CC0"), "--source and --licence of geonames"),
        (("geonames", "{dump}", "--bbox", "1,2"), "is no box"),
        (("geonames", "{dump}", "--bbox", "40,36,30,42"), "is no box"),
        (("geonames", "{dump}", "--bbox", "36,100,38,200"), "is no box"),
        (("csv", "{broken}", "--column", "name_ar"), "write OURS=THEIRS"),
        (("whosonfirst", "{broken}"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    dalil: Command, dump: Path, tmp_path: Path, arguments, said: str
):
    paths = {"dump": dump, "empty": tmp_path / "empty.txt", "broken": tmp_path / "broken.csv"}
    paths |= {name: tmp_path / f"{name}.csv" for name in ("table", "features", "arabic")}
    paths["folder"] = tmp_path
    paths["table"].write_text("name,lat,lon\nAlf,x,38\n")
    paths["features"].write_text('{"type": "FeatureCollection", "features": []}')
    paths["arabic"].write_bytes("name,lat,lon\nحلب,36,38\n".encode("windows-1256"))
    paths["empty"].write_text("x\ty\n")
    paths["broken"].write_text("a,b\n1,2\n")
    done = dalil("gazetteer", "import", *(one.format(**paths) for one in arguments))
    assert done.status == 1
    assert said in done.err
    assert done.err.count("\n") == 1


def test_exports_are_the_own_places_the_imported_or_all(dalil: Command, dump: Path):
    dalil("gazetteer", "import", "geonames", dump)
    dalil("gazetteer", "add", "سجن الأقطان", "--point", "36.02, 39.03", "--feature", "S.PRN")
    own = dalil("gazetteer", "export", "csv").out.splitlines()
    assert len(own) == 2
    assert "سجن الأقطان" in own[1]
    imported = dalil("gazetteer", "export", "geonames", "--imported").out
    assert [line.split("\t")[0] for line in imported.splitlines()] == ["163342", "7"]
    everything = json.loads(dalil("gazetteer", "export", "lpf", "--all").out)
    titles = {feature["properties"]["title"] for feature in everything["features"]}
    assert {"Aleppo", "Tall Rifat", "سجن الأقطان"} <= titles
    boxed = json.loads(dalil("gazetteer", "export", "geojson", "--bbox", "36,38.9,36.1,39.1").out)
    assert "سجن الأقطان" in {feature["properties"]["name_ar"] for feature in boxed["features"]}


# fetching


class Mirror(Quiet, BaseHTTPRequestHandler):
    files: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        content = self.files.get(self.path)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")


def zipped(name: str, content: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def mirror() -> Iterator[str]:
    Mirror.files = {
        "/SY.zip": zipped("SY.txt", GEONAMES),
        "/alternatenames/SY.zip": zipped("SY.txt", "1\t163342\tku\tArfêd\t1\t\t\t\t\t\n"),
        "/IQ.zip": zipped("IQ.txt", GEONAMES),
        "/LB.zip": zipped("LB.txt", GEONAMES)[:-200],
        "/YE.zip": zipped("YE.txt", "an apology\n"),
    }
    with listening(ThreadingHTTPServer(("127.0.0.1", 0), Mirror)) as server:
        yield f"{address_of(server)}/"


def test_a_country_is_fetched_and_imported_with_the_languages_of_its_names(
    dalil: Command, mirror: str, home: Path
):
    done = dalil("gazetteer", "fetch", "geonames", "SY", "--from", mirror)
    assert done.status == 0, done.err
    assert "2 places added" in done.out
    (found,) = dalil("gazetteer", "lookup", "Arfêd", "--json").json()
    assert found["id"] == "gn:163342"
    assert not list(home.glob("fetched-*"))


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("IQ", "alternatenames/IQ.zip: the server answers 404"),
        ("JO", "JO.zip: the server answers 404"),
        ("LB", "LB.zip is no archive of GeoNames"),
        ("YE", "YE.zip was damaged on the way"),
        ("../SY", "is no country code"),
    ],
)
def test_what_does_not_arrive_whole_is_not_imported(
    dalil: Command, mirror: str, what: str, said: str
):
    done = dalil("gazetteer", "fetch", "geonames", what, "--from", mirror)
    assert done.status == 1
    assert said in done.err
    assert done.out == ""


def test_without_a_network_it_is_said_how_to_go_on(dalil: Command):
    done = dalil("gazetteer", "fetch", "geonames", "SY", "--from", "http://127.0.0.1:9/")
    assert done.status == 1
    assert "cannot be reached" in done.err
    assert "dalil gazetteer import geonames SY.zip" in done.err
