"""Latitudes and longitudes as texts write them: one number with what stands around it.

``36°01'12"N``, ``N36.5``, ``خط عرض 36.5``, ``٣٦٫٠٢ شمالاً``, ``48,0159° с. ш.``
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from gazetteer.text import INVISIBLE

LATITUDE, LONGITUDE = "NS", "EW"
FARTHEST = 40
"""Characters between two numbers of one point, words such as "and longitude" among them."""

BARE = 3
"""Longest whole number of degrees, in digits."""

_AXES = {
    "N": "خط عرض|خط العرض|دائرة عرض|دائرة العرض|latitude|lat|широта|enlem",
    "E": "خط طول|خط الطول|longitude|long|lon|lng|долгота|довгота|boylam",
}
_SIDES = {
    "N": "n|north|شمالا|شمالي|شمال|شمالی|צפון|kuzey|k|nord|с ш|северной широты|пн ш|enlem",
    "S": "s|south|جنوبا|جنوبي|جنوب|جنوبی|דרום|güney|g|sud|ю ш|южной широты|пд ш",
    "E": "e|east|شرقا|شرقي|شرق|شرقی|מזרח|doğu|d|est|в д|восточной долготы|сх д|boylam",
    "W": "w|west|غربا|غربي|غرب|غربی|מערב|batı|b|ouest|o|з д|западной долготы|зх д",
}
_TURKISH = frozenset("KGDBkgdb")
"""Kuzey, güney, doğu, batı: letters that stand behind other numbers too, as units."""

_EXACT_DECIMALS = 3
"""From so many decimals on, a number with such a letter is none of those."""

_VOWELS = "[\u064b-\u0652]*"
_DEGREE = "[°º˚]"


def _table(sides: dict[str, str]) -> dict[str, str]:
    return {word: side for side, words in sides.items() for word in words.split("|")}


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, with or without full stops and vowel signs."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        "".join("[. ]*" if letter == " " else letter + _VOWELS for letter in word)
        for word in longest_first
    )


_AXIS_OF, _SIDE_OF = _table(_AXES), _table(_SIDES)
_NUMBER = re.compile(
    rf"""(?P<degrees>\d(?<![\d.٫]\d)\d{{0,2}}(?:[.٫]\d{{1,10}}|,\d{{1,10}}(?=\ ?{_DEGREE}))?)
    (?![.٫]?\d|\ ?[%٪])
    (?P<marked>\ ?(?:{_DEGREE}|درجة|degrees?)
      (?:\ ?(?P<minutes>\d{{1,2}}(?:[.٫]\d{{1,6}})?)\ ?(?:['’′](?!['’])|دقيقة)
        (?:\ ?(?P<seconds>\d{{1,2}}(?:[.٫]\d{{1,6}})?)\ ?(?:["”″]|''|’’|ثانية))?)?)?""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""(?:(?<!\w)و?(?P<axis>{_any(_AXIS_OF)})[.:=]?\s?(?:of\s)?)?
    (?:(?<!\w)(?P<side>[NSEW])\ ?|(?<!\w)و)?(?P<minus>(?<![\w.٫])[-−])?$""",
    re.VERBOSE | re.IGNORECASE,
)
_LATITUDES = ("عرض", "atitude", "широт", "enlem")
_AFTER = re.compile(rf"[ {INVISIBLE}]*(?:خط )?(?P<side>{_any(_SIDE_OF)})(?!\w)\.?", re.IGNORECASE)
_LONGEST_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Angle:
    """A number that may be a latitude or longitude.

    ``end`` is past the word for the side, ``last`` the end of the number itself.
    ``figures`` are degrees, minutes and seconds with spaces between. ``side`` is N, S, E or W, or
    empty where the text does not tell. ``is_told`` says that a degree sign or a word for the axis
    makes it an angle. ``decimals`` counts those of the degrees. ``exactness`` is what one unit of
    the last digit is worth, in degrees.
    """

    start: int
    end: int
    last: int
    figures: str
    side: str
    is_told: bool
    decimals: int
    exactness: float

    @property
    def whole(self) -> int:
        """The whole degrees, without sign."""
        return int(re.findall(r"\d+", self.figures)[0])


def pairs(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[Angle, Angle]]:
    """Yield every number that may be an angle with the next one, where both stand close.

    Only what stands between the offsets ``first`` and ``last`` is read. Numbers without decimals
    or degree sign count only in a text with a word for an axis.
    """
    shortest = 1 if any(word in text for word in _LATITUDES) else BARE + 1
    found = _NUMBER.finditer(text, first, len(text) if last is None else last)
    numbers = (n for n in found if n.end() - n.start() >= shortest)
    for number, following in pairwise(numbers):
        if following.start() - number.end() <= FARTHEST:
            one = _angle(text, number, 0)
            other = _angle(text, following, one.end) if one else None
            if one is not None and other is not None:
                yield one, other


def _angle(text: str, number: re.Match[str], free: int) -> Angle | None:
    """Read what stands around a number, from ``free`` on; None when letters run into it."""
    first = max(free, number.start() - _LONGEST_BEFORE)
    before = _BEFORE.search(text, first, number.start())
    if before is None or (before.start() and text[before.start() - 1].isalnum()):
        return None
    after = None if before["side"] else _AFTER.match(text, number.end())
    if (
        after
        and after["side"] in _TURKISH
        and not (number["marked"] or _decimals(number["degrees"]) >= _EXACT_DECIMALS)
    ):
        after = None
    axis = _AXIS_OF.get(_plain(before["axis"]), "")
    side = _SIDE_OF.get(_plain(before["side"] or (after["side"] if after else "")), axis)
    parts = [number[name] or "" for name in ("degrees", "minutes", "seconds")]
    return Angle(
        before.start(),
        after.end() if after else number.end(),
        number.end(),
        " ".join([(before["minus"] or "") + parts[0], *filter(None, parts[1:])]).replace(",", "."),
        side,
        bool(number["marked"] or axis),
        _decimals(parts[0]),
        _exactness(parts),
    )


def _plain(words: str | None) -> str:
    """Fold the words of an axis or side as the tables write them."""
    return re.sub(r"[\W_]+", " ", re.sub(_VOWELS, "", words or "")).strip().lower()


def _decimals(figures: str) -> int:
    return len(re.sub(r"^\d*[.٫,]?", "", figures))


def _exactness(parts: list[str]) -> float:
    """Return the worth of a unit of the last digit among degrees, minutes and seconds."""
    figures, divisor = next(
        (part, 60**index) for index, part in reversed(list(enumerate(parts))) if part
    )
    return float(10.0 ** -_decimals(figures) / divisor)
