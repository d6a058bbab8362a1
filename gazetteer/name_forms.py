"""What the form of a word says of it: which unknown words may be a place's name.

``كنصفرة`` may be one and ``نائية`` may not: names are rare words without the endings of pronouns,
adjectives and plurals, or begin with words such as ``تل`` and ``أبو``.
"""

from typing import Final

from gazetteer.nouns import FeaturePhrase
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.spelling import ARTICLE

COMMONEST_UNKNOWN: Final = 3.0
COMMONEST_SECOND: Final = 4.8
COMMONEST_DEFINITE: Final = 5.6
NAMED_BY_ORDINARY_NOUN: Final = ("P.PPLX", "S.PRN", "S.CMPRF", "R.ST", "S.HSP", "S.PSTB", "S.BDG")
"""Kinds of place that are often called after a definite noun: ``حي السلام``, ``سجن الصناعة``."""

SMALL_TOWN: Final = "بلده"
"""The noun of what is too small to be described as somebody's: ``بلدة العظيم``."""

NO_NAME_ENDINGS: Final = ("ها", "هم", "هما", "وا", "يه", "ته", "نا", "يين")
"""Suffixed pronouns, the plural of verbs, the feminine and the plural of adjectives."""

NO_NAME_BEGINNINGS: Final = ("ست", "است", "لل", "لت", "وال", "بال")
"""Of the future, of derived verbs, and of "for" and "with" before a noun."""

PERSONS_ENDINGS: Final = ("ين", "ون")
PLURAL_ENDINGS: Final = (*PERSONS_ENDINGS, "ات")
ADJECTIVE, FEMININE = "ي", "يه"
LONG_ADJECTIVE: Final = 7
"""Letters from which on a word with the ending of adjectives is rather one."""

NAME_BEGINNINGS: Final = frozenset(
    (
        *("ابو", "ام", "ال", "ود", "بني", "بنو", "اولاد", "عبد", "سيدي", "الشيخ"),
        *("تل", "بيت", "عين", "كفر", "دير", "بير", "خان", "معره", "خربه", "راس", "مجدل", "حوش"),
        *("ضهر", "جب", "برج", "باب"),
    )
)
"""First words of names: of father, mother and tribe, then of hills, houses and springs."""

AND, FOR = "و", "ل"
OPENING, CLOSING = frozenset("\"“«”'"), frozenset("\"”»“'")
LONGEST_QUOTED: Final = 3
"""Words that a name in quotation marks may have."""


def end_of_unknown(reading: Reading, index: int, cut: int = 0) -> int:
    """Return the last word of an unknown name that begins at ``index``, or 0 when there is none.

    ``cut`` letters of its first word join it to a list.
    """
    first = reading.key(index)[cut:]
    if closing := closing_quote(reading, index):
        return closing if is_rare(reading, index) else 0
    if first in NAME_BEGINNINGS:
        return index + 1 if reading.adjoins(index) and _may_follow(reading, index + 1) else 0
    if reading.words[index].has_itself(Role.GIVEN_NAME) and reading.adjoins(index):
        follows = _may_follow(reading, index + 1) and not reading.key(index + 1).startswith(
            (AND, *NO_NAME_BEGINNINGS)
        )
        return index + 1 if follows else index
    if not is_rare(reading, index, cut):
        return 0
    joined_on = reading.key(index + 1).startswith((AND, FOR))
    goes_on = reading.gap(index) == " " and not joined_on and not means_persons(reading, index + 1)
    return index + 1 if goes_on and is_rare(reading, index + 1) else index


def end_of_unnamed(reading: Reading, phrase: FeaturePhrase, index: int) -> int:
    """Return the last word of an unknown name right behind a noun, or 0 when there is none."""
    return end_of_unknown(reading, index) or _end_of_definite_noun(reading, phrase, index)


def closing_quote(reading: Reading, index: int) -> int:
    """Return the last word of a quotation that begins at ``index``, 0 when there is none."""
    if not set(reading.gap(index - 1)) & OPENING:
        return 0
    for last in range(index, index + LONGEST_QUOTED):
        if set(reading.gap(last)) & CLOSING:
            return last
        if not reading.adjoins(last) or reading.key(last + 1).startswith(AND):
            return 0
    return 0


