"""One place: its names, where it is, what lies in it, and everything that is said of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from gazetteer import Place, Toponym, ToponymKind
from webapp import place_history
from webapp.addresses import moved
from webapp.context import archive
from webapp.events.model import Article, Claim
from webapp.events.place_steps import Step
from webapp.events.store import EventStore, PassageAt
from webapp.typesetting import Quoted, quotation

bp = Blueprint("places", __name__)
PAGE_SIZE = 20
MOST_CHILDREN = 60
MOST_FORMERLY = 100
MOST_CHANGES = 10


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that speaks of a place, with its article and the words quoted."""

    claim: Claim
    article: Article
    runs: list[Quoted]


@bp.get("/places/<path:place_id>")
def show(place_id: str) -> ResponseReturnValue:
    """Show what is known about a place; the address of a merged one leads to what it is now.

    ``page`` counts its passages from 1, ``claims`` the pages of what is said of it.
    """
    opened = archive()
    store, gazetteer = opened.store, opened.gazetteer
    if (present := gazetteer.fates.follow(place_id)) != place_id:
        return moved("places.show", place_id=present, **request.args.to_dict(flat=False))
    place = gazetteer.place(place_id) or store.place(place_id) or abort(404)
    page, claims_page = (max(1, request.args.get(name, 1, type=int)) for name in ("page", "claims"))
    total, articles = store.count_passages(place_id)
    shown = store.passages_at(place_id, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    children, inside = (
        gazetteer.children(place_id, limit=MOST_CHILDREN) if place.is_area else ([], 0)
    )
    records = gazetteer.records(place_id)
    history = store.mending.history(place_id)
    retired = store.mending.retired_by(place_id)
    return render_template(
        "place.html",
        place=place,
        entry=gazetteer.entry(place_id),
        names=grouped_names(gazetteer.toponyms(place_id), place),
        parents=[found for parent in place.parents if (found := gazetteer.place(parent))],
        children=children,
        inside=inside,
        sources=[one for one in records if one.source],
        elsewhere=sorted({one.id for one in records if one.id not in ("", place_id)}),
        total=total,
        articles=articles,
        passages=[(passage, _quoted(passage)) for passage in shown],
        page=page,
        page_size=PAGE_SIZE,
        said=list(by_day(_said(store, place_id, claims_page))),
        claims=store.count_claims_at(place_id),
        claims_page=claims_page,
        retired=retired,
        formerly=_formerly(store, retired) if retired else [],
        history=place_history.lines(history[:MOST_CHANGES], gazetteer),
        changes=len(history),
        rereading=store.rereadings.get(request.args.get("rereading", 0, type=int)),
    )


def grouped_names(
    names: Sequence[Toponym], place: Place
) -> list[tuple[ToponymKind, list[Toponym]]]:
    """Return the names of a place by their kind, each spelling once, those it is shown under last.

    A spelling that several languages share stands under the one that comes first.
    """
    spellings = {name.text: name for name in reversed(names)}
    shown = (place.name, place.name_ar)
    each = [name for name in reversed(spellings.values()) if name.text not in shown]
    return [
        (kind, found)
        for kind in ToponymKind
        if (found := [one for one in each if one.kind is kind])
    ]


def by_day(said: Iterable[Said]) -> Iterator[tuple[date | None, list[Said]]]:
    """Yield what is said by the day that it is about, or by that of the article."""
    for day, group in groupby(said, key=_day):
        yield day, list(group)


def _day(one: Said) -> date | None:
    return one.claim.when.start if one.claim.when else one.article.published


def _said(store: EventStore, place_id: str, page: int) -> list[Said]:
    claims = store.claims_at(place_id, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    articles = store.articles_of(claims)
    return [
        Said(
            claim,
            articles[claim.article_id],
            _claim_runs(articles[claim.article_id], claim, place_id),
        )
        for claim in claims
    ]


def _claim_runs(article: Article, claim: Claim, place_id: str) -> list[Quoted]:
    marks = [(s.start, s.end) for s in claim.places if s.place and s.place.id == place_id]
    cues = [(link.start, link.end) for link in claim.attribution]
    return quotation(article.text, claim.passage, claim.passage, marks, cues)


def _formerly(store: EventStore, retired: Step) -> list[tuple[Article, int, int]]:
    """Return the mentions that named a place until it was retired, and do not any more."""
    spans = (retired.revision.after or {})["mentions"][:MOST_FORMERLY]
    still = set(store.mending.spans_at(retired.place_id))
    found = [(store.article(article), start, end) for article, start, end in spans]
    return [one for one in found if (one[0].id, *one[1:]) not in still]


def _quoted(passage: PassageAt) -> list[Quoted]:
    cues = [(link.start, link.end) for claim in passage.claims for link in claim.attribution]
    marks = [(passage.mention.start, passage.mention.end)]
    return quotation(passage.article.text, passage.paragraph, passage.sentence, marks, cues)
