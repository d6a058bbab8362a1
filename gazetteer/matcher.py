"""Finds every name of a gazetteer in a text: all spans, overlapping ones too.

Words know which names begin in them (:mod:`gazetteer.vocabulary`), behind a proclitic or in an
inflected form; here the words that follow are compared. Choosing among the spans is the
recogniser's work.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

from gazetteer.spelling import Spelling
from gazetteer.text import offset_in
from gazetteer.vocabulary import Mark, Opening, Vocabulary, Word

BEYOND: Final = 8
"""How many words beyond a text can be looked at, before it and behind it."""

STRIDE: Final = 16
"""Of how many words the place of one is kept; the others are found from there."""

_LONGEST_ABBREVIATION: Final = 3


@final
class Match:
    """Words of the text that spell a name.

    ``first`` and ``last`` are indices of words, both included. A proclitic that stands before the
    name in its first word is no part of it.
    """

    __slots__ = ("first", "last", "spelling")

    def __init__(self, first: int, last: int, spelling: Spelling) -> None:
        self.first: Final = first
        self.last: Final = last
        self.spelling: Final = spelling

    @property
    def key(self) -> str:
        """The folded name that was matched."""
        return self.spelling.key

    @property
    def proclitic(self) -> str:
        """The folded part of the first word that stands before the name."""
        return self.spelling.proclitic


class ToponymMatcher:
    """Finds names in the words of one text.

    ``marked`` are the indices of the words that have marks, in reading order. Behind the last of
    its ``words`` stand some that are none, so that the neighbours of a word can
    be looked at without asking whether it has any; indices below zero lead to these too.

    >>> from gazetteer.compiled import CompiledNames, compile_names, renown
    >>> from gazetteer.lexicon import default_lexicon
    >>> from gazetteer.model import Place, Toponym
    >>> places = {name: Place(name, name, 36.0, 37.0, "P.PPL") for name in ("حلب", "تل رفعت")}
    >>> names = {name: renown(place, Toponym(name, name)) for name, place in places.items()}
    >>> vocabulary = Vocabulary(CompiledNames(compile_names(names, {}, [])), default_lexicon())
    >>> text = "من تلّ رفعت وبحلب"
    >>> matcher = ToponymMatcher(text, vocabulary)
    >>> [text[slice(*matcher.span(match))] for match in matcher]
    ['تلّ رفعت', 'حلب']
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        start, words = vocabulary.read(text)
        self.size = len(words)
        self.words: list[Word] = words
        self._starts: list[int] = []
        self.marked: list[int] = []
        self._look_through(start)
        words.extend([vocabulary.nothing] * BEYOND)
        self._found: dict[int, list[Match]] = {}

    def __iter__(self) -> Iterator[Match]:
        """Yield every match, by its first word, the longer first."""
        for index, word in enumerate(self.words):
            if word.marks & (Mark.NAME | Mark.NAME_BEGINNING):
                yield from self.at(index)

    def _look_through(self, start: int) -> None:
        """Find the words with marks, and where every so many words begin, the first at ``start``.

        The words of a long text lie far apart in memory, so each is asked for both at once.
        """
        for index, word in enumerate(self.words):
            if index % STRIDE == 0:
                self._starts.append(start)
            start += word.width
            if word.marks:
                self.marked.append(index)

    def start(self, index: int, letters: int = 0) -> int:
        """Return where the word at ``index`` begins, past so many letters of its key."""
        start = self._starts[index // STRIDE]
        for word in self.words[index - index % STRIDE : index]:
            start += word.width
        return start + offset_in(self.words[index].written, letters) if letters else start

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends."""
        return self.start(index) + len(self.words[index].written)

    def span(self, match: Match) -> tuple[int, int]:
        """Return where a match begins and ends in the text (code points, end exclusive)."""
        return self.start(match.first, len(match.spelling.proclitic)), self.end(match.last)

    def at(self, index: int) -> list[Match]:
        """Return the matches that begin in a word, the longer first, then the less cut."""
        known = self._found.get(index)
        if known is not None:
            return known
        found: list[Match] = []
        following = self.words[index + 1].bases
        for opening in self.words[index].openings:
            if opening.seconds:
                for base in following:
                    if base in opening.seconds and self._joins(index):
                        found += self._longer(index, opening, base)
            if opening.alone is not None:
                found.append(Match(index, index, opening.alone))
        if len(found) > 1:
            found.sort(key=_longest_first)
        self._found[index] = found
        return found

    def may_begin_longer(self, index: int) -> bool:
        """Whether a word and the next one begin a name, if nothing stands between them."""
        return not self.words[index].seconds.isdisjoint(self.words[index + 1].bases)

    def _longer(self, first: int, opening: Opening, second: str) -> Iterator[Match]:
        """Yield the matches of names whose first two words stand at ``first``."""
        longer, third = self.vocabulary.longer(opening.key, second), first + 2
        bases = self.words[third].bases if self._joins(third - 1) else ()
        for base in (*bases, ""):
            for key in longer.get(base, ()):
                if self._continues(third + 1, key[3:]):
                    yield self._match(first, first + len(key) - 1, opening, " ".join(key))

    def _continues(self, index: int, rest: Sequence[str]) -> bool:
        """Whether the words from ``index`` on are the rest of a name, and joined as in one."""
        words = self.words
        return all(
            key in words[at].bases and self._joins(at - 1) for at, key in enumerate(rest, index)
        )

    def _match(self, first: int, last: int, opening: Opening, key: str) -> Match:
        written = "".join([word.written for word in self.words[first : last + 1]])
        return Match(first, last, self.vocabulary.spelled(key, written, opening))

    def _joins(self, index: int) -> bool:
        """Whether what stands after a word may stand inside one name."""
        word = self.words[index]
        if not word.gap.in_name:
            return False
        return not word.gap.is_stop or (word.is_cased and len(word.key) <= _LONGEST_ABBREVIATION)


def _longest_first(match: Match) -> tuple[int, int]:
    return -match.last, len(match.spelling.proclitic)
