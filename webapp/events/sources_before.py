"""The words before a verb that name who speaks: back to where their clause begins."""

import re

from webapp.events.folding import FoldedText
from webapp.events.languages.frames import ADVERB, APPOSITION, CLAUSE_START, LATIN, LEADING, WHO
from webapp.events.languages.sources import is_source_word, known_in, tells_source
from webapp.events.languages.triggers import is_trigger_word
from webapp.events.source_phrases import MOST_WORDS, Span

_VERB = re.compile(r"(?<=\w)\s+\w{3,}ed\s")

_SAYS_IT = re.compile(r"(?<=\w)\s+(?:said|says|added)\s+(?:it|they|he|she)$")

_DONE_BY = re.compile(r"\w+ed\s+by\s")

_LETTER = re.compile(r"\w")

_NAMED = re.compile(r"(?P<title>[^,]+),\s+\w[^,]{2,40},$")


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
