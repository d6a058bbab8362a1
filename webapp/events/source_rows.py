"""The graph of sources in the store: who says what, and who quotes whom."""

from sqlite_utils import Database

from webapp.events import judgements
from webapp.events.claim_rows import ACTIVE, of_rows
from webapp.events.connection import select
from webapp.events.errors import UnknownSourceError
from webapp.events.event_records import Quoting, SourceSummary
from webapp.events.footprint_rows import identity_in
from webapp.events.languages.identities import (
    Identity,
    identity_of,
    known_by_id,
    publisher_of,
)
from webapp.events.model import Claim
from webapp.events.rows import Row


def summaries(
    db: Database, *, query: str = "", limit: int = 200, offset: int = 0
) -> list[SourceSummary]:
    """Return the sources of the archive, those with most claims first."""
    rows = select(
        db,
        "select source_id, count(distinct claim_id) claims, sum(claim_identity.last) innermost,"
        " count(distinct article_id) articles, min(name) name,"
        " min(claim_identity.kind) kind"
        " from claim_identity join claim on claim.id = claim_id"
        f" where {ACTIVE} group by source_id order by claims desc, source_id",
    )
    judged = judgements.reliabilities(db)
    found = (
        SourceSummary(
            identity_in(row),
            row["claims"],
            row["innermost"],
            row["articles"],
            judged.get(row["source_id"]),
        )
        for row in rows
    )
    wanted = query.strip().casefold()
    matching = [
        one
        for one in found
        if not wanted or wanted in f"{one.identity.name} {one.identity.name_ar}".casefold()
    ]
    return matching[offset : offset + limit]


def identity(db: Database, source_id: str) -> Identity:
    """Return the source with an id; raise UnknownSourceError for one that nothing is known of."""
    rows = select(db, "select * from claim_identity where source_id = ? limit 1", [source_id])
    known = identity_in(rows[0]) if rows else known_by_id(source_id)
    if known is None:
        raise UnknownSourceError(f"there is no source {source_id}")
    return known


def claims_of(db: Database, source_id: str, *, limit: int) -> list[Claim]:
    """Return the claims of which a source is the innermost one, newest articles first."""
    rows = select(
        db,
        "select claim.* from claim_identity join claim on claim.id = claim_id"
        " join article on article.id = claim.article_id"
        f" where source_id = ? and claim_identity.last = 1 and {ACTIVE}"
        " order by article.day desc, article.id desc, claim.start limit ?",
        [source_id, limit],
    )
    return of_rows(db, rows)


def quotings(db: Database, source_id: str) -> list[Quoting]:
    """Return who quotes a source and whom it quotes, the most frequent first."""
    rows = select(
        db,
        "select one.source_id outer_id, min(one.name) outer_name, min(one.kind) outer_kind,"
        " other.source_id inner_id, min(other.name) inner_name, min(other.kind) inner_kind,"
        " count(*) n from claim_identity one join claim_identity other"
        " on other.claim_id = one.claim_id and other.position = one.position + 1"
        f" join claim on claim.id = one.claim_id where {ACTIVE}"
        " and one.source_id != other.source_id and ? in (one.source_id, other.source_id)"
        " group by one.source_id, other.source_id order by n desc",
        [source_id],
    )
    return [Quoting(_end(row, "outer"), _end(row, "inner"), row["n"]) for row in rows]


def _end(row: Row, end: str) -> Identity:
    """Return the quoting or the quoted source of a row."""
    return identity_in(
        {
            "source_id": row[f"{end}_id"],
            "name": row[f"{end}_name"],
            "kind": row[f"{end}_kind"],
        }
    )


def find(db: Database, name: str) -> Identity:
    """Return the source with an id or a name; raise UnknownSourceError."""
    for source_id in (name, publisher_of(name).id, identity_of(name).id):
        try:
            return identity(db, source_id)
        except UnknownSourceError:
            continue
    raise UnknownSourceError(f"there is no source {name}: see dalil sources list")
