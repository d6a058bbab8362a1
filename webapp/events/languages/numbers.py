"""Words for numbers, and the words around them that make them bounds: the table, compiled."""

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words

Phrase = tuple[str, ...]
"""The folded words of a phrase, one for each token."""

BOUNDS = ("at_least", "more_than", "at_most", "less_than", "about")
"""What can stand beside a number; it says which side of it is open."""


@remembered
def phrases(*kinds: str) -> dict[str, tuple[tuple[Phrase, int, str], ...]]:
    """Return the phrases of some kinds by their first word: the words, the value, the kind.

    The longest come first.

    >>> phrases("vague")["عشرات"][0]
    (('عشرات', 'الالاف'), 10000, 'vague')
    """
    found: dict[str, list[tuple[Phrase, int, str]]] = {}
    for row in rows("numbers"):
        if row["kind"] in kinds:
            for phrase in words(row["words"]):
                keys = tuple(fold(phrase).split())
                found.setdefault(keys[0], []).append((keys, int(row["value"] or 0), row["kind"]))
    return {
        first: tuple(sorted(known, key=_length, reverse=True)) for first, known in found.items()
    }


def _length(entry: tuple[Phrase, int, str]) -> int:
    return len(entry[0])
