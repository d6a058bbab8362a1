"""Dates in news prose, from a table."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from webapp.events import dates
from webapp.events.dates import find, find_in, inherited
from webapp.events.folding import FoldedText
from webapp.events.languages import dates as grammar
from webapp.events.model import Precision, When

TABLE = Path(__file__).parent / "cases" / "dates.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def day(text):
    return date.fromisoformat(text) if text else None


def days(text):
    """Read "2026-01-17..2026-01-23", one day, or nothing."""
    first, _dots, last = (text or "").partition("..")
    return day(first), day(last or first)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['published']}")
def test_a_date_is_read_as_the_table_says(case):
    found = find(case["text"], day(case["published"]))
    said = [
        (one.when.text, one.when.start, one.when.end, one.when.precision, one.when.convention)
        for one in found
    ]
    if not case["words"]:
        assert said == []
        return
    precision = Precision(case["precision"])
    assert said == [
        (case["words"], day(case["start"]), day(case["end"]), precision, case["convention"])
    ]
    (only,) = found
    assert case["text"][only.start : only.end] == case["words"]
    assert (only.when.other_start, only.when.other_end) == days(case["other"])
    assert only.when.hours == (case["hours"] or "")


def test_dates_of_a_longer_text_come_in_reading_order_and_do_not_overlap():
    text = "وصلوا يوم الأحَد، ثم غادروا الاثنين 26 يناير/كانون الثاني 2026. Back on Tuesday."
    found = find(text, date(2026, 1, 28))
    assert [one.when.text for one in found] == [
        "يوم الأحَد",
        "الاثنين 26 يناير/كانون الثاني 2026",
        "Tuesday",
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_weekday_beside_another_date_stays_by_itself():
    found = find("الاثنين، 24 يناير 2026", date(2026, 1, 28))
    assert [one.when.text for one in found] == ["الاثنين", "24 يناير 2026"]


def test_vowel_signs_stay_inside_the_words_that_are_returned():
    text = "يُتوقع غداً"
    (only,) = find(text, date(2026, 1, 27))
    assert text[only.start : only.end] == "غداً"


def test_a_claim_without_a_date_has_that_of_its_article():
    when = inherited(date(2026, 1, 27))
    assert (when.start, when.end, when.convention, when.text) == (
        date(2026, 1, 27),
        date(2026, 1, 27),
        "article_date",
        "",
    )


@pytest.mark.parametrize("text", ["2026-13-45", "31 فبراير 2026", "99/99/2026", "45 رمضان 1446"])
def test_a_day_that_does_not_exist_is_no_date(text):
    assert all(one.when.precision is not Precision.DAY for one in find(text, date(2026, 1, 1)))


@pytest.mark.parametrize("text", ["وفي اليوم نفسه وصل رتل", "They left that day."])
def test_that_day_is_the_day_named_before_and_nothing_without_one(text):
    before = When(date(2026, 1, 20), date(2026, 1, 20), Precision.DAY, "الثلاثاء", "last_weekday")
    (only,) = find_in(FoldedText.of(text), date(2026, 1, 27), before)
    assert (only.when.start, only.when.convention) == (date(2026, 1, 20), "same_day")
    assert all(one.when.convention != "same_day" for one in find(text, date(2026, 1, 27)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_no_rule_is_passed_over_for_want_of_a_word_that_it_needs(case):
    folded = FoldedText.of(case["text"])
    found = {(name, match.span()) for name, match in dates._matches(folded)}
    arabic = any("\u0620" <= letter <= "\u064a" for letter in folded.text)
    for rule in grammar.arabic() if arabic else grammar.english():
        for match in rule.pattern.finditer(folded.text):
            assert (rule.name, match.span()) in found
