"""Pages of maps."""

from flask import Blueprint

bp = Blueprint("maps", __name__)


@bp.get("/")
def index() -> str:
    """Show the map."""
    return ""
