"""Places, passages and claims as the JSON that the API promises; GeoJSON where it has geometry.

Everything here is pure: what the store returned goes in, dictionaries of JSON values come out.
Offsets stay code points of the article's text; coordinates are longitude before latitude, as
GeoJSON has them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from gazetteer import Candidate, Evidence, Place
from webapp.events.model import Article, AttributionLink, Claim, ClaimPlace, Status, When
from webapp.events.records import (
    ArticleSummary,
    PassageAt,
    PlaceCount,
    StoredMention,
    UnlocatedName,
)
from webapp.reasons import lacks_text, rank, reason_text

Json = dict[str, Any]

STANDINGS: Mapping[Status, str] = {
    Status.CONFIRMED: "seen",
    Status.VISUALLY_VERIFIED: "seen",
    Status.EYEWITNESS: "seen",
    Status.STATED: "reported",
    Status.ANNOUNCED: "reported",
    Status.ASSERTED_BY_PARTY: "reported",
    Status.REPORTED: "reported",
    Status.NO_COMMENT: "reported",
    Status.UNVERIFIED: "contested",
    Status.DENIED: "contested",
}
"""What a marker shows of a claim's status: seen or verified, reported, or contested.

A place that no claim speaks of is ``unassessed``.
"""


def place_json(place: Place) -> Json:
    """Return a place as the API shows it everywhere: names, point, kind and how sure it is."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "feature": place.feature,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty": place.uncertainty,
        "approximate": place.approximate,
        "area": place.is_area,
        "extent": extent_json(place),
        "source": place.source,
        "note": place.note,
    }


def extent_json(place: Place) -> list[float] | None:
    """Return the extent as west, south, east, north in degrees, or ``None``."""
    box = place.extent
    return [box.west, box.south, box.east, box.north] if box else None


def point(place: Place) -> Json:
    """Return a place's point as a GeoJSON geometry."""
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def place_features(counts: Iterable[PlaceCount], claims: Iterable[Claim]) -> Json:
    """Return a FeatureCollection, one feature a located place, with the standing of its claims."""
    standings = standings_by_place(claims)
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


def standings_by_place(claims: Iterable[Claim]) -> dict[str, Counter[str]]:
    """Count, for each place id, the claims that speak of it by their standing."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        for place_id in {spot.place.id for spot in claim.places if spot.place}:
            counts.setdefault(place_id, Counter())[STANDINGS[claim.status]] += 1
    return counts


def passage_json(passage: PassageAt, language: str) -> Json:
    """Return one passage with its paragraph, its claims, and why its words mean the place."""
    text = passage.article.text
    return {
        "article": article_json(passage.article),
        "paragraph": {
            "text": text[passage.paragraph.start : passage.paragraph.end],
            "start": passage.paragraph.start,
        },
        "sentence": {"start": passage.sentence.start, "end": passage.sentence.end},
        "mention": mention_json(passage.mention),
        "claims": [claim_json(claim) for claim in passage.claims],
        "why": why_json(passage.mention, language),
    }


def mention_json(mention: StoredMention) -> Json:
    """Return the words, where they stand in the article, and how sure the reading is (0 to 1)."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "confidence": round(mention.confidence, 3),
        "state": str(mention.state),
    }


def why_json(mention: StoredMention, language: str) -> Json:
    """Return the evidence in words, and the places it could have been with what each lacks."""
    chosen = mention.place.id if mention.place else None
    judged = [c.evidence for c in mention.candidates if c.place.id == chosen]
    compared = judged[0] if judged else mention.evidence
    others = [c for c in mention.candidates if c.place.id != chosen]
    evidence = [evidence_json(each, language) for each in sorted(mention.evidence, key=rank)]
    return {
        "evidence": list({reason["text"]: reason for reason in evidence}.values()),
        "others": [candidate_json(other, compared, language) for other in others],
    }


def evidence_json(evidence: Evidence, language: str) -> Json:
    """Return one reason as code, signed score, detail, and words in the interface language."""
    return {
        "reason": evidence.reason,
        "score": round(evidence.score, 3),
        "detail": evidence.detail,
        "text": reason_text(evidence, language),
    }


def candidate_json(other: Candidate, chosen: Iterable[Evidence], language: str) -> Json:
    """Return a place that lost, and in words what it lacked."""
    return {**place_json(other.place), "lacks": lacks_text(chosen, other, language)}


def article_json(article: Article | ArticleSummary) -> Json:
    """Return what is printed at the head of an article; never its text."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "sample": article.sample,
    }


def summary_json(summary: ArticleSummary) -> Json:
    """Return the head of an article with the numbers of what was read in it."""
    return {
        **article_json(summary),
        "mentions": summary.mentions,
        "located": summary.located,
        "unlocated": summary.unlocated,
        "claims": summary.claims,
    }


def unlocated_json(name: UnlocatedName) -> Json:
    """Return a name without a place: how often it stands where, and its first passage."""
    return {
        "text": name.text,
        "feature": name.feature,
        "count": name.count,
        "articles": name.articles,
        "article_id": name.article_id,
        "start": name.start,
        "end": name.end,
    }


def claim_json(claim: Claim) -> Json:
    """Return one claim with its places, its time and its chain of attribution, outermost first."""
    return {
        "ref": claim.ref,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "standing": STANDINGS[claim.status],
        "modality": str(claim.modality),
        "review": str(claim.review),
        "start": claim.passage.start,
        "end": claim.passage.end,
        "actors": list(claim.actors),
        "attribution": [attribution_json(link) for link in claim.attribution],
        "places": [claim_place_json(spot) for spot in claim.places],
        "when": when_json(claim.when),
    }


def attribution_json(link: AttributionLink) -> Json:
    """Return one link of the chain, with the words that say so."""
    return {"name": link.name, "kind": str(link.kind), "start": link.start, "end": link.end}


def claim_place_json(spot: ClaimPlace) -> Json:
    """Return a place in its role; ``place`` is null where the words are not located."""
    return {
        "role": str(spot.role),
        "start": spot.start,
        "end": spot.end,
        "text": spot.text,
        "place": place_json(spot.place) if spot.place else None,
    }


def when_json(when: When | None) -> Json | None:
    """Return a span of days as ISO dates; ``end`` is null while it is open."""
    if when is None:
        return None
    return {
        "start": when.start.isoformat(),
        "end": when.end.isoformat() if when.end else None,
        "precision": str(when.precision),
        "text": when.text,
    }


def claim_features(claims: Iterable[Claim], articles: Mapping[int, Article]) -> list[Json]:
    """Return one feature a claim and place; one without a place for a claim that names none.

    The geometry is a point, or null for areas and for what is not located. ``articles`` must hold
    the article of each claim.
    """
    return [
        feature for claim in claims for feature in _features_of(claim, articles[claim.article_id])
    ]


def _features_of(claim: Claim, article: Article) -> list[Json]:
    shared = {
        "ref": claim.ref,
        "kind": str(claim.kind),
        "status": str(claim.status),
        "standing": STANDINGS[claim.status],
        "modality": str(claim.modality),
        "review": str(claim.review),
        "actors": list(claim.actors),
        "when": when_json(claim.when),
        "quote": article.text[claim.passage.start : claim.passage.end],
        "start": claim.passage.start,
        "end": claim.passage.end,
        "article": article_json(article),
        "attribution": [attribution_json(link) for link in claim.attribution],
    }
    spots: tuple[ClaimPlace | None, ...] = claim.places or (None,)
    return [_feature(f"{claim.ref}.{n}", spot, shared) for n, spot in enumerate(spots, start=1)]


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
