"""How sure a reading is: scores of recognition and shares of belief, turned into probabilities.

The map is logistic in both, fitted so that of the mentions given 0.8 about 80 % are right, for
scripts with capitals and for those without; ``tests/evaluation/train_evidence.py`` makes the table
``gazetteer/data/confidence.csv``.
"""

from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from gazetteer.lexicon import rows

FIRST_UNCASED = "\u0590"
"""Hebrew is the first of the scripts without capitals that are read here, Arabic the next."""

CLEAR = 1e-3
"""Doubt about the place below which it makes no difference how much there is."""

HIGHEST = 6.0
"""Score of recognition above which it makes no difference."""


class Scale(NamedTuple):
    """Coefficients of a logistic curve; the last is added when there is no place."""

    always: float
    recognition: float
    resolution: float
    unlocated: float


@lru_cache(maxsize=1)
def scales() -> dict[str, Scale]:
    """Read the table, by ``cased`` and ``uncased``."""
    return {
        row["script"]: Scale(*(float(row[column]) for column in Scale._fields))
        for row in rows("confidence.csv")
    }


def is_uncased(letter: str) -> bool:
    """Whether a letter is of a script without capitals.

    >>> is_uncased("ح"), is_uncased("a"), is_uncased("Я")
    (True, False, False)
    """
    return letter >= FIRST_UNCASED


def signals(score: float, share: float | None) -> tuple[float, float, float]:
    """Return what the curve looks at: recognition, resolution, and 1 where there is no place.

    ``score`` is the natural logarithm of the odds that a mention is one, ``share`` the place's
    part of belief, or None.
    """
    recognition = max(-HIGHEST, min(HIGHEST, score))
    if share is None:
        return recognition, 0.0, 1.0
    doubt = max(CLEAR, 1 - share)
    return recognition, log((1 - doubt + CLEAR) / doubt), 0.0


def confidence(scale: Scale, score: float, share: float | None) -> float:
    """Return the probability that a mention is read rightly, to three digits."""
    recognition, resolution, unlocated = signals(score, share)
    value = (
        scale.always
        + scale.recognition * recognition
        + scale.resolution * resolution
        + scale.unlocated * unlocated
    )
    return round(1 / (1 + exp(-value)), 3)
