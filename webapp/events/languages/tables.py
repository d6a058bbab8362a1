"""Reading the tables beside this file: UTF-8 CSV with a header line."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``<name>.csv``, by column."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {key: value or "" for key, value in row.items()} for row in csv.DictReader(file)
        )


def words(cell: str) -> tuple[str, ...]:
    """Split a cell at ``|`` into its words or phrases.

    >>> words("سحب | أجلى")
    ('سحب', 'أجلى')
    """
    return tuple(word.strip() for word in cell.split("|") if word.strip())
