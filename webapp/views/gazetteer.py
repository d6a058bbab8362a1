"""A new place: the form, what is already known near it, and what it changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Entry, Place
from gazetteer.errors import InvalidPointError
from gazetteer.spatial import distance_km, parse_point
from gazetteer.text import fold
from webapp.context import archive
from webapp.events.errors import UnknownArticleError
from webapp.events.model import Article
from webapp.events.store import StoredMention
from webapp.features import FEATURES
from webapp.forms.place import PlaceForm, script, toponyms
from webapp.wording import day

bp = Blueprint("gazetteer", __name__)
NEAR_KM = 5.0
MOST_SIMILAR = 10
NEAREST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Similar:
    """A known place that may be the one being added: how far it lies, whether it has the name."""

    place: Place
    metres: float
    same_name: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention that names a place, with its article."""

    article: Article
    mention: StoredMention


@bp.get("/gazetteer/new")
def new() -> str:
    """Show the form; ``name``, ``article``, ``start``, ``end``, ``lat``, ``lon`` fill it."""
    form = PlaceForm(formdata=None).prepare()
    name = " ".join(request.args.get("name", "").split())
    (form.name_ar if script(name) else form.name_en).data = name
    form.feature.data = request.args.get("feature", "")
    if form.feature.data not in FEATURES:
        form.feature.data = ""
    if request.args.get("lat") and request.args.get("lon"):
        form.point.data = f"{request.args['lat']}, {request.args['lon']}"
    article = _article(request.args.get("article", ""))
    if article:
        form.article.data = str(article.id)
        form.note.data = _citation(article)
    for field in (form.start, form.end):
        field.data = request.args.get(field.name, "")
    return _form(form, article)


@bp.post("/gazetteer/new")
def create() -> ResponseReturnValue:
    """Add a place, or a name to a known one; first show what is similar."""
    form = PlaceForm().prepare()
    article = _article(form.article.data or "")
    if not form.validate():
        return _form(form, article)
    if "use" in request.form:
        known = archive().gazetteer.place(request.form["use"]) or abort(400)
        return _added(_use(form, known, article))
    similar = find_similar(form)
    if similar and "anyway" not in request.form:
        return _form(form, article, similar)
    addition = archive().add_place(
        form.entry(),
        why=form.source.data or form.note.data,
        article_id=article.id if article else 0,
    )
    _link(form, addition.entry.place, article)
    return _added(addition.entry.place)


@bp.get("/gazetteer/added/<path:place_id>")
def added(place_id: str) -> str:
    """Say what a place that was just added is linked to."""
    place = archive().gazetteer.place(place_id) or abort(404)
    linked = linked_to(place)
    return render_template(
        "place_added.html",
        place=place,
        linked=linked,
        articles=list({link.article.id: link.article for link in linked}.values()),
    )


@bp.get("/gazetteer/point")
def point() -> ResponseReturnValue:
    """Say how a typed point is understood, for the map beside the form: degrees, or null."""
    try:
        latitude, longitude = parse_point(request.args.get("text", ""))
    except InvalidPointError:
        return jsonify(None)
    return jsonify({"latitude": latitude, "longitude": longitude})


def find_similar(form: PlaceForm) -> list[Similar]:
    """Return known places that have one of the names or lie within 5 km, nearest first."""
    gazetteer = archive().gazetteer
    here = form.point.point or abort(400)
    named = {
        candidate.place.id: candidate.place
        for name, _language in form.names()
        for candidate in gazetteer.candidates(fold(name))
    }
    near = {
        place.id: place
        for place, _km in gazetteer.near(*here, km=NEAR_KM, limit=MOST_SIMILAR)
        if not place.is_area
    }
    found = [
        Similar(
            place,
            distance_km(here, (place.latitude, place.longitude)) * 1000,
            same_name=place.id in named,
        )
        for place in (near | named).values()
    ]
    return sorted(found, key=lambda similar: similar.metres)[:MOST_SIMILAR]


def linked_to(place: Place) -> list[Linked]:
    """Return every mention that names a place, newest article first, in reading order."""
    store = archive().store
    articles = {passage.article.id: passage.article for passage in store.passages_at(place.id)}
    return [
        Linked(article, mention)
        for article in articles.values()
        for mention in store.mentions(article.id)
        if mention.place and mention.place.id == place.id and mention.state != "rejected"
    ]


def _form(form: PlaceForm, article: Article | None, similar: Sequence[Similar] = ()) -> str:
    return render_template(
        "place_form.html",
        form=form,
        similar=similar,
        article=article,
        view=_view(article, form.start.data or "") if article else "",
    )


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


def _use(form: PlaceForm, place: Place, article: Article | None) -> Place:
    """Give a known place the names that it lacks, and link the mention to it."""
    known = archive().gazetteer.toponyms(place.id)
    keys = {fold(toponym.text) for toponym in known}
    further = [(name, tongue) for name, tongue in form.names() if fold(name) not in keys]
    if further:
        archive().add_place(
            Entry(place, (*known, *toponyms(further, place.id))),
            why=_("another name"),
            article_id=article.id if article else 0,
        )
    _link(form, place, article)
    return place


def _link(form: PlaceForm, place: Place, article: Article | None) -> None:
    """Make the mention that the form was opened from name the place, whatever was read there."""
    offsets = re.fullmatch(r"([0-9]{1,9}) ([0-9]{1,9})", f"{form.start.data} {form.end.data}")
    if not (article and offsets):
        return
    start, end = int(offsets[1]), int(offsets[2])
    if 0 <= start < end <= len(article.text):
        archive().store.decide_mention(article.id, start, end, place, why=form.source.data)


def _added(place: Place) -> ResponseReturnValue:
    return redirect(url_for("gazetteer.added", place_id=place.id))


def _article(number: str) -> Article | None:
    if not re.fullmatch(r"[0-9]{1,9}", number):
        return None
    try:
        return archive().store.article(int(number))
    except UnknownArticleError:
        return None


def _citation(article: Article) -> str:
    parts = [article.publisher, article.title, day(article.published) if article.published else ""]
    # Each part isolated (FSI … PDI), or a title in Arabic would turn around an English day.
    isolated = [f"\u2068{part}\u2069" for part in parts if part]
    return str(_("named in: %(citation)s", citation=" · ".join(isolated)))
