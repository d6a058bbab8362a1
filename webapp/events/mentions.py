"""Mentions in the store: what was read in each article, under what people decided about it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Account, Evidence, Mention, MentionKind, Place, Resolution
from gazetteer.rows import place_of
from gazetteer.text import fold
from webapp.events import places, revisions
from webapp.events.connection import select
from webapp.events.model import Article, Passage
from webapp.events.passages import enclosing, paragraphs, sentences
from webapp.events.records import PlaceCount, StoredMention, state_of
from webapp.events.rows import (
    Row,
    candidates_json,
    candidates_of,
    evidence_json,
    evidence_of,
    to_json,
)

MOST_CANDIDATES = 5
ON_THE_MAP = ("resolved", "ambiguous", "confirmed")
"""The states of mentions that stand for their place on the map."""
_ESSENCE = ("text", "key", "kind", "feature", "direction", "state", "place_id")
_ASIDE = ("confidence", "evidence", "candidates")
_BY_A_PERSON = (Evidence("person", 1.0),)
_OVERLAPPING = 'where article_id = ? and start < ? and "end" > ?'


class Change(Enum):
    """How much another reading changes: nothing, what is told beside the places, the places."""

    NOTHING = 0
    ASIDE = 1
    PLACES = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a span: the place it names, or None for none at all.

    ``kind`` is what the words are where they name none: an organisation, or nothing of the sort.
    """

    start: int
    end: int
    place: Place | None
    kind: MentionKind = MentionKind.PLACE


@dataclass(frozen=True, slots=True)
class Layout:
    """An article with its sentences and paragraphs, cut before the transaction and not in it."""

    article: Article
    sentences: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]

    @classmethod
    def of(cls, article: Article) -> "Layout":
        """Cut an article."""
        cut = sentences(article.text, article.language)
        return cls(article, cut, paragraphs(article.text))


@dataclass(frozen=True, slots=True)
class Read:
    """The mentions that were read in an article, as rows, one for each span, and their places."""

    layout: Layout
    rows: tuple[dict[str, Any], ...]
    places: tuple[Place, ...]


def read_in(article: Article, resolutions: Sequence[Resolution]) -> Read:
    """Return what was read in an article as it is stored."""
    layout = Layout.of(article)
    rows = (
        _row(layout, one, state_of(one.mention, one.place, one.confidence)) for one in resolutions
    )
    each = {(row["start"], row["end"]): row for row in rows}
    return Read(layout, tuple(each.values()), tuple(one.place for one in resolutions if one.place))


def decided_row(layout: Layout, decision: Decision, read: Row | None = None) -> dict[str, Any]:
    """Return the row of a mention that a person decided about; ``read`` is what was read there."""
    article = layout.article
    text = article.text[decision.start : decision.end]
    key, feature = (read["key"], read["feature"]) if read else (fold(text), "")
    mention = Mention(decision.start, decision.end, text, key, decision.kind, feature)
    resolution = Resolution(mention, decision.place, 1.0, Account(_BY_A_PERSON))
    return _row(layout, resolution, _state_of(decision))


def _state_of(decision: Decision) -> str:
    if decision.place:
        return "confirmed"
    return "rejected" if decision.kind is MentionKind.PLACE else decision.kind.value


def replace_all(db: Database, read: Read) -> None:
    """Put what was read in place of what was read before; what people decided wins.

    Only what differs is written.
    """
    places.save(db, read.places)
    wanted, former = _by_span(_under_decisions(db, read)), _by_span(_stored_rows(db, read))
    other = [span for span in {**wanted, **former} if wanted.get(span) != former.get(span)]
    db.conn.executemany(
        'delete from mention where article_id = ? and start = ? and "end" = ?',
        [(read.layout.article.id, *span) for span in other if span in former],
    )
    for span in other:
        if span in wanted:
            _insert(db, wanted[span])


