"""Which claims are in which events, and what a change of that leaves of these."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from webapp.events import event_rows
from webapp.events.claim_rows import ACTIVE
from webapp.events.connection import select, select_in
from webapp.events.likeness import Reason

_MOST_AT_ONCE = 500
"""Claims of the events that are settled in one change of the store: others are not to wait long."""

_TOLD = "(review != 'suggested' or name != '' or verification != 'unassessed')"


@dataclass(frozen=True, slots=True)
class Membership:
    """The event of a claim, 0 for none; ``bound``: a person put it there, or out of all."""

    event: int
    bound: bool


def of_claims(db: Database, claim_ids: Iterable[int]) -> dict[int, Membership]:
    """Return where claims are, for those of which that was ever said."""
    rows = select_in(
        db, "select claim_id, event_id, bound from event_claim where claim_id in ({})", claim_ids
    )
    return {row["claim_id"]: Membership(row["event_id"] or 0, row["bound"] == 1) for row in rows}


def events_of(db: Database, claim_ids: Iterable[int]) -> dict[int, int]:
    """Return the event of each of some claims, for those that have one."""
    return events_in(of_claims(db, claim_ids))


def events_in(known: Mapping[int, Membership]) -> dict[int, int]:
    """Return the events of memberships by claim, for those that are in one."""
    return {key: one.event for key, one in known.items() if one.event}


def grouped_claims_of(db: Database, event_ids: Iterable[int]) -> dict[int, list[int]]:
    """Return by event the claims that tell of a happening of their own, oldest first."""
    found: dict[int, list[int]] = {}
    for row in select_in(
        db,
        "select claim_id, event_id from event_claim join footprint using (claim_id)"
        " where grouped and event_id in ({}) order by claim_id",
        event_ids,
    ):
        found.setdefault(row["event_id"], []).append(row["claim_id"])
    return found


def put(
    db: Database, claim_id: int, event_id: int, why: tuple[str, Iterable[Reason]] | None
) -> None:
    """Put a claim into an event unless a person bound it; None leaves the reasons as they were."""
    db.conn.execute(
        "insert into event_claim (claim_id, event_id, bound, reasons)"
        " values (?1, ?2, 0, coalesce(?3, ?4))"
        " on conflict (claim_id) do update set reasons = coalesce(?3, reasons),"
        " event_id = case when bound then event_id else excluded.event_id end",
        [
            claim_id,
            event_id,
            event_rows.reasons_json(*why) if why else None,
            event_rows.reasons_json("", ()),
        ],
    )


def take_out(db: Database, claim_ids: Iterable[int]) -> None:
    """Take claims out of their events, but for those that a person bound."""
    db.conn.executemany(
        "delete from event_claim where claim_id = ? and bound = 0", [(key,) for key in claim_ids]
    )


def dissolve(db: Database) -> None:
    """Take every claim that no person bound out of its event, and remove what is left empty.

    Events that a person said something about keep their claims, so that what was said finds them.
    """
    db.conn.execute(
        "delete from event_claim where bound = 0 and event_id not in"
        f" (select id from event where {_TOLD})"
    )
    settle(db, (row["id"] for row in select(db, "select id from event where merged_into is null")))


def settle(db: Database, event_ids: Iterable[int]) -> None:
    """Write what events come to; remove those that nothing and nobody holds any more."""
    event_rows.summarise(db, sorted(_held(db, set(event_ids))))


def put_off(db: Database, event_ids: Iterable[int]) -> None:
    """Note events that :func:`catch_up` is to settle; those that nothing holds are removed now."""
    db.conn.executemany(
        "insert or ignore into stale_event values (?)",
        [(event_id,) for event_id in _held(db, set(event_ids))],
    )


def catch_up(db: Database) -> bool:
    """Settle a few of the events that were put off; return whether there were any."""
    waiting = select(
        db,
        "select event_id, count(claim_id) claims from stale_event left join event_claim"
        " using (event_id) group by event_id limit ?",
        [_MOST_AT_ONCE],
    )
    sizes = itertools.accumulate(row["claims"] for row in waiting)
    some = [
        row["event_id"]
        for at, (row, size) in enumerate(zip(waiting, sizes, strict=True))
        if not at or size <= _MOST_AT_ONCE
    ]
    settle(db, some)
    db.conn.executemany("delete from stale_event where event_id = ?", [(one,) for one in some])
    return bool(some)


def is_behind(db: Database) -> bool:
    """Whether events are put off."""
    return bool(select(db, "select 1 from stale_event limit 1"))


def _held(db: Database, event_ids: set[int]) -> set[int]:
    """Return those events that claims or people hold; remove the others."""
    held = {
        row["event_id"]
        for row in select_in(
            db,
            "select distinct event_id from event_claim join claim on claim.id = claim_id"
            f" where event_id in ({{}}) and {ACTIVE}",
            event_ids,
        )
    }
    for event_id in event_ids - held:
        if _is_kept(db, event_id):
            held.add(event_id)
        else:
            db.conn.execute("delete from event_claim where event_id = ?", [event_id])
            db.conn.execute("delete from event where id = ?", [event_id])
    return held


def _is_kept(db: Database, event_id: int) -> bool:
    """Whether a person said something about an event."""
    rows = select(
        db,
        f"select 1 from event where id = ? and ({_TOLD} or merged_into is not null)"
        " union select 1 from event_claim where event_id = ? and bound",
        [event_id, event_id],
    )
    return bool(rows)
