"""The gazetteer to look at: places searched and filtered, as a list and on a map."""

from babel.core import Locale
from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from gazetteer.search import Found, Query, choices, search
from webapp.context import archive, language
from webapp.features import kind_groups
from webapp.wording import number

bp = Blueprint("gazetteer_search", __name__)
PAGE_SIZE = 25
LAST_PAGE = 40_000
LONGEST_QUERY = 100

SOURCES = {
    "gn": "GeoNames",
    "oa": "OurAirports",
    "ne": "Natural Earth",
    "fips": "US Census Bureau",
    "wof": "Who’s On First",
    "osm": "OpenStreetMap",
    "wd": "Wikidata",
    "pl": "Pleiades",
}
"""Whose ids begin so; what is not here is shown as it begins."""

Choice = tuple[str, str]


@bp.get("/gazetteer")
def index() -> str:
    """Show the search and what it finds: ``q`` and filters as in :func:`query`, ``page`` from 1."""
    known = choices(archive().gazetteer)
    return render_template(
        "gazetteer.html",
        **_found(),
        countries=_countries(known.countries),
        kinds=kind_groups(known.features),
        sources=_sources(known.sources),
    )


@bp.get("/gazetteer/found")
def found() -> str:
    """Show only what is found, for the page that searches as one types."""
    return render_template("_found.html", **_found())


def query() -> tuple[Query, int]:
    """Return what the address asks for, and which page of it."""
    args = request.args
    page = min(max(1, args.get("page", 1, type=int)), LAST_PAGE)
    return Query(
        text=args.get("q", "")[:LONGEST_QUERY].strip(),
        country=args.get("country", ""),
        kind=args.get("kind", ""),
        source=args.get("source", ""),
        own="own" in args,
        lacks_arabic="no_arabic" in args,
    ), page


def _found() -> dict[str, object]:
    wanted, page = query()
    found = Found(0, ())
    if wanted != Query():
        offset = (page - 1) * PAGE_SIZE
        found = search(archive().gazetteer, wanted, limit=PAGE_SIZE, offset=offset)
    return {
        "wanted": wanted,
        "found": found,
        "page": page,
        "page_size": PAGE_SIZE,
        "kept": {key: value for key, value in request.args.items() if value and key != "page"},
    }


def _countries(known: dict[str, int]) -> list[Choice]:
    names = Locale.parse(language()).territories
    called = {code: names.get(code, code) for code in known if code}
    return [
        (code, f"{called[code]} ({number(known[code])})")
        for code in sorted(called, key=called.__getitem__)
    ]


def _sources(known: dict[str, int]) -> list[Choice]:
    told = SOURCES | {"cur": _("this project’s own tables"), "user": _("added by people")}
    return [(code, f"{told.get(code, code)} ({number(many)})") for code, many in known.items()]