def _may_follow(reading: Reading, index: int) -> bool:
    """Whether a word can be the second part of a name such as ``أم الدبس``."""
    key = reading.key(index)
    return (
        len(key) > 2
        and (reading.words[index].zipf < COMMONEST_SECOND or _is_given_name(reading, index))
        and not reading.words[index].own_roles & ~(Role.STOP | Role.GIVEN_NAME)
        and reading.words[index].people is None
    )


def _is_given_name(reading: Reading, index: int) -> bool:
    return reading.lexicon.role(reading.key(index), "given_name") is not None


def _end_of_definite_noun(reading: Reading, phrase: FeaturePhrase, index: int) -> int:
    """Return ``index`` when the place is called after a definite noun that stands there."""
    key = reading.key(index)
    named = (
        (phrase.word.feature in NAMED_BY_ORDINARY_NOUN or phrase.word.key == SMALL_TOWN)
        and phrase.word.number == 1
        and key.startswith(ARTICLE)
        and reading.words[index].zipf < COMMONEST_DEFINITE
        and not reading.words[index].own_roles & ~Role.STOP
        and reading.words[index].people is None
        and not _is_class_word(reading, key.removeprefix(ARTICLE))
        and not key.endswith(PLURAL_ENDINGS)
    )
    return index if named else 0


def means_persons(reading: Reading, index: int) -> bool:
    """Whether a word has the article and an ending of persons, or the dual: ``المقرضين``."""
    key = reading.key(index)
    return key.startswith(ARTICLE) and key.endswith(PERSONS_ENDINGS)


def _is_class_word(reading: Reading, key: str) -> bool:
    found = reading.lexicon.feature_word(key)
    return found is not None and not found[0].is_head


def is_rare(reading: Reading, index: int, cut: int = 0) -> bool:
    """Whether the word at ``index`` is so rare, and so formed, that it is likely a name.

    ``cut`` letters of it join it to a list of names.
    """
    key = reading.key(index)[cut:]
    listed = cut > 0 and key.startswith(ARTICLE)
    return (
        len(key) >= 3
        and not key.isdigit()
        and reading.zipf(index, cut) < COMMONEST_UNKNOWN
        and not (reading.lexicon.own_roles_of(key) if cut else reading.words[index].own_roles)
        and reading.words[index].people is None
        and reading.words[index].noun is None
        and (
            listed
            or not key.endswith(NO_NAME_ENDINGS)
            or _is_unheard(reading, index)
            or _is_in_construct(reading, index)
        )
        and not key.startswith(NO_NAME_BEGINNINGS)
        and not _is_adjective(reading, index)
    )


def _is_unheard(reading: Reading, index: int) -> bool:
    """Whether a word is too short to hide a pronoun and in no list of words: ``قرية كيسته``."""
    word = reading.words[index]
    return word.zipf == 0 and len(word.key) < LONG_ADJECTIVE


def _is_in_construct(reading: Reading, index: int) -> bool:
    """Whether a definite word follows a noun without the article, so that it is no adjective.

    ``قرية الزعفرانية`` is a village called so; one that is described would be ``القرية الزراعية``.
    """
    noun, key = reading.words[index - 1], reading.key(index)
    return (
        key.startswith(ARTICLE)
        and key.endswith(FEMININE)
        and noun.noun is not None
        and ARTICLE not in noun.key[: noun.noun[1] + len(ARTICLE)]
        and reading.adjoins(index - 1)
    )


def _is_adjective(reading: Reading, index: int) -> bool:
    """Whether a word agrees with an indefinite masculine noun before it: ``حقل مغناطيسي``."""
    key = reading.key(index)
    return (
        key.endswith(ADJECTIVE)
        and len(key) >= LONG_ADJECTIVE
        and not key.startswith(ARTICLE)
        and not reading.before(index).endswith("ه")
    )
