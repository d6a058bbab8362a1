"""Whose text an article is: its publisher's, or the agency's that it was bought or copied from."""

import re
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from webapp.events.connection import select
from webapp.events.copies import Copy
from webapp.events.languages.identities import Identity, identity_of, publisher_of
from webapp.events.model import Article, Claim, SourceKind
from webapp.events.origins import Report
from webapp.events.reprints import COPIED_FROM

OPENING = 160
"""Letters of a text in which an agency is credited."""

_CREDIT = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—:]")


def credited(text: str) -> Identity | None:
    """Return the agency that the opening of a text credits, or None.

    >>> credited("KHARTOUM, Oct 3 (Reuters) - The army").id
    'reuters'
    """
    match = _CREDIT.search(text, 0, OPENING)
    if match is None:
        return None
    found = identity_of(match[1], SourceKind.AGENCY)
    return found if found.is_press and publisher_of(match[1]) == found else None


def report_of(
    db: Database,
    claim: Claim,
    article: Article,
    copies: Sequence[Copy],
    named: Mapping[int, Identity],
) -> Report:
    """Return a claim with whose text it stands in; ``named`` are links of its chain, see Report."""
    publisher = publisher_of(article.publisher or f"article {article.id}")
    copy = next(
        (
            one
            for one in copies
            if one.start <= claim.passage.start < one.end and one.share >= COPIED_FROM
        ),
        None,
    )
    voice = credited(article.text) if copy is None else _writer_of(db, copy)
    return Report(
        claim,
        publisher,
        voice or publisher,
        copied=copy is not None,
        named=named,
        printed=article.published,
    )


def _writer_of(db: Database, copy: Copy) -> Identity | None:
    rows = select(
        db,
        "select publisher, substr(text, 1, ?) opening from article where id = ?",
        [OPENING, copy.original_id],
    )
    if not rows:
        return None
    return credited(rows[0]["opening"]) or publisher_of(
        rows[0]["publisher"] or f"article {copy.original_id}"
    )
