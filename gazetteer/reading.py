"""A text cut into words, together with what the gazetteer and the lexicon know about them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from typing import Final

from gazetteer.inflection import is_suffix
from gazetteer.lexicon import Lexicon
from gazetteer.matcher import Match, ToponymMatcher
from gazetteer.memory import Memory
from gazetteer.nouns import FeaturePhrase
from gazetteer.passage import Passage
from gazetteer.persons import persons
from gazetteer.roles import Role
from gazetteer.vocabulary import Mark, Vocabulary, Word
from gazetteer.written_points import WrittenPoint, points_around, signed_figures

LONGEST_FEATURE_WORD: Final = 3
LONGEST_NAME: Final = 8
SPORT_WORDS: Final = 2


class Reading:
    """A text, its words and matches, and what is known of them.

    ``places`` holds the candidates of folded names. Words are told by their index in the text; an
    index a little beyond the text, before it or behind it, is no word. ``feature_words`` are the
    nouns for kinds of places by the index of their first word, ``feature_ends`` the same by their
    last, ``cased_nouns`` and ``uncased_nouns`` those of scripts with capitals and without.
    ``peoples`` are the indices of the words that may be demonyms. In a text ``is_about_sport``,
    names of towns may be clubs.
    """

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        places: Memory,
    ) -> None:
        self.text = text
        self.places = places
        self.lexicon: Lexicon = vocabulary.lexicon
        self._vocabulary = vocabulary
        self._passage = Passage(text, vocabulary)
        self._matcher = ToponymMatcher(self._passage, vocabulary)
        self.words: list[Word] = self._passage.words
        self._having: dict[int, Sequence[int]] = {}
        self._capitals: list[int] | None = None
        self._persons: set[str] | None = None
        self._likely: list[Match] | None = None
        self._ending: dict[int, list[Match]] | None = None
        self._speaking = self._with(Mark.ROLE)
        self.peoples: Sequence[int] = self._with(Mark.PEOPLE)
        self.feature_words = self._feature_words()
        phrases = list(self.feature_words.values())
        self.cased_nouns = [phrase for phrase in phrases if self.words[phrase.first].is_cased]
        self.uncased_nouns = [phrase for phrase in phrases if not self.words[phrase.first].is_cased]
        self.feature_ends = {phrase.last: phrase for phrase in phrases}
        self.is_about_sport = len(self.having(Role.SPORT)) >= SPORT_WORDS

    def _with(self, mark: int) -> list[int]:
        """Return the indices of the words that bear a rare mark, in reading order."""
        words = self.words
        return [index for index in self._passage.rare if words[index].marks & mark]

    def points(self) -> list[WrittenPoint]:
        """Return the coordinates that the text gives in figures, in reading order."""
        signed, told = self.signed_figures(), len(self._with(Mark.DEGREES)) > 0
        return points_around(self.text, signed, told=told) if signed or told else []

    def signed_figures(self) -> list[int]:
        """Return the offsets of the figures that stand before a sign of coordinates."""
        found: list[int] = []
        for index in self._with(Mark.DECIMAL | Mark.FIGURE):
            if self.words[index].marks & Mark.FIGURE:
                found += signed_figures(self.text, self.start(index), self.end(index) + 1)
            else:
                found.append(self.end(index) - 1)
        return found

    def __len__(self) -> int:
        return self._passage.size

    def key(self, index: int) -> str:
        """Return the folded word at an index, or an empty string beyond the text."""
        return self.words[index].key

    def start(self, index: int, letters: int = 0) -> int:
        """Return where the word at ``index`` begins, past so many letters of its key."""
        return self._passage.start(index, letters)

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends."""
        return self._passage.end(index)

    def span(self, match: Match) -> tuple[int, int]:
        """Return where a match begins and ends in the text (code points, end exclusive)."""
        return self._passage.span(match.first, match.last, len(match.spelling.proclitic))

    def gap(self, index: int) -> str:
        """Return what stands between the word at ``index`` and the next, direction marks aside."""
        return self.words[index].gap.text

    def adjoins(self, index: int) -> bool:
        """Whether the word at ``index`` and the next one may belong to one phrase."""
        return self.words[index].gap.in_phrase

    def word_before(self, index: int) -> Word | None:
        """Return the word before ``index`` in the same phrase, or None."""
        word = self.words[index - 1]
        return word if word.joins else None

    def word_after(self, index: int) -> Word | None:
        """Return the word after ``index`` in the same phrase, past an ending, or None."""
        gap, word = self.words[index].gap, self.words[index + 1]
        if gap.is_apostrophe and is_suffix(word.key):
            gap, word = word.gap, self.words[index + 2]
        return word if gap.in_phrase and not word.is_blank else None

    def before(self, index: int) -> str:
        """Return the folded word before ``index`` in the same phrase, or an empty string."""
        word = self.word_before(index)
        return word.key if word else ""

    def after(self, index: int) -> str:
        """Return the folded word after ``index`` in the same phrase, or an empty string."""
        word = self.word_after(index)
        return word.key if word else ""

    def follows(self, index: int, role: int) -> bool:
        """Whether a word with a :class:`Role` stands before ``index`` in the same phrase."""
        before = self.words[index - 1]
        return before.joins and before.roles & role != 0

    def precedes(self, index: int, role: int) -> bool:
        """Whether a word with a :class:`Role` stands after ``index`` in the same phrase."""
        after = self.word_after(index)
        return after is not None and after.roles & role != 0

    def having(self, role: int) -> Sequence[int]:
        """Return the indices of the words that have an indexed role, in reading order."""
        found = self._having.get(role)
        if found is None:
            found = [index for index in self._speaking if self.words[index].has(role)]
            self._having[role] = found
        return found

    def unheard(self) -> Sequence[int]:
        """Return the indices of the words that no list of words has, nor the gazetteer."""
        return self._with(Mark.UNHEARD)

    def among(self, words: Iterable[Word]) -> Iterator[int]:
        """Yield where any of these words stands, in reading order."""
        return compress(count(), map(frozenset(words).__contains__, self.words))

    def zipf(self, index: int, cut: int = 0) -> float:
        """Return how common a word is, itself and past so many letters (Zipf scale)."""
        word = self.words[index]
        if not cut:
            return word.zipf
        return max(word.zipf, self._vocabulary.zipf(word.key[cut:]))

    def is_name(self, key: str) -> bool:
        """Whether a place is called so, by its folded name."""
        return self._vocabulary.is_name(key)

    def in_idiom(self, first: int, last: int, key: str) -> bool:
        """Whether a name or noun is half of a phrase that names nothing: ``عن طريق``."""
        lexicon = self.lexicon
        ends, begins = key in lexicon.idiom_ends, key in lexicon.idiom_beginnings
        if ends and lexicon.has_itself(f"{self.before(first)} {key}", Role.STOP):
            return True
        return begins and lexicon.has_itself(f"{key} {self.after(last)}", Role.STOP)

    def written(self, first: int, end: int) -> Sequence[str]:
        """Return the words from ``first`` up to ``end`` as they are written."""
        return [word.written for word in self.words[max(0, first) : min(end, len(self))]]

    def is_cased(self, index: int) -> bool:
        """Whether the word at ``index`` is of a script with capital letters."""
        return self.words[index].is_cased

    def is_capitalised(self, index: int) -> bool:
        """Whether the word at ``index`` begins with a capital letter."""
        return self.words[index].is_capital

    def _feature_words(self) -> dict[int, FeaturePhrase]:
        found: dict[int, FeaturePhrase] = {}
        for index in self._with(Mark.NOUN | Mark.NOUN_BEGINNING):
            phrase = self._feature_phrase(index)
            if phrase is not None:
                found[index] = phrase
        return found

    def _feature_phrase(self, index: int) -> FeaturePhrase | None:
        word, last = self.words[index], index
        best = FeaturePhrase(word.noun[0], index, index, word.noun[1]) if word.noun else None
        if not word.marks & Mark.NOUN_BEGINNING:
            return best
        joined = word.key
        while last < index + LONGEST_FEATURE_WORD - 1 and self.adjoins(last):
            last += 1
            joined = f"{joined} {self.words[last].key}".strip()
            if (found := self.lexicon.feature_word(joined)) is not None:
                best = FeaturePhrase(found[0], index, last, found[1])
        return best

    def likely_matches(self) -> list[Match]:
        """Return the matches that some words around them could make a name, in reading order."""
        if self._likely is None:
            self._likely = self._matcher.likely()
        return self._likely

    def matches_from(self, index: int) -> list[Match]:
        """Return the matches whose first word is at ``index``, the longest first."""
        return self._matcher.at(index)

    def end_of_known(self, index: int) -> int:
        """Return the last word of the longest match that begins in a word, 0 if none does."""
        matches = self._matcher.at(index)
        return matches[0].last if matches else 0

    def rather_words(self, index: int) -> list[tuple[str, int]]:
        """Return the names that a word only looks like, each with the letters before it."""
        return self._vocabulary.rather_words(self.words[index])

    def is_name_in_small_letters(self, index: int) -> bool:
        """Whether a word would be a name if it had a capital."""
        return self._vocabulary.is_name_in_small_letters(self.words[index])

    def matches_to(self, index: int) -> list[Match]:
        """Return the matches whose last word is at ``index``, the longest first."""
        alone = [match for match in self._matcher.at(index) if match.last == index]
        return self._longer_to().get(index, []) + alone

    def _longer_to(self) -> dict[int, list[Match]]:
        """Return the matches of several words by their last one."""
        if self._ending is None:
            self._ending = {}
            for match in self.likely_matches():
                if 0 < match.last - match.first < LONGEST_NAME:
                    self._ending.setdefault(match.last, []).append(match)
        return self._ending

    @property
    def capitals(self) -> list[int]:
        """The indices of the words that begin with a capital, in reading order."""
        if self._capitals is None:
            marked, words = self._passage.marked, self.words
            self._capitals = [index for index in marked if words[index].marks & Mark.CAPITAL]
        return self._capitals

    @property
    def persons(self) -> set[str]:
        """Folded words with capitals that rather end persons' names than follow "in"."""
        if self._persons is None:
            self._persons = persons(self.words, self._passage.marked)
        return self._persons
