"""The words of a sentence that name a source: where they begin and where they end."""

import re
from collections.abc import Iterator

from gazetteer.text import Token, fold
from webapp.events.folding import FoldedText
from webapp.events.languages.frames import (
    CUT,
    CUT_ENGLISH,
    THAT,
    TO_OUTLET,
)
from webapp.events.languages.sources import (
    is_source_word,
    kind_of,
    known_in,
    tells_source,
)
from webapp.events.languages.triggers import is_past, is_trigger_word
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink

MOST_WORDS = 9
"""A longer phrase names no source."""

LONGEST_SOURCE = 140
"""How many letters after a verb may name who says it."""

_INSIDE = re.compile(r"\sفي\s")

_WITH_PRONOUN = re.compile(r"(?:عن|ب|ل|في)(?:ه|ها|هم|هما)\s+")
_PREPOSITIONS = (
    *("عن", "في", "من", "إلى", "على", "مع", "بعد", "قبل"),
    *("in", "at", "on", "with", "for"),
)
_NO_SOURCE = frozenset(map(fold, _PREPOSITIONS))

Span = tuple[int, int]
"""Start and end in the folded text."""


def links_of(folded: FoldedText, source: Span, around: Span) -> tuple[AttributionLink, ...]:
    """Return the source, and before it the outlet it spoke to when that is named beside it."""
    first_word = folded.text[slice(*source)].split(maxsplit=1)[:1]
    link = link_of(folded, *source)
    if link is None or (first_word and first_word[0] in _NO_SOURCE):
        return ()
    first = max(around[0], source[1])
    to = TO_OUTLET.search(folded.text, first, max(first, around[1]))
    if to is None:
        return (link,)
    word = folded.text[to.start() : to.end()]
    glued = re.match(r"لل|ل|الي\s+", word)
    begin = to.start() + (glued.end() if glued else 0)
    last = max(to.end(), around[1])
    ends = [cut.start() for cut in (CUT.search(folded.text, to.end(), last),) if cut]
    ends += [cut.start() for cut in (_INSIDE.search(folded.text, to.end(), last),) if cut]
    ends += [that.start() for that in (THAT.search(folded.text, to.end(), last),) if that]
    end = min(*ends, around[1], first_words(folded, (begin, around[1]), 3))
    outlet = link_of(folded, begin, max(end, to.end()))
    return (outlet, link) if outlet else (link,)


def link_of(folded: FoldedText, start: int, end: int) -> AttributionLink | None:
    """Return the link of a stretch without the signs around it, or None for an empty one.

    A quotation mark that was opened inside is closed inside.
    """
    phrase = folded.text[start:end]
    start += len(phrase) - len(phrase.lstrip(" \"“”«»'،,:"))
    end = start + len(folded.text[start:end].rstrip(" \"“”«»'،,:."))
    if end <= start:
        return None
    first, last = folded.span(start, end)
    opened = folded.original[first:last]
    for left, right in ("“”", "«»"):
        if opened.count(left) > opened.count(right):
            last += folded.original[last : last + 1] == right
    if opened.count('"') % 2:
        last += folded.original[last : last + 1] == '"'
    name = folded.original[first:last]
    return AttributionLink(name, kind_of(name), first, last)


def source_at(folded: FoldedText, start: int, end: int, *, english: bool = False) -> Span:
    """Return the source at the front of a stretch, without what is told about it."""
    while start < end and folded.text[start] in " \"“«'":
        start += 1
    while start < end and folded.text[end - 1] in " .":
        end -= 1
    pronoun = _WITH_PRONOUN.match(folded.text, start, end)
    start = pronoun.end() if pronoun else start
    cut = (CUT_ENGLISH if english else CUT).search(folded.text, start, end)
    if cut:
        end = cut.start()
    return start, first_words(folded, (start, end), MOST_WORDS)


def end_before_event(folded: FoldedText, source: Span) -> int:
    """Return where a source ends when what happened follows it without a conjunction."""
    begins = vocabulary("attribution", "begins")
    for position, token in _tokens(folded):
        happens = token.key in begins or is_trigger_word(token.key)
        if source[0] < position < source[1] and happens:
            return position
    return source[1]


def end_before_verb(folded: FoldedText, source: Span) -> int:
    """Return where a source ends when a verb of what happened follows it at once."""
    for position, token in _tokens(folded):
        if source[0] < position < source[1] and is_past(token.key):
            return position
    return source[1]


def is_source(folded: FoldedText, span: Span) -> bool:
    """Whether a stretch begins like a source, or with a capital, or holds a known name."""
    phrase = folded.text[span[0] : span[1]]
    front = " ".join(phrase.split()[:3])
    capital = " ".join(phrase.split()[:1]) in vocabulary("attribution", "capital")
    return capital or tells_source(front) or known_in(phrase) is not None


def could_tell(folded: FoldedText, span: Span) -> bool:
    """Whether an Arabic phrase before a verb can be who says something: no word of it happens."""
    words = folded.text[slice(*span)].split()
    if not words or words[0] in vocabulary("attribution", "no_name"):
        return False
    return is_source(folded, span) or not any(map(is_trigger_word, words))


def could_speak(folded: FoldedText, source: Span) -> bool:
    """Whether an English phrase can be who says something: named, or a known sort of source."""
    phrase = folded.text[source[0] : source[1]]
    start, _ = folded.span(*source)
    upper = folded.original[start : start + 1].isupper()
    telling = tells_source(phrase) or known_in(phrase)
    if phrase in vocabulary("attribution", "own_pronoun"):
        return False
    return bool(phrase) and len(phrase.split()) <= MOST_WORDS and bool(upper or telling)


def is_pronoun(folded: FoldedText, source: Span) -> bool:
    """Whether a source is "he", "they" or the like, perhaps after a word for the time."""
    last = folded.text[slice(*source)].split()[-1:]
    return bool(last) and last[0] in vocabulary("attribution", "pronoun")


def first_words(folded: FoldedText, span: Span, count: int) -> int:
    """Return where the first words of a stretch end."""
    inside = [
        position + len(token.key)
        for position, token in _tokens(folded)
        if span[0] <= position and position + len(token.key) <= span[1]
    ]
    if len(inside) <= count:
        return span[1]
    return inside[count - 1]


def with_title(folded: FoldedText, source: Span, end: int) -> Span:
    """Add to a name what its bearer is, when that follows between commas."""
    title = re.compile(r"،\s+(?=(\w+))").match(folded.text, source[1], end)
    if title is None or not is_source_word(title[1]):
        return source
    return source[0], source_at(folded, title.end(), end)[1]


def _tokens(folded: FoldedText) -> Iterator[tuple[int, Token]]:
    return zip(folded.positions, folded.tokens, strict=True)
