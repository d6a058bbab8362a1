"""Finding claims by what they say, where, when and who says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from gazetteer.model import BoundingBox
from gazetteer.text import fold
from webapp.events.claim_rows import ACTIVE, of_rows
from webapp.events.connection import select
from webapp.events.languages.identities import name_key
from webapp.events.model import Claim, ClaimKind, Status
from webapp.events.words import query_for

_AFTER = """
exists (select 1 from claim last join article its on its.id = last.article_id
  where last.ref = ? and (article.day, article.id) <= (its.day, its.id)
  and (article.id != its.id or (claim.start, claim.id) > (last.start, last.id)))
"""


_AT_PLACE = """
from claim join article on article.id = claim.article_id
where claim.id in (select claim_id from claim_place where place_id = ?)
  and claim.withdrawn = 0 and claim.review != 'rejected'
"""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What claims are wanted; a field that is None, or an empty query, asks for nothing.

    ``source`` is a name of a link of the chain of attribution, or of the publisher. A claim lies
    between ``since`` and ``until`` when its time touches them. ``bounds`` asks for one place that
    is no area inside. ``rejected`` claims are left out unless asked for. ``after`` is the reference
    of a claim: those up to it, in the order of :func:`find`, are left out.
    """

    article_id: int | None = None
    kind: ClaimKind | str | None = None
    status: Status | str | None = None
    source: str | None = None
    place_id: str | None = None
    since: date | None = None
    until: date | None = None
    bounds: BoundingBox | None = None
    query: str = ""
    rejected: bool = False
    after: str = ""


def find(db: Database, wanted: ClaimFilter, limit: int | None) -> list[Claim]:
    """Return the claims that are wanted: newest article first, then reading order."""
    conditions, arguments = _conditions(wanted)
    where = " and ".join(conditions)
    rows = select(
        db,
        "select claim.* from claim join article on article.id = claim.article_id"
        f" where {where} order by article.day desc, article.id desc, claim.start, claim.id limit ?",
        [*arguments, -1 if limit is None else limit],
    )
    return of_rows(db, rows)


def at_place(db: Database, place_id: str, limit: int, offset: int) -> list[Claim]:
    """Return the claims that speak of a place, those about the latest days first."""
    rows = select(
        db,
        f"select claim.* {_AT_PLACE} order by coalesce(when_start, article.day) desc, article.day"
        " desc, article.id desc, claim.start, claim.id limit ? offset ?",
        [place_id, limit, offset],
    )
    return of_rows(db, rows)


def count_at_place(db: Database, place_id: str) -> int:
    """Return how many claims speak of a place."""
    return int(select(db, f"select count(*) n {_AT_PLACE}", [place_id])[0]["n"])


def overlapping(db: Database, article_id: int, start: int, end: int) -> list[Claim]:
    """Return the claims of an article whose passage shares a letter with a span, in order."""
    rows = select(
        db,
        'select * from claim where article_id = ? and start < ? and "end" > ?'
        f" and {ACTIVE} order by start, id",
        [article_id, end, start],
    )
    return of_rows(db, rows)


def _conditions(wanted: ClaimFilter) -> tuple[list[str], list[Any]]:
    found: list[tuple[str, list[Any]]] = [("claim.withdrawn = 0", [])]
    if not wanted.rejected:
        found.append(("claim.review != 'rejected'", []))
    if wanted.article_id is not None:
        found.append(("claim.article_id = ?", [wanted.article_id]))
    if wanted.kind is not None:
        found.append(("claim.kind = ?", [str(wanted.kind)]))
    if wanted.status is not None:
        found.append(("claim.status = ?", [str(wanted.status)]))
    if wanted.source:
        found.append(_by_source(wanted.source))
    if wanted.place_id is not None:
        found.append(
            (
                "claim.id in (select claim_id from claim_place where place_id = ?)",
                [wanted.place_id],
            )
        )
    if wanted.since is not None:
        found.append(
            (
                "claim.when_start is not null and (claim.when_end >= ? or claim.when_end is null)",
                [wanted.since.isoformat()],
            )
        )
    if wanted.until is not None:
        found.append(("claim.when_start <= ?", [wanted.until.isoformat()]))
    if wanted.bounds is not None:
        found.append(_inside(wanted.bounds))
    if wanted.query.strip():
        found.append(_by_words(wanted.query))
    if wanted.after:
        found.append((_AFTER, [wanted.after]))
    return [sql for sql, _ in found], [value for _, values in found for value in values]


def _by_source(source: str) -> tuple[str, list[Any]]:
    return (
        "(claim.id in (select claim_id from claim_source where key = ?) or article.publisher = ?"
        " or claim.id in (select claim_id from claim_identity where source_id = ?))",
        [fold(source), source, name_key(source)],
    )


def _by_words(query: str) -> tuple[str, list[Any]]:
    words = query_for(query)
    if not words:
        return "0", []
    return "claim.id in (select rowid from claim_words where claim_words match ?)", [words]


def _inside(box: BoundingBox) -> tuple[str, list[Any]]:
    across = "or" if box.west > box.east else "and"
    return (
        "claim.id in (select claim_id from claim_place join place on place.id = place_id"
        " where latitude between ? and ?"
        f" and (longitude >= ? {across} longitude <= ?))",
        [box.south, box.north, box.west, box.east],
    )
