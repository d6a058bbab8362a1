"""Numbers in words and figures: what lies between which bounds, and where it is written.

``best`` is the number as said. "At least 12" has no ``high``, "up to 12" no ``low``, "about 12"
neither. Words such as "dozens" say no number: their ``low`` is the least that they can mean.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.text import offset_in
from webapp.events.folding import FoldedText
from webapp.events.languages.numbers import BOUNDS, Phrase, phrases

_GLUED = re.compile("[وف]?[بل]?")
_FIGURES = re.compile(r"\d{1,9}")
_THOUSANDS = re.compile("[,٬،]")
_POINT = re.compile("[.٫]")
_DASH = re.compile(r"\s?[-–—]\s?")
_NO_COUNT = ("%", "٪", "/", ":")
_TO = ("الي", "to")
_BETWEEN = ("بين", "between")
_FROM = ("من", "from")
_LONGEST_BOUND = 5

_DIRECTLY = {
    "figures": ("scale", "multiplier"),
    "unit": ("scale", "multiplier"),
    "tens": ("scale", "unit"),
    "hundreds": ("scale",),
    "multiplier": ("scale", "unit", "tens"),
    "scale": ("unit", "tens"),
}
"""Which part of a number can follow which: "twenty" and "five", "18" and "thousand"."""

_AFTER_AND = {
    "unit": ("tens",),
    "hundreds": ("unit", "tens"),
    "multiplier": ("unit", "tens"),
    "scale": ("unit", "tens", "hundreds", "figures"),
    "double": ("unit", "tens", "hundreds", "figures"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the tokens from ``first`` up to ``end``; ``start`` is its first code point."""

    first: int
    end: int
    start: int
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a number: what it is worth, its kind, the token after it."""

    value: float
    kind: str
    end: int
    glued: int


def number_at(folded: FoldedText, index: int) -> Number | None:
    """Return the number that begins at a token, with what bounds it, or None.

    Of "between 20 and 30" the first number is given, with both bounds.

    >>> number_at(FoldedText.of("ما لا يقل عن خمسة وعشرين"), 4)
    Number(first=0, end=6, start=0, low=25, best=25, high=None)
    """
    core = _vague(folded, index) or _exact(folded, index)
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
    entry = _phrase(_keys(folded), index, BOUNDS)
    return (entry[2], index + len(entry[0])) if entry else None


def start_of(folded: FoldedText, index: int, glued: int) -> int:
    """Return where a token begins in the original, after letters glued to its front."""
    token = folded.tokens[index]
    return token.start + offset_in(folded.original[token.start : token.end], glued)


def _vague(folded: FoldedText, index: int) -> Number | None:
    keys = _keys(folded)
    entry = _phrase(keys, index, ("vague",), bare=True)
    if entry is None:
        return None
    low, end = entry[1], index + len(entry[0])
    glued = len(keys[index]) - len(entry[0][0])
    times = _phrase(keys, end, ("scale", "multiplier", "hundreds")) if low < 10 else None
    if times:
        low, end = low * times[1], end + len(times[0])
    return Number(index, end, start_of(folded, index, glued), low, None, None)


def _exact(folded: FoldedText, index: int) -> Number | None:
    parts = tuple(_parts(folded, index))
    if not parts:
        return None
    value = _sum(parts)
    if value != int(value):
        return None
    number = int(value)
    start = start_of(folded, index, parts[0].glued)
    return Number(index, parts[-1].end, start, number, number, number)


def _sum(parts: Sequence[_Part]) -> float:
    total = group = 0.0
    for part in parts:
        if part.kind == "scale":
            total, group = total + (group or 1) * part.value, 0.0
        elif part.kind == "multiplier":
            group = (group or 1) * part.value
        else:
            group += part.value
    return total + group


def _parts(folded: FoldedText, index: int) -> Iterator[_Part]:
    """Yield the parts of the number that begins at a token."""
    part = _figures(folded, index) or _worded(folded, index)
    if part and part.kind == "figures" and _is_part_of_name(folded, index):
        return
    while part:
        yield part
        part = _next(folded, part)


def _next(folded: FoldedText, former: _Part) -> _Part | None:
    """Return the part that goes on with a number: at once, or after "and"."""
    index = former.end
    if index >= len(folded.tokens) or _gap(folded, index - 1).strip(" -"):
        return None
    key = folded.tokens[index].key
    joined = key == "and" or key.startswith("و")
    index += key == "and"
    part = _figures(folded, index) or _worded(folded, index, bare=joined)
    follows = (_AFTER_AND if joined else _DIRECTLY).get(former.kind, ())
    return part if part and part.kind in follows else None


def _worded(folded: FoldedText, index: int, *, bare: bool = True) -> _Part | None:
    keys = _keys(folded)
    kinds = ("unit", "tens", "hundreds", "multiplier", "scale", "double")
    entry = _phrase(keys, index, kinds, bare=bare)
    if entry is None:
        return None
    words, value, kind = entry
    return _Part(value, kind, index + len(words), len(keys[index]) - len(words[0]))


def _figures(folded: FoldedText, index: int) -> _Part | None:
    """Return figures, with separators of thousands and a fraction; not those of a percentage."""
    if index >= len(folded.tokens):
        return None
    key = folded.tokens[index].key
    glued = len(_GLUED.match(key)[0])  # type: ignore[index]
    if not _FIGURES.fullmatch(key, glued):
        return None
    digits, end = key[glued:], index + 1
    while _follow(folded, end, _THOUSANDS) and len(folded.tokens[end].key) == 3:
        digits, end = digits + folded.tokens[end].key, end + 1
    if _follow(folded, end, _POINT):
        digits, end = f"{digits}.{folded.tokens[end].key}", end + 1
    if folded.original[folded.tokens[end - 1].end :].lstrip(" ").startswith(_NO_COUNT):
        return None
    return _Part(float(digits), "figures", end, glued)


def _follow(folded: FoldedText, index: int, sign: re.Pattern[str]) -> bool:
    """Whether a token of figures stands after nothing but a sign."""
    return (
        index < len(folded.tokens)
        and folded.tokens[index].key.isdecimal()
        and bool(sign.fullmatch(_gap(folded, index - 1)))
    )


def _is_part_of_name(folded: FoldedText, index: int) -> bool:
    """Whether figures are joined to a word before them: "F-16", "24/1"."""
    before = folded.original[: folded.tokens[index].start]
    return before.endswith(("-", ".", "/", ":")) and before[-2:-1].strip() != ""


def _ranged(folded: FoldedText, core: Number) -> Number | None:
    """Read the second number of "between 20 and 30", "20 to 30", "20-30"."""
    keys = _keys(folded)
    before = keys[core.first - 1] if core.first else ""
    between = before.removeprefix("و") in _BETWEEN
    last = _exact_at(folded, _second(folded, core, between=between))
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
    keys = _keys(folded)
    following = keys[core.end] if core.end < len(keys) else ""
    if following in _TO or (between and following == "and"):
        return core.end + 1
    dashed = _DASH.fullmatch(_gap(folded, core.end - 1))
    return core.end if dashed or (between and following.startswith("و")) else len(keys)


def _exact_at(folded: FoldedText, index: int) -> Number | None:
    """Return the number at a token, be it joined by a dash to what stands before it."""
    part = _figures(folded, index)
    if part is None or _next(folded, part):
        return _exact(folded, index) if index < len(folded.tokens) else None
    number = round(part.value)
    return Number(index, part.end, start_of(folded, index, part.glued), number, number, number)


def _bounded(folded: FoldedText, core: Number) -> Number:
    """Open the side of a number that the words before it leave open."""
    keys = _keys(folded)
    for first in range(max(0, core.first - _LONGEST_BOUND), core.first):
        entry = _phrase(keys, first, BOUNDS, bare=True)
        if entry and first + len(entry[0]) == core.first:
            start = start_of(folded, first, len(keys[first]) - len(entry[0][0]))
            return replace(opened(core, entry[2]), first=first, start=start)
    return core


def _phrase(
    keys: Sequence[str], index: int, kinds: tuple[str, ...], *, bare: bool = False
) -> tuple[Phrase, int, str] | None:
    """Return the longest phrase of some kinds at a word; ``bare`` takes glued letters off."""
    if index >= len(keys):
        return None
    key = keys[index]
    glued = len(_GLUED.match(key)[0]) if bare else 0  # type: ignore[index]
    for first in dict.fromkeys((key, key[1:] if glued else key, key[glued:])):
        for entry in phrases(*kinds).get(first, ()):
            if tuple(keys[index + 1 : index + len(entry[0])]) == entry[0][1:]:
                return entry
    return None


def _keys(folded: FoldedText) -> list[str]:
    return [token.key for token in folded.tokens]


def _gap(folded: FoldedText, index: int) -> str:
    """Return what stands between a token and the next one."""
    tokens = folded.tokens
    if index + 1 >= len(tokens):
        return ""
    return folded.original[tokens[index].end : tokens[index + 1].start]
