"""Compass words around a name: ``شمال شرق سوريا``, ``ريف حلب الشرقي``, ``northeast Syria``."""

from typing import Final

from gazetteer.lexicon import stems
from gazetteer.reading import Reading
from gazetteer.roles import Role

ORDER: Final = ("north", "south", "east", "west")


def direction(reading: Reading, first: int, last: int) -> str:
    """Return the direction that narrows the name from word ``first`` to ``last``, or ``""``.

    ``north`` and ``east`` together are ``northeast``; what stands before the name counts first.
    """
    beside = reading.word_before(first)
    if beside is not None and beside.has(Role.COMPASS) and (before := _before(reading, first)):
        return _combined(before)
    in_the_open = beside is not None and beside.has(Role.COUNTRYSIDE)
    if in_the_open or reading.words[first].has(Role.COUNTRYSIDE):
        return _combined(_after(reading, last))
    return ""


def _before(reading: Reading, first: int) -> list[str]:
    found: list[str] = []
    index = first
    while value := _value(reading, reading.before(index)):
        found.append(value)
        index -= 1
    return found


def _after(reading: Reading, last: int) -> list[str]:
    """Adjectives after a name count only when the name stands in the open: ``ريف X الشرقي``."""
    found: list[str] = []
    index = last
    while (value := _value(reading, reading.after(index))) and reading.key(index + 1)[:2] == "ال":
        found.append(value)
        index += 1
    return found


def _value(reading: Reading, key: str) -> str:
    if not reading.role(key, Role.COMPASS):
        return ""
    return next(filter(None, (reading.lexicon.role(stem, "compass") for stem, _ in stems(key))), "")


def _combined(values: list[str]) -> str:
    return "".join(name for name in ORDER if any(name in value for value in values))
