"""A text whose words are folded and whose signs are kept, with the way back to the original."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from gazetteer.text import Token, offset_in, pieces, read_piece
from webapp.events.languages.vocabulary import Wording

_PARAGRAPHS = 128
"""How many texts are remembered: the paragraphs of an article are asked for again and again."""

_TAG = ("#", "_")
_begin = itemgetter(0)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``text`` is ``original`` with every word folded; what stands between words is unchanged.

    ``positions`` are the offsets at which the words begin in ``text``, beside their ``tokens``;
    ``words`` are their folded letters, ``keys`` the same, each once.
    """

    original: str
    text: str
    positions: tuple[int, ...]
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    @lru_cache(maxsize=_PARAGRAPHS)
    def of(cls, original: str) -> "FoldedText":
        """Fold a text.

        >>> FoldedText.of("قالَ: «أعلنت»").text
        'قال: «اعلنت»'
        """
        first, found = pieces(original)
        tokens: list[Token] = []
        positions: list[int] = []
        folded = [original[:first]]
        start = position = first
        for piece in found:
            length, key, written = read_piece(piece)
            if key:
                tokens.append(Token(start, start + length, key))
                positions.append(position)
            folded.append(written)
            start += len(piece)
            position += len(written)
        return cls._with(original, "".join(folded), positions, tokens)

    @classmethod
    def _with(
        cls, original: str, text: str, positions: Iterable[int], tokens: Sequence[Token]
    ) -> "FoldedText":
        words = tuple([token.key for token in tokens])
        return cls(original, text, tuple(positions), tuple(tokens), words, frozenset(words))

    def part(self, start: int, end: int) -> "FoldedText":
        """Return a stretch of the original as if it had been folded alone, and sooner.

        >>> FoldedText.of("قالَ: «أعلنت»").part(5, 12) == FoldedText.of(" «أعلنت")
        True
        """
        if start == 0 and end == len(self.original):
            return self
        first = bisect_left(self.tokens, start, key=_begin)
        last = bisect_left(self.tokens, end, lo=first, key=_begin)
        tokens = self.tokens[first:last]
        if first == last or self._cuts(first, last, start, end):
            return FoldedText.of(self.original[start:end])
        lead = self.positions[first] - (tokens[0].start - start)
        tail = self.positions[last - 1] + len(tokens[-1].key) + end - tokens[-1].end
        return self._with(
            self.original[start:end],
            self.text[lead:tail],
            [position - lead for position in self.positions[first:last]],
            [Token(one.start - start, one.end - start, one.key) for one in tokens],
        )

    def _cuts(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether a stretch begins or ends within a word, or within a hashtag."""
        within = first > 0 and self.tokens[first - 1].end > start
        return (
            within
            or self.tokens[last - 1].end > end
            or self.original[max(0, start - 1) : start] in _TAG
        )

    def finditer(self, sought: Wording) -> Iterator[re.Match[str]]:
        """Return the matches of a pattern in the folded text, none where its words are missing."""
        return (
            iter(()) if self.keys.isdisjoint(sought.words) else sought.pattern.finditer(self.text)
        )

    def search(
        self, sought: Wording, start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return the first match of a pattern in a stretch of the folded text, or None."""
        if self.keys.isdisjoint(sought.words):
            return None
        return sought.pattern.search(self.text, start, end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the original.

        >>> folded = FoldedText.of("وَبِحَلَبَ ليلاً")
        >>> folded.original[slice(*folded.span(2, 5))]
        'حَلَبَ'
        """
        first = self._start(start)
        return first, max(first, self._end(end))

    def _start(self, offset: int) -> int:
        index = bisect_right(self.positions, offset) - 1
        if index < 0:
            return offset
        token, inside = self.tokens[index], offset - self.positions[index]
        if inside < len(token.key):
            return token.start + offset_in(self.original[token.start : token.end], inside)
        return token.end + inside - len(token.key)

    def _end(self, offset: int) -> int:
        index = bisect_right(self.positions, offset - 1) - 1
        if index < 0:
            return offset
        token, inside = self.tokens[index], offset - self.positions[index]
        if inside < len(token.key):
            return token.start + offset_in(self.original[token.start : token.end], inside)
        return token.end + inside - len(token.key)
