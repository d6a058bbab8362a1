"""Pages of articles."""

from flask import Blueprint

bp = Blueprint("articles", __name__)


@bp.get("/articles")
def index() -> str:
    """List the articles."""
    return ""


@bp.get("/articles/new")
def new() -> str:
    """Show the form for an article."""
    return ""


@bp.get("/articles/<int:article_id>")
def show(article_id: int) -> str:
    """Show an article in the reading room."""
    return ""
