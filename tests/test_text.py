"""Words, their keys, and their offsets in the text as it was given."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.text import fold, fold_word, offset_in, tokenize

CASES = Path(__file__).parent / "cases"
LETTERS = "حلبأإآىةئؤءوبلفك\u064e\u0651\u0640\u200f\u202bABçİşéЁй😀٠9 \n-_#،"


def spellings() -> list[tuple[str, str]]:
    with (CASES / "arabic_keys.tsv").open(encoding="utf-8", newline="") as file:
        return [(row["one"], row["other"]) for row in csv.DictReader(file, delimiter="\t")]


@pytest.mark.parametrize(("one", "other"), spellings())
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("حلب", "حلي"), ("الباب", "باب"), ("تل أبيض", "تلأبيض"), ("Homs", "Hams")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(alphabet=LETTERS, max_size=60))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert position <= token.start < token.end <= len(text)
        assert fold_word(text[token.start : token.end]) == token.key
        position = token.end


@given(st.text(alphabet=LETTERS, max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="وبحلب\u064e\u0651\u0640", min_size=1, max_size=12), st.integers(0, 6))
def test_the_offset_of_so_many_letters_cuts_the_key_there(word: str, length: int) -> None:
    key = fold_word(word)
    cut = offset_in(word, length)
    if length <= len(key):
        assert fold_word(word[:cut]) == key[:length]
        assert fold_word(word[cut:]) == key[length:]


def test_an_emoji_counts_as_one_code_point() -> None:
    (token,) = tokenize("🛈 حلب")
    assert (token.start, token.end) == (2, 5)
