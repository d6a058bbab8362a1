"""Signs around a name: what the words beside it say for and against a place being meant.

The other half, which the name carries with it, is in ``spelling``. What each sign is worth is not
said here but in ``gazetteer/data/sign_weights.csv``.
"""

from functools import lru_cache

from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.persons import person_signs
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sign import Sign, sign
from gazetteer.spelling import ARTICLE
from gazetteer.vocabulary import Word

LIST_GAPS = ("، ", ", ")
IN = frozenset(("في", "in", "at"))
NOT_ARTICLE = frozenset(
    ("الي", "الا", "الان", "الف", "الاف", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتين")
)
"""Folded words that begin like a definite noun and say nothing of the name beside them."""
LOCATING = frozenset(("after_in", "after_compass", "after_preposition", "after_by", "after_for", "after_to"))
DASHES = ("-", "–", "—", ":", "/", "ـ")
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
    if listed:
        _listed(reading, match, cased, found)
    _enclosed(reading, match, cased, found)
    if reading.is_about_sport and not match.spelling.renown.traits & Trait.HAS_AREA:
        located = match.spelling.proclitic or class_word or (ahead and ahead.name in LOCATING)
        if not located:
            found.append(sign("town_in_sport", cased=cased))
    if cased:
        _among_capitals(reading, match, after, found)
    elif following := _following(after, match.first == match.last):
        found += following
    if not spelling.is_abbreviation:
        person_signs(reading, match, before, after, found)
    return found


def _enclosed(reading: Reading, match: Match, cased: bool, found: list[Sign]) -> None:
    behind = reading.gap(match.last).strip()
    ahead = reading.gap(match.first - 1)
    if ahead.endswith(("(", "( ")) and behind.startswith(")"):
        found.append(sign("in_brackets", cased=cased))
    elif behind in DASHES:
        found.append(sign("before_dash", cased=cased))


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
    if before.key == "ب":
        return "after_by"
    if before.key == "علي":
        return "after_upon"
    if before.key in ("الي", "لدي"):
        return "after_to"
    if before.key in ("ان", "بان", "لان", "وان"):
        return "after_that"
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
    return "after_place_noun" if before.has("of_place") else ""


def _listed(reading: Reading, match: Match, cased: bool, found: list[Sign]) -> None:
    if match.spelling.proclitic.startswith("و"):
        found.append(sign("and_after_name", cased=cased))
    elif reading.gap(match.first - 1) in LIST_GAPS:
        found.append(sign("comma_after_name", cased=cased))


@lru_cache(maxsize=1 << 16)
def _following(after: Word | None, single: bool) -> tuple[Sign, ...]:
    """Return the signs of a name without capitals that this word stands behind."""
    if after is None or after.key.isdigit():
        return (sign("ends_phrase", cased=False),)
    if "suffix_pronoun" in after.own_roles:
        name = "before_pronoun" if after.key in ("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ي") else "before_letter"
        return (sign(name, after.key, cased=False),)
    if after.key == "و":
        return (sign("before_and", after.key, cased=False),)
    if after.has("place_preposition") or after.has("compass"):
        return (sign("before_preposition", after.key, cased=False),)
    if after.people is not None:
        return (sign("before_demonym", after.key, cased=False),)
    if not single or not is_definite(after.key):
        return ()
    names = ["before_article"]
    names += ["described"] * ("type_adjective" in after.own_roles)
    return tuple(sign(name, after.key, cased=False) for name in names)


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
    written = reading.text[match.start : match.end]
    around = reading.written(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around if word != written)


def is_definite(key: str) -> bool:
    """Whether a folded word is a noun or adjective with the article.

    >>> is_definite("الجيش"), is_definite("الي")
    (True, False)
    """
    return key.startswith(ARTICLE) and key not in NOT_ARTICLE
