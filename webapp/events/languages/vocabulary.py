"""Folded words of the tables, and regular expressions made of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.languages.arabic import PROCLITICS
from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words


@remembered
def vocabulary(table: str, kind: str, language: str = "") -> dict[str, str]:
    """Return the folded words of one kind, each with its value; of one language or of all.

    >>> vocabulary("dates", "month", "ar")["تشرين الاول"]
    '10'
    """
    return {
        fold(word): row.get("value", "")
        for row in rows(table)
        if row["kind"] == kind and language in ("", row["language"])
        for word in words(row["words"])
    }


def any_of(phrases: Iterable[str]) -> str:
    r"""Return a regular expression for one of these phrases, the longest first.

    >>> any_of(["a", "a b"])
    '(?:a\\s+b|a)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
    return f"(?:{'|'.join(spaced)})"


class Wording(NamedTuple):
    """A pattern over folded text, and folded words of which every match has one."""

    pattern: re.Pattern[str]
    words: frozenset[str]


def anchors(phrases: Iterable[str]) -> frozenset[str]:
    """Return words of which one is in every text that holds one of some folded phrases.

    They are the longest of each phrase that has none of the others, with the Arabic article and
    what may be glued to its front.

    >>> {"midnight", "الصباح", "بالصباح"} <= anchors(["at midnight", "ساعات الصباح"])
    True
    """
    parted = [re.split(r"[\s-]", phrase) for phrase in phrases]
    words = {part[0] for part in parted if len(part) == 1}
    words |= {max(part, key=len) for part in parted if words.isdisjoint(part)}
    bare = {word.removeprefix("ال") for word in words if not word.isascii()}
    forms = words | {f"{article}{word}" for word in bare for article in ("ال", "لل")}
    return frozenset(proclitic + form for form in forms for proclitic in ("", *PROCLITICS))
