"""Words with their offsets in the original text. Words are folded; the text never is.

A folded word is its *key*: case, accents, vowel signs, tatweel, invisible direction marks and
variant letters are gone. Because only words are folded, every span that is found is a slice of
the text as it was given.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from gazetteer.hashtags import camel_parts
from gazetteer.languages import LANGUAGES

INVISIBLE = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Soft hyphen, joiners and direction marks: no part of a name."""

_COMBINING = "".join(language.marks for language in LANGUAGES)
_MARKS = re.compile(f"[{_COMBINING}{INVISIBLE}]")
_LETTER = r"[^\x00-/:-@\[-`{-\x7f\W]"
"""What ``[^\\W_]`` finds, a quarter faster: ASCII that is no letter needs no look at Unicode."""
_PLAIN_WORD = re.compile(rf"({_LETTER}+)")
_MARKED_WORD = re.compile(rf"({_LETTER}+(?:[{_COMBINING}{INVISIBLE}]+{_LETTER}+)*[{_COMBINING}]*)")
_LETTERS = str.maketrans({k: v for language in LANGUAGES for k, v in language.letters.items()})
_PRESENTATION = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where it stands in the text (code points, end exclusive), and its key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a text in reading order, as columns of one length.

    ``starts`` and ``ends`` are code points of the text, end exclusive. ``gaps`` has one more: what
    stands before each word, and at last what stands after the last one.
    """

    written: Sequence[str]
    gaps: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def columns(text: str) -> Columns:
    """Cut a text into its words as they are written; the text is the gaps and words in turn.

    >>> columns("في #ريف_حلب #SaveAleppo").written
    ['في', 'ريف', 'حلب', 'Save', 'Aleppo']
    """
    pieces = (_MARKED_WORD if _MARKS.search(text) else _PLAIN_WORD).split(text)
    if "#" in text:
        pieces = list(_parted(pieces))
    borders = list(accumulate(map(len, pieces)))
    return Columns(pieces[1::2], pieces[::2], borders[:-1:2], borders[1::2])


def _parted(pieces: Sequence[str]) -> Iterator[str]:
    """Yield gaps and words in turn, hashtags cut at their capitals; nothing stands at the cuts."""
    within = False
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        within = gap.endswith("#") or (within and gap == "_")
        yield gap
        parts = camel_parts(word) if within else [(0, len(word))]
        for number, (start, end) in enumerate(parts):
            if number:
                yield ""
            yield word[start:end]
    yield pieces[-1]


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Reduce the spellings of one word to one key.

    >>> fold_word("إِدْلِب") == fold_word("ادلب") == fold_word("إدلـب")
    True
    >>> fold_word("Şırnak"), fold_word("KYÏV")
    ('sirnak', 'kyiv')
    """
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return _MARKS.sub("", word.lower()).translate(_LETTERS)


def tokenize(text: str) -> list[Token]:
    """Split a text of any language into words, in reading order.

    >>> [(t.start, t.end, t.key) for t in tokenize("في #ريف_حلب")]
    [(0, 2, 'في'), (4, 7, 'ريف'), (8, 11, 'حلب')]
    """
    cut = columns(text)
    keys = map(fold_word, cut.written)
    return [Token(*token) for token in zip(cut.starts, cut.ends, keys, strict=True) if token[2]]


def fold(name: str) -> str:
    """Return the key of a name: its folded words, one space between them.

    >>> fold("Deir ez-Zor"), fold("دير  الزّور")
    ('deir ez zor', 'دير الزور')
    """
    return " ".join(filter(None, map(fold_word, columns(name).written)))


def offset_in(word: str, length: int) -> int:
    """Return how many code points of ``word`` make up the first ``length`` letters of its key.

    Marks that belong to the letters before the cut stay with them.

    >>> offset_in("وَبِحلب", 2)
    4
    """
    if length <= 0:
        return 0
    cut = next(
        (end for end in range(1, len(word) + 1) if len(fold_word(word[:end])) >= length), len(word)
    )
    while cut < len(word) and _MARKS.match(word[cut]):
        cut += 1
    return cut
