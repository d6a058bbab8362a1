"""The sightings themselves, newest first, page by page; and those that say where things moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlite_utils import Database

from gazetteer.model import Place
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select, select_in
from webapp.events.map_columns import STANDING_NAMES, Column, MapColumns, pieces
from webapp.events.model import Claim, ClaimKind, Role
from webapp.events.rows import from_day

MOVEMENT_KINDS = (
    ClaimKind.WITHDRAWAL,
    ClaimKind.DEPLOYMENT,
    ClaimKind.REDEPLOYMENT,
    ClaimKind.MOVEMENT,
    ClaimKind.TRANSFER,
    ClaimKind.PRISONER_TRANSFER,
    ClaimKind.EXPULSION,
    ClaimKind.DISPLACEMENT,
)
"""The kinds of claim that are drawn as an arrow."""

ENDS = (Role.FROM, Role.VIA, Role.TO, Role.TOWARD)
"""The roles of places that an arrow begins at, passes, ends at, or points to."""

LONGEST_LINE = 160
"""Code points of a passage that are shown as one line."""

_POSITION_BITS, _WHO_BITS = 15, 28
_QUOTES = """
select claim.id, substr(article.text, claim.start + 1, claim."end" - claim.start) quote,
  article.id article_id, title, publisher, published
from claim join article on article.id = claim.article_id where claim.id in ({marks})
"""
_NAMED = """
select substr(text, sentence_start + 1, sentence_end - sentence_start) quote,
  article.id article_id, title, publisher, published
from article, (select sentence_start, sentence_end from mention
  where located = 1 and place_id = ?2 and article_id = ?1 order by start limit 1)
where article.id = ?1
"""
_LINES = """
select claim.id, ref, kind, modality,
  substr(text, claim.start + 1, min(claim."end" - claim.start, {longest})) line
