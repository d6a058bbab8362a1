"""The facade: any text goes in, and what comes out can be trusted to be slices of it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Geoparser

PIECES = [
    "حلب", "القامشلي", "للقامشلي", "وبِحَلَب", "إدلـــب", "مطار", "قاعدة", "مدينة", "ريف", "شمال",
    "شرق", "سوريا", "السورية", "العاصمة", "الروسية", "البلاد", "سجن", "الأقطان", "\"حميميم\"",
    "الجوية", "في", "و", "،", ".", "\n", "(", ")", "«", "»", "😀", "\u200f", "\u202b", "\u2069", "#",
    "_", "Tripoli", ", ", "Syria", "airport", "Moscow", "said", "Київ", "ـ", "\u0651", "٣٦", "ﻏﺰﺓ",
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(gazetteer_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def geoparser(gazetteer: Gazetteer) -> Geoparser:
    return Geoparser(gazetteer)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.sampled_from(PIECES), max_size=25), joint=st.sampled_from([" ", ""]))
def test_mentions_are_slices_of_the_text_in_order_and_apart(
    geoparser: Geoparser, words: list[str], joint: str
) -> None:
    text = joint.join(words)
    position = 0
    for resolution in geoparser(text):
        mention = resolution.mention
        assert mention.text == text[mention.start : mention.end] != ""
        assert mention.start >= position
        assert 0 <= resolution.confidence <= 1
        assert len(resolution.candidates) <= 5
        position = mention.end


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(geoparser: Geoparser, text: str) -> None:
    assert all(r.mention.text == text[r.mention.start : r.mention.end] for r in geoparser(text))


def test_an_empty_text_names_nothing(geoparser: Geoparser) -> None:
    assert geoparser("") == geoparser(" \n") == []


def test_reading_twice_gives_the_same(gazetteer: Gazetteer) -> None:
    text = "أعلنت موسكو سحب قواتها من مطار القامشلي وقاعدة حميميم في سوريا، ومن سجن الأقطان."
    assert Geoparser(gazetteer)(text) == Geoparser(gazetteer)(text)


def test_a_name_that_cannot_be_resolved_leaves_the_others_alone(geoparser: Geoparser) -> None:
    found = {r.mention.text: r.place for r in geoparser("من سجن الأقطان إلى حلب والرقة")}
    assert found.pop("سجن الأقطان") is None
    assert [place.id for place in found.values() if place] == ["cur:aleppo", "cur:raqqa"]


def test_vowel_signs_and_direction_marks_stay_inside_the_mention(geoparser: Geoparser) -> None:
    text = "إلى \u200fحَلَبَ\u200f ثم"
    (resolution,) = geoparser(text)
    assert resolution.mention.text == "حَلَبَ"


def test_four_times_the_text_takes_about_four_times_as_long(geoparser: Geoparser) -> None:
    text = "وصلت القوات الروسية إلى مطار القامشلي في محافظة الحسكة قادمة من حلب. " * 1000

    def seconds(times: int) -> float:
        began = time.process_time()
        assert len(geoparser(text * times)) == 4 * 1000 * times
        return time.process_time() - began

    once = min(seconds(1) for _ in range(4))
    assert min(seconds(4) for _ in range(3)) < 8 * once


def test_threads_share_one_geoparser(geoparser: Geoparser) -> None:
    texts = [f"انفجار في {name} اليوم" for name in ("حلب", "حمص", "دمشق", "إدلب")] * 25
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(geoparser, texts))
    assert [r[0].place.id for r in found if r[0].place] == [
        "cur:aleppo", "cur:homs", "cur:damascus", "cur:idlib",
    ] * 25  # fmt: skip
