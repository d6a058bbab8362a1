"""Places, passages and claims as the JSON that the API promises; GeoJSON where it has geometry.

Everything here is pure: what the store returned goes in, dictionaries of JSON values come out.
Offsets stay code points of the article's text; coordinates are longitude before latitude, as
GeoJSON has them.
"""

from webapp.events.standings import STANDINGS
from webapp.geojson.claims import claim_json, event_of_claim_json
from webapp.geojson.events import event_json, event_summary_json
from webapp.geojson.features import claim_features, place_features
from webapp.geojson.passages import (
    article_json,
    evidence_json,
    mention_json,
    passage_json,
    summary_json,
    unlocated_json,
    why_json,
)
from webapp.geojson.places import Json, place_json, point

__all__ = [
    "STANDINGS",
    "Json",
    "article_json",
    "claim_features",
    "claim_json",
    "event_json",
    "event_of_claim_json",
    "event_summary_json",
    "evidence_json",
    "mention_json",
    "passage_json",
    "place_features",
    "place_json",
    "point",
    "summary_json",
    "unlocated_json",
    "why_json",
]
