"""Arabic and Latin names of places: which Arabic name is meant by a Latin one, and in what form.

GeoNames lists alternate names without their language: Arabic, Persian and Urdu together, with old
and mistaken ones among them. The name that sounds like the Latin one is taken, or none.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable

PREFIX = re.compile(
    r"^(?:محافظة|ولاية|منطقة|شعبية|بلدية|إقليم|اقليم|مقاطعة|أوبلاست|مديرية|جمهورية)\s+|\s+أوبلاست$"
)
LETTERS = re.compile(r"[ء-غف-ي]{2,}(?:[ -][ء-غف-ي]{2,}){0,3}")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f]")
ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|adh|at|ath|an|az|el|es|er|ed|en)[ -]")
NOTHING = str.maketrans("", "", "‘’`ʻʼ'")
SOUNDS = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثة", "t"), "ج": "j", "ح": "h", "ه": "h",
    **dict.fromkeys("خكق", "k"), **dict.fromkeys("دذض", "d"), "ر": "r", **dict.fromkeys("زظ", "z"),
    **dict.fromkeys("سشص", "s"), "غ": "g", "ف": "f", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
LATIN_SOUNDS = [
    ("shch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"),
    ("zh", "j"), ("ph", "f"), ("ts", "ts"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"),
    ("p", "b"), ("g", "g"),
]  # fmt: skip


def division_name(name: str, word: str) -> str:
    """Return an Arabic name of a province in one form: its class word, then the bare name.

    >>> division_name("خيرسون أوبلاست", "مقاطعة")
    'مقاطعة خيرسون'
    >>> division_name("الولاية الشمالية", "ولاية")
    'الولاية الشمالية'
    """
    bare = PREFIX.sub("", MARKS.sub("", re.split("[،,(]", name)[0]).strip())
    return bare if not word or bare.startswith(f"ال{word}") else f"{word} {bare}"


def plain(name: str) -> str:
    """Return a romanised Arabic name without its scholarly marks.

    >>> plain("Al Ḩasakah"), plain("‘Afrīn")
    ('Al Hasakah', 'Afrin')
    """
    spread = unicodedata.normalize("NFD", name.translate(NOTHING))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return bare[:1].upper() + bare[1:]


def latin_skeleton(name: str) -> str:
    """Return the consonants of a name in Latin letters, in the classes of SOUNDS."""
    word = ARTICLE.sub("", plain(name).lower())
    for letters, sound in LATIN_SOUNDS:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", re.sub("[^bcdfghjklmnprstz]", "", word))


def arabic_skeleton(name: str) -> str:
    """Return the consonants of a name in Arabic letters, in the classes of SOUNDS."""
    words = (word.removeprefix("ال") for word in name.split())
    letters = "".join(words).removesuffix("ة")
    return re.sub(r"(.)\1", r"\1", "".join(SOUNDS.get(letter, "") for letter in letters))


def likeness(latin: str, arabic: str) -> float:
    """Return how alike a Latin and an Arabic name sound, 0 to 1.

    >>> likeness("Al Ḩasakah", "الحسكة") > 0.8 > likeness("Mosul", "الموصل الجديدة")
    True
    """
    one, other = latin_skeleton(latin).removesuffix("h"), arabic_skeleton(arabic).removesuffix("h")
    return difflib.SequenceMatcher(None, one, other).ratio() if one and other else 0.0


def arabic_name(latin: str, translated: str, alternates: Iterable[str]) -> str:
    """Return the Arabic name that sounds like the Latin one, or "" when none surely does.

    ``translated`` is the name of a catalogue, or ""; it needs less likeness than ``alternates``.
    The thresholds were chosen by reading the names of the region that they let through.
    """
    article = bool(ARTICLE.match(plain(latin).lower()))
    names = [MARKS.sub("", name).strip() for name in (translated, *alternates)]
    fitting = [name for name in dict.fromkeys(names) if LETTERS.fullmatch(name) and len(name) < 22]
    if not fitting:
        return ""

    def merit(name: str) -> float:
        bonus = 0.12 * (name == names[0]) + 0.15 * (name.startswith("ال") == article)
        return likeness(latin, name) + bonus - 0.02 * name.count(" ")

    best = max(fitting, key=merit)
    return best if likeness(latin, best) >= (0.6 if best == names[0] else 0.74) else ""
