"""Who says so in Arabic: a verb, its source before or after it, a conjunction, and what is said."""

import re
from dataclasses import replace

from webapp.events.folding import FoldedText
from webapp.events.frame import AGAIN, Frame, framed
from webapp.events.languages.frames import (
    ACCORDING,
    IMPERSONAL,
    NOT_SOURCE,
    PICTURES,
    PUBLISHED_BY,
    THAT,
    TIME,
    TOLD,
    VERIFIED_BY,
)
from webapp.events.languages.reporting import acts
from webapp.events.languages.sources import is_source_word, kind_of, known_in
from webapp.events.languages.triggers import is_trigger_word
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink, SourceKind, Status
from webapp.events.source_phrases import (
    LONGEST_SOURCE,
    Span,
    could_tell,
    end_before_event,
    first_words,
    is_source,
    link_of,
    links_of,
    source_at,
    with_title,
)
from webapp.events.sources_before import source_before
from webapp.events.subjects import length_of_source, length_of_subject


def arabic_frame(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an Arabic reporting verb: verb, source, conjunction, content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if act == "talk":
        return _talked(folded, begin, after)
    if act in ("see", "count", "show", "deny"):
        return _seen(folded, begin, after, act)
    that = THAT.search(text, after, after + LONGEST_SOURCE)
    if act == "publish":
        pictures = _published(folded, begin, after)
        if (
            pictures
            or that is None
            or not is_source(folded, source_at(folded, after, that.start()))
        ):
            return pictures
    if that is None:
        return _noun_phrase(folded, begin, after, act)
    region = text[after : that.start()]
    if act == "relay":
        return _relayed(folded, begin, after, that.start(), that.end())
    if not region.strip() and folded.tokens[index].key in IMPERSONAL:
        return None
    if not region.strip() or TIME.match(region):
        key = folded.tokens[index].key
        joined = key.startswith("و") and key[1:] in acts()
        source = (begin, begin) if joined else source_before(folded, begin)
        if not could_tell(folded, source):
            return framed(folded, f"{act}{AGAIN}", (begin, that.end()), (), act)
    else:
        source = with_title(folded, source_at(folded, after, that.start()), that.start())
        if act in ("announce", "confirm") and _happens(folded, after, that.start()):
            return _noun_phrase(folded, begin, after, act)
    links = links_of(folded, source, (after, that.start()))
    if not links:
        return None
    links = _with_inserted(folded, links, (source[1], that.start()))
    return framed(folded, f"{act}_that", (min(begin, source[0]), that.end()), links, act)


def _happens(folded: FoldedText, start: int, end: int) -> bool:
    """Whether what is announced stands before a comma, and "that" after it."""
    comma = folded.text.find("،", start, end)
    return comma > 0 and end_before_event(folded, (start, comma)) < comma


def _with_inserted(
    folded: FoldedText, links: tuple[AttributionLink, ...], span: tuple[int, int]
) -> tuple[AttributionLink, ...]:
    """Add the source named between the speaker and "that": whom it quotes, or who quotes it."""
    match = folded.search(ACCORDING, *span)
    if match is None or match["verb"] or NOT_SOURCE.match(folded.text, match.end()):
        return links
    link = link_of(folded, *source_at(folded, match.end(), span[1]))
    if link is None:
        return links
    return (*links, link) if "نقلا" in match[0] else (link, *links)


def _talked(folded: FoldedText, begin: int, after: int) -> Frame | None:
    """Read تحدث A إلى B عن, and A تحدث عن: what A told B."""
    about = re.compile(r"\sعن\s").search(folded.text, after, after + LONGEST_SOURCE)
    if about is None:
        return None
    source = source_at(folded, after, about.start())
    if not is_source(folded, source):
        source = source_before(folded, begin)
    if not is_source(folded, source):
        return None
    links = links_of(folded, source, (max(source[1], after), about.start()))
    return framed(folded, "talk_about", (min(begin, source[0]), about.end()), links, "say")


def _published(folded: FoldedText, begin: int, after: int) -> Frame | None:
    """Read نشر A لقطات: who published pictures, and then what the pictures show."""
    pictures = PICTURES.search(folded.text, after, after + LONGEST_SOURCE)
    if pictures is None:
        return None
    source = source_at(folded, after, pictures.start())
    by = link_of(folded, *source)
    shown = link_of(folded, *pictures.span("pictures"))
    if by is None or shown is None or not is_source(folded, source):
        return None
    return framed(folded, "show_by", (begin, pictures.end()), (by, shown), "show")


def _relayed(folded: FoldedText, begin: int, after: int, end: int, content: int) -> Frame | None:
    """Read نقل A عن B أن: the chain is A, then B."""
    middle = re.compile(r"\sعن\s").search(folded.text, after, end)
    if middle is None:
        return None
    outer = link_of(folded, *source_at(folded, after, middle.start()))
    if outer is None and could_tell(folded, source_before(folded, begin)):
        outer = link_of(folded, *source_before(folded, begin))
        begin = min(begin, source_before(folded, begin)[0])
    inner = link_of(folded, *source_at(folded, middle.end() - 1, end))
    links = tuple(link for link in (outer, inner) if link)
    return framed(folded, "relayed_from", (begin, content), links, "say") if links else None


def _noun_phrase(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb whose source is recognised by its first word, without a conjunction."""
    if act == "relay" or is_trigger_word(folded.text[begin:after]):
        return None
    source = source_at(folded, after, min(len(folded.text), after + LONGEST_SOURCE))
    source = source[0], end_before_event(folded, source)
    event = is_trigger_word(folded.text[slice(*source)].split(" ")[0])
    if event or not is_source(folded, source):
        source = source_before(folded, begin)
        if not is_source(folded, source):
            return None
    links = links_of(folded, source, (source[1], source[1]))
    span = (min(begin, source[0]), max(after, source[1]))
    return framed(folded, f"{act}_noun", span, links, act)


def _seen(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb of seeing, showing or denying with the source that follows it."""
    if act == "see" and is_source(folded, source_before(folded, begin)):
        return _seen_before(folded, begin, after)
    source = source_at(folded, after, min(len(folded.text), after + LONGEST_SOURCE))
    phrase = folded.text[source[0] : source[1]].split()
    head = next((n for n, word in enumerate(phrase[:2]) if is_source_word(word)), None)
    capital = " ".join(phrase[:1]) in vocabulary("attribution", "capital")
    if head is None and not capital and not known_in(" ".join(phrase[:4])):
        return _denied_before(folded, begin, after) if act == "deny" else None
    if act == "see" and THAT.match(folded.text, source[1]):
        return None
    if act == "show" and kind_of(" ".join(phrase[:2])) is not SourceKind.FOOTAGE:
        return None
    if act == "deny":
        source = (source[0], end_before_event(folded, source))
    else:
        source = (source[0], first_words(folded, source, length_of_source(phrase, head or 0)))
    return _shown(folded, (begin, source[1]), source, act)


def _shown(folded: FoldedText, span: Span, source: Span, act: str) -> Frame:
    """Return the frame of a verb and its source, and whom that told, or who published it."""
    told = TOLD.match(folded.text, source[1])
    links = links_of(folded, source, (source[1], told.end() + 40 if told else source[1]))
    verified = VERIFIED_BY.search(folded.text, source[1], source[1] + 60)
    published = verified or PUBLISHED_BY.match(folded.text, source[1])
    if published:
        by = _agent(folded, published.end())
        links = (*((by,) if by else ()), *links)
    end = max((link.end for link in links), default=source[1])
    frame = framed(folded, f"{act}_by", span, links, act)
    status = Status.VISUALLY_VERIFIED if verified else frame.status
    return replace(frame, end=end, content_start=max(frame.content_start, end), status=status)


def _agent(folded: FoldedText, start: int) -> AttributionLink | None:
    """Return who did what was done to pictures: "published by", "verified by"."""
    begun = source_at(folded, start - 1, len(folded.text))
    phrase = folded.text[slice(*begun)].split()
    known = known_in(" ".join(phrase[:4])) is not None
    count = length_of_source(phrase, 0) if known else length_of_subject(phrase) or 1
    return link_of(folded, begun[0], first_words(folded, begun, count))


def _denied_before(folded: FoldedText, begin: int, after: int) -> Frame | None:
    """Read a verb of denying whose source stands before it."""
    source = source_before(folded, begin)
    if not is_source(folded, source):
        return None
    links = links_of(folded, source, (source[1], source[1]))
    return framed(folded, "deny_by", (source[0], after), links, "deny")


def _seen_before(folded: FoldedText, begin: int, after: int) -> Frame:
    """Read a verb of seeing whose source stands before it."""
    source = source_before(folded, begin)
    links = links_of(folded, source, (source[1], source[1]))
    return framed(folded, "see_by", (source[0], after), links, "see")
