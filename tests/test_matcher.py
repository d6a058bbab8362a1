"""Names found in text: every span, with its proclitic, in linear time."""

import csv
from pathlib import Path

import pytest

from gazetteer.matcher import ToponymMatcher, compile_names
from gazetteer.text import fold, tokenize

CASES = Path(__file__).parent / "cases"
NAMES = ("حلب", "القامشلي", "تل رفعت", "تل", "Deir ez-Zor", "St. Louis", "Kyiv")


@pytest.fixture(scope="module")
def matcher() -> ToponymMatcher:
    return ToponymMatcher([compile_names(fold(name) for name in NAMES)])


def found(matcher: ToponymMatcher, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.proclitic) for m in matcher(text, tokenize(text))]


def clitics() -> list[dict[str, str]]:
    with (CASES / "clitics.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", clitics(), ids=lambda row: row["text"])
def test_a_name_is_found_behind_its_proclitics(
    matcher: ToponymMatcher, row: dict[str, str]
) -> None:
    expected = [] if row["name"] == "-" else [(row["name"], row["proclitic"] or "")]
    assert found(matcher, row["text"]) == expected


def test_overlapping_names_are_all_reported_the_longer_first(matcher: ToponymMatcher) -> None:
    assert found(matcher, "في تل رفعت") == [("تل رفعت", ""), ("تل", "")]


@pytest.mark.parametrize("text", ["تل، رفعت", "تل. رفعت", "تل\n\nرفعت", "تل (رفعت"])
def test_a_name_does_not_reach_over_the_end_of_a_phrase(matcher: ToponymMatcher, text: str) -> None:
    whole = [name for name, _ in found(matcher, text) if fold(name) == "تل رفعت"]
    assert whole == ([text] if "(" in text else [])


def test_hyphens_and_short_abbreviations_join_words(matcher: ToponymMatcher) -> None:
    text = "Deir-ez-Zor, St Louis, ST. LOUIS"
    assert [name for name, _ in found(matcher, text)] == ["Deir-ez-Zor", "St Louis", "ST. LOUIS"]


def test_a_latin_word_has_no_arabic_proclitic(matcher: ToponymMatcher) -> None:
    assert found(matcher, "inKyiv Kyivan") == []


def test_hits_in_a_long_text_have_offsets_in_that_text(matcher: ToponymMatcher) -> None:
    text = "😀 كلمة " * 5000 + "وبِحَلَب"
    assert found(matcher, text) == [("حَلَب", "وب")]
