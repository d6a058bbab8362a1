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
"""Paragraphs that one is compared with, the newest articles first, and their originals."""

_Rank = tuple[str, bool, int]
"""Day, whether it is of no agency, id: the least is the original."""

_Paragraph = tuple[int, Part]
"""The id of an article and one of its paragraphs."""


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
    """Note the paragraphs of an article, and of which others they are copies, or the originals.

    Of each set of copies only the pairs with the original are kept.
    """
    db.conn.execute("delete from part_band where article_id = ?", [article_id])
    db.conn.execute("delete from shared_part where article_id = ?", [article_id])
    for one in parts:
        _relate(db, (article_id, one.part), _alike(db, article_id, one))
    db.conn.executemany(
        'insert or replace into part_band (band, article_id, start, "end") values (?, ?, ?, ?)',
        [(band, article_id, one.part.start, one.part.end) for one in parts for band in one.bands],
    )


def forget(db: Database, article_id: int) -> None:
    """Forget the paragraphs of an article; its copies are those of the next best original."""
    rows = select(
        db,
        'select other_start original, article_id, start, "end" from shared_part where other_id = ?',
        [article_id],
    )
    for table, column in (
        ("part_band", "article_id"),
        ("shared_part", "article_id"),
        ("shared_part", "other_id"),
    ):
        db.conn.execute(f"delete from {table} where {column} = ?", [article_id])
    orphans: dict[int, list[Row]] = {}
    for row in rows:
        orphans.setdefault(row["original"], []).append(row)
    for found in orphans.values():
        ranks = _ranks(db, (row["article_id"] for row in found))
        first, *others = sorted(found, key=lambda row: ranks[row["article_id"]])
        own = first["article_id"], _part(db, first)
        _relate(db, own, [(row["article_id"], _part(db, row)) for row in others])


def _relate(db: Database, own: _Paragraph, others: Sequence[_Paragraph]) -> None:
    """Note the original of a paragraph among others, and those of which it is the original."""
    shares = [(other, shared(own[1], other[1])) for other in others]
    alike = [(other, share) for other, share in shares if share >= COPIED_FROM]
    ranks = _ranks(db, (own[0], *(article_id for (article_id, _), _ in alike)))
    if not alike:
        return
    original, share = min(alike, key=lambda pair: ranks[pair[0][0]])
    if ranks[original[0]] < ranks[own[0]]:
        _note(db, own, original, share)
    for other, share in alike:
        if ranks[own[0]] < ranks[other[0]] and _comes_before(db, own[0], other):
            _note(db, other, own, share)


def _comes_before(db: Database, article_id: int, copy: _Paragraph) -> bool:
    """Whether an article is an earlier original of a paragraph than the one that is noted."""
    rows = select(
        db,
        "select other_id from shared_part where article_id = ? and start = ?",
        [copy[0], copy[1].start],
    )
    ranks = _ranks(db, (article_id, *(row["other_id"] for row in rows)))
    return all(ranks[article_id] < ranks[row["other_id"]] for row in rows)


def _ranks(db: Database, article_ids: Iterable[int]) -> dict[int, _Rank]:
    """Return the order in which articles are taken for originals."""
    rows = select_in(db, "select id, day, publisher from article where id in ({})", article_ids)
    return {row["id"]: _rank(row["day"], row["publisher"], row["id"]) for row in rows}


def _rank(day: str, publisher: str, article_id: int) -> _Rank:
    return day, publisher_of(publisher).kind is not SourceKind.AGENCY, article_id


def copies_of(db: Database, article_ids: Iterable[int]) -> dict[int, list[Copy]]:
    """Return for each article its copied paragraphs, in reading order.

    Of two articles the later one has the copy; on the same day that of an agency is the original,
    else the one that was stored first.
    """
    best: dict[int, dict[int, tuple[_Rank, Row]]] = {}
    for row in select_in(db, _SHARED, article_ids):
        own = _rank(row["own_day"], row["own_publisher"], row["article_id"])
        rank = _rank(row["day"], row["publisher"], row["other_id"])
        former = best.setdefault(row["article_id"], {})
        if rank < own and (row["start"] not in former or rank < former[row["start"]][0]):
            former[row["start"]] = rank, row
    return {
        article_id: [_copy(row) for _, (_, row) in sorted(found.items())]
        for article_id, found in best.items()
        if found
    }


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


def _alike(db: Database, article_id: int, one: Banded) -> list[_Paragraph]:
    """Return the paragraphs of other articles that share a band with one, and their originals."""
    marks = ", ".join("?" * len(one.bands))
    rows = select(
        db,
        'select distinct article_id, start, "end" from part_band'
        f" where band in ({marks}) and article_id != ? order by article_id desc limit ?",
        [*one.bands, article_id, MOST_COMPARED],
    )
    spots = {(row["article_id"], row["start"]): row for row in rows}
    originals = select_in(
        db,
        "select article_id copy, start copy_start, other_id article_id, other_start start,"
        ' other_end "end" from shared_part where article_id in ({})',
        (row["article_id"] for row in rows),
    )
    for row in originals:
        if (row["copy"], row["copy_start"]) in spots and row["article_id"] != article_id:
            spots.setdefault((row["article_id"], row["start"]), row)
    return [(row["article_id"], _part(db, row)) for row in spots.values()]


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
