"""Arabic spellings of foreign names; the cases stand in cases/*.tsv."""

from pathlib import Path

import pytest

from gazetteer import Entry, Place, Toponym
from gazetteer.sources import arabic_spelling, transliteration
from gazetteer.sources.transliteration import SMALLEST_TOWN, SPELLINGS, transliterated
from gazetteer.text import fold


def cases(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def entry(name: str, country: str, *names: str, feature: str = "P.PPL", people: int = 0) -> Entry:
    place = Place("gn:1", name, 1, 2, feature, country=country, population=people)
    return Entry(place, tuple(Toponym(each, "gn:1", "ar") for each in names))


def names(given: Entry) -> list[str]:
    return [fold(toponym.text) for toponym in given.toponyms]


@pytest.mark.parametrize(("name", "latin", "country", "other"), cases("arabic_spelling.tsv"))
def test_a_foreign_sound_is_written_the_other_way_too(
    name: str, latin: str, country: str, other: str
):
    made = arabic_spelling.spellings(fold(name), fold(latin), country)
    assert (fold(other) in made) if other != "-" else not made


@pytest.mark.parametrize(("name", "country", "written"), cases("transliteration.tsv"))
def test_a_name_is_written_by_ear(name: str, country: str, written: str):
    assert transliterated(fold(name), SPELLINGS[country]) == fold(written)


def test_a_name_with_a_sign_that_has_no_letter_is_left_alone():
    assert transliterated("донецьк", SPELLINGS["UA"]) == ""


def test_arab_names_and_names_of_large_places_are_not_respelled():
    arab = entry("Baghdad", "IQ", "بغداد")
    assert arabic_spelling.spelled_out(arab, ()) == arab
    assert transliteration.spelled_out(arab, ()) == arab
    foreign = entry("Angola", "AO", "أنغولا", feature="A.PCLI")
    assert names(arabic_spelling.spelled_out(foreign, ())) == ["انغولا", "انجولا"]
    assert arabic_spelling.spelled_out(foreign, {"انجولا"}) == foreign


def test_a_spelling_that_is_a_common_word_is_made_for_a_large_place_only():
    small, large = (entry("Gabon", "GA", "الغابون", people=people) for people in (900, 900_000))
    assert arabic_spelling.spelled_out(small, ()) == small
    assert "الجابون" in names(arabic_spelling.spelled_out(large, ()))


def test_persian_letters_become_those_of_arabic_newspapers():
    town = Entry(
        Place("gn:1", "Spin Boldak", 31, 66, "P.PPL", country="AF"),
        (Toponym("سپین بولدک", "gn:1"),),
    )
    assert "سبين بولدك" in names(arabic_spelling.spelled_out(town, ()))


def test_villages_are_written_out_where_there_is_war_and_towns_elsewhere():
    assert names(transliteration.spelled_out(entry("Masisi", "CD"), ())) == ["ماسيسي"]
    village = entry("Sertkaya", "TR", people=SMALLEST_TOWN - 1)
    assert transliteration.spelled_out(village, ()) == village
    town = entry("Sertkaya", "TR", people=SMALLEST_TOWN)
    assert names(transliteration.spelled_out(town, ())) == ["سيرتكايا"]
    division = entry("North Kivu", "CD", feature="A.ADM1")
    assert transliteration.spelled_out(division, ()) == division
