"""What the map is drawn from: a row for each claim at a place in a role, made from the record.

A *sighting* is a claim at a place, or a claim that names none that is located. A *naming* is an
article that names a place, with in how many sentences; on the map it counts while no claim speaks
of the place at all. Both follow the other tables: triggers note which articles and places have
changed, and :func:`follow` makes their rows anew, as the last thing of every change. Whatever
writes claims or mentions, by whichever way, so keeps the map right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events.connection import select
from webapp.events.model import Review, Verification
from webapp.events.rows import to_json

COLUMNS = [
    "article_id",
    "claim_id",
    "position",
    "place",
    "role",
    "kind",
    "modality",
    "status",
    "review",
    "verification",
    "precision",
    "language",
    "chain",
    "actors",
    "first",
    "last",
    "reported",
]
"""The columns of a sighting. Words are numbers of ``map_term``, days are ordinals.

``place`` is the number of a place, or null where none is located; ``first`` is null without a
time, ``last`` also while it is open. ``reported`` is the day of publication.
"""

NAMING_COLUMNS = ["article_id", "place", "language", "chain", "reported", "passages"]
"""The columns of a naming, in the same way."""

_ARTICLES_AT_ONCE = 200
_CLAIMS = """
select claim.*, spot.position, spot.role, spot.place_id, article.language, article.day,
  article.publisher
from claim join article on article.id = claim.article_id
left join claim_place spot on spot.claim_id = claim.id and spot.place_id is not null
where claim.withdrawn = 0 and claim.article_id in ({marks})
"""
_LINKS = """
select claim_id, claim_source.name from claim_source join claim on claim.id = claim_id
where claim.article_id in ({marks}) order by claim_id, position
"""
_NAMINGS = """
select article_id, place_id, language, publisher, day, count(*) passages from
  (select distinct article_id, place_id, sentence_start from mention
   where located = 1 and article_id in ({marks}))
join article on article.id = article_id group by 1, 2
"""
_TABLES = ("map_term", "map_place", "map_article", "naming", "sighting")

Sighting = tuple[int | None, ...]


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
    run = _Run(db, version)
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


@dataclass
class _Run:
    """One making of rows, with the numbers it has looked up."""

    db: Database
    version: int
    terms: dict[tuple[str, str], int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def refresh(self, articles: Sequence[int]) -> None:
        """Put the rows of some articles in place of their former ones, and count anew."""
        sightings = _Change.between(
            self._former("sighting", COLUMNS, articles), self._sightings(articles)
        )
        namings = _Change.between(
            self._former("naming", NAMING_COLUMNS, articles),
            self._namings(articles),
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

    def _former(self, table: str, columns: Iterable[str], articles: Sequence[int]) -> set[Sighting]:
        sql = f"select {', '.join(columns)} from {table} where article_id in ({_marks(articles)})"
        return set(self.db.conn.execute(sql, articles))

    def _sightings(self, articles: Sequence[int]) -> set[Sighting]:
        marks = _marks(articles)
        links: dict[int, list[str]] = {}
        for row in select(self.db, _LINKS.format(marks=marks), articles):
            links.setdefault(row["claim_id"], []).append(row["name"])
        rows = select(self.db, _CLAIMS.format(marks=marks), articles)
        verified = verifications(self.db, {row["id"] for row in rows})
        return {
            self._sighting(row, links.get(row["id"], []), verified.get(row["id"])) for row in rows
        }

    def _sighting(
        self, row: dict[str, Any], links: Sequence[str], verified: str | None
    ) -> Sighting:
        placed = row["place_id"] is not None
        return (
            row["article_id"],
            row["id"],
            row["position"] if placed else -1,
            self._place(row["place_id"]) if placed else None,
            self._term("role", row["role"] if placed else ""),
            self._term("kind", row["kind"]),
            self._term("modality", row["modality"]),
            self._term("status", row["status"]),
            self._term("review", row["review"]),
            self._term("verification", verified or Verification.UNASSESSED),
            self._term("precision", row["when_precision"] or ""),
            self._term("language", row["language"]),
            self._term("chain", to_json(chain_of(row["publisher"], links))),
            self._term("actors", row["actors"]),
            _ordinal(row["when_start"]),
            _ordinal(row["when_end"]),
            _ordinal(row["day"]),
        )

    def _namings(self, articles: Sequence[int]) -> set[Sighting]:
        rows = select(self.db, _NAMINGS.format(marks=_marks(articles)), articles)
        return {
            (
                row["article_id"],
                self._place(row["place_id"]),
                self._term("language", row["language"]),
                self._term("chain", to_json(chain_of(row["publisher"], ()))),
                _ordinal(row["day"]),
                row["passages"],
            )
            for row in rows
        }

    def _count(self, sightings: "_Change", namings: "_Change") -> None:
        """Keep how often each place is spoken of and named."""
        rejected = self._term("review", Review.REJECTED)
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

    def _place(self, place_id: str) -> int:
        if place_id not in self.places:
            self.db.conn.execute(
                "insert into map_place (place_id, passages, articles, sightings, version)"
                " values (?, 0, 0, 0, ?) on conflict do nothing",
                [place_id, self.version],
            )
            found = select(self.db, "select number from map_place where place_id = ?", [place_id])
            self.places[place_id] = int(found[0]["number"])
        return self.places[place_id]

    def _term(self, facet: str, value: str) -> int:
        key = (facet, value)
        if key not in self.terms:
            self.db.conn.execute(
                "insert into map_term select ?1, coalesce(max(number), -1) + 1, ?2"
                " from map_term where facet = ?1 on conflict do nothing",
                key,
            )
            found = select(
                self.db, "select number from map_term where facet = ? and value = ?", key
            )
            self.terms[key] = int(found[0]["number"])
        return self.terms[key]


@dataclass(frozen=True)
class _Change:
    """Rows that are gone, and rows that are new."""

    gone: set[Any]
    new: set[Any]

    @classmethod
    def between(cls, former: set[Sighting], present: set[Sighting]) -> "_Change":
        return cls(former - present, present - former)

    def write(self, db: Database, table: str, keys: int) -> None:
        """Write the change; the first so many columns are the key of the table."""
        names = [row[1] for row in db.conn.execute(f"pragma table_info({table})")]
        where = " and ".join(f"{name} = ?" for name in names[:keys])
        db.conn.executemany(f"delete from {table} where {where}", [row[:keys] for row in self.gone])
        marks = ", ".join("?" * len(names))
        db.conn.executemany(f"insert into {table} values ({marks})", self.new)


def verifications(db: Database, claim_ids: Iterable[int]) -> dict[int, str]:
    """Return what analysts think of claims, by id; nobody has judged those that are missing."""
    return {}


def chain_of(publisher: str, links: Iterable[str]) -> list[str]:
    """Return who passed a claim on, from the publisher to the origin, nobody twice in a row.

    >>> chain_of("Levant Wire", ["Levant Wire", "two officials"])
    ['Levant Wire', 'two officials']
    """
    chain: list[str] = []
    for name in filter(None, (publisher, *links)):
        if not chain or fold(chain[-1]) != fold(name):
            chain.append(name)
    return chain


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
