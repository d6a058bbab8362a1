"""Letters with accents, by the letter without."""

import unicodedata

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


def unaccented(first: int, last: int) -> dict[str, str]:
    """Map every precomposed letter of a range of code points to its base letter.

    >>> unaccented(0xE8, 0xEA)
    {'è': 'e', 'é': 'e', 'ê': 'e'}
    """
    folded = {}
    for character in map(chr, range(first, last + 1)):
        base = unicodedata.normalize("NFD", character)[0].lower()
        if base != character and character.isalpha() and base.isalpha():
            folded[character] = WITHOUT_DECOMPOSITION.get(base, base)
    return folded
