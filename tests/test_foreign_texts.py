"""Russian, Ukrainian, Turkish, Persian, French and Hebrew news, with everyone's gazetteer."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser, MentionKind

CASES = Path(__file__).parent / "cases" / "foreign_mentions.tsv"
READINGS = CASES.with_name("foreign_readings.tsv")
PLACES = (MentionKind.PLACE, MentionKind.METONYM)
FLOOR = 0.82
"""Overlap F1 that every language reaches over its sentences."""

Span = tuple[int, int]


def sentences() -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = {}
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            mentions = [mention for mention in row["mentions"].split("|") if mention]
            found.setdefault(row["language"], []).append((row["text"], mentions))
    return found


def readings() -> list[dict[str, str]]:
    with READINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def geoparser(default_gazetteer_path: Path) -> Iterator[Geoparser]:
    with Gazetteer.open(default_gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


def spans(text: str, mentions: list[str]) -> list[Span]:
    """Find the mentions in the text, one after the other."""
    found, position = [], 0
    for mention in mentions:
        position = text.index(mention, position)
        found.append((position, position + len(mention)))
    return found


def overlapping(one: list[Span], other: list[Span]) -> int:
    return sum(any(a < d and c < b for c, d in other) for a, b in one)


@pytest.mark.parametrize("language", sentences())
def test_places_of_a_language_are_found(geoparser: Geoparser, language: str) -> None:
    wanted = found = right = recalled = 0
    for text, mentions in sentences()[language]:
        gold = spans(text, mentions)
        read = [r.mention for r in geoparser(text) if r.mention.kind in PLACES]
        guessed = [(mention.start, mention.end) for mention in read]
        wanted, found = wanted + len(gold), found + len(guessed)
        right, recalled = right + overlapping(guessed, gold), recalled + overlapping(gold, guessed)
    precision, recall = right / found, recalled / wanted
    assert 2 * precision * recall / (precision + recall) >= FLOOR, (precision, recall)


@pytest.mark.parametrize("row", readings(), ids=lambda row: f"{row['why']}: {row['text']}")
def test_what_a_name_does_in_its_sentence(geoparser: Geoparser, row: dict[str, str]) -> None:
    found = [
        "/".join(filter(None, (r.mention.text, r.mention.kind, r.mention.direction)))
        for r in geoparser(row["text"])
    ]
    assert found == ([] if row["readings"] == "-" else row["readings"].split(" | "))
