"""The JSON that the pages and other programs ask for."""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from gazetteer import Place
from webapp import filters, geojson, map_query, reviewing
from webapp.addresses import moved
from webapp.context import archive
from webapp.events.store import ClaimFilter, PassageAt
from webapp.filters import BadParameterError
from webapp.wording import calendar

bp = Blueprint("api", __name__, url_prefix="/api")

PAGE = 50
CLAIMS_AT_ONCE = 10_000
"""How many claims one answer of GeoJSON has where no limit is given."""

NEAR_KM = 25.0
Json = dict[str, Any]


@bp.get("/places.geojson")
def places_geojson() -> Response:
    """Return a feature for each located place, with how often it is named."""
    store = archive().store
    return geo(geojson.place_features(store.places(), store.map.standings()))


@bp.get("/places/<path:place_id>/passages")
def passages(place_id: str) -> ResponseReturnValue:
    """Return one page of the passages at a place, and in words why each is there.

    With the filters of the map there are only those that they hold: ``total`` counts these, and
    ``all`` every passage. The page is the one at ``offset``, or the one with the ``claim`` asked
    for, whose ``index`` is then told.
    """
    offset, limit = filters.page(request.args, limit=PAGE)
    if (present := archive().gazetteer.fates.follow(place_id)) != place_id:
        return moved("api.passages", place_id=present, **request.args.to_dict(flat=False))
    place = known_place(place_id)
    if place is None:
        return missing(f"no place {place_id!r}")
    store = archive().store
    held = store.map.held(map_query.map_filter(request.args.to_dict(flat=False)), place_id)
    index = None
    if ref := request.args.get("claim"):
        index = store.passage_with(place_id, ref, held)
        offset = offset if index is None else index - index % limit
    shown = store.passages_at(place_id, limit=limit, offset=offset, held=held)
    events = store.happenings.of_claims(claim.ref for one in shown for claim in one.claims)
    return answer(
        {
            "place": geojson.place_json(place),
            "total": store.count_passages(place_id, held)[0],
            "all": store.count_passages(place_id)[0],
            "offset": offset,
            "index": index,
            "passages": [
                cited(one, geojson.passage_json(one, calendar(), events)) for one in shown
            ],
        }
    )


def cited(passage: PassageAt, told: Json) -> Json:
    """Return a passage as JSON with how each of its claims is cited."""
    for claim, record in zip(passage.claims, told["claims"], strict=True):
        address = url_for("claims.cite", ref=claim.ref, _external=True)
        record["citation"] = reviewing.citation(passage.article, claim, address)
    return told


@bp.get("/claims.geojson")
def claims_geojson() -> Response:
    """Return a feature for each claim and place that pass the filters of the query.

    There are at most ``limit`` claims in one answer. Where there are more, its member ``next`` is
    what ``after`` must be to go on, and its header ``Link`` the whole address.
    """
    wanted = filters.claim_filter(request.args)
    if wanted.place_id:
        wanted = replace(wanted, place_id=archive().gazetteer.fates.follow(wanted.place_id))
    limit = filters.read(
        request.args, "limit", filters.whole_number(1, 10**6), "a whole number, 1 or more"
    )
    limit = limit or CLAIMS_AT_ONCE
    store = archive().store
    claims = store.claims(
        kind=wanted.kind,
        status=wanted.status,
        source=wanted.source,
        place_id=wanted.place_id,
        since=wanted.since,
        until=wanted.until,
        bounds=wanted.bounds,
        query=wanted.query,
        after=request.args.get("after", ""),
        limit=limit + 1,
    )
    claims, further = claims[:limit], claims[limit:]
    events = store.happenings.of_claims(claim.ref for claim in claims)
    features = geojson.claim_features(claims, store.articles_of(claims), events)
    collection: Json = {
        "type": "FeatureCollection",
        "features": [feature for feature in features if is_within(feature, wanted)],
    }
    if not further:
        return geo(collection)
    response = geo({**collection, "next": claims[-1].ref})
    response.headers["Link"] = f'<{following(claims[-1].ref)}>; rel="next"'
    return response


@bp.get("/places")
def look_up() -> Response:
    """Return the places of a name, best first, as the command ``dalil gazetteer lookup`` does."""
    name = request.args.get("q", "").strip()
    if not name:
        raise BadParameterError("q", name, "a name of a place")
    _, limit = filters.page(request.args, limit=10)
    found = archive().gazetteer.lookup(name, limit=limit)
    return answer(
        {
            "places": [
                {**geojson.place_json(match.place), "confidence": round(match.score, 3)}
                for match in found
            ]
        }
    )


