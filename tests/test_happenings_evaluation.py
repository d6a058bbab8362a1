"""Grouping and origins keep the figures that were reached on the first and the sample articles.

So do those of the dense set: that its towns and days stay apart. The weights of grouping were set on
the first, the samples and half of the dense set: these are floors against getting worse, and no
measure of unseen texts. ``evaluation/happenings.py`` says what was measured on those.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "evaluation"))
import happenings


@pytest.mark.parametrize(
    ("read", "articles", "count"),
    [
        (happenings.first, 30, 8),
        (happenings.samples, 8, 8),
        (happenings.second, 27, 7),
        (happenings.third, 20, 6),
        (happenings.fourth, 15, 5),
        (happenings.fifth, 30, 15),
        (happenings.sixth, 30, 16),
    ],
)
def test_the_labels_are_complete(read, articles, count):
    labelled, origins = read()
    assert (len(labelled), len(origins)) == (articles, count)
    told = {label for one in labelled for _, _, label in one.spans}
    assert set(origins) <= told


def test_written_articles_are_grouped_and_their_origins_counted(default_gazetteer_path):
    result = happenings.measure(default_gazetteer_path, *happenings.first())
    assert result.f1 >= 0.95
    assert result.counted == 8


def test_sample_articles_are_grouped_and_their_origins_counted(default_gazetteer_path):
    result = happenings.measure(default_gazetteer_path, *happenings.samples())
    assert result.f1 >= 0.9
    assert result.counted == 8


def test_a_front_that_is_told_of_densely_does_not_become_one_event(default_gazetteer_path):
    result = happenings.measure(default_gazetteer_path, *happenings.fifth())
    assert result.precision >= 0.75
    assert result.f1 >= 0.7
