"""Arabic letters: which spellings are one, and what may be glued to the front of a name."""

from gazetteer.languages.language import Language
from gazetteer.languages.persian import EZAFE

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
"""Vowel signs, Quranic marks and the superscript alef (Unicode blocks Arabic and Extended-A)."""

TATWEEL = "\u0640"

LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ئ": "ي",
    "ی": "ي",
    "ې": "ي",
    "ێ": "ي",
    "ؤ": "و",
    "ۆ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ک": "ك",
    "ڪ": "ك",
    TATWEEL: "",
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
}
"""Variant letters, Persian and Kurdish forms included, and both sets of Arabic digits."""

PROCLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"))
"""Conjunctions (و ف) and prepositions (ب ل ك), alone and combined."""

ARABIC = Language(
    code="ar",
    script="[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc]",
    letters=LETTERS,
    marks=MARKS,
    proclitics=PROCLITICS,
    elisions={"ال": "لل"},
    declensions=EZAFE,
)
