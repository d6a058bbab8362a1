"""What a person sees when something went wrong: a page in their language that says the way out."""

from flask import Flask, jsonify, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from gazetteer.errors import GazetteerNotBuiltError, GazetteerOutdatedError, UnknownPlaceError
from webapp.context import settings
from webapp.events.errors import (
    StoreError,
    UnknownArticleError,
    UnknownClaimError,
    UnknownEventError,
    UnknownRevisionError,
    UnknownSourceError,
)
from webapp.wording import number

BUILD = "dalil gazetteer build"


def register(app: Flask) -> None:
    """Give an application its error pages."""
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(HTTPException, refused)
    for unknown in (
        UnknownArticleError,
        UnknownClaimError,
        UnknownEventError,
        UnknownPlaceError,
        UnknownRevisionError,
        UnknownSourceError,
    ):
        app.register_error_handler(unknown, missing)
    for unbuilt in (GazetteerNotBuiltError, GazetteerOutdatedError):
        app.register_error_handler(unbuilt, without_gazetteer)
    app.register_error_handler(StoreError, unusable_store)


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer an HTTP error."""
    code = error.code or 500
    if code < 400:
        return error.get_response()
    if request_ctx.url_adapter is None:  # an untrusted host: no address of ours can be made
        return "Bad host name. Open Dalil at the address it printed when it started.\n", code
    title, advice = {
        400: (_("This request is not understood"), _("Go back and try again.")),
        403: (
            _("This is not allowed"),
            _("The request came from another site. Open the page here."),
        ),
        404: (
            _("There is no such page"),
            _("The address may be mistyped, or what it showed was removed."),
        ),
        405: (_("This is not allowed"), _("Go back and try again.")),
        413: (
            _("That is too much at once"),
            _(
                "At most %(count)s MB are accepted in one go. Paste the text of one article, or"
                " split a large file.",
                count=number(settings().max_article_mb),
            ),
        ),
    }.get(
        code,
        (
            _("Something went wrong here"),
            _("Nothing you kept is lost. Try again; if it fails again, look at the program’s log."),
        ),
    )
    return page(code, title, advice)


def forged(error: CSRFError) -> ResponseReturnValue:
    """Answer a form whose token is missing or of another session."""
    return page(
        400,
        _("This form is no longer valid"),
        _("Go back, reload the page, and send it again. What you typed is usually still there."),
    )


def missing(error: Exception) -> ResponseReturnValue:
    """Answer a request for an article, claim or place that is not there."""
    return page(
        404, _("This is not here"), _("It may have been removed, or the address is mistyped.")
    )


def without_gazetteer(error: Exception) -> ResponseReturnValue:
    """Answer while there is no usable gazetteer."""
    return page(
        503,
        _("The gazetteer is not built yet"),
        _("Run this command in a terminal, then reload the page:"),
        command=BUILD,
    )


def unusable_store(error: StoreError) -> ResponseReturnValue:
    """Answer when the event store cannot be used; its message says why and what to do."""
    return page(503, _("The archive cannot be opened"), str(error))


def page(code: int, title: str, advice: str, *, command: str = "") -> ResponseReturnValue:
    """Return an error as a page, or as JSON to a program."""
    if request.path.startswith("/api/"):
        return jsonify({"error": " ".join(filter(None, (title + ".", advice, command)))}), code
    return render_template(
        "error.html", code=code, heading=title, advice=advice, command=command
    ), code
