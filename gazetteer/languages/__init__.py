"""One value per script: how its letters are folded, and how names change in its languages.

To add a language to a script, write its tables in a module of its own and name them in the value
of the script; to add a script, write its :class:`Language` and list it here.
"""

from gazetteer.languages.arabic import ARABIC
from gazetteer.languages.greek import GREEK
from gazetteer.languages.hebrew import HEBREW
from gazetteer.languages.language import Declension, Language
from gazetteer.languages.latin import LATIN
from gazetteer.languages.slavic import CYRILLIC

LANGUAGES = (ARABIC, LATIN, CYRILLIC, GREEK, HEBREW)

__all__ = [
    "ARABIC",
    "CYRILLIC",
    "GREEK",
    "HEBREW",
    "LANGUAGES",
    "LATIN",
    "Declension",
    "Language",
]
