"""The roles that words have in sentences, as bits, so that to ask for one is to look at a number.

Their names are those of ``gazetteer/data/context_words.csv``, which says what words have them.
"""

from collections.abc import Iterable
from typing import Final


class Role:
    """The roles that rules ask words for; a word may have several."""

    ADJUNCT: Final = 1
    ALLEGIANCE: Final = 1 << 1
    BETWEEN: Final = 1 << 2
    CAPITAL: Final = 1 << 3
    CLUB_HEAD: Final = 1 << 4
    COMPASS: Final = 1 << 5
    CONJUNCTION: Final = 1 << 6
    COUNTRY_ANAPHOR: Final = 1 << 7
    COUNTRYSIDE: Final = 1 << 8
    EDGE: Final = 1 << 9
    GIVEN_NAME: Final = 1 << 10
    GOVERNMENT_HEAD: Final = 1 << 11
    GOVERNMENT_SEAT: Final = 1 << 12
    GOVERNMENT_TAIL: Final = 1 << 13
    ORGANISATION_HEAD: Final = 1 << 14
    ORGANISATION_LINK: Final = 1 << 15
    ORGANISATION_TAIL: Final = 1 << 16
    OUTLET: Final = 1 << 17
    OUTLET_HEAD: Final = 1 << 18
    OWN_EDGE: Final = 1 << 19
    PERSON_LINK: Final = 1 << 20
    PLACE_NOUN: Final = 1 << 21
    PLACE_PREPOSITION: Final = 1 << 22
    RELATION: Final = 1 << 23
    RESIDENT: Final = 1 << 24
    SPORT: Final = 1 << 25
    STOP: Final = 1 << 26
    SUFFIX_PRONOUN: Final = 1 << 27
    TERRITORY: Final = 1 << 28
    TITLE: Final = 1 << 29
    TYPE_ADJECTIVE: Final = 1 << 30
    VAGUE_CLASS: Final = 1 << 31
    VERB: Final = 1 << 32
    VERB_BEFORE: Final = 1 << 33
    VERB_MASCULINE: Final = 1 << 34
    WATERSIDE: Final = 1 << 35
    WITH: Final = 1 << 36


def bits(names: Iterable[str]) -> int:
    """Return some roles as one number; raise AttributeError for one that nothing asks for.

    >>> bits(["verb", "with"]) == Role.VERB | Role.WITH
    True
    """
    found = 0
    for name in names:
        found |= getattr(Role, name.upper())
    return found
