"""The machine formats of the command line: stable, so that other programs can rely on them.

Pure functions from the values of the house to dictionaries of JSON values. Fields may be added,
never renamed. Offsets are code points of the input text, end exclusive.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from gazetteer import BoundingBox, Candidate, Evidence, Place, Record, Resolution
from gazetteer.considered import Considered
from gazetteer.explanation import Explanation
from gazetteer.search import Found
from webapp.events.model import Article, AttributionLink, Claim, When
from webapp.events.store import StoredMention
from webapp.telling import sentence
from webapp.times import Calendar

Json = dict[str, Any]


def place_record(place: Place) -> Json:
    """Return the fields of a place that every format shares."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature": place.feature,
        "country": place.country,
    }


def edges(box: BoundingBox | None) -> list[float] | None:
    """Return an extent as west, south, east, north in degrees, or ``None``."""
    return [box.west, box.south, box.east, box.north] if box else None


def lookup_records(
    candidates: Iterable[Candidate], records: Mapping[str, Iterable[Record]]
) -> list[Json]:
    """Return looked-up places, best first, each with its confidence from 0 to 1.

    ``records`` are those of each place by its id: whose data it is, and its ids elsewhere.
    """
    return [
        {
            **place_record(candidate.place),
            "confidence": round(candidate.score, 3),
            "sources": source_records(records.get(candidate.place.id, ())),
            "links": [one.id for one in records.get(candidate.place.id, ()) if not one.source],
        }
        for candidate in candidates
    ]


def search_record(found: Found) -> Json:
    """Return what a search found: how many places, and those that are shown.

    ``matched`` is the name by which a place was found where it is shown under others; a place that
    is ``similar`` has no name that begins as was typed, but one that differs by a letter.
    """
    return {
        "total": found.total,
        "places": [
            {**place_record(hit.place), "matched": hit.name, "similar": hit.is_similar}
            for hit in found.hits
        ],
    }


def explanation_record(told: Explanation) -> Json:
    """Return why a text is read as it is: every span, and the words that no place is called.

    ``score`` is positive for what is rather a name than not, null where it was not reached;
    ``signs`` and ``evidence`` add up to it. ``overlapped_by`` are the offsets of the span that has
    the words. ``candidates`` are all that a taken span could mean, the chosen one first.
    """
    return {
        "spans": [_span_record(span) for span in told.spans],
        "unknown": [
            {"start": one.start, "end": one.end, "text": one.text, "zipf": one.zipf}
            for one in told.unknown
        ],
    }


def _span_record(span: Considered) -> Json:
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "written": span.written,
        "proclitic": span.proclitic,
        "compared": span.key,
        "zipf": list(span.zipfs),
        "verdict": str(span.verdict),
        "score": None if span.score is None else round(span.score, 3),
        "signs": [
            {"sign": one.name, "score": round(one.score, 3), "detail": one.detail}
            for one in span.signs
        ],
        "evidence": evidence_records(span.told),
        "overlapped_by": span.winner,
        "places": [place_record(place) for place in span.places],
        "mention": mention_record(span.resolution) if span.resolution else None,
        "candidates": [
            {
                **place_record(one.place),
                "score": one.score,
                "evidence": evidence_records(one.evidence),
            }
            for one in span.candidates
        ],
    }


def evidence_records(evidence: Iterable[Evidence]) -> list[Json]:
    """Return reasons as codes, each with its signed score and the words behind it."""
    return [
        {"reason": one.reason, "score": round(one.score, 3), "detail": one.detail}
        for one in evidence
    ]


def source_records(records: Iterable[Record]) -> list[Json]:
    """Return from where a place was taken, and on what terms."""
    return [
        {"source": one.source, "licence": one.licence, "id": one.id}
        for one in records
        if one.source
    ]


def mention_record(resolution: Resolution) -> Json:
    """Return one mention with the place it was judged to name, or null.

    ``direction`` narrows the place, ``extent`` is what is left of it (west, south, east and north
    in degrees, or null for a point); ``uncertainty_m`` says how far the point may be off. A place
    that is ``approximate`` with an id that begins with ``in:`` is known from this text only.
    """
    mention, place = resolution.mention, resolution.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": str(mention.kind),
        "confidence": round(resolution.confidence, 3),
        "place": place_record(place) if place else None,
        "direction": mention.direction,
        "extent": edges(resolution.extent),
        "uncertainty_m": place.uncertainty if place else None,
        "approximate": place.approximate if place else None,
    }


def mention_record_of(mention: StoredMention) -> Json:
    """Return one stored mention in the same form, with the state it is in."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": str(mention.kind),
        "state": str(mention.state),
        "confidence": round(mention.confidence, 3),
        "place": place_record(mention.place) if mention.place else None,
    }


def parse_record(text_id: str, resolutions: Iterable[Resolution]) -> Json:
    """Return what ``gazetteer parse`` prints for one text."""
    return {"id": text_id, "mentions": [mention_record(resolution) for resolution in resolutions]}


def when_record(when: When | None) -> Json | None:
    """Return a span of days as ISO dates; ``end`` is null while it is open.

    ``alternative`` is another reading of the same words, or null.
    """
    if when is None:
        return None
    return {
        "start": when.start.isoformat(),
        "end": when.end.isoformat() if when.end else None,
        "precision": str(when.precision),
        "text": when.text,
        "convention": when.convention,
        "alternative": {
            "start": when.other_start.isoformat(),
            "end": when.other_end.isoformat() if when.other_end else None,
        }
        if when.other_start
        else None,
        "hours": when.hours,
    }


def link_record(link: AttributionLink) -> Json:
    """Return one link of the chain of attribution, with the words that say so."""
    return {"name": link.name, "kind": str(link.kind), "start": link.start, "end": link.end}


def claim_record(claim: Claim, article: Article) -> Json:
    """Return one claim of an article, with one plain sentence for it in each language."""
    passage, text = claim.passage, article.text
    return {
        "start": passage.start,
        "end": passage.end,
        "text": text[passage.start : passage.end],
        "kind": str(claim.kind),
        "actors": list(claim.actors),
        "modality": str(claim.modality),
        "places": [
            {
                "role": str(spot.role),
                "start": spot.start,
                "end": spot.end,
                "text": spot.text,
                "place": place_record(spot.place) if spot.place else None,
            }
            for spot in claim.places
        ],
        "when": when_record(claim.when),
        "attribution": [link_record(link) for link in claim.attribution],
        "status": str(claim.status),
        "rules": list(claim.rules),
        "quantities": [
            {
                "of": one.of,
                "low": one.low,
                "best": one.best,
                "high": one.high,
                "start": one.start,
                "end": one.end,
                "text": one.text,
            }
            for one in claim.quantities
        ],
        "cues": [
            {
                "rule": one.rule,
                "start": one.start,
                "end": one.end,
                "text": text[one.start : one.end],
            }
            for one in claim.cues
        ],
        "section": claim.section,
        "background": claim.background,
        "strength": str(claim.strength),
        "sentence_ar": sentence(claim, article, Calendar("ar")),
        "sentence_en": sentence(claim, article, Calendar("en")),
    }


def claims_record(text_id: str, article: Article, claims: Iterable[Claim]) -> Json:
    """Return what ``claims extract`` prints for one text."""
    return {"id": text_id, "claims": [claim_record(claim, article) for claim in claims]}
