"""What people decided: each judged claim as it was suggested, as it is now, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlite_utils import Database

from webapp.events import articles, revisions
from webapp.events.claim_rows import of_rows
from webapp.events.connection import select
from webapp.events.model import Article, Claim
from webapp.events.past_claims import claims_of
from webapp.events.records import Revision

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Decided:
    """A claim that a person judged.

    ``suggestion`` is what was suggested last, None for a claim that was never a suggestion;
    ``claim`` is what stands now, and differs where the person corrected it.
    ``revision`` is the last change: who, when, why.
    """

    article: Article
    suggestion: Claim | None
    claim: Claim
    revision: Revision


def made(db: Database) -> Iterator[Decided]:
    """Yield the decisions in the order of their articles, then of reading."""
    rows = select(
        db,
        "select * from claim where review != 'suggested' and withdrawn = 0"
        " order by article_id, start, id",
    )
    for first in range(0, len(rows), _AT_ONCE):
        claims = of_rows(db, rows[first : first + _AT_ONCE])
        texts = articles.get_many(db, {claim.article_id for claim in claims})
        for claim in claims:
            yield _decided(db, texts[claim.article_id], claim)


def _decided(db: Database, article: Article, claim: Claim) -> Decided:
    history = revisions.history_of(db, "claim", claim.ref)
    suggested = [one.after for one in history if one.after and one.after["review"] == "suggested"]
    found = claims_of(db, suggested[-1:])
    suggestion = replace(found[0], ref=claim.ref, article_id=article.id) if found else None
    return Decided(article, suggestion, claim, history[-1])
