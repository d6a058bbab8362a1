"""What a word says of a name before it, in a script without capitals.

It depends on nothing but the word, so it is worked out once for each.
"""

from typing import Final

from gazetteer.ahead import is_definite
from gazetteer.roles import Role

STANDING_BEHIND: Final = {
    "و": "before_and",
    "في": "before_in",
    "من": "before_in",
    "علي": "before_in",
}
PRONOUNS: Final = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي"))
"""Endings that corpora of separated words write apart: ``قطر ها`` is "its radius"."""


def follow(key: str, roles: int, of_people: bool) -> str:
    """Return the sign that a folded word with these roles is of a name before it, or ``""``.

    ``of_people``: it may be a demonym. A number ends the phrase as a full stop does.

    >>> follow("من", 0, False), follow("الكبير", 0, False), follow("12", 0, False)
    ('before_in', 'before_article', 'ends_phrase')
    """
    if key.isdigit():
        return "ends_phrase"
    if key in PRONOUNS:
        return "before_pronoun"
    if key in STANDING_BEHIND:
        return STANDING_BEHIND[key]
    if roles & (Role.PLACE_PREPOSITION | Role.COMPASS | Role.ADJUNCT):
        return "before_preposition"
    if of_people:
        return "before_demonym"
    return "before_article" if is_definite(key) else ""
