"""Pages of claims."""

from flask import Blueprint

bp = Blueprint("claims", __name__)


@bp.get("/claims/<ref>")
def show(ref: str) -> str:
    """Show a claim."""
    return ""
