"""Words with their offsets in the original text. Words are folded; the text never is.

A folded word is its *key*: case, accents, vowel signs, tatweel, invisible direction marks and
variant letters are gone. Because only words are folded, every span that is found is a slice of
the text as it was given.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gazetteer.alphabets import IDEOGRAPHIC, ranges
from gazetteer.hashtags import camel_parts, has_camel
from gazetteer.languages import LANGUAGES

INVISIBLE = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Soft hyphen, joiners and direction marks: no part of a name."""

END = "\n"
"""What stands behind the last word of every text."""


_COMBINING = "".join(language.marks for language in LANGUAGES)
_MARKS = re.compile(f"[{_COMBINING}{INVISIBLE}]")
_UNUSUAL = re.compile(f"[{_COMBINING}{INVISIBLE}{IDEOGRAPHIC}]")
_LETTERS = ranges(str.isalnum)
_PLAIN_WORD = re.compile(f"[{_LETTERS}]++")
_PLAIN_PIECE = re.compile(f"[{_LETTERS}]++[^{_LETTERS}]*+")
_MARKED_WORD = rf"[^\W_]+(?:[{_COMBINING}{INVISIBLE}]+[^\W_]+)*[{_COMBINING}]*"
_WORD = re.compile(_MARKED_WORD)
_MARKED_PIECE = re.compile(rf"{_MARKED_WORD}[\W_]*")
_FOLDS = str.maketrans({k: v for language in LANGUAGES for k, v in language.letters.items()})
_PRESENTATION = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff00-\uffef]")


class Token(NamedTuple):
    """A word: where it stands in the text (code points, end exclusive), and its key."""

    start: int
    end: int
    key: str


def pieces(text: str) -> tuple[int, list[str]]:
    """Cut a text into its words, each with what stands behind it; return where the first begins.

    >>> pieces("«في #ريف_حلب، #SaveAleppo")
    (1, ['في #', 'ريف_', 'حلب، #', 'Save', 'Aleppo'])
    """
    found = (_MARKED_PIECE if has_unusual(text) else _PLAIN_PIECE).findall(text)
    before = text.find(found[0]) if found else len(text)
    if "#" in text and has_camel(text):
        found = list(_parted(text[:before], found))
    return before, found


def has_unusual(text: str) -> bool:
    """Whether a text has marks, joiners or ideographs, so that words must be looked at closely."""
    return not text.isascii() and _UNUSUAL.search(text) is not None


def _parted(before: str, found: Iterable[str]) -> Iterator[str]:
    """Yield pieces, hashtags cut at their capitals; nothing stands at the cuts."""
    within = before.endswith("#")
    for piece in found:
        if not within:
            yield piece
            within = piece.endswith("#")
            continue
        written = word_in(piece)
        *parts, (last, end) = camel_parts(written)
        yield from (written[start:cut] for start, cut in parts)
        yield piece[last:]
        within = piece.endswith("#") or piece[end:] == "_"


def word_in(piece: str) -> str:
    """Return the word with which a piece of a text begins, as it is written.

    >>> word_in("حلب، #")
    'حلب'
    """
    found = _WORD.match(piece)
    if found is None:
        raise ValueError(f"{piece!r} does not begin with a word")
    return found[0]


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """Reduce the spellings of one word to one key.

    >>> fold_word("إِدْلِب") == fold_word("ادلب") == fold_word("إدلـب")
    True
    >>> fold_word("Şırnak"), fold_word("KYÏV")
    ('sirnak', 'kyiv')
    """
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return _MARKS.sub("", word.lower()).translate(_FOLDS)


def tokenize(text: str) -> list[Token]:
    """Split a text of any language into words, in reading order.

    >>> [(t.start, t.end, t.key) for t in tokenize("في #ريف_حلب")]
    [(0, 2, 'في'), (4, 7, 'ريف'), (8, 11, 'حلب')]
    """
    first, found = pieces(text)
    starts = accumulate(map(len, found), initial=first)
    read = zip(starts, map(read_piece, found), strict=False)
    return [Token(start, start + length, key) for start, (length, key, _) in read if key]


@lru_cache(maxsize=1 << 15)
def read_piece(piece: str) -> tuple[int, str, str]:
    """Return how long the word of a piece is, its key, and the piece with the key for the word.

    >>> read_piece("حلبَ، #")
    (4, 'حلب', 'حلب، #')
    """
    written = word_in(piece)
    key = fold_word(written)
    return len(written), key, key + piece[len(written) :] if key else piece


def fold(name: str) -> str:
    """Return the key of a name: its folded words, one space between them.

    >>> fold("Deir ez-Zor"), fold("دير  الزّور")
    ('deir ez zor', 'دير الزور')
    """
    if "#" in name:
        written = list(map(word_in, pieces(name)[1]))
    else:
        written = (_WORD if has_unusual(name) else _PLAIN_WORD).findall(name)
    return " ".join(filter(None, map(fold_word, written)))


def offset_in(word: str, length: int) -> int:
    """Return how many code points of ``word`` make up the first ``length`` letters of its key.

    Marks that belong to the letters before the cut stay with them.

    >>> offset_in("وَبِحلب", 2)
    4
    """
    if length <= 0:
        return 0
    shorter, cut = word[: length - 1], length
    if len(fold_word(shorter)) >= length or len(fold_word(word[:length])) < length:
        ends = range(1, len(word) + 1)
        cut = next((end for end in ends if len(fold_word(word[:end])) >= length), len(word))
    while cut < len(word) and _MARKS.match(word[cut]):
        cut += 1
    return cut
