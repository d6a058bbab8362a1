"""Who says so: the frames of attribution in a sentence, Arabic and English.

A frame names a chain of sources, outermost first, and the stretch of the sentence that they vouch
for. The name of the publisher is never a link: the outlet's own voice is an empty chain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from webapp.events.folding import FoldedText
from webapp.events.languages.frames import (
    ACCORDING,
    HEDGE,
    INVERTED,
    LATIN,
    LEADING,
    NO_COMMENT,
    NOT_SOURCE,
    NOT_VERIFIED,
    PASSIVE,
    THAT,
    TIME,
    VERIFIED_BY,
)
from webapp.events.languages.reporting import acts
from webapp.events.languages.sources import is_source_word, kind_of, known_in, same_source
from webapp.events.model import AttributionLink, SourceKind, Status
from webapp.events.source_phrases import (
    could_speak,
    end_before_event,
    first_words,
    is_source,
    length_of_source,
    link_of,
    links_of,
    source_at,
    source_before,
)

_LONGEST_SOURCE = 140


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: its own words, what it vouches for, its links, and the status it gives.

    All offsets are code points of the text that was given. ``rule`` names the pattern.
    """

    rule: str
    start: int
    end: int
    content_start: int
    content_end: int
    links: tuple[AttributionLink, ...]
    status: Status


def frames(sentence: str, publisher: str = "") -> list[Frame]:
    """Return the frames of one sentence, in order; offsets are within the sentence.

    >>> [(link.name, link.kind.value) for link in frames("نقلت رويترز عن مصدرين أن")[0].links]
    [('رويترز', 'agency'), ('مصدرين', 'unnamed')]
    """
    folded = FoldedText.of(sentence)
    found: list[Frame] = []
    for frame in (
        *_no_comment(folded),
        *_not_verified(folded),
        *_according(folded),
        *_reported(folded),
    ):
        if not any(frame.start < other.end and frame.end > other.start for other in found):
            found.append(_without_publisher(frame, publisher))
    return _joined(sorted(found, key=lambda frame: frame.start))


def hedged(text: str) -> bool:
    """Whether a text itself says that it is not sure."""
    return bool(HEDGE.search(FoldedText.of(text).text))


def _reported(folded: FoldedText) -> Iterator[Frame]:
    known = acts()
    for index, token in enumerate(folded.tokens):
        for act in known.get(token.key, ()):
            reader = _english if LATIN.match(token.key) else _arabic
            frame = reader(folded, index, act)
            if frame is not None:
                yield frame
                break


