"""Grouping in the store: after articles are read, only their neighbourhood is grouped anew.

What a person decided is never undone: a claim that a person put somewhere stays there.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlite_utils import Database

from gazetteer.model import Place
from webapp.events import (
    articles,
    claims,
    copies,
    event_rows,
    footprint_rows,
    memberships,
    neighbourhoods,
    places,
)
from webapp.events.claim_rows import ACTIVE, of_rows
from webapp.events.connection import select
from webapp.events.continuity import footprints_of
from webapp.events.footprints import Footprint
from webapp.events.grouping import Group, grouped
from webapp.events.memberships import events_in, events_of
from webapp.events.model import Article, Claim
from webapp.events.neighbourhoods import Neighbourhood
from webapp.events.remarks import Told, about, is_remark
from webapp.events.revisions import record

MOST_AT_ONCE = 60
"""Claims of one article that are grouped together; what that takes grows with their cube."""


def regroup(db: Database, article_ids: Iterable[int], *, who: str) -> None:
    """Group those claims of articles anew that are compared by something else, and those near.

    What the events of the articles come to is written anew.
    """
    follow(db, {one: claims.ids(db, one) for one in article_ids}, who=who)


def follow(
    db: Database, revised: Mapping[int, Collection[int]], *, who: str, later: bool = False
) -> None:
    """Group anew what has changed since articles were read again, one article after the other.

    What the events come to then is written at once, or put off until ``later``.

    ``revised`` are by article the claims that were added, revised or withdrawn. Nothing is done
    about articles without any, unless places of their claims have moved.
    """
    stale: set[int] = set()
    for article_id, claim_ids in revised.items():
        stale |= _regrouped(db, article_id, claim_ids, who=who)
    (memberships.put_off if later else memberships.settle)(db, stale)


def _regrouped(db: Database, article_id: int, revised: Collection[int], *, who: str) -> set[int]:
    """Group the claims of an article anew; return the events that come to something else now."""
    article = articles.get(db, article_id)
    before = footprint_rows.of_articles(db, [article_id])
    present = _footprints(db, article)
    own = {key: one for key, _, one in present}
    changed = {key: one for key, one in own.items() if before.get(key) != one}
    dirty = {*revised, *footprint_rows.write(db, article, present, before)}
    if not dirty:
        return set()
    former = events_of(db, before)
    memberships.take_out(db, before.keys() - own.keys())
    left = [event for key, event in former.items() if key in changed or key not in own]
    stale: set[int] = set()
    for some in _parts(changed):
        near = neighbourhoods.around(db, some, left)
        stale |= _group(db, article_id, near, former, who=who)
    after = events_of(db, dirty)
    return stale | {events[key] for events in (former, after) for key in dirty if key in events}


def _parts(changed: Mapping[int, Footprint]) -> Iterator[dict[int, Footprint]]:
    """Yield claims a part at a time, in reading order; at least one part, which may be empty."""
    rest = iter(changed.items())
    yield dict(islice(rest, MOST_AT_ONCE))
    while some := dict(islice(rest, MOST_AT_ONCE)):
        yield some


def _footprints(db: Database, article: Article) -> list[tuple[int, Claim, Footprint]]:
    """Return the claims of an article that count, each with its id and what it is compared by."""
    rows = select(db, f"select * from claim where article_id = ? and {ACTIVE}", [article.id])
    known = {claim.ref: claim for claim in of_rows(db, rows)}
    keys = {row["ref"]: row["id"] for row in rows}
    found = footprints_of(article, known.values(), _topic(db, article.id))
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


def dissolve(db: Database) -> None:
    """Take claims out of their events, and forget what all are compared by.

    Articles that are grouped then are grouped as if they came one after the other.
    """
    footprint_rows.forget_all(db)
    memberships.dissolve(db)


def forget(db: Database, article_ids: Sequence[int], *, who: str) -> None:
    """Take the claims of articles that are about to be removed out of their events."""
    touched: set[int] = set()
    for article_id in article_ids:
        touched.update(events_of(db, footprint_rows.of_articles(db, [article_id])).values())
        db.conn.execute(
            "delete from event_claim where claim_id in (select id from claim where article_id = ?)",
            [article_id],
        )
        footprint_rows.forget(db, article_id)
        copies.forget(db, article_id)
        db.conn.execute("delete from publication where article_id = ?", [article_id])
    memberships.settle(db, touched)


def _group(
    db: Database,
    article_id: int,
    around: Neighbourhood,
    former: Mapping[int, int],
    *,
    who: str,
) -> set[int]:
    """Group the claims near an article anew; return the events whose claims are others now."""
    near = around.claims
    known = memberships.of_claims(db, near)
    bound = {key: one.event for key, one in known.items() if one.bound}
    events = events_in(known)
    free = {key: one for key, one in near.items() if bound.get(key) != 0}
    groups = grouped(
        [one for one in free.values() if one.is_grouped],
        {free[key].ref: event for key, event in bound.items() if event},
        _standing(free, article_id, events, around.spreads),
        around.spreads,
    )
    own = {key for key, one in near.items() if one.article == article_id}
    keys = {one.ref: key for key, one in free.items()}
    changed = _assign(db, groups, keys, {**former, **events}, own, who=who)
    after = events_of(db, near)
    moved = {one.article for key, one in near.items() if events.get(key) != after.get(key)}
    return changed | _attach_remarks(db, moved | {article_id})


def _standing(
    near: Mapping[int, Footprint],
    article_id: int,
    events: Mapping[int, int],
    beyond: Container[int],
) -> dict[str, int]:
    """Return the claims that stay as they are: those of events that are not all here."""
    return {
        one.ref: events[key]
        for key, one in near.items()
        if one.article != article_id and events.get(key) in beyond
    }


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
        if len(group.refs) == 1 and not group.event:
            memberships.take_out(db, ids)
            changed |= {before[key] for key in ids if key in before}
            continue
        event_id = group.event or _former(ids, before, taken)
        event_id = event_id or event_rows.create(db, min(group.refs))
        taken.add(event_id)
        for ref, claim_id in zip(group.refs, ids, strict=True):
            if before.get(claim_id) != event_id or claim_id in own:
                memberships.put(db, claim_id, event_id, group.reasons.get(ref))
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


def _attach_remarks(db: Database, article_ids: Iterable[int]) -> set[int]:
    """Put refusals to comment, doubts and denials to the event that they are said about.

    Return the events that this changes.
    """
    changed: set[int] = set()
    here = footprint_rows.of_articles(db, footprint_rows.with_remarks(db, article_ids))
    known = memberships.of_claims(db, here)
    events = events_in(known)
    told: dict[int, list[Told]] = {}
    for key, one in here.items():
        told.setdefault(one.article, []).append((one, events.get(key, 0) if one.family else 0))
    for key, one in here.items():
        if one.family or (key in known and known[key].bound):
            continue
        event_id = about(one, told[one.article]) if is_remark(one) else 0
        if event_id != events.get(key, 0):
            changed |= {event_id, events.get(key, 0)} - {0}
        if event_id:
            memberships.put(db, key, event_id, ("", ()))
        elif key in events:
            memberships.take_out(db, [key])
    return changed
