"""Degrees as people type them: decimal, or with minutes and seconds; in any digits.

A point is two halves. Which numbers make a half is told by a sign between the halves, by letters of
the compass or words for the axes, or else by their even number; the latitude stands first unless
those say otherwise.
"""

import re
from collections.abc import Sequence

from gazetteer.errors import InvalidPointError
from gazetteer.spatial import Position
from gazetteer.text import INVISIBLE

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،؛−", "01234567890123456789.,;-")
_INVISIBLE = re.compile(f"[{INVISIBLE}\u064b-\u0652]")
_LATITUDE, _LONGITUDE = "Φ", "Λ"
_UNIT = r"[°º˚'’′ʹ\"”″ʺ]"
_COMPASS = "[NSEW]|شمال|جنوب|شرق|غرب|[شجقغ]"
_RESPELLED = (
    (_LATITUDE, r"(?:خط |دائرة )?(?:ال)?عرض|\bLAT(?:ITUDE)?\b"),
    (_LONGITUDE, r"(?:خط )?(?:ال)?طول|\b(?:LONG?(?:ITUDE)?|LNG)\b"),
    ("N", r"\b(?:شمال[اي]?|شمالی|ش|NORTH)\b"),
    ("S", r"\b(?:جنوب[اي]?|جنوبی|ج|SOUTH)\b"),
    ("E", r"\b(?:شرق[اي]?|شرقی|ق|EAST)\b"),
    ("W", r"\b(?:غرب[اي]?|غربی|غ|WEST)\b"),
    (" ", rf"{_UNIT}|(?<=\d) ?\b(?:درج[ةه]|درجات|دقيق[ةه]|دقائق|ثاني[ةه]|ثوان|د|ث|DEG)\b"),
    (" ", r"(?<![^\s\d])و(?=\s|\d)|(?<=[ΦΛ])\s*[:=]"),
)
_RESPELT = tuple((letter, re.compile(pattern)) for letter, pattern in _RESPELLED)
_SHAPES = (
    (re.compile(rf"(?<=\d),(?=\d+ ?(?:{_UNIT}|{_COMPASS}))"), "."),
    (re.compile(r"^(-?\d+),(\d+)(?: ?[;/|] ?|, ?| )(-?\d+),(\d+)$"), r"\1.\2;\3.\4"),
    (re.compile(r"(\d+)D ?(\d+)M(?: ?(\d+(?:\.\d+)?)S(?! *\d))?"), r"\1 \2 \3 "),
    (re.compile(r"(\d+)([:-])(\d+)\2(\d+(?:\.\d+)?)"), r"\1 \3 \4"),
    (
        re.compile(r"^(\d\d)(\d\d)(\d\d)?([NS]) ?(\d{3})(\d\d)(\d\d)?([EW])$"),
        r"\1 \2 \3\4\5 \6 \7\8",
    ),
)
"""Decimal commas; ``36d01m12s``; ``36:01:12``; ``360112N0385924E``, as notices to airmen write."""

_TOKEN = re.compile(r"(?:(?<![^\s,;/|NSEWΦΛ])[+-])?\d+(?:\.\d+)?|[NSEWΦΛ]|[,;/|]")
_SEPARATORS = frozenset(",;/|")
_LETTERS = frozenset("NSEWΦΛ")


def parse_point(text: str) -> Position:
    r"""Read a point: decimal degrees, or degrees, minutes and seconds, latitude first.

    Arabic and Persian digits, the Arabic decimal sign and comma, decimal commas, compass letters
    and words are understood. Raise InvalidPointError when the text is no point or lies off the
    earth.

    >>> parse_point("36.02, 38.99")
    (36.02, 38.99)
    >>> parse_point("٣٦٫٠٢، ٣٨٫٩٩") == parse_point("38.99 E 36.02 N") == parse_point("36,02; 38,99")
    True
    >>> parse_point('37°01\'14"N 41°11\'29"E')
    (37.020556, 41.191389)
    """
    try:
        first, second = _halves(_words(text))
        if _axis(first) == _LONGITUDE or _axis(second) == _LATITUDE:
            first, second = second, first
        if _axis(first) == _LONGITUDE or _axis(second) == _LATITUDE:
            raise ValueError("two numbers for one axis")
        latitude, longitude = _degrees(first), _degrees(second)
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError("off the earth")
    except ValueError as error:
        raise InvalidPointError(
            f"{text.strip()!r} is not a point: give latitude and longitude,"
            " as 36.02, 38.99 or 36°01'12\"N 38°59'24\"E"
        ) from error
    return round(latitude, 6), round(longitude, 6)


def _words(text: str) -> list[str]:
    """Return the numbers, letters and separators of a text; raise ValueError for anything else."""
    plain = " ".join(_INVISIBLE.sub("", text).translate(_DIGITS).upper().split()).strip("()[]{} ")
    for shape, written in _SHAPES:
        plain = shape.sub(written, plain)
    for letter, pattern in _RESPELT:
        plain = pattern.sub(letter, plain)
    if _TOKEN.sub("", plain).strip():
        raise ValueError("neither numbers nor words for the compass")
    return _TOKEN.findall(plain)


def _halves(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Split where a separator stands, where letters tell, or in the middle."""
    separators = [at for at, word in enumerate(words) if word in _SEPARATORS]
    if separators:
        (at,) = separators
        return words[:at], words[at + 1 :]
    axes, sides = ([at for at, word in enumerate(words) if word in few] for few in ("ΦΛ", "NSEW"))
    letters = axes if len(axes) == 2 else sides
    if len(letters) == 2:
        at = letters[1] if letters[0] == 0 else letters[0] + 1
    elif letters:
        raise ValueError("one half has a letter, and nothing parts it from the other")
    else:
        at = len(words) // 2
    if not letters and len(words) % 2:
        raise ValueError("numbers that are no pair")
    return words[:at], words[at:]


def _axis(half: Sequence[str]) -> str:
    """Return which axis the letters of a half tell, or an empty string."""
    axes = {_LATITUDE if word in "ΦNS" else _LONGITUDE for word in half if word in _LETTERS}
    if len(axes) > 1:
        raise ValueError("a latitude and a longitude in one")
    return axes.pop() if axes else ""


def _degrees(half: Sequence[str]) -> float:
    """Return degrees, minutes and seconds with their letter as degrees."""
    degrees, *parts = [word for word in half if word not in _LETTERS]
    sides = [word for word in half if word in "NSEW"]
    if len(parts) > 2 or len(sides) > 1 or any(word[0] in "+-" for word in parts):
        raise ValueError("not degrees, minutes and seconds")
    if sides and degrees[0] in "+-":
        raise ValueError("a sign and a letter")
    if any("." in word for word in (degrees, *parts)[:-1]) or any(float(p) >= 60 for p in parts):
        raise ValueError("minutes or seconds that are none")
    size = sum(abs(float(word)) / float(60**power) for power, word in enumerate((degrees, *parts)))
    return -size if degrees[0] == "-" or (sides and sides[0] in "SW") else size
