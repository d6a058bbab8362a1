"""What the form for a place asks while it is filled in: points, outlines, names, areas around."""

import re

from flask import Blueprint, Response, jsonify, request

from gazetteer.areas import parse_area
from gazetteer.errors import InvalidAreaError, InvalidPointError
from gazetteer.languages import ARABIC
from gazetteer.languages.spellings import spellings
from gazetteer.spatial import Position
from gazetteer.text import fold
from gazetteer.typed_points import TypedPoint, exchanged, read_point
from webapp.context import archive
from webapp.features import feature_name
from webapp.forms.fields import MENDS, area_complaint, locate, point_complaint
from webapp.forms.place import MOST_PARENTS
from webapp.wording import here

bp = Blueprint("place_help", __name__, url_prefix="/gazetteer")
_ARABIC = re.compile(ARABIC.script)
GLUED = ("ب", "ل", "و")
"""Proclitics that are shown before a name, of those it is found with."""

_EDGES = re.compile(r" ".join([r"(-?\d{1,3}(?:\.\d+)?)"] * 4))


@bp.get("/point")
def point() -> Response:
    """Say how a typed point is understood: degrees and how exact, or in words why it is not.

    ``exchanged`` is the point with its numbers the other way round, where that is likelier meant:
    when it is none as it stands, or lies in another country than the middle of ``near`` (south,
    west, north and east, as the form's map begins) and the other one does not.
    """
    text = request.args.get("text", "")
    other = exchanged(text)
    try:
        found = read_point(text, locate)
    except InvalidPointError as error:
        return jsonify({"complaint": point_complaint(error), "exchanged": other})
    is_meant = other and _is_likelier(read_point(other), found, request.args.get("near", ""))
    return jsonify(
        {
            "latitude": found.latitude,
            "longitude": found.longitude,
            "form": found.form,
            "radius": found.radius,
            "exchanged": other if is_meant else "",
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
    holding = archive().gazetteer.holding(found.position)
    return jsonify(
        [
            {"id": one.id, "name": here(one), "kind": feature_name(one.feature)}
            for one in holding[:MOST_PARENTS]
        ]
    )


def _is_likelier(one: TypedPoint, other: TypedPoint, near: str) -> bool:
    """Whether the first of two points alone lies in the country in which the form's map begins.

    Without such a country, whether it alone lies in any.
    """
    first, second = _country(one.position), _country(other.position)
    edges = _EDGES.fullmatch(near)
    if edges is None:
        return bool(first) and not second
    south, west, north, east = map(float, edges.groups())
    here = _country(((south + north) / 2, (west + east) / 2))
    return first == here != second


def _country(position: Position) -> str:
    holding = archive().gazetteer.holding(position)
    return holding[0].country if holding else ""


def _glued(key: str, letter: str) -> str:
    """Return a folded name with a proclitic before it, as it is then written."""
    for beginning, changed in ARABIC.elisions.items():
        if letter == "ل" and key.startswith(beginning):
            return changed + key.removeprefix(beginning)
    return letter + key
