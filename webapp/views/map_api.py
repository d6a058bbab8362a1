"""What the map asks for: marks, list, counts, bars and arrows of the same set of sightings.

Every address takes the same parameters (:mod:`webapp.map_query`), and answers 304 without looking
anything up while nothing of the map has changed.
"""

import json
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from gazetteer import Place
from gazetteer.areas import coarser
from webapp import map_query
from webapp.context import archive
from webapp.filters import BadParameterError
from webapp.geojson import panorama

bp = Blueprint("map_api", __name__, url_prefix="/api")

Json = dict[str, Any]

MOST_CORNERS = 500
"""Corners of an outline on the map: more would not be told apart."""

_VERSION = version("dalil")


@bp.before_request
def unchanged() -> ResponseReturnValue | None:
    """Answer 304 at once to who has the present answer already."""
    tag = etag()
    return Response(status=304, headers={"ETag": f'"{tag}"'}) if known(tag) else None


@bp.after_request
def tagged(response: Response) -> Response:
    """Give an answer the tag by which it is known again."""
    if response.status_code == 200:
        response.set_etag(etag())
        response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.get("/map")
def overview() -> Response:
    """Return the marks of a view."""
    parameters = request.args.to_dict(flat=False)
    wanted, zoom = map_query.map_filter(parameters), map_query.zoom_of(parameters)
    found = archive().store.map.overview(wanted, zoom)
    return jsonify({"version": etag(), **panorama.overview_json(found)})


@bp.get("/claims")
def claims() -> Response:
    """Return one page of the sightings, the newest day first."""
    parameters = request.args.to_dict(flat=False)
    wanted, (after, limit) = map_query.map_filter(parameters), map_query.page_of(parameters)
    store = archive().store
    page = store.map.page(wanted, after=after, limit=limit)
    events = store.happenings.of_claims(item.claim.ref for item in page.items if item.claim)
    return jsonify(panorama.page_json(page, events))


@bp.get("/facets")
def facets() -> Response:
    """Return how often each value of each facet is found under all other conditions."""
    wanted = map_query.map_filter(request.args.to_dict(flat=False))
    found = archive().store.map.facets(wanted)
    places = named(place_id for place_id, _ in found["place"])
    return jsonify(panorama.facets_json(found, places, wanted.chosen))


@bp.get("/timeline")
def timeline() -> Response:
    """Return how much is said of each day, week or month."""
    parameters = request.args.to_dict(flat=False)
    wanted, unit = map_query.map_filter(parameters), map_query.unit_of(parameters)
    return jsonify(panorama.timeline_json(archive().store.map.timeline(wanted, unit)))


@bp.get("/movements")
def movements() -> Response:
    """Return where things are said to move, the newest first."""
    parameters = request.args.to_dict(flat=False)
    wanted, limit = map_query.map_filter(parameters), map_query.movements_of(parameters)
    store = archive().store
    total, found = store.map.movements(wanted, limit=limit)
    events = store.happenings.of_claims(one.ref for one in found)
    return jsonify(panorama.movements_json(total, found, events))


@bp.get("/areas")
def areas() -> Response:
    """Return the areas that something is said of, with their extents."""
    wanted = map_query.map_filter(request.args.to_dict(flat=False))
    return jsonify(panorama.areas_json(archive().store.map.areas(wanted)))


@bp.get("/places/<path:place_id>/outline")
def outline(place_id: str) -> Response:
    """Return the outline of a place as the map draws it: a GeoJSON geometry, or null."""
    known = archive().gazetteer.entry(place_id)
    drawn = json.loads(coarser(known.area, MOST_CORNERS)) if known and known.area else None
    return jsonify({"outline": drawn})


@bp.errorhandler(BadParameterError)
def bad_parameter(error: BadParameterError) -> ResponseReturnValue:
    """Answer 400 and say which parameter is wrong and what form is expected."""
    return jsonify(error=error.as_json()), 400


def etag() -> str:
    """Return a tag of the answer to this request: another after each change of the map."""
    return f"{_VERSION}-{archive().store.map.version()}"


def known(tag: str) -> bool:
    """Whether who asks has the answer with this tag."""
    return request.if_none_match.contains_weak(tag) and not request.if_none_match.star_tag


def named(place_ids: Any) -> dict[str, Place]:
    """Return the places with these ids that are known, by id."""
    opened = archive()
    found = {place_id: opened.gazetteer.place(place_id) for place_id in place_ids}
    return {place_id: place for place_id, place in found.items() if place}
