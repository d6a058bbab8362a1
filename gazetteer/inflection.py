"""The first case of inflected names: ``Москвы`` is ``Москва``, ``Харьковской`` ``Харьковская``.

The endings are tables of :mod:`gazetteer.languages`; a form that no place has does no harm, so
every form that the endings allow is given.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from gazetteer.languages import LANGUAGES, Declension
from gazetteer.matcher import Match
from gazetteer.text import Token

SHORTEST = 3
LONGEST_ENDING = 5
LONGEST = 3
REMEMBERED = 1 << 16

_Endings = Mapping[str, tuple[Declension, ...]]


def _by_ending(declensions: Iterable[Declension]) -> _Endings:
    """Arrange declensions by the endings of their other cases."""
    found: defaultdict[str, list[Declension]] = defaultdict(list)
    for declension in declensions:
        for ending in declension.others.split() or [""]:
            found[ending].append(declension)
    return {ending: tuple(same) for ending, same in found.items()}


_SCRIPTS = [
    (re.compile(language.script), _by_ending(language.declensions))
    for language in LANGUAGES
    if language.declensions
]
_SUFFIXES = frozenset[str]().union(*(language.suffixes for language in LANGUAGES))


@lru_cache(maxsize=REMEMBERED)
def base_forms(word: str) -> tuple[str, ...]:
    """Return the folded forms that one folded word may be a case of, itself first.

    >>> base_forms("сирии")[:2], "харьковская" in base_forms("харьковской")
    (('сирии', 'сирия'), True)
    >>> base_forms("دمشق"), base_forms("homs")
    (('دمشق',), ('homs',))
    """
    endings = next((table for script, table in _SCRIPTS if script.match(word)), None)
    if endings is None or len(word) < SHORTEST:
        return (word,)
    return tuple(dict.fromkeys((word, *_first_cases(word, endings))))


def _first_cases(word: str, endings: _Endings) -> Iterator[str]:
    """Yield the first cases, those of the longest ending first."""
    for cut in range(max(1, len(word) - LONGEST_ENDING), len(word) + 1):
        for declension in endings.get(word[cut:], ()):
            if cut >= declension.least and _may_end(word[cut - 1], declension.after):
                yield word[:cut] + declension.first


def _may_end(letter: str, after: str) -> bool:
    return not after or letter in after


def is_suffix(word: str) -> bool:
    """Whether a folded word may be the ending of the name before an apostrophe.

    >>> is_suffix("da"), is_suffix("s"), is_suffix("halep")
    (True, True, False)
    """
    return word in _SUFFIXES


def inflected(text: str, tokens: list[Token]) -> Iterator[Match]:
    """Yield, for capitalised words, what they may be cases of, known or not."""
    for first, token in enumerate(tokens):
        if not text[token.start].isupper():
            continue
        for last in range(first, min(first + LONGEST, len(tokens))):
            words = tokens[first : last + 1]
            if last > first and text[tokens[last - 1].end : words[-1].start] not in (
                " ",
                "-",
                "’",
                "'",
            ):
                break
            written = " ".join(word.key for word in words)
            for forms in product(*(base_forms(word.key) for word in words)):
                key = " ".join(forms)
                if key != written:
                    yield Match(token.start, words[-1].end, key, first, last)
