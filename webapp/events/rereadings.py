"""Which articles wait to be read again since a place changed: kept, so that nothing forgets them.

A *rereading* is the list of articles that one change concerns. First their places are read, so that
the map is right soon; then the claims of those whose places have changed. Each is crossed off when
nothing is left to do; those that could not be read stay on the list with the reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from webapp.events import revisions
from webapp.events.connection import select
from webapp.events.readers import Readers
from webapp.events.writer import Writer


@dataclass(frozen=True, slots=True)
class Rereading:
    """How far one list is: articles on it, read again, and those that could not be read.

    ``linked`` counts those whose places are read again, the ones that are done among them.
    """

    id: int
    place_id: str
    total: int
    linked: int
    done: int
    failed: int

    @property
    def is_finished(self) -> bool:
        """Whether no article waits any more."""
        return self.done + self.failed >= self.total


@dataclass(frozen=True, slots=True)
class Waiting:
    """One article that is to be read again, for one list; ``linked``: its places were already."""

    rereading_id: int
    article_id: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """An article that was read again, or why it could not be; ``due``: its claims still are."""

    waiting: Waiting
    failure: str = ""
    due: bool = False


def begin(db: Database, place_id: str, article_ids: Iterable[int]) -> int:
    """Put articles on a new list, in the order in which they are to be read; return its id."""
    wanted = list(dict.fromkeys(article_ids))
    number = db.conn.execute(
        "insert into rereading (place_id, at, total) values (?, ?, ?)",
        [place_id, revisions.now().isoformat(timespec="seconds"), len(wanted)],
    ).lastrowid
    db.conn.executemany(
        "insert into rereading_article (rereading_id, article_id) values (?, ?)",
        [(number, one) for one in wanted],
    )
    return int(number or 0)


class Rereadings:
    """The part of an open event store that holds these lists."""

    def __init__(self, readers: Readers, writer: Writer) -> None:
        self._readers = readers
        self._writer = writer

    def get(self, rereading_id: int) -> Rereading | None:
        """Return how far a list is, or None where there is none of this id."""
        with self._readers.lend() as db:
            rows = select(
                db,
                "select id, place_id, total, count(failure) failed,"
                " count(article_id) - count(failure) waiting,"
                " count(case when failure is null and not linked then 1 end) unlinked"
                " from rereading"
                " left join rereading_article on rereading_id = id where id = ? group by id",
                [rereading_id],
            )
        if not rows:
            return None
        (row,) = rows
        read = row["total"] - row["failed"]
        return Rereading(
            row["id"],
            row["place_id"],
            row["total"],
            read - row["unlinked"],
            read - row["waiting"],
            row["failed"],
        )

    def waiting(self, limit: int, *, rereading_id: int = 0) -> list[Waiting]:
        """Return what is to be read next: places before claims, of the oldest list or of one."""
        only, arguments = (" and rereading_id = ?", [rereading_id]) if rereading_id else ("", [])
        with self._readers.lend() as db:
            rows = select(
                db,
                "select rereading_id, article_id, linked from rereading_article"
                f" where failure is null{only} order by linked, rereading_id, rowid limit ?",
                [*arguments, limit],
            )
        return [
            Waiting(row["rereading_id"], row["article_id"], bool(row["linked"])) for row in rows
        ]

    def settle(self, settled: Sequence[Settled]) -> None:
        """Cross off what was read, note whose claims are due and why others could not be read."""
        due = [one.waiting for one in settled if one.due]
        read = [one.waiting for one in settled if not one.failure and not one.due]
        failed = [one for one in settled if one.failure]
        where = "where rereading_id = ? and article_id = ?"

        def job(db: Database) -> None:
            db.conn.executemany(
                f"delete from rereading_article {where}",
                [(one.rereading_id, one.article_id) for one in read],
            )
            db.conn.executemany(
                f"update rereading_article set linked = 1 {where}",
                [(one.rereading_id, one.article_id) for one in due],
            )
            db.conn.executemany(
                f"update rereading_article set failure = ? {where}",
                [(one.failure, one.waiting.rereading_id, one.waiting.article_id) for one in failed],
            )

        self._writer.do(job)
