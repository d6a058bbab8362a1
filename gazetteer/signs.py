"""Signs around a name: what the words beside it say for and against a place being meant.

The other half, which the name carries with it, is in ``spelling``; what a word says of any name
beside it, in ``ahead`` and ``behind``. What each sign is worth is not said here but in
``gazetteer/data/sign_weights.csv``.
"""

from typing import Final

from gazetteer.ahead import LOCATING
from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.name_forms import AND
from gazetteer.nouns import FeaturePhrase
from gazetteer.persons import follows_capital, follows_person_word
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sign import Sign, sign
from gazetteer.vocabulary import Word

AGAINST: Final = frozenset(("علي", "امام", "وامام", "ضد", "مع", "ومع"))
"""Folded words before an opponent in a game, who is no place: ``فاز على ميلان``."""
SHORTEST_DATELINE: Final = 4
"""Letters of a name in capitals that is no abbreviation."""
SON_OF: Final = frozenset(("بن", "ابن"))


def leading(reading: Reading, match: Match) -> str:
    """Return the sign of the word before a match, ``""`` where it says nothing."""
    before = reading.words[match.first - 1]
    if not before.joins:
        return "hashtag" if before.gap.tags else "begins_phrase"
    if match.spelling.may_govern and before.lead == "after_verb":
        return "governs"
    return before.lead


def signs(
    reading: Reading, match: Match, class_word: FeaturePhrase | None, *, listed: bool
) -> list[Sign]:
    """Return the signs around one match; ``listed`` when it follows a likely name at once."""
    cased = match.spelling.is_cased
    lead, found = leading(reading, match), list[Sign]()
    if class_word is not None:
        found.append(_announcing(class_word, cased))
    if lead:
        before = reading.words[match.first - 1]
        detail = before.key if before.joins else ""
        found.append(sign(lead, cased=cased, detail=detail))
    if listed:
        _listed(reading, match, cased, found)
    if cased:
        _among_capitals(reading, match, found)
    else:
        located = class_word is not None or lead in LOCATING
        _without_capitals(reading, match, found, class_word is not None, located)
    return found


def _announcing(phrase: FeaturePhrase, cased: bool) -> Sign:
    key = phrase.word.key
    loose = phrase.word.feature[0] not in "PA" or phrase.word.is_vague
    return sign("loose_class_word" if loose else "class_word", cased=cased, detail=key)


def _listed(reading: Reading, match: Match, cased: bool, found: list[Sign]) -> None:
    if match.spelling.proclitic.startswith("و"):
        found.append(sign("and_after_name", cased=cased))
    elif reading.words[match.first - 1].gap.is_comma:
        found.append(sign("comma_after_name", cased=cased))


def _among_capitals(reading: Reading, match: Match, found: list[Sign]) -> None:
    spelling, last = match.spelling, reading.words[match.last]
    after, joined = reading.word_after(match.last), last.gap.is_space
    if spelling.may_be_acronym and _stands_out(reading, match):
        found.append(sign("acronym", cased=True, detail=match.key))
    before = reading.words[match.first - 1].gap
    if before.ends_sentence and not before.tags:
        found.append(sign("begins_sentence", cased=True))
        if _is_dateline(reading, match):
            found.append(sign("dateline", cased=True, detail=match.key))
    if after is not None:
        _before_word(after, joined, found)
    elif last.gap.text == ", " and reading.is_capitalised(match.last + 1):
        known = reading.matches_from(match.last + 1)
        found.append(sign("before_comma_and_name" if known else "before_comma", cased=True))
    if _is_home(reading, match, after):
        found.append(sign("home", cased=True, detail=match.key))
    if not spelling.is_abbreviation:
        _address_with_capital(reading, match.first, found)
        if joined and after is not None and after.may_end_person:
            found.append(sign("before_capital", cased=True, detail=after.key))
        if last.key in reading.persons:
            found.append(sign("person_elsewhere", cased=True, detail=match.key))


def _before_word(after: Word, joined: bool, found: list[Sign]) -> None:
    """Add the signs of the word behind a name; ``joined``: there is but a space between them."""
    if after.has(Role.VERB):
        found.append(sign("before_verb", cased=True, detail=after.key))
    if joined and after.is_capital:
        if after.has(Role.GOVERNMENT_TAIL):
            found.append(sign("government_tail", cased=True, detail=after.key))
        if after.has(Role.ORGANISATION_TAIL):
            found.append(sign("organisation_tail", cased=True, detail=after.key))


