"""Frames of attribution, from a table of sentences."""

import csv
from pathlib import Path

import pytest

from webapp.events.attribution import frames, hedged
from webapp.events.folding import FoldedText
from webapp.events.languages.sources import kind_of, same_source
from webapp.events.model import SourceKind

TABLE = Path(__file__).parent / "cases" / "attribution.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_is_attributed_as_the_table_says(case):
    found = frames(case["text"])
    if not case["rule"]:
        assert found == []
        return
    (frame,) = found
    links = " | ".join(f"{link.kind}:{link.name}" for link in frame.links)
    assert (frame.rule, links, frame.status) == (case["rule"], case["links"] or "", case["status"])
    assert case["content"] in case["text"][frame.content_start : frame.content_end]
    for link in frame.links:
        assert case["text"][link.start : link.end] == link.name


def test_the_publisher_is_no_link_of_its_own_chain():
    (frame,) = frames("نقلت رويترز عن مصدرين أن الرتل غادر.", publisher="Reuters")
    assert [link.name for link in frame.links] == ["مصدرين"]
    (own,) = frames("The convoy left, Reuters said.", publisher="رويترز")
    assert own.links == ()


def test_vowel_signs_do_not_hide_a_frame():
    (frame,) = frames("قالَت وِزارةُ الدِّفاعِ إنَّ الجنود وصلوا.")
    assert [link.name for link in frame.links] == ["وِزارةُ الدِّفاعِ"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("مصدر في وزارة الدفاع", SourceKind.UNNAMED),
        ("شهود عيان", SourceKind.WITNESS),
        ("قناة الميادين", SourceKind.OUTLET),
        ("وكالة الأناضول", SourceKind.AGENCY),
        ("المرصد السوري لحقوق الإنسان", SourceKind.MONITOR),
        ("متحدث باسم الجيش", SourceKind.OFFICIAL),
        ("قسد", SourceKind.PARTY),
        ("أحد الفيديوهات", SourceKind.FOOTAGE),
        ("two unnamed sources", SourceKind.UNNAMED),
        ("SANA news agency", SourceKind.AGENCY),
        ("Hezbollah", SourceKind.PARTY),
        ("the Health Ministry", SourceKind.OFFICIAL),
    ],
)
def test_sources_are_told_apart(name, kind):
    assert kind_of(name) is kind


def test_an_unknown_publisher_is_only_itself():
    assert same_source("موقع البلدة", "موقع  البَلدة")
    assert not same_source("موقع البلدة", "")
    assert not same_source("", "")


@pytest.mark.parametrize("text", ["يُعتقد أنها طائرة", "ربما غادروا", "It reportedly left"])
def test_hedges_are_seen(text):
    assert hedged(FoldedText.of(text))
    assert not hedged(FoldedText.of("وصلت القافلة. The convoy left."))
