"""The roles that words have in sentences, as bits, so that to ask for one is to look at a number.

Their names are those of ``gazetteer/data/context_words.csv``, which says what words have them.
"""

from collections.abc import Iterable
from typing import Final


class Role:
    """The roles that rules ask words for; a word may have several."""

    ADJUNCT: Final = 1
    ALLEGIANCE: Final = 1 << 1
    AUXILIARY: Final = 1 << 2
    BETWEEN: Final = 1 << 3
    CAPITAL: Final = 1 << 4
    CLUB_HEAD: Final = 1 << 5
    COMPASS: Final = 1 << 6
    CONJUNCTION: Final = 1 << 7
    COUNTRYSIDE: Final = 1 << 8
    COUNTRY_ANAPHOR: Final = 1 << 9
    EDGE: Final = 1 << 10
    GIVEN_NAME: Final = 1 << 11
    GOVERNMENT_HEAD: Final = 1 << 12
    GOVERNMENT_SEAT: Final = 1 << 13
    GOVERNMENT_TAIL: Final = 1 << 14
    ORGANISATION_HEAD: Final = 1 << 15
    ORGANISATION_LINK: Final = 1 << 16
    ORGANISATION_TAIL: Final = 1 << 17
    OUTLET: Final = 1 << 18
    OUTLET_HEAD: Final = 1 << 19
    OWN_EDGE: Final = 1 << 20
    PERSON_LINK: Final = 1 << 21
    PLACE_NOUN: Final = 1 << 22
    PLACE_PREPOSITION: Final = 1 << 23
    RELATION: Final = 1 << 24
    RESIDENT: Final = 1 << 25
    SPORT: Final = 1 << 26
    STOP: Final = 1 << 27
    SUFFIX_PRONOUN: Final = 1 << 28
    TERRITORY: Final = 1 << 29
    TITLE: Final = 1 << 30
    TYPE_ADJECTIVE: Final = 1 << 31
    VAGUE_CLASS: Final = 1 << 32
    VERB: Final = 1 << 33
    VERB_AFTER: Final = 1 << 34
    VERB_BEFORE: Final = 1 << 35
    VERB_MASCULINE: Final = 1 << 36
    WATERSIDE: Final = 1 << 37
    WITH: Final = 1 << 38


def bits(names: Iterable[str]) -> int:
    """Return some roles as one number; raise AttributeError for one that nothing asks for.

    >>> bits(["verb", "with"]) == Role.VERB | Role.WITH
    True
    """
    found = 0
    for name in names:
        found |= getattr(Role, name.upper())
    return found
