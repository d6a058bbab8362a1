"""Finds every name of a gazetteer in a text: all spans, overlapping ones too.

Words know which names begin in them (:mod:`gazetteer.vocabulary`), behind a proclitic or in an
inflected form; here the words that follow are compared. Choosing among the spans is the
recogniser's work.
"""

from collections.abc import Iterator
from typing import Final, final

from gazetteer.passage import Passage
from gazetteer.spelling import Spelling
from gazetteer.vocabulary import Mark, Opening, Vocabulary

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


@final
class ToponymMatcher:
    """Finds names in the words of one text.

    >>> from gazetteer.compiled import CompiledNames, compile_names, renown
    >>> from gazetteer.lexicon import default_lexicon
    >>> from gazetteer.model import Place, Toponym
    >>> places = {name: Place(name, name, 36.0, 37.0, "P.PPL") for name in ("حلب", "تل رفعت")}
    >>> names = {name: renown(place, Toponym(name, name)) for name, place in places.items()}
    >>> vocabulary = Vocabulary(CompiledNames(compile_names(names, {}, [])), default_lexicon())
    >>> matcher = ToponymMatcher(Passage("من تلّ رفعت وبحلب", vocabulary), vocabulary)
    >>> [match.key for match in matcher]
    ['تل رفعت', 'حلب']
    """

    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.words: Final = passage.words
        self._marked: Final = passage.marked
        self._vocabulary: Final = vocabulary
        self._found: Final[list[list[Match] | None]] = [None] * len(self.words)

    def __iter__(self) -> Iterator[Match]:
        """Yield every match, by its first word, the longer first."""
        for index, word in enumerate(self.words):
            if word.marks & (Mark.NAME | Mark.NAME_BEGINNING):
                yield from self.at(index)

    def likely(self) -> list[Match]:
        """Return the matches that some words around them could make a name, in reading order."""
        found: list[Match] = []
        for index in self._marked:
            marks = self.words[index].marks
            if marks & Mark.NAME or (marks & Mark.NAME_BEGINNING and self.may_begin_longer(index)):
                found.extend(self.at(index))
        return found

    def at(self, index: int) -> list[Match]:
        """Return the matches that begin in a word, the longer first, then the less cut."""
        found = self._found[index]
        if found is None:
            found = self._longer(index) if self.may_begin_longer(index) else []
            for spelling in self.words[index].alone:
                found.append(Match(index, index, spelling))
            self._found[index] = found
        return found

    def may_begin_longer(self, index: int) -> bool:
        """Whether a word and the next one begin a name, if nothing stands between them."""
        seconds = self.words[index].seconds
        if seconds:
            for base in self.words[index + 1].bases:
                if base in seconds:
                    return True
        return False

    def _longer(self, first: int) -> list[Match]:
        """Return the matches of several words that begin in a word, the longer first."""
        found: list[Match] = []
        if self._joins(first):
            for opening in self.words[first].openings:
                for second in self.words[first + 1].bases:
                    if second in opening.seconds:
                        self._compare(first, opening, second, found)
            if len(found) > 1:
                found.sort(key=_longest_first)
        return found

    def _compare(self, first: int, opening: Opening, second: str, found: list[Match]) -> None:
        """Add the matches of names whose first two words stand at ``first`` to those found."""
        longer, third = self._vocabulary.longer(opening.key, second), first + 2
        bases = self.words[third].bases if self._joins(third - 1) else ()
        for base in (*bases, ""):
            for key in longer.get(base, ()):
                if self._continues(third + 1, key[3:]):
                    found.append(self._match(first, first + len(key) - 1, opening, " ".join(key)))

    def _continues(self, index: int, rest: tuple[str, ...]) -> bool:
        """Whether the words from ``index`` on are the rest of a name, and joined as in one."""
        for key in rest:
            if key not in self.words[index].bases or not self._joins(index - 1):
                return False
            index += 1
        return True

    def _match(self, first: int, last: int, opening: Opening, key: str) -> Match:
        written = "".join([word.written for word in self.words[first : last + 1]])
        return Match(first, last, self._vocabulary.spelled(key, written, opening))

    def _joins(self, index: int) -> bool:
        """Whether what stands after a word may stand inside one name."""
        word = self.words[index]
        if not word.gap.in_name:
            return False
        return not word.gap.is_stop or (word.is_cased and len(word.key) <= _LONGEST_ABBREVIATION)


def _longest_first(match: Match) -> tuple[int, int]:
    return -match.last, len(match.spelling.proclitic)
