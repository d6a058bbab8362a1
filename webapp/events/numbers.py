"""Numbers in words and figures, and where they are written.

Words such as "dozens" say no number: their ``low`` is the least that they can mean.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.text import offset_in
from webapp.events.folding import FoldedText
from webapp.events.languages.numbers import Phrase, phrases

_GLUED = re.compile("[وف]?[بل]?")
_FRONTS = tuple(one + other for one in ("", "و", "ف") for other in ("", "ب", "ل"))
_FIGURES = re.compile(r"\d{1,9}")
_THOUSANDS = re.compile("[,٬،]")
_POINT = re.compile("[.٫]")
_NO_COUNT = ("%", "٪", "/", ":")

_DIRECTLY = {
    "figures": ("scale", "multiplier"),
    "unit": ("scale", "multiplier"),
    "tens": ("scale", "unit"),
    "hundreds": ("scale",),
    "multiplier": ("scale", "unit", "tens"),
    "scale": ("unit", "tens"),
}
"""Which part of a number can follow which: "twenty" and "five", "18" and "thousand"."""

DIGIT = re.compile(r"\d")
_WORDED = ("unit", "tens", "hundreds", "multiplier", "scale", "double")
"""The kinds of words that a number is made of."""
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


def plain_number(folded: FoldedText, index: int) -> Number | None:
    """Return the number that begins at a token, whatever stands around it, or None.

    >>> plain_number(FoldedText.of("two dozen"), 0)
    Number(first=0, end=2, start=0, low=24, best=24, high=24)
    """
    if not begins_number(folded.words[index]):
        return None
    return _vague(folded, index) or _exact(folded, index)


@lru_cache(maxsize=1 << 14)
def begins_number(key: str) -> bool:
    """Whether a number can begin with a folded word."""
    return bool(DIGIT.search(key) or _beginning(key, ("vague", *_WORDED), True))


@cache
def numerals() -> frozenset[str]:
    """Return the words with which a number without figures can begin, in every form."""
    known = phrases("vague", *_WORDED)
    return frozenset(front + word for word in known for front in _FRONTS)


def exact_at(folded: FoldedText, index: int) -> Number | None:
    """Return the number at a token, be it joined by a dash to what stands before it."""
    part = _figures(folded, index)
    if part is None or _next(folded, part):
        return _exact(folded, index) if index < len(folded.tokens) else None
    number = round(part.value)
    return Number(index, part.end, start_of(folded, index, part.glued), number, number, number)


def start_of(folded: FoldedText, index: int, glued: int) -> int:
    """Return where a token begins in the original, after letters glued to its front."""
    token = folded.tokens[index]
    return token.start + offset_in(folded.original[token.start : token.end], glued)


def _vague(folded: FoldedText, index: int) -> Number | None:
    keys = folded.words
    entry = phrase_at(keys, index, ("vague",), bare=True)
    if entry is None:
        return None
    low, end = entry[1], index + len(entry[0])
    glued = len(keys[index]) - len(entry[0][0])
    times = phrase_at(keys, end, ("scale", "multiplier", "hundreds")) if low < 10 else None
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
    if index >= len(folded.tokens) or gap_after(folded, index - 1).strip(" -"):
        return None
    key = folded.tokens[index].key
    joined = key == "and" or key.startswith("و")
    index += key == "and"
    part = _figures(folded, index) or _worded(folded, index, bare=joined)
    follows = (_AFTER_AND if joined else _DIRECTLY).get(former.kind, ())
    return part if part and part.kind in follows else None


def _worded(folded: FoldedText, index: int, *, bare: bool = True) -> _Part | None:
    keys = folded.words
    entry = phrase_at(keys, index, _WORDED, bare=bare)
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
        and bool(sign.fullmatch(gap_after(folded, index - 1)))
    )


def _is_part_of_name(folded: FoldedText, index: int) -> bool:
    """Whether figures are joined to a word before them: "F-16", "24/1"."""
    before = folded.original[: folded.tokens[index].start]
    return before.endswith(("-", ".", "/", ":")) and before[-2:-1].strip() != ""


def phrase_at(
    keys: Sequence[str], index: int, kinds: tuple[str, ...], *, bare: bool = False
) -> tuple[Phrase, int, str] | None:
    """Return the longest phrase of some kinds at a word; ``bare`` takes glued letters off."""
    if index >= len(keys):
        return None
    for entry in _beginning(keys[index], kinds, bare):
        if tuple(keys[index + 1 : index + len(entry[0])]) == entry[0][1:]:
            return entry
    return None


@lru_cache(maxsize=1 << 14)
def _beginning(key: str, kinds: tuple[str, ...], bare: bool) -> tuple[tuple[Phrase, int, str], ...]:
    """Return the phrases that may begin at a word, those of the word as it stands first."""
    glued = len(_GLUED.match(key)[0]) if bare else 0  # type: ignore[index]
    known = phrases(*kinds)
    return tuple(
        entry
        for first in dict.fromkeys((key, key[1:] if glued else key, key[glued:]))
        for entry in known.get(first, ())
    )


def gap_after(folded: FoldedText, index: int) -> str:
    """Return what stands between a token and the next one."""
    tokens = folded.tokens
    if index + 1 >= len(tokens):
        return ""
    return folded.original[tokens[index].end : tokens[index + 1].start]