@bp.get("/near")
def near() -> Response:
    """Return the places around a point, nearest first, with their distance."""
    latitude = required("lat", 90, "degrees from -90 to 90")
    longitude = required("lon", 180, "degrees from -180 to 180")
    km = filters.read(request.args, "km", filters.decimal(0, 500), "kilometres from 0 to 500")
    _, limit = filters.page(request.args, limit=20)
    found = archive().gazetteer.near(latitude, longitude, km=km or NEAR_KM, limit=limit)
    return answer(
        {
            "places": [
                {**geojson.place_json(place), "distance_km": round(distance, 3)}
                for place, distance in found
            ]
        }
    )


@bp.get("/articles")
def articles() -> Response:
    """Return one page of the articles, newest first, without their text."""
    offset, limit = filters.page(request.args, limit=PAGE)
    query = request.args.get("q", "").strip()
    store = archive().store
    found = store.articles(query=query, limit=limit, offset=offset)
    return answer(
        {
            "total": store.count_articles(query=query),
            "articles": [geojson.summary_json(summary) for summary in found],
        }
    )


@bp.get("/events")
def events() -> Response:
    """Return one page of the events, those with the newest reports first."""
    offset, limit = filters.page(request.args, limit=PAGE)
    wanted = filters.event_filter(request.args)
    happenings = archive().store.happenings
    found = happenings.find(wanted, limit=limit, offset=offset)
    return answer(
        {
            "total": happenings.count(wanted),
            "events": [geojson.event_summary_json(event) for event in found],
        }
    )


@bp.get("/events/<ref>")
def event(ref: str) -> Response:
    """Return one event with its claims, origins and contradictions."""
    return answer(geojson.event_json(archive().store.happenings.get(ref)))


@bp.get("/unlocated")
def unlocated() -> Response:
    """Return the names that have no place yet, the most frequent first."""
    _, limit = filters.page(request.args, limit=200)
    names = archive().store.unlocated(limit=limit)
    return answer({"names": [geojson.unlocated_json(name) for name in names]})


@bp.get("/rereadings/<int:number>")
def rereading(number: int) -> ResponseReturnValue:
    """Return how far the articles are read again that a change of a place concerns."""
    found = archive().store.rereadings.get(number)
    if found is None:
        return missing(f"no rereading {number}")
    response = jsonify({**asdict(found), "finished": found.is_finished})
    response.cache_control.no_store = True
    return response


@bp.errorhandler(BadParameterError)
def bad_parameter(error: BadParameterError) -> ResponseReturnValue:
    """Answer 400 and say which parameter is wrong and what form is expected."""
    return jsonify(error=error.as_json()), 400


def missing(message: str) -> ResponseReturnValue:
    """Answer 404 as JSON."""
    return jsonify(error={"message": message}), 404


def known_place(place_id: str) -> Place | None:
    """Return a place that an article names, or any other of the gazetteer; ``None`` if unknown."""
    return archive().store.place(place_id) or archive().gazetteer.place(place_id)


def following(after: str) -> str:
    """Return the address of this request, with another place to begin after."""
    return f"{request.path}?{urlencode([*others('after'), ('after', after)])}"


def others(left_out: str) -> list[tuple[str, str]]:
    """Return the parameters of this request but one."""
    return [pair for pair in request.args.items(multi=True) if pair[0] != left_out]


def is_within(feature: Json, wanted: ClaimFilter) -> bool:
    """Say whether the place of a feature passes the filters that speak of places."""
    place = feature["properties"]["place"]
    if wanted.place_id and (place is None or place["id"] != wanted.place_id):
        return False
    if wanted.bounds is None:
        return True
    return place is not None and filters.contains(
        wanted.bounds, place["latitude"], place["longitude"]
    )


def required(parameter: str, limit: float, expected: str) -> float:
    """Return a parameter in degrees; BadParameterError when it is absent or not on the earth."""
    value = filters.read(request.args, parameter, filters.decimal(-limit, limit), expected)
    if value is None:
        raise BadParameterError(parameter, "", expected)
    return value


def answer(body: Json) -> Response:
    """Return JSON that a browser need not fetch again while it is the same."""
    response = jsonify(body)
    response.add_etag()
    response.make_conditional(request)
    return response


def geo(body: Json) -> Response:
    """Return GeoJSON with its own media type."""
    response = answer(body)
    response.mimetype = "application/geo+json"
    return response
