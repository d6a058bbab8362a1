"""What is to be known before a place is saved: what it may be already, and what it would change."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from gazetteer import Entry, Place
from gazetteer.belonging import outside
from gazetteer.twins import Twin, twins
from webapp.context import archive, language
from webapp.events.additions import Span
from webapp.events.foresight import Preview
from webapp.events.model import Article
from webapp.events.shifts import Shift, ShiftKind
from webapp.features import FEATURES
from webapp.phrases import forms, in_both

MOST_SHOWN = 6
"""Mentions that a preview shows of each kind of change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mention that would change, with its article."""

    shift: Shift
    article: Article


@dataclass(frozen=True, slots=True)
class Check:
    """What a place may be already, areas that it is said to lie in and does not, what changes.

    ``told`` are the first mentions that change, those that move or are lost before the others;
    ``counts`` is how many there are of each kind.
    """

    twins: tuple[Twin, ...]
    outside: tuple[Place, ...]
    preview: Preview
    told: tuple[Told, ...]
    counts: dict[ShiftKind, int]

    @property
    def is_doubtful(self) -> bool:
        """Whether the place may be another, or lies elsewhere than it is said to."""
        return bool(self.twins or self.outside)

    @property
    def takes_away(self) -> bool:
        """Whether a mention would move, or lose its place."""
        return bool(self.counts[ShiftKind.MOVED] or self.counts[ShiftKind.LOST])

    def goes_first(self, sent: Container[str]) -> bool:
        """Whether a person is to see this before the place is saved, by the buttons that were sent.

        ``check`` asks for it. That it may be another place is to be answered; the rest is to be
        seen once, as ``previewed`` says that it was.
        """
        if "check" in sent or self.twins:
            return True
        return "previewed" not in sent and bool(self.outside or self.takes_away)


def check(entry: Entry, *, article_id: int = 0, mention: Span | None = None) -> Check:
    """Return what is to be known before an entry is saved; nothing is written."""
    opened = archive()
    preview = opened.foresight.of_entry(entry, article_id=article_id, mention=mention)
    order = list(ShiftKind)[::-1]
    first = sorted(preview.shifts, key=lambda shift: order.index(shift.kind))
    shown = [one for kind in order for one in [s for s in first if s.kind is kind][:MOST_SHOWN]]
    return Check(
        tuple(twins(opened.gazetteer, entry)),
        tuple(outside(opened.gazetteer, entry.place)),
        preview,
        told(shown),
        {kind: sum(one.kind is kind for one in preview.shifts) for kind in ShiftKind},
    )


def told(shifts: Sequence[Shift]) -> tuple[Told, ...]:
    """Return mentions that would change, with their articles, each of which is asked for once."""
    store = archive().store
    articles = {one: store.article(one) for one in {shift.article_id for shift in shifts}}
    return tuple(Told(shift, articles[shift.article_id]) for shift in shifts)


def register(app: Flask) -> None:
    """Make the strings of the scripts available to the templates."""
    app.jinja_env.globals.update(place_form_words=form_words, rereading_words=rereading_words)


def form_words() -> dict[str, Any]:
    """Return the strings and addresses of the form's script; they fill holes such as ``{n}``."""
    return {
        "point": url_for("place_help.point"),
        "area": url_for("place_help.area"),
        "names": url_for("place_help.names"),
        "around": url_for("place_help.around"),
        "places": url_for("api.look_up"),
        "check": url_for("gazetteer.checked"),
        "features": in_both(FEATURES),
        "comma": "، " if language() == "ar" else ", ",
        "understood": _("Understood as %(point)s", point="{point}"),
        "exactTo": _("exact to %(distance)s", distance="{distance}"),
        "distance": {"m": _("%(count)s m", count="{n}"), "km": _("%(count)s km", count="{n}")},
        "exchange": _("Is the longitude first? Take %(point)s", point="{point}"),
        "hint": _("Degrees, MGRS, a Plus Code, or an address of OpenStreetMap or Google Maps."),
        "matches": _("Also found as: %(names)s", names="{names}"),
        "folded": _("Looked for as “%(name)s”", name="{name}"),
        "nameLabels": {
            "text": _("Name %(number)s", number="{n}"),
            "language": _("Language of name %(number)s", number="{n}"),
            "kind": _("Kind of name %(number)s", number="{n}"),
            "remove": _("Remove name %(number)s", number="{n}"),
        },
        "nameAdded": _("A row for another name was added."),
        "nameRemoved": _("The name was removed."),
        "search": _("Search"),
        "nothingFound": _("Nothing found"),
        "suggestion": _("as the map suggests"),
        "suggested": _("as the map suggests: %(place)s", place="{place}"),
        "corner": forms(
            lambda n, count: ngettext("%(count)s corner", "%(count)s corners", n, count=count)
        ),
        "drawing": _("Click the corners one after the other; Enter takes the one under the cross."),
        "draw": _("Draw it on the map"),
        "stopDrawing": _("Stop drawing"),
        "outline": _("An outline with %(corners)s.", corners="{corners}"),
    }


def rereading_words() -> dict[str, Any]:
    """Return the strings of the script that tells how far articles are read again."""
    return {
        "reading": _(
            "Of %(total)s articles, places are read again in %(linked)s, claims in %(done)s.",
            total="{total}",
            linked="{linked}",
            done="{done}",
        ),
    }
