"""Who says so: the frames of attribution in a sentence, Arabic and English.

A frame names a chain of sources, outermost first, and the stretch of the sentence that they vouch
for. The name of the publisher is never a link: the outlet's own voice is an empty chain.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

from webapp.events.according import according
from webapp.events.arabic_frames import arabic_frame
from webapp.events.english_frames import english_frame
from webapp.events.folding import FoldedText
from webapp.events.frame import AGAIN, Frame, closing, framed, status_of
from webapp.events.languages.frames import HEDGE, LATIN, SATELLITE, VERIFYING
from webapp.events.languages.reporting import acts
from webapp.events.languages.sources import known_in, same_source
from webapp.events.model import SourceKind, Status
from webapp.events.source_phrases import (
    LONGEST_SOURCE,
    could_speak,
    first_words,
    is_source,
    link_of,
    links_of,
    source_at,
)
from webapp.events.sources_before import source_before
from webapp.events.stances import stances
from webapp.events.subjects import length_of_subject

_CREDIT = re.compile(r"\((?P<name>[^()]{2,40})\)[.\s]*$")
_PUBLISHERS = (SourceKind.AGENCY, SourceKind.OUTLET)


def frames(sentence: str, publisher: str = "") -> list[Frame]:
    """Return the frames of one sentence, in order; offsets are within the sentence.

    >>> [(link.name, link.kind.value) for link in frames("نقلت رويترز عن مصدرين أن")[0].links]
    [('رويترز', 'agency'), ('مصدرين', 'unnamed')]
    """
    return frames_in(FoldedText.of(sentence), publisher)


def frames_in(folded: FoldedText, publisher: str = "") -> list[Frame]:
    """Return the frames of one folded sentence, in order; offsets are within the sentence."""
    found: list[Frame] = []
    reported = list(_reported(folded))
    prepositional = (
        frame
        for frame in according(folded)
        if not any(one.start < frame.start and frame.end < one.end for one in reported)
    )
    for frame in (*stances(folded), *prepositional, *reported, *_credited(folded)):
        if not any(frame.start < other.end and frame.end > other.start for other in found):
            found.append(_without_publisher(frame, publisher))
    joined = _resumed(_joined(sorted(found, key=lambda frame: frame.start)))
    return [_verified(folded, frame) for frame in joined]


def _credited(folded: FoldedText) -> Iterator[Frame]:
    """Yield the frame of an agency or outlet that is named in brackets at the end."""
    match = _CREDIT.search(folded.text)
    if match and known_in(match["name"]) in _PUBLISHERS:
        link = link_of(folded, *match.span("name"))
        if link:
            yield closing(folded, framed(folded, "credited", match.span(), (link,), "say"))


def called(folded: FoldedText, index: int) -> Frame | None:
    """Return the frame of a verb such as "warned" or "urged" at a token: its subject calls."""
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if LATIN.match(folded.tokens[index].key):
        source = source_before(folded, begin)
        if not could_speak(folded, source):
            return None
    else:
        source = source_at(folded, after, min(len(folded.text), after + LONGEST_SOURCE))
        phrase = folded.text[slice(*source)].split()
        count = length_of_subject(phrase)
        source = source[0], first_words(folded, source, count)
        if not count:
            source = source_before(folded, begin)
            if not is_source(folded, source):
                return None
    links = links_of(folded, source, (source[1], source[1]))
    return framed(folded, "call_by", (min(begin, source[0]), max(after, source[1])), links, "say")


def hedged(folded: FoldedText, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a stretch of a folded text itself says that it is not sure."""
    return bool(folded.search(HEDGE, start, end))


def _reported(folded: FoldedText) -> Iterator[Frame]:
    known = acts()
    for index, word in enumerate(folded.words):
        for act in known.get(word, ()):
            reader = english_frame if LATIN.match(word) else arabic_frame
            frame = reader(folded, index, act)
            if frame is not None:
                yield frame
                break


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


def _resumed(found: list[Frame]) -> list[Frame]:
    """Give "and said that" the source that spoke before it in the sentence."""
    for index, frame in enumerate(found):
        if not frame.links and frame.rule.endswith(AGAIN) and index and found[index - 1].links:
            links = found[index - 1].links
            status = status_of(frame.rule.removesuffix(AGAIN), links[-1].kind)
            found[index] = replace(frame, links=links, status=status)
    return found


def _verified(folded: FoldedText, frame: Frame) -> Frame:
    """Return the frame of footage as verified, when it was verified or taken from space."""
    pictures = [link.name for link in frame.links if link.kind is SourceKind.FOOTAGE]
    if frame.status is not Status.REPORTED or not pictures:
        return frame
    seen = VERIFYING.search(folded.text) or SATELLITE.search(FoldedText.of(pictures[-1]).text)
    return replace(frame, status=Status.VISUALLY_VERIFIED) if seen else frame


def _without_publisher(frame: Frame, publisher: str) -> Frame:
    if not publisher:
        return frame
    links = tuple(link for link in frame.links if not same_source(link.name, publisher))
    return replace(frame, links=links)
