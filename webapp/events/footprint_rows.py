"""Footprints in the store, found by place and day among a hundred thousand others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
from webapp.events.languages.kinds import span_of
from webapp.events.model import Article, Claim, SourceKind
from webapp.events.rows import Row
from webapp.events.spread import Spread

MOST_NEIGHBOURS = 20
"""Claims that one claim is compared with, those of the nearest days first."""


def write(
    db: Database,
    article: Article,
    triples: Sequence[tuple[int, Claim, Footprint]],
    before: Mapping[int, Footprint],
) -> set[int]:
    """Put these claims with their footprints in place of those of the article.

    ``before`` are the footprints that are there. Return the claims whose footprint, or who says
    them, is new, other or gone; nothing else is written.
    """
    present = {key: one for key, _, one in triples}
    other = {key: one for key, one in present.items() if before.get(key) != one}
    said, formerly = _grouped(_identity_rows(article, triples)), _identities(db, before)
    told = {key for key in {*said, *formerly} if said.get(key) != formerly.get(key)}
    compared = {*other, *(before.keys() - present.keys())}
    _forget(db, compared, "claim_cell", "footprint")
    _forget(db, told, "claim_identity")
    _insert(db, article.id, other)
    db.conn.executemany(
        "insert into claim_identity (source_id, claim_id, position, last, name, kind)"
        " values (?, ?, ?, ?, ?, ?)",
        [row for key in told for row in said.get(key, ())],
    )
    return compared | told


def _insert(db: Database, article_id: int, footprints: Mapping[int, Footprint]) -> None:
    db.conn.executemany(
        "insert into footprint (claim_id, ref, article_id, grouped, body) values (?, ?, ?, ?, ?)",
        [
            (key, one.ref, article_id, one.is_grouped, to_json(one))
            for key, one in footprints.items()
        ],
    )
    db.conn.executemany(
        "insert into claim_cell (cell, first, last, claim_id) values (?, ?, ?, ?)",
        [
            (cell, one.first, one.last, key)
            for key, one in footprints.items()
            if one.is_grouped
            for cell in cells_of(one)
        ],
    )


def forget(db: Database, article_id: int) -> None:
    """Forget what an article's claims were compared by."""
    _forget(db, of_articles(db, [article_id]), "claim_cell", "claim_identity", "footprint")


def forget_all(db: Database) -> None:
    """Forget what all claims were compared by."""
    for table in ("claim_cell", "claim_identity", "footprint"):
        db.conn.execute(f"delete from {table}")


def _forget(db: Database, claim_ids: Iterable[int], *tables: str) -> None:
    keys = [(key,) for key in claim_ids]
    for table in tables:
        db.conn.executemany(f"delete from {table} where claim_id = ?", keys)


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


def spreads_of(db: Database, event_ids: Iterable[int]) -> dict[int, Spread]:
    """Return over how many days all grouped claims of events spread."""
    found: dict[int, Spread] = {}
    for row in select_in(
        db,
        "select event_id, kind, max(first) latest, min(last) earliest, max(last - first) length"
        " from event_claim join claim on claim.id = claim_id join claim_cell using (claim_id)"
        " where event_id in ({}) group by event_id, kind",
        event_ids,
    ):
        spread = Spread.over(row["latest"], row["earliest"], row["length"], span_of(row["kind"]))
        event_id = row["event_id"]
        found[event_id] = found[event_id].joined(spread) if event_id in found else spread
    return found


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


_IdentityRow = tuple[str, int, int, int, str, str]
"""A row of ``claim_identity``: source, claim, position in the chain, whether last, name, kind."""


def _grouped(rows: Iterable[_IdentityRow]) -> dict[int, set[_IdentityRow]]:
    """Return rows by claim."""
    found: dict[int, set[_IdentityRow]] = {}
    for row in rows:
        found.setdefault(row[1], set()).add(row)
    return found


def _identities(db: Database, claim_ids: Iterable[int]) -> dict[int, set[_IdentityRow]]:
    """Return by claim the rows that tell who says it."""
    rows = select_in(
        db,
        "select source_id, claim_id, position, last, name, kind from claim_identity"
        " where claim_id in ({})",
        claim_ids,
    )
    return _grouped(tuple(row.values()) for row in rows)


def _identity_rows(
    article: Article, triples: Sequence[tuple[int, Claim, Footprint]]
) -> Iterator[_IdentityRow]:
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