from claim join article on article.id = claim.article_id where claim.id in ({marks})
"""


@dataclass(frozen=True, slots=True)
class Head:
    """What is printed at the head of an article."""

    id: int
    title: str
    publisher: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Item:
    """A sighting in a list. ``claim`` is ``None`` where the place is only named."""

    claim: Claim | None
    standing: str
    quote: str
    head: Head
    place: Place | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Movement:
    """A claim that something moves: where from, by way of what, to or toward what.

    ``start`` and ``end`` are ``None`` where they are not stated or not located; ``toward`` says
    that the end is only a direction. ``line`` is how the passage begins.
    """

    ref: str
    kind: str
    modality: str
    standing: str
    start: Place | None
    via: tuple[Place, ...]
    end: Place | None
    toward: bool
    line: str


def page_of(
    columns: MapColumns, rows: Column, after: int | None, limit: int, *, by_report: bool
) -> tuple[Column, int | None]:
    """Return one page of rows, the newest day first, and the key that the next page begins after.

    What has no time of its own stands at the day of its publication.
    """
    days = columns["reported" if by_report else "day"][rows]
    if after is not None:
        within = days <= after >> _POSITION_BITS + _WHO_BITS
        rows, days = rows[within], days[within]
        keys = _keys(columns, rows, days)
        rows, days = rows[keys < after], days[keys < after]
    more = len(rows) > limit
    if more:
        recent = days >= np.partition(days, -limit)[-limit]
        rows, days = rows[recent], days[recent]
    keys = _keys(columns, rows, days)
    order = np.argsort(-keys)
    following = int(keys[order[limit - 1]]) if more else None
    return rows[order[:limit]], following


def claims_among(columns: MapColumns, rows: Column) -> int:
    """Return how many different claims these rows are of; those of no claim are left out."""
    seen = np.zeros(int(columns["claim_id"].max(initial=0)) + 1, bool)
    for some in pieces(rows):
        seen[columns["claim_id"][some]] = True
    return int(np.count_nonzero(seen[1:]))


def items_of(db: Database, columns: MapColumns, rows: Column) -> list[Item]:
    """Return the sightings of some rows, in their order."""
    claim_ids = [number for number in columns["claim_id"][rows].tolist() if number]
    claims = _claims(db, claim_ids)
    quotes = {row["id"]: row for row in _by_ids(db, _QUOTES, claim_ids)}
    return [_item(db, columns, int(row), claims, quotes) for row in rows]


def movement_claims(columns: MapColumns, rows: Column, limit: int) -> tuple[int, Column]:
    """Return how many claims among the rows are movements, and the ids of the newest of them."""
    moving = rows[_moves(columns)[rows]]
    newest = np.argsort(-_keys(columns, moving, columns["day"][moving]))
    claims, firsts = np.unique(columns["claim_id"][moving[newest]], return_index=True)
    return len(claims), claims[np.argsort(firsts)][:limit]


def movements_of(db: Database, columns: MapColumns, claims: Column) -> list[Movement]:
    """Return the movements that these claims speak of, in their order."""
    wanted = np.zeros(int(columns["claim_id"].max(initial=0)) + 1, bool)
    wanted[claims] = True
    rows = np.flatnonzero(wanted[columns["claim_id"]] & _moves(columns))
    rows = rows[np.argsort(columns["position"][rows], kind="stable")]
    roles, places = columns.words["role"], columns.places.places
    ends: dict[int, dict[str, list[Place]]] = {}
    standings: dict[int, int] = {}
    for claim, standing, role, number in zip(
        *(columns[name][rows].tolist() for name in ("claim_id", "standing", "role", "place")),
        strict=True,
    ):
        standings[claim] = standing
        ends.setdefault(claim, {}).setdefault(roles[role], []).append(places[number])
    return [
        _movement(row, STANDING_NAMES[standings[row["id"]]], ends[row["id"]])
        for row in _in_order(db, _LINES, claims.tolist(), longest=LONGEST_LINE)
    ]


def _moves(columns: MapColumns) -> Column:
    """Return which rows are an end of a movement."""
    kinds = np.array([word in MOVEMENT_KINDS for word in columns.words["kind"]] + [False], bool)
    roles = np.array([word in ENDS for word in columns.words["role"]] + [False], bool)
    found: Column = kinds[columns["kind"]] & roles[columns["role"]]
    return found


def _movement(row: dict[str, Any], standing: str, ends: dict[str, list[Place]]) -> Movement:
    end, toward = ends.get(Role.TO), ends.get(Role.TOWARD)
    reached = end or toward
    return Movement(
        ref=row["ref"],
        kind=row["kind"],
        modality=row["modality"],
        standing=standing,
        start=ends[Role.FROM][0] if Role.FROM in ends else None,
        via=tuple(ends.get(Role.VIA, ())),
        end=reached[0] if reached else None,
        toward=toward is not None and end is None,
        line=" ".join(row["line"].split()),
    )


def _keys(columns: MapColumns, rows: Column, days: Column) -> Column:
    """Return numbers by which rows of some days are sorted, no two of them alike."""
    claims = columns["claim_id"][rows].astype(np.int64)
    who = np.where(claims > 0, 2 * claims + 1, 2 * columns["article_id"][rows].astype(np.int64))
    last = (1 << _POSITION_BITS) - 1 - columns["position"][rows].astype(np.int64)
    return (days.astype(np.int64) << _POSITION_BITS + _WHO_BITS) | (who << _POSITION_BITS) | last


def _item(
    db: Database,
    columns: MapColumns,
    row: int,
    claims: dict[int, Claim],
    quotes: dict[int, dict[str, Any]],
) -> Item:
    number, claim_id = int(columns["place"][row]), int(columns["claim_id"][row])
    place = columns.places.places[number] if number else None
    standing = STANDING_NAMES[columns["standing"][row]]
    if claim_id:
        said = quotes[claim_id]
    else:
        arguments = [int(columns["article_id"][row]), place.id if place else ""]
        said = select(db, _NAMED, arguments)[0]
    head = Head(said["article_id"], said["title"], said["publisher"], from_day(said["published"]))
    role = columns.words["role"][columns["role"][row]] if claim_id and place else None
    return Item(claims.get(claim_id), standing, said["quote"], head, place, role)


def _claims(db: Database, claim_ids: Sequence[int]) -> dict[int, Claim]:
    rows = _by_ids(db, "select * from claim where id in ({marks})", claim_ids)
    return {row["id"]: claim for row, claim in zip(rows, of_rows(db, rows), strict=True)}


def _in_order(db: Database, sql: str, ids: Sequence[int], **values: Any) -> list[dict[str, Any]]:
    found = {row["id"]: row for row in _by_ids(db, sql, ids, **values)}
    return [found[one] for one in ids if one in found]


def _by_ids(db: Database, sql: str, ids: Iterable[int], **values: Any) -> list[dict[str, Any]]:
    return select_in(db, sql.format(marks="{}", **values), ids)
