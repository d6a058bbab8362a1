"""Names found in text: every span, with its proclitic, in linear time."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Place, Toponym
from gazetteer.compiled import CompiledNames, compile_names, renown
from gazetteer.lexicon import default_lexicon
from gazetteer.matcher import ToponymMatcher
from gazetteer.passage import Passage
from gazetteer.text import fold, pieces, word_in
from gazetteer.vocabulary import Vocabulary

CASES = Path(__file__).parent / "cases"
LETTERS = "حلبوتلَـ\u200fABçişDeir é😀京٠92.,\"'(°º \n-_#،"
NAMES = ("حلب", "القامشلي", "تل رفعت", "تل", "Deir ez-Zor", "St. Louis", "Kyiv")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    places = {fold(name): Place(name, name, 36.0, 37.0, "P.PPL") for name in NAMES}
    names = {key: renown(place, Toponym(place.name, place.id)) for key, place in places.items()}
    return Vocabulary(CompiledNames(compile_names(names, {}, [])), default_lexicon())


def found(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    passage = Passage(text, vocabulary)
    return [
        (text[slice(*passage.span(one.first, one.last, len(one.proclitic)))], one.proclitic)
        for one in ToponymMatcher(passage, vocabulary)
    ]


def clitics() -> list[dict[str, str]]:
    with (CASES / "clitics.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", clitics(), ids=lambda row: row["text"])
def test_a_name_is_found_behind_its_proclitics(vocabulary: Vocabulary, row: dict[str, str]) -> None:
    expected = [] if row["name"] == "-" else [(row["name"], row["proclitic"] or "")]
    assert found(vocabulary, row["text"]) == expected


def test_overlapping_names_are_all_reported_the_longer_first(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "في تل رفعت") == [("تل رفعت", ""), ("تل", "")]


@pytest.mark.parametrize("text", ["تل، رفعت", "تل. رفعت", "تل\n\nرفعت", "تل (رفعت"])
def test_a_name_does_not_reach_over_the_end_of_a_phrase(vocabulary: Vocabulary, text: str) -> None:
    whole = [name for name, _ in found(vocabulary, text) if fold(name) == "تل رفعت"]
    assert whole == ([text] if "(" in text else [])


def test_hyphens_and_short_abbreviations_join_words(vocabulary: Vocabulary) -> None:
    text = "Deir-ez-Zor, St Louis, ST. LOUIS"
    assert [name for name, _ in found(vocabulary, text)] == ["Deir-ez-Zor", "St Louis", "ST. LOUIS"]


def test_a_latin_word_has_no_arabic_proclitic(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "inKyiv Kyivan") == []


def test_hits_in_a_long_text_have_offsets_in_that_text(vocabulary: Vocabulary) -> None:
    text = "😀 كلمة " * 5000 + "وبِحَلَب"
    assert found(vocabulary, text) == [("حَلَب", "وب")]


@given(st.text(alphabet=LETTERS, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
def test_a_text_read_by_its_spaces_has_the_words_of_the_whole(
    vocabulary: Vocabulary, text: str
) -> None:
    passage = Passage(text, vocabulary)
    first, found = pieces(text)
    assert [word.written for word in passage.words[: passage.size]] == list(map(word_in, found))
    for index, piece in enumerate(found):
        assert passage.span(index, index) == (first, first + len(word_in(piece)))
        first += len(piece)
        gap = passage.words[index].gap.written
        assert gap == ("\n" if index == len(found) - 1 else piece[len(word_in(piece)) :])
