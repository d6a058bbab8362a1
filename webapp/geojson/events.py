"""Events as JSON: how many reports and independent origins, and what contradicts what."""

from webapp.events.event_records import EventDetails, EventSummary, Member
from webapp.events.event_rows import origin_json
from webapp.formats import claim_record
from webapp.geojson.passages import article_json
from webapp.geojson.places import Json, place_json


def event_summary_json(event: EventSummary) -> Json:
    """Return an event as it stands in a list; ``origins`` are the independent ones, named."""
    return {
        "ref": event.ref,
        "name": event.name,
        "kind": event.kind,
        "place": place_json(event.place) if event.place else None,
        "when": {
            "start": event.first.isoformat() if event.first else None,
            "end": event.last.isoformat() if event.last else None,
        },
        "published": event.day.isoformat() if event.day else None,
        "quote": event.quote,
        "headline": event.headline,
        "review": event.review,
        "verification": str(event.verification),
        "reports": event.reports,
        "articles": event.articles,
        "reprints": event.copies,
        "independent_origins": event.independent,
        "origins": [dict(origin) for origin in event.origins],
        "denied_by": event.against,
        "contradicted": event.contradicted,
        "claims": event.claims,
    }


def event_json(event: EventDetails) -> Json:
    """Return an event with its claims, all its origins, and its contradictions."""
    counted = {origin.id for origin in event.independent}
    return {
        **event_summary_json(event.summary),
        "members": [_member_json(member) for member in event.members],
        "all_origins": [
            {
                **origin_json(origin),
                "independent": origin.id in counted,
                "claims": list(origin.refs),
            }
            for origin in event.origins
        ],
        "contradictions": [
            {
                "about": one.about,
                "sides": [{"said": side.said, "claims": list(side.refs)} for side in one.sides],
            }
            for one in event.contradictions
        ],
        "publications": [
            {
                "article": one.article_id,
                "publisher": one.publisher,
                "url": one.url,
                "published": one.published.isoformat() if one.published else None,
            }
            for one in event.publications
        ],
    }


def _member_json(member: Member) -> Json:
    report = member.report
    return {
        "ref": report.claim.ref,
        **claim_record(report.claim, member.article),
        "article": article_json(member.article),
        "stance": str(report.stance) if report.stance else None,
        "stance_by": member.stance_by or None,
        "bound": member.bound,
        "reprint": report.copied,
        "chain": [identity.id for identity in (report.publisher, *report.chain)],
        "like": member.like or None,
        "reasons": [
            {"reason": one.code, "points": round(one.points, 2), "detail": one.detail}
            for one in member.reasons
        ],
    }
