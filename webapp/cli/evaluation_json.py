"""What ``dalil gazetteer evaluate --json`` prints: fields may be added, never renamed."""

import math
from typing import Any

from gazetteer.document_sets import SetScore, is_in_extent, is_near
from gazetteer.judgement import RIGHT_KM
from gazetteer.mistakes import Cause, Mistake, worst
from gazetteer.report import Report
from gazetteer.scoring import RADII, Placement, Recognition
from webapp.reasons import strongest

Json = dict[str, Any]


def report_record(report: Report, *, errors: int) -> Json:
    """Return a report as JSON values; figures that do not exist are null."""
    return {
        "set": report.name,
        "texts": report.texts,
        "recognition": {
            "exact": _recognition_record(report.exact),
            "overlap": _recognition_record(report.overlap),
            "languages": {
                name: {"exact": _recognition_record(exact), "overlap": _recognition_record(overlap)}
                for name, (exact, overlap) in report.languages.items()
            },
        },
        "placement": {name: _placement_record(row) for name, row in report.placed.items()},
        "placement_by_language": {
            name: _placement_record(row) for name, row in report.placed_by_language.items()
        },
        "placement_by_label": {
            name: _placement_record(row) for name, row in report.placed_by_label.items()
        },
        "end_to_end": _recognition_record(report.end_to_end),
        "reliability": [
            {
                "low": tenth.low,
                "mentions": tenth.mentions,
                "right": _rounded(tenth.right),
                "expected": _rounded(tenth.expected),
            }
            for tenth in report.tenths
        ],
        "causes": {
            cause.name.lower(): sum(mistake.cause is cause for mistake in report.mistakes)
            for cause in Cause
        },
        "errors": [
            _mistake_record(mistake, times)
            for found in worst(report.mistakes, errors).values()
            for mistake, times in found
        ],
    }


def _recognition_record(row: Recognition) -> Json:
    return {
        "marked": row.gold,
        "found": row.guessed,
        "right": row.right,
        "precision": _rounded(row.precision),
        "recall": _rounded(row.recall),
        "f1": _rounded(row.f1),
        "false_on_organisations": row.on_organisations,
        "false_on_demonyms": row.on_demonyms,
    }


def _placement_record(row: Placement) -> Json:
    shares = {"accuracy": row.accuracy, "end_to_end": row.end_to_end, "fair": row.fair}
    return {
        "marked": row.gold,
        "found": len(row.found),
        **{
            name: {f"{km:.0f}": _rounded(share(km)) for km in RADII}
            for name, share in shares.items()
        },
        "accuracy_of_placed": _rounded(row.accuracy_of_placed(RIGHT_KM)),
        "median_km": _rounded(row.median),
        "mean_km": _rounded(row.mean),
    }


def _mistake_record(mistake: Mistake, times: int) -> Json:
    found, meant, km = mistake.found, mistake.meant, mistake.km
    place = found.place if found else None
    return {
        "cause": mistake.cause.name.lower(),
        "times": times,
        "id": mistake.text.id,
        "start": mistake.start,
        "end": mistake.end,
        "text": mistake.words,
        "meant": list(meant.point) if meant and meant.point else None,
        "label": meant.label if meant else "",
        "chosen": place.id if place else None,
        "km": None if km is None else _rounded(km),
        "confidence": _rounded(mistake.confidence),
        "evidence": strongest(found.evidence) if found else [],
    }


def set_record(name: str, score: SetScore) -> Json:
    """Return the score of texts that were taken as sets of names."""
    return {
        "set": name,
        "marked": score.gold,
        "found": score.guessed,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "accuracy": {
            "161": _rounded(score.accuracy(is_near)),
            "extent": _rounded(score.accuracy(is_in_extent)),
        },
        "end_to_end": {
            "161": _rounded(score.end_to_end(is_near)),
            "extent": _rounded(score.end_to_end(is_in_extent)),
        },
    }


def _rounded(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None
