"""Signs that a matched span is a place's name here, or is not: each a name and a number.

What each sign is worth is not said here but in ``gazetteer/data/sign_weights.csv``.
"""

from collections.abc import Iterator, Sequence

from gazetteer.matcher import Match
from gazetteer.namesakes import NamedPlace
from gazetteer.persons import person_signs
from gazetteer.prominence import prominence
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sign import Sign

MIDDLE_PROMINENCE = 4.0
SMALL = 3.2
GREAT = 5.8
"""From this prominence on, a word is common because the place is written about."""
COMMON_SMALL = 5.0
LONGEST_ACRONYM = 5
SHORT_STEM = 3
PERSIAN_LETTERS = frozenset("یکگچپژےۆەێ")
HAMZA_CARRIERS = frozenset("ؤئ")
LIST_GAPS = ("، ", ", ")
IN = frozenset(("في", "in", "at"))
ARTICLE = "ال"
NOT_ARTICLE = frozenset(
    ("الي", "الا", "الان", "الف", "الاف", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتين")
)
"""Folded words that begin like a definite noun and say nothing of the name beside them."""
GOVERNING = ("A.PCLI", "P.PPLC")
FEMININE_PLURAL = ("ات", "يه", "ين", "ون")
ONE_LETTER = {"و": "and", "ب": "by", "ل": "to"}


def signs(
    reading: Reading, match: Match, class_word: FeaturePhrase | None, *, listed: bool
) -> Iterator[Sign]:
    """Yield the signs of one match; ``listed`` when it follows a likely name at once."""
    yield Sign("always", 1.0)
    yield from _of_places(reading.places[match.key])
    abbreviation = is_abbreviation(reading, match)
    if abbreviation:
        yield Sign("abbreviation", 1.0, match.key)
    else:
        yield from _of_words(reading, match)
    if match.proclitic:
        yield from _of_proclitic(reading, match)
    if class_word:
        loose = class_word.word.feature[0] not in "PA" or reading.role(
            class_word.word.key, "vague_class"
        )
        yield Sign("loose_class_word" if loose else "class_word", 1.0, class_word.word.key)
    yield from _of_words_before(reading, match)
    if listed and match.proclitic.startswith("و"):
        yield Sign("and_after_name", 1.0)
    elif listed and reading.gap(match.first - 1) in LIST_GAPS:
        yield Sign("comma_after_name", 1.0)
    if reading.is_cased(match.first):
        yield from _of_capitals(reading, match)
    else:
        yield from _of_arabic(reading, match)
    if not abbreviation:
        yield from person_signs(reading, match)


def _of_places(places: Sequence[NamedPlace]) -> Iterator[Sign]:
    best = max(places, key=lambda named: prominence(named.place)).place
    height = prominence(best)
    yield Sign("prominence", height - MIDDLE_PROMINENCE, best.name)
    if best.feature == "P.PPLC":
        yield Sign("capital", 1.0, best.name)
    if height < SMALL:
        yield Sign("small", 1.0, best.name)
    if best.feature.startswith("A.PCL"):
        yield Sign("country", 1.0, best.name)
    elif best.is_area:
        yield Sign("area", 1.0, best.name)
    elif not best.feature.startswith("P."):
        yield Sign("facility", 1.0, best.name)


def _of_words(reading: Reading, match: Match) -> Iterator[Sign]:
    zipfs = [reading.zipf.get(word, 0.0) for word in match.key.split()]
    if len(zipfs) > 1:
        yield Sign("several_words", 1.0, match.key)
        yield Sign("common_phrase", min(zipfs), match.key)
    else:
        yield Sign("common_word", zipfs[0], match.key)
        best = max(reading.places[match.key], key=lambda named: prominence(named.place)).place
        if best.feature.startswith("A.PCL"):
            yield Sign("common_country", zipfs[0], match.key)
        elif prominence(best) > GREAT:
            yield Sign("common_great_place", zipfs[0], match.key)
        if zipfs[0] > COMMON_SMALL:
            yield Sign("very_common_word", zipfs[0] - COMMON_SMALL, match.key)
        if not zipfs[0]:
            yield Sign("rare_word", 1.0, match.key)
    if len(match.key) <= 2:
        yield Sign("two_letters", 1.0, match.key)
    elif len(match.key) == 3:
        yield Sign("three_letters", 1.0, match.key)


def _of_proclitic(reading: Reading, match: Match) -> Iterator[Sign]:
    yield Sign(f"proclitic_{ONE_LETTER.get(match.proclitic, 'other')}", 1.0, match.proclitic)
    if len(match.key.removeprefix(ARTICLE)) <= SHORT_STEM:
        yield Sign("short_stem", 1.0, match.key)
    if match.first == match.last and (whole := reading.zipf.get(reading.key(match.first), 0.0)):
        yield Sign("whole_word", whole, reading.key(match.first))


def _of_words_before(reading: Reading, match: Match) -> Iterator[Sign]:
    before = reading.before(match.first)
    if not before:
        yield Sign("begins_phrase", 1.0)
    elif reading.role(before, "compass"):
        yield Sign("after_compass", 1.0, before)
    elif before in IN:
        yield Sign("after_in", 1.0, before)
    elif reading.role(before, "place_preposition"):
        yield Sign("after_preposition", 1.0, before)
    elif reading.role(before, "government_head") and not reading.role(before, "title"):
        yield Sign("after_government_word", 1.0, before)
    elif reading.role(before, "verb"):
        governs = any(n.place.feature in GOVERNING for n in reading.places[match.key])
        yield Sign("governs" if governs else "after_verb", 1.0, before)
    elif is_definite(before):
        yield Sign("after_article", 1.0, before)


def _of_arabic(reading: Reading, match: Match) -> Iterator[Sign]:
    after = reading.after(match.last)
    if not _is_spelled_so(reading, match):
        yield Sign("other_letters", 1.0, match.key)
    if match.key.startswith(ARTICLE):
        yield Sign("definite", 1.0, match.key)
    elif match.first == match.last and match.key.endswith(FEMININE_PLURAL):
        yield Sign("inflected", 1.0, match.key)
    if not after or after.isdigit():
        yield Sign("ends_phrase", 1.0)
    elif is_definite(after) and match.first == match.last:
        yield Sign("before_article", 1.0, after)
        if reading.lexicon.demonym(after):
            yield Sign("before_demonym", 1.0, after)
        if reading.lexicon.role(after, "type_adjective") is not None:
            yield Sign("described", 1.0, after)


def _of_capitals(reading: Reading, match: Match) -> Iterator[Sign]:
    if _looks_like_acronym(reading, match):
        yield Sign("acronym", 1.0, match.key)
    if reading.begins_sentence(match.first):
        yield Sign("begins_sentence", 1.0)
    if reading.gap(match.last) == ", " and reading.is_capitalised(match.last + 1):
        known = reading.matches_from.get(match.last + 1)
        yield Sign("before_comma_and_name" if known else "before_comma", 1.0)
    if reading.role(reading.after(match.last), "verb"):
        yield Sign("before_verb", 1.0, reading.after(match.last))
    following = reading.after(match.last)
    if reading.is_capitalised(match.last + 1) and reading.gap(match.last) == " ":
        for role in ("government_tail", "organisation_tail"):
            if reading.role(following, role):
                yield Sign(role, 1.0, following)


def is_definite(key: str) -> bool:
    """Whether a folded word is a noun or adjective with the article.

    >>> is_definite("الجيش"), is_definite("الي")
    (True, False)
    """
    return key.startswith(ARTICLE) and key not in NOT_ARTICLE


def is_abbreviation(reading: Reading, match: Match) -> bool:
    """Whether a country or division is written in just these capitals: ``US``, ``UAE``."""
    written = reading.text[match.start : match.end]
    return written.isupper() and any(
        named.toponym.text.replace(".", "") == written.replace(".", "")
        and named.place.feature.startswith("A.PCL")
        for named in reading.places[match.key]
    )


def _looks_like_acronym(reading: Reading, match: Match) -> bool:
    """Whether a short word in capitals stands among words that are not."""
    written = reading.text[match.start : match.end]
    if not written.isupper() or len(written) > LONGEST_ACRONYM:
        return False
    around = reading.key_texts(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around if word != written)


def _is_spelled_so(reading: Reading, match: Match) -> bool:
    """Whether some place's name has the rarer letters of the word, and no foreign ones."""
    written = set(reading.text[match.start : match.end])
    special = HAMZA_CARRIERS | PERSIAN_LETTERS
    return any(
        (set(named.toponym.text) & PERSIAN_LETTERS) <= written
        and (written & special) <= set(named.toponym.text)
        for named in reading.places[match.key]
    )
