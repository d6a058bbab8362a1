"""Names that the gazetteer lacks, in scripts with capitals: ``the village of Kansafra``.

A noun for a kind of place announces the capitalised words that "of" ties to it, or that stand
before it: ``Kansafra village``, ``Owayda Hill``, ``Camp Bondsteel``, ``село Кирове``.
"""

from typing import Final

from gazetteer.nouns import FeaturePhrase
from gazetteer.persons import follows_capital, follows_person_word
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.unknown import unknown

COMMONEST: Final = 3.5
"""How common (Zipf) a word of an unknown name may be."""

COMMONEST_COUNTY: Final = 5.0
"""The same before a capitalised noun that little else than such a name precedes: ``County``."""

LONGEST: Final = 3
"""Words of an unknown name, its article left aside."""

FACILITIES: Final = frozenset(
    (
        *("S.AIRP", "S.AIRB", "S.AIRF", "L.MILB", "L.NVB", "S.INSM", "S.PRN", "S.CMPRF"),
        *("S.PSTB", "S.PSTP", "S.DAM", "S.OILR", "L.OILF", "L.GASF", "L.PRT", "S.PS", "S.PSN"),
        *("T.HLL", "T.MT", "T.MTS", "T.VAL", "T.ISL", "T.PEN", "T.DSRT", "V.FRST"),
        *("H.LK", "H.STM", "H.RSV", "H.STRT", "H.BAY", "H.CNL"),
    )
)
"""Kinds of place whose noun is part of the name, and seldom part of an organisation's."""

CLASSES: Final = frozenset(("P.PPL", "P.PPLX", "A.ADM1", "A.ADM2", "A.ADM3", "A.ADMD"))
ANNOUNCING: Final = FACILITIES | CLASSES
COUNTIES: Final = frozenset(("A.ADM2", "A.ADM3"))
NOUN_FIRST: Final = frozenset(("S.CMPRF", "T.MT", "H.LK"))
"""Kinds whose capitalised noun stands before the name without "of": ``Mount Blat``."""

LINKS: Final = frozenset(("of", "de", "d"))
ANDS: Final = frozenset(("and", "et", "ve", "и", "і", "та"))
ARTICLES: Final = frozenset(
    (
        *("al", "el", "ar", "as", "ash", "ad", "an", "at", "az"),
        *("ul", "er", "es", "esh", "ed", "en", "et", "ez"),
    )
)
UNTIED: Final = frozenset(("al", "el"))
"""Articles that may stand without a hyphen; the others are words too."""

BEGINNINGS: Final = frozenset(
    (
        *("umm", "um", "abu", "bint", "bin", "ibn", "beit", "bayt", "bir", "ayn", "ain", "ein"),
        *("deir", "dayr", "tal", "tall", "tel", "tell", "kafr", "khirbet", "khirbat", "wadi"),
        *("ras", "jabal", "jebel", "sheikh", "shaykh", "qasr", "souq", "suq", "jisr"),
    )
)
"""First words of Arabic names, however common, and names of their own: ``Umm al-Kansafra``."""

JOINTS: Final = frozenset((" ", "-", "’", "'"))


def capitalised(reading: Reading) -> list[Sighting]:
    """Return the unknown names that a noun before or after them announces."""
    found: list[Sighting] = []
    for phrase in reading.cased_nouns:
        if phrase.word.feature in ANNOUNCING:
            _after(reading, phrase, found)
            _before(reading, phrase, found)
    return found


def _after(reading: Reading, phrase: FeaturePhrase, found: list[Sighting]) -> None:
    """Add the names after a noun: one, or a list after a plural."""
    noun, name = phrase.word, _first_after(reading, phrase)
    first = phrase.first if noun.is_head and noun.number == 1 else name
    while name and reading.gap(name - 1) in (" ", ", "):
        known = _end_of_known(reading, name)
        last = known or _end(reading, name)
        if not last:
            return
        if not known:
            found.append(unknown(reading, first, last, noun.feature, noun.key, inner=name))
        first = name = _next_listed(reading, last) if noun.number > 1 else 0


def _first_after(reading: Reading, phrase: FeaturePhrase) -> int:
    """Return where a name tied to the noun begins, 0 when none is tied to it."""
    name = phrase.last + 1
    if not reading.words[phrase.last].gap.is_space:
        return 0
    if reading.key(name) in LINKS:
        return name + 1
    whole = reading.is_capitalised(phrase.first) and phrase.word.feature in NOUN_FIRST
    return name if whole or reading.key(phrase.first) > "\u0400" else 0


def _next_listed(reading: Reading, last: int) -> int:
    """Return where the next name of a list begins, 0 at its end."""
    name = last + 1
    if reading.key(name) in ANDS:
        return name + 1
    return name if reading.gap(last) == ", " else 0


