"""The map as one file: it opens from disk, with no server and no network.

Everything is inside: claims, words, typefaces, scripts, and as much of the basemap as the claims
need. The page forbids itself every request.
"""

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from gazetteer import BoundingBox
from webapp.basemap import Basemap, Handover
from webapp.codes import KINDS, ROLES, STATUSES
from webapp.context import language
from webapp.features import CLASSES, FEATURES
from webapp.modules import IMPORT, modules_of
from webapp.phrases import forms, plain
from webapp.tiles import excerpt

STYLES = ("tokens", "signs", "snapshot")
FACES = (
    ("IBM Plex Sans Arabic", "ibm-plex-sans-arabic", (400, 600)),
    ("Noto Naskh Arabic", "noto-naskh-arabic", (400, 700)),
)
_SCRIPTS = {
    "arabic": "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200E, U+FB50-FDFF, U+FE70-FEFC",
    "latin": "U+0000-00FF, U+2000-206F, U+2212",
}
_MEDIA = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
_MARGIN = 0.25
"""How much wider than its claims the basemap reaches: a quarter to each side."""
_NARROWEST = 2.0
"""Degrees that it reaches to each side at least."""

Json = dict[str, Any]


def page(features: Iterable[Json], static: Path, *, title: str, made: date) -> str:
    """Return the page for claim features as the API gives them, in the request's language.

    ``static`` is the folder of static files; ``title`` is what the map is called, if it has a name.
    """
    claims = list(features)
    shell = Basemap(lambda path: _data_address(static / path))
    Handover(
        lambda path: f"dalil/{path}" if path.startswith("js/") else _data_address(static / path),
        "js/snapshot.js",
        {"language": language()},
    ).add_to(shell)
    parts = shell.parts("")
    return render_template(
        "snapshot.html",
        title=title or _("Claims with their sources, on the map"),
        made=made,
        map=parts,
        imports={"imports": dict(_modules(static))},
        styles=[(static / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES],
        faces=_faces(static),
        features={"type": "FeatureCollection", "features": claims},
        words=_words(),
        icon=_data_address(static / "icon.svg"),
        tiles=base64.b64encode(excerpt(static / "basemap/world.pmtiles", _box(claims))).decode(),
    )


def _data_address(path: Path) -> str:
    """Return a file as an address that holds its content."""
    content = base64.b64encode(path.read_bytes()).decode()
    return f"data:{_MEDIA[path.suffix]};base64,{content}"


def _modules(static: Path) -> Iterable[tuple[str, str]]:
    """Yield the names under which the modules know one another, with their content."""
    for name in modules_of(static)("snapshot"):
        source = (static / "js" / f"{name}.js").read_text(encoding="utf-8")
        named = IMPORT.sub(r'\1 "dalil/js/\2.js"', source)
        content = base64.b64encode(named.encode()).decode()
        yield f"dalil/js/{name}.js", f"data:text/javascript;base64,{content}"


def _faces(static: Path) -> list[Mapping[str, object]]:
    return [
        {
            "family": family,
            "weight": weight,
            "range": letters,
            "address": _data_address(
                next((static / "vendor").glob(f"fonts-{file}-*"))
                / f"{file}-{script}-{weight}-normal.woff2"
            ),
        }
        for family, file, weights in FACES
        for weight in weights
        for script, letters in _SCRIPTS.items()
    ]


def _box(features: Iterable[Json]) -> BoundingBox:
    """Return the bounding box of the places in some features, with room around it."""
    places = [one["properties"]["place"] for one in features if one["properties"]["place"]]
    latitudes = [place["latitude"] for place in places] or [34.0]
    longitudes = [place["longitude"] for place in places] or [39.0]
    south, north, west, east = min(latitudes), max(latitudes), min(longitudes), max(longitudes)
    high = max(_NARROWEST, (north - south) * _MARGIN)
    wide = max(_NARROWEST, (east - west) * _MARGIN)
    return BoundingBox(
        max(-85.0, south - high),
        max(-180.0, west - wide),
        min(85.0, north + high),
        min(180.0, east + wide),
    )


def _words() -> Json:
    return {
        "kinds": plain(KINDS),
        "statuses": plain(STATUSES),
        "roles": plain(ROLES),
        "features": plain(FEATURES),
        "classes": plain(CLASSES),
        "claims": forms(
            lambda n, count: ngettext("%(count)s claim", "%(count)s claims", n, count=count)
        ),
        "places": forms(
            lambda n, count: ngettext("%(count)s place", "%(count)s places", n, count=count)
        ),
        "more": forms(
            lambda n, count: ngettext(
                "and %(count)s more: narrow the days or the words",
                "and %(count)s more: narrow the days or the words",
                n,
                count=count,
            )
        ),
        "chain": _("Who is quoted, from the publisher to the origin"),
        "ownVoice": _("in the outlet’s own voice"),
        "unlocatedMark": _("(unlocated)"),
        "since": _("since %(day)s", day="{day}"),
        "metres": _("%(count)s m", count="{n}"),
        "kilometres": _("%(count)s km", count="{n}"),
        "comma": "، " if language() == "ar" else ", ",
    }
