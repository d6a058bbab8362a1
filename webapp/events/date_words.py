"""The words of dates and what they are worth: numbers, units, parts, hours."""

import re
from dataclasses import dataclass
from datetime import date

from webapp.events.languages.dates import numbers
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.timespans import Span


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read against: the day of publication and the tense around it.

    ``past`` is whether a verb before it is clearly of the past: then no coming day is meant.
    """

    published: date | None
    future: bool
    past: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that words mean, the convention that says so, another reading, and the hours."""

    span: Span
    convention: str
    other: Span | None = None
    hours: str = ""


Groups = dict[str, str | None]
"""The words that a rule of the grammar found, by the names of its groups."""


def number_of(word: str | None) -> int | None:
    """Return the number that a word, an ordinal or figures say, or None.

    >>> number_of("خمسه وعشرين"), number_of("twenty-one"), number_of("الثالث")
    (25, 21, 3)
    """
    if not word:
        return None
    key = " ".join(word.split())
    if key in vocabulary("dates", "ordinal"):
        return int(vocabulary("dates", "ordinal")[key])
    bare = key.removeprefix("ال").lstrip()
    if bare.isdigit():
        return int(bare)
    if bare in numbers():
        return numbers()[bare]
    parts = [part.removeprefix("و") for part in re.split(r"[\s-]", bare)]
    return sum(numbers()[part] for part in parts)


def unit_of(word: str | None) -> str:
    """Return the unit of time that a word counts: hour, day, week, month or year."""
    return value_of("unit", word)


def value_of(kind: str, word: str | None) -> str:
    """Return the value of a word of a kind in ``dates.csv``."""
    return vocabulary("dates", kind)[" ".join((word or "").split())]


def relative_of(word: str | None) -> int | None:
    """Return -1 for "last", 1 for "next", 0 for "this", None for no word."""
    return int(value_of("relative", word)) if word else None


def part_of(groups: Groups) -> str:
    """Return ``early``, ``mid`` or ``late``, or an empty string."""
    return value_of("part", groups["part"]) if groups.get("part") else ""


def hours_of(groups: Groups) -> str:
    """Return the part of the day that is named beside a date, or an empty string."""
    before = groups.get("hour") or groups.get("hour3")
    if before:
        word = " ".join(before.split())
        known = vocabulary("dates", "hour")
        return known.get(word) or known[word.removeprefix("ال")]
    return value_of("hour_after", groups["hour2"]) if groups.get("hour2") else ""


def several_of(word: str | None) -> int:
    """Return for how many a plural stands without a number ("recent days"), 0 for a singular."""
    return int(vocabulary("dates", "several").get(word or "", 0))