def _end_of_known(reading: Reading, first: int) -> int:
    """Return the last word of what the gazetteer has there, 0 for the first of a longer name."""
    last = reading.end_of_known(first)
    return 0 if last == first and _begins(reading, first) else last


def _begins(reading: Reading, first: int) -> bool:
    """Whether a word begins an Arabic name that goes on behind it."""
    word = reading.words[first]
    if not (word.is_capital and word.key in BEGINNINGS and word.gap.text in JOINTS):
        return False
    return _is_name(reading, first + 1 + _is_article(reading, first + 1))


def _end(reading: Reading, first: int) -> int:
    """Return the last word of an unknown name that begins at ``first``, 0 when none does."""
    last = first + _is_article(reading, first)
    if not (_is_name(reading, last) or _begins(reading, last)):
        return 0
    for _ in range(LONGEST - 1):
        following = last + 1 + _is_article(reading, last + 1)
        if reading.gap(last) not in JOINTS or not _is_name(reading, following):
            break
        last = following
    return last


def _before(reading: Reading, phrase: FeaturePhrase, found: list[Sighting]) -> None:
    """Add the name before a noun, or the list of names before a plural."""
    noun, last = phrase.word, phrase.first - 1
    before = reading.words[last]
    if not (before.is_capital and before.gap.is_space):
        return
    if noun.number > 1:
        if noun.feature in CLASSES:
            _listed_before(reading, phrase, found)
        return
    certain = noun.feature in COUNTIES and reading.is_capitalised(phrase.first)
    first = _beginning(reading, last, certain)
    if first is None or (not certain and reading.matches_to(last)):
        return
    if not (_is_addressed(reading, first) or follows_capital(reading.words, first)):
        end = phrase.last if noun.is_head else last
        found.append(unknown(reading, first, end, noun.feature, noun.key))


def _listed_before(reading: Reading, phrase: FeaturePhrase, found: list[Sighting]) -> None:
    """Add the unknown names of ``Sihike, Kone Law and Myo Haung villages``."""
    last = phrase.first - 1
    listed: list[Sighting] = []
    names = 0
    while last > 0:
        known = max((m.last - m.first + 1 for m in reading.matches_to(last)), default=0)
        first = last - known + 1 if known else _beginning(reading, last, certain=False)
        if first is None or _is_addressed(reading, first):
            break
        names += 1
        if not known:
            listed.append(unknown(reading, first, last, phrase.word.feature, phrase.word.key))
        last = last_listed(reading, first)
    if names > 1:
        found += listed


def last_listed(reading: Reading, first: int) -> int:
    """Return where the name ends that stands before ``first`` in a list, 0 at its beginning."""
    last = first - 1
    if reading.key(last) in ANDS:
        return last - 1
    return last if reading.gap(last) == ", " else 0


def _is_addressed(reading: Reading, first: int) -> bool:
    """Whether a title or given name stands before a word: ``Mr. Kansafra``."""
    if follows_person_word(reading.words, first):
        return True
    before = reading.words[first - 1]
    return before.gap.text == ". " and before.is_capital and before.has(Role.TITLE)


def _beginning(reading: Reading, last: int, certain: bool) -> int | None:
    """Return the first word of an unknown name that ends at ``last``, None when none does."""
    first, words = last + 1, 0
    while words < LONGEST and _is_name(reading, first - 1, certain):
        first, words = first - 1, words + 1
        if _is_article(reading, first - 1):
            first -= 1
        if reading.gap(first - 1) not in JOINTS:
            break
    if not words:
        return None
    return first - 1 if _begins(reading, first - 1) else first


def _is_article(reading: Reading, index: int) -> bool:
    """Whether a word is the Arabic article of the next: ``al Kansafra``, ``as-Suwayda``."""
    key, gap = reading.key(index), reading.gap(index)
    return key in ARTICLES and (gap == "-" or (gap == " " and key in UNTIED))


def _is_name(reading: Reading, index: int, certain: bool = False) -> bool:
    """Whether a word is capitalised, rare enough, and nothing that the lexicon knows.

    ``certain`` says that the noun beside it makes a place even of a person's name.
    """
    word = reading.words[index]
    if not word.is_capital or len(word.key) < 2:
        return False
    if word.zipf >= (COMMONEST_COUNTY if certain else COMMONEST):
        return False
    known = word.own_roles & ~Role.GIVEN_NAME if certain else word.own_roles
    return (
        not known and word.people is None and word.noun is None and not _is_acronym(reading, index)
    )


def _is_acronym(reading: Reading, index: int) -> bool:
    """Whether a word is written in capitals among words that are not: ``FEMA Region``."""
    if not reading.words[index].written.isupper():
        return False
    return not all(word.isupper() for word in reading.written(index - 1, index + 2))
