"""Who says so: the frames of attribution in a sentence, Arabic and English.

A frame names a chain of sources, outermost first, and the stretch of the sentence that they vouch
for. The name of the publisher is never a link: the outlet's own voice is an empty chain.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace

from webapp.events.folding import FoldedText
from webapp.events.frame import AGAIN, Frame, framed, status_of
from webapp.events.languages.frames import (
    ACCORDING,
    APPOSITIVE,
    CITING,
    CLAIMED,
    CONTRAST,
    COUNTED,
    HEDGE,
    IMPERSONAL,
    INVERTED,
    LATIN,
    LEADING,
    NOT_SOURCE,
    PARENTHESIS,
    PASSIVE,
    QUOTED_BY,
    SATELLITE,
    THAT,
    TIME,
    TOLD,
    VERIFIED_BY,
    VERIFYING,
)
from webapp.events.languages.reporting import acts
from webapp.events.languages.sources import is_source_word, kind_of, known_in, same_source
from webapp.events.languages.triggers import is_trigger_word
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import AttributionLink, SourceKind, Status
from webapp.events.source_phrases import (
    could_speak,
    could_tell,
    end_before_event,
    first_words,
    is_pronoun,
    is_source,
    is_titled,
    length_of_source,
    length_of_subject,
    link_of,
    links_of,
    source_at,
    source_before,
    with_title,
)
from webapp.events.stances import stances

_LONGEST_SOURCE = 140
_SEEING = (SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.WITNESS)
_REST = re.compile(r"[،,؛.]|$")
_SHORT_REST = 40
_WHEN = re.compile(r"\s+(?:on|in|late|early)\s+\w+(?:[,;.]|$)")
_RELAYS = frozenset(word for word, done in acts().items() if "relay" in done)
_SHORT = 25
"""A stretch before "he said" that is shorter than this says nothing."""


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
    according = (
        frame
        for frame in _according(folded)
        if not any(one.start < frame.start and frame.end < one.end for one in reported)
    )
    for frame in (*stances(folded), *according, *reported):
        if not any(frame.start < other.end and frame.end > other.start for other in found):
            found.append(_without_publisher(frame, publisher))
    joined = _resumed(_joined(sorted(found, key=lambda frame: frame.start)))
    return [_verified(folded, frame) for frame in joined]


def called(folded: FoldedText, index: int) -> Frame | None:
    """Return the frame of a verb such as "warned" or "urged" at a token: its subject calls."""
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if LATIN.match(folded.tokens[index].key):
        source = source_before(folded, begin)
        if not could_speak(folded, source):
            return None
    else:
        source = source_at(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
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
            reader = _english if LATIN.match(word) else _arabic
            frame = reader(folded, index, act)
            if frame is not None:
                yield frame
                break


def _arabic(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an Arabic reporting verb: verb, source, conjunction, content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if act == "talk":
        return _talked(folded, begin, after)
    that = THAT.search(text, after, after + _LONGEST_SOURCE)
    if act in ("see", "count", "show", "deny"):
        return _seen(folded, begin, after, act)
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
    """Read تحدث A إلى B عن: what A told B."""
    about = re.compile(r"\sعن\s").search(folded.text, after, after + _LONGEST_SOURCE)
    if about is None:
        return None
    source = source_at(folded, after, about.start())
    if not is_source(folded, source):
        return None
    links = links_of(folded, source, (source[1], about.start()))
    return framed(folded, "talk_about", (begin, about.end()), links, "say")


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
    source = source_at(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
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
    source = source_at(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
    phrase = folded.text[source[0] : source[1]].split()
    head = next((n for n, word in enumerate(phrase[:2]) if is_source_word(word)), None)
    if head is None and not known_in(" ".join(phrase[:4])):
        capital = " ".join(phrase[:1]) in vocabulary("attribution", "capital")
        if not capital:
            return _denied_before(folded, begin, after) if act == "deny" else None
    if act == "see" and THAT.match(folded.text, source[1]):
        return None
    if act == "show" and kind_of(" ".join(phrase[:2])) is not SourceKind.FOOTAGE:
        return None
    if act == "deny":
        source = (source[0], end_before_event(folded, source))
    else:
        source = (source[0], first_words(folded, source, length_of_source(phrase, head or 0)))
    told = TOLD.match(folded.text, source[1])
    links = links_of(folded, source, (source[1], told.end() + 40 if told else source[1]))
    verified = VERIFIED_BY.search(folded.text, source[1], source[1] + 60)
    if verified:
        begun = source_at(folded, verified.end() - 1, len(folded.text))
        count = length_of_source(folded.text[slice(*begun)].split(), 0)
        by = link_of(folded, begun[0], first_words(folded, begun, count))
        links = (*((by,) if by else ()), *links)
    end = max((link.end for link in links), default=source[1])
    frame = framed(folded, f"{act}_by", (begin, source[1]), links, act)
    if told:
        frame = replace(frame, end=max(frame.end, end), content_start=max(frame.end, end))
    return replace(frame, end=end, status=Status.VISUALLY_VERIFIED) if verified else frame


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


def _closes(folded: FoldedText, start: int, after: int) -> bool:
    """Whether a speaker set off by a comma ends a sentence: ", two sources told AFP in private"."""
    text = folded.text
    set_off = text[:start].rstrip().endswith((",", '"', "”")) and start > _SHORT
    rest = text[after:]
    ended = len(rest) < _SHORT_REST or rest.lstrip()[:1] in (",", ".", ";")
    return set_off and ended and not rest.lstrip().startswith(("that ", ":"))


def _according(folded: FoldedText) -> Iterator[Frame]:
    """Read "according to" frames, before or after what they vouch for."""
    for match in folded.finditer(ACCORDING):
        verb = match["verb"]
        if verb and verb not in acts():
            continue
        if NOT_SOURCE.match(folded.text, match.end()):
            continue
        english = bool(match["english"])
        source = source_at(folded, match.end(), len(folded.text), english=english)
        that = None if english else THAT.search(folded.text, *source)
        source = (source[0], that.start()) if that and that.start() > source[0] else source
        rest = _REST.search(folded.text, source[1])
        end = source[1] if that or not rest else rest.start()
        described = APPOSITIVE.match(folded.text, end) if english else None
        end = described.end() - 1 if described else end
        relayed = verb in _RELAYS and re.compile(r"\sعن\s").search(folded.text, source[1], end)
        links = links_of(folded, source, (source[1], end))
        if relayed:
            inner = link_of(folded, *source_at(folded, relayed.end() - 1, end))
            links = (*links, *((inner,) if inner else ()))
        if not links:
            continue
        act = acts().get(verb or "", ("say",))[0]
        leading = LEADING.sub("", folded.text[: match.start()]).strip() == ""
        citing = english and match[0].startswith(("citing", "quoting"))
        rule = "citing" if citing else "according_to"
        frame = framed(folded, rule, (match.start(), end), links, act)
        yield frame if leading else _closing(folded, frame)


def _english(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an English reporting verb, before, after or amid its content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    word = folded.tokens[index].key
    if PASSIVE.search(text[:begin]):
        return None
    if word == "put" and not COUNTED.match(text, after):
        return None
    if act == "allege" and CLAIMED.match(text, after):
        return None
    source = source_before(folded, begin)
    inserted = PARENTHESIS.match(text, after)
    if inserted:
        after = inserted.end()
    following = text[after : after + 12]
    final = not following.strip() or following.lstrip()[:1] in ".,;"
    final = final or bool(re.match(r"\s+(?:on|in|late|early)\s+\w", text[after : after + 16]))
    inverted = INVERTED.search(text[:begin]) and not is_titled(text[:begin])
    if source[0] == source[1] or inverted:
        source = source_at(folded, after, len(text), english=True)
        final = True
    if (is_pronoun(folded, source) and act != "see") or (
        word == "saying" and text[:begin].rstrip().endswith(",")
    ):
        frame = framed(folded, f"{act}{AGAIN}", (begin, after), (), act)
        whole = final and word != "saying" and frame.start > _SHORT
        return replace(frame, content_start=0, content_end=frame.start) if whole else frame
    if not could_speak(folded, source):
        return None
    if act == "see" and kind_of(text[slice(*source)]) not in _SEEING:
        return None
    recipient = None
    if word in ("told", "tells", "telling"):
        to = source_at(folded, after, len(text), english=True)
        told = first_words(folded, to, 3)
        recipient = link_of(folded, to[0], told)
        after = max(after, told) if recipient else after
        final = final or not text[to[1] :].strip(" .") or bool(_WHEN.match(text, told))
    final = final or _closes(folded, source[0], after)
    quoted = QUOTED_BY.search(text, *source)
    if quoted:
        recipient = link_of(folded, quoted.end(), source[1])
    link = link_of(folded, source[0], quoted.start() if quoted else source[1])
    cited = CITING.search(text, source[1], begin)
    inner = link_of(folded, *source_at(folded, cited.end(), begin, english=True)) if cited else None
    links = tuple(one for one in (recipient, link, inner) if one)
    second = text[:begin].rstrip().endswith(" and")
    first = begin if second else min(source[0], begin)
    frame = framed(folded, f"{act}_en", (first, max(after, source[1])), links, act)
    return _closing(folded, frame) if final and frame.start > 0 else frame


def _closing(folded: FoldedText, frame: Frame) -> Frame:
    """Return a frame that vouches for what stands before it, back to "while" and its like."""
    contrasts = [match.start() for match in CONTRAST.finditer(folded.original, 0, frame.start)]
    return replace(frame, content_start=contrasts[-1] if contrasts else 0, content_end=frame.start)


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
