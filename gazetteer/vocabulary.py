"""Every written word once, with all that is known of it whatever text it stands in.

News repeats its words: of a million words, some tens of thousands differ, and most of them have
only a space or a comma behind them. What the gazetteer and the lexicon say of a word is worked out
when it is first met, and a text then costs one look-up a word.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from gazetteer.ahead import address, lead
from gazetteer.behind import follow
from gazetteer.compiled import MORE_COMMON, CompiledNames, Known
from gazetteer.gaps import Gap, Gaps
from gazetteer.inflection import base_forms
from gazetteer.languages import LANGUAGES
from gazetteer.lexicon import Lexicon, stems
from gazetteer.nouns import FeatureWord
from gazetteer.roles import Role
from gazetteer.spelling import ARTICLE, Spelling, spelling
from gazetteer.text import END, fold_word, pieces, word_in
from gazetteer.written_points import ends_signed, may_hold_signed, tells_degrees

_CASED = re.compile("|".join({f"(?:{one.script})": 1 for one in LANGUAGES if one.cased}))
LONGEST_RUN: Final = 40
"""Longer stretches without a space are addresses of pages, and seldom come again."""

MOST_WORDS: Final = 100_000
"""Pieces kept in memory, about 60 MB; with more, a new vocabulary is begun.

An archive of articles in two languages has some 60,000 that come again.
"""

COMMON_FORM: Final = 3.0
COMMONER: Final = 1.0
"""A word that is this much commoner (Zipf) than a rare name, or than the name of which it may be a
case, is a word of its own: ``такого`` is no case of ``Такий``."""

SHORTEST_UNHEARD: Final = 5

LOWEST: Final = -11.0
"""A name with a prior below this is not made likely by any words around it."""

SMALL_ARTICLES: Final = frozenset(("al", "el", "ar", "ash", "ad", "az", "ed", "ez"))
"""Articles with which a name begins though they have no capital: ``al-Bab``, ``el-Obeid``.

