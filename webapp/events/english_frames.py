"""Who says so in English: a verb, its source before, after or amid what is said."""

import re
from dataclasses import replace

from webapp.events.folding import FoldedText
from webapp.events.frame import AGAIN, Frame, closing, framed
from webapp.events.languages.frames import (
    CITING,
    CLAIMED,
    COUNTED,
    INVERTED,
    PARENTHESIS,
    PASSIVE,
    QUOTED_BY,
    WHAT,
)
from webapp.events.languages.sources import kind_of
from webapp.events.languages.triggers import object_words
from webapp.events.model import SourceKind
from webapp.events.source_phrases import (
    could_speak,
    first_words,
    is_pronoun,
    is_titled,
    link_of,
    source_at,
    source_before,
)

_SEEING = (SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.WITNESS)
_SHORT_REST = 40
_WHEN = re.compile(r"\s+(?:on|in|late|early)\s+\w+(?:[,;.]|$)")
_GOING_ON = ("saying", "adding")
_SHORT = 25
"""A stretch before "he said" that is shorter than this says nothing."""


def english_frame(folded: FoldedText, index: int, act: str) -> Frame | None:
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
        word in _GOING_ON and text[:begin].rstrip().endswith(",")
    ):
        frame = framed(folded, f"{act}{AGAIN}", (begin, after), (), act)
        whole = final and word not in _GOING_ON and frame.start > _SHORT
        return replace(frame, content_start=0, content_end=frame.start) if whole else frame
    if not could_speak(folded, source) or WHAT.search(text, *source):
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
    last = source[1] if act == "allege" and _takes_a_place(folded, index) else max(after, source[1])
    frame = framed(folded, f"{act}_en", (first, last), links, act)
    return closing(folded, frame) if final and frame.start > 0 else frame


def _takes_a_place(folded: FoldedText, index: int) -> bool:
    """Whether a verb tells what happened, with a place for its object: "claimed the town"."""
    following = [token.key for token in folded.tokens[index + 1 : index + 4]]
    return following[:1] == ["the"] and not object_words("area").isdisjoint(following)


def _closes(folded: FoldedText, start: int, after: int) -> bool:
    """Whether a speaker set off by a comma ends a sentence: ", two sources told AFP in private"."""
    text = folded.text
    set_off = text[:start].rstrip().endswith((",", '"', "”")) and start > _SHORT
    rest = text[after:]
    ended = len(rest) < _SHORT_REST or rest.lstrip()[:1] in (",", ".", ";")
    return set_off and ended and not rest.lstrip().startswith(("that ", ":"))
