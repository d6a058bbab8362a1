"""A tokenised text together with what the gazetteer and the lexicon know about its words."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gazetteer.languages import LANGUAGES
from gazetteer.lexicon import FeatureWord, Lexicon, stems
from gazetteer.matcher import Match
from gazetteer.namesakes import NamedPlace
from gazetteer.text import INVISIBLE, Token, offset_in

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_PHRASE = re.compile(r"[^\S\n]*[-‐–'’\"“”«»_()]*[^\S\n]*")
_CASED = [re.compile(language.script) for language in LANGUAGES if language.cased]
LONGEST_FEATURE_WORD = 3
SPORT_WORDS = 2


@dataclass(frozen=True)
class Reading:
    """A text, its words and matches, and what is known of them.

    ``places`` holds the candidates of every matched key, ``zipf`` the commonness of folded words
    (0 for a rare one), ``is_guarded`` tells the words that no proclitic may be taken off.
    """

    text: str
    tokens: Sequence[Token]
    matches: Sequence[Match]
    places: Mapping[str, Sequence[NamedPlace]]
    zipf: Mapping[str, float]
    is_guarded: Callable[[str], bool]
    lexicon: Lexicon

    def key(self, index: int) -> str:
        """Return the folded word at an index, or an empty string beyond the text."""
        keys = self._keys
        return keys[index] if 0 <= index < len(keys) else ""

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)

    def gap(self, index: int) -> str:
        """Return what stands between the word at ``index`` and the next, direction marks aside."""
        gaps = self._gaps
        return gaps[index] if 0 <= index < len(gaps) else "\n"

    @cached_property
    def _gaps(self) -> tuple[str, ...]:
        between = (self.text[a.end : b.start] for a, b in pairwise(self.tokens))
        return tuple(gap if len(gap) < 2 else _INVISIBLE.sub("", gap) for gap in between)

    def adjoins(self, index: int) -> bool:
        """Whether the word at ``index`` and the next one may belong to one phrase."""
        joints = self._joints
        return 0 <= index < len(joints) and joints[index]

    @cached_property
    def _joints(self) -> tuple[bool, ...]:
        return tuple(gap == " " or _PHRASE.fullmatch(gap) is not None for gap in self._gaps)

    def before(self, index: int) -> str:
        """Return the folded word before ``index`` in the same phrase, or an empty string."""
        return self.key(index - 1) if self.adjoins(index - 1) else ""

    def after(self, index: int) -> str:
        """Return the folded word after ``index`` in the same phrase, or an empty string."""
        return self.key(index + 1) if self.adjoins(index) else ""

    def role(self, key: str, role: str) -> bool:
        """Whether a folded word has a role of the lexicon."""
        return bool(key) and self.lexicon.has(key, role)

    def having(self, role: str) -> Sequence[int]:
        """Return the indices of the words that have a role of the lexicon, in reading order."""
        return self._having.get(role, ())

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, key in enumerate(self._keys):
            for role in self.lexicon.roles_of(key):
                found.setdefault(role, []).append(index)
        return found

    @cached_property
    def peoples(self) -> Sequence[int]:
        """The indices of the words that may be demonyms, in reading order."""
        return [index for index, key in enumerate(self._keys) if self.lexicon.demonym(key)]

    def in_idiom(self, first: int, last: int, key: str) -> bool:
        """Whether a name or noun is half of a phrase that names nothing: ``عن طريق``."""
        pairs = f"{self.before(first)} {key}", f"{key} {self.after(last)}"
        return any(self.lexicon.role(pair, "stop") is not None for pair in pairs)

    def key_texts(self, first: int, end: int) -> list[str]:
        """Return the words from ``first`` up to ``end`` as they are written."""
        within = range(max(0, first), min(end, len(self.tokens)))
        return [self.text[self.tokens[i].start : self.tokens[i].end] for i in within]

    def is_cased(self, index: int) -> bool:
        """Whether the word at ``index`` is of a script with capital letters."""
        cased = self._cased
        return 0 <= index < len(cased) and cased[index]

    @cached_property
    def _cased(self) -> tuple[bool, ...]:
        return tuple(any(script.match(key) for script in _CASED) for key in self._keys)

    def is_capitalised(self, index: int) -> bool:
        """Whether the word at ``index`` begins with a capital letter."""
        return 0 <= index < len(self.tokens) and self.text[self.tokens[index].start].isupper()

    def follows_person_word(self, index: int) -> bool:
        """Whether a capitalised title or given name stands before the word at ``index``."""
        before = self.before(index)
        return self.is_capitalised(index - 1) and (
            self.role(before, "title") or self.role(before, "given_name")
        )

    def follows_capital(self, index: int) -> bool:
        """Whether the word before is a name too, of which this would be the second part."""
        before = self.before(index)
        return (
            bool(before)
            and self.gap(index - 1) == " "
            and self.is_capitalised(index - 1)
            and not self.begins_sentence(index - 1)
            and not self.role(before, "place_preposition")
            and not self.role(before, "compass")
            and self.lexicon.demonym(before) is None
            and self.lexicon.feature_word(before) is None
        )

    def begins_sentence(self, index: int) -> bool:
        """Whether the word at ``index`` is the first of its sentence."""
        return index == 0 or re.search(r"[.!?؟:\n\"“”«»]", self.gap(index - 1)) is not None

    def start(self, index: int, letters: int = 0) -> int:
        """Return where the word at ``index`` begins, past so many letters of its key."""
        token = self.tokens[index]
        return token.start + offset_in(self.text[token.start : token.end], letters)

    def feature_word(self, index: int) -> "FeaturePhrase | None":
        """Return the longest noun for a kind of place that begins at ``index``."""
        return self.feature_words.get(index)

    @cached_property
    def feature_words(self) -> dict[int, "FeaturePhrase"]:
        """The nouns for kinds of places, by the index of their first word."""
        found = {}
        for index in range(len(self.tokens)):
            phrase = _feature_phrase(self, index)
            if phrase is not None:
                found[index] = phrase
        return found

    @cached_property
    def feature_ends(self) -> dict[int, "FeaturePhrase"]:
        """The same, by the index of their last word."""
        return {phrase.last: phrase for phrase in self.feature_words.values()}

    @cached_property
    def matches_from(self) -> dict[int, list[Match]]:
        """The matches by the index of their first word, the longest first."""
        found: dict[int, list[Match]] = {}
        for match in sorted(self.matches, key=lambda m: (-m.last, len(m.proclitic))):
            found.setdefault(match.first, []).append(match)
        return found

    @cached_property
    def matches_to(self) -> dict[int, list[Match]]:
        """The matches by the index of their last word, the longest first."""
        found: dict[int, list[Match]] = {}
        for match in sorted(self.matches, key=lambda m: (m.first, len(m.proclitic))):
            found.setdefault(match.last, []).append(match)
        return found

    @cached_property
    def persons(self) -> Counter[str]:
        """How often each capitalised word ends what looks like a person's name."""
        return Counter(
            self.key(index)
            for index in range(1, len(self.tokens))
            if self.is_capitalised(index)
            and (self.follows_person_word(index) or self.follows_capital(index))
            and not self.is_capitalised(index + 1)
        )

    @cached_property
    def located(self) -> Counter[str]:
        """How often each capitalised word follows a preposition of place."""
        return Counter(
            self.key(index)
            for index in range(1, len(self.tokens))
            if self.is_capitalised(index) and self.role(self.before(index), "place_preposition")
        )

    @cached_property
    def is_about_sport(self) -> bool:
        """Whether words of sport are frequent enough that names of towns may be clubs."""
        found = 0
        for token in self.tokens:
            found += self.lexicon.has(token.key, "sport")
            if found >= SPORT_WORDS:
                return True
        return False


@dataclass(frozen=True, slots=True)
class FeaturePhrase:
    """A feature word in a text: its first and last word, and the proclitic letters before it."""

    word: FeatureWord
    first: int
    last: int
    cut: int


def _feature_phrase(reading: Reading, index: int) -> FeaturePhrase | None:
    beginnings = reading.lexicon.feature_beginnings
    if not any(stem in beginnings for stem, _ in stems(reading.key(index))):
        return None
    joined, best = "", None
    for last in range(index, min(index + LONGEST_FEATURE_WORD, len(reading.tokens))):
        if last > index and not reading.adjoins(last - 1):
            break
        joined = f"{joined} {reading.key(last)}".strip()
        found = reading.lexicon.feature_word(joined)
        if found is not None:
            best = FeaturePhrase(found[0], index, last, found[1])
    return best
