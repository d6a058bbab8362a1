"""Further keys of names: how else their words are put together."""

import csv
from pathlib import Path

import pytest

from gazetteer.languages.spellings import spellings
from gazetteer.text import fold

CASES = Path(__file__).parent / "cases" / "spellings.tsv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["written"])
def test_a_name_is_found_under_what_writers_make_of_it(row: dict[str, str]) -> None:
    found = list(spellings(fold(row["name"])))
    assert (fold(row["written"]) in found) == (row["is"] == "yes")
    assert len(set(found)) == len(found)
    assert fold(row["name"]) not in found
