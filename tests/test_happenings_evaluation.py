"""Grouping and origins keep the figures that were reached on the written and the sample articles.

The weights of grouping were set on both sets: these are floors against getting worse, and no
measure of unseen texts.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "evaluation"))
import happenings


def test_the_labels_are_complete():
    labelled, origins = happenings.exercises()
    assert len(labelled) == 30
    assert len(origins) == 8
    told = {label for one in labelled for _, _, label in one.spans}
    assert set(origins) <= told


def test_written_articles_are_grouped_and_their_origins_counted(default_gazetteer_path):
    result = happenings.measure(default_gazetteer_path, *happenings.exercises())
    assert result.f1 >= 0.95
    assert result.counted == 8


def test_sample_articles_are_grouped_and_their_origins_counted(default_gazetteer_path):
    result = happenings.measure(default_gazetteer_path, *happenings.samples())
    assert result.f1 >= 0.9
    assert result.counted >= 7
