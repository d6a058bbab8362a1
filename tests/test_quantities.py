"""Quantities in news prose, from a table."""

import csv
from datetime import date
from pathlib import Path

import pytest

from webapp.events import dates
from webapp.events.folding import FoldedText
from webapp.events.quantities import quantities

TABLE = Path(__file__).parent / "cases" / "quantities.tsv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def told(one):
    bounds = " ".join(
        "-" if bound is None else str(bound) for bound in (one.low, one.best, one.high)
    )
    return f"{one.of} {bounds} {one.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_quantities_are_read_as_the_table_says(case):
    text = case["text"]
    spans = [(one.start, one.end) for one in dates.find(text, date(2026, 1, 27))]
    found = quantities(FoldedText.of(text), spans)
    assert " | ".join(map(told, found)) == (case["quantities"] or "")
    assert all(text[one.start : one.end] == one.text for one in found)
