"""A text cut into words, together with what the gazetteer and the lexicon know about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.gaps import Gap
from gazetteer.inflection import is_suffix
from gazetteer.lexicon import FeatureWord, Lexicon
from gazetteer.matcher import Match, ToponymMatcher
from gazetteer.memory import Memory
from gazetteer.text import offset_in
from gazetteer.vocabulary import INDEXED_ROLES, Mark, Vocabulary, Word

LONGEST_FEATURE_WORD = 3
LONGEST_NAME = 8
SPORT_WORDS = 2
_NEVER = Gap("\n", in_phrase=False, in_name=False, is_stop=False, ends_sentence=True)


class Reading:
    """A text, its words and matches, and what is known of them.

    ``places`` holds the candidates of folded names. Words are told by their index in the text;
    an index beyond the text is no word. ``feature_words`` are the nouns for kinds of places by the
    index of their first word, ``feature_ends`` the same by their last. ``peoples`` are the indices
    of the words that may be demonyms, ``capitals`` those of capitalised words by their folded
    form. In a text ``is_about_sport``, names of towns may be clubs.
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
        self.zipf: Callable[[str], float] = vocabulary.zipf
        self._matcher = ToponymMatcher(text, vocabulary)
        self._columns = self._matcher.columns
        self._gaps = self._matcher.gaps
        self.words: Sequence[Word] = self._matcher.words
        self._starting: list[int] = []
        self._nouns: list[int] = []
        self._having: dict[str, list[int]] = {role: [] for role in INDEXED_ROLES}
        self._persons: dict[str, bool] = {}
        self.peoples: list[int] = []
        self.capitals: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            if word.marks:
                self._note(index, word)
        self.feature_words = self._feature_words()
        self.feature_ends = {phrase.last: phrase for phrase in self.feature_words.values()}
        self.is_about_sport = len(self._having["sport"]) >= SPORT_WORDS

    def _note(self, index: int, word: Word) -> None:
        """Keep where a word stands that some rule will ask for."""
        marks = word.marks
        if marks & Mark.NAME:
            self._starting.append(index)
        if marks & Mark.CAPITAL:
            self.capitals.setdefault(word.key, []).append(index)
        if marks & Mark.FEATURE:
            self._nouns.append(index)
        if marks & Mark.PEOPLE:
            self.peoples.append(index)
        if marks & Mark.ROLE:
            for role in INDEXED_ROLES:
                if role in word.roles:
                    self._having[role].append(index)

    def __len__(self) -> int:
        return len(self.words)

    def key(self, index: int) -> str:
        """Return the folded word at an index, or an empty string beyond the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def start(self, index: int, letters: int = 0) -> int:
        """Return where the word at ``index`` begins, past so many letters of its key."""
        start = self._columns.starts[index]
        return start + offset_in(self.words[index].written, letters) if letters else start

    def end(self, index: int) -> int:
        """Return where the word at ``index`` ends."""
        return self._columns.ends[index]

    def gap_after(self, index: int) -> Gap:
        """Return what stands between the word at ``index`` and the next."""
        return self._gaps[index + 1] if 0 <= index < len(self.words) - 1 else _NEVER

    def gap(self, index: int) -> str:
        """Return what stands between the word at ``index`` and the next, direction marks aside."""
        return self.gap_after(index).text

    def adjoins(self, index: int) -> bool:
        """Whether the word at ``index`` and the next one may belong to one phrase."""
        return self.gap_after(index).in_phrase

    def word_before(self, index: int) -> Word | None:
        """Return the word before ``index`` in the same phrase, or None."""
        if 0 < index < len(self.words) and self._gaps[index].in_phrase:
            word = self.words[index - 1]
            return word if word.key else None
        return None

    def word_after(self, index: int) -> Word | None:
        """Return the word after ``index`` in the same phrase, past an ending, or None."""
        if self.gap_after(index).is_apostrophe and is_suffix(self.words[index + 1].key):
            index += 1
        if 0 <= index < len(self.words) - 1 and self._gaps[index + 1].in_phrase:
            word = self.words[index + 1]
            return word if word.key else None
        return None

    def before(self, index: int) -> str:
        """Return the folded word before ``index`` in the same phrase, or an empty string."""
        word = self.word_before(index)
        return word.key if word else ""

    def after(self, index: int) -> str:
        """Return the folded word after ``index`` in the same phrase, or an empty string."""
        word = self.word_after(index)
        return word.key if word else ""

    def role(self, key: str, role: str) -> bool:
        """Whether a folded word has a role of the lexicon."""
        return bool(key) and self.lexicon.has(key, role)

    def having(self, role: str) -> Sequence[int]:
        """Return the indices of the words that have an indexed role, in reading order."""
        return self._having[role]

    def in_idiom(self, first: int, last: int, key: str) -> bool:
        """Whether a name or noun is half of a phrase that names nothing: ``عن طريق``."""
        lexicon = self.lexicon
        ends, begins = key in lexicon.idiom_ends, key in lexicon.idiom_beginnings
        if ends and lexicon.role(f"{self.before(first)} {key}", "stop") is not None:
            return True
        return begins and lexicon.role(f"{key} {self.after(last)}", "stop") is not None

    def written(self, first: int, end: int) -> Sequence[str]:
        """Return the words from ``first`` up to ``end`` as they are written."""
        return self._columns.written[max(0, first) : end]

    def is_cased(self, index: int) -> bool:
        """Whether the word at ``index`` is of a script with capital letters."""
        return 0 <= index < len(self.words) and self.words[index].is_cased

    def is_capitalised(self, index: int) -> bool:
        """Whether the word at ``index`` begins with a capital letter."""
        return 0 <= index < len(self.words) and self.words[index].is_capital

    def follows_person_word(self, index: int) -> bool:
        """Whether a capitalised title or given name stands before the word at ``index``."""
        before = self.word_before(index)
        return before is not None and before.is_capital and before.addresses

    def follows_capital(self, index: int) -> bool:
        """Whether the word before is a name too, of which this would be the second part."""
        before = self.word_before(index)
        return (
            before is not None
            and before.is_capital
            and before.may_begin_person
            and self._gaps[index].text == " "
            and not self.begins_sentence(index - 1)
        )

    def begins_sentence(self, index: int) -> bool:
        """Whether the word at ``index`` is the first of its sentence."""
        return index == 0 or self.gap_after(index - 1).ends_sentence

    def feature_word(self, index: int) -> "FeaturePhrase | None":
        """Return the longest noun for a kind of place that begins at ``index``."""
        return self.feature_words.get(index)

    def _feature_words(self) -> dict[int, "FeaturePhrase"]:
        found: dict[int, FeaturePhrase] = {}
        for index in self._nouns:
            phrase = _feature_phrase(self, index)
            if phrase is not None:
                found[index] = phrase
        return found

    def likely_matches(self) -> Iterator[Match]:
        """Yield the matches that some words around them could make a name, in reading order."""
        for index in self._starting:
            yield from self._matcher.at(index)

    def matches_from(self, index: int) -> Sequence[Match]:
        """Return the matches whose first word is at ``index``, the longest first."""
        return self._matcher.at(index) if 0 <= index < len(self.words) else ()

    def matches_to(self, index: int) -> Sequence[Match]:
        """Return the matches whose last word is at ``index``, the longest first."""
        return [
            match
            for first in range(max(0, index - LONGEST_NAME + 1), index + 1)
            if self.words[first].openings
            for match in self.matches_from(first)
            if match.last == index
        ]

    def is_person_elsewhere(self, key: str) -> bool:
        """Whether a capitalised word rather ends persons' names than follows "in" in this text."""
        known = self._persons.get(key)
        if known is None:
            indices = self.capitals.get(key, ())
            persons = sum(map(self._ends_person, indices))
            known = self._persons[key] = persons > sum(map(self._is_located, indices))
        return known

    def _ends_person(self, index: int) -> bool:
        return (
            self.follows_person_word(index) or self.follows_capital(index)
        ) and not self.is_capitalised(index + 1)

    def _is_located(self, index: int) -> bool:
        before = self.word_before(index)
        return before is not None and "place_preposition" in before.roles


@dataclass(frozen=True, slots=True)
class FeaturePhrase:
    """A feature word in a text: its first and last word, and the proclitic letters before it."""

    word: FeatureWord
    first: int
    last: int
    cut: int


def _feature_phrase(reading: Reading, index: int) -> FeaturePhrase | None:
    joined, best = "", None
    for last in range(index, min(index + LONGEST_FEATURE_WORD, len(reading))):
        if last > index and not reading.adjoins(last - 1):
            break
        joined = f"{joined} {reading.key(last)}".strip()
        found = reading.lexicon.feature_word(joined)
        if found is not None:
            best = FeaturePhrase(found[0], index, last, found[1])
    return best
