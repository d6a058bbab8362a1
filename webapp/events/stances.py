"""Who has nothing to say, and who could not verify: frames that are claims of their own."""

import re
from collections.abc import Iterator

from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.frames import (
    FROM_WHOM,
    LATIN,
    NO_ANSWER,
    NO_COMMENT,
    NO_NEWS,
    NOT_VERIFIED,
    REFUSED,
    UNVERIFIED_BY,
)
from webapp.events.model import AttributionLink, Status
from webapp.events.source_phrases import (
    MOST_WORDS,
    Span,
    could_speak,
    first_words,
    is_source,
    links_of,
)
from webapp.events.sources_before import source_before


def stances(folded: FoldedText) -> Iterator[Frame]:
    """Yield the frames of "no comment" and of "could not be verified" in a sentence."""
    for match in folded.finditer(NO_COMMENT):
        if NO_NEWS.match(folded.text, match.end()):
            continue
        source = _silent(folded, match)
        yield _stance(folded, "no_comment", match, source, Status.NO_COMMENT)
    for match in folded.finditer(REFUSED):
        yield _stance(folded, "no_comment", match, match.span("who"), Status.NO_COMMENT)
    for match in folded.finditer(NOT_VERIFIED):
        source = _unable(folded, match)
        yield _stance(folded, "not_verified", match, source, Status.UNVERIFIED)


def _silent(folded: FoldedText, match: re.Match[str]) -> Span:
    """Return who does not comment: before the words in English, mostly after them in Arabic."""
    before = _before(folded, match)
    if LATIN.match(match[0]):
        return before if could_speak(folded, before) else (match.start(), match.start())
    if match[0].endswith(_NOBODY):
        return match.start(), match.start()
    text = folded.text
    whom = FROM_WHOM.match(text, match.end())
    start = whom.end() if whom else match.end()
    stop = NO_ANSWER.search(text, start)
    after = start, first_words(folded, (start, stop.start() if stop else len(text)), MOST_WORDS)
    if text[slice(*after)].strip():
        return after
    return before if is_source(folded, before) else (match.start(), match.start())


def _unable(folded: FoldedText, match: re.Match[str]) -> Span:
    """Return who could not verify, or an empty span where nobody is named."""
    before = _before(folded, match)
    if LATIN.match(match[0]):
        if not _PASSIVE.search(match[0]) and could_speak(folded, before):
            return before
        return match.start(), match.start()
    by = UNVERIFIED_BY.match(match[0])
    if by:
        inside = match.start() + by.start("who"), match.start() + by.end("who")
        if is_source(folded, inside):
            return inside
    return before if is_source(folded, before) else (match.start(), match.start())


def _before(folded: FoldedText, match: re.Match[str]) -> Span:
    """Return the source before the words, or an empty span where a comma parts them from it."""
    if folded.text[: match.start()].rstrip().endswith((",", "،", ";", "؛")):
        return match.start(), match.start()
    which = _WHICH.search(folded.text, 0, match.start())
    if which:
        return which.end(), match.start()
    return source_before(folded, match.start())


def _stance(
    folded: FoldedText, rule: str, match: re.Match[str], source: Span, status: Status
) -> Frame:
    links: tuple[AttributionLink, ...] = links_of(folded, source, (source[1], source[1]))
    start, end = folded.span(match.start(), match.end())
    first = min([start, *(link.start for link in links)])
    if not links and _PASSIVE.search(match[0]):
        first = min(start, folded.span(*_before(folded, match))[0])
    return Frame(rule, start, end, first, len(folded.original), links, status)


_WHICH = re.compile(r"[,،]\s(?:which|that)\s+(?=\w[^,]*$)")
_NOBODY = "جهه"
_PASSIVE = re.compile(r"\bbe(?:en)?\b")
