"""Correcting what words name: a place, none, an organisation; here or wherever they stand."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Place
from gazetteer.model import MentionKind
from webapp import place_history
from webapp.context import archive
from webapp.events import rulings
from webapp.events.additions import Span
from webapp.events.mender import Mender
from webapp.events.model import Article
from webapp.events.rulings import Name
from webapp.events.store import StoredMention
from webapp.forms.review import NOT_A_PLACE, ORGANISATION, MentionForm, Scope
from webapp.wording import isolated

bp = Blueprint("pins", __name__)
MOST_FOUND = 12
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Concerned:
    """A mention that a correction concerns, in its article."""

    article: Article
    start: int
    end: int


@bp.get("/articles/<int(max=2147483647):article_id>/mentions/<int:start>/correct")
def correct(article_id: int, start: int) -> str:
    """Show what words could name; ``q`` searches for places.

    Where ``place`` and ``scope`` are given, show what that choice would concern.
    """
    article, mention = _mention(article_id, start)
    wanted = request.args.get("place", "")
    scope = Scope(request.args.get("scope", "")) if _is_scope() else Scope.MENTION
    place, kind = _meant(wanted) if wanted else (None, MentionKind.PLACE)
    spans = _spans(article, mention, scope) if wanted else []
    return render_template(
        "pin.html",
        article=article,
        mention=mention,
        form=MentionForm(place=wanted or None, scope=scope.value, why=request.args.get("why")),
        query=(query := request.args.get("q", "").strip()),
        found=_found(query or mention.text, mention, wanted),
        wanted=wanted,
        scope=scope,
        meaning=place_history.meaning(place, kind),
        article_kind=place_history.article_kind(
            rulings.kind_of(article.publisher, article.url), article.publisher
        ),
        concerned=[
            Concerned(archive().store.article(one), *span) for one, *span in spans[:MOST_SHOWN]
        ],
        total=len(spans),
        articles=len({span[0] for span in spans}),
        not_a_place=NOT_A_PLACE,
        organisation=ORGANISATION,
    )


@bp.post("/articles/<int(max=2147483647):article_id>/mentions/<int:start>")
def decide(article_id: int, start: int) -> ResponseReturnValue:
    """Keep what a person says; of more than one mention, what it concerns is shown before."""
    article, mention = _mention(article_id, start)
    form = MentionForm()
    if not form.validate():
        flash(next(iter(form.errors.values()))[0], "error")
        return redirect(_address(article, start))
    place, kind = _meant(form.place.data)
    scope, why = Scope(form.scope.data), form.why.data
    if scope is not Scope.MENTION and not form.seen.data:
        chosen = {"place": form.place.data, "scope": scope.value, "why": why or None}
        return redirect(
            url_for("pins.correct", article_id=article_id, start=start, **chosen, _anchor="look")
        )
    if scope is Scope.KIND:
        done = Mender(archive()).rule(
            _name(article, mention),
            place,
            kind,
            publisher=article.publisher,
            url=article.url,
            text=mention.text,
            why=why,
        )
        revision = done.revision
    else:
        spans = [(start, end) for _, start, end in _spans(article, mention, scope)]
        revision = archive().store.pins.decide(article, spans, place, kind, why=why)
    flash(_told(mention, place, kind), f"undo-{revision}")
    return redirect(_address(article, start))


def _mention(article_id: int, start: int) -> tuple[Article, StoredMention]:
    store = archive().store
    article = store.article(article_id)
    found = (one for one in store.mentions(article_id) if one.start == start)
    return article, next(found, None) or abort(404)


def _meant(wanted: str) -> tuple[Place | None, MentionKind]:
    """Return what a choice stands for: a place, or none and what the words are then."""
    if wanted == NOT_A_PLACE:
        return None, MentionKind.PLACE
    if wanted == ORGANISATION:
        return None, MentionKind.ORGANIZATION
    return archive().gazetteer.place(wanted) or abort(400), MentionKind.PLACE


def _spans(article: Article, mention: StoredMention, scope: Scope) -> list[Span]:
    """Return (article, start, end) of the mentions that a decision concerns."""
    if scope is Scope.MENTION:
        return [(article.id, mention.start, mention.end)]
    name = _name(article, mention)
    if scope is Scope.KIND:
        return Mender(archive()).alike(name, article.publisher, article.url)
    return [(article.id, *span) for span in archive().store.pins.spans_in(article.id, name)]


def _name(article: Article, mention: StoredMention) -> Name:
    return archive().store.pins.name_at(article.id, mention.start) or abort(404)


def _found(query: str, mention: StoredMention, wanted: str) -> list[Place]:
    """Return the places to choose from: what is meant now, what was weighed, what is called so."""
    gazetteer = archive().gazetteer
    asked = [gazetteer.referred(query), gazetteer.place(wanted), mention.place]
    known = [one.place for one in mention.candidates]
    known += [one.place for one in gazetteer.lookup(query, limit=MOST_FOUND)]
    places = {one.id: one for one in (*asked, *known) if one and not one.is_derived}
    return [one for key, one in places.items() if key not in gazetteer.fates]


def _is_scope() -> bool:
    return request.args.get("scope", "") in {one.value for one in Scope}


def _told(mention: StoredMention, place: Place | None, kind: MentionKind) -> str:
    meant = place_history.meaning(place, kind)
    return str(
        _(
            "Kept: “%(words)s” is %(meant)s. It stays when articles are read again.",
            words=isolated(mention.text),
            meant=meant,
        )
    )


def _address(article: Article, start: int) -> str:
    return url_for("articles.show", article_id=article.id, mention=start, _anchor=f"m{start}")
