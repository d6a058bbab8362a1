"""Articles in the store: verbatim, once each, found by their words."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from gazetteer.languages.spellings import spellings
from gazetteer.text import fold
from webapp.events.connection import select, select_in
from webapp.events.errors import EmptyArticleError, UnknownArticleError
from webapp.events.model import Article
from webapp.events.records import ArticleSummary
from webapp.events.revisions import now, record
from webapp.events.rows import Row, from_day
from webapp.events.words import naming_query, query_for

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SUMMARY = """
select id, title, publisher, url, published, language, sample,
  (select count(*) from mention where article_id = article.id
     and state in ('resolved', 'ambiguous', 'confirmed', 'unlocated', 'metonym')) mentions,
  (select count(*) from mention where article_id = article.id and located = 1) located,
  (select count(*) from mention where article_id = article.id and state = 'unlocated') unlocated,
  (select count(*) from claim where article_id = article.id and withdrawn = 0
     and review != 'rejected') claims
from article
"""
_MATCHING = "id in (select rowid from article_words where article_words match ?)"


def normalised(article: Article) -> Article:
    """Return an article as it is stored: NFC, line ends LF, no byte order mark at the front.

    Half a surrogate pair, which no encoding can hold, becomes U+FFFD. Raise EmptyArticleError
    when nothing is left to read.
    """
    text = article.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))
    if not text.replace("\u200f", "").replace("\u200e", "").strip():
        raise EmptyArticleError("the article has no text: paste or upload what it says")
    return replace(
        article,
        text=text,
        title=_line(article.title),
        publisher=_line(article.publisher),
        url=_line(article.url),
    )


def content_hash(text: str) -> str:
    """Return the SHA-256 of a normalised text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_of(article: Article) -> dict[str, Any]:
    """Return the row of a normalised article, with the words to find it by."""
    added = now()
    return {
        "hash": content_hash(article.text),
        "text": article.text,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "sample": int(article.sample),
        "added": added.isoformat(timespec="microseconds"),
        "day": (article.published or added.date()).isoformat(),
    }


def words_of(article: Article) -> tuple[str, str]:
    """Return the folded title and publisher, and the folded text."""
    return fold(f"{article.title} {article.publisher}"), fold(article.text)


def add(db: Database, row: dict[str, Any], words: tuple[str, str]) -> tuple[int, bool]:
    """Store an article unless its text is there already; return its id and whether it is new."""
    known = select(db, "select id from article where hash = ?", [row["hash"]])
    if known:
        return int(known[0]["id"]), False
    article_id = int(
        db.conn.execute(
            f"insert into article ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            list(row.values()),
        ).lastrowid
        or 0
    )
    db.conn.execute(
        "insert into article_words (rowid, head, body) values (?, ?, ?)", [article_id, *words]
    )
    return article_id, True


def get(db: Database, article_id: int) -> Article:
    """Return an article; raise UnknownArticleError."""
    rows = select(db, "select * from article where id = ?", [article_id])
    if not rows:
        raise UnknownArticleError(f"there is no article {article_id}")
    return _article(rows[0])


def get_many(db: Database, article_ids: Iterable[int]) -> dict[int, Article]:
    """Return articles by id, those that exist."""
    found = {}
    for article_id in set(article_ids):
        for row in select(db, "select * from article where id = ?", [article_id]):
            found[article_id] = _article(row)
    return found


def heads(db: Database, article_ids: Iterable[int], *, letters: int) -> dict[int, Article]:
    """Return articles by id with no more than the first letters of their texts."""
    rows = select_in(
        db,
        "select id, title, publisher, url, published, language, sample, added,"
        f" substr(text, 1, {letters:d}) text from article where id in ({{}})",
        article_ids,
    )
    return {row["id"]: _article(row) for row in rows}


def summaries(db: Database, query: str, limit: int, offset: int) -> list[ArticleSummary]:
    """Return articles without their texts, newest first; all of them for an empty query."""
    where, arguments = _condition(query)
    rows = select(
        db,
        f"{_SUMMARY} where {where} order by day desc, id desc limit ? offset ?",
        [*arguments, limit, offset],
    )
    return [_summary(row) for row in rows]


def count(db: Database, query: str) -> int:
    """Return how many articles a query finds."""
    where, arguments = _condition(query)
    rows = select(db, f"select count(*) n from article where {where}", arguments)
    return int(rows[0]["n"])


def naming(db: Database, names: Iterable[str]) -> list[int]:
    """Return the ids of the articles whose text holds one of these names, oldest first."""
    found: set[int] = set()
    for key in {key for name in names for key in _written(name)}:
        if phrase := naming_query(key):
            rows = select(
                db,
                "select rowid id from article_words where article_words match ?",
                [f"body : ({phrase})"],
            )
            found.update(row["id"] for row in rows)
    return sorted(found)


def _written(name: str) -> Iterator[str]:
    """Yield a name folded, and the further keys by which it is found."""
    if key := fold(name):
        yield key
        yield from spellings(key)


def ids(db: Database) -> list[int]:
    """Return the ids of all articles, oldest first."""
    return [row["id"] for row in select(db, "select id from article order by id")]


def ids_by_day(db: Database) -> list[int]:
    """Return the ids of all articles in the order of their days, whenever they were added."""
    return [row["id"] for row in select(db, "select id from article order by day, id")]


def mark_read(db: Database, article_id: int, reader: str) -> None:
    """Note who read an article; raise UnknownArticleError."""
    changed = db.conn.execute(
        "update article set reader = ?, read = ? where id = ?",
        [reader, now().isoformat(timespec="seconds"), article_id],
    ).rowcount
    if not changed:
        raise UnknownArticleError(f"there is no article {article_id}")


def reader_of(db: Database, article_id: int) -> str:
    """Return who read an article last, or an empty string."""
    rows = select(db, "select reader from article where id = ?", [article_id])
    return str(rows[0]["reader"] or "") if rows else ""


def sample_ids(db: Database) -> list[int]:
    """Return the ids of the articles that came with the program."""
    return [row["id"] for row in select(db, "select id from article where sample = 1")]


def remove_samples(db: Database, *, who: str) -> int:
    """Remove the articles that came with the program and all that was read in them."""
    ids = sample_ids(db)
    of_claims = "claim_id in (select id from claim where article_id = ?)"
    for article_id in ids:
        for sql in (
            "delete from claim_words where rowid in (select id from claim where article_id = ?)",
            f"delete from claim_place where {of_claims}",
            f"delete from claim_source where {of_claims}",
            "delete from claim where article_id = ?",
            "delete from mention where article_id = ?",
            "delete from decision where article_id = ?",
            "delete from article_words where rowid = ?",
            "delete from article where id = ?",
        ):
            db.conn.execute(sql, [article_id])
    if ids:
        record(db, "article", "samples", who=who, why="samples removed", before={"articles": ids})
    return len(ids)


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("", text)).strip()


def _condition(query: str) -> tuple[str, list[str]]:
    if not query.strip():
        return "1", []
    found = query_for(query)
    return (_MATCHING, [found]) if found else ("0", [])


def _article(row: Row) -> Article:
    return Article(
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=from_day(row["published"]),
        language=row["language"],
        sample=bool(row["sample"]),
        id=row["id"],
        added=datetime.fromisoformat(row["added"]),
    )


def _summary(row: Row) -> ArticleSummary:
    return ArticleSummary(
        **{
            **row,
            "published": from_day(row["published"]),
            "sample": bool(row["sample"]),
        }
    )
