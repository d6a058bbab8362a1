"""Which paragraphs of the stored articles are copies of one another, and whose text they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from webapp.events.connection import select, select_in
from webapp.events.languages.identities import publisher_of
from webapp.events.model import SourceKind
from webapp.events.reprints import COPIED_FROM, Part, parts_of, shared
from webapp.events.rows import Row

MOST_COMPARED = 60
"""Paragraphs that one is compared with, the newest articles first: more are a stock phrase."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph of an article and the one in an earlier article that it was taken from."""

    article_id: int
    start: int
    end: int
    original_id: int
    original_start: int
    original_end: int
    share: float


@dataclass(frozen=True, slots=True)
class Banded:
    """A paragraph with its bands: made before the store is locked, for it takes its time."""

    part: Part
    bands: tuple[int, ...]


def banded(text: str) -> list[Banded]:
    """Return the paragraphs of a text with their bands."""
    return [Banded(part, tuple(part.bands())) for part in parts_of(text)]


def index(db: Database, article_id: int, parts: Sequence[Banded]) -> None:
    """Note the paragraphs of an article, and which of them stand in other articles."""
    forget(db, article_id)
    for one in parts:
        for other_id, other in _alike(db, article_id, one):
            share = shared(one.part, other)
            if share >= COPIED_FROM:
                _note(db, (article_id, one.part), (other_id, other), share)
                _note(db, (other_id, other), (article_id, one.part), share)
    db.conn.executemany(
        'insert or replace into part_band (band, article_id, start, "end") values (?, ?, ?, ?)',
        [(band, article_id, one.part.start, one.part.end) for one in parts for band in one.bands],
    )


def forget(db: Database, article_id: int) -> None:
    """Forget the paragraphs of an article."""
    db.conn.execute("delete from part_band where article_id = ?", [article_id])
    db.conn.execute("delete from shared_part where article_id = ?", [article_id])
    db.conn.execute("delete from shared_part where other_id = ?", [article_id])


def copies_of(db: Database, article_ids: Iterable[int]) -> dict[int, list[Copy]]:
    """Return for each article its copied paragraphs, in reading order.

    Of two articles the later one has the copy; on the same day that of an agency is the original,
    else the one that was stored first.
    """
    rows = select_in(db, _SHARED, article_ids)
    publishers = {row[name] for row in rows for name in ("publisher", "own_publisher")}
    agencies = {one for one in publishers if publisher_of(one).kind is SourceKind.AGENCY}
    best: dict[int, dict[int, tuple[_Rank, Row]]] = {}
    for row in rows:
        own = row["own_day"], row["own_publisher"] not in agencies, row["article_id"]
        rank = row["day"], row["publisher"] not in agencies, row["other_id"]
        former = best.setdefault(row["article_id"], {})
        if rank < own and (row["start"] not in former or rank < former[row["start"]][0]):
            former[row["start"]] = rank, row
    return {
        article_id: [_copy(row) for _, (_, row) in sorted(found.items())]
        for article_id, found in best.items()
        if found
    }


_Rank = tuple[str, bool, int]

_SHARED = (
    "select shared_part.*, own.day own_day, own.publisher own_publisher, other.day,"
    " other.publisher from shared_part join article own on own.id = article_id"
    " join article other on other.id = other_id where article_id in ({})"
)


def _copy(row: Row) -> Copy:
    return Copy(
        row["article_id"],
        row["start"],
        row["end"],
        row["other_id"],
        row["other_start"],
        row["other_end"],
        row["share"],
    )


def _alike(db: Database, article_id: int, one: Banded) -> list[tuple[int, Part]]:
    """Return the paragraphs of other articles that share a band with one."""
    marks = ", ".join("?" * len(one.bands))
    rows = select(
        db,
        'select distinct article_id, start, "end" from part_band'
        f" where band in ({marks}) and article_id != ? order by article_id desc limit ?",
        [*one.bands, article_id, MOST_COMPARED],
    )
    return [(row["article_id"], _part(db, row)) for row in rows]


def _part(db: Database, row: Row) -> Part:
    (stored,) = select(
        db,
        "select substr(text, ? + 1, ?) text from article where id = ?",
        [row["start"], row["end"] - row["start"], row["article_id"]],
    )
    (part,) = parts_of(stored["text"])
    return Part(row["start"], row["end"], part.shingles)


def _note(db: Database, one: tuple[int, Part], other: tuple[int, Part], share: float) -> None:
    (article_id, part), (other_id, counterpart) = one, other
    db.conn.execute(
        'insert or replace into shared_part (article_id, start, "end", other_id, other_start,'
        " other_end, share) values (?, ?, ?, ?, ?, ?, ?)",
        [article_id, part.start, part.end, other_id, counterpart.start, counterpart.end, share],
    )
