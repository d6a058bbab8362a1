"""The commands that mend places, as a person or a program calls them."""

from pathlib import Path

import pytest
from commands import Command

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد."


@pytest.fixture
def ids(dalil: Command, tmp_path: Path) -> tuple[str, str]:
    """The ids of Idlib and Aleppo, with an article that names both."""
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    assert dalil("articles", "add", tmp_path / "article.txt").status == 0
    found = [dalil("gazetteer", "lookup", name, "--json").json() for name in ("إدلب", "حلب")]
    return found[0][0]["id"], found[1][0]["id"]


def test_merging_is_foretold_done_told_and_undone(dalil: Command, ids: tuple[str, str]) -> None:
    idlib, aleppo = ids
    foretold = dalil("gazetteer", "merge", idlib, aleppo, "--dry-run")
    assert "1 mentions would change" in foretold.out
    (shift,) = dalil("gazetteer", "merge", idlib, aleppo, "--dry-run", "--json").json()
    assert (shift["kind"], shift["before"], shift["after"]) == ("moved", idlib, aleppo)
    assert dalil("gazetteer", "history").err.strip() == "nobody changed a place"
    done = dalil("gazetteer", "merge", idlib, aleppo, "--why", "one", "--json").json()
    assert done["articles"] == 1
    assert dalil("gazetteer", "lookup", "إدلب", "--json").json()[0]["id"] == aleppo
    assert dalil("gazetteer", "merge", idlib, aleppo).status == 1
    (told,) = dalil("gazetteer", "history", idlib, "--json").json()
    assert (told["act"], told["why"], told["other"]) == ("merge", "one", aleppo)
    assert dalil("gazetteer", "undo", str(done["revision"])).status == 0
    again = dalil("gazetteer", "undo", str(done["revision"]))
    assert (again.status, again.err.count("\n")) == (1, 1)
    assert dalil("gazetteer", "lookup", "إدلب", "--json").json()[0]["id"] == idlib
    assert "taken back: Idlib" in dalil("gazetteer", "history").out


def test_a_retired_place_is_found_by_no_name(
    dalil: Command, ids: tuple[str, str], tmp_path: Path
) -> None:
    assert dalil("gazetteer", "retire", ids[0]).status == 2
    assert dalil("gazetteer", "retire", ids[0], "--why", " ").status == 1
    assert "would change" in dalil("gazetteer", "retire", ids[0], "--why", "x", "--dry-run").out
    assert dalil("gazetteer", "retire", ids[0], "--why", "x").status == 0
    found = dalil("gazetteer", "lookup", "إدلب", "--json").json()
    assert ids[0] not in [one["id"] for one in found]
    (tmp_path / "text.txt").write_text("في مدينة إدلب", encoding="utf-8")
    parsed = dalil("gazetteer", "parse", tmp_path / "text.txt", "--json").json()
    assert ids[0] not in [one["place"] and one["place"]["id"] for one in parsed["mentions"]]


def test_a_built_in_place_is_edited_and_that_undone(dalil: Command, ids: tuple[str, str]) -> None:
    idlib = ids[0]
    assert dalil("gazetteer", "edit", idlib, "--point", "nowhere").status == 1
    done = dalil("gazetteer", "edit", idlib, "--point", "35.5, 36.5", "--name", "مدينة الزيتون")
    assert done.status == 0
    (found, *_) = dalil("gazetteer", "lookup", "مدينة الزيتون", "--json").json()
    assert (found["id"], found["latitude"]) == (idlib, 35.5)
    (told,) = dalil("gazetteer", "history", idlib, "--json").json()
    assert dalil("gazetteer", "undo", str(told["revision"])).status == 0
    assert dalil("gazetteer", "lookup", "مدينة الزيتون", "--json").out.strip() == "[]"
    assert "is again as its gazetteer has it" in dalil("gazetteer", "history", idlib).out


def test_outline_times_and_ids_of_a_place_are_edited(dalil: Command, ids: tuple[str, str]) -> None:
    idlib = ids[0]
    outline = "POLYGON ((36 35, 37 35, 37 36, 36 35))"
    given = ("--area", outline, "--since", "1999", "--until", "2014", "--id", "wd:Q1")
    assert dalil("gazetteer", "edit", idlib, *given).status == 0
    (feature,) = dalil("gazetteer", "export", "geojson").json()["features"]
    about = feature["properties"]
    assert feature["geometry"]["type"] == "Polygon"
    assert (about["valid_from"], about["valid_to"]) == ("1999", "2014")
    assert "wd:Q1" in about["links"].split()
    assert dalil("gazetteer", "edit", idlib, "--until", "1990").status == 1
    assert dalil("gazetteer", "edit", idlib, "--area", "", "--since", "").status == 0
    (feature,) = dalil("gazetteer", "export", "geojson").json()["features"]
    about = feature["properties"]
    assert feature["geometry"]["type"] == "Point"
    assert (about["valid_from"], about["valid_to"], about["extent"]) == ("", "2014", "")


def test_a_place_is_not_moved_out_of_its_outline(dalil: Command, ids: tuple[str, str]) -> None:
    outline = "POLYGON ((36 35, 37 35, 37 36, 36 36, 36 35))"
    edit = ("gazetteer", "edit", ids[0])
    assert dalil(*edit, "--area", outline, "--point", "10, 10").status == 1
    assert dalil(*edit, "--area", outline, "--point", "35.5, 36.5").status == 0
    for moved in (("--point", "10, 10"), ("--area", "POLYGON ((1 1, 2 1, 2 2, 1 1))")):
        refused = dalil(*edit, *moved)
        assert (refused.status, "outside of the outline" in refused.err) == (1, True)
    assert dalil(*edit, "--point", "10, 10", "--area", "").status == 0


def test_what_a_place_lies_in_is_changed(dalil: Command, ids: tuple[str, str]) -> None:
    idlib, aleppo = ids
    outline = "POLYGON ((36 35, 38 35, 38 37, 36 37, 36 35))"
    assert dalil("gazetteer", "edit", idlib, "--area", outline).status == 0
    assert dalil("gazetteer", "edit", aleppo, "--in", idlib).err == ""
    refused = dalil("gazetteer", "edit", idlib, "--in", aleppo)
    assert (refused.status, f"{aleppo} lies in {idlib}" in refused.err) == (1, True)
    said = dalil("gazetteer", "edit", aleppo, "--point", "10, 10")
    assert f"({idlib}), in which it is said to lie" in said.err
    assert dalil("gazetteer", "edit", aleppo, "--in", "-").err == ""


def test_an_unknown_place_is_one_line(dalil: Command) -> None:
    for command in (
        ("merge", "gn:0", "gn:1"),
        ("retire", "gn:0", "--why", "x"),
        ("edit", "gn:0"),
    ):
        done = dalil("gazetteer", *command)
        assert (done.status, done.err.count("\n")) == (1, 1), command
    assert dalil("gazetteer", "history", "gn:0").status == 1
    assert dalil("gazetteer", "undo", "99").status == 1
