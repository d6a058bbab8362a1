"""Folded texts: their parts, and words without which a pattern is not looked for."""

import pytest

from webapp.events import background, modality
from webapp.events.folding import FoldedText
from webapp.events.languages import frames
from webapp.events.languages.vocabulary import vocabulary

TEXTS = (
    "قالَ: «أعلنت»، و#ريف_حلب",
    "#SaveAleppo_Now, said U.S.",
    "ـ وَبِحَلَبَ ٢٤ ينايرـ",
    "",
    " … ",
)
WORDINGS = (
    ("attribution", "hedge", frames.HEDGE),
    ("attribution", "no_comment", frames.NO_COMMENT),
    ("modality", "background", background._RECALLED),
    ("modality", "planned", modality._PLANNED),
    ("modality", "hypothetical", modality._HYPOTHETICAL),
    ("modality", "negated_phrase", modality._NEGATED),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_part_is_what_folding_it_alone_gives(text):
    folded = FoldedText.of(text)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert folded.part(start, end) == FoldedText.of(text[start:end])


@pytest.mark.parametrize(("table", "kind", "wording"), WORDINGS)
def test_every_phrase_has_one_of_the_words_it_is_looked_for_by(table, kind, wording):
    for phrase in vocabulary(table, kind):
        for written in (phrase, f"و{phrase}"):
            found = bool(FoldedText.of(written).search(wording))
            assert found == bool(wording.pattern.search(written)), written


@pytest.mark.parametrize("kind", ["according_in", "according"])
def test_every_according_to_has_one_of_the_words_it_is_looked_for_by(kind):
    for phrase in vocabulary("attribution", kind):
        assert list(FoldedText.of(f"{phrase} المصدر").finditer(frames.ACCORDING)), phrase


def test_doubt_is_looked_for_by_words_that_it_has():
    doubts = (
        "could not be independently verified",
        "was unable to confirm",
        "has not yet been corroborated",
        "there is no independent verification",
        "no independent confirmation",
    )
    for doubt in doubts:
        assert list(FoldedText.of(doubt).finditer(frames.NOT_VERIFIED)), doubt
