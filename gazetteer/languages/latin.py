"""Latin letters: case and accents do not tell names apart."""

from gazetteer.languages.accents import WITHOUT_DECOMPOSITION, unaccented
from gazetteer.languages.language import Language
from gazetteer.languages.turkish import SUFFIXES

MODIFIERS = dict.fromkeys("ʿʾʻʼʽˈ`´ˈ", "")
"""Signs for ayn and hamza in transliterations, which most writers leave out."""

ENGLISH_POSSESSIVE = frozenset("s")
"""``Aleppo's``; in ``Damascus'`` nothing follows."""

LATIN = Language(
    code="en",
    script="[a-z]",
    letters={**unaccented(0xC0, 0x24F), **unaccented(0x1E00, 0x1EFF), **WITHOUT_DECOMPOSITION}
    | MODIFIERS,
    marks="\u0300-\u036f",
    cased=True,
    suffixes=ENGLISH_POSSESSIVE | SUFFIXES,
)
