"""Further Latin spellings of Arabic names: ``Qamishli``, ``Kamishli``, ``al-Qamishly``.

GeoNames spells by rule (BGN/PCGN); newspapers spell by ear, by the French or the English way, and
with or without the assimilated article. The table below says which letters stand for which.
"""

import re
from collections.abc import Collection

from gazetteer.model import Entry
from gazetteer.sources.respelling import is_word, with_spellings
from gazetteer.text import fold

ARAB_COUNTRIES = "AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"

RULES: tuple[tuple[str, str], ...] = (
    (r"\b(?:a[lrsdtnz]|a(?:sh|th|dh)|el|e[sz]|ech)\b(?= )", "al"),
    (r"\bal\b(?= )", "el"),
    (r"\bdayr\b", "deir"),
    (r"\bkafr\b", "kfar"),
    (r"\bkafr\b", "kafar"),
    (r"\btall\b", "tel"),
    (r"\btall\b", "tal"),
    (r"\b(?:ayn|ain)\b", "ein"),
    (r"\bayn\b", "ain"),
    (r"\bbayt\b", "beit"),
    (r"\bburj\b", "bourj"),
    (r"\bjabal\b", "jebel"),
    (r"iy(?:a|e)h?\b", "ia"),
    (r"iy(?:a|e)h?\b", "ieh"),
    (r"iy(?:a|e)h?\b", "iyeh"),
    (r"ah\b", "a"),
    (r"ah\b", "eh"),
    (r"(?<=[bcdfghjklmnpqrstvwxyz])a\b", "ah"),
    (r"(?<=n)e\b", ""),
    (r"i\b", "y"),
    (r"aw", "au"),
    (r"aw(?=[bcdfghjklmnpqrstvwxyz])", "o"),
    (r"ay(?=[bcdfghjklmnpqrstvwxyz])", "ai"),
    (r"ay(?=[bcdfghjklmnpqrstvwxyz])", "ei"),
    (r"(?<!o)u", "ou"),
    (r"ou", "u"),
    (r"u", "o"),
    (r"(?<=[bcdfghjklmnpqrstvwxz])i(?=[bcdfghjklmnpqrstvwxz]\b)", "ee"),
    (r"q", "k"),
    (r"dh", "d"),
    (r"dh", "z"),
    (r"([bcdfgjklmnpqrstvwxyz])\1", r"\1"),
)
"""Pairs of letters (a regular expression over the folded name) and what else is written there."""

SHORTEST = 5
"""Letters that a name needs, without its article, before other spellings are made of it."""

MOST = 12
"""Spellings of one name at the most."""

COMMONEST = 2.0
"""Zipf value in English above which a spelling is a word and not made."""


def spellings(name: str) -> list[str]:
    """Return further spellings of a folded Latin name, those with the fewest changes first.

    >>> spellings("qamishli")[:3]
    ['qamishly', 'kamishli', 'kamishly']
    >>> "deir al zawr" in spellings("dayr az zawr"), spellings("homs")
    (True, [])
    """
    if len(re.sub(r"^\w{2,3} ", "", name)) < SHORTEST:
        return []
    found: dict[str, None] = {}
    once = _changed(name)
    for spelling in (*once, *(twice for first in once for twice in _changed(first))):
        if spelling != name and not is_word(spelling, "en", COMMONEST):
            found.setdefault(spelling)
    return list(found)[:MOST]


def _changed(name: str) -> list[str]:
    return [changed for rule, other in RULES if (changed := re.sub(rule, other, name)) != name]


def spelled_out(entry: Entry, taken: Collection[str]) -> Entry:
    """Return a town of an Arab country with further spellings of its English name.

    ``taken`` are the folded names of large places, which no spelling may repeat. Every other entry
    is returned as it is.
    """
    place = entry.place
    if place.country not in ARAB_COUNTRIES.split() or not place.feature.startswith("P."):
        return entry
    return with_spellings(entry, map(str.title, spellings(fold(place.name))), "", taken)
