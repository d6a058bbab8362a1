"""The words of a sentence that name a source: where they begin and where they end."""

import re
from collections.abc import Iterator

from gazetteer.text import Token, fold
from webapp.events.folding import FoldedText
from webapp.events.languages.frames import (
    ADVERB,
    APPOSITION,
    CLAUSE_START,
    CUT,
    CUT_ENGLISH,
    LATIN,
    LEADING,
    THAT,
    TO_OUTLET,
    WHO,
)
from webapp.events.languages.seen import things
from webapp.events.languages.sources import (
    is_source_word,
    kind_of,
    known_in,
    known_names,
    tells_source,
)
from webapp.events.languages.triggers import is_past, is_trigger_word
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink

MOST_WORDS = 9
"""A longer phrase names no source."""

LONGEST_SOURCE = 140
"""How many letters after a verb may name who says it."""

_VERB = re.compile(r"(?<=\w)\s+\w{3,}ed\s")
_INSIDE = re.compile(r"\sفي\s")

_SAYS_IT = re.compile(r"(?<=\w)\s+(?:said|says|added)\s+(?:it|they|he|she)$")
_DONE_BY = re.compile(r"\w+ed\s+by\s")
_LETTER = re.compile(r"\w")
_NAMED = re.compile(r"(?P<title>[^,]+),\s+\w[^,]{2,40},$")
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


def source_before(folded: FoldedText, end: int) -> Span:
    """Return the source that stands before a verb, within its clause."""
    text = _without_second_verb(_without_name(_without_apposition(folded.text[:end].rstrip())))
    if text.endswith(("،", "؛")):
        return end, end
    starts = [
        match.end()
        for match in CLAUSE_START.finditer(text)
        if match.end() < len(text) and not _inside_name(folded, match)
    ]
    start = starts[-1] if starts else 0
    if re.match(r"(?:who|which|whose)\s", text[start:]) and len(starts) > 1:
        start = starts[-2]
        text = text[: CLAUSE_START.search(text, start).start()]  # type: ignore[union-attr]
    elif re.match(r"(?:who|which|whose)\s", text[start:]):
        boundary = CLAUSE_START.search(text)
        start, text = 0, text[: boundary.start() if boundary else len(text)]
    leading = LEADING.match(text, start)
    if leading:
        start = leading.end()
    if text[start : start + 1] == "و" and not LATIN.match(text[start:]):
        word = text[start:].split()[:1]
        start += bool(word) and (is_source_word(word[0]) or known_in(word[0][1:]) is not None)
    text = _SAYS_IT.sub("", ADVERB.sub("", text))
    described = WHO.search(text, start + 1)
    text = text[: described.start()] if described else text
    words = text[start:].split()
    if words[-1:] in (["who"], ["which"]):
        return end, end
    named = 0 < len(words) <= MOST_WORDS and bool(_LETTER.search(text, start))
    return (start, len(text)) if named else (end, end)


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


def length_of_source(phrase: list[str], head: int) -> int:
    """Return how many words a source has: up to a known name, or to the first telling word."""
    for count in range(min(6, len(phrase)), head, -1):
        if any(" ".join(phrase[first:count]) in known_names() for first in range(count)):
            return count
    for count in range(min(4, len(phrase) - head), 1, -1):
        if is_source_word(" ".join(phrase[head : head + count])):
            return head + count
    qualified = phrase[head + 1 : head + 2]
    return head + 1 + bool(qualified and qualified[0] in vocabulary("attribution", "qualifier"))


def length_of_subject(phrase: list[str]) -> int:
    """Return how many words after a verb name who does it, before its object; 0 for none."""
    capital = _length_of_capital(phrase)
    if capital:
        return capital
    pairs = [" ".join(phrase[n : n + 2]) for n in range(2)]
    head = next((n for n, pair in enumerate(pairs) if _begins_source(pair)), None)
    if head is None:
        named = " ".join(phrase[:3]) if known_in(" ".join(phrase[:3])) else ""
        return length_of_source(phrase, 0) if named else 0
    count = head + 1
    while count < min(len(phrase), head + 5) and not _ends_subject(
        phrase[count - 1], phrase[count]
    ):
        count += 1
    return _up_to_name(phrase, count)


