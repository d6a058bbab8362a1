"""How sure a reading is: scores of recognition and shares of belief, turned into probabilities.

The probability that a mention is a place (one curve for scripts with capitals, one for those
without) times the probability that it is this place, both logistic and fitted so that of the
mentions given 0.8 about 80 % are right. ``tests/evaluation/train_evidence.py`` makes the
table ``gazetteer/data/confidence.csv``.
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


class Curve(NamedTuple):
    """A logistic curve: its value at zero and its slope, in the logarithm of the odds."""

    always: float
    slope: float

    def __call__(self, value: float) -> float:
        """Return the probability at a value."""
        return 1 / (1 + exp(-self.always - self.slope * value))


@lru_cache(maxsize=1)
def curves() -> dict[str, Curve]:
    """Read the table: ``cased`` and ``uncased`` recognition, ``located`` and ``unlocated``."""
    return {
        row["curve"]: Curve(float(row["always"]), float(row["slope"]))
        for row in rows("confidence.csv")
    }


def script_of(letter: str) -> str:
    """Return ``uncased`` for a letter of a script without capitals, else ``cased``.

    >>> script_of("ح"), script_of("a"), script_of("Я")
    ('uncased', 'cased', 'cased')
    """
    return "uncased" if letter >= FIRST_UNCASED else "cased"


def clipped(score: float) -> float:
    """Return a score of recognition (logarithm of the odds) within what makes a difference."""
    return max(-HIGHEST, min(HIGHEST, score))


def odds(share: float) -> float:
    """Return the logarithm of the odds of a share of belief, within what makes a difference."""
    doubt = max(CLEAR, 1 - share)
    return log((1 - doubt + CLEAR) / doubt)


def trust(share: float | None) -> float:
    """Return how likely the place with a share of belief is right; None for no place."""
    if share is None:
        return curves()["unlocated"](0.0)
    return curves()["located"](odds(share))


def confidence(script: str, score: float, trusted: float) -> float:
    """Return the probability that a mention is read rightly, to three digits."""
    return round(curves()[script](clipped(score)) * trusted, 3)
