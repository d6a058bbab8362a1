"""Addresses of this application, made anew from what a request names, so none leads elsewhere."""

from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Response, abort, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException


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


def moved(endpoint: str, **values: Any) -> Response:
    """Lead to where a thing is now, for any method; not to be kept, for a move is taken back."""
    response = cast(Response, redirect(url_for(endpoint, **values), code=308))
    response.headers["Cache-Control"] = "no-store"
    return response


def is_opened_alone() -> bool:
    """Whether a browser was led to the address itself, and no script of a page asks for it."""
    return request.headers.get("Sec-Fetch-Dest") == "document"


def _match(path: str) -> tuple[str, dict[str, Any]]:
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not path.startswith("/"):
        abort(404)
    endpoint, values = adapter.match(path, method="GET")
    return str(endpoint), dict(values)