def change_of(db: Database, read: Read) -> Change:
    """Return how much :func:`replace_all` would change, without doing it."""
    wanted, former = _under_decisions(db, read), _stored_rows(db, read)
    if _spans(wanted, _ESSENCE) != _spans(former, _ESSENCE):
        return Change.PLACES
    present = {place.id: place for place in read.places}
    as_they_were = places.find(db, present) == present
    if as_they_were and _spans(wanted, _ASIDE) == _spans(former, _ASIDE):
        return Change.NOTHING
    return Change.ASIDE


def _stored_rows(db: Database, read: Read) -> list[dict[str, Any]]:
    return select(db, "select * from mention where article_id = ?", [read.layout.article.id])


def _under_decisions(db: Database, read: Read) -> list[dict[str, Any]]:
    """Return the rows that no decision of a person touches, and those of the decisions."""
    made = decisions(db, read.layout.article.id)
    there = {(row["start"], row["end"]): row for row in read.rows}
    kept = [row for row in read.rows if not any(_overlap(row, decision) for decision in made)]
    return [
        *kept,
        *(decided_row(read.layout, one, there.get((one.start, one.end))) for one in made),
    ]


def _by_span(rows: Iterable[dict[str, Any]]) -> dict[tuple[int, int], dict[str, Any]]:
    return {(row["start"], row["end"]): row for row in rows}


def _spans(rows: Iterable[Row], columns: Sequence[str]) -> dict[tuple[int, int], tuple[Any, ...]]:
    return {(row["start"], row["end"]): tuple(row[name] for name in columns) for row in rows}


def decide(db: Database, layout: Layout, decision: Decision, *, who: str, why: str) -> None:
    """Keep a person's decision about a span; former mentions that overlap it give way."""
    article = layout.article
    before = [one for one in of_article(db, article.id) if _overlaps(one, decision)]
    if decision.place:
        places.save(db, [decision.place])
    subject = f"{article.id}:{decision.start}-{decision.end}"
    number = revisions.record(
        db,
        "mention",
        subject,
        who=who,
        why=why,
        before=_said(before[0].place, before[0].state) if before else None,
        after=_said(decision.place, _state_of(decision)),
    )
    db.conn.execute(
        f"delete from decision {_OVERLAPPING}", [article.id, decision.end, decision.start]
    )
    db.conn.execute(
        'insert into decision (article_id, start, "end", place_id, revision)'
        " values (?, ?, ?, ?, ?)",
        [
            article.id,
            decision.start,
            decision.end,
            decision.place.id if decision.place else None,
            number,
        ],
    )
    show(db, layout, decision)


def show(db: Database, layout: Layout, decision: Decision) -> None:
    """Let what a person decided about a span be its mention; those that overlap it give way."""
    overlapped = [layout.article.id, decision.end, decision.start]
    former = select(db, f"select * from mention {_OVERLAPPING}", overlapped)
    read = {(row["start"], row["end"]): row for row in former}
    db.conn.execute(f"delete from mention {_OVERLAPPING}", overlapped)
    _insert(db, decided_row(layout, decision, read.get((decision.start, decision.end))))


def undecide(db: Database, article_id: int, start: int, end: int, *, who: str, why: str) -> None:
    """Take back what people decided about a span; reading the article again says what it names."""
    made = select(db, f"select * from decision {_OVERLAPPING}", [article_id, end, start])
    for row in made:
        subject = f"{article_id}:{row['start']}-{row['end']}"
        before = {"place": row["place_id"], "state": "confirmed" if row["place_id"] else "rejected"}
        revisions.record(db, "mention", subject, who=who, why=why, before=before)
    db.conn.execute(f"delete from decision {_OVERLAPPING}", [article_id, end, start])


def undecide_place(db: Database, place_id: str, *, who: str, why: str) -> list[int]:
    """Take back every decision for a place that is gone; return the articles concerned."""
    made = select(db, "select * from decision where place_id = ?", [place_id])
    for row in made:
        undecide(db, row["article_id"], row["start"], row["end"], who=who, why=why)
    return sorted({row["article_id"] for row in made})


