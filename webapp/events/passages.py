"""An article cut into sections, paragraphs and sentences: offsets, nothing lost, nothing copied."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sentencex

from webapp.events.folding import FoldedText
from webapp.events.languages import boilerplate, credits, no_break
from webapp.events.model import Passage

_PARAGRAPH = re.compile(r"\S[^\n]*")
_FINAL = re.compile(r"[.!?؟…۔。][\"'”’»)\]]*\s*$")
_DATE_LINE = re.compile(r"^[^\w]*[\d٠-٩][\d٠-٩\s./:,-]*$|^.{0,30}[–—-]\s*[\d٠-٩]{1,2}\s.{3,30}$")
_PLACE_LINE = re.compile(
    r"(?:[A-Z][A-Z'’/. -]+(?:,\s[\w .]{2,30}?)?"
    r"|(?:[\u0620-\u065f]+\s?){1,3}(?:[،,]\s?[\u0620-\u065f]{2,20})?)"
    r"\s*(?:\([^()\n]{2,30}\))?\s+[-–—]+\s+"
)
_DASH = re.compile("[-–—]")
_LONGEST_PLACE_LINE = 100
_LONGEST_HEADLINE = 150
_LONGEST_SENTENCE = 2000
"""Longer ones are cut between words: no sentence, and slow to read."""


class SectionKind(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    DATELINE = "dateline"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph and what it is for; ``first`` is whether the article begins with it."""

    kind: SectionKind
    start: int
    end: int
    first: bool = False


def paragraphs(text: str) -> tuple[Passage, ...]:
    """Return the lines of a text that hold something, without the blanks at their ends."""
    return tuple(
        Passage(match.start(), match.start() + len(match[0].rstrip()))
        for match in _PARAGRAPH.finditer(text)
    )


def sentences(text: str, language: str = "ar") -> tuple[Passage, ...]:
    """Return the sentences of a text in order, without the blanks between them.

    Every letter of the text is in exactly one of them. ``language`` is ISO 639-1.
    """
    return tuple(
        sentence
        for paragraph in paragraphs(text)
        for sentence in _sentences_of(text, paragraph, language or "ar")
    )


def enclosing(passages: Sequence[Passage], offset: int) -> Passage:
    """Return the passage that holds an offset, or the last one that begins before it."""
    position = bisect_right(passages, offset, key=lambda passage: passage.start)
    return passages[max(0, position - 1)]


def sections(text: str) -> tuple[Section, ...]:
    """Say of each paragraph what it is for, by its shape and its first words.

    A line that does not end like a sentence is a headline when its neighbour is one too (lists of
    related headlines), and a subhead otherwise.
    """
    found = paragraphs(text)
    bare = [_is_bare(text, paragraph) for paragraph in found]
    return tuple(
        Section(
            _kind(text[paragraph.start : paragraph.end], index, bare),
            paragraph.start,
            paragraph.end,
            first=index == 0,
        )
        for index, paragraph in enumerate(found)
    )


def after_dateline(line: str) -> int:
    """Return where the text of a paragraph begins after "CITY, Country - "; 0 without one.

    >>> after_dateline("KYIV, Ukraine (Reuters) - Soldiers left."), after_dateline("He left - he")
    (26, 0)
    """
    match = _PLACE_LINE.match(line) if _DASH.search(line, 0, _LONGEST_PLACE_LINE) else None
    return match.end() if match else 0


def _kind(line: str, index: int, bare: list[bool]) -> SectionKind:
    words = FoldedText.of(line).words
    if boilerplate(line, words):
        return SectionKind.BOILERPLATE
    if _DATE_LINE.match(line):
        return SectionKind.DATELINE
    if credits(line, words):
        return SectionKind.CAPTION
    if len(bare) == 1 or not bare[index]:
        return SectionKind.BODY
    beside = bare[index + 1 : index + 2] == [True] or (index > 0 and bare[index - 1])
    return SectionKind.HEADLINE if index == 0 or beside else SectionKind.SUBHEAD


def _is_bare(text: str, paragraph: Passage) -> bool:
    line = text[paragraph.start : paragraph.end]
    question = line.rstrip().endswith(("؟", "?")) and len(line) < _LONGEST_HEADLINE / 2
    return len(line) <= _LONGEST_HEADLINE and (question or not _FINAL.search(line))


def _sentences_of(text: str, paragraph: Passage, language: str) -> list[Passage]:
    pieces = sentencex.segment(language, text[paragraph.start : paragraph.end])
    found: list[Passage] = []
    start = position = paragraph.start
    for piece in pieces:
        position += len(piece)
        if position < paragraph.end and _goes_on(text, start, position):
            continue
        end = start + len(text[start:position].rstrip())
        start += len(text[start:position]) - len(text[start:position].lstrip())
        if start < end:
            found += _bounded(text, start, end)
        start = position
    return found


def _bounded(text: str, start: int, end: int) -> Iterator[Passage]:
    while end - start > _LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = blank if blank > 0 else start + _LONGEST_SENTENCE
        yield Passage(start, start + len(text[start:cut].rstrip()))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    yield Passage(start, end)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a cut is no end of a sentence: after an abbreviation, or with no blank after it."""
    glued = not text[end - 1].isspace() and text[end].isalnum()
    return glued or no_break(text[max(start, end - 12) : end], text[end : end + 12])
