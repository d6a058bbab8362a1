"""Latin, Cyrillic, Greek and Hebrew letters: case, accents and points do not tell names apart."""

import unicodedata

from gazetteer.languages.language import Language

WITHOUT_DECOMPOSITION = {
    "ı": "i",
    "İ": "i",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
}
"""Letters that Unicode does not decompose, by their usual plain spelling."""


def _unaccented(first: int, last: int) -> dict[str, str]:
    """Map every precomposed letter of a range of code points to its base letter."""
    folded = {}
    for character in map(chr, range(first, last + 1)):
        base = unicodedata.normalize("NFD", character)[0].lower()
        if base != character and character.isalpha() and base.isalpha():
            folded[character] = WITHOUT_DECOMPOSITION.get(base, base)
    return folded


MODIFIERS = dict.fromkeys("ʿʾʻʼʽˈ`´ˈ", "")
"""Signs for ayn and hamza in transliterations, which most writers leave out."""

LATIN = Language(
    code="en",
    script="[a-z]",
    letters={**_unaccented(0xC0, 0x24F), **_unaccented(0x1E00, 0x1EFF), **WITHOUT_DECOMPOSITION}
    | MODIFIERS,
    marks="\u0300-\u036f",
    cased=True,
)

CYRILLIC = Language(
    code="ru",
    script="[\u0400-\u04ff]",
    letters={"ё": "е", "Ё": "е", "ґ": "г", "Ґ": "г"},
    cased=True,
)

GREEK = Language(
    code="el",
    script="[\u0370-\u03ff]",
    letters={**_unaccented(0x386, 0x3CE), "ς": "σ"},
    cased=True,
)

HEBREW = Language(
    code="he",
    script="[\u05d0-\u05ea]",
    letters={"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"},
    marks="\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7",
    proclitics=frozenset("בלמהושכ") | frozenset(("וב", "ול", "ומ", "וה", "שב", "של", "מה")),
)
