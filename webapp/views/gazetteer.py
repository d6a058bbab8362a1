"""Pages of gazetteer."""

from flask import Blueprint

bp = Blueprint("gazetteer", __name__)


@bp.get("/gazetteer/new")
def new() -> str:
    """Show the form for a place."""
    return ""
