"""Editing a place, a built-in one too: on the form of a new place, with what it would change."""

from dataclasses import replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gazetteer import Entry
from webapp import mended
from webapp.context import archive
from webapp.events.errors import ChangedMeanwhileError
from webapp.forms.place_edits import EditForm
from webapp.placing import Check, check, form_words
from webapp.wording import here, isolated

bp = Blueprint("editing", __name__)


@bp.get("/places/<path:place_id>/edit")
def show(place_id: str) -> str:
    """Show the form with everything that is known of a place."""
    entry = mended.mender().entry(place_id)
    return _editing(entry, EditForm(formdata=None, seen=mended.seen(place_id)).fill(entry))


@bp.post("/places/<path:place_id>/edit")
def save(place_id: str) -> ResponseReturnValue:
    """Keep a version of a place; what moves mentions away is shown before."""
    entry = mended.mender().entry(place_id)
    form = _filled(entry)
    if "more" in request.form:
        form.names.append_entry()
    if "more" in request.form or not form.validate():
        return _editing(entry, form)
    changed = form.entry(archive().gazetteer)
    if "anyway" not in request.form:
        found = _check(changed)
        if found.goes_first(request.form):
            return _editing(entry, form, found, changed)
    try:
        kept, done = mended.mender().edit(changed, why=form.why.data, seen=form.revision)
    except ChangedMeanwhileError:
        return _editing(entry, form)
    return mended.kept(
        kept.place, done, _("%(place)s is changed.", place=isolated(here(kept.place)))
    )


@bp.post("/places/<path:place_id>/edit/check")
def look(place_id: str) -> ResponseReturnValue:
    """Return what is to be known before saving; nothing while the form is not filled in."""
    entry = mended.mender().entry(place_id)
    form = _filled(entry)
    if not form.validate():
        return "", 204
    changed = form.entry(archive().gazetteer)
    return render_template("_place_check.html", check=_check(changed), entry=changed, live=True)


def _filled(entry: Entry) -> EditForm:
    form = EditForm()
    form.former = entry
    return form.prepare(archive().gazetteer)


def _check(changed: Entry) -> Check:
    """Return what is to be known before saving; that others are called so is known already."""
    return replace(check(changed), twins=())


def _editing(
    entry: Entry, form: EditForm, found: Check | None = None, changed: Entry | None = None
) -> str:
    form.prepare(archive().gazetteer)
    return render_template(
        "place_edit.html",
        place=entry.place,
        form=form,
        check=found,
        entry=changed,
        words={**form_words(), "check": url_for("editing.look", place_id=entry.place.id)},
        meanwhile=mended.meanwhile(entry.place.id, form),
    )