def decisions(db: Database, article_id: int) -> list[Decision]:
    """Return what people decided about an article's mentions, in reading order."""
    rows = select(db, "select * from decision where article_id = ? order by start", [article_id])
    known = places.find(db, (row["place_id"] for row in rows if row["place_id"]))
    return [
        Decision(row["start"], row["end"], known.get(row["place_id"]), MentionKind(row["kind"]))
        for row in rows
    ]


def decided_names(db: Database) -> dict[str, dict[str, int]]:
    """Return in how many articles people chose each place for each folded name; "" is no place.

    Decisions are few and mentions many: ``cross join`` lets SQLite begin with the former.
    """
    found: dict[str, dict[str, int]] = {}
    for row in select(
        db,
        "select mention.key, ifnull(decision.place_id, '') place_id,"
        " count(distinct decision.article_id) articles from decision cross join mention"
        " on mention.article_id = decision.article_id and mention.start = decision.start"
        ' and mention."end" = decision."end" group by 1, 2',
    ):
        found.setdefault(row["key"], {})[row["place_id"]] = row["articles"]
    return found


def of_article(db: Database, article_id: int) -> list[StoredMention]:
    """Return an article's mentions in reading order."""
    return stored(
        db,
        select(
            db,
            'select * from mention where article_id = ? order by start, "end" desc',
            [article_id],
        ),
    )


def counts(db: Database) -> list[PlaceCount]:
    """Return every located place with its passages and articles, most passages first."""
    rows = select(
        db,
        "select place.*, passages, articles from map_place join place on place.id = place_id"
        " where passages > 0 order by passages desc, place.id",
    )
    return [PlaceCount(place_of(row), row["passages"], row["articles"]) for row in rows]


def stored(db: Database, rows: Sequence[Row]) -> list[StoredMention]:
    """Return the mentions of rows, their places looked up together."""
    known = places.find(db, (row["place_id"] for row in rows if row["place_id"]))
    return [
        StoredMention(
            article_id=row["article_id"],
            start=row["start"],
            end=row["end"],
            text=row["text"],
            kind=MentionKind(row["kind"]),
            feature=row["feature"],
            place=known.get(row["place_id"]),
            confidence=row["confidence"],
            evidence=evidence_of(json.loads(row["evidence"])),
            candidates=candidates_of(json.loads(row["candidates"])),
            state=row["state"],
        )
        for row in rows
    ]


def _row(layout: Layout, resolution: Resolution, state: str) -> dict[str, Any]:
    mention = resolution.mention
    sentence = enclosing(layout.sentences, mention.start)
    paragraph = enclosing(layout.paragraphs, mention.start)
    return {
        "article_id": layout.article.id,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "key": mention.key,
        "kind": mention.kind.value,
        "feature": mention.feature,
        "direction": mention.direction,
        "state": state,
        "located": int(state in ON_THE_MAP),
        "place_id": resolution.place.id if resolution.place else None,
        "confidence": float(resolution.confidence),
        "evidence": to_json(evidence_json(resolution.evidence)),
        "candidates": to_json(candidates_json(resolution.candidates[:MOST_CANDIDATES])),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "paragraph_start": paragraph.start,
        "paragraph_end": paragraph.end,
    }


def _insert(db: Database, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    db.conn.execute(
        f"insert into mention ({names}) values ({', '.join('?' * len(row))})",
        list(row.values()),
    )


def _overlap(row: Row, decision: Decision) -> bool:
    return bool(row["start"] < decision.end and row["end"] > decision.start)


def _overlaps(mention: StoredMention, decision: Decision) -> bool:
    return mention.start < decision.end and mention.end > decision.start


def _said(place: Place | None, state: str) -> dict[str, Any]:
    return {"place": place.id if place else None, "state": state}
