"""The graph of sources in the store: who says what, and who quotes whom."""

from sqlite_utils import Database

from webapp.events import judgements
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select
from webapp.events.errors import UnknownSourceError
from webapp.events.event_records import Quoting, SourceSummary
from webapp.events.languages.identities import (
    Identity,
    identity_of,
    known_by_id,
    publisher_of,
)
from webapp.events.model import Claim, SourceKind

_ACTIVE = "claim.withdrawn = 0 and claim.review != 'rejected'"


def summaries(
    db: Database, *, query: str = "", limit: int = 200, offset: int = 0
) -> list[SourceSummary]:
    """Return the sources of the archive, those with most claims first."""
    rows = select(
        db,
        "select source_id, count(distinct claim_id) claims, sum(claim_identity.last) innermost,"
        " count(distinct article_id) articles, min(claim_id) sample"
        " from claim_identity join claim on claim.id = claim_id"
        f" where {_ACTIVE} group by source_id order by claims desc, source_id",
    )
    judged = judgements.reliabilities(db)
    found = (
        SourceSummary(
            _identity(db, row["source_id"], row["sample"]),
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
    rows = select(
        db, "select min(claim_id) sample from claim_identity where source_id = ?", [source_id]
    )
    if rows[0]["sample"] is not None:
        return _identity(db, source_id, rows[0]["sample"])
    known = known_by_id(source_id)
    if known is None:
        raise UnknownSourceError(f"there is no source {source_id}")
    return known


def claims_of(db: Database, source_id: str, *, limit: int) -> list[Claim]:
    """Return the claims of which a source is the innermost one, newest articles first."""
    rows = select(
        db,
        "select claim.* from claim_identity join claim on claim.id = claim_id"
        " join article on article.id = claim.article_id"
        f" where source_id = ? and claim_identity.last = 1 and {_ACTIVE}"
        " order by article.day desc, article.id desc, claim.start limit ?",
        [source_id, limit],
    )
    return of_rows(db, rows)


def quotings(db: Database, source_id: str) -> list[Quoting]:
    """Return who quotes a source and whom it quotes, the most frequent first."""
    rows = select(
        db,
        "select one.source_id outer_id, other.source_id inner_id, count(*) n, min(one.claim_id)"
        " sample from claim_identity one join claim_identity other"
        " on other.claim_id = one.claim_id and other.position = one.position + 1"
        f" join claim on claim.id = one.claim_id where {_ACTIVE}"
        " and one.source_id != other.source_id and ? in (one.source_id, other.source_id)"
        " group by one.source_id, other.source_id order by n desc",
        [source_id],
    )
    return [
        Quoting(
            _identity(db, row["outer_id"], row["sample"]),
            _identity(db, row["inner_id"], row["sample"]),
            row["n"],
        )
        for row in rows
    ]


def find(db: Database, name: str) -> Identity:
    """Return the source with an id or a name; raise UnknownSourceError."""
    for source_id in (name, publisher_of(name).id, identity_of(name).id):
        try:
            return identity(db, source_id)
        except UnknownSourceError:
            continue
    raise UnknownSourceError(f"there is no source {name}: see dalil sources list")


def _identity(db: Database, source_id: str, sample: int) -> Identity:
    """Return a source by its id, or by its words in a claim where no table knows it."""
    known = known_by_id(source_id)
    if known is not None:
        return known
    named = _named_in(db, sample)
    fitting = [one for one in named if one.id == source_id]
    return fitting[0] if fitting else Identity(source_id, source_id, "", SourceKind.PARTY)


def _named_in(db: Database, claim_id: int) -> list[Identity]:
    links = select(db, "select name, kind from claim_source where claim_id = ?", [claim_id])
    publisher = select(
        db,
        "select publisher from article join claim on claim.article_id = article.id"
        " where claim.id = ?",
        [claim_id],
    )
    return [
        *(publisher_of(row["publisher"]) for row in publisher),
        *(identity_of(row["name"], SourceKind(row["kind"])) for row in links),
    ]
