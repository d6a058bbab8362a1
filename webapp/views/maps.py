"""The map page."""

from typing import Any, cast

from flask import Blueprint, current_app, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.basemap import Asset, Basemap, Handover
from webapp.context import archive, language, settings
from webapp.features import CLASSES, FEATURES
from webapp.phrases import forms, plain
from webapp.security import csp_nonce
from webapp.wording import KINDS, MODALITIES, SOURCE_KINDS, STATES, STATUSES

bp = Blueprint("maps", __name__)


@bp.get("/")
def index() -> str:
    """Show the map, or what to do first while nothing has been read."""
    store = archive().store
    places = store.places()
    counts = {
        "articles": store.count_articles(),
        "claims": len(store.claims()),
        "places": sum(not count.place.is_area for count in places),
        "areas": sum(count.place.is_area for count in places),
        "unlocated": len(store.unlocated()),
    }
    asset = cast(Asset, current_app.jinja_env.globals["asset"])
    shell = Basemap(asset)
    Handover(asset, "js/map.js", options(asset)).add_to(shell)
    parts = shell.parts(csp_nonce())
    return render_template("map.html", map=parts, counts=counts, words=words())


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
            "gazetteer": "/gazetteer",
        },
    }


def words() -> dict[str, Any]:
    """Return the strings of the page's modules; they fill holes such as ``{n}``."""
    return {
        "kinds": plain(KINDS),
        "statuses": plain(STATUSES),
        "modalities": plain(MODALITIES),
        "states": plain(STATES),
        "sourceKinds": plain(SOURCE_KINDS),
        "features": plain(FEATURES),
        "classes": plain(CLASSES),
        "standings": standings(),
        "none": {
            "claims": _("No claim yet"),
            "places": _("No place yet"),
            "areas": _("No area yet"),
            "unlocated": _("Every name has a place"),
        },
        "passages": forms(
            lambda n, count: ngettext("%(count)s passage", "%(count)s passages", n, count=count)
        ),
        "places": forms(
            lambda n, count: ngettext("%(count)s place", "%(count)s places", n, count=count)
        ),
        "inArticles": forms(
            lambda n, count: ngettext(
                "in %(count)s article", "in %(count)s articles", n, count=count
            )
        ),
        "moreClaims": forms(
            lambda n, count: ngettext(
                "%(count)s more claim in this sentence",
                "%(count)s more claims in this sentence",
                n,
                count=count,
            )
        ),
        "showMore": forms(
            lambda n, count: ngettext("Show %(count)s more", "Show %(count)s more", n, count=count)
        ),
        "position": _("%(index)s of %(total)s at this place", index="{index}", total="{total}"),
        "noPassages": _("No passage here"),
        "nothingHere": _("No article that was read names this place."),
        "noPlace": _("No place of this name"),
        "noPublisher": _("Publisher unknown"),
        "noDate": _("Date unknown"),
        "sample": _("sample"),
        "loading": _("Reading the passages"),
        "failed": _("The passages could not be fetched (%(reason)s).", reason="{reason}"),
        "again": _("Try again"),
        "fellBack": _("The online map does not answer; the offline map is back."),
        "previous": _("Previous passage"),
        "next": _("Next passage"),
        "close": _("Close"),
        "area": _("area, not a point"),
        "approximate": _("approximate"),
        "chain": _("Who is quoted, from the publisher to the origin"),
        "ownVoice": _("in the outlet’s own voice"),
        "what": _("What"),
        "from": _("From"),
        "via": _("By way of"),
        "to": _("To"),
        "at": _("Where"),
        "when": _("When"),
        "status": _("Standing"),
        "unstated": _("not stated in this sentence"),
        "unlocatedMark": _("(unlocated)"),
        "openClaim": _("about this claim"),
        "why": _("Why here?"),
        "others": _("It could also have been"),
        "confidence": _("confidence %(percent)s%%", percent="{percent}"),
        "openArticle": _("Open in the article"),
        "aboutPlace": _("About this place"),
        "wrongPlace": _("Wrong place?"),
        "addPlace": _("add the place"),
        "since": _("since %(day)s", day="{day}"),
        "metres": _("%(count)s m", count="{n}"),
        "kilometres": _("%(count)s km", count="{n}"),
        "comma": "، " if language() == "ar" else ", ",
        "quotes": "«»" if language() == "ar" else "“”",
    }


def standings() -> dict[str, str]:
    """Return what the colours and shapes of the marks mean."""
    return {
        "seen": _("confirmed or seen"),
        "reported": _("reported"),
        "contested": _("unverified or denied"),
        "unassessed": _("only named"),
    }
