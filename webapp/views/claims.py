"""One claim: the words, who says it, and what a person thinks of the suggestion."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.context import archive
from webapp.events.model import Review
from webapp.forms.review import ReviewForm
from webapp.typesetting import paragraph_around, quotation

bp = Blueprint("claims", __name__)
DECISIONS = {"accept": Review.ACCEPTED, "reject": Review.REJECTED, "reopen": Review.SUGGESTED}


@bp.get("/claims/<ref>")
def show(ref: str) -> str:
    """Show a claim in its paragraph."""
    return _page(ref, ReviewForm())


@bp.post("/claims/<ref>/review")
def review(ref: str) -> ResponseReturnValue:
    """Accept a suggested claim, reject it with a reason, or open it again."""
    decision = DECISIONS.get(request.form.get("decision", "")) or abort(400)
    form = ReviewForm()
    if not form.validate():
        return _page(ref, form)
    if decision is Review.REJECTED and not form.why.data:
        form.why.errors = [_("Say in a few words why it is rejected.")]
        return _page(ref, form)
    archive().store.review_claim(ref, decision, why=form.why.data)
    flash(_("Kept. It stands in the history of this claim."))
    return redirect(url_for("claims.show", ref=ref))


def _page(ref: str, form: ReviewForm) -> str:
    store = archive().store
    claim = store.claim(ref)
    article = store.article(claim.article_id)
    return render_template(
        "claim.html",
        claim=claim,
        article=article,
        form=form,
        history=store.claim_history(ref),
        runs=quotation(
            article.text,
            paragraph_around(article.text, claim.passage),
            claim.passage,
            [(place.start, place.end) for place in claim.places],
            [(link.start, link.end) for link in claim.attribution],
        ),
    )