``as``, ``an``, ``at`` and ``es`` are left out: they are among the commonest of words.
"""

ARTICLES: Final = SMALL_ARTICLES | frozenset(
    ("the", "le", "la", "les", "los", "las", "il", "der", "die", "das")
)
"""A capital on one of these alone makes no name: ``The city``, the first half of ``Al-Bab``."""

LOCATING: Final = Role.PLACE_PREPOSITION | Role.COMPASS
ENDING_BODIES: Final = Role.GOVERNMENT_TAIL | Role.ORGANISATION_TAIL
INDEXED_ROLES: Final = (
    Role.GOVERNMENT_SEAT | Role.COUNTRY_ANAPHOR | Role.EDGE | Role.OWN_EDGE | Role.SPORT
)
"""Roles that rules look for in the whole text, and not only beside a name."""


Longer = dict[str, list[tuple[str, ...]]]
"""Names of several words by their third word, empty where there is none; the longest first."""


class Mark:
    """Bits of why a rule may have to look at a word.

    ``NAME``: it may be a name by itself; ``NAME_BEGINNING``: together with words behind it. With
    nouns for kinds of places it is the same. ``DECIMAL``: its last figure stands before a sign of
    degrees; ``FIGURE``: others of it may stand before a sign of coordinates; ``DEGREES``: it tells
    that figures may be some. ``UNHEARD``: no list of words has it, nor the gazetteer, though it is
    long enough for a name.
    """

    NAME: Final = 1
    NAME_BEGINNING: Final = 2
    CAPITAL: Final = 4
    COMMON: Final = 7
    """All that many words have; the others are rare, and greater."""

    NOUN: Final = 8
    NOUN_BEGINNING: Final = 16
    PEOPLE: Final = 32
    ROLE: Final = 64
    DECIMAL: Final = 128
    FIGURE: Final = 256
    DEGREES: Final = 512
    UNHEARD: Final = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """A name that begins in a word, past ``cut`` letters: alone, or with words that follow it.

    ``seconds`` are the second words of longer names; see :meth:`Vocabulary.longer`.
    """

    key: str
    cut: int
    proclitic: str
    alone: Spelling | None
    seconds: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as it is written, and what is known of it.

    ``marks`` say which rules look at it, ``width`` how many code points there are to the next word,
    ``gap`` what stands between them. ``alone`` are the spellings of the names that it may be by
    itself, the least cut first. ``key`` is its folded form, ``bases`` the
    forms it may be an inflection of, itself first. ``roles`` are those that it has as it stands or
    behind proclitics, ``own_roles`` those as it stands. ``people`` is the country code of a demonym
    and the letters of its proclitic, ``noun`` the same for a kind of place. ``seconds`` are the
    second words of the names that begin in it. ``is_blank``: nothing of it is left when folded;
    ``joins``: what follows may belong to its phrase. ``addresses``: it is a title or given name;
    ``may_begin_person`` and ``may_end_person``: with a capitalised word after or before it, it may
    be half of somebody's name. ``may_end_noun``: a noun for a kind of place may end in it.
    ``lead``, ``address`` and ``follow`` are the signs that it is of a
    name beside it; see :mod:`gazetteer.ahead` and :mod:`gazetteer.behind`. ``known`` is what the
    gazetteer knows of its key.

    What is asked for most stands first, where it lies together in memory. With 192 bytes, all that
    every word of a text is asked for is one line of the processor's cache.
    """

    marks: int
    width: int
    gap: Gap
    roles: int
    is_cased: bool
    is_capital: bool
    is_article: bool
    is_blank: bool
    is_number: bool
    joins: bool
    addresses: bool
    may_begin_person: bool
    may_end_person: bool
    may_end_noun: bool
    key: str
    lead: str
    address: str
    follow: str
    written: str
    bases: tuple[str, ...]
    alone: tuple[Spelling, ...]
    openings: tuple[Opening, ...]
    seconds: frozenset[str]
    noun: tuple[FeatureWord, int] | None
    people: tuple[str, int] | None
    own_roles: int
    known: Known

    @property
    def zipf(self) -> float:
        """How common it is as a word, 0 for a rare one."""
        return self.known.zipf

    def has(self, role: int) -> bool:
        """Whether the word has a :class:`Role`, or one of several, maybe behind proclitics."""
        return self.roles & role != 0

    def has_itself(self, role: int) -> bool:
        """Whether the word has a role as it stands."""
        return self.own_roles & role != 0


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What stands between two spaces of a text: its words, and what stands before the first.

    The second space belongs to it. ``followed`` are words by the same words without what stands
    before this.
    """

    before: str
    words: tuple[Word, ...]
    followed: dict[Word, Word]


NO_WORDS: Final = frozenset[str]()
NOTHING_KNOWN: Mapping[str, Word] = MappingProxyType({})


class Vocabulary:
    """Words by the pieces of text that they begin; asking for one makes it known.

    ``runs`` are what stands between two spaces of texts, a word where it is no more than that.
    ``former`` words were known to the vocabulary before this one and need not be learned again.
    ``nothing`` is no word: it stands where a text has ended, and ``before_tag`` before a text that
    begins with a hashtag.
    """

    def __init__(
        self, names: CompiledNames, lexicon: Lexicon, former: Mapping[str, Word] = NOTHING_KNOWN
    ) -> None:
        self.lexicon = lexicon
        self._words: dict[str, Word] = {}
        self.runs: dict[str, Word | Run] = {}
        self._followed: dict[str, dict[Word, Word]] = {}
        self._former = former
        self._names = names
        self._gaps = Gaps()
        self._known: dict[str, Word] = {}
        self._spellings: dict[tuple[str, str, str], Spelling] = {}
        self._longer: dict[tuple[str, str], Longer] = {}
        self._seconds: dict[str, frozenset[str]] = {}
        self.nothing = replace(self._made("", len(END), self._gaps[END]), bases=())
        self.before_tag = replace(self.nothing, gap=self._gaps[f"{END}#"])

    @property
    def is_full(self) -> bool:
        """Whether it holds so many words that a new one should be begun."""
        return (
            len(self._words) > MOST_WORDS
            or len(self.runs) > MOST_WORDS
            or len(self._spellings) > MOST_WORDS
            or len(self._longer) > MOST_WORDS
        )

    def successor(self) -> "Vocabulary":
        """Return a new vocabulary that need not learn again what this one learned."""
        return Vocabulary(self._names, self.lexicon, dict(self._words))

    def as_last(self, word: Word) -> Word:
        """Return a word with which a text ends."""
        last = self.word(word.written + END)
        signed = word.marks & (Mark.DECIMAL | Mark.FIGURE)
        return replace(last, marks=word.marks) if signed else last

    def word_before(self, run: Run, last: Word) -> Word:
        """Return the last word before a run, with what stands before the words of the run."""
        word = run.followed.get(last)
        if word is None:
            word = self.word(f"{last.written}{last.gap.written}{run.before}")
            run.followed[last] = word
        return word

    def learned_run(self, written: str) -> Run:
        """Return what stands between two spaces, which ``runs`` know from now on if it is short."""
        start, found = pieces(f"{written} ")
        before, words = f"{written} "[:start], tuple([self.word(piece) for piece in found])
        if len(written) > LONGEST_RUN:
            return Run(before, words, {})
        run = Run(before, words, self._followed.setdefault(before, {}))
        self.runs[written] = words[0] if len(words) == 1 and not before else run
        return run

    def word(self, piece: str) -> Word:
        """Return the word with which a piece of a text begins."""
        word = self._words.get(piece)
        if word is None:
            word = self._words[piece] = self._former.get(piece) or self._learned(piece)
        return word

    def _learned(self, piece: str) -> Word:
        written = word_in(piece)
        gap, known = self._gaps[piece[len(written) :]], self._known.get(written)
        if known is None:
            known = self._known[written] = self._made(written, len(piece), gap)
        signed = _figures(written, gap.written)
        if known.gap is gap and not signed:
            return known
        return replace(
            known,
            marks=known.marks | signed,
            width=len(piece),
            gap=gap,
            joins=gap.in_phrase and not known.is_blank,
        )

    def zipf(self, key: str) -> float:
        """Return how common a folded word is (Zipf scale), 0 for a very rare one."""
        return self._names.known(key).zipf

    def is_name(self, key: str) -> bool:
        """Whether a place is called so (folded, one word or several)."""
        return self._names.known(key).renown is not None

    def longer(self, first: str, second: str) -> Longer:
        """Return the names whose first two folded words are these."""
        found = self._longer.get((first, second))
        if found is None:
            found = self._longer[first, second] = {}
            for name in self._names.beginning(first, second):
                words = tuple(name.split(" "))
                found.setdefault(words[2] if len(words) > 2 else "", []).append(words)
        return found

    def spelled(self, key: str, written: str, opening: Opening) -> Spelling:
        """Return the spelling of a name of several words."""
        asked = key, written, opening.proclitic
        found = self._spellings.get(asked)
        if found is None:
            cased = _CASED.match(key) is not None
            found = self._spelling(key, written, opening.proclitic, self._names.known(key), cased)
            self._spellings[asked] = found
        return found

    def _made(self, written: str, width: int, gap: Gap) -> Word:
        key = fold_word(written)
        cased = _CASED.match(key) is not None
        capital = written[:1].isupper()
        known = self._names.known(key)
        bases = base_forms(key)
        openings: tuple[Opening, ...] = ()
        if key and (capital or not cased or written in SMALL_ARTICLES):
            openings = tuple(self._openings(written, key, bases, known, cased))
        roles, own_roles = self.lexicon.roles_of(key), self.lexicon.own_roles_of(key)
        people = self.lexicon.demonym(key)
        noun = self.lexicon.feature_word(key)
        marks = _marks(openings, people, noun, roles, self._begins_noun(key), capital)
        if not (cased or marks or known.zipf or roles) and len(key) >= SHORTEST_UNHEARD:
            marks = Mark.UNHEARD
        return Word(
            marks=marks | Mark.DEGREES if tells_degrees(written) else marks,
            width=width,
            gap=gap,
            roles=roles,
            is_cased=cased,
            is_capital=capital,
            is_article=key in ARTICLES and not written.isupper(),
            is_blank=not key,
            is_number=key.isdigit(),
            joins=bool(key) and gap.in_phrase,
            addresses=roles & (Role.TITLE | Role.GIVEN_NAME) != 0,
            may_begin_person=not (people or noun or roles & LOCATING),
            may_end_person=capital and not (noun or roles & ENDING_BODIES),
            may_end_noun=noun is not None or key in self.lexicon.feature_ends,
            key=key,
            lead=lead(key, roles),
            address=address(roles, own_roles),
            follow=follow(key, roles, people is not None),
            written=written,
            bases=bases,
            alone=_alone(openings),
            openings=openings,
            seconds=_seconds(openings),
            noun=noun,
            people=people,
            own_roles=own_roles,
            known=known,
        )

    def _begins_noun(self, key: str) -> bool:
        beginnings = self.lexicon.feature_beginnings
        return any(stem in beginnings for stem, _ in stems(key))

    def _openings(
        self, written: str, key: str, bases: tuple[str, ...], whole: Known, cased: bool
    ) -> Iterator[Opening]:
        for form, cut in _forms(key, bases):
            known = whole if form == key else self._names.known(form)
            if known.renown is None and not known.opens:
                continue
            proclitic = key[:cut]
            alone = None
            if (
                known.renown
                and written not in SMALL_ARTICLES
                and not _is_another_word(form, key, cut, known, whole)
            ):
                alone = self._spelling(form, written, proclitic, known, cased, whole.zipf)
            seconds = self._second_words(form) if known.opens else NO_WORDS
            if alone or seconds:
                yield Opening(form, cut, proclitic, alone, seconds)

    def rather_words(self, word: Word) -> list[tuple[str, int]]:
        """Return the names that a word only looks like, each with the letters before it.

        They would be names behind a proclitic or in another case, but the word is too common.
        """
        whole = word.known
        looked_at = (
            (form, cut, self._names.known(form)) for form, cut in _forms(word.key, word.bases)
        )
        return [
            (form, cut)
            for form, cut, known in looked_at
            if known.renown and _is_another_word(form, word.key, cut, known, whole)
        ]

    def is_name_in_small_letters(self, word: Word) -> bool:
        """Whether a word would be a name rather than a word if it had a capital."""
        if word.is_capital or not word.is_cased:
            return False
        renown = word.known.renown
        return renown is not None and renown.prominence > word.zipf

    def _second_words(self, first: str) -> frozenset[str]:
        """Return the second words of the names that begin with a folded word."""
        found = self._seconds.get(first)
        if found is None:
            found = self._seconds[first] = self._names.second_words(first)
        return found

    def _spelling(
        self,
        key: str,
        written: str,
        proclitic: str,
        known: Known,
        cased: bool,
        whole: float = 0.0,
    ) -> Spelling:
        words = key.split(" ")
        return spelling(
            key,
            written,
            proclitic,
            known,
            [known.zipf] if len(words) == 1 else [self._names.known(word).zipf for word in words],
            whole,
            cased=cased,
            possible=not known.is_rather_word and self._is_possible(key, words),
            idiomatic=key in self.lexicon.idiom_words,
            roles=self.lexicon.own_roles_of(key),
            noun=len(words) > 1 and self._is_noun(words[0]),
        )

    def _is_noun(self, word: str) -> bool:
        """Whether a folded word is the noun for a kind of place, with the article or without."""
        features = self.lexicon.features
        return word in features or word.removeprefix(ARTICLE) in features

    def _is_possible(self, key: str, words: Sequence[str]) -> bool:
        """Whether a name can be one without a noun such as "town" before it, by its words."""
        lexicon = self.lexicon
        if all(lexicon.has(word, Role.COMPASS) for word in words):
            return False
        if lexicon.has_itself(key, Role.STOP):
            return False
        return len(words) > 1 or lexicon.feature_word(key) is None


def _forms(key: str, bases: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield what a folded word may be a form of, each with the letters before it."""
    yield from stems(key)
    yield from ((base, 0) for base in bases if base != key)


