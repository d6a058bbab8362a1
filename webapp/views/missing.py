"""What the gazetteer lacks: names that articles place nowhere, with the words around them."""

from flask import Blueprint, render_template, request

from webapp.context import archive
from webapp.events.records import PassageAt
from webapp.typesetting import Quoted, quotation

bp = Blueprint("missing", __name__)
PAGE_SIZE = 25
LAST_PAGE = 100_000
MOST_PASSAGES = 3


@bp.get("/gazetteer/missing")
def index() -> str:
    """List the names without a place, those in most articles first; ``page`` counts from 1."""
    store = archive().store
    page = min(max(1, request.args.get("page", 1, type=int)), LAST_PAGE)
    names = store.unlocated(limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    passages = store.unlocated_passages(names, most=MOST_PASSAGES)
    return render_template(
        "missing.html",
        names=[
            (name, [(one, _quoted(one)) for one in passages.get(name.key, ())]) for name in names
        ],
        total=store.count_unlocated(),
        page=page,
        page_size=PAGE_SIZE,
    )


def _quoted(passage: PassageAt) -> list[Quoted]:
    mention = (passage.mention.start, passage.mention.end)
    return quotation(passage.article.text, passage.sentence, passage.sentence, [mention])
