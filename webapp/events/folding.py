"""A text whose words are folded and whose signs are kept, with the way back to the original."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.text import Token, offset_in, tokenize

_SENTENCES = 16
"""How many texts are remembered: each part of the reading asks for the same sentence."""


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
    @lru_cache(maxsize=_SENTENCES)
    def of(cls, original: str) -> "FoldedText":
        """Fold a text.

        >>> FoldedText.of("قالَ: «أعلنت»").text
        'قال: «اعلنت»'
        """
        tokens = tuple(tokenize(original))
        pieces: list[str] = []
        positions: list[int] = []
        end = length = 0
        for start, last, key in tokens:
            gap = original[end:start]
            length += len(gap)
            positions.append(length)
            pieces += (gap, key)
            length += len(key)
            end = last
        text = "".join((*pieces, original[end:]))
        words = tuple(token.key for token in tokens)
        return cls(original, text, tuple(positions), tokens, words, frozenset(words))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the original.

        >>> folded = FoldedText.of("وَبِحَلَبَ ليلاً")
        >>> folded.original[slice(*folded.span(2, 5))]
        'حَلَبَ'
        """
        return self._start(start), max(self._start(start), self._end(end))

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
