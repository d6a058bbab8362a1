"""The rows of the map as the record says them: claims at places, and names in articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events.connection import select, select_in
from webapp.events.model import Role, Verification
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

_CLAIMS = """
select claim.*, spot.position, spot.role, spot.place_id, article.language, article.day,
  article.publisher
from claim join article on article.id = claim.article_id
left join claim_place spot on spot.claim_id = claim.id and spot.place_id is not null
where claim.withdrawn = 0 and claim.article_id in ({marks})
"""
_STILL = (Role.AT, Role.NEAR)
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

Row = tuple[int | None, ...]


@dataclass
class RowMaker:
    """Makes the rows of articles, and remembers the numbers of words and places it looked up.

    ``version`` is that of the places which are new.
    """

    db: Database
    version: int
    _terms: dict[tuple[str, str], int] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def sightings(self, articles: Sequence[int]) -> set[Row]:
        """Return the sightings of some articles."""
        marks = marks_of(articles)
        links: dict[int, list[str]] = {}
        for row in select(self.db, _LINKS.format(marks=marks), articles):
            links.setdefault(row["claim_id"], []).append(row["name"])
        rows = _each_place_once(select(self.db, _CLAIMS.format(marks=marks), articles))
        verified = verifications(self.db, {row["id"] for row in rows})
        return {
            self._sighting(row, links.get(row["id"], []), verified.get(row["id"])) for row in rows
        }

    def _sighting(self, row: dict[str, Any], links: Sequence[str], verified: str | None) -> Row:
        placed = row["place_id"] is not None
        return (
            row["article_id"],
            row["id"],
            row["position"] if placed else -1,
            self._place(row["place_id"]) if placed else None,
            self.term("role", row["role"] if placed else ""),
            self.term("kind", row["kind"]),
            self.term("modality", row["modality"]),
            self.term("status", row["status"]),
            self.term("review", row["review"]),
            self.term("verification", verified or Verification.UNASSESSED),
            self.term("precision", row["when_precision"] or ""),
            self.term("language", row["language"]),
            self.term("chain", to_json(chain_of(row["publisher"], links))),
            self.term("actors", row["actors"]),
            _ordinal(row["when_start"]),
            _ordinal(row["when_end"]),
            _ordinal(row["day"]),
        )

    def namings(self, articles: Sequence[int]) -> set[Row]:
        """Return the namings of some articles."""
        rows = select(self.db, _NAMINGS.format(marks=marks_of(articles)), articles)
        return {
            (
                row["article_id"],
                self._place(row["place_id"]),
                self.term("language", row["language"]),
                self.term("chain", to_json(chain_of(row["publisher"], ()))),
                _ordinal(row["day"]),
                row["passages"],
            )
            for row in rows
        }

    def _place(self, place_id: str) -> int:
        if place_id not in self._places:
            self.db.conn.execute(
                "insert into map_place (place_id, passages, articles, sightings, version)"
                " values (?, 0, 0, 0, ?) on conflict do nothing",
                [place_id, self.version],
            )
            found = select(self.db, "select number from map_place where place_id = ?", [place_id])
            self._places[place_id] = int(found[0]["number"])
        return self._places[place_id]

    def term(self, facet: str, value: str) -> int:
        """Return the number of a word, given to it now if it has none."""
        key = (facet, value)
        if key not in self._terms:
            self.db.conn.execute(
                "insert into map_term select ?1, coalesce(max(number), -1) + 1, ?2"
                " from map_term where facet = ?1 on conflict do nothing",
                key,
            )
            found = select(
                self.db, "select number from map_term where facet = ? and value = ?", key
            )
            self._terms[key] = int(found[0]["number"])
        return self._terms[key]


def _each_place_once(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of claims with their places, each place in one role only.

    A withdrawal that leaves a base happens there too, and is one sighting of it: as what it is
    left or reached as, if it is both.
    """
    first: dict[tuple[int, object], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["role"] in _STILL, row["position"] or 0)):
        place = row["place_id"] if row["place_id"] is not None else row["position"]
        first.setdefault((row["id"], place), row)
    return list(first.values())


def verifications(db: Database, claim_ids: Iterable[int]) -> dict[int, str]:
    """Return what analysts think of claims, by id; nobody has judged those that are missing."""
    return {
        row["id"]: row["verification"]
        for row in select_in(
            db,
            "select claim.id, verification from claim_judgement join claim using (ref)"
            " where claim.id in ({})",
            claim_ids,
        )
    }


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


def marks_of(values: Sequence[Any]) -> str:
    """Return as many question marks as there are values, for a list of SQL."""
    return ", ".join("?" * len(values))
