"""Latin spellings of Arabic names; the cases stand in cases/romanisation.tsv."""

from pathlib import Path

import pytest

from gazetteer import Entry, Place, Toponym
from gazetteer.sources.romanisation import MOST, spelled_out, spellings
from gazetteer.text import fold

LINES = (Path(__file__).parent / "cases" / "romanisation.tsv").read_text(encoding="utf-8")
CASES = [line.split("\t") for line in LINES.splitlines() if not line.startswith("#")]


def entry(name: str, country: str = "SY", feature: str = "P.PPL") -> Entry:
    return Entry(Place("gn:1", name, 35, 38, feature, country=country), (Toponym(name, "gn:1"),))


@pytest.mark.parametrize(("name", "spelling"), CASES)
def test_a_spelling_of_the_newspapers_is_made(name: str, spelling: str):
    assert fold(spelling) in spellings(fold(name))


@pytest.mark.parametrize("name", ["Hamat", "Homs", "Al Bab", "Sur"])
def test_nothing_is_made_of_a_short_name_or_one_that_has_no_other_spelling(name: str):
    assert spellings(fold(name)) == []


def test_there_are_never_many_and_the_name_itself_is_none_of_them():
    for name, _ in CASES:
        made = spellings(fold(name))
        assert len(made) <= MOST
        assert fold(name) not in made


def test_only_towns_of_arab_countries_get_them_and_no_name_of_a_large_place():
    texts = [toponym.text for toponym in spelled_out(entry("Qamishli"), {"kamishly"}).toponyms]
    assert "Kamishli" in texts
    assert "Kamishly" not in texts
    for other in (entry("Qamishli", country="TR"), entry("Qamishli", feature="S.AIRP")):
        assert spelled_out(other, set()) == other
