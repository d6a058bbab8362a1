"""Asking the second reader about an article, where one is set."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from webapp.completions import CompletionError, complete
from webapp.context import archive, settings
from webapp.events.errors import UnreadableAnswerError
from webapp.events.second_reader import Answer, Reason
from webapp.wording import isolated, number

bp = Blueprint("second_reading", __name__)
MOST_SHOWN = 5

REFUSED = {
    Reason.NO_OBJECT: _l("“%(words)s” is no claim."),
    Reason.QUOTE: _l("“%(words)s” does not stand in the article."),
    Reason.KIND: _l("“%(words)s” is no kind of claim."),
    Reason.STATUS: _l("“%(words)s” is no standing of a claim."),
    Reason.SOURCE: _l("“%(words)s” was given as a source, and does not stand in the article."),
    Reason.ACTOR: _l("“%(words)s” was said to act, and does not stand in the article."),
    Reason.PLACE: _l("“%(words)s” was given as a place, and does not stand in the article."),
    Reason.WHEN: _l("“%(words)s” tells no time that can be read in the article."),
}


@bp.post("/articles/<int(max=2147483647):article_id>/second-reading")
def ask(article_id: int) -> ResponseReturnValue:
    """Ask for further claims; what stands in the article waits for review like all others."""
    endpoint = settings().second_reader or abort(404)
    try:
        new, answer = archive().read_further(
            article_id, partial(complete, endpoint), model=endpoint.model
        )
    except CompletionError as error:
        flash(_("The second reader could not be asked: %(error)s", error=error), "error")
    except UnreadableAnswerError:
        flash(_("The second reader did not answer in the form asked for; ask again."), "error")
    else:
        _tell(new, answer)
    return redirect(url_for("articles.show", article_id=article_id))


def _tell(new: int, answer: Answer) -> None:
    flash(
        ngettext(
            "The second reader suggests %(count)s new claim.",
            "The second reader suggests %(count)s new claims.",
            new,
            count=number(new),
        )
    )
    for refusal in answer.refusals[:MOST_SHOWN]:
        said = str(REFUSED[refusal.reason]) % {"words": isolated(refusal.detail)}
        flash(_("Refused: %(said)s", said=said), "error")