def _bare(name: str) -> str:
    """Return a name without the "of" that is glued to it: للأمم المتحدة."""
    return f"ال{name[2:]}" if name.startswith("لل") else name.removeprefix("ل")


def _length_of_capital(phrase: list[str]) -> int:
    """Return how many words at the front are a capital or country that stands for its leaders."""
    capitals = vocabulary("attribution", "capital")
    return next((count for count in (2, 1) if " ".join(phrase[:count]) in capitals), 0)


def _begins_source(pair: str) -> bool:
    return is_source_word(pair) or is_source_word(pair.split(" ")[0])


def _up_to_name(phrase: list[str], count: int) -> int:
    """Return the end of a known name that ends within the first words, or else their count."""
    names = known_names()
    ends = (
        last
        for last in range(count, 1, -1)
        if any(_bare(" ".join(phrase[first:last])) in names for first in range(last - 1))
    )
    return next(ends, count)


def _ends_subject(last: str, word: str) -> bool:
    """Whether a word after those of a subject is its object: what is definite changes."""
    definite, after = last.startswith(("ال", "لل")), word.startswith(("ال", "لل"))
    seen = word in things() and not is_source_word(word)
    if seen or word in vocabulary("attribution", "no_name"):
        return True
    if is_trigger_word(word.removeprefix("ب")):
        return True
    return (definite and not after) or (after and not definite and not is_source_word(last))


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


def _inside_name(folded: FoldedText, match: re.Match[str]) -> bool:
    """Whether "and" joins two sources, or the words of a name: "Media and Information"."""
    if match[0].strip() != "and":
        return False
    if _joins_sources(folded.text, match) or _DONE_BY.match(folded.text, match.end()):
        return True
    before = folded.text[: match.start()].rstrip()
    start = folded.span(before.rfind(" ") + 1, match.start())[0]
    after = folded.span(match.end(), match.end() + 1)[0]
    return folded.original[start].isupper() and folded.original[after].isupper()


def _joins_sources(text: str, match: re.Match[str]) -> bool:
    """Whether two sources speak together: "local officials and aid workers"."""
    first, second = text[: match.start()].split()[-1:], text[match.end() :].split()[:3]
    return tells_source(" ".join(first)) and tells_source(" ".join(second))


def _without_second_verb(text: str) -> str:
    """Return "the ministry" for "the ministry welcomed it and"."""
    if not text.endswith(" and"):
        return text
    first = _VERB.search(text, max(text.rfind(". "), 0))
    return text[: first.start()] if first else text


def _without_apposition(text: str) -> str:
    """Drop what stands between commas at the end of a text: "DeepState, a group, had"."""
    plain = ADVERB.sub("", text)
    inserted = APPOSITION.search(plain)
    return plain[: inserted.start()] if inserted else plain if plain.endswith(",") else text


def _without_name(text: str) -> str:
    """Drop the name between commas after what its bearer is: "the governor, Oleh Syniehubov,"."""
    named = _named(text)
    return text[: named.end("title")] if named and is_titled(text) else text


def is_titled(text: str) -> bool:
    """Whether a text ends with what somebody is and the name between commas."""
    named = _named(text.rstrip())
    words = named["title"].split() if named else []
    return tells_source(" ".join(words)) and not any(map(is_trigger_word, words))


def _named(text: str) -> re.Match[str] | None:
    return _NAMED.search(text) if text.endswith(",") else None


def _tokens(folded: FoldedText) -> Iterator[tuple[int, Token]]:
    return zip(folded.positions, folded.tokens, strict=True)
