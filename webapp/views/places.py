"""One place: its names, where it is, and every passage that names it."""

from flask import Blueprint, abort, render_template, request

from gazetteer import Place, Toponym
from webapp.context import archive
from webapp.events.store import PassageAt
from webapp.typesetting import Quoted, quotation

bp = Blueprint("places", __name__)
PAGE_SIZE = 20


@bp.get("/places/<path:place_id>")
def show(place_id: str) -> str:
    """Show what is known about a place; ``page`` counts its passages from 1."""
    store, gazetteer = archive().store, archive().gazetteer
    place = gazetteer.place(place_id) or store.place(place_id) or abort(404)
    page = max(1, request.args.get("page", 1, type=int))
    total, articles = store.count_passages(place_id)
    shown = store.passages_at(place_id, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    records = gazetteer.records(place_id)
    return render_template(
        "place.html",
        place=place,
        names=distinct(gazetteer.toponyms(place_id), place),
        parents=[found for parent in place.parents if (found := gazetteer.place(parent))],
        sources=[one for one in records if one.source],
        elsewhere=sorted({one.id for one in records if one.id not in ("", place_id)}),
        total=total,
        articles=articles,
        passages=[(passage, _quoted(passage)) for passage in shown],
        page=page,
        page_size=PAGE_SIZE,
    )


def distinct(names: tuple[Toponym, ...], place: Place) -> list[Toponym]:
    """Return the names of a place, each spelling once, without the two it is shown under."""
    spellings = {name.text: name for name in reversed(names)}
    return [
        name
        for name in reversed(spellings.values())
        if name.text not in (place.name, place.name_ar)
    ]


def _quoted(passage: PassageAt) -> list[Quoted]:
    cues = [(link.start, link.end) for claim in passage.claims for link in claim.attribution]
    marks = [(passage.mention.start, passage.mention.end)]
    return quotation(passage.article.text, passage.paragraph, passage.sentence, marks, cues)
