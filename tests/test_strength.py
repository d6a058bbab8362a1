"""How sure the rules are of a claim: what counts, and that the stronger words are truer.

The reasons were weighed on the very texts that the last test reads: it says that their order holds,
not how often claims of unseen texts are right.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser
from webapp.events.extract import LANGUAGES, read
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Cue,
    Modality,
    Passage,
    Role,
    SourceKind,
    Status,
    Strength,
)
from webapp.events.strength import reasons_of, strength_of

NEWSWIRE = Path(__file__).parents[2] / "shared" / "eval" / "newswire.dev.jsonl"
TEXT = "بحسب سانا انسحبت القوات أمس من حلب، ويُعتقد"


def cue(rule, words):
    return Cue(rule, TEXT.index(words), TEXT.index(words) + len(words))


BARE = Claim(
    Passage(0, len(TEXT)),
    ClaimKind.WITHDRAWAL,
    Modality.ASSERTED,
    Status.STATED,
    rules=("withdraw",),
    cues=(cue("withdraw", "انسحبت"),),
    places=(ClaimPlace(Role.FROM, 0, 0, "حلب", None),),
)


def reasons(claim):
    return [reason.id for reason in reasons_of(claim, TEXT)]


def test_a_verb_counts_and_a_noun_does_not():
    assert reasons(BARE) == ["verb"]
    assert reasons(replace(BARE, cues=(cue("withdraw", "القوات"),))) == []


def test_each_thing_that_the_text_says_itself_counts():
    told = replace(
        BARE,
        cues=(*BARE.cues, cue("time:named_day", "أمس"), cue("role:from", "من")),
        attribution=(AttributionLink("سانا", SourceKind.AGENCY, 5, 9),),
    )
    assert reasons(told) == ["verb", "attributed", "dated", "placed"]
    assert strength_of(told, TEXT) is Strength.STRONG


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"places": ()}, "unplaced"),
        ({"rules": ("withdraw", "hedge")}, "doubted"),
        ({"section": "headline"}, "aside"),
        ({"background": True}, "aside"),
    ],
)
def test_what_speaks_against_a_claim_makes_it_weaker(change, reason):
    weaker = replace(BARE, **change)
    assert reason in reasons(weaker)
    assert strength_of(weaker, TEXT) is Strength.WEAK


def overlap(claim, start, end):
    shared = min(claim.passage.end, end) - max(claim.passage.start, start)
    return shared >= (end - start) / 2


@pytest.mark.skipif(not NEWSWIRE.exists(), reason="../shared/eval is not here")
def test_strong_claims_are_more_often_among_the_annotated_ones_than_weak_ones(
    default_gazetteer_path,
):
    seen, right = Counter(), Counter()
    with Gazetteer.open(default_gazetteer_path) as gazetteer:
        geoparser = Geoparser(gazetteer)
        for line in NEWSWIRE.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            text, day = document["text"], document["date"] or ""
            if document["lang"] not in LANGUAGES:
                continue
            published = date.fromisoformat(day) if len(day) == 10 else None
            article = Article(text, language=document["lang"], published=published)
            starts = [(text.index(one["quote"]), len(one["quote"])) for one in document["claims"]]
            for claim in read(article, geoparser).claims:
                seen[claim.strength] += 1
                right[claim.strength] += any(
                    overlap(claim, start, start + length) for start, length in starts
                )
    share = {strength: right[strength] / seen[strength] for strength in seen}
    assert set(share) == set(Strength)
    assert share[Strength.STRONG] > share[Strength.WEAK]
