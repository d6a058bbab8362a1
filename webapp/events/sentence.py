"""A sentence with everything that was found in it, ready to be read for claims."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.model import MentionKind, Place, Resolution
from webapp.events import dates
from webapp.events.anaphora import is_facility
from webapp.events.attribution import frames_in
from webapp.events.calendar_dates import TURNING_POINT
from webapp.events.claim_places import named_in
from webapp.events.dates import DateExpression
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.occurrences import find
from webapp.events.languages.triggers import Sighting
from webapp.events.model import (
    Article,
    ClaimKind,
    Passage,
    Precision,
    When,
)
from webapp.events.named import Named
from webapp.events.passages import Section, SectionKind, after_dateline, sections, sentences
from webapp.events.seen import with_seen

_NOT_READ = (SectionKind.BOILERPLATE, SectionKind.DATELINE)
_DESCRIBED = re.compile(r"[,،]\s+(?:\w+\s+){0,2}(?:that|which|التي|الذي)$")
_COMMA = re.compile("[,،;؛]")
STANCES = {"no_comment": ClaimKind.NO_COMMENT, "not_verified": ClaimKind.VERIFICATION}
"""The frames that are claims of their own, and the kinds of these."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what was found in it; offsets within the sentence, except ``start``.

    ``triggers`` are the words that say what happens, ``named`` the places that it names or stands
    for, unless it says nothing at all; ``index`` is its number in the article.
    ``former`` is the day named last in the sentence before it, in the same paragraph.
    """

    start: int
    index: int
    section: Section
    folded: FoldedText
    triggers: tuple[Sighting, ...]
    frames: tuple[Frame, ...]
    dates: tuple[DateExpression, ...]
    resolutions: tuple[Resolution, ...]
    named: tuple[Named, ...]
    published: date | None
    former: When | None


def dateline(text: str) -> date | None:
    """Return the day that a date line at the front of a text names."""
    for section in sections(text)[:2]:
        line = text[section.start : section.end]
        if section.kind is SectionKind.DATELINE or len(line) < 60:
            named = [one for one in dates.find(line, None) if one.when.convention == "explicit"]
            if named and named[0].when.start == named[0].when.end:
                return named[0].when.start
    return None


def sentences_of(
    article: Article, resolutions: Sequence[Resolution], published: date | None
) -> Iterator[Sentence]:
    """Yield the sentences of an article's report in order, each with what was found in it."""
    parts = sections(article.text)
    starts = [part.start for part in parts]
    at = 0
    named: dict[Place, None] = {}
    former: When | None = None
    just_named: When | None = None
    for index, passage in enumerate(sentences(article.text, article.language)):
        section = parts[max(0, bisect_right(starts, passage.start) - 1)]
        if section.kind in _NOT_READ:
            continue
        if passage.start == section.start:
            just_named = None
            passage = _undated(article.text, passage, resolutions)
        paragraph = FoldedText.of(article.text[section.start : section.end])
        folded = paragraph.part(passage.start - section.start, passage.end - section.start)
        at = bisect_left(resolutions, passage.start, lo=at, key=_begin)
        last = bisect_left(resolutions, passage.end, lo=at, key=_begin)
        found_dates = tuple(dates.find_in(folded, published, former))
        days = [one.when for one in found_dates if one.when.precision is Precision.DAY]
        former = days[-1] if days else former
        here = tuple(resolutions[at:last])
        frames = tuple(frames_in(folded, article.publisher))
        happening = _happening(folded, frames, here, passage.start)
        spots = named_in(folded, passage.start, here, tuple(named)) if happening or frames else ()
        yield Sentence(
            passage.start,
            index,
            section,
            folded,
            tuple(happening),
            frames,
            found_dates,
            here,
            tuple(spots),
            published,
            just_named,
        )
        just_named = days[-1] if days else None
        found = (one.place for one in here if one.place)
        named.update(dict.fromkeys(place for place in found if is_facility(place)))


def _begin(resolution: Resolution) -> int:
    return resolution.mention.start


def _happening(
    folded: FoldedText, frames: Sequence[Frame], here: Sequence[Resolution], start: int
) -> list[Sighting]:
    """Return the words of a sentence, which begins at ``start``, that say what happens."""
    placed = {
        one.mention.start - start
        for one in here
        if one.place and one.mention.kind is MentionKind.PLACE
    }
    return with_seen(folded, frames, find(folded.tokens, folded.original, placed))


def _undated(text: str, passage: Passage, resolutions: Sequence[Resolution]) -> Passage:
    """Return a paragraph's first sentence without the "CITY, Country - " before it."""
    length = after_dateline(text[passage.start : passage.end])
    if not length or passage.start + length >= passage.end:
        return passage
    start = passage.start + length
    placed = any(passage.start <= one.mention.start < start for one in resolutions)
    return Passage(start, passage.end) if placed else passage


def is_apposition(sentence: Sentence, frame: Frame) -> bool:
    """Whether a doubt only describes what was said: ", figures that could not be verified"."""
    told = sentence.folded.original[: frame.start].rstrip()
    return frame.rule == "not_verified" and bool(_DESCRIBED.search(told))


def inside_frame(sentence: Sentence, offset: int) -> bool:
    """Whether a word is part of an attribution."""
    return any(frame.start <= offset < frame.end for frame in sentence.frames)


def insertions(sentence: Sentence) -> set[int]:
    """Return where attributions end that stand amid what they vouch for."""
    return {frame.end for frame in sentence.frames if frame.rule == "according_to"}


def openings(sentence: Sentence) -> set[int]:
    """Return where attributions begin whose content follows them, and doubts."""
    return {
        frame.start
        for frame in sentence.frames
        if frame.content_start >= frame.end or frame.rule in STANCES
    }


def of_stance(sentence: Sentence, offset: int) -> bool:
    """Whether a word only tells on what nobody commented."""
    return any(
        frame.rule == "no_comment"
        and frame.end <= offset
        and not _COMMA.search(sentence.folded.original, frame.end, offset)
        for frame in sentence.frames
    )


def inside_mention(sentence: Sentence, offset: int) -> bool:
    """Whether a word is part of a name: no name says what happens."""
    at = sentence.start + offset
    return any(
        one.mention.start <= at < one.mention.end
        for one in sentence.resolutions
        if one.place is not None or one.mention.kind is MentionKind.ORGANIZATION
    )


def inside_date(sentence: Sentence, offset: int) -> bool:
    """Whether a word is part of a date: dawn (فجر) is no explosion; a turning point is an event."""
    return any(
        one.start <= offset < one.end
        for one in sentence.dates
        if one.when.convention != TURNING_POINT
    )


def passage_of(sentence: Sentence, start: int, end: int) -> Passage:
    """Return the passage without the blanks and signs around it."""
    words = sentence.folded.original[start:end]
    start += len(words) - len(words.lstrip(" \n\t،,؛;:.-–"))
    end = start + len(sentence.folded.original[start:end].rstrip(" \n\t،,؛;:.-–"))
    return Passage(sentence.start + start, sentence.start + max(start + 1, end))
