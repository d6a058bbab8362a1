"""How sure a reading is: scores of recognition and shares of belief, turned into probabilities.

The probability that a mention is a place times the probability that it is this place, put right by
a curve for both together as one seldom fails alone. All curves are logistic, one for scripts with
capitals and one for those without, and fitted so that of the mentions given 0.8 about 80 % are
right. ``tests/evaluation/train_evidence.py`` makes the
table ``gazetteer/data/confidence.csv``.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from typing import Final, NamedTuple

from gazetteer.lexicon import rows
from gazetteer.sign import CASED, UNCASED

FIRST_UNCASED: Final = "\u0590"
"""Hebrew is the first of the scripts without capitals that are read here, Arabic the next."""

CLEAR: Final = 1e-3
"""Doubt about the place below which it makes no difference how much there is."""

HIGHEST: Final = 6.0
"""Score of recognition above which it makes no difference."""


MOST_KNOWN: Final = 20_000
"""Probabilities that are kept, as the same names come again."""


class Curve(NamedTuple):
    """A logistic curve: its value at zero and its slope, in the logarithm of the odds."""

    always: float
    slope: float

    def __call__(self, value: float) -> float:
        """Return the probability at a value."""
        return 1 / (1 + exp(-self.always - self.slope * value))


@lru_cache(maxsize=1)
def curves() -> dict[str, Curve]:
    """Read the table: recognition, ``located``, ``unlocated`` and ``whole`` of each script."""
    return {
        row["curve"]: Curve(float(row["always"]), float(row["slope"]))
        for row in rows("confidence.csv")
    }


def script_of(letter: str) -> str:
    """Return ``uncased`` for a letter of a script without capitals, else ``cased``.

    >>> script_of("ح"), script_of("a"), script_of("Я")
    ('uncased', 'cased', 'cased')
    """
    return UNCASED if letter >= FIRST_UNCASED else CASED


def clipped(score: float) -> float:
    """Return a score of recognition (logarithm of the odds) within what makes a difference."""
    return max(-HIGHEST, min(HIGHEST, score))


def odds(share: float) -> float:
    """Return the logarithm of the odds of a share of belief, within what makes a difference."""
    doubt = max(CLEAR, 1 - share)
    return log((1 - doubt + CLEAR) / doubt)


@lru_cache(maxsize=MOST_KNOWN)
def confidence(script: str, score: float, share: float | None) -> float:
    """Return the probability that a mention is read rightly.

    ``score`` is that of its recognition, ``share`` the belief in its place, None for no place.
    """
    return curves()[f"whole_{script}"](doubts(curves(), script, score, share))


def doubts(known: Mapping[str, Curve], script: str, score: float, share: float | None) -> float:
    """Return the logarithm of the odds that both recognition and place are right, if independent.

    >>> even = Curve(0.0, 0.0)
    >>> round(exp(doubts({"recognised_cased": even, "unlocated_cased": even}, "cased", 1, None)), 3)
    0.333
    """
    recognised = known[f"recognised_{script}"](clipped(score))
    if share is None:
        placed = known[f"unlocated_{script}"](0.0)
    else:
        placed = known[f"located_{script}"](odds(share))
    both = recognised * placed
    return log(both / (1 - both))
