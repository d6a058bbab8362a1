"""An article cut into paragraphs and runs, so that a page can underline, mark and link its words.

Pure: offsets in, runs out. Joined, the runs of a paragraph are its text again, letter for letter.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Generic, TypeVar
from unicodedata import bidirectional

from webapp.events.model import Claim, Passage
from webapp.events.records import StoredMention

Thing = TypeVar("Thing")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive letters that are set alike.

    ``mention`` and ``claim`` are what the letters belong to, if anything. ``is_cue`` says that
    they name the source of the claim, ``opens`` that the mention begins here. ``begins`` are the
    claims that begin here, also those that overlap another one.
    """

    start: int
    text: str
    mention: StoredMention | None = None
    claim: Claim | None = None
    is_cue: bool = False
    opens: bool = False
    begins: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive runs of one claim, or of none."""

    claim: Claim | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article: its offsets, and its runs grouped by claim."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """The letters of the paragraph."""
        return "".join(run.text for stretch in self.stretches for run in stretch.runs)

    @property
    def direction(self) -> str:
        """The direction of its text."""
        return direction_of(self.text)


class Layer(Generic[Thing]):
    """Things with spans that do not overlap, found by offset."""

    def __init__(self, things: Iterable[Thing], span: Callable[[Thing], Span]) -> None:
        """Keep the first of things that overlap, in reading order, the longer one first."""
        self._things: list[Thing] = []
        self._spans: list[Span] = []
        for thing in sorted(things, key=lambda thing: (span(thing)[0], -span(thing)[1])):
            start, end = span(thing)
            if start < end and (not self._spans or start >= self._spans[-1][1]):
                self._things.append(thing)
                self._spans.append((start, end))

    def at(self, offset: int) -> Thing | None:
        """Return the thing whose span holds an offset."""
        index = bisect_right(self._spans, (offset, 1 << 62)) - 1
        return self._things[index] if index >= 0 and offset < self._spans[index][1] else None

    def edges(self, start: int, end: int) -> list[int]:
        """Return where spans begin and end strictly inside ``start`` and ``end``."""
        first = max(0, bisect_left(self._spans, (start, 0)) - 1)
        last = bisect_left(self._spans, (end, 0))
        return [edge for span in self._spans[first:last] for edge in span if start < edge < end]


def paragraphs(
    text: str, mentions: Iterable[StoredMention] = (), claims: Sequence[Claim] = ()
) -> list[Paragraph]:
    """Return the lines of a text that have words in them, cut at mentions, claims and cues."""
    named = Layer(mentions, lambda mention: (mention.start, mention.end))
    claimed = Layer(claims, lambda claim: (claim.passage.start, claim.passage.end))
    cues = Layer(
        [link for claim in claims for link in claim.attribution],
        lambda link: (link.start, link.end),
    )
    begun: dict[int, list[Claim]] = {}
    for claim in claims:
        begun.setdefault(claim.passage.start, []).append(claim)
    found = []
    for line in re.finditer(r"[^\n]+", text):
        if line.group().isspace():
            continue
        start, end = line.span()
        edges = {start, end}.union(*(layer.edges(start, end) for layer in (named, claimed, cues)))
        edges.update(edge for edge in begun if start < edge < end)
        runs = [
            replace(
                _run(
                    text[one:other], one, named.at(one), claimed.at(one), cues.at(one) is not None
                ),
                begins=tuple(begun.get(one, ())),
            )
            for one, other in pairwise(sorted(edges))
        ]
        grouped = groupby(runs, key=lambda run: run.claim)
        stretches = tuple(Stretch(claim, tuple(members)) for claim, members in grouped)
        found.append(Paragraph(start, end, stretches))
    return found


def _run(
    text: str, start: int, mention: StoredMention | None, claim: Claim | None, is_cue: bool
) -> Run:
    opens = mention is not None and mention.start == start
    return Run(start, text, mention, claim, is_cue and claim is not None, opens)


def direction_of(text: str) -> str:
    """Return ``rtl`` or ``ltr``, as most letters of a text run; ``auto`` when there are none.

    The first letter alone would set an Arabic paragraph that begins with "BBC" the wrong way.

    >>> direction_of("BBC: غادرت القوات دمشق")
    'rtl'
    """
    kinds = Counter(map(bidirectional, text))
    to_left, to_right = kinds["R"] + kinds["AL"], kinds["L"]
    return "auto" if to_left == to_right else "rtl" if to_left > to_right else "ltr"


def paragraph_around(text: str, passage: Passage) -> Passage:
    r"""Return the line or lines of a text that hold a passage.

    >>> paragraph_around("one\ntwo three\nfour", Passage(8, 13))
    Passage(start=4, end=13)
    """
    end = text.find("\n", passage.end)
    return Passage(text.rfind("\n", 0, passage.start) + 1, len(text) if end < 0 else end)


def words_around(text: str, start: int, end: int, *, letters: int = 60) -> tuple[str, str]:
    """Return the words before and after a span, cut between words, with … where cut.

    >>> words_around("troops left the base at Qamishli on Monday", 24, 32, letters=9)
    ('… base at ', ' on …')
    """
    line = paragraph_around(text, Passage(start, end))
    before, after = text[line.start : start], text[end : line.end]
    if len(before) > letters:
        before = "… " + before[-letters:].partition(" ")[2]
    if len(after) > letters:
        after = after[:letters].rpartition(" ")[0] + " …"
    return before, after


@dataclass(frozen=True, slots=True)
class Quoted:
    """Consecutive letters of a quotation: emphasised, naming a source, or outside what is meant."""

    text: str
    mark: bool = False
    source: bool = False
    dim: bool = False


def quotation(
    text: str, within: Passage, lit: Passage, marks: Iterable[Span], sources: Iterable[Span] = ()
) -> list[Quoted]:
    r"""Return the letters of ``within``, dim outside ``lit``, cut at what is marked.

    >>> quotation("a b c", Passage(0, 5), Passage(2, 5), [(4, 5)])
    ... # doctest: +NORMALIZE_WHITESPACE
    [Quoted(text='a ', mark=False, source=False, dim=True),
     Quoted(text='b ', mark=False, source=False, dim=False),
     Quoted(text='c', mark=True, source=False, dim=False)]
    """
    marked: Layer[Span] = Layer(marks, lambda span: span)
    sourced: Layer[Span] = Layer(sources, lambda span: span)
    edges = {within.start, within.end, lit.start, lit.end}
    for layer in (marked, sourced):
        edges.update(layer.edges(within.start, within.end))
    inside = sorted(edge for edge in edges if within.start <= edge <= within.end)
    return [
        Quoted(
            text[start:end],
            mark=marked.at(start) is not None,
            source=sourced.at(start) is not None,
            dim=not lit.start <= start < lit.end,
        )
        for start, end in pairwise(inside)
    ]
