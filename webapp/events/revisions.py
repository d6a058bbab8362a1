"""The history: who changed what, when and why. It can only grow (triggers refuse the rest)."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from webapp.events.connection import select, select_in
from webapp.events.records import Revision
from webapp.events.rows import Row, to_json


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def record(
    db: Database,
    what: str,
    subject: str,
    *,
    who: str,
    why: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> int:
    """Write one revision and return its number."""
    cursor = db.conn.execute(
        "insert into revision (what, subject, at, who, why, before, after)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [
            what,
            subject,
            now().isoformat(timespec="microseconds"),
            who,
            why,
            None if before is None else to_json(before),
            None if after is None else to_json(after),
        ],
    )
    return int(cursor.lastrowid or 0)


def history_of(db: Database, what: str, subject: str) -> list[Revision]:
    """Return the revisions of one subject, oldest first."""
    return [
        _revision(row)
        for row in select(
            db, "select * from revision where what = ? and subject = ? order by id", [what, subject]
        )
    ]


def get_many(db: Database, numbers: Iterable[int]) -> dict[int, Revision]:
    """Return revisions by their numbers, those that exist."""
    rows = select_in(db, "select * from revision where id in ({})", numbers)
    return {row["id"]: _revision(row) for row in rows}


def latest(db: Database, limit: int) -> list[Revision]:
    """Return the last revisions of anything, newest first."""
    rows = select(db, "select * from revision order by id desc limit ?", [limit])
    return [_revision(row) for row in rows]


def _revision(row: Row) -> Revision:
    return Revision(
        id=row["id"],
        what=row["what"],
        subject=row["subject"],
        when=datetime.fromisoformat(row["at"]),
        who=row["who"],
        why=row["why"],
        before=json.loads(row["before"]) if row["before"] else None,
        after=json.loads(row["after"]) if row["after"] else None,
    )
