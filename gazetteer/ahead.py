"""What a word says of a name behind it: that a place is meant, or that a person is.

It depends on nothing but the word, so it is worked out once for each; what it is worth for one
name or another is said in ``signs``.
"""

from typing import Final

from gazetteer.roles import Role
from gazetteer.spelling import ARTICLE

IN: Final = frozenset(("في", "in", "at"))
STANDING_BEFORE: Final = {
    "ب": "after_by",
    "علي": "after_upon",
    "الي": "after_to",
    "لدي": "after_to",
    "ان": "after_that",
    "وان": "after_that",
    "بان": "after_that",
    "لان": "after_that",
}
"""Folded words that say more of the name behind them than others of their kind."""
LOCATING: Final = frozenset(
    ("after_in", "after_compass", "after_preposition", "after_by", "after_to")
)
"""Signs that something is said to be in the place, or to go there."""
NOT_ARTICLE: Final = frozenset(
    ("الي", "الا", "الان", "الف", "الاف", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتين")
)
"""Folded words that begin like a definite noun and say nothing of the name beside them."""


def lead(key: str, roles: int) -> str:
    """Return the sign that a folded word with these roles is of a name behind it, or ``""``.

    >>> lead("في", Role.PLACE_PREPOSITION), lead("قال", Role.VERB)
    ('after_in', 'after_verb')
    """
    if key in STANDING_BEFORE:
        return STANDING_BEFORE[key]
    if roles & Role.COMPASS:
        return "after_compass"
    if key in IN:
        return "after_in"
    if roles & Role.PLACE_PREPOSITION:
        return "after_preposition"
    if roles & Role.GOVERNMENT_HEAD and not roles & Role.TITLE:
        return "after_government_word"
    if roles & Role.VERB:
        return "after_verb"
    if is_definite(key):
        return "after_article"
    return "after_place_noun" if roles & Role.PLACE_NOUN else ""


def address(roles: int, own_roles: int) -> str:
    """Return the sign of a word that a person's name follows, ``""`` for any other.

    ``own_roles`` are those that it has without a proclitic.
    """
    if roles & Role.TITLE or own_roles & Role.PERSON_LINK:
        return "after_title"
    if own_roles & Role.GIVEN_NAME:
        return "after_given_name"
    return "after_masculine_verb" if roles & Role.VERB_MASCULINE else ""


def is_definite(key: str) -> bool:
    """Whether a folded word is a noun or adjective with the article.

    >>> is_definite("الجيش"), is_definite("الي")
    (True, False)
    """
    return key.startswith(ARTICLE) and key not in NOT_ARTICLE
