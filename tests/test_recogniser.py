"""Which spans are mentions, and what they do in their sentence: cases that a reader can edit."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser

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
