"""What bounds a number: "at least 12", "between 20 and 30", "up to 900".

``best`` is the number as said. "At least 12" has no ``high``, "up to 12" no ``low``, "about 12"
neither.
"""

import re
from dataclasses import replace

from webapp.events.folding import FoldedText
from webapp.events.languages.numbers import BOUNDS
from webapp.events.numbers import (
    Number,
    exact_at,
    gap_after,
    phrase_at,
    plain_number,
    start_of,
)

_DASH = re.compile(r"\s?[-–—]\s?")
_TO = ("الي", "to")
_BETWEEN = ("بين", "between")
_FROM = ("من", "from")
_LONGEST_BOUND = 5


def number_at(folded: FoldedText, index: int) -> Number | None:
    """Return the number that begins at a token, with what bounds it, or None.

    Of "between 20 and 30" the first number is given, with both bounds.

    >>> number_at(FoldedText.of("ما لا يقل عن خمسة وعشرين"), 4)
    Number(first=0, end=6, start=0, low=25, best=25, high=None)
    """
    core = plain_number(folded, index)
    if core is None:
        return None
    return _ranged(folded, core) or _bounded(folded, core)


def opened(number: Number, bound: str) -> Number:
    """Return a number with the side open that a word such as "at least" leaves open."""
    if number.best is None:
        return number
    low = number.best if bound in ("at_least", "more_than") else None
    high = number.best if bound in ("at_most", "less_than") else None
    return replace(number, low=low, high=high)


def bound_at(folded: FoldedText, index: int) -> tuple[str, int] | None:
    """Return the kind of a bound ("at least") that begins at a token, and the token after it."""
    entry = phrase_at(folded.words, index, BOUNDS)
    return (entry[2], index + len(entry[0])) if entry else None


def _ranged(folded: FoldedText, core: Number) -> Number | None:
    """Read the second number of "between 20 and 30", "20 to 30", "20-30"."""
    keys = folded.words
    before = keys[core.first - 1] if core.first else ""
    between = before.removeprefix("و") in _BETWEEN
    last = exact_at(folded, _second(folded, core, between=between))
    if last is None or last.best is None or core.best is None or last.best <= core.best:
        return None
    first, start = core.first, core.start
    if between or before in _FROM:
        first -= 1
        start = start_of(folded, first, len(before) - len(before.removeprefix("و")))
    if between and first and keys[first - 1].removeprefix("و") == "ما":
        first -= 1
        start = start_of(folded, first, len(keys[first]) - 2)
    return Number(first, last.end, start, core.best, None, last.best)


def _second(folded: FoldedText, core: Number, *, between: bool) -> int:
    """Return where the second number of a range would begin; the number of tokens for nowhere."""
    keys = folded.words
    following = keys[core.end] if core.end < len(keys) else ""
    if following in _TO or (between and following == "and"):
        return core.end + 1
    dashed = _DASH.fullmatch(gap_after(folded, core.end - 1))
    return core.end if dashed or (between and following.startswith("و")) else len(keys)


def _bounded(folded: FoldedText, core: Number) -> Number:
    """Open the side of a number that the words before it leave open."""
    keys = folded.words
    for first in range(max(0, core.first - _LONGEST_BOUND), core.first):
        entry = phrase_at(keys, first, BOUNDS, bare=True)
        if entry and first + len(entry[0]) == core.first:
            start = start_of(folded, first, len(keys[first]) - len(entry[0][0]))
            return replace(opened(core, entry[2]), first=first, start=start)
    return core
