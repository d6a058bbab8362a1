"""Signs around a name: what the words beside it say for and against a place being meant.

The other half, which the name carries with it, is in ``spelling``. What each sign is worth is not
said here but in ``gazetteer/data/sign_weights.csv``.
"""

from collections.abc import Iterator
from typing import Final

from gazetteer.ahead import ASKED, Ahead, ahead
from gazetteer.behind import behind, behind_capital
from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.name_forms import AND
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sign import Sign, sign
from gazetteer.vocabulary import Word

LIST_GAPS: Final = ("، ", ", ")
AGAINST: Final = frozenset(("علي", "امام", "وامام", "ضد", "مع", "ومع"))
"""Folded words before an opponent in a game, who is no place: ``فاز على ميلان``."""
SHORTEST_DATELINE: Final = 4
"""Letters of a name in capitals that is no abbreviation."""
SON_OF: Final = frozenset(("بن", "ابن"))


def signs_ahead(reading: Reading, match: Match) -> Ahead:
    """Return the signs of the word before a match."""
    words, first, spelling = reading.words, match.first, match.spelling
    cased = spelling.is_cased
    begins = cased and words[first - 2].gap.ends_sentence
    return ahead(words[first - 1], spelling.renown.traits & ASKED, cased, begins)


def signs(
    reading: Reading, match: Match, before: Ahead, class_word: FeaturePhrase | None, *, listed: bool
) -> list[Sign]:
    """Return the signs around one match; ``listed`` when it follows a likely name at once."""
    cased = match.spelling.is_cased
    found = [_announcing(reading, class_word, cased)] if class_word else []
    found += before.leading
    if listed:
        _listed(reading, match, cased, found)
    if cased:
        _among_capitals(reading, match, before, found)
    else:
        _without_capitals(reading, match, before, found, announced=class_word is not None)
    return found


def _announcing(reading: Reading, phrase: FeaturePhrase, cased: bool) -> Sign:
    key = phrase.word.key
    loose = phrase.word.feature[0] not in "PA" or reading.role(key, "vague_class")
    return sign("loose_class_word" if loose else "class_word", cased=cased, detail=key)


def _listed(reading: Reading, match: Match, cased: bool, found: list[Sign]) -> None:
    if match.spelling.proclitic.startswith("و"):
        found.append(sign("and_after_name", cased=cased))
    elif reading.gap(match.first - 1) in LIST_GAPS:
        found.append(sign("comma_after_name", cased=cased))


def _among_capitals(reading: Reading, match: Match, before: Ahead, found: list[Sign]) -> None:
    spelling, last = match.spelling, reading.words[match.last]
    after = reading.word_after(match.last)
    if spelling.may_be_acronym and _stands_out(reading, match):
        found.append(sign("acronym", cased=True, detail=match.key))
    found += before.beginning
    if before.beginning and _is_dateline(reading, match):
        found.append(sign("dateline", cased=True, detail=match.key))
    if after is not None:
        tails, person = behind_capital(after, last.gap.text == " ")
        found += tails
    else:
        person = ()
        if last.gap.text == ", " and reading.is_capitalised(match.last + 1):
            known = reading.matches_from(match.last + 1)
            found.append(sign("before_comma_and_name" if known else "before_comma", cased=True))
    if _is_home(reading, match, after):
        found.append(sign("home", cased=True, detail=match.key))
    if not spelling.is_abbreviation:
        found += before.address
        found += person
        if last.key in reading.persons:
            found.append(sign("person_elsewhere", cased=True, detail=match.key))


def _without_capitals(
    reading: Reading, match: Match, before: Ahead, found: list[Sign], *, announced: bool
) -> None:
    spelling, gap = match.spelling, reading.words[match.last].gap
    after = reading.word_after(match.last)
    found += behind(after, gap, match.first == match.last, announced)
    if following := _next_in_list(reading, match):
        found.append(sign("listed_before_name", cased=False, detail=following.key))
    if gap.closes and reading.words[match.first - 1].gap.opens:
        found.append(sign("in_brackets", cased=False))
    if reading.is_about_sport:
        found += _in_sport(reading, match, located=announced or before.locates)
    if not spelling.is_abbreviation:
        if not spelling.proclitic:
            found += before.address
        if spelling.is_given_name or (after is not None and after.key in SON_OF):
            found.append(sign("given_name", cased=False, detail=match.key))


def _next_in_list(reading: Reading, match: Match) -> Match | None:
    """Return the likely name that stands behind in a list: ``صور وبيروت``, ``صور، صيدا``."""
    gap, second, joined = reading.gap(match.last), match.last + 1, ""
    if gap == " " and reading.key(second) == AND:
        second += 1
    elif gap == " " and reading.key(second).startswith(AND):
        joined = AND
    elif gap not in LIST_GAPS:
        return None
    likely = (found for found in reading.matches_from(second) if found.spelling.prior > 0)
    return next((found for found in likely if found.proclitic == joined), None)


def _in_sport(reading: Reading, match: Match, *, located: bool) -> Iterator[Sign]:
    """Yield the signs of a team in a text about sport."""
    is_area = match.spelling.renown.traits & Trait.HAS_AREA
    if not (is_area or located or match.spelling.proclitic):
        yield sign("town_in_sport", cased=False)
    before = reading.word_before(match.first)
    if before is not None and (before.key in AGAINST or before.has("sport")):
        yield sign("opponent", cased=False, detail=before.key)


def _is_home(reading: Reading, match: Match, after: Word | None) -> bool:
    """Whether somebody lives there: ``a Hartford man``, ``Ann Lee, 43, of Hartford``."""
    if after is not None and not after.is_capital and after.has("resident"):
        return True
    words, first = reading.words, match.first
    return words[first - 1].key == "of" and words[first - 2].key.isdigit()


def _is_dateline(reading: Reading, match: Match) -> bool:
    """Whether the first name of a sentence heads a report: ``HARTFORD, Conn.``, ``Baku —``."""
    gap = reading.words[match.last].gap
    if gap.is_dash:
        return gap.text.endswith(" ")
    capitals = len(match.key) >= SHORTEST_DATELINE and _written(reading, match).isupper()
    return capitals and (gap.opens or gap.text in LIST_GAPS)


def _written(reading: Reading, match: Match) -> str:
    return reading.text[slice(*reading.span(match))]


def _stands_out(reading: Reading, match: Match) -> bool:
    """Whether a word in capitals stands among words that are not."""
    written = _written(reading, match)
    around = reading.written(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around if word != written)
