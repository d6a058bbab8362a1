"""What pages on which places are mended share: what others did meanwhile, where it leads."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from gazetteer import Place
from webapp import place_history
from webapp.context import archive
from webapp.events.aftermath import Done
from webapp.events.mender import Mender
from webapp.forms.place_edits import MendingForm
from webapp.place_history import Line


def mender() -> Mender:
    """Return what mends the places of the running application."""
    return Mender(archive())


def seen(place_id: str) -> str:
    """Return for a form at which revision a place is."""
    return str(archive().store.mending.revision_of(place_id))


def meanwhile(place_id: str, form: MendingForm) -> list[Line]:
    """Return what others did to a place since the person saw it; it is seen from now on."""
    history = archive().store.mending.history(place_id)
    newer = [one for one in history if one.revision.id > form.revision]
    form.seen.data = seen(place_id)
    return place_history.lines(newer, archive().gazetteer)


def kept(place: Place, done: Done, message: str) -> ResponseReturnValue:
    """Lead to a place, with the way back and how far the reading is."""
    flash(message, f"undo-{done.revision}")
    return redirect(url_for("places.show", place_id=place.id, rereading=done.rereading))
