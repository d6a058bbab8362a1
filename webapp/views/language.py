"""The choice of the interface's language."""

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from webapp.addresses import own_address
from webapp.context import LANGUAGE_COOKIE, LANGUAGES

bp = Blueprint("language", __name__)
YEAR_S = 365 * 24 * 3600


@bp.get("/language/<code>")
def choose(code: str) -> ResponseReturnValue:
    """Remember a language and go back to the page named by ``next``, or to the map."""
    if code not in LANGUAGES:
        abort(404)
    response = redirect(own_address(request.args.get("next", "")))
    response.set_cookie(LANGUAGE_COOKIE, code, max_age=YEAR_S, samesite="Lax", httponly=True)
    return response
