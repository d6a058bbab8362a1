"""Who is quoted: known names, and the words by which other sources are recognised."""

from collections.abc import Container

from gazetteer.text import fold
from webapp.events.languages import arabic, english
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import SourceKind


def kind_of(name: str) -> SourceKind:
    """Return what sort of source a name or description is.

    A known name decides, then the first telling word; who is only named is a party.

    >>> str(kind_of("مصدر أمني")), str(kind_of("وكالة رويترز")), str(kind_of("the Health Ministry"))
    ('unnamed', 'agency', 'official')
    """
    key = fold(name)
    if key in vocabulary("attribution", "capital"):
        return SourceKind.OFFICIAL
    telling = _telling_words()
    kinds = [telling[word] for word in _grams(key) if word in telling]
    if SourceKind.UNNAMED in kinds:
        return SourceKind.UNNAMED
    if kinds and kinds[0] in (SourceKind.WITNESS, SourceKind.FOOTAGE):
        return kinds[0]
    known = known_in(key)
    if known:
        return known
    return kinds[0] if kinds else SourceKind.PARTY


def known_in(key: str) -> SourceKind | None:
    """Return the kind of the longest known name in a folded text, or None."""
    if _first_words_of_names().isdisjoint(key.split()):
        return None
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
        for last in range(first + 1, min(len(parts), first + _longest_name()) + 1)
    )
    return max((run for run in runs if run in names), key=len, default="")


def tells_source(phrase: str) -> bool:
    """Whether a folded phrase holds a word, or words, by which a source is recognised.

    >>> tells_source("the civil defence"), tells_source("سلاح الجو"), tells_source("the house")
    (True, True, False)
    """
    return any(gram in _telling_words() for gram in _grams(phrase))


def is_source_word(key: str) -> bool:
    """Whether a folded word begins the description of a source."""
    return key in _telling_words()


@remembered
def _longest_name() -> int:
    """Return of how many words the longest known name is."""
    return max(name.count(" ") + 1 for name in known_names())


@remembered
def known_names() -> dict[str, SourceKind]:
    """Return the folded names and aliases of known sources."""
    return {
        fold(alias): SourceKind(row["kind"])
        for row in rows("sources")
        for alias in (row["name"], *words(row["aliases"]))
    }


@remembered
def _first_words_of_names() -> frozenset[str]:
    return frozenset(name.split()[0] for name in known_names() if name)


def same_source(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's own, under any alias.

    >>> same_source("رويترز", "Reuters"), same_source("رويترز", "BBC")
    (True, False)
    """
    return bool(publisher) and bool(_identities(name) & _identities(publisher))


def _identities(name: str) -> set[str]:
    key = fold(name)
    return {key, *_names_of_aliases().get(key, ())} if key else set()


@remembered
def _names_of_aliases() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("sources"):
        for alias in (row["name"], *words(row["aliases"])):
            found.setdefault(fold(alias), set()).add(fold(row["name"]))
    return found


@remembered
def _telling_words() -> dict[str, SourceKind]:
    found: dict[str, SourceKind] = {}
    for row in rows("source_words"):
        for phrase in words(row["words"]):
            for form in _forms(row["language"], fold(phrase)):
                found.setdefault(form, SourceKind(row["kind"]))
    return found


def _forms(language: str, phrase: str) -> list[str]:
    """Return the forms of a phrase: its first word changes in Arabic, in English its last."""
    parts = phrase.split()
    if language == "ar":
        return [" ".join((form, *parts[1:])) for form in arabic.noun_forms(parts[0])]
    return [" ".join((*parts[:-1], form)) for form in english.noun_forms(parts[-1])]


def _grams(key: str) -> list[str]:
    """Return the words of a key and its pairs and triples of words, in order, the longest first."""
    parts = key.split()
    return [
        " ".join(parts[index : index + count]) for index in range(len(parts)) for count in (3, 2, 1)
    ]
