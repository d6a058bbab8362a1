"""Articles and their passages as JSON, and why the words of a passage mean a place."""

from collections.abc import Iterable, Mapping

from gazetteer import Candidate, Evidence
from webapp.events.event_records import EventOfClaim
from webapp.events.model import Article
from webapp.events.records import ArticleSummary, PassageAt, StoredMention, UnlocatedName
from webapp.geojson.claims import claim_json, event_of_claim_json
from webapp.geojson.places import Json, place_json
from webapp.reasons import lacks_text, rank, reason_text
from webapp.times import Calendar


def passage_json(
    passage: PassageAt, reader: Calendar, events: Mapping[str, EventOfClaim] | None = None
) -> Json:
    """Return one passage with its paragraph, its claims, and why its words mean the place.

    ``events`` holds the events of those claims that have one, by the reference of the claim.
    """
    known = events or {}
    text = passage.article.text
    return {
        "article": article_json(passage.article),
        "paragraph": {
            "text": text[passage.paragraph.start : passage.paragraph.end],
            "start": passage.paragraph.start,
        },
        "sentence": {"start": passage.sentence.start, "end": passage.sentence.end},
        "mention": mention_json(passage.mention),
        "claims": [
            {
                **claim_json(claim),
                "event": event_of_claim_json(known[claim.ref]) if claim.ref in known else None,
            }
            for claim in passage.claims
        ],
        "why": why_json(passage.mention, reader),
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


def why_json(mention: StoredMention, reader: Calendar) -> Json:
    """Return the evidence in words, and the places it could have been with what each lacks."""
    chosen = mention.place.id if mention.place else None
    judged = [c.evidence for c in mention.candidates if c.place.id == chosen]
    compared = judged[0] if judged else mention.evidence
    others = [c for c in mention.candidates if c.place.id != chosen]
    evidence = [evidence_json(each, reader) for each in sorted(mention.evidence, key=rank)]
    return {
        "evidence": list({reason["text"]: reason for reason in evidence}.values()),
        "others": [candidate_json(other, compared, reader.language) for other in others],
    }


def evidence_json(evidence: Evidence, reader: Calendar) -> Json:
    """Return one reason as code, signed score, detail, and words as the reader wants them."""
    return {
        "reason": evidence.reason,
        "score": round(evidence.score, 3),
        "detail": evidence.detail,
        "text": reason_text(evidence, reader.language, reader.digits),
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
