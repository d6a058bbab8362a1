"""What the word behind a name says of it: that a place is meant, or that a person is."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from gazetteer.ahead import is_definite
from gazetteer.gaps import Gap
from gazetteer.sign import Sign, sign
from gazetteer.vocabulary import Word

STANDING_BEHIND = {"و": "before_and", "في": "before_in", "من": "before_in", "علي": "before_in"}
PRONOUNS: Final = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي"))
"""Endings that corpora of separated words write apart: ``قطر ها`` is "its radius"."""
MOST_KNOWN: Final = 1 << 13


@lru_cache(maxsize=MOST_KNOWN)
def behind(after: Word | None, gap: Gap, single: bool, announced: bool) -> tuple[Sign, ...]:
    """Return the signs of a name without capitals: of the word behind it, and of a dash between.

    ``after`` is None where the phrase ends; ``single`` says that the name is one word,
    ``announced`` that a noun such as "town" stands before it.
    """
    if after is None or after.key.isdigit():
        found = [sign("ends_phrase", cased=False)]
    else:
        found = [
            sign(name, cased=False, detail=after.key) for name in _follow(after, single, announced)
        ]
    if gap.is_dash:
        found.append(sign("before_dash", cased=False))
    return tuple(found)


def _follow(after: Word, single: bool, announced: bool) -> Iterator[str]:
    if after.key in PRONOUNS:
        yield "before_pronoun"
    elif after.key in STANDING_BEHIND:
        yield STANDING_BEHIND[after.key]
    elif any(map(after.has, ("place_preposition", "compass", "adjunct"))):
        yield "before_preposition"
    elif after.people is not None:
        yield "announced_before_demonym" if announced else "before_demonym"
    elif single and is_definite(after.key):
        yield "before_article"
        if "type_adjective" in after.own_roles:
            yield "described"


@lru_cache(maxsize=MOST_KNOWN)
def behind_capital(after: Word, joined: bool) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    """Return the signs of a name with a capital, and the sign that it begins a person's.

    ``joined``: nothing but a space stands between the name and the word ``after`` it.
    """
    names = ["before_verb"] * after.has("verb")
    if joined and after.is_capital:
        names += filter(after.has, ("government_tail", "organisation_tail"))
    person = ("before_capital",) if joined and after.may_end_person else ()
    return _signs(names, after), _signs(person, after)


def _signs(names: Iterable[str], after: Word) -> tuple[Sign, ...]:
    return tuple(sign(name, cased=True, detail=after.key) for name in names)
