"""A new place: the form, what is to be known before it is saved, and what it changed."""

import re
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Entry, Place
from gazetteer.lexicon import default_lexicon
from gazetteer.text import fold
from webapp.context import archive
from webapp.events.additions import Span
from webapp.events.errors import ChangedMeanwhileError, UnknownArticleError
from webapp.events.model import Article
from webapp.events.records import Revision
from webapp.events.rereadings import Rereading
from webapp.features import FEATURES
from webapp.forms.fields import MENDS
from webapp.forms.place import PlaceForm, first_rows
from webapp.placing import Check, check
from webapp.wording import day, isolated

bp = Blueprint("gazetteer", __name__)
NEAREST_NAMED = 2
LONGEST_WORD = 40
_LAST_WORD = re.compile(r"(\w+) *$")


MOST_ARTICLES = 20
"""Articles whose mentions of a new place are shown, the newest; the others are counted."""


@bp.get("/gazetteer/new")
def new() -> str:
    """Show the form; ``name``, ``article``, ``start``, ``end``, ``lat``, ``lon`` fill it."""
    form = PlaceForm(formdata=None)
    for row in first_rows(" ".join(request.args.get("name", "").split())):
        form.names.append_entry(row)
    if request.args.get("lat") and request.args.get("lon"):
        form.point.data = f"{request.args['lat']}, {request.args['lon']}"
    article = _article(request.args.get("article", ""))
    if article:
        form.article.data = str(article.id)
        form.source.data = _citation(article)
    for field in (form.start, form.end):
        field.data = request.args.get(field.name, "")
    mention = _mention(form, article)
    feature = request.args.get("feature", "") or (_announced(article, mention) if mention else "")
    form.feature.data = feature if feature in FEATURES else ""
    return _form(form, article)


@bp.post("/gazetteer/new")
def create() -> ResponseReturnValue:
    """Add a place, or a name to a known one; first show what is to be known before."""
    form = PlaceForm().prepare(archive().gazetteer)
    article = _article(form.article.data or "")
    if "more" in request.form:
        form.names.append_entry()
    if "more" in request.form or not form.validate():
        return _form(form, article)
    mention = _mention(form, article)
    if "use" in request.form:
        known = archive().gazetteer.place(request.form["use"]) or abort(400)
        return _use(form, known, article, mention)
    entry = form.entry(archive().gazetteer)
    if "anyway" not in request.form:
        found = _check(entry, article, mention)
        if found.goes_first(request.form):
            return _form(form, article, found, entry)
    if form.area.area and form.area.area.mended:
        flash(" ".join(str(MENDS[mend]) for mend in form.area.area.mended))
    kept, number = archive().keep_place(
        entry, why=form.source.data, article_id=article.id if article else 0, mention=mention
    )
    return redirect(url_for("gazetteer.added", place_id=kept.place.id, rereading=number))


@bp.post("/gazetteer/check")
def checked() -> ResponseReturnValue:
    """Return what is to be known before saving; nothing while the form is not filled in."""
    form = PlaceForm().prepare(archive().gazetteer)
    if not form.validate():
        return "", 204
    article = _article(form.article.data or "")
    entry = form.entry(archive().gazetteer)
    found = _check(entry, article, _mention(form, article))
    return render_template("_place_check.html", check=found, entry=entry, live=True)


@bp.get("/gazetteer/added/<path:place_id>")
def added(place_id: str) -> str:
    """Say what names a place that was just added, and how far the articles are read again."""
    store = archive().store
    place = archive().gazetteer.place(place_id) or abort(404)
    spans: dict[int, list[tuple[int, int]]] = {}
    for article_id, start, end in store.mending.spans_at(place_id):
        spans.setdefault(article_id, []).append((start, end))
    shown = sorted(spans, reverse=True)[:MOST_ARTICLES]
    return render_template(
        "place_added.html",
        place=place,
        entry=store.addition(place_id),
        linked=[(store.article(one), sorted(spans[one])) for one in shown],
        mentions=sum(map(len, spans.values())),
        articles=len(spans),
        rereading=_rereading(),
        change=_last_change(place_id),
    )


@bp.post("/gazetteer/take-back/<path:place_id>")
def take_back(place_id: str) -> ResponseReturnValue:
    """Undo the last change of a place; the articles follow."""
    revision = request.form.get("revision", type=int) or abort(400)
    try:
        number = archive().take_back(place_id, revision, why=str(_("taken back")))
    except ChangedMeanwhileError:
        flash(_("The place was changed meanwhile. Look at it again."), "error")
        return redirect(url_for("gazetteer.added", place_id=place_id))
    return redirect(url_for("gazetteer.taken_back", place_id=place_id, rereading=number))


