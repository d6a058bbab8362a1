"""Inflected names and the first case they belong to."""

import csv
from itertools import product
from pathlib import Path

import pytest
import wordfreq

from gazetteer.inflection import base_forms, is_suffix
from gazetteer.languages import LANGUAGES, Declension
from gazetteer.text import fold, fold_word, tokenize

CASES = Path(__file__).parent / "cases"
DECLENSIONS = [declension for language in LANGUAGES for declension in language.declensions]


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def may_be(written: str, name: str) -> bool:
    """Whether words as they are written may be a case of a name."""
    forms = product(*(base_forms(word) for word in fold(written).split()))
    return fold(name) in {" ".join(words) for words in forms}


@pytest.mark.parametrize("row", rows("inflections.tsv"), ids=lambda row: row["written"])
def test_an_inflected_name_leads_to_its_first_case(row: dict[str, str]) -> None:
    assert may_be(row["written"], row["name"]) == (row["is"] == "yes")


@pytest.mark.parametrize("declension", DECLENSIONS, ids=lambda d: d.example)
def test_every_declension_is_shown_by_an_example_that_follows_it(declension: Declension) -> None:
    words = declension.example.split()
    half = len(words) // 2
    name, written = words[:half], words[half:]
    assert may_be(" ".join(written), " ".join(name))
    assert any(
        fold_word(word).endswith(declension.first)
        and any(fold_word(other).endswith(e) for e in declension.others.split() or [""])
        for word, other in zip(name, written, strict=True)
    )


def test_a_word_comes_first_among_its_forms_and_each_form_once() -> None:
    for word in ("москвы", "сум", "харкові", "розі", "سوريهي"):
        forms = base_forms(word)
        assert forms[0] == word
        assert len(set(forms)) == len(forms)


def test_common_arabic_english_and_hebrew_words_stand_alone() -> None:
    for code, allowed in (("ar", 0.004), ("en", 0.0), ("he", 0.0)):
        words = [fold_word(word) for word in wordfreq.top_n_list(code, 5000)]
        inflected = [word for word in words if len(base_forms(word)) > 1]
        assert len(inflected) <= allowed * len(words), inflected


@pytest.mark.parametrize(
    "written",
    ["Ankara'da", "İdlib’in", "Halep'teki", "Suriye'nin", "Şam'dan", "Aleppo's", "Münbiç'e"],
)
def test_what_stands_after_an_apostrophe_is_an_ending(written: str) -> None:
    name, ending = tokenize(written)
    assert is_suffix(ending.key)
    assert not is_suffix(name.key)
