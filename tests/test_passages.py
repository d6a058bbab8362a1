"""Paragraphs, sentences and sections: exact, complete, and not cut at abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.events.model import Passage
from webapp.events.passages import SectionKind, enclosing, paragraphs, sections, sentences


def cut(text, language="ar"):
    return [text[one.start : one.end] for one in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الرتل. ثم غادر؟ نعم!", ["وصل الرتل.", "ثم غادر؟", "نعم!"]),
        ("قال د. سمير إنه عاد. وصمت.", ["قال د. سمير إنه عاد.", "وصمت."]),
        ("هبطت طائرة آي.إل-76 هناك. وأقلعت.", ["هبطت طائرة آي.إل-76 هناك.", "وأقلعت."]),
        ("سطر بلا نقطة\nسطر آخر", ["سطر بلا نقطة", "سطر آخر"]),
        ("  \n\n ", []),
    ],
)
def test_arabic_sentences_end_where_a_reader_says_so(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. said Gen. Hill left. He did.", ["The U.S. said Gen. Hill left.", "He did."]),
        (
            "It began at 7 a.m. on Saturday. It ended.",
            ["It began at 7 a.m. on Saturday.", "It ended."],
        ),
    ],
)
def test_english_sentences_end_where_a_reader_says_so(text, expected):
    assert cut(text, "en") == expected


@given(st.text(alphabet=st.sampled_from('ابت د.م،؛؟!\n\r\t \u064b\u0640\u200f😀aB."“”«»0٣-')))
def test_sentences_are_in_order_and_lose_no_letter(text):
    found = sentences(text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:]))  # noqa: B905, RUF007
    covered = "".join(text[one.start : one.end] for one in found)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["كلمة ", "ك", "كلمة، "])
def test_a_text_without_full_stops_is_cut_between_words_and_loses_none(unit):
    text = unit * 3000
    found = sentences(text)
    assert max(one.end - one.start for one in found) <= 2000
    covered = "".join(text[one.start : one.end] for one in found)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(alphabet="اب \n."))
def test_paragraphs_begin_and_end_with_something(text):
    for one in paragraphs(text):
        words = text[one.start : one.end]
        assert words == words.strip()
        assert "\n" not in words


def test_the_passage_around_an_offset_is_found():
    passages = [Passage(2, 5), Passage(8, 12)]
    assert [enclosing(passages, n) for n in (0, 2, 4, 6, 8, 30)] == [
        *[passages[0]] * 4,
        *[passages[1]] * 2,
    ]


def test_sections_are_told_by_their_shape():
    text = "\n\n".join(
        [
            "عنوان الخبر",
            "22/10/2023",
            "Getty Images رجل أمام مبنى",
            "وصلت القافلة إلى المدينة مساء.",
            "عنوان خبر آخر ذي صلة",
            "عنوان خبر ثالث ذي صلة",
            "وقال السكان إن الطريق مفتوح.",
            "ماذا بعد؟",
            "وانتهى اليوم بهدوء.",
            "موقعنا غير مسؤول عن هذا الخبر.",
        ]
    )
    assert [one.kind for one in sections(text)] == [
        SectionKind.HEADLINE,
        SectionKind.DATELINE,
        SectionKind.CAPTION,
        SectionKind.BODY,
        SectionKind.HEADLINE,
        SectionKind.HEADLINE,
        SectionKind.BODY,
        SectionKind.SUBHEAD,
        SectionKind.BODY,
        SectionKind.BOILERPLATE,
    ]
