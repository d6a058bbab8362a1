"""What the form for a place asks while it is filled in: points, outlines, names, areas around."""

import re

from flask import Blueprint, Response, jsonify, request

from gazetteer.areas import parse_area
from gazetteer.errors import InvalidAreaError, InvalidPointError
from gazetteer.languages import ARABIC
from gazetteer.languages.spellings import spellings
from gazetteer.text import fold
from gazetteer.typed_points import read_point
from webapp.context import archive
from webapp.features import feature_name
from webapp.forms.fields import MENDS, area_complaint, locate, point_complaint
from webapp.forms.place import MOST_PARENTS
from webapp.wording import here

bp = Blueprint("place_help", __name__, url_prefix="/gazetteer")
_ARABIC = re.compile(ARABIC.script)
GLUED = ("ب", "ل", "و")
"""Proclitics that are shown before a name, of those it is found with."""


@bp.get("/point")
def point() -> Response:
    """Say how a typed point is understood: degrees and how exact, or in words why it is not."""
    try:
        found = read_point(request.args.get("text", ""), locate)
    except InvalidPointError as error:
        return jsonify({"complaint": point_complaint(error)})
    return jsonify(
        {
            "latitude": found.latitude,
            "longitude": found.longitude,
            "form": found.form,
            "radius": found.radius,
        }
    )


@bp.post("/area")
def area() -> Response:
    """Say how an outline is understood and what was mended, or in words what is wrong."""
    try:
        found = parse_area(request.form.get("text", ""))
    except InvalidAreaError as error:
        return jsonify({"complaint": area_complaint(error), "where": error.where})
    box = found.box
    return jsonify(
        {
            "geojson": found.geojson,
            "box": [box.south, box.west, box.north, box.east],
            "point": found.point,
            "corners": found.corners,
            "mended": [str(MENDS[mend]) for mend in found.mended],
        }
    )


@bp.get("/names")
def names() -> Response:
    """Say how a name is folded, and by which further spellings it is found."""
    key = fold(request.args.get("text", ""))
    glued = [_glued(key, letter) for letter in GLUED] if _ARABIC.match(key) else []
    return jsonify(
        {"folded": key, "spellings": list(spellings(key)) if key else [], "glued": glued}
    )


@bp.get("/around")
def around() -> Response:
    """Return the areas that may hold a point, the likeliest first; none for what is no point."""
    try:
        found = read_point(request.args.get("text", ""), locate)
    except InvalidPointError:
        return jsonify([])
    holding = archive().gazetteer.holding((found.latitude, found.longitude))
    return jsonify(
        [
            {"id": one.id, "name": here(one), "kind": feature_name(one.feature)}
            for one in holding[:MOST_PARENTS]
        ]
    )


def _glued(key: str, letter: str) -> str:
    """Return a folded name with a proclitic before it, as it is then written."""
    for beginning, changed in ARABIC.elisions.items():
        if letter == "ل" and key.startswith(beginning):
            return changed + key.removeprefix(beginning)
    return letter + key
