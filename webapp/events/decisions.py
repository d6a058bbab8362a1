"""What people decide about events. Grouping never undoes it; every decision leaves a revision."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from webapp.events import event_rows, memberships
from webapp.events.connection import select
from webapp.events.errors import UnknownClaimError
from webapp.events.model import Stance, Verification
from webapp.events.revisions import record


def confirm(db: Database, ref: str, *, who: str, why: str) -> str:
    """Say that the claims of an event speak of one happening; return its reference."""
    event_id = event_rows.id_of(db, ref)
    _bind(db, "event_id = ?", [event_id])
    db.conn.execute("update event set review = 'confirmed' where id = ?", [event_id])
    return _told(db, event_id, who=who, why=why, after={"review": "confirmed"})


def split(db: Database, ref: str, claims: Sequence[str], *, who: str, why: str) -> str:
    """Take claims out of an event into one of their own; return the reference of the new one."""
    event_id = event_rows.id_of(db, ref)
    ids = [_claim_id(db, claim) for claim in claims]
    new_id = event_rows.create(db, f"split {ref} {' '.join(sorted(claims))}")
    for claim_id in ids:
        _place(db, claim_id, new_id)
    _bind(db, "event_id = ?", [event_id])
    memberships.settle(db, [event_id, new_id])
    new = event_rows.ref_of(db, new_id)
    _told(db, event_id, who=who, why=why, after={"split": sorted(claims), "into": new})
    return _told(db, new_id, who=who, why=why, after={"joined": sorted(claims), "from": ref})


def merge(db: Database, ref: str, into: str, *, who: str, why: str) -> str:
    """Say that two events are one; return the reference of the one that stays.

    Raise ValueError when they are the same already.
    """
    gone, kept = event_rows.id_of(db, ref), event_rows.id_of(db, into)
    if gone == kept:
        raise ValueError(f"{ref} and {into} are one event already")
    claims = _refs_in(db, gone)
    db.conn.execute("update event_claim set event_id = ? where event_id = ?", [kept, gone])
    _bind(db, "event_id = ?", [kept])
    db.conn.execute("update event set merged_into = ? where id = ?", [kept, gone])
    memberships.settle(db, [gone, kept])
    _told(db, gone, who=who, why=why, after={"merged_into": into})
    return _told(db, kept, who=who, why=why, after={"merged": ref, "joined": claims})


def move(db: Database, claim: str, ref: str | None, *, who: str, why: str) -> str | None:
    """Put a claim into another event, or with None into none; return the event's reference."""
    claim_id = _claim_id(db, claim)
    former = memberships.events_of(db, [claim_id]).get(claim_id)
    event_id = event_rows.id_of(db, ref) if ref else None
    _place(db, claim_id, event_id)
    if former and former != event_id:
        memberships.settle(db, [former])
        _told(db, former, who=who, why=why, after={"left": [claim], "for": ref})
    if event_id is None:
        return None
    memberships.settle(db, [event_id])
    return _told(db, event_id, who=who, why=why, after={"joined": [claim]})


def set_stance(db: Database, claim: str, stance: Stance | None, *, who: str, why: str) -> str:
    """Say how a claim stands to its event, None for no side; return the event's reference.

    Raise UnknownClaimError for a claim that is in no event.
    """
    claim_id = _claim_id(db, claim)
    event_id = memberships.events_of(db, [claim_id]).get(claim_id)
    if not event_id:
        raise UnknownClaimError(f"the claim {claim} is in no event")
    db.conn.execute(
        "update event_claim set stance = ?, stance_by = ?, bound = 1 where claim_id = ?",
        [stance, who, claim_id],
    )
    memberships.settle(db, [event_id])
    said = stance.value if stance else None
    return _told(db, event_id, who=who, why=why, after={"claim": claim, "stance": said})


def name(db: Database, ref: str, words: str, *, who: str, why: str) -> str:
    """Give an event a name, or none; return its reference."""
    event_id = event_rows.id_of(db, ref)
    return _set(db, event_id, "name", words.strip(), who=who, why=why)


def verify(db: Database, ref: str, verification: Verification, *, who: str, why: str) -> str:
    """Keep what an analyst thinks of an event; return its reference."""
    event_id = event_rows.id_of(db, ref)
    return _set(db, event_id, "verification", verification.value, who=who, why=why)


def _set(db: Database, event_id: int, column: str, value: str, *, who: str, why: str) -> str:
    (row,) = select(db, f"select {column} value from event where id = ?", [event_id])
    db.conn.execute(f"update event set {column} = ? where id = ?", [value, event_id])
    before = {column: row["value"]}
    return _told(db, event_id, who=who, why=why, before=before, after={column: value})


def _told(
    db: Database,
    event_id: int,
    *,
    who: str,
    why: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> str:
    """Write a revision of an event and return its reference."""
    ref = event_rows.ref_of(db, event_id)
    db.conn.execute("update event set revision = revision + 1 where id = ?", [event_id])
    record(db, "event", ref, who=who, why=why, before=before, after=after)
    return ref


def _bind(db: Database, condition: str, arguments: Iterable[Any]) -> None:
    db.conn.execute(f"update event_claim set bound = 1 where {condition}", list(arguments))


def _place(db: Database, claim_id: int, event_id: int | None) -> None:
    db.conn.execute(
        "insert into event_claim (claim_id, event_id, bound, reasons) values (?, ?, 1, '[\"\",[]]')"
        " on conflict (claim_id) do update set event_id = excluded.event_id, bound = 1,"
        " reasons = excluded.reasons",
        [claim_id, event_id],
    )


def _claim_id(db: Database, ref: str) -> int:
    rows = select(db, "select id from claim where ref = ? and withdrawn = 0", [ref])
    if not rows:
        raise UnknownClaimError(f"there is no claim {ref}")
    return int(rows[0]["id"])


def _refs_in(db: Database, event_id: int) -> list[str]:
    rows = select(
        db,
        "select ref from event_claim join claim on claim.id = claim_id where event_id = ?"
        " order by ref",
        [event_id],
    )
    return [row["ref"] for row in rows]
