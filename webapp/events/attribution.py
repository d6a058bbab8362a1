"""Who says so: the frames of attribution in a sentence, Arabic and English.

A frame names a chain of sources, outermost first, and the stretch of the sentence that they vouch
for. The name of the publisher is never a link: the outlet's own voice is an empty chain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.text import Token
from webapp.events.folding import FoldedText
from webapp.events.languages.reporting import acts
from webapp.events.languages.sources import (
    is_source_word,
    kind_of,
    known_in,
    known_names,
    same_source,
)
from webapp.events.languages.triggers import is_trigger_word
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import AttributionLink, SourceKind, Status

_LONGEST_SOURCE = 140
_MOST_WORDS = 9


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
    return bool(_HEDGE.search(FoldedText.of(text).text))


def _words(kind: str, language: str = "") -> str:
    return any_of(vocabulary("attribution", kind, language))


_HEDGE = re.compile(rf"(?<!\w)[وف]?{_words('hedge')}(?!\w)")
_THAT = re.compile(rf"\s*،?\s*(?<!\w)(?:و?{_words('conjunction_that', 'ar')}(?!\w))|\s*:")
_CUT = re.compile(
    rf"\s+(?:{_words('cut', 'ar')}|{_words('to_outlet', 'ar')})(?!\w)|\s*[،,:؛(]|\s+[-–—]\s"
)
_TIME = re.compile(rf"\s+{_words('time', 'ar')}(?!\w)")
_CUT_ENGLISH = re.compile(rf"\s+{_words('cut', 'en')}(?!\w)|\s*[,:;(]")
_TO_OUTLET = re.compile(rf"(?<!\w){_words('to_outlet', 'ar')}(?!\w)")
_ACCORDING = re.compile(
    rf"(?<!\w)[وف]?(?:{_words('according_verb', 'ar')}\s+(?P<verb>\w+)"
    rf"|{_words('according', 'ar')}|(?P<english>{_words('according', 'en')}))\s+"
    r"(?:(?:(?<=وفقا\s)|(?<=طبقا\s)|(?<=استنادا\s))لل?(?=\w))?"
)
_NO_SOURCES = any_of(word.removeprefix("ال") for word in vocabulary("attribution", "not_source"))
_NOT_SOURCE = re.compile(rf"(?:ل|ال|لل)*{_NO_SOURCES}(?!\w)")
_NO_COMMENT = re.compile(rf"(?<!\w)[وف]?{_words('no_comment')}(?!\w)")
_NOT_VERIFIED = re.compile(
    rf"(?<!\w)[وف]?(?:{_words('not_verified', 'ar')}(?:\s+\w+){{0,4}}?"
    rf"\s+[بل]?{_words('verify', 'ar')}|{_words('not_verified', 'en')})(?!\w)"
)
_CLAUSE_START = re.compile(
    r"[،,;؛:.!?؟“”\"«»]\s*|(?<!\w)(?:لكن|بينما|فيما|حيث|وكان|وكانت|كان|كانت|but|and|while)\s+"
)
_LEADING = re.compile(r"(?:و|ف)?(?:لكن|كما|فيما|بينما|كان|كانت|قد|في حين|but|and|while)\s+")
_VERIFIED_BY = re.compile(rf"{_words('verified_by')}\s+")
_LATIN = re.compile("[a-z]")
_INVERTED = re.compile(r"(?:^|,)\s*(?!who\b|which\b|whose\b)\w[^,]*,\s*$")
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|be|is|are|to)\s+$")


def _reported(folded: FoldedText) -> Iterator[Frame]:
    known = acts()
    for index, token in enumerate(folded.tokens):
        for act in known.get(token.key, ()):
            reader = _english if _LATIN.match(token.key) else _arabic
            frame = reader(folded, index, act)
            if frame is not None:
                yield frame
                break


def _arabic(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an Arabic reporting verb: verb, source, conjunction, content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    that = _THAT.search(text, after, after + _LONGEST_SOURCE)
    if act in ("see", "count", "show", "deny"):
        return _seen(folded, begin, after, act)
    if that is None:
        return _noun_phrase(folded, begin, after, act)
    region = text[after : that.start()]
    if act == "relay":
        return _relayed(folded, begin, after, that.start(), that.end())
    told_before = not region.strip() or bool(_TIME.match(region))
    source = _before(folded, begin) if told_before else _trimmed(folded, after, that.start())
    links = _links(folded, source, (after, that.start()))
    if not links:
        return None
    return _frame(folded, f"{act}_that", (min(begin, source[0]), that.end()), links, act)


def _relayed(folded: FoldedText, begin: int, after: int, end: int, content: int) -> Frame | None:
    """Read نقل A عن B أن: the chain is A, then B."""
    middle = re.compile(r"\sعن\s").search(folded.text, after, end)
    if middle is None:
        return None
    outer = _link(folded, *_trimmed(folded, after, middle.start()))
    inner = _link(folded, *_trimmed(folded, middle.end() - 1, end))
    links = tuple(link for link in (outer, inner) if link)
    return _frame(folded, "relayed_from", (begin, content), links, "say") if links else None


def _noun_phrase(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb whose source is recognised by its first word, without a conjunction."""
    if act == "relay":
        return None
    source = _trimmed(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
    source = source[0], _before_event(folded, source)
    if not _is_source(folded, source):
        source = _before(folded, begin)
        if not _is_source(folded, source):
            return None
    links = _links(folded, source, (source[1], source[1]))
    span = (min(begin, source[0]), max(after, source[1]))
    return _frame(folded, f"{act}_noun", span, links, act)


def _seen(folded: FoldedText, begin: int, after: int, act: str) -> Frame | None:
    """Read a verb of seeing, showing or denying with the source that follows it."""
    source = _trimmed(folded, after, min(len(folded.text), after + _LONGEST_SOURCE))
    phrase = folded.text[source[0] : source[1]].split()
    head = next((n for n, word in enumerate(phrase[:2]) if is_source_word(word)), None)
    if head is None and not known_in(" ".join(phrase[:4])):
        return None
    if act == "show" and kind_of(" ".join(phrase[:2])) is not SourceKind.FOOTAGE:
        return None
    if act == "deny":
        source = (source[0], _before_event(folded, source))
    else:
        source = (source[0], _first_words(folded, source, _length_of_source(phrase, head or 0)))
    links = _links(folded, source, (source[1], source[1]))
    verified = _VERIFIED_BY.search(folded.text, source[1], source[1] + 60)
    if verified:
        by = _link(folded, *_trimmed(folded, verified.end() - 1, len(folded.text)))
        links = (*((by,) if by else ()), *links)
    end = links[-1].end if links else source[1]
    frame = _frame(folded, f"{act}_by", (begin, source[1]), links, act)
    return replace(frame, end=end, status=Status.VISUALLY_VERIFIED) if verified else frame


def _length_of_source(phrase: list[str], head: int) -> int:
    """Return how many words a source has: up to a known name, or to the first telling word."""
    for count in range(min(6, len(phrase)), head, -1):
        if any(" ".join(phrase[first:count]) in known_names() for first in range(count)):
            return count
    qualified = phrase[head + 1 : head + 2]
    return head + 1 + bool(qualified and qualified[0] in vocabulary("attribution", "qualifier"))


def _before_event(folded: FoldedText, source: tuple[int, int]) -> int:
    """Return where a source ends when what happened follows it without a conjunction."""
    for position, token in _tokens(folded):
        if source[0] < position < source[1] and is_trigger_word(token.key):
            return position
    return source[1]


def _is_source(folded: FoldedText, span: tuple[int, int]) -> bool:
    phrase = folded.text[span[0] : span[1]]
    first = phrase.split()[:1]
    return bool(first) and (is_source_word(first[0]) or known_in(phrase) is not None)


def _according(folded: FoldedText) -> Iterator[Frame]:
    """Read "according to" frames, before or after what they vouch for."""
    for match in _ACCORDING.finditer(folded.text):
        verb = match["verb"]
        if verb and verb not in acts():
            continue
        if _NOT_SOURCE.match(folded.text, match.end()):
            continue
        english = bool(match["english"])
        source = _trimmed(folded, match.end(), len(folded.text), english=english)
        rest = re.compile(r"[،,؛.]|$").search(folded.text, source[1])
        end = rest.start() if rest else source[1]
        links = _links(folded, source, (source[1], end))
        if not links:
            continue
        act = acts().get(verb or "", ("say",))[0]
        leading = _LEADING.sub("", folded.text[: match.start()]).strip() == ""
        citing = english and match[0].startswith(("citing", "quoting"))
        rule = "citing" if citing else "according_to"
        frame = _frame(folded, rule, (match.start(), end), links, act)
        yield frame if leading else replace(frame, content_start=0, content_end=frame.start)


def _english(folded: FoldedText, index: int, act: str) -> Frame | None:
    """Read the frame of an English reporting verb, before, after or amid its content."""
    text = folded.text
    begin = folded.positions[index]
    after = begin + len(folded.tokens[index].key)
    if _PASSIVE.search(text[:begin]):
        return None
    source = _before(folded, begin)
    following = text[after : after + 12]
    final = not following.strip() or following.lstrip()[:1] in ".,;"
    final = final or bool(re.match(r"\s+(?:on|in|late|early)\s+\w", text[after : after + 16]))
    if source[0] == source[1] or _INVERTED.search(text[:begin]):
        source = _trimmed(folded, after, len(text), english=True)
        final = True
    if not _could_speak(folded, source):
        return None
    recipient = None
    if folded.tokens[index].key in ("told", "tells", "telling"):
        to = _trimmed(folded, after, len(text), english=True)
        recipient = _link(folded, to[0], _first_words(folded, to, 3))
        final = final or not text[to[1] :].strip(" .")
    link = _link(folded, *source)
    links = tuple(one for one in (recipient, link) if one)
    frame = _frame(folded, f"{act}_en", (min(source[0], begin), max(after, source[1])), links, act)
    if final and frame.start > 0:
        return replace(frame, content_start=0, content_end=frame.start)
    return frame


def _could_speak(folded: FoldedText, source: tuple[int, int]) -> bool:
    phrase = folded.text[source[0] : source[1]]
    start, _ = folded.span(*source)
    upper = folded.original[start : start + 1].isupper()
    telling = any(is_source_word(word) for word in phrase.split()) or known_in(phrase)
    if phrase in vocabulary("attribution", "own_pronoun"):
        return False
    return bool(phrase) and len(phrase.split()) <= _MOST_WORDS and bool(upper or telling)


def _no_comment(folded: FoldedText) -> Iterator[Frame]:
    for match in _NO_COMMENT.finditer(folded.text):
        english = bool(_LATIN.match(match[0]))
        if english:
            source = _before(folded, match.start())
        else:
            source = _trimmed(folded, match.end(), len(folded.text))
        links = _links(folded, source, (source[1], source[1]))
        yield _stance(folded, "no_comment", match, links, Status.NO_COMMENT)


def _not_verified(folded: FoldedText) -> Iterator[Frame]:
    for match in _NOT_VERIFIED.finditer(folded.text):
        links = _links(folded, _before(folded, match.start()), (0, 0))
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


def _links(
    folded: FoldedText, source: tuple[int, int], around: tuple[int, int]
) -> tuple[AttributionLink, ...]:
    """Return the source, and before it the outlet it spoke to when that is named beside it."""
    link = _link(folded, *source)
    if link is None:
        return ()
    first = max(around[0], source[1])
    to = _TO_OUTLET.search(folded.text, first, max(first, around[1]))
    if to is None:
        return (link,)
    word = folded.text[to.start() : to.end()]
    begin = to.start() + (2 if word.startswith("لل") else 1 if word.startswith("ل") else 0)
    last = max(to.end(), around[1])
    ends = [cut.start() for cut in (_CUT.search(folded.text, to.end(), last),) if cut]
    ends += [that.start() for that in (_THAT.search(folded.text, to.end(), last),) if that]
    end = min(*ends, around[1], _first_words(folded, (begin, around[1]), 3))
    outlet = _link(folded, begin, max(end, to.end()))
    return (outlet, link) if outlet else (link,)


def _link(folded: FoldedText, start: int, end: int) -> AttributionLink | None:
    phrase = folded.text[start:end]
    start += len(phrase) - len(phrase.lstrip(" \"“”«»'،,:"))
    end = start + len(folded.text[start:end].rstrip(" \"“”«»'،,:."))
    if end <= start:
        return None
    first, last = folded.span(start, end)
    opened = folded.original[first:last]
    for left, right in ("“”", "«»", '""'):
        if opened.count(left) > (
            opened.count(right) if left != right else opened.count(left) // 2 * 2
        ):
            last += folded.original[last : last + 1] == right
    name = folded.original[first:last]
    return AttributionLink(name, kind_of(name), first, last)


def _trimmed(folded: FoldedText, start: int, end: int, *, english: bool = False) -> tuple[int, int]:
    """Return the source at the front of a stretch, without what is told about it."""
    while start < end and folded.text[start] in " \"“«'":
        start += 1
    cut = (_CUT_ENGLISH if english else _CUT).search(folded.text, start, end)
    if cut:
        end = cut.start()
    return start, _first_words(folded, (start, end), _MOST_WORDS)


def _before(folded: FoldedText, end: int) -> tuple[int, int]:
    """Return the source that stands before a verb, within its clause."""
    text = folded.text[:end].rstrip()
    starts = [match.end() for match in _CLAUSE_START.finditer(text) if match.end() < len(text)]
    start = starts[-1] if starts else 0
    if re.match(r"(?:who|which|whose)\s", text[start:]) and len(starts) > 1:
        start = starts[-2]
        text = text[: _CLAUSE_START.search(text, start).start()]  # type: ignore[union-attr]
    elif re.match(r"(?:who|which|whose)\s", text[start:]):
        boundary = _CLAUSE_START.search(text)
        start, text = 0, text[: boundary.start() if boundary else len(text)]
    leading = _LEADING.match(text, start)
    if leading:
        start = leading.end()
    text = re.sub(r"\s+(?:قد|has|have|had|also)$", "", text)
    if text[start : start + 1] == "و" and not _LATIN.match(text[start:]):
        word = text[start:].split()[:1]
        start += bool(word) and (is_source_word(word[0]) or known_in(word[0][1:]) is not None)
    words = text[start:].split()
    return (start, len(text)) if 0 < len(words) <= _MOST_WORDS else (end, end)


def _first_words(folded: FoldedText, span: tuple[int, int], count: int) -> int:
    """Return where the first words of a stretch end."""
    inside = [
        position + len(token.key)
        for position, token in _tokens(folded)
        if span[0] <= position and position + len(token.key) <= span[1]
    ]
    if len(inside) <= count:
        return span[1]
    return inside[count - 1]


def _tokens(folded: FoldedText) -> Iterator[tuple[int, Token]]:
    return zip(folded.positions, folded.tokens, strict=True)


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
