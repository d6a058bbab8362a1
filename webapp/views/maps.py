"""The map page."""

from typing import Any, cast

from flask import Blueprint, Response, current_app, render_template, request, url_for

from webapp import map_query
from webapp.addresses import moved
from webapp.basemap import Asset, Basemap, Handover
from webapp.context import archive, language, settings
from webapp.filters import BadParameterError
from webapp.geojson import panorama
from webapp.security import csp_nonce
from webapp.views.map_words import words

bp = Blueprint("maps", __name__)

FAR_OUT = 4
"""The zoom at which the whole world is counted; ``loader.js`` asks for the same one."""


@bp.before_request
def follow_places() -> Response | None:
    """Lead to the same address with what places are now in the stead of those they were."""
    named = [one for value in request.args.getlist("place") for one in value.split(",")]
    present = [archive().gazetteer.fates.follow(one) for one in named]
    if present == named or request.endpoint is None:
        return None
    return moved(request.endpoint, **{**request.args.to_dict(flat=False), "place": present})


@bp.get("/")
def index() -> str:
    """Show the map, or what to do first while nothing has been read.

    It brings along where in the world there is something; everything else it asks of the API.
    """
    return page("map.html", face="map")


@bp.get("/embed")
def embed() -> str:
    """Show the map with less around it, for a frame in the page of another site.

    It takes the same parameters as the map, and needs no cookie.
    """
    return page("embed.html", face="embed")


def page(template: str, *, face: str) -> str:
    """Return the map in one of its faces."""
    asset = cast(Asset, current_app.jinja_env.globals["asset"])
    shell = Basemap(asset)
    Handover(asset, "js/map.js", options(asset)).add_to(shell)
    return render_template(
        template,
        face=face,
        map=shell.parts(csp_nonce()),
        articles=archive().store.count_articles(),
        words=words(),
        everywhere=everywhere(),
    )


def everywhere() -> dict[str, Any] | None:
    """Return what the API answers for the whole world under the filters of this address.

    None when they cannot be read: the API says then what is wrong with them.
    """
    try:
        wanted = map_query.map_filter(request.args.to_dict(flat=False))
    except BadParameterError:
        return None
    return panorama.overview_json(archive().store.map.overview(wanted, FAR_OUT))


def options(asset: Asset) -> dict[str, Any]:
    """Return what the page's module is started with: addresses and the language, no text."""
    return {
        "language": language(),
        "api": url_for("api.places_geojson").rsplit("/", 1)[0],
        "basemap": asset("basemap/world.pmtiles"),
        "layers": [
            {"address": one.address, "credit": one.credit, "deepest": one.deepest}
            for one in settings().online_layers
        ],
        "pages": {
            "articles": url_for("articles.index"),
            "places": "/places",
            "claims": "/claims",
            "cite": "/c",
            "review": url_for("review.index"),
            "events": "/events",
            "gazetteer": "/gazetteer",
        },
    }
