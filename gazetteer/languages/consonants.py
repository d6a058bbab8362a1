"""The consonants of a name, by which its Arabic and its Latin spellings are seen to be one.

Romanised names differ in vowels, in doubled letters and in how a consonant that Latin lacks is
written; what they share with the Arabic is the order of their consonants, in the classes below.
"""

import re

CLASSES = {
    "b": "ب b p",
    "d": "د ض ذ d dh",
    "f": "ف f ph v",
    "g": "غ gh",
    "h": "ح ه h",
    "j": "ج g j",
    "k": "ك ق c k q",
    "l": "ل l",
    "m": "م m",
    "n": "ن n",
    "r": "ر r",
    "s": "س ص ث s th",
    "t": "ت ط t",
    "x": "خ kh",
    "z": "ز ظ z",
    "š": "ش ch sh",
}
"""The letters that are taken for one consonant, folded; all others are vowels or not written."""

SHORTEST = 3
"""Consonants that two spellings must share before they say anything."""

_ARTICLE = re.compile(
    r"\b(?:ال|(?:a[lrsdtnz]|ash|adh|ath|el|e[sz]|ech) )(?=\w{2})|(?<=\w)ه\b|(?<=[^\W\d_a])h\b"
)
_OF = {spelling: one for one, many in CLASSES.items() for spelling in many.split()}
_LETTER = re.compile("|".join(sorted(_OF, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")


def consonants(key: str) -> str:
    """Return the consonants of a folded name without its articles; empty where they are too few.

    >>> consonants("تل رفعت"), consonants("tall rifat"), consonants("al qamishli")
    ('tlrft', 'tlrft', 'kmšl')
    >>> consonants("عين")
    ''
    """
    bare = _ARTICLE.sub("", key).removesuffix("ah")
    found = "".join(_OF[letter] for letter in _LETTER.findall(bare))
    skeleton = _DOUBLED.sub(r"\1", found)
    return skeleton if len(skeleton) >= SHORTEST else ""
