"""Everything that people did to places and to what names mean: told, and taken back."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import place_history
from webapp.addresses import own_address
from webapp.context import archive
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.mender import Mender

bp = Blueprint("changes", __name__)
PAGE_SIZE = 50


@bp.get("/gazetteer/changes")
def index() -> str:
    """List the changes, of one ``place`` or of all, the latest first; ``page`` counts from 1."""
    desk, gazetteer = archive().store.mending, archive().gazetteer
    page = max(1, request.args.get("page", 1, type=int))
    first, place_id = (page - 1) * PAGE_SIZE, request.args.get("place", "")
    if place_id:
        every = desk.history(place_id)
        found, total = every[first : first + PAGE_SIZE], len(every)
    else:
        found, total = desk.latest(limit=PAGE_SIZE, offset=first), desk.count()
    return render_template(
        "changes.html",
        place=gazetteer.former(place_id) if place_id else None,
        history=place_history.lines(found, gazetteer),
        total=total,
        page=page,
        more=first + PAGE_SIZE < total,
    )


@bp.post("/gazetteer/changes/<int:revision>/undo")
def undo(revision: int) -> ResponseReturnValue:
    """Take a change back, and go on with the page that ``next`` names."""
    try:
        Mender(archive()).undo(revision)
    except ChangedMeanwhileError:
        flash(
            _("This cannot be taken back: it was already, or a later change depends on it."),
            "error",
        )
    else:
        flash(_("Taken back. The articles that this concerns are being read again."))
    return redirect(own_address(request.form.get("next", "")))
