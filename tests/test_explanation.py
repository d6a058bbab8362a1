"""Every span that was looked at is told of, and what is taken is what a geoparser takes."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser
from gazetteer.considered import Considered, Verdict
from gazetteer.explanation import Explanation, explain
from gazetteer.sign import CASED, UNCASED, Sign, worths
from webapp.explaining import one_word_in, sign_text, verdict_text

CASES = Path(__file__).parent / "cases"
Told = Callable[[str], Explanation]


@pytest.fixture(scope="module")
def geoparser(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


@pytest.fixture(scope="module")
def told(geoparser: Geoparser) -> Told:
    return lambda text: explain(geoparser, text)


def texts(name: str) -> list[str]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [max(row, key=len) for row in rows if row]


def span(explanation: Explanation, text: str) -> Considered:
    return next(one for one in explanation.spans if one.text == text)


@pytest.mark.parametrize(
    "name", ["mentions.tsv", "foreign_mentions.tsv", "derived.tsv", "written_points.tsv"]
)
def test_what_is_taken_is_what_is_read(geoparser: Geoparser, name: str) -> None:
    for text in texts(name):
        found = [one.resolution for one in explain(geoparser, text).spans if one.resolution]
        assert sorted(found, key=lambda one: one.mention.start) == geoparser(text), text


@pytest.mark.parametrize("name", ["mentions.tsv", "foreign_mentions.tsv"])
def test_scores_are_the_sums_of_their_signs(geoparser: Geoparser, name: str) -> None:
    for text in texts(name):
        for one in explain(geoparser, text).spans:
            assert text[one.start : one.end] == one.text
            if one.signs and one.score is not None:
                parts = sum(sign.score for sign in one.signs) + sum(e.score for e in one.told)
                assert one.score == pytest.approx(parts), (text, one)


def test_a_common_word_is_told_to_be_one(told: Told) -> None:
    verdicts = {one.verdict for one in told("ذهب إلى البيت بين الناس").spans}
    assert Verdict.TAKEN not in verdicts


def test_a_longer_name_is_said_to_have_the_words_of_a_shorter_one(told: Told) -> None:
    text = "هبطت الطائرة في مطار القامشلي مساء"
    town = span(told(text), "القامشلي")
    assert town.verdict is Verdict.OVERLAPPED
    assert town.winner is not None
    assert text[slice(*town.winner)] == "مطار القامشلي"
    assert span(told(text), "مطار القامشلي").candidates[0].place.id == "cur:qamishli-airport"


def test_letters_before_a_name_are_told(told: Told) -> None:
    found = span(told("عادت القوات إلى حلب وإدلب"), "إدلب")
    assert (found.written, found.proclitic, found.key) == ("وإدلب", "و", "ادلب")
    assert found.verdict is Verdict.TAKEN
    assert found.score is not None and found.score > 0


def test_small_letters_are_told(told: Told) -> None:
    found = span(told("they left damascus at night"), "damascus")
    assert found.verdict is Verdict.SMALL_LETTERS
    assert [place.name for place in found.places][:1] == ["Damascus"]


def test_an_unlocated_name_is_taken_without_a_place(told: Told) -> None:
    found = span(told("احترقت مزارع قرية كفرطونة."), "كفرطونة")
    assert found.verdict is Verdict.TAKEN
    assert found.resolution is not None and found.resolution.place is None
    assert found.places == ()


def test_rare_words_that_nothing_is_called_are_listed(told: Told) -> None:
    explanation = told("مرّ الرتل من كفرطونة إلى حلب")
    assert "كفرطونة" in [one.text for one in explanation.unknown]
    assert explanation.within(0, 3).spans == ()


def test_every_candidate_is_told_with_its_evidence(told: Told) -> None:
    found = span(told("قصفت طائرات القنيطرة في سوريا"), "القنيطرة")
    assert len(found.candidates) > 1
    assert found.resolution is not None and found.resolution.place == found.candidates[0].place
    for candidate in found.candidates:
        assert candidate.score == pytest.approx(sum(e.score for e in candidate.evidence), abs=0.01)


def test_an_empty_text_has_nothing_to_tell(told: Told) -> None:
    assert told("") == Explanation("", (), ())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_verdict_and_every_sign_has_words(language: str) -> None:
    for verdict in Verdict:
        assert verdict_text(verdict, language)
    for name in {*worths()[CASED], *worths()[UNCASED]}:
        words = sign_text(Sign(name, 1.0, "said", 1.0), language)
        assert words and "{}" not in words


def test_how_common_a_word_is_has_two_figures() -> None:
    assert [one_word_in(zipf) for zipf in (0.0, 7.0, 4.92, 1.0)] == [0, 100, 12_000, 100_000_000]
