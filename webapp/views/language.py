"""How the pages are written: the language, the names of the months, the digits."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webapp.addresses import own_address
from webapp.context import DIGITS, LANGUAGE_COOKIE, LANGUAGES, MONTHS

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


@bp.get("/display")
def display() -> str:
    """Show what can be chosen, with an example of each."""
    return render_template("display.html", back=own_address(request.args.get("next", "")))


@bp.post("/display")
def keep() -> ResponseReturnValue:
    """Remember what was chosen and go back to the page named by ``next``, or to the map."""
    response = redirect(own_address(request.form.get("next", "")))
    for name, choices in ((LANGUAGE_COOKIE, LANGUAGES), ("months", MONTHS), ("digits", DIGITS)):
        chosen = request.form.get(name, "")
        if chosen not in choices:
            abort(400)
        response.set_cookie(name, chosen, max_age=YEAR_S, samesite="Lax", httponly=True)
    return response
