"""Single names: which matched spans are a place's name here, and how likely.

Letters and a few words rule a match out altogether; of what is left, signs in the words and around
them are added up.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from gazetteer.compiled import Trait
from gazetteer.demonyms import demonym_at
from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.nouns import FeaturePhrase
from gazetteer.persons import follows_capital
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.sign import Sign, weight
from gazetteer.signs import leading, signs
from gazetteer.spelling import LEAST, Spelling
from gazetteer.vocabulary import Mark

ADDED_BY_PEOPLE: Final = 9.0
BY_PEOPLE: Final = (Evidence("user_added", ADDED_BY_PEOPLE),)
RIVER: Final = "H.STM"
COMMONEST_WITH_CLASS: Final = 5.0
LATIN_LINKS: Final = ("of", "de", "d")


class Refusal(StrEnum):
    """Why a match is no name here, before its signs are added up.

    It has ``SMALL_LETTERS`` in a script with capitals; nothing before it speaks for a rare name
    (``BARE``); its word is a ``MERE_WORD`` without a noun for a kind of place beside it, part of an
    ``IDIOM``, or tells of a ``PEOPLE``.
    """

    SMALL_LETTERS = "small_letters"
    BARE = "bare"
    MERE_WORD = "mere_word"
    IDIOM = "idiom"
    PEOPLE = "people"


def names(
    reading: Reading, refused: Callable[[Match, bool], object] | None = None
) -> list[Sighting]:
    """Return the matches that can be names, in reading order; likely ones have a positive score.

    ``refused`` is called with those that cannot, each with whether it follows a likely name.
    """
    found: list[Sighting] = []
    listed = -2
    for match in reading.likely_matches():
        follows = match.first == listed + 1
        sighting = sighted(reading, match, listed=follows)
        if sighting is not None:
            if sighting.score > 0:
                listed = max(listed, match.last)
            found.append(sighting)
        elif refused is not None:
            refused(match, follows)
    return found


def sighted(reading: Reading, match: Match, *, listed: bool = False) -> Sighting | None:
    """Weigh one match; None when it cannot be a name here, or is less likely than ``LEAST``."""
    spelling = match.spelling
    if spelling.is_cased and in_small_letters(reading, match):
        return None
    class_word = class_word_beside(reading, match)
    if refusal(reading, match, class_word, listed=listed) is not None:
        return None
    around = signs(reading, match, class_word, listed=listed)
    score = total(spelling, around)
    if score <= LEAST:
        return None
    start, end = reading.span(match)
    return Sighting(
        start,
        end,
        match.first,
        match.last,
        spelling.key,
        score,
        match.first,
        feature=class_word.word.feature if class_word else _on_water(reading, match),
        proclitic=spelling.proclitic,
        support=BY_PEOPLE if spelling.added else (),
        spelling=spelling,
        around=around,
    )


def in_small_letters(reading: Reading, match: Match) -> bool:
    """Whether a match has no capital, or none but that of its article: ``The city``.

    Behind a capital an article in small letters goes with a family name: ``Khaled al-Batarfi``.
    """
    first, before = reading.words[match.first], reading.words[match.first - 1]
    if before.is_article and not before.is_capital and before.gap.text == "-":
        return not first.is_capital or follows_capital(reading.words, match.first - 1)
    if not first.is_article:
        return not first.is_capital
    if match.first == match.last or not reading.words[match.first + 1].is_capital:
        return True
    return not first.is_capital and follows_capital(reading.words, match.first)


def refusal(
    reading: Reading,
    match: Match,
    class_word: FeaturePhrase | None,
    *,
    listed: bool,
) -> Refusal | None:
    """Return why a match is no name, None when its signs have to be added up."""
    spelling = match.spelling
    if spelling.added:
        return None
    if class_word:
        if _is_noun_itself(reading, match):
            return Refusal.MERE_WORD
        return Refusal.IDIOM if _in_idiom(reading, match) else None
    if not listed and spelling.prior <= 0:
        ahead = weight(leading(reading, match), spelling.is_cased)
        if ahead < spelling.needed:
            return Refusal.BARE
    return impossible(reading, match)


def _is_noun_itself(reading: Reading, match: Match) -> bool:
    """Whether a name is a noun for a kind of place that has its own name: ``ضواحي مدينة حلب``."""
    noun = reading.feature_words.get(match.first)
    return noun is not None and noun.last == match.last and reading.adjoins(match.last)


def total(spelling: Spelling, around: list[Sign]) -> float:
    """Return the score of a name by its own signs and those around it."""
    score = 0.0
    for sign in around:
        score += sign.score
    score += spelling.prior
    return score + ADDED_BY_PEOPLE if spelling.added else score


def _on_water(reading: Reading, match: Match) -> str:
    """Return the feature of a river when something lies on it: ``جسر على النيل الأزرق``."""
    if not match.spelling.traits & Trait.HAS_RIVER or match.spelling.proclitic:
        return ""
    return RIVER if reading.follows(match.first, Role.WATERSIDE) else ""


def impossible(reading: Reading, match: Match) -> Refusal | None:
    """Return why the name cannot be one without a noun such as "town" before it, or None."""
    first, last, spelling = match.first, match.last, match.spelling
    if not spelling.is_possible:
        return Refusal.MERE_WORD
    if _in_idiom(reading, match):
        return Refusal.IDIOM
    if (
        first == last
        and reading.words[first].people is not None
        and demonym_at(reading, first) is not None
        and not is_country(match)
    ):
        return Refusal.PEOPLE
    return None


def _in_idiom(reading: Reading, match: Match) -> bool:
    spelling = match.spelling
    return spelling.may_be_idiom and reading.in_idiom(match.first, match.last, spelling.key)


def class_word_beside(reading: Reading, match: Match) -> FeaturePhrase | None:
    """Return the class word that a name goes with: ``مدينة X``, ``city of X``, ``X province``."""
    if not has_noun_beside(reading, match):
        return None
    if match.spelling.is_cased:
        phrase = _class_word_among_capitals(reading, match)
    elif match.spelling.proclitic or not reading.adjoins(match.first - 1):
        return None
    else:
        phrase = reading.feature_ends.get(match.first - 1)
    return phrase if phrase and not phrase.word.is_head else None


def has_noun_beside(reading: Reading, match: Match) -> bool:
    """Whether a noun for a kind of place may stand by a match, one word between them at most."""
    words, first = reading.words, match.first
    if words[first - 1].may_end_noun or words[first - 2].may_end_noun:
        return True
    return words[match.last + 1].marks & (Mark.NOUN | Mark.NOUN_BEGINNING) != 0


def _class_word_among_capitals(reading: Reading, match: Match) -> FeaturePhrase | None:
    phrase = reading.feature_words.get(match.last + 1)
    joined = reading.words[match.last].gap.is_space
    if phrase is None or not joined or phrase.word.feature == "A.PCLI":
        return _class_word_before(reading, match.first)
    return None if match.spelling.commonness > COMMONEST_WITH_CLASS else phrase


def _class_word_before(reading: Reading, first: int) -> FeaturePhrase | None:
    """Return the noun of ``city of X``, ``ville d'Alep``, ``село X``."""
    if reading.key(first - 1) in LATIN_LINKS:
        return reading.feature_ends.get(first - 2)
    before = reading.words[first - 1]
    beside = before.gap.is_space and not before.is_capital
    return reading.feature_ends.get(first - 1) if beside else None


def is_country(match: Match) -> bool:
    """Whether a country has this name."""
    return bool(match.spelling.traits & Trait.HAS_COUNTRY)
