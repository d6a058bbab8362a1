"""How the pages are written: the language, the names of the months, the digits."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

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


def own_address(wanted: str) -> str:
    """Return an address of this application for a wanted path, the map when there is none.

    The address is built anew from the matched route, so it can never lead to another host.
    """
    parts = urlsplit(wanted)
    try:
        endpoint, values = _match(parts.path)
    except HTTPException:
        return url_for("maps.index")
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key != "lang"])
    return url_for(endpoint, **values) + (f"?{query}" if query else "")


def _match(path: str) -> tuple[str, dict[str, Any]]:
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not path.startswith("/"):
        abort(404)
    endpoint, values = adapter.match(path, method="GET")
    return str(endpoint), dict(values)
