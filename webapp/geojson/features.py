"""Features of the map: places that were read, and claims where they say that things happened."""

from collections.abc import Iterable, Mapping

from webapp.events.event_records import EventOfClaim
from webapp.events.model import Article, Claim, ClaimPlace
from webapp.events.records import PlaceCount
from webapp.events.standings import STANDINGS
from webapp.formats import link_record, when_record
from webapp.geojson.claims import event_of_claim_json
from webapp.geojson.passages import article_json
from webapp.geojson.places import Json, place_json, point


def place_features(
    counts: Iterable[PlaceCount], standings: Mapping[str, Mapping[str, int]]
) -> Json:
    """Return a FeatureCollection, one feature a located place, with the standing of its claims.

    ``standings`` are how many claims of each standing there are, by the id of the place.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": count.place.id,
                "geometry": point(count.place),
                "properties": {
                    **place_json(count.place),
                    "passages": count.passages,
                    "articles": count.articles,
                    "standings": dict(standings.get(count.place.id, {})),
                },
            }
            for count in counts
        ],
    }


def claim_features(
    claims: Iterable[Claim],
    articles: Mapping[int, Article],
    events: Mapping[str, EventOfClaim] | None = None,
) -> list[Json]:
    """Return one feature a claim and place; one without a place for a claim that names none.

    The geometry is a point, or null for areas and for what is not located. ``articles`` must hold
    the article of each claim; ``events`` holds the events of those that have one, by reference.
    """
    known = events or {}
    return [
        feature
        for claim in claims
        for feature in _features_of(claim, articles[claim.article_id], known.get(claim.ref))
    ]


def _features_of(claim: Claim, article: Article, event: EventOfClaim | None) -> list[Json]:
    shared = {
        "ref": claim.ref,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "standing": STANDINGS[claim.status],
        "modality": str(claim.modality),
        "review": str(claim.review),
        "actors": list(claim.actors),
        "when": when_record(claim.when),
        "quote": article.text[claim.passage.start : claim.passage.end],
        "start": claim.passage.start,
        "end": claim.passage.end,
        "article": article_json(article),
        "attribution": [link_record(link) for link in claim.attribution],
        "event": event_of_claim_json(event) if event else None,
    }
    spots = _each_once(claim.places) or (None,)
    return [_feature(f"{claim.ref}.{n}", spot, shared) for n, spot in enumerate(spots, start=1)]


def _each_once(spots: Iterable[ClaimPlace]) -> tuple[ClaimPlace | None, ...]:
    """Return the places of a claim; one with two roles (left, and so the scene) in the first."""
    found: dict[str, ClaimPlace] = {}
    for spot in spots:
        found.setdefault(spot.place.id if spot.place else spot.text, spot)
    return tuple(found.values())


def _feature(feature_id: str, spot: ClaimPlace | None, shared: Json) -> Json:
    place = spot.place if spot else None
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": point(place) if place and not place.is_area else None,
        "properties": {
            "id": feature_id,
            **shared,
            "role": str(spot.role) if spot else None,
            "words": spot.text if spot else "",
            "place": place_json(place) if place else None,
        },
    }
