"""Names that people took from places: an import does not bring them back."""

import json
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events import additions
from webapp.events.connection import select


def taken_names(db: Database) -> dict[str, set[str]]:
    """Return the folded names that places had once and have not now, by the ids of the places.

    Only changes of people count: each version that they made is compared with the one before.
    """
    taken: dict[str, set[str]] = defaultdict(set)
    rows = select(
        db,
        "select subject, before, after from revision where what = ? order by id",
        [additions.WHAT],
    )
    for row in rows:
        before, after = _names(row["before"]), _names(row["after"])
        taken[row["subject"]] |= before - after
        taken[row["subject"]] -= after
    return {place_id: names for place_id, names in taken.items() if names}


def _names(version: str | None) -> set[str]:
    entry: dict[str, Any] = json.loads(version) if version else {}
    return {fold(text) for text, *_ in entry.get("toponyms", ())}
