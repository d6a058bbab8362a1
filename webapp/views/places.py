"""Pages of places."""

from flask import Blueprint

bp = Blueprint("places", __name__)


@bp.get("/places/<path:place_id>")
def show(place_id: str) -> str:
    """Show what is known about a place."""
    return ""
