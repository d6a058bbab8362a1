"""Further publications of a text that is stored already: who else printed it, where and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events.connection import select
from webapp.events.model import Article
from webapp.events.revisions import now, record
from webapp.events.rows import Row, from_day


@dataclass(frozen=True, slots=True)
class Publication:
    """One further place where the very text of an article was printed."""

    article_id: int
    publisher: str
    title: str
    url: str
    published: date | None
    added: datetime


def add(db: Database, article_id: int, article: Article, *, who: str) -> bool:
    """Note who else printed the text of an article; return whether that is new.

    It is not when the article itself, or a publication noted before, has the same publisher (or
    none) and no other address.
    """
    if not article.publisher and not article.url:
        return False
    if any(_same(article, row) for row in _known(db, article_id)):
        return False
    row: dict[str, Any] = {
        "article_id": article_id,
        "publisher": article.publisher,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "added": now().isoformat(timespec="microseconds"),
    }
    db.conn.execute(
        f"insert into publication ({', '.join(row)}) values ({', '.join('?' * len(row))})",
        list(row.values()),
    )
    record(db, "publication", str(article_id), who=who, after=row)
    return True


def of_article(db: Database, article_id: int) -> list[Publication]:
    """Return the further publications of an article, the earliest first."""
    rows = select(
        db,
        "select * from publication where article_id = ? order by published is null, published, id",
        [article_id],
    )
    return [_publication(row) for row in rows]


def _known(db: Database, article_id: int) -> list[Row]:
    return [
        *select(db, "select publisher, url from article where id = ?", [article_id]),
        *select(db, "select publisher, url from publication where article_id = ?", [article_id]),
    ]


def _same(article: Article, row: Row) -> bool:
    if article.url and row["url"]:
        return bool(article.url == row["url"])
    return not article.publisher or fold(article.publisher) == fold(row["publisher"])


def _publication(row: Row) -> Publication:
    return Publication(
        row["article_id"],
        row["publisher"],
        row["title"],
        row["url"],
        from_day(row["published"]),
        datetime.fromisoformat(row["added"]),
    )
