"""The suggestions that wait for a person: in order, filtered, counted, judged many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events import claim_changes, claims
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select
from webapp.events.errors import UnknownClaimError
from webapp.events.model import Claim, ClaimKind, Review, Strength

MOST_AT_ONCE = 200
"""How many claims are judged in one job: what waits behind it should not notice."""

_MOST_CHOICES = 100
_WAITING = "claim.review = 'suggested' and claim.withdrawn = 0"
"""Word for word the condition of the indexes that the migrations make for it."""

_JOINED = "from article cross join claim on claim.article_id = article.id"
"""A cross join keeps the order of the loops: articles in their order, then claims in theirs."""


class Order(StrEnum):
    """In which order suggestions are shown: newest article first, or strongest rule first."""

    ARTICLE = "article"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which suggestions are wanted; a field that is None or empty asks for nothing.

    ``source`` is the name of a link of the chain of attribution, or the publisher; ``language``
    that of the article (ISO 639-1).
    """

    article_id: int | None = None
    kind: ClaimKind | None = None
    strength: Strength | None = None
    source: str = ""
    language: str = ""
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, what it is called, and how many suggestions have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the queue can be filtered by, most frequent first."""

    articles: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    strengths: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims that were judged together: the first and last of their revisions, and the claims."""

    first: int
    last: int
    refs: tuple[str, ...] = field(default=())


def page(
    db: Database, wanted: QueueFilter, order: Order, *, after: str = "", limit: int
) -> list[Claim]:
    """Return the next suggestions, those behind the claim ``after`` whatever became of it."""
    found: list[dict[str, Any]] = []
    for strength, cursor in _parts(db, order, after):
        where, arguments = _conditions(wanted, strength, cursor)
        found += select(
            db,
            f"select claim.* {_JOINED} where {where}"
            " order by article.day desc, article.id desc, claim.start, claim.id limit ?",
            [*arguments, limit - len(found)],
        )
        if len(found) == limit:
            break
    return of_rows(db, found)


def count(db: Database, wanted: QueueFilter) -> int:
    """Return how many suggestions :func:`page` leads through."""
    if wanted == QueueFilter():
        ((total,),) = db.conn.execute(f"select count(*) from claim where {_WAITING}")
        return int(total)
    where, arguments = _conditions(wanted, None, None)
    ((total,),) = db.conn.execute(f"select count(*) {_JOINED} where {where}", arguments)
    return int(total)


def choices(db: Database) -> Choices:
    """Return what the whole queue can be filtered by."""
    claim = f"from claim where {_WAITING}"
    spots = f"from claim_place join claim on claim.id = claim_id where {_WAITING}"
    links = f"from claim_source join claim on claim.id = claim_id where {_WAITING}"
    return Choices(
        articles=_articles(db),
        kinds=_counted(db, "kind", "''", claim),
        strengths=_counted(db, "strength", "''", claim),
        languages=_counted(db, "article.language", "''", f"{_JOINED} where {_WAITING}"),
        sources=_counted(db, "name", "''", links),
        places=_counted(
            db,
            "place_id",
            "(select coalesce(nullif(name_ar, ''), name) from place where id = place_id)",
            f"{spots} and place_id is not null",
        ),
    )


def judge_all(db: Database, refs: Sequence[str], verdict: Review, *, who: str, why: str) -> Batch:
    """Judge suggestions together; what is no suggestion by now is left alone.

    What is beyond :data:`MOST_AT_ONCE` is left for another time.
    """
    before = _last_revision(db)
    judged = []
    for ref in refs[:MOST_AT_ONCE]:
        try:
            claim = claims.get(db, ref)
        except UnknownClaimError:
            continue
        if claim.review is Review.SUGGESTED:
            claim_changes.review(db, ref, verdict, who=who, why=why)
            judged.append(ref)
    return Batch(before + 1, _last_revision(db), tuple(judged))


def undo(db: Database, batch: Batch, *, who: str, why: str) -> list[str]:
    """Open again what was judged together and not changed since; return the references."""
    rows = select(
        db,
        "select subject from revision where what = 'claim' and id between ? and ?"
        " and not exists (select 1 from revision later where later.what = 'claim'"
        " and later.subject = revision.subject and later.id > revision.id) order by id limit ?",
        [batch.first, batch.last, MOST_AT_ONCE],
    )
    opened = []
    for row in rows:
        claim = claims.get(db, row["subject"])
        claim_changes.restore(db, claim.ref, claim.revision - 1, who=who, why=why)
        opened.append(claim.ref)
    return opened


def _parts(
    db: Database, order: Order, after: str
) -> Iterable[tuple[Strength | None, dict[str, Any] | None]]:
    """Return the stretches that follow one another: all at once, or one a strength."""
    cursor = _cursor(db, after)
    if order is Order.ARTICLE:
        return [(None, cursor)]
    strengths = list(Strength)
    if cursor is None:
        return [(strength, None) for strength in strengths]
    here = strengths.index(Strength(cursor["strength"]))
    return [(strengths[here], cursor), *((later, None) for later in strengths[here + 1 :])]


def _cursor(db: Database, after: str) -> dict[str, Any] | None:
    rows = select(
        db,
        "select article.day, article.id as article_id, claim.start, claim.id, claim.strength"
        " from claim join article on article.id = article_id where ref = ?",
        [after],
    )
    return rows[0] if rows else None


def _conditions(
    wanted: QueueFilter, strength: Strength | None, cursor: dict[str, Any] | None
) -> tuple[str, list[Any]]:
    asked: list[tuple[str, list[Any]]] = [
        ("claim.article_id = ?", [wanted.article_id]),
        ("claim.kind = ?", [wanted.kind]),
        ("claim.strength = ?", [wanted.strength]),
        ("claim.strength = ?", [strength]),
        ("article.language = ?", [wanted.language]),
        (
            "claim.id in (select claim_id from claim_place where place_id = ?)",
            [wanted.place_id],
        ),
        (
            "(claim.id in (select claim_id from claim_source where key = ?)"
            " or article.publisher = ?)",
            [fold(wanted.source), wanted.source],
        ),
    ]
    found = [(sql, values) for sql, values in asked if values[-1]]
    if cursor:
        found.append(
            (
                "((article.day, article.id) < (?, ?)"
                " or article.id = ? and (claim.start, claim.id) > (?, ?))",
                [
                    cursor["day"],
                    cursor["article_id"],
                    cursor["article_id"],
                    cursor["start"],
                    cursor["id"],
                ],
            )
        )
    where = " and ".join([_WAITING, *(sql for sql, _ in found)])
    return where, [value for _, values in found for value in values]


def _articles(db: Database) -> tuple[Choice, ...]:
    rows = db.conn.execute(
        "select article.id, article.title, total from article join (select article_id,"
        f" count(*) as total from claim where {_WAITING} group by article_id) on article_id ="
        " article.id order by article.day desc, article.id desc limit ?",
        [_MOST_CHOICES],
    )
    return tuple(Choice(str(value), title, total) for value, title, total in rows)


def _counted(db: Database, value: str, name: str, rest: str) -> tuple[Choice, ...]:
    rows = db.conn.execute(
        f"select {value}, {name}, count(*) as total {rest} group by {value}"
        f" order by total desc, {value} limit ?",
        [_MOST_CHOICES],
    )
    return tuple(Choice(value, name or "", total) for value, name, total in rows)


def _last_revision(db: Database) -> int:
    ((last,),) = db.conn.execute("select coalesce(max(id), 0) from revision")
    return int(last)
