"""Tables of rules that a person adds: what the check says of them, and that readings use them."""

from pathlib import Path

import pytest

from gazetteer.model import Mention, MentionKind, Place, Resolution
from gazetteer.text import fold
from webapp.events.archive import Archive
from webapp.events.errors import RulesError
from webapp.events.extract import read
from webapp.events.languages import tables
from webapp.events.languages.shapes import SHAPES, columns
from webapp.events.model import Article
from webapp.events.rule_checks import clashes, examples
from webapp.events.rule_files import load, parse

TRIGGERS = "id,language,kind,verbs,nouns,needs,avoid,object_role,example\n"
SKIRMISH = "skirmish-own,ar,clash,ناوش/يناوش,هوشات,,,,دارت هوشات في حلب.\n"


@pytest.fixture(autouse=True)
def shipped_only():
    yield
    tables.extend({})


def aleppo(text, *, language=""):
    start = text.find("حلب")
    if start < 0:
        return []
    place = Place("t:1", "Aleppo", 36.2, 37.1, "P.PPL")
    mention = Mention(start, start + 3, "حلب", fold("حلب"), MentionKind.PLACE)
    return [Resolution(mention, place, 0.9)]


def findings(name, text):
    """Return what the check says of a file, as the command does it."""
    file, found = parse(Path(name), text)
    if file.table:
        found += clashes(file)
        if not any(one.error for one in found):
            tables.extend({file.path: file.rows})
            found += examples(file, aleppo)
    return [(one.line, "error" if one.error else "warning", one.message) for one in found]


def test_each_table_that_can_be_extended_has_a_shape_and_its_columns():
    assert set(SHAPES) == set(tables.EXTENSIBLE)
    for table, shape in SHAPES.items():
        assert {*shape.phrases, *shape.verbs, *shape.needed, shape.meaning} <= set(columns(table))


def test_a_good_row_has_no_findings_and_is_used():
    assert findings("triggers-yemen.csv", TRIGGERS + SKIRMISH) == []
    (claim,) = read(Article("دارت هوشات في حلب."), aleppo).claims
    assert (claim.kind, claim.rules) == ("clash", ("skirmish-own",))
    tables.extend({})
    assert read(Article("دارت هوشات في حلب."), aleppo).claims == ()


@pytest.mark.parametrize(
    ("row", "severity", "message"),
    [
        ("Own,ar,clash,,هوشات,,,,", "error", "no name of small Latin letters"),
        ("withdraw,ar,clash,,هوشات,,,,", "error", "is taken"),
        ("own,ar,party,,هوشات,,,,", "error", "kind “party” is not known"),
        ("own,fr,clash,,هوشات,,,,", "error", "language “fr” is not known"),
        ("own,ar,clash,,هوشات,,,below,", "error", "object_role “below” is not known"),
        ("own,ar,clash,,هوشات,dragons,,,", "error", "needs “dragons” is no class"),
        ("own,ar,clash,,,,,,", "error", "no words in verbs or nouns"),
        ("own,ar,clash,,skirmish,,,,", "error", "letters of its language"),
        ("own,en,clash,,هوشة,,,,", "error", "letters of its language"),
        ("own,ar,clash,,هوشةx,,,,", "error", "mixes Arabic and Latin"),
        ("own,ar,clash,ناوش,,,,,", "error", "written past/present"),
        ("own,ar,protest,قصف/يقصف,,,,,", "error", "is never read as protest"),
        ("own,ar,visit,,وزارة,,,,", "error", "a word for a source"),
        ("own,ar,strike,قصف/يقصف,,,,,", "warning", "says so already (triggers.csv, line"),
        ("own,ar,movement,سحب/يسحب,,,,,", "warning", "where one of its objects follows: force"),
        ("own,ar,clash,,هوشات,,,,", "warning", "no example"),
        ("own,ar,clash,,هوشات,,,,لم يحدث شيء في حلب.", "error", "does not show the row"),
        ("own,ar,clash,,هوشات", "error", "not as many cells"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(row, severity, message):
    found = findings("triggers.csv", f"{TRIGGERS}{SKIRMISH}{row}\n")
    assert [(line, kind) for line, kind, text in found if message in text] == [(3, severity)]


def test_two_rows_of_one_file_clash_as_well():
    other = SKIRMISH.replace("skirmish-own", "other-own").replace("clash", "protest")
    found = findings("triggers.csv", TRIGGERS + SKIRMISH + other)
    assert (3, "error") in [(line, severity) for line, severity, _ in found]
    assert any("(line 2)" in message for _, _, message in found)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("words.csv", "a\n", "the name of the file must begin with the table"),
        ("dates.csv", "kind\n", "the name of the file must begin with the table"),
        ("sources.csv", "name,kind\n", "the header lacks aliases"),
        ("sources.csv", "name,kind,aliases,colour\n", "no column of sources: colour"),
    ],
)
def test_a_file_that_fits_no_table_is_refused_at_its_first_line(name, text, message):
    ((line, severity, said),) = findings(name, text)
    assert (line, severity) == (1, "error")
    assert message in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "sources.csv",
            "name,kind,aliases,example\nSouth 24,outlet,سوث 24,قال سوث 24 إن القوات انسحبت من حلب.\n",
        ),
        (
            "source_words.csv",
            "kind,language,words,example\nparty,ar,لجان,قالت لجان محلية إن القوات انسحبت من حلب.\n",
        ),
        (
            "reporting.csv",
            "id,language,act,verbs,example\nsay,ar,say,تمتم/يتمتم,"
            "تمتم مصدر عسكري أن القوات انسحبت من حلب.\n",
        ),
        (
            "roles.csv",
            "kind,language,words,example\nnear,ar,على تخوم,انسحبت القوات على تخوم حلب.\n",
        ),
        (
            "quantities.csv",
            "class,language,nouns,duals,verbs,verbal_nouns,example\n"
            "vehicles,ar,مجنزرة|مجنزرات,,,,انسحبت 12 مجنزرة من حلب.\n",
        ),
        (
            "turning_points.csv",
            "kind,language,value,words,example\n"
            "event,ar,2026-01-18,اتفاق الرقة,انسحبت القوات من حلب بعد اتفاق الرقة.\n",
        ),
        ("outlets.csv", "country,domains,names,example\nYE,south24.net,سوث 24,سوث 24\n"),
    ],
)
def test_an_example_shows_a_row_of_every_kind_of_table(name, text):
    assert findings(name, text) == []
    header, row = text.rstrip("\n").split("\n")
    silent = f"{row.rpartition(',')[0]},انسحبت القوات من حلب."
    assert [severity for _, severity, _ in findings(name, f"{header}\n{silent}\n")] == ["error"]


