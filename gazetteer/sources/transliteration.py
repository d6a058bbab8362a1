"""Foreign names as Arabic newspapers write them by ear: ``Masisi``, ماسيسي.

Few towns of the Sahel, the Congo or Ukraine have an Arabic name in any source, or only one of those
in use. Newspapers write what they hear: consonants by the nearest letter, every vowel long. The
tables below say what is written for which letters, by the spelling of the country.
"""

import re
from collections.abc import Collection, Mapping

from gazetteer.model import Entry, Place
from gazetteer.sources.respelling import is_word, with_spellings
from gazetteer.text import fold

PLAIN = {
    "tsh": "تش", "tch": "تش", "ch": "تش", "sh": "ش", "kh": "خ", "gh": "غ", "ph": "ف", "zh": "ج",
    "th": "ث", "dj": "ج", "ts": "تس", "ck": "ك", "qu": "كو", "x": "كس",
    "b": "ب", "c": "ك", "d": "د", "f": "ف", "g": "غ", "h": "ه", "j": "ج", "k": "ك", "l": "ل",
    "m": "م", "n": "ن", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "v": "ف", "w": "و",
    "y": "ي", "z": "ز",
    "aa": "ا", "ee": "ي", "oo": "و", "ou": "و", "ii": "ي", "uu": "و", "ay": "اي", "ey": "ي",
    "ia": "يا", "ie": "ي", "ya": "يا", "yi": "ي", "iy": "ي", "wu": "و", "au": "او", "eu": "و",
    "a": "ا", "e": "ي", "i": "ي", "o": "و", "u": "و",
}  # fmt: skip
"""Letters of folded Latin names and what is written for them; the longest first."""

FRENCH = PLAIN | {"ch": "ش", "gn": "ني", "gu": "غ", "oua": "وا", "oui": "وي", "eau": "و"}
"""The spelling of countries where French is written."""

SLAVIC = PLAIN | {"shch": "شت", "yy": "ي", "yi": "يي", "ye": "ي", "iu": "يو", "ia": "يا"}
"""Ukrainian and Russian as they are romanised."""

SOMALI = PLAIN | {"x": "ح", "c": "ع", "dh": "د"}
"""The spelling of Somalia."""

TURKISH = PLAIN | {"c": "ج", "j": "ج"}
"""Turkish and Azerbaijani, without the signs below the letters."""

SPELLINGS: Mapping[str, Mapping[str, str]] = {
    country: letters
    for countries, letters in (
        ("ET ER NG SS KE UG RW BI MZ MM AM GE", PLAIN),
        ("SO DJ", SOMALI),
        ("ML NE BF TD CF CD CM SN GN CI BJ TG MG HT", FRENCH),
        ("UA RU BY", SLAVIC),
        ("TR AZ", TURKISH),
    )
    for country in countries.split()
}
"""The letters of each country whose names are written out."""

AT_WAR = frozenset(["BF", "CD", "CF", "ET", "HT", "ML", "MM", "NE", "NG", "SO", "SS", "UA"])
"""Countries whose villages are in the news; elsewhere only towns and divisions are written out."""

SMALLEST_TOWN = 15_000
"""Inhabitants of a town."""

FINAL_H = re.compile(r"(?<=[aeiou])h\b")
SHORTEST = 5
"""Arabic letters that a name needs: shorter ones are too often words."""

COMMONEST = 2.0
"""Zipf value in Arabic above which a spelling is a word and not made."""

_INITIALS = {"ا": "ا", "ي": "اي", "و": "او"}
_VOWELS = re.compile("[aeiou]")


def transliterated(name: str, letters: Mapping[str, str]) -> str:
    """Return a folded Latin name in Arabic letters, or an empty string where a sign has none.

    >>> [transliterated(name, PLAIN) for name in ("masisi", "kismayo", "agadez")]
    ['ماسيسي', 'كيسمايو', 'اغاديز']
    >>> transliterated("tombouctou", FRENCH), transliterated("vovchansk", SLAVIC)
    ('تومبوكتو', 'فوفتشانسك')
    """
    words = [_word(word, letters) for word in FINAL_H.sub("", name).split()]
    return " ".join(words) if all(words) else ""


def _word(word: str, letters: Mapping[str, str]) -> str:
    longest = max(map(len, letters))
    at, written = 0, ""
    while at < len(word):
        for length in range(longest, 0, -1):
            part = word[at : at + length]
            if len(part) == length and part in letters:
                break
        else:
            return ""
        found = letters[part]
        if not at and _VOWELS.match(part):
            found = _INITIALS.get(found[0], "") + found[1:]
        if found != written[-1:] or _VOWELS.match(part):
            written += found
        at += len(part)
    return written


def spelled_out(entry: Entry, taken: Collection[str]) -> Entry:
    """Return an entry of one of the countries with its name in Arabic letters.

    ``taken`` are the folded names of large places, which no spelling may repeat.
    """
    place = entry.place
    letters = SPELLINGS.get(place.country)
    name = fold(place.name)
    if letters is None or not _is_worth_it(place, name):
        return entry
    written = transliterated(name, letters)
    if len(written) < SHORTEST or is_word(written, "ar", COMMONEST):
        return entry
    return with_spellings(entry, [written], "ar", taken)


def _is_worth_it(place: Place, name: str) -> bool:
    if place.is_area:
        return " " not in name
    known = place.country in AT_WAR or place.population >= SMALLEST_TOWN
    return known and place.feature.startswith("P.")
