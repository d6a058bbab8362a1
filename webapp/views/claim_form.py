"""A claim that a person reads in an article, where the program read none or another one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.context import archive
from webapp.events.model import Article, Passage
from webapp.events.records import StoredMention
from webapp.filters import BadParameterError, read, whole_number
from webapp.forms.claim import ClaimForm
from webapp.typesetting import paragraph_around, quotation

bp = Blueprint("claim_form", __name__)

LONGEST_PASSAGE = 2000
"""Code points: a claim is a few sentences at most."""

_ON_THE_MAP = frozenset({"resolved", "ambiguous", "confirmed", "unlocated"})


@bp.get("/claims/new")
def new() -> str:
    """Ask what the words between ``start`` and ``end`` (code points) of an ``article`` claim."""
    article, passage = _asked()
    return _page(ClaimForm().prepare(_places(article, passage)), article, passage)


@bp.post("/claims/new")
def create() -> ResponseReturnValue:
    """Keep the claim and show it, or show the form again with what is wrong."""
    article, passage = _asked()
    places = _places(article, passage)
    form = ClaimForm().prepare(places)
    if not form.validate():
        return _page(form, article, passage), 422
    try:
        claim = form.claim(article, passage, places)
    except ValueError:
        abort(400)
    if claim is None:
        return _page(form, article, passage), 422
    kept = archive().store.review.write(claim)
    flash(_("The claim is kept. Select words in the passage to say more of it."))
    return redirect(url_for("claims.show", ref=kept.ref))


def _page(form: ClaimForm, article: Article, passage: Passage) -> str:
    around = paragraph_around(article.text, passage)
    return render_template(
        "claim_form.html",
        form=form,
        article=article,
        passage=passage,
        paragraph=quotation(article.text, around, passage, ()),
        names={mention.start: mention for mention in _places(article, passage)},
    )


def _asked() -> tuple[Article, Passage]:
    """Return the article and the words that are meant, without white space at their ends."""
    article = archive().store.article(_offset("article") or abort(404))
    start, end = _offset("start"), _offset("end")
    words = article.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end or end - start > LONGEST_PASSAGE:
        abort(404)
    return article, Passage(start, end)


def _offset(name: str) -> int:
    try:
        return read(request.args, name, whole_number(0, 2**31 - 1), "a whole number") or 0
    except BadParameterError:
        abort(404)


def _places(article: Article, passage: Passage) -> list[StoredMention]:
    return [
        mention
        for mention in archive().store.mentions(article.id)
        if mention.state in _ON_THE_MAP
        and passage.start <= mention.start
        and mention.end <= passage.end
    ]
