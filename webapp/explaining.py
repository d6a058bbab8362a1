"""An explanation in words: what became of a span, and each sign that speaks for or against it.

The words stand in ``explaining.csv``, Arabic and English side by side.
"""

import csv
from functools import cache
from importlib.resources import files

from gazetteer.considered import Verdict
from gazetteer.sign import Sign
from webapp.reasons import filled

MILLIARD = 9
"""Zipf values count in how many of ten to this power of words a word stands, as a power of ten."""


def verdict_text(verdict: Verdict, language: str) -> str:
    """Return what became of a span, in ``ar`` or ``en``.

    >>> verdict_text(Verdict.IDIOM, "en")
    'part of a set phrase'
    """
    return _words()["verdict", str(verdict)][language]


def sign_text(sign: Sign, language: str) -> str:
    """Return what a sign says, in ``ar`` or ``en``.

    >>> sign_text(Sign("class_word", 1.0, "مدينة", 2.0), "en")
    'a noun beside it announces a place (“مدينة”)'
    """
    return filled(_words()["sign", sign.name][language], sign.detail)


def one_word_in(zipf: float) -> int:
    """Return among how many words a word stands once, to two figures; 0 for hardly ever.

    >>> one_word_in(4.92), one_word_in(0.0)
    (12000, 0)
    """
    if not zipf:
        return 0
    apart = 10 ** (MILLIARD - zipf)
    figures: int = 10 ** max(0, len(str(int(apart))) - 2)
    return round(apart / figures) * figures


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    with (files("webapp") / "explaining.csv").open(encoding="utf-8") as file:
        return {(row["table"], row["code"]): row for row in csv.DictReader(file)}
