"""Decisions of people in the forms that other programs read. Pure.

``decision_record`` is one decision: the text, what was suggested, what became of it.
``gold_record`` is an article whose claims were all judged, in the form of annotated texts.
"""

from collections.abc import Iterable, Sequence

from webapp.events.model import Article, Claim, ClaimPlace, Precision, Review, Role, When
from webapp.events.verdicts import Decided
from webapp.formats import Json, claim_record

_ARTICLE_DATE = "article_date"
_ROLES = {"origin": (Role.FROM,), "destination": (Role.TO,), "location": (Role.AT, Role.NEAR)}


def decision_record(made: Decided) -> Json:
    """Return one decision; ``suggestion`` is null for a claim that was never suggested."""
    article, suggestion, revision = made.article, made.suggestion, made.revision
    return {
        **_article(article),
        "publisher": article.publisher,
        "ref": made.claim.ref,
        "suggestion": claim_record(suggestion, article) if suggestion else None,
        "decision": {
            "review": str(made.claim.review),
            "why": revision.why,
            "who": revision.who,
            "when": revision.when.isoformat(),
            "claim": claim_record(made.claim, article),
        },
    }


def gold_record(article: Article, claims: Iterable[Claim]) -> Json:
    """Return an article with the claims that stand, places named as the claims name them."""
    standing = [claim for claim in claims if claim.review is not Review.REJECTED]
    spots = {spot for claim in standing for spot in claim.places}
    return {
        **_article(article),
        "mentions": _mentions(spots),
        "claims": [_gold_claim(claim, article.text) for claim in standing],
    }


def _article(article: Article) -> Json:
    return {
        "id": str(article.id),
        "lang": article.language,
        "date": article.published.isoformat() if article.published else None,
        "text": article.text,
    }


def _mentions(spots: Iterable[ClaimPlace]) -> list[Json]:
    found = {(spot.start, spot.end): _mention(spot) for spot in spots}
    return [found[span] for span in sorted(found)]


def _mention(spot: ClaimPlace) -> Json:
    place = spot.place
    return {
        "start": spot.start,
        "end": spot.end,
        "surface": spot.text,
        "kind": "place",
        "canonical_en": _name(spot),
        "country_iso2": place.country if place else None,
        "feature": place.feature if place else None,
        "lat": place.latitude if place else None,
        "lon": place.longitude if place else None,
        "precision_km": place.uncertainty / 1000 if place else None,
    }


def _gold_claim(claim: Claim, text: str) -> Json:
    return {
        "quote": text[claim.passage.start : claim.passage.end],
        "event_type": str(claim.kind),
        "actor": claim.actors[0] if claim.actors else None,
        "attributed_to": claim.attribution[-1].name if claim.attribution else None,
        "status": str(claim.status),
        "date_iso": _date(claim.when) if claim.when else None,
        **{field: _place(claim.places, roles) for field, roles in _ROLES.items()},
    }


def _place(spots: Sequence[ClaimPlace], roles: Sequence[Role]) -> str | None:
    return next((_name(spot) for role in roles for spot in spots if spot.role is role), None)


def _name(spot: ClaimPlace) -> str:
    """Return what a place is called, with its id because namesakes stand in one text."""
    return f"{spot.place.name} ({spot.place.id})" if spot.place else spot.text


def _date(when: When) -> str | None:
    """Return a time as exactly as it is known; None where the text tells none of its own."""
    if when.convention == _ARTICLE_DATE:
        return None
    start = when.start.isoformat()
    if when.precision is Precision.YEAR:
        return start[:4]
    if when.precision is Precision.MONTH:
        return start[:7]
    return f"{start}/{when.end}" if when.end and when.end != when.start else start
