"""Capitals and countries that stand for their governments: ``أعلنت موسكو``, ``Moscow said``."""

from typing import Final

from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.vocabulary import Word

NOT_A_VERB: Final = ("ات", "يت", "وت", "حت")
REACH: Final = 4
"""How many words before "between X and Y" a word such as "talks" may stand."""


def is_metonym(reading: Reading, sighting: Sighting) -> bool:
    """Whether a government is meant; only capitals and countries can be."""
    first = sighting.first
    if _has_government_after(reading, sighting.last):
        return True
    if sighting.spelling is None or not sighting.spelling.may_govern:
        return False
    before, after = reading.word_before(first), reading.word_after(sighting.last)
    if reading.is_cased(first):
        return _acts_in_english(reading, first, before, after)
    if before is None:
        return not sighting.proclitic and after is not None and after.has(Role.VERB)
    if sighting.proclitic in ("ل", "ب"):
        return before.has(Role.ALLEGIANCE)
    if sighting.proclitic == "و":
        return _between(reading, first - 1)
    if before.has(Role.VERB | Role.VERB_MASCULINE | Role.GOVERNMENT_HEAD):
        return True
    if _is_feminine_past(before.key):
        return True
    if before.has(Role.WITH) and reading.follows(first - 1, Role.RELATION):
        return True
    return before.has(Role.BETWEEN) and _between(reading, first)


def _has_government_after(reading: Reading, last: int) -> bool:
    """Whether a department, a police or a council of the place is meant: ``Athens Police``."""
    after = reading.words[last + 1]
    return (
        after.is_capital
        and after.roles & Role.GOVERNMENT_TAIL != 0
        and reading.words[last].gap.is_space
    )


def _is_feminine_past(word: str) -> bool:
    return (
        len(word) >= 4
        and word.endswith("ت")
        and not word.endswith(NOT_A_VERB)
        and not word.startswith("ال")
    )


def _between(reading: Reading, first: int) -> bool:
    """Whether "between" stands before a name, or before the one before, and "talks" before it."""
    words = reading.words
    for between in (first - 1, first - 2):
        if words[between].has(Role.BETWEEN):
            return any(word.has(Role.RELATION) for word in words[max(0, between - REACH) : between])
    return False


def _acts_in_english(reading: Reading, first: int, before: Word | None, after: Word | None) -> bool:
    if before is not None:
        if before.has(Role.PLACE_PREPOSITION):
            return False
        if before.has(Role.VERB_BEFORE | Role.RELATION):
            return True
        if before.has(Role.WITH):
            return reading.follows(first - 1, Role.ALLEGIANCE)
    return after is not None and after.has(Role.VERB)
