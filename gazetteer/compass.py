"""Compass words around a name: ``شمال شرق سوريا``, ``ريف حلب الشرقي``, ``northeast Syria``."""

from typing import Final

from gazetteer.lexicon import stems
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.vocabulary import Word

ORDER: Final = ("north", "south", "east", "west")
PARTITIVES: Final = frozenset(("of", "de", "d", "du", "des"))
ARTICLES: Final = frozenset(("the", "le", "la", "l"))


def direction(reading: Reading, first: int, last: int) -> str:
    """Return the direction that narrows the name from word ``first`` to ``last``, or ``""``.

    ``north`` and ``east`` together are ``northeast``; what stands before the name counts first.
    """
    if reading.is_cased(first):
        return _in_script_with_capitals(reading, first, last)
    in_the_open = reading.words[first].has(Role.COUNTRYSIDE)
    if not (in_the_open or reading.follows(first, Role.COMPASS | Role.COUNTRYSIDE)):
        return ""
    if before := _before(reading, first):
        return _combined(before)
    if in_the_open or reading.follows(first, Role.COUNTRYSIDE):
        return _combined(_after(reading, last))
    return ""


def _in_script_with_capitals(reading: Reading, first: int, last: int) -> str:
    """Read ``northeast Syria``, ``le nord-est de la Syrie``, ``Halep'in kuzeyi``."""
    if found := _before(reading, _past_partitive(reading, first)):
        return _combined(found)
    if reading.words[last].gap.is_apostrophe:
        return _value(reading, reading.word_after(last))
    return ""


def _past_partitive(reading: Reading, first: int) -> int:
    """Return where "of" begins that ties a name to "the north", or where the name begins.

    Without an article, as in ``north of Aleppo``, what is meant lies outside.
    """
    of = first - 1
    if reading.key(of) in ARTICLES:
        of -= 1
    if reading.key(of) not in PARTITIVES:
        return first
    article = of - 1
    while reading.words[article].has_itself(Role.COMPASS):
        article -= 1
    return of if reading.key(article) in ARTICLES else first


def _before(reading: Reading, first: int) -> list[str]:
    found: list[str] = []
    index = first
    while value := _value(reading, reading.word_before(index)):
        found.append(value)
        index -= 1
    return found


def _after(reading: Reading, last: int) -> list[str]:
    """Adjectives after a name count only when the name stands in the open: ``ريف X الشرقي``."""
    found: list[str] = []
    index = last
    while reading.key(index + 1).startswith("ال"):
        value = _value(reading, reading.word_after(index))
        if not value:
            break
        found.append(value)
        index += 1
    return found


def _value(reading: Reading, word: Word | None) -> str:
    """Return the direction of a compass word, ``""`` for any other."""
    if word is None or not word.has(Role.COMPASS):
        return ""
    found = (reading.lexicon.role(stem, "compass") for stem, _ in stems(word.key))
    return next(filter(None, found), "")


def _combined(values: list[str]) -> str:
    return "".join(name for name in ORDER if any(name in value for value in values))
