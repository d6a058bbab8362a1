"""Merging, splitting and retiring a place: what it changes is shown before."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Entry, Place
from gazetteer.spatial import distance_km
from gazetteer.twins import NEAR_KM
from webapp import mended
from webapp.context import archive
from webapp.events.additions import Span
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.foresight import Preview
from webapp.forms.place_edits import MendingForm, RetiringForm, SplittingForm
from webapp.placing import told
from webapp.wording import here, isolated

bp = Blueprint("place_edits", __name__)
MOST_OFFERED = 8
MOST_MENTIONS = 200
"""Mentions that a person looks through when a place is split; the newest ones."""

MOST_SHIFTS = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """A place that another one may be the same as, and how far it lies away in metres."""

    place: Place
    metres: float


@bp.get("/places/<path:place_id>/merge")
def merging(place_id: str) -> str:
    """Show what a place can be merged with, ``q`` searched; with ``into``, what that changes."""
    return _merging(mended.mender().entry(place_id).place, MendingForm(seen=mended.seen(place_id)))


@bp.post("/places/<path:place_id>/merge")
def merge(place_id: str) -> ResponseReturnValue:
    """Merge a place into the one that ``into`` names."""
    form, into = MendingForm(), request.args.get("into", "")
    place = mended.mender().entry(place_id).place
    if not form.validate():
        return _merging(place, form)
    try:
        done = mended.mender().merge(place_id, into, why=form.why.data, seen=form.revision)
    except ChangedMeanwhileError:
        return _merging(place, form)
    except ValueError:
        flash(_("These are one place already."), "error")
        return redirect(url_for("places.show", place_id=place_id))
    kept = mended.mender().entry(into).place
    message = _("%(place)s was merged into %(other)s.", place=_name(place), other=_name(kept))
    return mended.kept(kept, done, message)


@bp.get("/places/<path:place_id>/retire")
def retiring(place_id: str) -> str:
    """Show what it changes when no text is read as naming a place any more."""
    return _retiring(
        mended.mender().entry(place_id).place, RetiringForm(seen=mended.seen(place_id))
    )


@bp.post("/places/<path:place_id>/retire")
def retire(place_id: str) -> ResponseReturnValue:
    """Let no text name a place any more, for the reason given."""
    form, place = RetiringForm(), mended.mender().entry(place_id).place
    if not form.validate():
        return _retiring(place, form)
    try:
        done = mended.mender().retire(place_id, why=form.why.data, seen=form.revision)
    except ChangedMeanwhileError:
        return _retiring(place, form)
    message = _("No text is read as naming %(place)s any more.", place=_name(place))
    return mended.kept(place, done, message)


@bp.get("/places/<path:place_id>/split")
def splitting(place_id: str) -> str:
    """Show the form for a new place that is taken out of another one."""
    entry = mended.mender().entry(place_id)
    place = entry.place
    form = SplittingForm(
        seen=mended.seen(place_id),
        name_ar=place.name_ar,
        name_en=place.name,
        feature=place.feature,
        point=f"{place.latitude}, {place.longitude}",
    )
    return _splitting(entry, form)


@bp.post("/places/<path:place_id>/split")
def split(place_id: str) -> ResponseReturnValue:
    """Take a new place out of another one; without ``sure``, show what that changes."""
    entry = mended.mender().entry(place_id)
    form = SplittingForm().prepare(entry.place)
    if not form.validate():
        return _splitting(entry, form)
    rest, new = form.entries(entry)
    every = _newest(place_id)
    spans = [span for span in every if _key(span) in set(form.mentions.data or ())]
    others = [span for span in every if span not in spans]
    if "sure" not in request.form:
        return _splitting(entry, form, mended.mender().foresee_split(rest, new, spans, others))
    try:
        place, done = mended.mender().split(
            rest, new, spans, others, why=form.why.data, seen=form.revision
        )
    except ChangedMeanwhileError:
        return _splitting(entry, form)
    message = _("%(place)s is a place of its own now.", place=_name(place))
    return mended.kept(place, done, message)


def _merging(place: Place, form: MendingForm) -> str:
    query, into = (request.args.get(name, "").strip() for name in ("q", "into"))
    kept = mended.mender().entry(into).place if into else None
    if kept and kept.id == place.id:
        kept = None
    return _page(
        "place_merge.html",
        place,
        form,
        mended.mender().foresee_merge(place.id, kept.id) if kept else None,
        query=query,
        kept=kept,
        offered=[] if kept else _offered(place, query),
        apart=_metres(place, kept) if kept else 0,
    )


def _retiring(place: Place, form: MendingForm) -> str:
    return _page("place_retire.html", place, form, mended.mender().foresee_retirement(place.id))


def _splitting(entry: Entry, form: SplittingForm, preview: Preview | None = None) -> str:
    place_id, store = entry.place.id, archive().store
    spans = _newest(place_id)
    return _page(
        "place_split.html",
        entry.place,
        form.prepare(entry.place),
        preview,
        names=entry.toponyms,
        own=(entry.place.name, entry.place.name_ar),
        spans=[(_key(span), store.article(span[0]), *span[1:]) for span in spans],
    )


def _page(
    template: str, place: Place, form: MendingForm, preview: Preview | None, **further: object
) -> str:
    return render_template(
        template,
        place=place,
        form=form,
        preview=preview,
        shown=told(preview.shifts[:MOST_SHIFTS]) if preview else (),
        meanwhile=mended.meanwhile(place.id, form),
        **further,
    )


def _offered(place: Place, query: str) -> list[Offered]:
    """Return places that one may be merged with: those found, else namesakes and neighbours."""
    gazetteer = archive().gazetteer
    if query:
        found = [gazetteer.referred(query), *(one.place for one in gazetteer.lookup(query))]
    else:
        names = filter(None, (place.name_ar, place.name))
        found = [one.place for name in names for one in gazetteer.lookup(name)]
        near = gazetteer.near(place.latitude, place.longitude, km=NEAR_KM, limit=MOST_OFFERED)
        found += [one for one, _km in near]
    places = {one.id: one for one in found if one and one.id != place.id}
    known = [one for key, one in places.items() if key not in gazetteer.fates]
    return [Offered(one, _metres(place, one)) for one in known[:MOST_OFFERED]]


def _newest(place_id: str) -> list[Span]:
    """Return the newest mentions of a place, in reading order within an article."""
    spans = archive().store.mending.spans_at(place_id)
    return sorted(spans, key=lambda span: (-span[0], *span[1:]))[:MOST_MENTIONS]


def _key(span: Span) -> str:
    return "-".join(map(str, span))


def _metres(one: Place, other: Place) -> float:
    apart = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    return apart * 1000


def _name(place: Place) -> str:
    return isolated(here(place))
