"""Claims as JSON: what is said, by whom, where and when."""

from webapp.events.event_records import EventOfClaim
from webapp.events.model import Claim, ClaimPlace
from webapp.events.standings import STANDINGS
from webapp.formats import link_record, when_record
from webapp.geojson.places import Json, place_json


def claim_json(claim: Claim, event: Json | None = None) -> Json:
    """Return one claim with its places, its time and its chain of attribution, outermost first.

    ``event`` is the happening it speaks of, where it is known: ``ref``, ``reports``, ``origins``.
    """
    return {
        "ref": claim.ref,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "standing": STANDINGS[claim.status],
        "modality": str(claim.modality),
        "review": str(claim.review),
        "strength": str(claim.strength),
        "background": claim.background,
        "event": event,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "actors": list(claim.actors),
        "attribution": [link_record(link) for link in claim.attribution],
        "places": [claim_place_json(spot) for spot in claim.places],
        "when": when_record(claim.when),
    }


def claim_place_json(spot: ClaimPlace) -> Json:
    """Return a place in its role; ``place`` is null where the words are not located."""
    return {
        "role": str(spot.role),
        "start": spot.start,
        "end": spot.end,
        "text": spot.text,
        "place": place_json(spot.place) if spot.place else None,
    }


def event_of_claim_json(event: EventOfClaim) -> Json:
    """Return the event of a claim in short."""
    return {
        "ref": event.ref,
        "name": event.name,
        "reports": event.reports,
        "origins": event.independent,
        "contradicted": event.contradicted,
        "stance": str(event.stance) if event.stance else None,
    }
