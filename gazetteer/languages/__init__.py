"""One value per language: how its letters are folded and what may be glued to its names.

To add a language, write its :class:`Language` in a module of its own and list it here.
"""

from gazetteer.languages.arabic import ARABIC
from gazetteer.languages.language import Language
from gazetteer.languages.latin import CYRILLIC, GREEK, HEBREW, LATIN

LANGUAGES = (ARABIC, LATIN, CYRILLIC, GREEK, HEBREW)

__all__ = ["ARABIC", "CYRILLIC", "GREEK", "HEBREW", "LANGUAGES", "LATIN", "Language"]
