"""Names that no gazetteer knows, where a preposition or a word like "town" says they are places."""

import re
from collections.abc import Iterator, Sequence

from webapp.events.folding import FoldedText
from webapp.events.languages.sources import known_in, tells_source
from webapp.events.languages.vocabulary import any_of, vocabulary

Span = tuple[int, int]


def unlocated(folded: FoldedText, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield where an English sentence names a place that was not read as one.

    ``taken`` are the spans of all that was read as a name. Offsets are those of the original.

    >>> text = FoldedText.of("Units pulled back from Netailove on Monday.")
    >>> [text.original[slice(*span)] for span in unlocated(text, ())]
    ['Netailove']
    """
    if not _LATIN.search(folded.text):
        return
    for match in _AFTER_PREPOSITION.finditer(folded.original):
        start, end = match.span("name")
        words = match["name"].casefold()
        named = any(start < last and first < end for first, last in taken)
        if named or _NO_PLACE.match(words) or tells_source(words) or known_in(words):
            continue
        yield start, end


_LATIN = re.compile("[a-z]{3}")
_NAME = r"(?:al-|el-|Al-|El-)?[A-Z][\w'’]+(?:[- ](?:al-|el-)?[A-Z][\w'’]+){0,3}"
_PREPOSITIONS = any_of(vocabulary("unlocated", "preposition"))
_HEADS = any_of(vocabulary("unlocated", "head"))
_AFTER_PREPOSITION = re.compile(
    rf"\b(?i:{_PREPOSITIONS})\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}?(?:(?i:{_HEADS})\s+of\s+)?"
    rf"(?P<name>{_NAME})(?!['’]s\b|[\w-])"
)
_NO_PLACE = re.compile(rf"{any_of(vocabulary('unlocated', 'no_place'))}\b")
