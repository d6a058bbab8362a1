"""The first case of inflected names: ``Москвы`` is ``Москва``, ``Харьковской`` ``Харьковская``.

The endings are tables of :mod:`gazetteer.languages`; a form that no place has does no harm, so
every form that the endings allow is given.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from gazetteer.languages import LANGUAGES, Declension

SHORTEST = 3

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
LONGEST_ENDING = max(len(ending) for _, endings in _SCRIPTS for ending in endings)
_SUFFIXES = frozenset[str]().union(*(language.suffixes for language in LANGUAGES))


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
