"""Vowel signs: most texts leave them out, so what is written of them is meant."""

from gazetteer.languages.arabic import LETTERS

SHADDA = "\u0651"
SIGNS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0652") | {SHADDA}
"""Short vowels, those with an n, none at all, and the doubling of a consonant."""

_NONE = frozenset[str]()


def is_vowelled(word: str) -> bool:
    """Whether a word has vowel signs."""
    return not SIGNS.isdisjoint(word)


def contradicts(written: str, known: str) -> bool:
    """Whether the vowel signs of a written name cannot be those of a known one.

    Signs that either leaves out say nothing, nor do those of the last letter, where the case of a
    noun is written; words of other letters contradict nothing.

    >>> contradicts("عمّان", "عُمَان"), contradicts("عُمان", "عَمّان"), contradicts("عمّان", "عَمَّان")
    (True, True, False)
    """
    one, other = _letters(written), _letters(known)
    if [letter for letter, _ in one] != [letter for letter, _ in other]:
        return False
    signs = zip(one[:-1], other[:-1], strict=True)
    return any(_differ(here, there) for (_, here), (_, there) in signs)


def _differ(written: frozenset[str], known: frozenset[str]) -> bool:
    if not (written and known):
        return False
    if SHADDA in written and SHADDA not in known:
        return True
    vowel, other = written - {SHADDA}, known - {SHADDA}
    return bool(vowel and other and vowel != other)


def _letters(word: str) -> list[tuple[str, frozenset[str]]]:
    """Return the folded letters of a word, each with its signs."""
    found: list[tuple[str, frozenset[str]]] = []
    for character in word:
        if character in SIGNS:
            if found:
                letter, signs = found[-1]
                found[-1] = letter, signs | {character}
        elif folded := LETTERS.get(character, character):
            found.append((folded, _NONE))
    return found
