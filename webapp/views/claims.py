"""One claim: the words, who says it, why it was read so, and what people made of it."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from webapp import reviewing
from webapp.addresses import is_opened_alone, own_address
from webapp.context import archive
from webapp.events.errors import (
    ChangedMeanwhileError,
    NoDayError,
    NotInClaimError,
)
from webapp.events.model import Claim, Review
from webapp.events.strength import reasons_of
from webapp.filters import BadParameterError, read, whole_number
from webapp.forms.correction import NotInTextError, correction_of
from webapp.forms.review import ReviewForm
from webapp.history import changes, judgements

bp = Blueprint("claims", __name__)
DECISIONS = {"accept": Review.ACCEPTED, "reject": Review.REJECTED, "reopen": Review.SUGGESTED}


@bp.get("/claims/<ref>")
def show(ref: str) -> str:
    """Show a claim in its paragraph, with everything that is known of it."""
    claim = archive().store.claim(ref)
    store = archive().store
    article = store.article(claim.article_id)
    address = url_for("claims.cite", ref=ref, _external=True)
    return render_template(
        "claim.html",
        event=store.happenings.of_claims([ref]).get(ref),
        judgement=store.happenings.judgements([ref]).get(ref),
        csrf=Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf()),
        judgements=judgements(store.happenings.judgement_history(ref)),
        history=changes(store.claim_history(ref)),
        words=reviewing.words(),
        sureness=reasons_of(claim, article.text),
        citation=reviewing.citation(article, claim, address),
        **reviewing.card(claim),
    )


@bp.get("/c/<ref>")
def cite(ref: str) -> ResponseReturnValue:
    """Lead from the short address of a citation to the claim."""
    return redirect(url_for("claims.show", ref=archive().store.claim(ref).ref))


@bp.get("/claims/<ref>/card")
def card(ref: str) -> ResponseReturnValue:
    """Show the card of a claim alone, for a page that puts it beside the text."""
    claim = archive().store.claim(ref)
    if is_opened_alone():
        return redirect(url_for("claims.show", ref=ref))
    return reviewing.part(claim) or render_template("_claim_panel.html", **reviewing.card(claim))


@bp.post("/claims/<ref>/review")
def review(ref: str) -> ResponseReturnValue:
    """Accept a claim, reject it with a reason, open it again, or return it to a revision."""
    form = ReviewForm()
    if not form.validate():
        return _refuse(ref, str(next(iter(form.errors.values()))[0]))
    desk = archive().store.review
    revision = _number("revision")
    if to := _number("to"):
        return _keep(ref, partial(desk.restore, ref, to, why="undone", revision=revision))
    decision = DECISIONS.get(request.form.get("decision", "")) or abort(400)
    if decision is Review.REJECTED and not form.reason():
        return _refuse(ref, _("Say in a few words why it is rejected."))
    why = form.reason() if decision is Review.REJECTED else form.why.data
    return _keep(ref, partial(desk.judge, ref, decision, why=why, revision=revision))


@bp.post("/claims/<ref>/edit")
def edit(ref: str) -> ResponseReturnValue:
    """Correct one thing in a claim; the field ``do`` says what."""
    store = archive().store
    claim = store.claim(ref)
    article = store.article(claim.article_id)
    try:
        correction = correction_of(
            request.form,
            claim,
            article,
            partial(archive().place_at, article.id),
            archive().gazetteer.place,
        )
    except BadParameterError:
        abort(400)
    except NotInTextError as error:
        return _refuse(ref, _("“%(words)s” does not stand in the article.", words=error))
    return _keep(ref, partial(store.review.correct, ref, correction, revision=_number("revision")))


def _keep(ref: str, change: Callable[[], Claim]) -> ResponseReturnValue:
    """Make a change and answer with what the claim is then."""
    try:
        claim = change()
    except ChangedMeanwhileError:
        claim = archive().store.claim(ref)
        flash(_("This claim was changed meanwhile. It is shown as it is now."), "error")
        return reviewing.part(claim, 409) or redirect(url_for("claims.show", ref=ref))
    except NoDayError as error:
        return _refuse(ref, _("No day can be read in “%(words)s”.", words=error))
    except NotInClaimError:
        return _refuse(ref, _("The claim has changed: this is not in it any more."))
    return reviewing.part(claim) or _back(claim)


def _back(claim: Claim) -> ResponseReturnValue:
    flash(_("Kept. It stands in the history of this claim."))
    wanted = request.form.get("next", "")
    return redirect(own_address(wanted) if wanted else url_for("claims.show", ref=claim.ref))


def _refuse(ref: str, complaint: str) -> ResponseReturnValue:
    """Say why nothing was kept: as a short text to a script, as a page to a person."""
    if "X-Part" in request.headers:
        return complaint, 422, {"Content-Type": "text/plain; charset=utf-8"}
    flash(complaint, "error")
    return show(ref)


def _number(name: str) -> int | None:
    try:
        return read(request.form, name, whole_number(1, 2**31 - 1), "a whole number")
    except BadParameterError:
        abort(400)
