"""Signs around a name: what the words beside it say for and against a place being meant.

The other half, which the name carries with it, is in ``spelling``. What each sign is worth is not
said here but in ``gazetteer/data/sign_weights.csv``.
"""

from collections.abc import Iterator
from functools import lru_cache

from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.persons import person_signs
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sign import Sign, sign
from gazetteer.spelling import ARTICLE
from gazetteer.vocabulary import Word

LIST_GAPS = ("، ", ", ")
DASHES = frozenset("-–—:/")
IN = frozenset(("في", "in", "at"))
STANDING_BEFORE = {
    "ب": "after_by",
    "علي": "after_upon",
    "الي": "after_to",
    "لدي": "after_to",
    "ان": "after_that",
    "وان": "after_that",
    "بان": "after_that",
    "لان": "after_that",
}
"""Folded words that say more of the name behind them than others of their kind."""
STANDING_BEHIND = {"و": "before_and", "في": "before_in", "من": "before_in", "علي": "before_in"}
PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي"))
"""Endings that corpora of separated words write apart: ``قطر ها`` is "its radius"."""
LOCATING = frozenset(("after_in", "after_compass", "after_preposition", "after_by", "after_to"))
AGAINST = frozenset(("علي", "امام", "وامام", "ضد", "مع", "ومع"))
"""Folded words before an opponent in a game, who is no place: ``فاز على ميلان``."""
NOT_ARTICLE = frozenset(
    ("الي", "الا", "الان", "الف", "الاف", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتين")
)
"""Folded words that begin like a definite noun and say nothing of the name beside them."""
GOVERNING = Trait.HAS_COUNTRY | Trait.HAS_CAPITAL


def signs(
    reading: Reading, match: Match, class_word: FeaturePhrase | None, *, listed: bool
) -> list[Sign]:
    """Return the signs around one match; ``listed`` when it follows a likely name at once."""
    spelling = match.spelling
    cased = spelling.is_cased
    before, after = reading.word_before(match.first), reading.word_after(match.last)
    found: list[Sign] = []
    if class_word:
        found.append(_announcing(reading, class_word, cased))
    if (ahead := leading(match, before)) is not None:
        found.append(ahead)
    located = ahead is not None and ahead.name in LOCATING
    if listed:
        _listed(reading, match, cased, found)
    if cased:
        _among_capitals(reading, match, after, found)
    else:
        found += _following(after, match.first == match.last)
        _between_marks(reading, match, found)
        if reading.is_about_sport:
            found += _in_sport(match, before, located or class_word is not None)
    if not spelling.is_abbreviation:
        person_signs(reading, match, before, after, found)
    return found


def _announcing(reading: Reading, phrase: FeaturePhrase, cased: bool) -> Sign:
    key = phrase.word.key
    loose = phrase.word.feature[0] not in "PA" or reading.role(key, "vague_class")
    return sign("loose_class_word" if loose else "class_word", key, cased=cased)


def leading(match: Match, before: Word | None) -> Sign | None:
    """Return the sign of a name that this word stands before; None stands for no word."""
    return _leading(before, match.spelling.renown.traits & GOVERNING, match.spelling.is_cased)


@lru_cache(maxsize=1 << 16)
def _leading(before: Word | None, governing: int, cased: bool) -> Sign | None:
    if before is None:
        return sign("begins_phrase", cased=cased)
    name = _lead(before, governing)
    return sign(name, before.key, cased=cased) if name else None


def _lead(before: Word, governing: int) -> str:
    if before.key in STANDING_BEFORE:
        return STANDING_BEFORE[before.key]
    if before.has("compass"):
        return "after_compass"
    if before.key in IN:
        return "after_in"
    if before.has("place_preposition"):
        return "after_preposition"
    if before.has("government_head") and not before.has("title"):
        return "after_government_word"
    if before.has("verb"):
        return "governs" if governing else "after_verb"
    if is_definite(before.key):
        return "after_article"
    return "after_place_noun" if before.has("place_noun") else ""


def _listed(reading: Reading, match: Match, cased: bool, found: list[Sign]) -> None:
    if match.spelling.proclitic.startswith("و"):
        found.append(sign("and_after_name", cased=cased))
    elif reading.gap(match.first - 1) in LIST_GAPS:
        found.append(sign("comma_after_name", cased=cased))


def _between_marks(reading: Reading, match: Match, found: list[Sign]) -> None:
    """Add the signs of a name in brackets, or before a dash as at the head of a report."""
    behind = reading.gap(match.last).strip()
    if behind in DASHES:
        found.append(sign("before_dash", cased=False))
    elif behind.startswith(")") and reading.gap(match.first - 1).rstrip().endswith("("):
        found.append(sign("in_brackets", cased=False))


def _in_sport(match: Match, before: Word | None, located: bool) -> Iterator[Sign]:
    """Yield the signs of a team in a text about sport."""
    is_area = match.spelling.renown.traits & Trait.HAS_AREA
    if not (is_area or located or match.spelling.proclitic):
        yield sign("town_in_sport", cased=False)
    if before is not None and (before.key in AGAINST or before.has("sport")):
        yield sign("opponent", before.key, cased=False)


@lru_cache(maxsize=1 << 16)
def _following(after: Word | None, single: bool) -> tuple[Sign, ...]:
    """Return the signs of a name without capitals that this word stands behind."""
    if after is None or after.key.isdigit():
        return (sign("ends_phrase", cased=False),)
    return tuple(sign(name, after.key, cased=False) for name in _follow(after, single))


def _follow(after: Word, single: bool) -> Iterator[str]:
    if after.key in PRONOUNS:
        yield "before_pronoun"
    elif after.key in STANDING_BEHIND:
        yield STANDING_BEHIND[after.key]
    elif any(map(after.has, ("place_preposition", "compass", "adjunct"))):
        yield "before_preposition"
    elif after.people is not None:
        yield "before_demonym"
    elif single and is_definite(after.key):
        yield "before_article"
        if "type_adjective" in after.own_roles:
            yield "described"


def _among_capitals(reading: Reading, match: Match, after: Word | None, found: list[Sign]) -> None:
    if match.spelling.may_be_acronym and _stands_out(reading, match):
        found.append(sign("acronym", match.key, cased=True))
    if reading.begins_sentence(match.first):
        found.append(sign("begins_sentence", cased=True))
    if after is not None:
        found += _tails(after, reading.gap(match.last) == " ")
    elif reading.gap(match.last) == ", " and reading.is_capitalised(match.last + 1):
        known = reading.matches_from(match.last + 1)
        found.append(sign("before_comma_and_name" if known else "before_comma", cased=True))


@lru_cache(maxsize=1 << 16)
def _tails(after: Word, joined: bool) -> tuple[Sign, ...]:
    """Return the signs of a name with a capital that this word stands behind."""
    names = ["before_verb"] * after.has("verb")
    if joined and after.is_capital:
        names += filter(after.has, ("government_tail", "organisation_tail"))
    return tuple(sign(name, after.key, cased=True) for name in names)


def _stands_out(reading: Reading, match: Match) -> bool:
    """Whether a word in capitals stands among words that are not."""
    written = reading.text[slice(*reading.span(match))]
    around = reading.written(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around if word != written)


def is_definite(key: str) -> bool:
    """Whether a folded word is a noun or adjective with the article.

    >>> is_definite("الجيش"), is_definite("الي")
    (True, False)
    """
    return key.startswith(ARTICLE) and key not in NOT_ARTICLE
