"""Reviewing suggestions: one card after the other, or the strong ones together."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp import reviewing
from webapp.context import archive
from webapp.events.errors import UnknownClaimError
from webapp.events.model import Claim, Review, Strength
from webapp.events.review_queue import MOST_AT_ONCE, Batch, QueueFilter
from webapp.filters import BadParameterError, queue_filter, queue_order
from webapp.wording import number

bp = Blueprint("review", __name__)
PAGE = 8
MOST = 20

Value = TypeVar("Value")


@bp.get("/review")
def index() -> str:
    """Show the next suggestion: the first one, the one behind ``after``, or ``claim`` itself."""
    desk = archive().store.review
    wanted = _read(queue_filter)
    return render_template(
        "review.html",
        cards=[reviewing.card(claim) for claim in _named() or _page(wanted, 1)],
        left=desk.count(wanted),
        strong=desk.count(_strong(wanted)),
        choices=desk.choices(),
        wanted=wanted,
        asked=_asked(),
        batch=_batch(),
        words=reviewing.words(),
    )


@bp.get("/review/cards")
def cards() -> str:
    """Return the next cards alone, for a page that has them ready before they are needed."""
    wanted = _read(queue_filter)
    limit = min(request.args.get("limit", PAGE, type=int), MOST)
    claims = _page(wanted, limit)
    return render_template(
        "_review_cards.html",
        cards=[reviewing.card(claim) for claim in claims],
        left=archive().store.review.count(wanted),
        asked=_asked(),
    )


@bp.get("/review/together")
def together() -> str:
    """Show the strong suggestions that a filter lets through, to be accepted together."""
    wanted = _strong(_read(queue_filter))
    claims = archive().store.review.page(wanted, limit=MOST_AT_ONCE)
    return render_template(
        "review_together.html",
        cards=[reviewing.card(claim) for claim in claims],
        total=archive().store.review.count(wanted),
        asked=_asked(),
    )


@bp.post("/review/together")
def accept_together() -> ResponseReturnValue:
    """Accept the suggestions that were left chosen."""
    refs = request.form.getlist("claim")
    batch = archive().store.review.judge_all(refs, Review.ACCEPTED, why="together")
    if not batch.refs:
        flash(_("Nothing was chosen, or all of it was judged meanwhile."), "error")
        return redirect(url_for("review.together", **_asked()))
    return redirect(url_for("review.index", **_asked(), batch=f"{batch.first}-{batch.last}"))


@bp.post("/review/undo")
def undo() -> ResponseReturnValue:
    """Open again what was accepted together, but for what was changed since."""
    batch = _batch() or abort(400)
    opened = archive().store.review.undo(batch, why="undone")
    flash(
        ngettext(
            "%(count)s claim waits for review again.",
            "%(count)s claims wait for review again.",
            len(opened),
            count=number(len(opened)),
        )
    )
    return redirect(url_for("review.index", **_asked()))


def _page(wanted: QueueFilter, limit: int) -> list[Claim]:
    after = request.args.get("after", "")
    return archive().store.review.page(wanted, _read(queue_order), after=after, limit=limit)


def _named() -> list[Claim]:
    """Return the claim that the address names, unless it is not read any more."""
    try:
        return [archive().store.claim(request.args.get("claim", ""))]
    except UnknownClaimError:
        return []


def _read(parse: Callable[[Mapping[str, str]], Value]) -> Value:
    """Read something from the query; one that cannot be read is a request not understood."""
    try:
        return parse(request.args)
    except BadParameterError:
        abort(400)


def _strong(wanted: QueueFilter) -> QueueFilter:
    return replace(wanted, strength=Strength.STRONG)


def _asked() -> dict[str, Any]:
    """Return the filters and the order of this request, to be asked again."""
    names = ("article", "kind", "strength", "source", "language", "place", "order")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _batch() -> Batch | None:
    """Return the claims accepted together that the address speaks of."""
    first, dash, last = request.args.get("batch", "").partition("-")
    if not (dash and first.isdecimal() and last.isdecimal()):
        return None
    return Batch(int(first), int(last))