@bp.get("/gazetteer/taken-back/<path:place_id>")
def taken_back(place_id: str) -> str:
    """Say that a change was taken back, and how far the articles are read again."""
    change = _last_change(place_id) or abort(404)
    place = archive().gazetteer.place(place_id) or archive().store.place(place_id) or abort(404)
    return render_template(
        "place_taken_back.html",
        place=place,
        is_gone=archive().gazetteer.place(place_id) is None,
        rereading=_rereading(),
        change=change,
    )


def _form(
    form: PlaceForm,
    article: Article | None,
    found: Check | None = None,
    entry: Entry | None = None,
) -> str:
    form.prepare(archive().gazetteer)
    return render_template(
        "place_form.html",
        form=form,
        check=found,
        entry=entry,
        article=article,
        view=_view(article, form.start.data or "") if article else "",
    )


def _check(entry: Entry, article: Article | None, mention: Span | None) -> Check:
    return check(entry, article_id=article.id if article else 0, mention=mention)


def _view(article: Article, start: str) -> str:
    """Return a box as ``south west north east`` in which to look for a name, or nothing.

    It holds the places named nearest to the name in the text; the article's places, when no
    offset is given.
    """
    located = [
        (mention.start, (mention.place.latitude, mention.place.longitude))
        for mention in archive().store.mentions(article.id)
        if mention.state in ("resolved", "confirmed")
        and mention.place
        and not mention.place.is_area
    ]
    if not located:
        return ""
    if re.fullmatch(r"[0-9]{1,9}", start):
        located.sort(key=lambda found: abs(found[0] - int(start)))
        located = located[:NEAREST_NAMED]
    points = [point for _start, point in located]
    # The middle half, so that one far capital does not make the map useless.
    latitudes, longitudes = (sorted(values) for values in zip(*points, strict=True))
    first, last = len(points) // 4, -1 - len(points) // 4
    return f"{latitudes[first]} {longitudes[first]} {latitudes[last]} {longitudes[last]}"


def _use(
    form: PlaceForm, place: Place, article: Article | None, mention: Span | None
) -> ResponseReturnValue:
    """Give a known place the names that it lacks, and link the mention to it."""
    known = archive().gazetteer.entry(place.id) or abort(400)
    keys = {fold(toponym.text) for toponym in known.toponyms}
    further = tuple(name for name in form.toponyms() if fold(name.text) not in keys)
    if not further:
        if mention:
            archive().store.decide_mention(*mention, place, why=form.source.data)
        return redirect(url_for("gazetteer.added", place_id=place.id))
    named = replace(known, toponyms=(*known.toponyms, *further), imported=False)
    _entry, number = archive().keep_place(
        named,
        why=str(_("another name")),
        article_id=article.id if article else 0,
        mention=mention,
    )
    return redirect(url_for("gazetteer.added", place_id=place.id, rereading=number))


def _mention(form: PlaceForm, article: Article | None) -> Span | None:
    """Return the mention that the form was opened from, if it is one of the article."""
    offsets = re.fullmatch(r"([0-9]{1,9}) ([0-9]{1,9})", f"{form.start.data} {form.end.data}")
    if not (article and offsets):
        return None
    start, end = int(offsets[1]), int(offsets[2])
    return (article.id, start, end) if 0 <= start < end <= len(article.text) else None


def _announced(article: Article | None, mention: Span) -> str:
    """Return the feature that the first word of a mention or the one before it tells, or none."""
    if article is None:
        return ""
    _, start, end = mention
    before = _LAST_WORD.search(article.text, max(0, start - LONGEST_WORD), start)
    first = article.text[start:end].partition(" ")[0]
    for word in filter(None, (first, before[1] if before else "")):
        if found := default_lexicon().feature_word(fold(word)):
            return found[0].feature
    return ""


def _rereading() -> Rereading | None:
    """Return the list of articles that the address names, if there is one."""
    return archive().store.rereadings.get(request.args.get("rereading", 0, type=int))


def _last_change(place_id: str) -> Revision | None:
    return next(reversed(archive().store.place_history(place_id)), None)


def _article(number: str) -> Article | None:
    if not re.fullmatch(r"[0-9]{1,9}", number):
        return None
    try:
        return archive().store.article(int(number))
    except UnknownArticleError:
        return None


def _citation(article: Article) -> str:
    parts = [article.publisher, article.title, day(article.published) if article.published else ""]
    # Each part isolated, or a title in Arabic would turn around an English day.
    citation = " · ".join(isolated(part) for part in parts if part)
    return str(_("named in: %(citation)s", citation=citation))