def _arabic(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an Arabic reporting verb: verb, source, conjunction, content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    that = THAT.search(text, after, after + _LONGEST_SOURCE)
    if act in ("see", "count", "show", "deny"):
        return _seen(folded, begin, after, act)
    if that is None:
        return _noun_phrase(folded, begin, after, act)
    region = text[after : that.start()]
    if act == "relay":
        return _relayed(folded, begin, after, that.start(), that.end())
    told_before = not region.strip() or bool(TIME.match(region))
    source = source_before(folded, begin) if told_before else source_at(folded, after, that.start())
    links = links_of(folded, source, (after, that.start()))
    if not links:
        return None
    return _frame(folded, f"{act}_that", (min(begin, source[0]), that.end()), links, act)


def _relayed(folded: FoldedText, begin: int, after: int, end: int, content: int) -> Frame | None:
    """Read نقل A عن B أن: the chain is A, then B."""
    middle = re.compile(r"\sعن\s").search(folded.text, after, end)
    if middle is None:
        return None
    outer = link_of(folded, *source_at(folded, after, middle.start()))
    inner = link_of(folded, *source_at(folded, middle.end() - 1, end))
    links = tuple(link for link in (outer, inner) if link)
    return _frame(folded, "relayed_from", (begin, content), links, "say") if links else None


def _noun_phrase(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb whose source is recognised by its first word, without a conjunction."""
    if act == "relay":
        return None
    source = source_at(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
    source = source[0], end_before_event(folded, source)
    if not is_source(folded, source):
        source = source_before(folded, begin)
        if not is_source(folded, source):
            return None
    links = links_of(folded, source, (source[1], source[1]))
    span = (min(begin, source[0]), max(after, source[1]))
    return _frame(folded, f"{act}_noun", span, links, act)


def _seen(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb of seeing, showing or denying with the source that follows it."""
    source = source_at(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
    phrase = folded.text[source[0] : source[1]].split()
    head = next((n for n, word in enumerate(phrase[:2]) if is_source_word(word)), None)
    if head is None and not known_in(" ".join(phrase[:4])):
        return None
    if act == "show" and kind_of(" ".join(phrase[:2])) is not SourceKind.FOOTAGE:
        return None
    if act == "deny":
        source = (source[0], end_before_event(folded, source))
    else:
        source = (source[0], first_words(folded, source, length_of_source(phrase, head or 0)))
    links = links_of(folded, source, (source[1], source[1]))
    verified = VERIFIED_BY.search(folded.text, source[1], source[1] + 60)
    if verified:
        by = link_of(folded, *source_at(folded, verified.end() - 1, len(folded.text)))
        links = (*((by,) if by else ()), *links)
    end = links[-1].end if links else source[1]
    frame = _frame(folded, f"{act}_by", (begin, source[1]), links, act)
    return replace(frame, end=end, status=Status.VISUALLY_VERIFIED) if verified else frame


def _according(folded: FoldedText) -> Iterator[Frame]:
    """Read "according to" frames, before or after what they vouch for."""
    for match in ACCORDING.finditer(folded.text):
        verb = match["verb"]
        if verb and verb not in acts():
            continue
        if NOT_SOURCE.match(folded.text, match.end()):
            continue
        english = bool(match["english"])
        source = source_at(folded, match.end(), len(folded.text), english=english)
        rest = re.compile(r"[،,؛.]|$").search(folded.text, source[1])
        end = rest.start() if rest else source[1]
        links = links_of(folded, source, (source[1], end))
        if not links:
            continue
        act = acts().get(verb or "", ("say",))[0]
        leading = LEADING.sub("", folded.text[: match.start()]).strip() == ""
        citing = english and match[0].startswith(("citing", "quoting"))
        rule = "citing" if citing else "according_to"
        frame = _frame(folded, rule, (match.start(), end), links, act)
        yield frame if leading else replace(frame, content_start=0, content_end=frame.start)


def _english(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an English reporting verb, before, after or amid its content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if PASSIVE.search(text[:begin]):
        return None
    source = source_before(folded, begin)
    following = text[after : after + 12]
    final = not following.strip() or following.lstrip()[:1] in ".,;"
    final = final or bool(re.match(r"\s+(?:on|in|late|early)\s+\w", text[after : after + 16]))
    if source[0] == source[1] or INVERTED.search(text[:begin]):
        source = source_at(folded, after, len(text), english=True)
        final = True
    if not could_speak(folded, source):
        return None
    recipient = None
    if folded.tokens[index].key in ("told", "tells", "telling"):
        to = source_at(folded, after, len(text), english=True)
        recipient = link_of(folded, to[0], first_words(folded, to, 3))
        final = final or not text[to[1] :].strip(" .")
    link = link_of(folded, *source)
    links = tuple(one for one in (recipient, link) if one)
    frame = _frame(folded, f"{act}_en", (min(source[0], begin), max(after, source[1])), links, act)
    if final and frame.start > 0:
        return replace(frame, content_start=0, content_end=frame.start)
    return frame


def _no_comment(folded: FoldedText) -> Iterator[Frame]:
    for match in NO_COMMENT.finditer(folded.text):
        english = bool(LATIN.match(match[0]))
        if english:
            source = source_before(folded, match.start())
        else:
            source = source_at(folded, match.end(), len(folded.text))
        links = links_of(folded, source, (source[1], source[1]))
        yield _stance(folded, "no_comment", match, links, Status.NO_COMMENT)


def _not_verified(folded: FoldedText) -> Iterator[Frame]:
    for match in NOT_VERIFIED.finditer(folded.text):
        links = links_of(folded, source_before(folded, match.start()), (0, 0))
        yield _stance(folded, "not_verified", match, links, Status.UNVERIFIED)


def _stance(
    folded: FoldedText,
    rule: str,
    match: re.Match[str],
    links: tuple[AttributionLink, ...],
    status: Status,
) -> Frame:
    start, end = folded.span(match.start(), match.end())
    first = min([start, *(link.start for link in links)])
    return Frame(rule, start, end, first, len(folded.original), links, status)


def _frame(
    folded: FoldedText,
    rule: str,
    span: tuple[int, int],
    links: tuple[AttributionLink, ...],
    act: str,
) -> Frame:
    start, end = folded.span(*span)
    status = _status(act, links[-1].kind if links else None)
    return Frame(rule, start, end, end, len(folded.original), links, status)


def _status(act: str, kind: SourceKind | None) -> Status:
    """Return the status that an act of a kind of source gives to what is said."""
    if act == "deny":
        return Status.DENIED
    if act == "allege":
        return Status.UNVERIFIED
    if act == "see" or kind is SourceKind.WITNESS:
        return Status.EYEWITNESS
    if act == "confirm" and kind is not SourceKind.PARTY:
        return Status.CONFIRMED
    if kind is SourceKind.PARTY:
        return Status.ASSERTED_BY_PARTY
    if act == "announce" and kind is SourceKind.OFFICIAL:
        return Status.ANNOUNCED
    return Status.REPORTED


def _joined(found: list[Frame]) -> list[Frame]:
    """Let "Reuters reported, citing two sources" be one frame with both links."""
    joined: list[Frame] = []
    for frame in found:
        former = joined[-1] if joined else None
        if former and frame.rule == "citing" and former.end <= frame.start <= former.end + 3:
            joined[-1] = replace(
                former,
                end=frame.end,
                content_start=max(former.content_start, frame.end)
                if former.content_start
                else former.content_start,
                links=former.links + frame.links,
            )
        else:
            joined.append(frame)
    return joined


def _without_publisher(frame: Frame, publisher: str) -> Frame:
    links = tuple(link for link in frame.links if not same_source(link.name, publisher))
    return replace(frame, links=links)
