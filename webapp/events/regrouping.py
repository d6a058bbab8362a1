"""Grouping in the store: after an article is read, only its neighbourhood is grouped anew.

What a person decided is never undone: a claim that a person put somewhere stays there.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from gazetteer.model import Place
from webapp.events import articles, copies, event_rows, footprint_rows, places
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select, select_in
from webapp.events.continuity import footprints_of
from webapp.events.footprints import Footprint
from webapp.events.grouping import Group, grouped
from webapp.events.model import Article, Claim
from webapp.events.remarks import Told, about, is_remark
from webapp.events.revisions import record

MOST_GROUPED = 100
"""Claims of one neighbourhood; those beyond, the farthest in time, stay where they are."""

MOST_ANEW = 30
"""So many claims at most are taken out of their events and looked at anew, of small events first:
the rest of the neighbourhood can only gain claims, and events can only become one."""

_ACTIVE = "withdrawn = 0 and review != 'rejected'"


def regroup(db: Database, article_id: int, *, who: str) -> None:
    """Group those claims of an article anew that are compared by something else, and those near."""
    before = footprint_rows.of_articles(db, [article_id])
    former = events_of(db, before)
    write_footprints(db, article_id)
    own = footprint_rows.of_articles(db, [article_id])
    changed = {key: one for key, one in own.items() if before.get(key) != one}
    db.conn.execute(
        "delete from event_claim where bound = 0 and claim_id in"
        f" (select id from claim where article_id = ? and not ({_ACTIVE}))",
        [article_id],
    )
    left = {key: event for key, event in former.items() if key in changed or key not in own}
    near = _neighbourhood(db, changed, left.values())
    _group(db, article_id, near, former, who=who)


def regroup_moved(db: Database, article_id: int, *, who: str) -> None:
    """Group the claims of an article anew if they have moved: a place of theirs is elsewhere now.

    It is enough where the claims themselves say what they said when they were grouped.
    """
    present = {key: one for key, _, one in _footprints(db, articles.get(db, article_id))}
    if present != footprint_rows.of_articles(db, [article_id]):
        regroup(db, article_id, who=who)


def dissolve(db: Database) -> None:
    """Take every claim that no person bound out of its event, and remove what is left empty."""
    db.conn.execute("delete from event_claim where bound = 0")
    settle(db, *(row["id"] for row in select(db, "select id from event where merged_into is null")))


def write_footprints(db: Database, article_id: int) -> None:
    """Keep what the claims of an article are compared by."""
    article = articles.get(db, article_id)
    footprint_rows.write(db, article, _footprints(db, article))


def _footprints(db: Database, article: Article) -> list[tuple[int, Claim, Footprint]]:
    """Return the claims of an article that count, each with its id and what it is compared by."""
    rows = select(db, f"select * from claim where article_id = ? and {_ACTIVE}", [article.id])
    claims = of_rows(db, rows)
    keys = {row["ref"]: row["id"] for row in rows}
    known = {claim.ref: claim for claim in claims}
    found = footprints_of(article, claims, _topic(db, article.id))
    return [(keys[one.ref], known[one.ref], one) for one in found]


def _topic(db: Database, article_id: int) -> Place | None:
    """Return the first place that an article names, other than lands and provinces."""
    rows = select(
        db,
        "select place_id from mention where article_id = ? and located = 1 order by start limit 9",
        [article_id],
    )
    known = places.find(db, (row["place_id"] for row in rows))
    named = (known[row["place_id"]] for row in rows if row["place_id"] in known)
    return next((place for place in named if not place.is_area), None)


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
        copies.forget(db, article_id)
        db.conn.execute("delete from publication where article_id = ?", [article_id])
    settle(db, *touched)


def _neighbourhood(
    db: Database, own: Mapping[int, Footprint], former: Iterable[int]
) -> dict[int, Footprint]:
    """Return the claims that these claims of an article can regroup, by id; they come first."""
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
        _standing(free, article_id, events_of(db, free)),
    )
    own = {key for key, one in near.items() if one.article == article_id}
    changed = _assign(db, groups, keys, before, own, who=who)
    moved = {near[key].article for key, event in events_of(db, near).items() if event in changed}
    changed |= _attach_remarks(db, moved | {article_id}, bound)
    settle(db, *changed, *former.values(), *events_of(db, own).values())


def _standing(
    near: Mapping[int, Footprint], article_id: int, events: Mapping[int, int]
) -> dict[str, int]:
    """Return the claims that stay as they are: those of the larger events."""
    members: dict[tuple[int, int], list[int]] = {}
    for key, one in near.items():
        if one.article != article_id:
            event_id = events.get(key, 0)
            members.setdefault((event_id, 0 if event_id else key), []).append(key)
    anew = sum(one.article == article_id for one in near.values())
    found: dict[str, int] = {}
    for (event_id, _), keys in sorted(members.items(), key=lambda pair: (len(pair[1]), pair[0])):
        anew += len(keys)
        if anew > MOST_ANEW:
            found.update({near[key].ref: event_id for key in keys})
    return found


def _assign(
    db: Database,
    groups: Sequence[Group],
    keys: Mapping[str, int],
    before: Mapping[int, int],
    own: set[int],
    *,
    who: str,
) -> set[int]:
    """Give each group the event that it had, or a new one; return the events that this changes.

    Why a claim is in its event is written for the article's ``own`` claims and those that moved.
    """
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
            if before.get(claim_id) == event_id and claim_id not in own:
                continue
            why = group.reasons.get(ref)
            _put(db, claim_id, event_id, event_rows.reasons_json(*why) if why else None)
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


def _put(db: Database, claim_id: int, event_id: int, reasons: str | None) -> None:
    """Put a claim into an event unless a person bound it; None leaves the reasons as they were."""
    db.conn.execute(
        "insert into event_claim (claim_id, event_id, bound, reasons)"
        " values (?1, ?2, 0, coalesce(?3, ?4))"
        " on conflict (claim_id) do update set reasons = coalesce(?3, reasons),"
        " event_id = case when bound then event_id else excluded.event_id end",
        [claim_id, event_id, reasons, event_rows.reasons_json("", ())],
    )


def _attach_remarks(db: Database, article_ids: Iterable[int], bound: Mapping[int, int]) -> set[int]:
    """Put refusals to comment, doubts and denials to the event that they are said about.

    Return the events that this changes.
    """
    changed: set[int] = set()
    here = footprint_rows.of_articles(db, footprint_rows.with_remarks(db, article_ids))
    events = events_of(db, here)
    told: dict[int, list[Told]] = {}
    for key, one in here.items():
        told.setdefault(one.article, []).append((one, events.get(key, 0) if one.family else 0))
    for key, one in here.items():
        if one.family or key in bound:
            continue
        event_id = about(one, told[one.article]) if is_remark(one) else 0
        if event_id != events.get(key, 0):
            changed |= {event_id, events.get(key, 0)} - {0}
        if event_id:
            _put(db, key, event_id, event_rows.reasons_json("", ()))
        elif key in events:
            db.conn.execute("delete from event_claim where claim_id = ? and bound = 0", [key])
    return changed


def settle(db: Database, *event_ids: int) -> None:
    """Write what events come to; remove those that nothing and nobody holds any more."""
    held = {
        row["event_id"]
        for row in select_in(
            db,
            "select distinct event_id from event_claim join claim on claim.id = claim_id"
            f" where event_id in ({{}}) and {_ACTIVE}",
            event_ids,
        )
    }
    for event_id in set(event_ids) - held:
        if _is_kept(db, event_id):
            held.add(event_id)
        else:
            db.conn.execute("delete from event_claim where event_id = ?", [event_id])
            db.conn.execute("delete from event where id = ?", [event_id])
    event_rows.summarise(db, sorted(held))


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
    rows = select_in(
        db,
        "select claim_id, coalesce(event_id, 0) event_id from event_claim"
        f" where claim_id in ({{}}) and {condition}",
        claim_ids,
    )
    return {row["claim_id"]: row["event_id"] for row in rows}


def _claims_of(db: Database, event_id: int) -> list[int]:
    rows = select(db, "select claim_id from event_claim where event_id = ?", [event_id])
    return [row["claim_id"] for row in rows]
