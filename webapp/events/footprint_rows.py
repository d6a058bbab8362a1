"""Footprints in the store, found by place and day among a hundred thousand others."""

from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from webapp.events.connection import select, select_in
from webapp.events.continuity import chains, in_order
from webapp.events.footprints import (
    LONG_CELL,
    LONGEST,
    SHORT,
    Footprint,
    cells_around,
    cells_of,
    of_json,
    to_json,
)
from webapp.events.languages.identities import (
    Identity,
    known_by_id,
    publisher_of,
)
from webapp.events.model import Article, Claim, SourceKind
from webapp.events.rows import Row

MOST_NEIGHBOURS = 20
"""Claims that one claim is compared with, those of the nearest days first."""


def write(db: Database, article: Article, pairs: Sequence[tuple[int, Claim, Footprint]]) -> None:
    """Put these claims with their footprints in place of those of the article."""
    forget(db, article.id)
    db.conn.executemany(
        "insert into footprint (claim_id, ref, article_id, grouped, body) values (?, ?, ?, ?, ?)",
        [(key, one.ref, article.id, one.is_grouped, to_json(one)) for key, _, one in pairs],
    )
    db.conn.executemany(
        "insert into claim_cell (cell, first, last, claim_id) values (?, ?, ?, ?)",
        [
            (cell, one.first, one.last, key)
            for key, _, one in pairs
            if one.is_grouped
            for cell in cells_of(one)
        ],
    )
    db.conn.executemany(
        "insert or ignore into claim_identity (source_id, claim_id, position, last, name, kind)"
        " values (?, ?, ?, ?, ?, ?)",
        list(_identity_rows(article, pairs)),
    )


def forget(db: Database, article_id: int) -> None:
    """Forget what an article's claims were compared by."""
    own = "claim_id in (select claim_id from footprint where article_id = ?)"
    for table in ("claim_cell", "claim_identity"):
        db.conn.execute(f"delete from {table} where {own}", [article_id])
    db.conn.execute("delete from footprint where article_id = ?", [article_id])


def of_claims(db: Database, claim_ids: Iterable[int]) -> dict[int, Footprint]:
    """Return the footprints of claims by id, in the order that is given."""
    wanted = list(claim_ids)
    rows = select_in(db, "select claim_id, body from footprint where claim_id in ({})", wanted)
    found = {row["claim_id"]: of_json(row["body"]) for row in rows}
    return {key: found[key] for key in wanted if key in found}


def of_articles(db: Database, article_ids: Iterable[int]) -> dict[int, Footprint]:
    """Return the footprints of all claims of some articles by claim id."""
    rows = select_in(
        db, "select claim_id, body from footprint where article_id in ({})", article_ids
    )
    return {row["claim_id"]: of_json(row["body"]) for row in rows}


def with_remarks(db: Database, article_ids: Iterable[int]) -> list[int]:
    """Return those of some articles that say anything that tells of no happening."""
    rows = select_in(
        db,
        "select distinct article_id from footprint where article_id in ({}) and grouped = 0",
        article_ids,
    )
    return [row["article_id"] for row in rows]


def neighbours(db: Database, footprint: Footprint) -> list[int]:
    """Return the ids of claims near a claim in place and time, nearest days first."""
    cells = sorted(cells_around(footprint))
    marks = ", ".join("?" * len(cells))
    spans = (("", SHORT), (LONG_CELL, LONGEST))
    touching = (
        f"select claim_id, first from claim_cell where cell in ({marks})"
        " and first between ? and ? and last >= ?"
    )
    earliest, latest = footprint.first - footprint.days, footprint.last + footprint.days
    rows = select(
        db,
        "select claim_id, min(abs(first - ?)) away"
        f" from ({' union all '.join(touching for _ in spans)})"
        " group by claim_id order by away, claim_id limit ?",
        [
            footprint.first,
            *(
                value
                for prefix, days in spans
                for value in (
                    *(prefix + cell for cell in cells),
                    earliest - days,
                    latest,
                    earliest,
                )
            ),
            MOST_NEIGHBOURS,
        ],
    )
    return [row["claim_id"] for row in rows]


def chains_of(db: Database, claim_ids: Iterable[int]) -> dict[int, dict[int, Identity]]:
    """Return who the named sources of claims are, by their position in the chain."""
    wanted = list(claim_ids)
    found: dict[int, dict[int, Identity]] = {claim_id: {} for claim_id in wanted}
    for row in select_in(
        db, "select * from claim_identity where claim_id in ({}) and position > 0", wanted
    ):
        found[row["claim_id"]][row["position"]] = identity_in(row)
    return found


def identity_in(row: Row) -> Identity:
    """Return the identity of a row of ``claim_identity``."""
    known = known_by_id(row["source_id"])
    return known or Identity(row["source_id"], row["name"], row["name"], SourceKind(row["kind"]))


def _identity_rows(
    article: Article, triples: Sequence[tuple[int, Claim, Footprint]]
) -> Iterator[tuple[str, int, int, int, str, str]]:
    """Yield the rows that tell who says each claim: the publisher is at position 0."""
    publisher = publisher_of(article.publisher)
    ordered = in_order(claim for _, claim, _ in triples)
    keys = {claim.ref: key for key, claim, _ in triples}
    for claim, chain in zip(ordered, chains(ordered), strict=True):
        key = keys[claim.ref]
        for position, one in enumerate(chain, 1):
            if one.is_named:
                yield one.id, key, position, int(position == len(chain)), one.name, one.kind.value
        if article.publisher:
            innermost = int(not chain)
            yield publisher.id, key, 0, innermost, publisher.name, publisher.kind.value
