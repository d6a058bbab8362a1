"""The sentences that name a place: all of them, or those that a filter of the map holds."""

from typing import Any

from sqlite_utils import Database

from gazetteer.model import DERIVED
from webapp.events.connection import select
from webapp.events.records import Held
from webapp.events.rows import to_json

Row = dict[str, Any]

_SENTENCES = """
select mention.*, min(mention.start) first_start, article.day
from mention join article on article.id = mention.article_id
where {where} group by mention.article_id, mention.sentence_start
"""
_ORDER = "order by day desc, article_id desc, first_start"
_HELD = """
 and mention.article_id in (select article_id from claim
   where id in (select value from json_each(?)) union select value from json_each(?))
 and (mention.article_id in (select value from json_each(?)) or exists (
   select 1 from claim where claim.article_id = mention.article_id
   and claim.start < mention.sentence_end and claim."end" > mention.sentence_start
   and claim.withdrawn = 0 and claim.id in (select value from json_each(?))))
"""


def rows_at(
    db: Database, place_id: str, limit: int | None, offset: int, held: Held | None = None
) -> list[Row]:
    """Return the rows of a place's mentions, the first of each sentence; newest article first.

    With ``held`` there are only the sentences in which one of its claims stands, and those of the
    articles that it holds for naming the place alone.
    """
    sentences, arguments = _sentences(place_id, held)
    return select(
        db,
        f"{sentences} {_ORDER} limit ? offset ?",
        [*arguments, -1 if limit is None else limit, offset],
    )


def count_at(db: Database, place_id: str, held: Held | None = None) -> tuple[int, int]:
    """Return in how many sentences, and in how many articles, a place is named; as above."""
    where, arguments = _where(place_id, held)
    (row,) = select(
        db,
        "select count(*) passages, count(distinct article_id) articles from"
        f" (select distinct article_id, sentence_start from mention where {where})",
        arguments,
    )
    return row["passages"], row["articles"]


def index_of(db: Database, place_id: str, ref: str, held: Held | None = None) -> int | None:
    """Return how many sentences of :func:`rows_at` precede the first with a claim; as above."""
    sentences, arguments = _sentences(place_id, held)
    rows = select(
        db,
        "select min(place_in_order) - 1 found from claim join (select *,"
        f" row_number() over ({_ORDER}) place_in_order from ({sentences})) as sentence"
        " on sentence.article_id = claim.article_id"
        ' and claim.start < sentence_end and claim."end" > sentence_start where ref = ?',
        [*arguments, ref],
    )
    found = rows[0]["found"]
    return None if found is None else int(found)


def _sentences(place_id: str, held: Held | None) -> tuple[str, list[str]]:
    where, arguments = _where(place_id, held)
    return _SENTENCES.format(where=where), arguments


def _where(place_id: str, held: Held | None) -> tuple[str, list[str]]:
    condition, arguments = _at(place_id)
    if held is None:
        return condition, arguments
    claims, articles = to_json(held.claims), to_json(held.articles)
    return condition + _HELD, [*arguments, claims, articles, articles, claims]


def _at(place_id: str) -> tuple[str, list[str]]:
    """Return the condition for the mentions of a place.

    A derived place has mentions too, though it is no place of the map: they are unlocated.
    """
    if place_id.startswith(DERIVED):
        condition = "mention.state = 'unlocated' and mention.key = ? and mention.place_id = ?"
        return condition, [place_id.rsplit(":")[-1], place_id]
    return "mention.located = 1 and mention.place_id = ?", [place_id]