def _is_another_word(form: str, key: str, cut: int, known: Known, whole: Known) -> bool:
    """Whether a word is too common to be a form of a name, or a name behind a proclitic."""
    if form == key or known.is_added:
        return False
    if cut:
        return whole.is_guarded or whole.zipf > known.zipf + MORE_COMMON
    return whole.zipf > max(known.zipf, COMMON_FORM) + COMMONER


def _marks(
    openings: Sequence[Opening],
    people: tuple[str, int] | None,
    noun: tuple[FeatureWord, int] | None,
    roles: int,
    begins_noun: bool,
    capital: bool,
) -> int:
    marks = Mark.CAPITAL if capital else 0
    if any(map(_is_promising, openings)):
        marks |= Mark.NAME
    if any(opening.seconds for opening in openings):
        marks |= Mark.NAME_BEGINNING
    if noun is not None:
        marks |= Mark.NOUN
    if begins_noun:
        marks |= Mark.NOUN_BEGINNING
    if people is not None:
        marks |= Mark.PEOPLE
    if roles & INDEXED_ROLES:
        marks |= Mark.ROLE
    return marks


def _figures(written: str, gap: str) -> int:
    """Return the marks of a word that has figures before signs of coordinates."""
    marks = Mark.FIGURE if may_hold_signed(written, gap) else 0
    return marks | Mark.DECIMAL if ends_signed(written, gap) else marks


def _is_promising(opening: Opening) -> bool:
    alone = opening.alone
    return alone is not None and (alone.added or alone.prior > LOWEST)


def _alone(openings: Sequence[Opening]) -> tuple[Spelling, ...]:
    """Return the spellings of the names that a word may be by itself, the least cut first."""
    found = [opening.alone for opening in openings if opening.alone is not None]
    return tuple(sorted(found, key=lambda spelling: len(spelling.proclitic)))


def _seconds(openings: Sequence[Opening]) -> frozenset[str]:
    """Return the second words of all names that begin in a word."""
    found = [opening.seconds for opening in openings if opening.seconds]
    if len(found) > 1:
        return frozenset[str]().union(*found)
    return found[0] if found else NO_WORDS