def test_a_source_may_be_told_to_be_of_another_kind(tmp_path):
    found = findings("sources.csv", "name,kind,aliases\nReuters,outlet,رويترز\n")
    assert {severity for _, severity, _ in found} == {"warning"}
    assert all("was agency" in message for _, _, message in found)


def test_a_folder_is_loaded_and_a_bad_file_in_it_named(tmp_path):
    assert load(tmp_path / "none") == {}
    good = tmp_path / "triggers-a.csv"
    good.write_text("\ufeff" + TRIGGERS + SKIRMISH, encoding="utf-8")
    assert [row["id"] for row in load(tmp_path)[good]] == ["skirmish-own"]
    (tmp_path / "sources.csv").write_text("name,kind,aliases\nX,friend,س\n", encoding="utf-8")
    with pytest.raises(RulesError, match=r"sources\.csv, line 2: kind “friend” is not known"):
        load(tmp_path)


def test_what_read_an_article_names_the_rules_that_were_added(archive: Archive, tmp_path):
    article, _ = archive.add(Article("دارت هوشات في حلب.", language="ar"))
    assert "rules" not in archive.store.reader_of(article.id)
    path = tmp_path / "triggers.csv"
    path.write_text(TRIGGERS + SKIRMISH, encoding="utf-8")
    tables.extend(load(tmp_path))
    archive.read(article.id)
    assert archive.store.reader_of(article.id).endswith(f", rules {tables.extension()}")
    assert [claim.kind for claim in archive.store.claims()] == ["clash"]


def test_the_command_checks_lists_and_uses_a_table(dalil, home, tmp_path):
    path = tmp_path / "triggers-own.csv"
    path.write_text(TRIGGERS + SKIRMISH + "own,ar,party,,حفلة,,,,\n", encoding="utf-8")
    outcome = dalil("claims", "rules", "check", path)
    assert outcome.status == 1
    assert f"{path}:3: error: kind “party” is not known" in outcome.out
    (home / "rules").mkdir()
    own = home / "rules" / path.name
    own.write_text(TRIGGERS + SKIRMISH, encoding="utf-8")
    assert dalil("claims", "rules", "check", own).status == 0
    assert dalil("claims", "rules", "check", own, "--json").json()["findings"] == []
    listed = {one["table"]: one for one in dalil("claims", "rules", "list", "--json").json()}
    assert (listed["triggers"]["own"], listed["dates"]["extensible"]) == (1, False)
    text = tmp_path / "text.txt"
    text.write_text("دارت هوشات في حلب.", encoding="utf-8")
    (found,) = dalil("claims", "extract", text, "--json").json()["claims"]
    assert found["rules"] == ["skirmish-own"]


def test_a_bad_table_stops_readings_with_one_line_that_says_what_to_do(dalil, home):
    (home / "rules").mkdir()
    (home / "rules" / "triggers.csv").write_text("id\n", encoding="utf-8")
    outcome = dalil("claims", "extract", "-")
    assert outcome.status == 1
    assert "dalil claims rules check" in outcome.err
    assert outcome.err.count("\n") == 1
