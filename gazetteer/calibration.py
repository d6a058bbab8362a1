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
from typing import Final, final

from gazetteer.lexicon import rows
from gazetteer.sign import CASED, UNCASED

FIRST_UNCASED: Final = "\u0590"
"""Hebrew is the first of the scripts without capitals that are read here, Arabic the next."""

CLEAR: Final = 1e-3
"""Doubt about the place below which it makes no difference how much there is."""

HIGHEST: Final = 6.0
"""Score of recognition above which it makes no difference."""

STEPS: Final = 1000
"""How many probabilities are told apart between 0 and 1."""


@final
class Curve:
    """A logistic curve: its value at zero and its slope, in the logarithm of the odds."""

    __slots__ = ("always", "slope")

    def __init__(self, always: float, slope: float) -> None:
        self.always: Final = always
        self.slope: Final = slope

    def at(self, value: float) -> float:
        """Return the probability at a value.

        >>> Curve(0.0, 1.0).at(0.0)
        0.5
        """
        return 1 / (1 + exp(-self.always - self.slope * value))


@final
class Calibration:
    """The curves of one script: for recognition, a place, no place, and all of it together.

    Without a curve for the whole, recognition and place count as independent of one another.
    """

    __slots__ = ("_located", "_recognised", "_unlocated", "_whole")

    def __init__(self, curves: Mapping[str, Curve], script: str) -> None:
        self._recognised: Final = curves[f"recognised_{script}"]
        self._located: Final = curves[f"located_{script}"]
        self._unlocated: Final = curves[f"unlocated_{script}"]
        self._whole: Final = curves.get(f"whole_{script}", Curve(0.0, 1.0))

    def doubts(self, score: float, share: float | None) -> float:
        """Return the logarithm of the odds that recognition and place are right, if independent.

        ``score`` is that of the recognition, ``share`` the belief in the place, None for no place.
        """
        placed = self._unlocated.at(0.0) if share is None else self._located.at(odds(share))
        both = self._recognised.at(clipped(score)) * placed
        return log(both / (1 - both))

    def confidence(self, score: float, share: float | None, trust: float = 1.0) -> float:
        """Return the probability that a mention is read rightly, to three decimals.

        ``trust`` is that in names like this one; see :meth:`doubts` for the others.
        """
        return int(self._whole.at(self.doubts(score, share)) * trust * STEPS + 0.5) / STEPS


@lru_cache(maxsize=1)
def calibrations() -> dict[str, Calibration]:
    """Return the curves of each script, from the table ``gazetteer/data/confidence.csv``."""
    known = {
        row["curve"]: Curve(float(row["always"]), float(row["slope"]))
        for row in rows("confidence.csv")
    }
    return {script: Calibration(known, script) for script in (CASED, UNCASED)}


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
