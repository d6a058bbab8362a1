"""Names of persons: what speaks against a place when a word is somebody's name."""

from functools import lru_cache

from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.reading import Reading
from gazetteer.sign import Sign, sign
from gazetteer.vocabulary import Word

SON_OF = frozenset(("بن", "ابن"))


def person_signs(
    reading: Reading, match: Match, before: Word | None, after: Word | None, found: list[Sign]
) -> None:
    """Add the signs that a match, between these words, is part of a person's name."""
    if match.spelling.is_cased:
        _with_capitals(reading, match, after, found)
        return
    if before is not None and not match.spelling.proclitic:
        found += _addressing(before, match.spelling.renown.traits & Trait.HAS_AREA)
    if match.spelling.is_given_name or (after is not None and after.key in SON_OF):
        found.append(sign("given_name", match.key, cased=False))


@lru_cache(maxsize=1 << 16)
def _addressing(before: Word, area: int) -> tuple[Sign, ...]:
    """Return the sign of a word that a person's name follows, if it is one."""
    name = _address(before, area)
    return (sign(name, before.key, cased=False),) if name else ()


def _address(before: Word, area: int) -> str:
    if before.has("title") or "person_link" in before.own_roles:
        return "after_title"
    if "given_name" in before.own_roles:
        return "area_after_given_name" if area else "after_given_name"
    return "after_masculine_verb" if before.has("verb_masculine") and not area else ""


def _with_capitals(reading: Reading, match: Match, after: Word | None, found: list[Sign]) -> None:
    if reading.follows_person_word(match.first):
        found.append(sign("after_title", reading.before(match.first), cased=True))
    elif reading.follows_capital(match.first):
        found.append(sign("after_capital", reading.before(match.first), cased=True))
    if after is not None and after.may_end_person and reading.gap(match.last) == " ":
        found.append(sign("before_capital", after.key, cased=True))
    if reading.is_person_elsewhere(reading.key(match.last)):
        found.append(sign("person_elsewhere", match.key, cased=True))
