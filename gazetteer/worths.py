"""What the signs for and against a place are worth: a table that was learned.

Weights add to the natural logarithm of the odds. ``tests/evaluation/train_evidence.py`` fits those
whose column ``learned`` says 1; the others rest on the judgement written beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.lexicon import rows


@dataclass(frozen=True, slots=True)
class Worth:
    """What one sign adds, and the reason that people are told."""

    weight: float
    reason: str


@lru_cache(maxsize=1)
def worths() -> Mapping[str, Worth]:
    """Read the table ``gazetteer/data/evidence_weights.csv``, by sign."""
    return {
        row["sign"]: Worth(float(row["weight"]), row["reason"])
        for row in rows("evidence_weights.csv")
    }