def _address_with_capital(reading: Reading, first: int, found: list[Sign]) -> None:
    """Add the sign of a title or a given name before a name, or of what may be one."""
    before = reading.words[first - 1]
    if not before.is_capital:
        return
    if follows_person_word(reading.words, first):
        found.append(sign("after_title", cased=True, detail=before.key))
    elif follows_capital(reading.words, first):
        found.append(sign("after_capital", cased=True, detail=before.key))


def _without_capitals(
    reading: Reading, match: Match, found: list[Sign], announced: bool, located: bool
) -> None:
    spelling, gap = match.spelling, reading.words[match.last].gap
    after = reading.word_after(match.last)
    _follow(after, match.first == match.last, announced, found)
    if gap.is_dash:
        found.append(sign("before_dash", cased=False))
    if following := _next_in_list(reading, match):
        found.append(sign("listed_before_name", cased=False, detail=following.key))
    if gap.closes and reading.words[match.first - 1].gap.opens:
        found.append(sign("in_brackets", cased=False))
    if reading.is_about_sport:
        _in_sport(reading, match, located, found)
    if not spelling.is_abbreviation:
        if not spelling.proclitic:
            _address(reading.words[match.first - 1], spelling.traits, found)
        if spelling.roles & Role.GIVEN_NAME or (after is not None and after.key in SON_OF):
            found.append(sign("given_name", cased=False, detail=match.key))


def _follow(after: Word | None, single: bool, announced: bool, found: list[Sign]) -> None:
    """Add the signs of the word behind a name, None where its phrase ends.

    ``single`` says that the name is one word, ``announced`` that a noun such as "town" stands
    before it.
    """
    name = "ends_phrase" if after is None else after.follow
    if after is None or name == "ends_phrase":
        found.append(sign(name, cased=False))
    elif name == "before_demonym" and announced:
        found.append(sign("announced_before_demonym", cased=False, detail=after.key))
    elif name == "before_article":
        if single:
            found.append(sign(name, cased=False, detail=after.key))
            if after.has_itself(Role.TYPE_ADJECTIVE):
                found.append(sign("described", cased=False, detail=after.key))
    elif name:
        found.append(sign(name, cased=False, detail=after.key))


def _address(before: Word, traits: int, found: list[Sign]) -> None:
    """Add the sign of a word before a name that persons' names follow."""
    name = before.address if before.joins else ""
    if name and name != "after_title" and traits & Trait.HAS_AREA:
        name = "area_after_given_name" if name == "after_given_name" else ""
    if name:
        found.append(sign(name, cased=False, detail=before.key))


def _next_in_list(reading: Reading, match: Match) -> Match | None:
    """Return the likely name that stands behind in a list: ``صور وبيروت``, ``صور، صيدا``."""
    gap, second, joined = reading.words[match.last].gap, match.last + 1, ""
    if gap.is_space:
        if not reading.key(second).startswith(AND):
            return None
        if reading.key(second) == AND:
            second += 1
        else:
            joined = AND
    elif not gap.is_comma:
        return None
    for found in reading.matches_from(second):
        if found.spelling.prior > 0 and found.spelling.proclitic == joined:
            return found
    return None


def _in_sport(reading: Reading, match: Match, located: bool, found: list[Sign]) -> None:
    """Add the signs of a team in a text about sport."""
    is_area = match.spelling.traits & Trait.HAS_AREA
    if not (is_area or located or match.spelling.proclitic):
        found.append(sign("town_in_sport", cased=False))
    before = reading.word_before(match.first)
    if before is not None and (before.key in AGAINST or before.has(Role.SPORT)):
        found.append(sign("opponent", cased=False, detail=before.key))


def _is_home(reading: Reading, match: Match, after: Word | None) -> bool:
    """Whether somebody lives there: ``a Hartford man``, ``Ann Lee, 43, of Hartford``."""
    if after is not None and not after.is_capital and after.has(Role.RESIDENT):
        return True
    words, first = reading.words, match.first
    return words[first - 2].is_number and words[first - 1].key == "of"


def _is_dateline(reading: Reading, match: Match) -> bool:
    """Whether the first name of a sentence heads a report: ``HARTFORD, Conn.``, ``Baku —``."""
    gap = reading.words[match.last].gap
    if gap.is_dash:
        return gap.text.endswith(" ")
    if len(match.key) < SHORTEST_DATELINE or not (gap.opens or gap.is_comma):
        return False
    return _written(reading, match).isupper()


def _written(reading: Reading, match: Match) -> str:
    return reading.text[slice(*reading.span(match))]


def _stands_out(reading: Reading, match: Match) -> bool:
    """Whether a word in capitals stands among words that are not."""
    around = reading.written(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around)
