"""Names in articles that no place is known for: on no map, but listed and counted."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from webapp.events.connection import select
from webapp.events.records import UnlocatedName


def find(db: Database, limit: int, offset: int = 0) -> list[UnlocatedName]:
    """Return the names without a place: those in most articles first, then the most frequent."""
    rows = select(
        db,
        "select key, text, feature, count(*) count, count(distinct article_id) articles,"
        ' article_id, start, "end", min(article_id * 1000000000 + start) place_in_reading'
        " from mention where state = 'unlocated' group by key"
        " order by articles desc, count desc, place_in_reading limit ? offset ?",
        [limit, offset],
    )
    return [
        UnlocatedName(**{k: v for k, v in row.items() if k != "place_in_reading"}) for row in rows
    ]


def count(db: Database) -> int:
    """Return how many names have no place."""
    (row,) = select(db, "select count(distinct key) names from mention where state = 'unlocated'")
    return int(row["names"])


def rows_of(db: Database, keys: Iterable[str], most: int) -> list[dict[str, Any]]:
    """Return rows of mentions of names without a place, at most so many of each: newest first."""
    wanted = sorted(set(keys))
    marks = ", ".join("?" * len(wanted))
    return select(
        db,
        "select * from (select mention.*, row_number() over ("
        " partition by key order by article.day desc, article.id desc, start) place_in_reading"
        " from mention join article on article.id = mention.article_id"
        f" where state = 'unlocated' and key in ({marks})) where place_in_reading <= ?"
        " order by key, place_in_reading",
        [*wanted, most],
    )
