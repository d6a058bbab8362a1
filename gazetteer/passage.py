"""The words of one text in their order, where they stand, and which of them rules have to look at.

A text is read by what stands between its spaces: there is less of it than there are words and
gaps, and most of it is known.
"""

from typing import Final, final

from gazetteer.text import offset_in
from gazetteer.vocabulary import Mark, Vocabulary, Word

BEYOND: Final = 8
"""How many words beyond a text can be looked at, before it and behind it."""

STRIDE: Final = 16
"""Of how many words the place of one is kept; the others are found from there."""


@final
class Passage:
    """A text cut into words.

    ``marked`` are the indices of the words that have marks, in reading order, ``rare`` those of the
    words with marks that few have. Behind the last of its ``words``, of which there are ``size``,
    stand some that are none, so that the neighbours of a word can be looked at without asking
    whether it has any; indices below zero lead to these too.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.words: Final[list[Word]] = []
        self.marked: Final[list[int]] = []
        self.rare: Final[list[int]] = []
        self._starts: Final[list[int]] = []
        self._read(text, vocabulary)
        self.size: Final = len(self.words)
        self.words.extend([vocabulary.nothing] * BEYOND)
        if text.startswith("#"):
            self.words[-1] = vocabulary.before_tag

    def _read(self, text: str, vocabulary: Vocabulary) -> None:
        start, words, runs = 0, self.words, vocabulary.runs
        for written in text.split(" "):
            run = runs.get(written)
            if isinstance(run, Word):
                start = self._add(run, start)
                continue
            if run is None:
                run = vocabulary.learned_run(written)
            if run.before and words:
                words[-1] = vocabulary.word_before(run, words[-1])
            start += len(run.before)
            for word in run.words:
                start = self._add(word, start)
        if words:
            words[-1] = vocabulary.as_last(words[-1])

    def _add(self, word: Word, start: int) -> int:
        """Add a word that begins at ``start``; return where the next one does.

        The words of a long text lie far apart in memory, so each is asked for everything at once.
        """
        index = len(self.words)
        if index % STRIDE == 0:
            self._starts.append(start)
        self.words.append(word)
        if word.marks:
            self.marked.append(index)
            if word.marks > Mark.COMMON:
                self.rare.append(index)
        return start + word.width

    def start(self, index: int, letters: int = 0) -> int:
        """Return where the word at ``index`` begins, past so many letters of its key."""
        start = self._starts[index // STRIDE]
        for before in range(index - index % STRIDE, index):
            start += self.words[before].width
        return start + offset_in(self.words[index].written, letters) if letters else start

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends."""
        return self.start(index) + len(self.words[index].written)

    def span(self, first: int, last: int, letters: int = 0) -> tuple[int, int]:
        """Return where some words begin, past letters of the first one's key, and where they end.

        Offsets are code points, the end is exclusive.
        """
        words = self.words
        start = end = self.start(first)
        for index in range(first, last):
            end += words[index].width
        if letters:
            start += offset_in(words[first].written, letters)
        return start, end + len(words[last].written)
