"""The map page."""

from typing import Any, cast

from flask import Blueprint, current_app, render_template, url_for

from webapp.basemap import Asset, Basemap, Handover
from webapp.context import archive, language, settings
from webapp.security import csp_nonce
from webapp.views.map_words import words

bp = Blueprint("maps", __name__)


@bp.get("/")
def index() -> str:
    """Show the map, or what to do first while nothing has been read.

    What there is to show, and how much, the page asks of the API.
    """
    asset = cast(Asset, current_app.jinja_env.globals["asset"])
    shell = Basemap(asset)
    Handover(asset, "js/map.js", options(asset)).add_to(shell)
    return render_template(
        "map.html",
        map=shell.parts(csp_nonce()),
        articles=archive().store.count_articles(),
        words=words(),
    )


def options(asset: Asset) -> dict[str, Any]:
    """Return what the page's module is started with: addresses and the language, no text."""
    chosen = settings()
    return {
        "language": language(),
        "api": url_for("api.places_geojson").rsplit("/", 1)[0],
        "basemap": asset("basemap/world.pmtiles"),
        "tiles": chosen.tiles,
        "tilesAttribution": chosen.tiles_attribution,
        "pages": {
            "articles": url_for("articles.index"),
            "places": "/places",
            "claims": "/claims",
            "review": url_for("review.index"),
            "events": "/events",
            "gazetteer": "/gazetteer",
        },
    }
