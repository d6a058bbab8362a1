"""Values as rows and as JSON, and back. No SQL here."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gazetteer.model import Candidate, Evidence
from gazetteer.rows import place_of, place_row
from webapp.events.model import (
    AttributionLink,
    Claim,
    ClaimPlace,
    Cue,
    Precision,
    Quantity,
    SourceKind,
    When,
)

Row = Mapping[str, Any]


def to_json(value: Any) -> str:
    """Return compact JSON with the letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_day(text: str | None) -> date | None:
    """Return the day of an ISO date, or None."""
    return date.fromisoformat(text) if text else None


def evidence_json(evidence: Iterable[Evidence]) -> list[list[Any]]:
    """Return evidence as JSON values, each as long as it has something to say."""
    return [
        [one.reason, one.score, one.detail, *filter(None, (one.detail_ar,))] for one in evidence
    ]


def evidence_of(values: Iterable[list[Any]]) -> tuple[Evidence, ...]:
    """Return the evidence of JSON values."""
    return tuple(Evidence(*value) for value in values)


def candidates_json(candidates: Iterable[Candidate]) -> list[list[Any]]:
    """Return candidates as JSON values, places written out."""
    return [[place_row(one.place), one.score, evidence_json(one.evidence)] for one in candidates]


def candidates_of(values: Iterable[list[Any]]) -> tuple[Candidate, ...]:
    """Return the candidates of JSON values."""
    return tuple(
        Candidate(place_of(place), score, evidence_of(evidence))
        for place, score, evidence in values
    )


def when_row(when: When | None) -> dict[str, Any]:
    """Return the columns of a time."""
    return {
        "when_start": when.start.isoformat() if when else None,
        "when_end": when.end.isoformat() if when and when.end else None,
        "when_precision": when.precision.value if when else None,
        "when_text": when.text if when else None,
        "when_convention": when.convention if when else None,
        "when_other_start": when.other_start.isoformat() if when and when.other_start else None,
        "when_other_end": when.other_end.isoformat() if when and when.other_end else None,
        "when_hours": when.hours if when else None,
    }


def when_of(row: Row) -> When | None:
    """Return the time of a claim's row."""
    start = from_day(row["when_start"])
    if start is None:
        return None
    return When(
        start,
        from_day(row["when_end"]),
        Precision(row["when_precision"]),
        row["when_text"] or "",
        row["when_convention"] or "",
        from_day(row["when_other_start"]),
        from_day(row["when_other_end"]),
        row["when_hours"] or "",
    )


def link_of(row: Row) -> AttributionLink:
    """Return the attribution link of a row."""
    return AttributionLink(row["name"], SourceKind(row["kind"]), row["start"], row["end"])


def quantities_json(quantities: Iterable[Quantity]) -> list[list[Any]]:
    """Return quantities as JSON values."""
    return [
        [one.of, one.low, one.best, one.high, one.start, one.end, one.text] for one in quantities
    ]


def quantities_of(values: Iterable[list[Any]]) -> tuple[Quantity, ...]:
    """Return the quantities of JSON values."""
    return tuple(Quantity(*value) for value in values)


def cues_json(cues: Iterable[Cue]) -> list[list[Any]]:
    """Return cues as JSON values."""
    return [[one.rule, one.start, one.end] for one in cues]


def cues_of(values: Iterable[list[Any]]) -> tuple[Cue, ...]:
    """Return the cues of JSON values."""
    return tuple(Cue(*value) for value in values)


def claim_json(claim: Claim) -> dict[str, Any]:
    """Return what a claim says as JSON values, for the history; places by id."""
    return {
        "start": claim.passage.start,
        "end": claim.passage.end,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "status": claim.status.value,
        "review": claim.review.value,
        "actors": list(claim.actors),
        "places": [claim_place_json(place) for place in claim.places],
        "when": {k.removeprefix("when_"): v for k, v in when_row(claim.when).items()}
        if claim.when
        else None,
        "attribution": [
            {"name": link.name, "kind": link.kind.value, "start": link.start, "end": link.end}
            for link in claim.attribution
        ],
        "rules": list(claim.rules),
        "quantities": quantities_json(claim.quantities),
        "cues": cues_json(claim.cues),
        "section": claim.section,
        "background": claim.background,
        "strength": claim.strength.value,
    }


def claim_place_json(place: ClaimPlace) -> dict[str, Any]:
    """Return a place in its role as JSON values."""
    return {
        "role": place.role.value,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "place": place.place.id if place.place else None,
    }
