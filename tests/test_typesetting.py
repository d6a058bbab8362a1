"""An article cut into runs gives the article again, and each run knows what it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import MentionKind
from webapp.events.model import (
    AttributionLink,
    Claim,
    ClaimKind,
    Modality,
    Passage,
    SourceKind,
    Status,
)
from webapp.events.records import StoredMention
from webapp.typesetting import paragraphs, quotation

ALPHABET = "ابت \n\u064b\u0640🙂\u2067<a&\u200f"
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


def mention(start: int, end: int) -> StoredMention:
    return StoredMention(1, start, end, "", MentionKind.PLACE, "", None, 0.0, (), (), "unlocated")


def claim(start: int, end: int, cue: tuple[int, int] = (0, 0)) -> Claim:
    link = AttributionLink("رويترز", SourceKind.AGENCY, *cue)
    return Claim(
        Passage(start, end),
        ClaimKind.OTHER,
        Modality.ASSERTED,
        Status.STATED,
        attribution=(link,) if cue[1] else (),
        ref=f"{start}-{end}",
    )


@given(st.text(ALPHABET, max_size=60), SPANS, SPANS)
def test_the_runs_of_a_text_joined_are_its_lines_letter_for_letter(
    text: str, mentions: list[tuple[int, int]], claims: list[tuple[int, int]]
) -> None:
    cut = paragraphs(text, [mention(*span) for span in mentions], [claim(*span) for span in claims])
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    assert [paragraph.text for paragraph in cut] == lines
    for paragraph in cut:
        assert text[paragraph.start : paragraph.end] == paragraph.text
        for stretch in paragraph.stretches:
            for run in stretch.runs:
                assert text[run.start : run.start + len(run.text)] == run.text
                assert run.claim is stretch.claim


@given(st.text(ALPHABET, min_size=1, max_size=60), SPANS, SPANS)
def test_a_quotation_is_its_passage_letter_for_letter(
    text: str, marks: list[tuple[int, int]], sources: list[tuple[int, int]]
) -> None:
    runs = quotation(text, Passage(0, len(text)), Passage(0, len(text) // 2), marks, sources)
    assert "".join(run.text for run in runs) == text


def test_a_mention_inside_a_claim_knows_both_and_the_cue_is_marked() -> None:
    text = "قالت رويترز إنهم غادروا حلب. ثم صمتوا."
    end = text.index(".")
    at = text.index("حلب")
    cue = (text.index("رويترز"), text.index("رويترز") + 6)
    (paragraph,) = paragraphs(text, [mention(at, at + 3)], [claim(0, end, cue)])
    inside, outside = paragraph.stretches
    assert inside.claim is not None
    assert outside.claim is None
    assert [run.text for run in inside.runs if run.is_cue] == ["رويترز"]
    assert [run.text for run in inside.runs if run.mention] == ["حلب"]


def test_of_overlapping_mentions_the_first_and_longer_stands() -> None:
    text = "مطار القامشلي الدولي"
    (paragraph,) = paragraphs(text, [mention(5, 13), mention(0, 13), mention(5, 20)])
    marked = [run for run in paragraph.stretches[0].runs if run.mention]
    assert [(run.text, run.opens) for run in marked] == [("مطار القامشلي", True)]


def test_a_paragraph_runs_as_most_of_its_letters_do() -> None:
    text = "BBC تقول إن القوات غادرت\nThe word دمشق stands here\n١٢٣"
    assert [one.direction for one in paragraphs(text)] == ["rtl", "ltr", "auto"]
