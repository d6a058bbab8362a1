"""Words that a hashtag runs together: ``#SaveAleppo``."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gazetteer.alphabets import IDEOGRAPHIC, ranges

_BEGINNINGS = ranges(lambda letter: letter.isupper() or letter.isdigit())
_CAMEL = re.compile(rf"#\S*?[{_BEGINNINGS}{IDEOGRAPHIC}]")


def has_camel(text: str) -> bool:
    """Whether some hashtag of a text may run words together.

    >>> has_camel("#SaveAleppo"), has_camel("#ريف_حلب"), has_camel("Save Aleppo")
    (True, False, False)
    """
    return _CAMEL.search(text) is not None


def camel_parts(word: str) -> list[tuple[int, int]]:
    """Return the offsets of the words in a hashtag whose capitals mark their beginnings.

    Only for what stands directly after ``#``: elsewhere a capital inside a word is part of a name
    (``McAllen``). A word without such capitals is one part, so scripts without case stay whole.

    >>> [word[a:b] for word in ("SaveAleppo", "UNSyria", "Kyiv2022") for a, b in camel_parts(word)]
    ['Save', 'Aleppo', 'UN', 'Syria', 'Kyiv', '2022']
    """
    edges = [0, *_beginnings(word), len(word)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _beginnings(word: str) -> Iterator[int]:
    """Yield where a new word begins inside."""
    for index in range(1, len(word)):
        if _begins(word[index - 1], word[index], word[index + 1 : index + 2]):
            yield index


def _begins(before: str, here: str, after: str) -> bool:
    """Whether a letter begins a word: a capital after none or before a small one; or a figure.

    A vowel sign belongs to what stands before it, be that a figure.
    """
    if before.isdigit() != here.isdigit():
        return here.isalnum()
    return here.isupper() and (before.islower() or (before.isupper() and after.islower()))
