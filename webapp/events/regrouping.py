"""Grouping in the store: after an article is read, only its neighbourhood is grouped anew.

What a person decided is never undone: a claim that a person put somewhere stays there.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from webapp.events import articles, event_rows, footprint_rows
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select
from webapp.events.footprints import Footprint, footprints_of
from webapp.events.grouping import Group, grouped
from webapp.events.model import ClaimKind, Modality
from webapp.events.revisions import record

MOST_GROUPED = 160
"""Claims of one neighbourhood; those beyond, the farthest in time, stay where they are."""

_ACTIVE = "withdrawn = 0 and review != 'rejected'"
_CONTEXT = (ClaimKind.NO_COMMENT.value, ClaimKind.VERIFICATION.value)
_FARTHEST_CONTEXT = 700
"""Letters between a refusal to comment and the claim that it is about."""


def regroup(db: Database, article_id: int, *, who: str) -> None:
    """Group the claims of an article, and those near them, anew."""
    former = events_of(db, footprint_rows.of_articles(db, [article_id]))
    write_footprints(db, article_id)
    db.conn.execute(
        "delete from event_claim where bound = 0 and claim_id in"
        f" (select id from claim where article_id = ? and not ({_ACTIVE}))",
        [article_id],
    )
    near = _neighbourhood(db, article_id, former.values())
    _group(db, article_id, near, former, who=who)


def write_footprints(db: Database, article_id: int) -> None:
    """Keep what the claims of an article are compared by."""
    article = articles.get(db, article_id)
    rows = select(db, f"select * from claim where article_id = ? and {_ACTIVE}", [article_id])
    claims = of_rows(db, rows)
    keys = {row["ref"]: row["id"] for row in rows}
    known = {claim.ref: claim for claim in claims}
    footprint_rows.write(
        db,
        article,
        [(keys[one.ref], known[one.ref], one) for one in footprints_of(article, claims)],
    )


def forget(db: Database, article_ids: Sequence[int], *, who: str) -> None:
    """Take the claims of articles that are about to be removed out of their events."""
    touched: set[int] = set()
    for article_id in article_ids:
        members = events_of(db, footprint_rows.of_articles(db, [article_id]))
        touched |= set(members.values())
        db.conn.execute(
            "delete from event_claim where claim_id in (select id from claim where article_id = ?)",
            [article_id],
        )
        footprint_rows.forget(db, article_id)
        for table in ("part_band", "shared_part", "publication"):
            db.conn.execute(f"delete from {table} where article_id = ?", [article_id])
        db.conn.execute("delete from shared_part where other_id = ?", [article_id])
    for event_id in touched:
        settle(db, event_id)


def _neighbourhood(db: Database, article_id: int, former: Iterable[int]) -> dict[int, Footprint]:
    """Return the claims that the reading of an article can regroup, by id."""
    own = footprint_rows.of_articles(db, [article_id])
    near = [
        key for one in own.values() if one.is_grouped for key in footprint_rows.neighbours(db, one)
    ]
    ids = dict.fromkeys((*own, *near))
    known = events_of(db, ids)
    for event_id in dict.fromkeys((*former, *known.values())):
        ids.update(dict.fromkeys(_claims_of(db, event_id)))
    return footprint_rows.of_claims(db, list(ids)[:MOST_GROUPED])


def _group(
    db: Database,
    article_id: int,
    near: Mapping[int, Footprint],
    former: Mapping[int, int],
    *,
    who: str,
) -> None:
    bound = _bound(db, near)
    free = {key: one for key, one in near.items() if bound.get(key) != 0}
    keys = {one.ref: key for key, one in free.items()}
    before = {**former, **events_of(db, near)}
    groups = grouped(
        [one for one in free.values() if one.is_grouped],
        {free[key].ref: event for key, event in bound.items() if event and key in free},
    )
    changed = _assign(db, groups, keys, before, who=who)
    after = events_of(db, near)
    touched = {near[key].article for key in near if after.get(key, 0) in changed} | {article_id}
    own = {key for key, one in near.items() if one.article in touched}
    _attach_context(db, touched, bound)
    for event_id in changed | set(former.values()) | set(events_of(db, own).values()):
        settle(db, event_id)


def _assign(
    db: Database,
    groups: Sequence[Group],
    keys: Mapping[str, int],
    before: Mapping[int, int],
    *,
    who: str,
) -> set[int]:
    """Give each group the event that it had, or a new one; return the events that this changes."""
    changed: set[int] = set()
    taken = {group.event for group in groups if group.event}
    for group in sorted(groups, key=lambda group: (not group.event, -len(group.refs))):
        ids = [keys[ref] for ref in group.refs]
        event_id = group.event or _former(ids, before, taken)
        if len(group.refs) == 1 and not group.event:
            db.conn.execute("delete from event_claim where claim_id = ? and bound = 0", ids)
            changed |= {before[key] for key in ids if key in before}
            continue
        event_id = event_id or event_rows.create(db, min(group.refs))
        taken.add(event_id)
        for ref, claim_id in zip(group.refs, ids, strict=True):
            _put(db, claim_id, event_id, event_rows.reasons_json(*group.reasons.get(ref, ("", ()))))
        joined = [ref for ref in group.refs if before.get(keys[ref]) != event_id]
        if joined:
            changed |= {event_id, *(before.get(keys[ref], event_id) for ref in joined)}
            ref = event_rows.ref_of(db, event_id)
            record(db, "event", ref, who=who, why="grouped", after={"joined": sorted(joined)})
    return changed


def _former(ids: Sequence[int], before: Mapping[int, int], taken: set[int]) -> int:
    """Return the event that most of some claims were in, unless another group has it; else 0."""
    counts: dict[int, int] = {}
    for claim_id in ids:
        event_id = before.get(claim_id, 0)
        if event_id and event_id not in taken:
            counts[event_id] = counts.get(event_id, 0) + 1
    return max(counts, key=lambda event_id: (counts[event_id], -event_id), default=0)


def _put(db: Database, claim_id: int, event_id: int, reasons: str) -> None:
    db.conn.execute(
        "insert into event_claim (claim_id, event_id, bound, reasons) values (?, ?, 0, ?)"
        " on conflict (claim_id) do update set reasons = excluded.reasons,"
        " event_id = case when bound then event_id else excluded.event_id end",
        [claim_id, event_id, reasons],
    )


def _attach_context(db: Database, article_ids: Iterable[int], bound: Mapping[int, int]) -> None:
    """Put refusals to comment, doubts and denials to the event that they are said about."""
    for article_id in sorted(article_ids):
        here = footprint_rows.of_articles(db, [article_id])
        events = events_of(db, here)
        told = [
            (one.start, events[key]) for key, one in here.items() if one.family and key in events
        ]
        for key, one in here.items():
            if one.family or key in bound:
                continue
            event_id = _about(one, told) if _is_context(db, key, one) else 0
            if event_id:
                _put(db, key, event_id, event_rows.reasons_json("", ()))
            else:
                db.conn.execute("delete from event_claim where claim_id = ? and bound = 0", [key])


def _is_context(db: Database, claim_id: int, one: Footprint) -> bool:
    if one.kind in _CONTEXT:
        return True
    if one.kind != ClaimKind.STATEMENT.value:
        return False
    rows = select(db, "select modality from claim where id = ?", [claim_id])
    return bool(rows) and rows[0]["modality"] == Modality.DENIED.value


def _about(one: Footprint, told: Sequence[tuple[int, int]]) -> int:
    """Return the event told of nearest before a claim, else nearest after it; else 0."""
    before = [(one.start - start, event) for start, event in told if start <= one.start]
    after = [(start - one.start, event) for start, event in told if start > one.start]
    for found in (before, after):
        if found and min(found)[0] <= _FARTHEST_CONTEXT:
            return min(found)[1]
    return 0


def settle(db: Database, event_id: int) -> None:
    """Write what an event comes to; remove one that nothing and nobody holds any more."""
    held = select(
        db,
        "select count(*) n from event_claim join claim on claim.id = claim_id"
        f" where event_id = ? and {_ACTIVE}",
        [event_id],
    )[0]
    if not held["n"] and not _is_kept(db, event_id):
        db.conn.execute("delete from event_claim where event_id = ?", [event_id])
        db.conn.execute("delete from event where id = ?", [event_id])
        return
    event_rows.summarise(db, event_id)


def _is_kept(db: Database, event_id: int) -> bool:
    """Whether a person said something about an event."""
    rows = select(
        db,
        "select 1 from event where id = ? and (review != 'suggested' or name != ''"
        " or merged_into is not null or verification != 'unassessed')"
        " union select 1 from event_claim where event_id = ? and bound",
        [event_id, event_id],
    )
    return bool(rows)


def events_of(db: Database, claim_ids: Iterable[int]) -> dict[int, int]:
    """Return the event of each of some claims, for those that have one."""
    return _column(db, claim_ids, "event_id is not null")


def _bound(db: Database, claim_ids: Iterable[int]) -> dict[int, int]:
    """Return the event to which a person bound each of some claims; 0 for "to none"."""
    return _column(db, claim_ids, "bound = 1")


def _column(db: Database, claim_ids: Iterable[int], condition: str) -> dict[int, int]:
    found = {}
    wanted = list(claim_ids)
    for first in range(0, len(wanted), 900):
        chunk = wanted[first : first + 900]
        for row in select(
            db,
            "select claim_id, coalesce(event_id, 0) event_id from event_claim"
            f" where claim_id in ({', '.join('?' * len(chunk))}) and {condition}",
            chunk,
        ):
            found[row["claim_id"]] = row["event_id"]
    return found


def _claims_of(db: Database, event_id: int) -> list[int]:
    rows = select(db, "select claim_id from event_claim where event_id = ?", [event_id])
    return [row["claim_id"] for row in rows]
