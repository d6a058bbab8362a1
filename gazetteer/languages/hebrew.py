"""Hebrew letters, and the one-letter words that are glued to the front of a name."""

from itertools import product

from gazetteer.languages.language import Language

AND = ("", "ו")
THAT = ("", "ש", "כש")
"""That; when."""
PREPOSITION = ("", "ב", "ל", "מ", "כ")
"""In, to, from, as."""
ARTICLE = ("", "ה")
SWALLOWS_ARTICLE = ("ב", "ל", "כ")
"""The prepositions after which the article is no longer written."""

PROCLITICS = frozenset(
    "".join(parts)
    for parts in product(AND, THAT, PREPOSITION, ARTICLE)
    if any(parts) and not (parts[2] in SWALLOWS_ARTICLE and parts[3])
)
"""What may stand before a name, in the order of the language: ``ושמה`` + ``גליל``."""

GERESH = "גזצתטדחע"
"""Letters that stand before a geresh, often an apostrophe, for a foreign sound: ``ג'נין``."""

HEBREW = Language(
    code="he",
    script="[\u05d0-\u05ea]",
    letters={"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"},
    marks="\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7",
    proclitics=PROCLITICS,
    halves=GERESH,
)
