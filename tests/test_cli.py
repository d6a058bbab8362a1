"""The command line, as a person and as a program uses it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from commands import Command

ARTICLE = (
    "قال مصدران لوكالة رويترز إن القوات الروسية انسحبت من مطار القامشلي إلى قاعدة حميميم."
    " ونفى مسؤول في دمشق ذلك."
)
MENTION_FIELDS = {"start", "end", "text", "kind", "confidence", "place"} | {
    "direction",
    "extent",
    "uncertainty_m",
    "approximate",
}
PLACE_FIELDS = {"id", "name", "name_ar", "latitude", "longitude", "feature", "country"}
CLAIM_FIELDS = {
    "background",
    "cues",
    "quantities",
    "section",
    "strength",
    "sentence_ar",
    "sentence_en",
    "start",
    "end",
    "text",
    "kind",
    "actors",
    "modality",
    "places",
    "when",
    "attribution",
    "status",
    "rules",
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_lookup_prints_places_best_first(dalil: Command):
    found = dalil("gazetteer", "lookup", "القنيطرة", "--json").json()
    assert all(set(place) == PLACE_FIELDS | {"confidence", "sources", "links"} for place in found)
    assert [p["confidence"] for p in found] == sorted(
        (p["confidence"] for p in found), reverse=True
    )
    assert "القنيطرة" in dalil("gazetteer", "lookup", "القنيطرة").out


def test_lookup_of_an_unknown_name_is_one_line_and_status_one(dalil: Command):
    outcome = dalil("gazetteer", "lookup", "لا مكان كهذا")
    assert outcome.status == 1
    assert "dalil gazetteer add" in outcome.err
    assert dalil("gazetteer", "lookup", "لا مكان كهذا", "--json").json() == []


def test_parse_prints_mentions_that_are_slices_of_the_text(dalil: Command, article: Path):
    (record,) = dalil("gazetteer", "parse", article, "--json").lines()
    assert record["mentions"]
    for mention in record["mentions"]:
        assert set(mention) == MENTION_FIELDS
        assert ARTICLE[mention["start"] : mention["end"]] == mention["text"]
        assert mention["place"] is None or set(mention["place"]) == PLACE_FIELDS
    assert "مطار القامشلي" in [mention["text"] for mention in record["mentions"]]


def test_parse_reads_one_object_a_line_and_answers_in_order(dalil: Command, tmp_path: Path):
    path = tmp_path / "in.jsonl"
    texts = {"a": ARTICLE, "b": "لا شيء هنا", "c": "The army left Aleppo."}
    path.write_text("\n".join(json.dumps({"id": i, "text": t}) for i, t in texts.items()))
    records = dalil("gazetteer", "parse", "--jsonl", path).lines()
    assert [record["id"] for record in records] == ["a", "b", "c"]
    assert [bool(record["mentions"]) for record in records] == [True, False, True]


def test_claims_are_extracted_in_the_promised_form(dalil: Command, article: Path, tmp_path: Path):
    (record,) = dalil("claims", "extract", article, "--date", "2026-01-27", "--json").lines()
    assert "withdrawal" in [claim["kind"] for claim in record["claims"]]
    for claim in record["claims"]:
        assert set(claim) == CLAIM_FIELDS
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]
    lines = tmp_path / "in.jsonl"
    lines.write_text(json.dumps({"id": 7, "text": ARTICLE, "lang": "ar", "date": "2026-01-27"}))
    (same,) = dalil("claims", "extract", "--jsonl", lines).lines()
    assert same["id"] == 7
    assert same["claims"] == record["claims"]


def test_a_claim_is_listed_as_a_sentence_and_shown_with_its_reasons_and_a_citation(
    dalil: Command, article: Path
):
    dalil("articles", "add", article, "--publisher", "وكالة", "--date", "2026-01-27")
    claims = dalil("claims", "list", "--json").json()
    (claim,) = [one for one in claims if one["kind"] == "withdrawal"][:1]
    assert claim["sentence_ar"].startswith("وكالة")
    assert "withdrew" in claim["sentence_en"]
    assert "جرى انسحاب" in dalil("claims", "list", "--kind", "withdrawal").out
    shown = dalil("claims", "show", claim["ref"])
    assert all(f"{cue['rule']}: {cue['text']}" in shown.out for cue in claim["cues"])
    assert f"{claim['strength']}: " in shown.out
    record = dalil("claims", "show", claim["ref"], "--json").json()
    assert claim["text"] in " ".join(record["citation_ar"].split())
    assert record["citation_en"].endswith(f"[{claim['ref']}]")
    assert f"cite: {record['citation_ar']}" in shown.out


def test_article_is_added_once_listed_and_shown(dalil: Command, article: Path):
    arguments = ("articles", "add", article, "--publisher", "وكالة", "--date", "2026-01-27")
    first, second = dalil(*arguments, "--json").json(), dalil(*arguments, "--json").json()
    assert first["new"] and not second["new"]
    assert first["id"] == second["id"]
    (listed,) = dalil("articles", "list", "--json").json()
    assert (listed["publisher"], listed["published"]) == ("وكالة", "2026-01-27")
    assert dalil("articles", "show", str(first["id"]), "--json").json()["text"] == ARTICLE
    assert dalil("claims", "list", "--json").json()


def test_saved_web_page_is_read_as_an_article(dalil: Command, tmp_path: Path):
    page = tmp_path / "page.html"
    body = "".join(f"<p>{ARTICLE}</p>" for _ in range(3))
    page.write_text(
        f"<html lang=ar><head><title>انسحاب</title></head><body><nav>القائمة</nav>"
        f"<article><h1>انسحاب</h1>{body}</article></body></html>"
    )
    added = dalil("articles", "add", page, "--json").json()
    shown = dalil("articles", "show", str(added["id"]), "--json").json()
    assert "مطار القامشلي" in shown["text"]
    assert "القائمة" not in shown["text"]


def test_place_that_is_added_is_linked_in_the_archive(dalil: Command, tmp_path: Path):
    text = tmp_path / "prison.txt"
    text.write_text("نقل السجناء من سجن الأقطان في الرقة يوم الاثنين.", encoding="utf-8")
    dalil("articles", "add", text)
    added = dalil(
        "gazetteer", "add", "سجن الأقطان", "--point", "36.02, 39.03", "--feature", "S.PRN",
        "--uncertainty", "10000", "--json",
    ).json()  # fmt: skip
    assert added["linked"] == 1
    assert dalil("gazetteer", "lookup", "سجن الأقطان", "--json").json()[0]["id"] == added["id"]
    assert "سجن الأقطان" in dalil("gazetteer", "export", "csv").out


def test_an_outline_time_and_ids_are_added_and_exported(dalil):
    outline = "POLYGON ((39 35, 39.2 35, 39.2 35.2, 39 35.2))"
    options = ("--area", outline, "--since", "2014/3", "--until", "2019", "--id", "wd:Q1")
    dalil("gazetteer", "add", "مخيم الورد", "--feature", "S.CMP", *options)
    (feature,) = dalil("gazetteer", "export", "geojson").json()["features"]
    assert feature["geometry"]["type"] == "Polygon"
    about = feature["properties"]
    assert (about["valid_from"], about["valid_to"]) == ("2014-03", "2019")
    assert about["links"] == "wd:Q1"
    assert about["extent"] == "35.0 39.0 35.2 39.2"
    pasted = "https://www.openstreetmap.org/#map=12/36.02/39.03"
    assert dalil("gazetteer", "add", "سجن الورد", "--point", pasted).status == 0
    refused = dalil("gazetteer", "add", "سجن", "--area", "POINT (1 2)")
    assert (refused.status, "no outline" in refused.err) == (1, True)
    assert "--point" in dalil("gazetteer", "add", "سجن").err


def test_what_is_added_lies_in_a_country_and_is_as_exact_as_it_was_written(dalil: Command):
    spot = ("--point", "2X9R+2V الرقة")
    assert "is it cur:raqqa?" in dalil("gazetteer", "add", "الرقة", *spot, "--dry-run").err
    dalil("gazetteer", "add", "سجن الورد", "--feature", "S.PRN", *spot)
    (feature,) = dalil("gazetteer", "export", "geojson").json()["features"]
    about = feature["properties"]
    assert (about["country"], about["uncertainty"]) == ("SY", 7)
    assert "gn:163843" in about["parents"]


def test_what_an_added_place_lies_in_is_said(dalil: Command):
    outline = "POLYGON ((39 36, 40 36, 40 37, 39 37, 39 36))"
    area = dalil(
        "gazetteer", "add", "ناحية الورد", "--area", outline, "--feature", "A.ADM3", "--json"
    )
    district = area.json()["id"]
    said = dalil("gazetteer", "add", "قرية الورد", "--point", "10, 10", "--in", district)
    assert f"the point lies outside ناحية الورد ({district})" in said.err
    assert dalil("gazetteer", "add", "حي الورد", "--point", "36.5, 39.5", "--in", "-").status == 0
    unknown = dalil("gazetteer", "add", "دوار الورد", "--point", "10, 10", "--in", "gn:0")
    assert (unknown.status, unknown.err) == (1, "dalil: there is no place gn:0\n")
    _, far, near = dalil("gazetteer", "export", "geojson").json()["features"]
    assert far["properties"]["parents"].startswith(district)
    assert near["properties"]["parents"] == ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("قرية", "--feature", "city"), "P.PPL"),
        (("قرية", "--id", "Q1"), "wd:Q41183"),
        (("قرية", "--since", "2015", "--until", "2014"), "cannot end"),
        (("!!", "--feature", "P.PPL"), "no letters"),
        (("", "--feature", "P.PPL"), "give the name"),
    ],
)
def test_what_no_place_can_be_is_not_added(dalil: Command, wrong: tuple[str, ...], said: str):
    outcome = dalil("gazetteer", "add", *wrong, "--point", "36.02, 39.03")
    assert (outcome.status, said in outcome.err) == (1, True)
    assert len(outcome.err.strip().splitlines()) == 1


def test_table_of_places_is_imported_once(dalil: Command, tmp_path: Path):
    table = tmp_path / "places.csv"
    table.write_text("name_ar,name_en,latitude,longitude\nأم الفرسان,Umm al-Fursan,37.02,41.33\n")
    assert "1 places would be added" in dalil("gazetteer", "import", "csv", table, "--dry-run").out
    assert "1 places added" in dalil("gazetteer", "import", "csv", table).out
    assert "0 places added" in dalil("gazetteer", "import", "csv", table).out
    assert dalil("gazetteer", "lookup", "أم الفرسان", "--json").json()[0]["latitude"] == 37.02


def test_claims_are_exported_as_geojson_and_as_a_table(dalil: Command, article: Path):
    dalil("articles", "add", article, "--date", "2026-01-27")
    collection = dalil("export", "geojson").json()
    assert collection["type"] == "FeatureCollection"
    assert collection["features"][0]["properties"]["attribution"] is not None
    header, *rows = dalil("export", "csv").out.splitlines()
    assert header.startswith("ref,kind,")
    assert len(rows) >= 1
    assert dalil("export", "csv", "--since", "2030-01-01").out.splitlines() == [header]


def bad_inputs() -> list[tuple[bytes | None, tuple[str, ...], tuple[str, ...]]]:
    parse, lines = ("gazetteer", "parse"), ("gazetteer", "parse", "--jsonl")
    return [
        (None, parse, ("no such file",)),
        (b"", parse, ("empty",)),
        (b"  \n ", parse, ("empty",)),
        (b"one\n\x89PNG\0\0", parse, ("line 2", "binary")),
        ("سطر\nحلب".encode("windows-1256"), parse, ("line 1", "UTF-8", "iconv")),
        (b'{"id": 1, "text": "x"}\n{"id": 2, text}', lines, ("line 2", "not JSON")),
        (b"[]", lines, ("line 1", "object")),
        (b'{"id": 1}', lines, ("line 1", '"text"')),
        (b'{"text": "x"}', ("claims", "extract", "--jsonl"), ("line 1", '"id"')),
        (b'{"id": 1, "text": "x", "date": "27.1."}', ("claims", "extract", "--jsonl"), ("date",)),
    ]


@pytest.mark.parametrize(("content", "arguments", "said"), bad_inputs())
def test_bad_input_is_one_line_naming_file_and_place(
    dalil: Command,
    tmp_path: Path,
    content: bytes | None,
    arguments: tuple[str, ...],
    said: tuple[str, ...],
):
    path = tmp_path / "input.txt"
    if content is not None:
        path.write_bytes(content)
    outcome = dalil(*arguments, path)
    assert outcome.status == 1
    assert len(outcome.err.strip().splitlines()) == 1
    assert "input.txt" in outcome.err
    for words in said:
        assert words in outcome.err


def test_missing_gazetteer_is_one_line(dalil: Command, home: Path, article: Path):
    (home / "gazetteer.db").unlink()
    outcome = dalil("gazetteer", "parse", article)
    assert outcome.status == 1
    assert "dalil gazetteer build" in outcome.err
    assert "Traceback" not in outcome.err


def test_unknown_article_claim_and_point_are_one_line(dalil: Command):
    for arguments in (
        ("articles", "show", "99"),
        ("claims", "show", "nothing"),
        ("gazetteer", "add", "قرية", "--point", "here"),
        ("articles", "add", "x.txt", "--date", "27 January"),
    ):
        outcome = dalil(*arguments)
        assert outcome.status == 1
        assert len(outcome.err.strip().splitlines()) == 1


def test_unreadable_setting_names_the_variable(dalil: Command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DALIL_MAX_ARTICLE_MB", "many")
    outcome = dalil("articles", "list")
    assert outcome.status == 1
    assert "DALIL_MAX_ARTICLE_MB" in outcome.err


def test_sample_is_loaded_read_again_and_removed_by_one_command(dalil: Command):
    assert "8 sample articles added" in dalil("articles", "load-sample").out
    assert "8 articles read again" in dalil("articles", "reread").out
    assert len(dalil("articles", "list", "--json").json()) == 8
    assert "8 sample articles removed" in dalil("articles", "remove-sample").out
    assert dalil("articles", "list", "--json").json() == []
    assert dalil("export", "csv").out.count("\n") == 1


def annotated(text: str, **fields: object) -> str:
    start = ARTICLE.index(text)
    mark = {"start": start, "end": start + len(text), **fields}
    return json.dumps({"id": text, "text": ARTICLE, "lang": "ar", "mentions": [mark]})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    marks = [
        annotated("مطار القامشلي", lat=37.02, lon=41.19, feature="airport", precision_km=2),
        annotated("حميميم", lat=10.0, lon=10.0, type="village"),
        annotated("رويترز"),
    ]
    path.write_text("\n".join(marks), encoding="utf-8")
    return path


def test_reading_is_evaluated_for_people_and_for_machines(dalil: Command, gold: Path):
    said = dalil("gazetteer", "evaluate", gold, "--errors", "2", "--by-language").out
    for words in ("3 texts, 3 mentions", "  ar", "airport", "fair@25", "Errors:"):
        assert words in said
    assert re.search(r"0\.\d to \d\.\d", said)
    assert "[حميميم]" in said
    record = dalil("gazetteer", "evaluate", gold, "--json", "--errors", "1").json()
    assert record["recognition"]["overlap"]["right"] == 2
    assert record["placement"]["small"]["accuracy"]["10"] == 0.5
    assert record["causes"]["no_name"] == 1
    assert {error["cause"] for error in record["errors"]} >= {"no_name", "no_candidate"}


def test_table_has_one_line_a_set(dalil: Command, gold: Path):
    head, rule, *rows = dalil("gazetteer", "evaluate", "--table", gold, gold).out.splitlines()
    assert len(rows) == 2 and rows[0] == rows[1]
    assert {line.count("|") for line in (head, rule, *rows)} == {11}
    assert rows[0].startswith("| gold | 3 | 3 |")


def test_sets_of_names_are_evaluated_by_their_kind(dalil: Command, gold: Path):
    every = dalil("gazetteer", "evaluate", "--document-sets", gold, "--json").json()
    some = dalil("gazetteer", "evaluate", "--document-sets", "--types", "airport", gold, "--json")
    assert (every["marked"], some.json()["marked"]) == (3, 1)
    assert dalil("gazetteer", "evaluate", "--document-sets", "--table", gold).status != 0


def test_claims_are_evaluated_for_people_and_for_machines(dalil: Command, tmp_path: Path):
    gold = tmp_path / "gold.jsonl"
    mark = {"quote": ARTICLE.split(". ")[0], "event_type": "withdrawal", "status": "reported"}
    mark |= {"attributed_to": "مصدران", "origin": "مطار القامشلي", "destination": "قاعدة حميميم"}
    gold.write_text(
        json.dumps({"id": 1, "text": ARTICLE, "lang": "ar", "claims": [mark]}), encoding="utf-8"
    )
    said = dalil("claims", "evaluate", gold, "--errors", "1").out
    assert "1 texts, 1 claims" in said
    assert re.search(r"kind +1\.000 +1/1", said)
    measures = dalil("claims", "evaluate", gold, "--json").json()["measures"]
    assert [measures[name]["share"] for name in ("recall", "source", "from", "to")] == [1.0] * 4
    gold.write_text('{"id": 1, "text": "x", "claims": [{"quote": "y"}]}', encoding="utf-8")
    outcome = dalil("claims", "evaluate", gold)
    assert (outcome.status, "gold.jsonl, line 1: claim 1" in outcome.err) == (1, True)


def test_bad_gold_is_one_line_naming_file_and_line(dalil: Command, gold: Path):
    with gold.open("a", encoding="utf-8") as file:
        file.write('\n{"id": 9, "text": "x", "mentions": [{"start": 0, "end": 7}]}')
    outcome = dalil("gazetteer", "evaluate", gold)
    assert outcome.status == 1
    assert len(outcome.err.strip().splitlines()) == 1
    assert "gold.jsonl, line 4: mention 1" in outcome.err


def test_parse_explains_each_place_and_what_its_rivals_lacked(dalil: Command, article: Path):
    text = "انتشرت القوات في القنيطرة قرب دمشق في سوريا وفي ريف حلب الشرقي"
    article.write_text(text, encoding="utf-8")
    said = dalil("gazetteer", "parse", article, "--explain").out
    assert "lies in a country that the article is about" in said
    assert re.search(r"not Kenitra \(P\.\w+, MA\): \w+", said)
    assert "the east of" in said, said


def test_the_publisher_tells_which_namesake_is_at_home(dalil: Command, tmp_path: Path):
    lines = tmp_path / "texts.jsonl"
    values = [
        {"id": who, "text": "تظاهر العشرات في طرابلس", "publisher": who}
        for who in ("النهار", "Libya Observer")
    ]
    lines.write_text("\n".join(map(json.dumps, values)), encoding="utf-8")
    answers = dalil("gazetteer", "parse", "--jsonl", lines).lines()
    places = {answer["id"]: answer["mentions"][0]["place"] for answer in answers}
    assert {who: place and place["country"] for who, place in places.items()} == {
        "النهار": "LB",
        "Libya Observer": "LY",
    }


def test_the_map_is_written_as_one_page(dalil: Command, article: Path, tmp_path: Path):
    dalil("articles", "add", article, "--date", "2026-01-27", "--publisher", "وكالة </script>")
    out = tmp_path / "map.html"
    outcome = dalil("export", "html", "--out", out, "--title", "خريطة <b>", "--language", "ar")
    assert outcome.status == 0
    assert "map.html: " in outcome.err
    page = out.read_text(encoding="utf-8")
    assert page.count("</script>") == page.count("<script")
    assert "<title>خريطة &lt;b&gt;</title>" in page
    assert "default-src 'none'" in page
    features = page.split('id="features">')[1].split("</script>")[0]
    quotes = {one["properties"]["quote"] for one in json.loads(features)["features"]}
    assert any("القوات الروسية انسحبت" in quote for quote in quotes)
    assert not list(tmp_path.glob("*.part"))
    lost = dalil("export", "html", "--out", tmp_path / "no" / "map.html")
    assert lost.status == 1
    assert "cannot be written: No such file" in lost.err


def test_a_home_that_is_a_file_is_one_line(dalil: Command, home: Path):
    shutil.rmtree(home)
    home.touch()
    for command in (("articles", "list"), ("gazetteer", "build"), ("run",)):
        refused = dalil(*command)
        assert (refused.status, refused.err.count("\n")) == (1, 1), command
        assert "a file: it is to be a folder" in refused.err


def test_what_the_system_refuses_is_one_line(dalil: Command, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere/dalil.db")

    monkeypatch.setattr("webapp.cli.state.settings", full)
    refused = dalil("articles", "list")
    assert (refused.status, refused.err) == (
        1,
        "dalil: /somewhere/dalil.db: No space left on device\n",
    )
