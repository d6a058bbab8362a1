"""Which spans are mentions, and what they do in their sentence: cases that a reader can edit."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser
from gazetteer.sign import worths

REASONS = {
    "prominence", "common_word", "proclitic", "feature_word", "preposition", "near_others",
    "folded_name", "exact_name", "container",
}  # fmt: skip
CASES = Path(__file__).parent / "cases"


def rows() -> list[dict[str, str]]:
    with (CASES / "mentions.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def geoparser(gazetteer_path: Path) -> Iterator[Geoparser]:
    with Gazetteer.open(gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['why']}: {row['text']}")
def test_mentions_and_their_kinds(geoparser: Geoparser, row: dict[str, str]) -> None:
    found = [
        "/".join(filter(None, (r.mention.text, r.mention.kind, r.mention.direction)))
        for r in geoparser(row["text"])
        if not (r.mention.kind == "organization" and row["mentions"] == "-")
    ]
    expected = [] if row["mentions"] == "-" else row["mentions"].split(" | ")
    assert found == expected


def test_what_the_words_announce_is_kept(geoparser: Geoparser) -> None:
    features = {
        r.mention.text: r.mention.feature
        for r in geoparser("مطار القامشلي وقاعدة حميميم الجوية وسجن الأقطان ومدينة حلب")
    }
    assert features == {
        "مطار القامشلي": "S.AIRP",
        "قاعدة حميميم الجوية": "S.AIRB",
        "سجن الأقطان": "S.PRN",
        "حلب": "P.PPL",
    }


def test_two_names_share_the_noun_before_the_first(geoparser: Geoparser) -> None:
    first, second = geoparser("قُصف مطارا دمشق والقامشلي")
    assert (first.mention.feature, second.mention.feature) == ("S.AIRP", "S.AIRP")
    assert first.place is not None and second.place is not None
    assert (first.place.id, second.place.id) == ("cur:damascus-airport", "cur:qamishli-airport")


def test_an_unknown_name_is_found_again_without_its_class_word(geoparser: Geoparser) -> None:
    found = geoparser("دخل الجيش قرية كنصفرة صباحاً ثم قصف كنصفرة مساءً")
    assert [r.mention.text for r in found] == ["كنصفرة", "كنصفرة"]
    assert all(r.place is None for r in found)


def test_every_reason_has_a_weight_for_both_kinds_of_script() -> None:
    for script, signs in worths().items():
        assert {"always", "prominence", "common_word", "class_word"} <= set(signs), script
        assert {worth.reason for worth in signs.values()} <= REASONS


def test_an_unknown_name_is_kept_when_it_comes_again(geoparser: Geoparser) -> None:
    text = "Shells hit the village of Kansafra. Later Kansafra burned; Kansafra Smith did not."
    assert [r.mention.start for r in geoparser(text)] == [26, 42]
