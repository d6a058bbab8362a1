"""What is counted in the news: classes by their nouns, and by what is done to people."""

from collections.abc import Iterator

from gazetteer.text import fold
from webapp.events.languages import arabic, english
from webapp.events.languages.tables import remembered, rows, words

Phrase = tuple[str, ...]
"""The folded words of a phrase, one for each token."""

PERSONS = frozenset({"people", "troops", "detained", "displaced"})
"""Classes of persons, to whom something may be done: five soldiers killed are five killed."""


@remembered
def nouns() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return the nouns of all classes in their forms, by their first word; the longest first.

    >>> nouns()["جنديا"][0][1], nouns()["trucks"][0][1]
    ('troops', 'vehicles')
    """
    return _by_first_word(
        (phrase, row["class"]) for row in rows("quantities") for phrase in _nouns(row)
    )


@remembered
def duals() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return the Arabic nouns for two of something, by their first word.

    >>> duals()["جنديين"][0]
    (('جنديين',), 'troops')
    """
    return _by_first_word(
        ((form, *rest), row["class"])
        for row in rows("quantities")
        for dual in words(row["duals"])
        for first, *rest in [fold(dual).split()]
        for form in (first, *(f"{glued}{first}" for glued in ("و", "ف", "ب", "ل")))
    )


@remembered
def deeds(part: str) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return the words for what is done to people, by their first word: ``verb`` or ``noun``.

    >>> deeds("verb")["اعتقلت"][0][1], deeds("noun")["مقتل"][0][1], deeds("verb")["freed"][0][1]
    ('detained', 'killed', 'released')
    """
    forms = _verbs if part == "verb" else _verbal_nouns
    return _by_first_word(
        (phrase, row["class"]) for row in rows("quantities") for phrase in forms(row)
    )


def _nouns(row: dict[str, str]) -> Iterator[Phrase]:
    for noun in words(row["nouns"]):
        first, *rest = noun.split()
        if row["language"] == "ar":
            adjective = tuple(fold(word) for word in rest)
            yield from ((form, *adjective) for form in _counted_forms(first))
        else:
            *before, last = noun.split()
            yield from ((*before, form) for form in english.noun_forms(last))


def _counted_forms(noun: str) -> set[str]:
    """Return the forms in which an Arabic noun is counted: nothing is glued to its front."""
    key = fold(noun)
    return {form for form in arabic.noun_forms(noun) if form.startswith((key[:-1], f"ال{key}"))}


def _verbs(row: dict[str, str]) -> Iterator[Phrase]:
    inflect = arabic.verb_forms if row["language"] == "ar" else english.verb_forms
    for verb in words(row["verbs"]):
        stems = [part.split() for part in verb.split("/")]
        rest = tuple(fold(word) for word in stems[-1][1:])
        for form in {form for form, _tense in inflect(*(stem[0] for stem in stems))}:
            yield fold(form), *rest


def _verbal_nouns(row: dict[str, str]) -> Iterator[Phrase]:
    for noun in words(row["verbal_nouns"]):
        first, *rest = fold(noun).split()
        forms = set(arabic.noun_forms(noun.split()[0])) if row["language"] == "ar" else {first}
        yield from ((form, *rest) for form in forms)


def _by_first_word(
    found: Iterator[tuple[Phrase, str]],
) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    grouped: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, name in found:
        grouped.setdefault(phrase[0], []).append((phrase, name))
    return {
        first: tuple(sorted(known, key=lambda entry: -len(entry[0])))
        for first, known in grouped.items()
    }
