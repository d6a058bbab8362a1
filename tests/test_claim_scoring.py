"""How well claims are read, counted on claims made by hand."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazetteer.model import Place
from webapp.events.errors import AnnotationError
from webapp.events.gold import gold_article
from webapp.events.languages.kinds import sort_of
from webapp.events.model import (
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Role,
    SourceKind,
    Status,
    When,
)
from webapp.events.scoring import MEASURES, score

PASSAGES = sorted((Path(__file__).parent / "evaluation").glob("passages*.jsonl"))
TEXT = "Troops left Aleppo for Idlib on Monday, a source said. Shops were closed."
QUOTE = TEXT.split(". ")[0]
MARK = {
    "quote": QUOTE,
    "event_type": "withdrawal",
    "status": "reported",
    "attributed_to": "a source",
    "date_iso": "2026-02-09",
    "origin": "Aleppo",
    "destination": "Idlib",
    "location": None,
}
ALEPPO = Place("test:1", "Aleppo", 36.2, 37.16, "P.PPL")
DAY = date(2026, 2, 9)
CLAIM = Claim(
    Passage(0, len(QUOTE)),
    ClaimKind.REDEPLOYMENT,
    Modality.ASSERTED,
    Status.ANNOUNCED,
    (ClaimPlace(Role.FROM, 12, 18, "Aleppo", ALEPPO),),
    when=When(DAY, DAY, Precision.DAY),
    attribution=(AttributionLink("source", SourceKind.UNNAMED, 42, 48),),
)


def gold_of(*marks, text=TEXT, **fields):
    return gold_article({"id": "1", "text": text, "claims": list(marks), **fields})


def scored(found, *marks, **fields):
    return score([("1", gold_of(*marks, **fields).claims, found)])


def test_what_is_right_is_counted_measure_by_measure():
    figures = scored([CLAIM], MARK)
    shares = {measure: figures.share(measure) for measure in MEASURES}
    assert shares == {
        **dict.fromkeys(("precision", "recall", "kind", "status", "source", "from", "date"), 1.0),
        "to": 0.0,
        "places": 0.5,
        "own voice": None,
        "at": None,
    }
    assert [(miss.cause, miss.read) for miss in figures.misses] == [("to", "from Aleppo")]


def test_a_claim_stands_for_one_marked_claim_only():
    figures = scored([CLAIM, replace(CLAIM, kind=ClaimKind.AID)], MARK)
    assert (figures.share("precision"), figures.share("recall")) == (0.5, 1.0)
    assert figures.share("kind") == 1.0


def test_too_little_overlap_is_none():
    figures = scored([replace(CLAIM, passage=Passage(0, 10))], MARK)
    assert {miss.cause for miss in figures.misses} == {"precision", "recall"}


def test_the_voice_of_the_outlet_is_to_be_left_alone():
    figures = scored([CLAIM], {**MARK, "attributed_to": None})
    assert (figures.share("own voice"), figures.share("source")) == (0.0, None)


def test_a_place_is_right_by_its_point_also_under_another_name():
    mention = {"start": 23, "end": 28, "canonical_en": "Halab", "lat": 36.21, "lon": 37.15}
    figures = scored([CLAIM], {**MARK, "origin": "Halab"}, mentions=[mention])
    assert figures.share("from") == 1.0


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ({**MARK, "quote": "Nobody left."}, "claim 1: its quote"),
        ({**MARK, "event_type": "weather"}, "claim 1: the kind 'weather'"),
        ("a claim", "claim 1 is no object"),
    ],
)
def test_a_wrong_mark_is_refused_by_its_number(mark, words):
    with pytest.raises(AnnotationError, match=words):
        gold_of(mark)
    with pytest.raises(AnnotationError, match="claims"):
        gold_article({"id": "1", "text": TEXT})


def test_every_kind_has_a_family():
    assert all(sort_of(kind) for kind in ClaimKind)


def test_our_annotated_passages_can_be_used():
    assert PASSAGES
    for path in PASSAGES:
        lines = path.read_text(encoding="utf-8").splitlines()
        articles = [gold_article(json.loads(line)) for line in lines]
        assert {article.language for article in articles} == {"ar", "en"}
        for article in articles:
            assert all(spans for claim in article.claims for _, spans in claim.places)
