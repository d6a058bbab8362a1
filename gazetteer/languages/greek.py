"""Greek letters: accents and the final sigma do not tell names apart."""

from gazetteer.languages.accents import unaccented
from gazetteer.languages.language import Language

GREEK = Language(
    code="el",
    script="[\u0370-\u03ff]",
    letters={**unaccented(0x386, 0x3CE), "ς": "σ"},
    cased=True,
)
