"""Who is quoted: known names, and the words by which other sources are recognised."""

from collections.abc import Container
from functools import cache

from gazetteer.text import fold
from webapp.events.languages import arabic, english
from webapp.events.languages.tables import rows, words
from webapp.events.model import SourceKind

_MOST_WORDS = 9
"""No known name has more words."""


def kind_of(name: str) -> SourceKind:
    """Return what sort of source a name or description is.

    A known name decides, then the first telling word; who is only named is a party.

    >>> str(kind_of("مصدر أمني")), str(kind_of("وكالة رويترز")), str(kind_of("the Health Ministry"))
    ('unnamed', 'agency', 'official')
    """
    key = fold(name)
    telling = _telling_words()
    kinds = [telling[word] for word in _grams(key) if word in telling]
    if SourceKind.UNNAMED in kinds:
        return SourceKind.UNNAMED
    if kinds and kinds[0] is SourceKind.WITNESS:
        return SourceKind.WITNESS
    known = known_in(key)
    if known:
        return known
    return kinds[0] if kinds else SourceKind.PARTY


def known_in(key: str) -> SourceKind | None:
    """Return the kind of the longest known name in a folded text, or None."""
    found = longest_of(known_names(), key)
    return known_names()[found] if found else None


def longest_of(names: Container[str], key: str) -> str:
    """Return the longest run of words of a folded text that is one of some names, or "".

    >>> longest_of({"ap", "ap news"}, "said ap news today")
    'ap news'
    """
    parts = key.split()
    runs = (
        " ".join(parts[first:last])
        for first in range(len(parts))
        for last in range(first + 1, min(len(parts), first + _MOST_WORDS) + 1)
    )
    return max((run for run in runs if run in names), key=len, default="")


def is_source_word(key: str) -> bool:
    """Whether a folded word begins the description of a source."""
    return key in _telling_words()


@cache
def known_names() -> dict[str, SourceKind]:
    """Return the folded names and aliases of known sources."""
    return {
        fold(alias): SourceKind(row["kind"])
        for row in rows("sources")
        for alias in (row["name"], *words(row["aliases"]))
    }


def same_source(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's own, under any alias.

    >>> same_source("رويترز", "Reuters"), same_source("رويترز", "BBC")
    (True, False)
    """
    return bool(publisher) and bool(_identities(name) & _identities(publisher))


def _identities(name: str) -> set[str]:
    key = fold(name)
    found = {key} if key else set()
    for row in rows("sources"):
        aliases = {fold(alias) for alias in (row["name"], *words(row["aliases"]))}
        if key in aliases:
            found.add(fold(row["name"]))
    return found


@cache
def _telling_words() -> dict[str, SourceKind]:
    found: dict[str, SourceKind] = {}
    for row in rows("source_words"):
        inflect = arabic.noun_forms if row["language"] == "ar" else english.noun_forms
        for phrase in words(row["words"]):
            head, _, rest = fold(phrase).partition(" ")
            for form in inflect(head):
                found.setdefault(f"{form} {rest}".strip(), SourceKind(row["kind"]))
    return found


def _grams(key: str) -> list[str]:
    """Return the words of a key and its pairs of words, in order, pairs first."""
    parts = key.split()
    return [
        gram
        for index, part in enumerate(parts)
        for gram in (" ".join(parts[index : index + 2]), part)
    ]
