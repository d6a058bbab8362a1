"""Finds every name of a gazetteer in a text: all spans, overlapping ones too.

Names are folded keys in an Aho-Corasick automaton (daachorse), each closed by a space, so that a
hit ends where a word ends. It may begin inside a word only after a proclitic of its language:
``وبحلب`` holds ``حلب``. Choosing among the spans is the recogniser's work.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

from gazetteer.languages import LANGUAGES
from gazetteer.text import Token, offset_in

_PROCLITICS = [(re.compile(language.script), language.proclitics) for language in LANGUAGES]
_CASED = [re.compile(language.script) for language in LANGUAGES if language.cased]
_ELISIONS = [pair for language in LANGUAGES for pair in language.elisions.items()]
_JOINT = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[^\S\n]*[-‐‑–'’ʼ\"“”«»()٠‘_/]+[^\S\n]*|\.[^\S\n]*)")
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A span of the text that spells a name.

    ``first`` and ``last`` are indices of tokens, both included. ``proclitic`` is the folded part of
    the first token that stands before the name; the span leaves it out.
    """

    start: int
    end: int
    key: str
    first: int
    last: int
    proclitic: str = ""


def patterns(keys: Iterable[str]) -> list[str]:
    """Return the sorted patterns under which folded names are looked for, elided forms included.

    >>> patterns(["القامشلي"])
    ['القامشلي ', 'للقامشلي ']
    """
    found = set()
    for key in keys:
        found.add(f"{key} ")
        found.update(
            f"{elided}{key.removeprefix(full)} "
            for full, elided in _ELISIONS
            if key.startswith(full)
        )
    return sorted(found)


def compile_names(keys: Iterable[str]) -> bytes:
    """Compile folded names into the bytes of an automaton, for :class:`ToponymMatcher`."""
    return bytes(Automaton(patterns(keys)).serialize())


class ToponymMatcher:
    """Finds names in tokenised text.

    >>> from gazetteer.text import tokenize
    >>> matcher = ToponymMatcher([compile_names(["حلب", "القامشلي", "تل رفعت"])])
    >>> text = "من تلّ رفعت للقامشلي وبحلب"
    >>> [text[m.start : m.end] for m in matcher(text, tokenize(text))]
    ['تلّ رفعت', 'لقامشلي', 'حلب']
    """

    def __init__(self, automata: Sequence[bytes]) -> None:
        self._automata = [Automaton.deserialize(blob) for blob in automata]

    def __call__(self, text: str, tokens: Sequence[Token]) -> list[Match]:
        """Return every match, by start, the longer first; an empty text has none."""
        starts, haystack = _haystack(tokens)
        spans = {
            (begin, end - 1)
            for automaton in self._automata
            for begin, end, _ in automaton.find_overlapping(haystack)
        }
        found = []
        for begin, end in spans:
            match = _match(text, tokens, starts, haystack, begin, end)
            if match is not None:
                found.append(match)
        return sorted(found, key=lambda match: (match.start, -match.end, match.key))


def _haystack(tokens: Sequence[Token]) -> tuple[list[int], str]:
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token.key) + 1
    return starts, "".join(f"{token.key} " for token in tokens)


def _match(
    text: str, tokens: Sequence[Token], starts: list[int], haystack: str, begin: int, end: int
) -> Match | None:
    first = bisect_right(starts, begin) - 1
    last = bisect_right(starts, end - 1) - 1
    offset, key = begin - starts[first], haystack[begin:end]
    proclitic = tokens[first].key[:offset]
    for full, elided in _ELISIONS:
        if key.startswith(elided):
            key = full + key[len(elided) :]
            offset, proclitic = offset + 1, proclitic + elided[0]
            break
    if proclitic and not _may_precede(proclitic, key):
        return None
    if not all(_joined(text, tokens[i], tokens[i + 1]) for i in range(first, last)):
        return None
    word = text[tokens[first].start : tokens[first].end]
    start = tokens[first].start + offset_in(word, offset)
    return Match(start, tokens[last].end, key, first, last, proclitic)


def _may_precede(proclitic: str, key: str) -> bool:
    return any(script.match(key) and proclitic in proclitics for script, proclitics in _PROCLITICS)


def _is_abbreviation(key: str) -> bool:
    """Whether a word may end in a stop inside a name (``St. Louis``); Arabic ones do not."""
    cased = any(script.match(key) for script in _CASED)
    return cased and len(key) <= _LONGEST_ABBREVIATION


def _joined(text: str, left: Token, right: Token) -> bool:
    """Whether what stands between two words may stand inside one name."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if "." in gap and not _is_abbreviation(left.key):
        return False
    return _JOINT.fullmatch(gap) is not None
