"""What the map is drawn from: a row for each claim at a place in a role, made from the record.

A *sighting* is a claim at a place, or a claim that names none that is located. A *naming* is an
article that names a place, with in how many sentences; on the map it counts while no claim speaks
of the place at all. Both follow the other tables: triggers note which articles and places have
changed, and :func:`follow` makes their rows anew, as the last thing of every change. Whatever
writes claims or mentions, by whichever way, so keeps the map right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from webapp.events.connection import select
from webapp.events.model import Review
from webapp.events.sighting_rows import COLUMNS, NAMING_COLUMNS, Row, RowMaker, marks_of

_ARTICLES_AT_ONCE = 200
_TABLES = ("map_term", "map_place", "map_article", "naming", "sighting")


def follow(db: Database) -> None:
    """Bring the rows of the map up to date with everything that was noted as changed."""
    places = [row["place_id"] for row in select(db, "select place_id from stale_place")]
    articles = [row["article_id"] for row in select(db, "select article_id from stale_article")]
    if not places and not articles:
        return
    version = _next_version(db)
    db.conn.executemany(
        "update map_place set version = ? where place_id = ?", [(version, one) for one in places]
    )
    run = _Run(db, version, RowMaker(db, version))
    for start in range(0, len(articles), _ARTICLES_AT_ONCE):
        run.refresh(articles[start : start + _ARTICLES_AT_ONCE])
    db.conn.execute("delete from stale_article")
    db.conn.execute("delete from stale_place")


def rebuild(db: Database) -> None:
    """Make every row of the map anew from the articles, mentions and claims."""
    for table in _TABLES:
        db.conn.execute(f"delete from {table}")
    db.conn.execute("delete from stale_article")
    db.conn.execute("insert into stale_article select id from article")
    db.conn.execute("update map_state set store = lower(hex(randomblob(8)))")
    follow(db)


def is_stale(db: Database) -> bool:
    """Whether something changed that the map does not show yet."""
    return bool(
        select(db, "select 1 from stale_article union all select 1 from stale_place limit 1")
    )


def difference(db: Database) -> int:
    """Return how many rows differ from those that a rebuild makes; change nothing."""
    kept = Counter(contents(db))
    db.conn.execute("savepoint trial")
    try:
        rebuild(db)
        fresh = Counter(contents(db))
    finally:
        db.conn.execute("rollback to trial")
        db.conn.execute("release trial")
    return ((kept - fresh) + (fresh - kept)).total()


def contents(db: Database) -> list[tuple[Any, ...]]:
    """Return all the map is drawn from, numbers spelled out: equal exactly when the maps are."""
    names = {
        (row["facet"], row["number"]): row["value"] for row in select(db, "select * from map_term")
    }
    shown = [column for column in COLUMNS if column != "place"]
    spelled = [
        (row["place_id"], *(names.get((column, row[column]), row[column]) for column in shown))
        for row in select(
            db,
            "select sighting.*, place_id from sighting left join map_place on number = place"
            " order by article_id, claim_id, position",
        )
    ]
    named = select(
        db,
        "select article_id, place_id, naming.passages, reported, articles, sightings,"
        " map_place.passages n"
        " from naming join map_place on number = place order by article_id, place_id",
    )
    return spelled + [tuple(row.values()) for row in named]


def _next_version(db: Database) -> int:
    db.conn.execute("update map_state set version = version + 1")
    return int(select(db, "select version from map_state")[0]["version"])


@dataclass(frozen=True)
class _Run:
    """One making of rows."""

    db: Database
    version: int
    maker: RowMaker

    def refresh(self, articles: Sequence[int]) -> None:
        """Put the rows of some articles in place of their former ones, and count anew."""
        sightings = _Change.between(
            self._former("sighting", COLUMNS, articles), self.maker.sightings(articles)
        )
        namings = _Change.between(
            self._former("naming", NAMING_COLUMNS, articles),
            self.maker.namings(articles),
        )
        sightings.write(self.db, "sighting", 3)
        namings.write(self.db, "naming", 2)
        self._count(sightings, namings)
        changed = {row[0] for one in (sightings, namings) for row in (*one.gone, *one.new)}
        self.db.conn.executemany(
            "insert into map_article values (?1, ?2)"
            " on conflict (article_id) do update set version = ?2",
            [(article, self.version) for article in changed],
        )

    def _former(self, table: str, columns: Iterable[str], articles: Sequence[int]) -> set[Row]:
        sql = f"select {', '.join(columns)} from {table} where article_id in ({marks_of(articles)})"
        return set(self.db.conn.execute(sql, articles))

    def _count(self, sightings: "_Change", namings: "_Change") -> None:
        """Keep how often each place is spoken of and named."""
        rejected = self.maker.term("review", Review.REJECTED)
        place, review = COLUMNS.index("place"), COLUMNS.index("review")
        counts: dict[int, Counter[str]] = {}
        for sign, one in ((1, "new"), (-1, "gone")):
            for row in getattr(sightings, one):
                if row[place] is not None and row[review] != rejected:
                    counts.setdefault(row[place], Counter())["sightings"] += sign
            for _, number, *_, passages in getattr(namings, one):
                counter = counts.setdefault(number, Counter())
                counter["passages"] += sign * passages
                counter["articles"] += sign
        self.db.conn.executemany(
            "update map_place set passages = passages + ?, articles = articles + ?,"
            " sightings = sightings + ?, version = ? where number = ?",
            [
                (n["passages"], n["articles"], n["sightings"], self.version, number)
                for number, n in counts.items()
            ],
        )


@dataclass(frozen=True)
class _Change:
    """Rows that are gone, and rows that are new."""

    gone: set[Any]
    new: set[Any]

    @classmethod
    def between(cls, former: set[Row], present: set[Row]) -> "_Change":
        return cls(former - present, present - former)

    def write(self, db: Database, table: str, keys: int) -> None:
        """Write the change; the first so many columns are the key of the table."""
        names = [row[1] for row in db.conn.execute(f"pragma table_info({table})")]
        where = " and ".join(f"{name} = ?" for name in names[:keys])
        db.conn.executemany(f"delete from {table} where {where}", [row[:keys] for row in self.gone])
        marks = ", ".join("?" * len(names))
        db.conn.executemany(f"insert into {table} values ({marks})", self.new)
