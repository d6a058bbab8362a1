"""Single names: how likely a matched span is a place's name here, from the words around it."""

from collections.abc import Iterator

from gazetteer.demonyms import demonym_at
from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.prominence import prominence
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting

THRESHOLD = 0.7
"""A name's prominence must exceed its commonness as a word by so many powers of ten."""

ADDED_BY_PEOPLE = 6.0
AFTER_CLASS_WORD = 3.0
AFTER_COMPASS = 1.2
AFTER_PREPOSITION = 0.8
IN_A_LIST = 1.2
WITH_CONTAINER = 1.5
TITLE_BEFORE = -3.0
GIVEN_NAME_BESIDE = -2.0
CAPITALISED_BEFORE = -2.0
CAPITALISED_AFTER = -1.0
SHORT_KEY = {1: -4.0, 2: -2.5, 3: -0.6}
SHORT_STEM = -1.0
PHRASE_RARITY = 2.2
"""How much rarer (Zipf) than its rarest word a name of several words is taken to be."""


def names(reading: Reading) -> Iterator[Sighting]:
    """Yield the matches that are more likely a name than not, in reading order."""
    listed = -2
    for match in reading.matches:
        sighting = sighted(reading, match, listed=match.first == listed + 1)
        if sighting is not None and sighting.score > 0:
            listed = max(listed, match.last)
            yield sighting


def sighted(reading: Reading, match: Match, *, listed: bool = False) -> Sighting | None:
    """Weigh one match; None when it cannot be a name here."""
    places = reading.places.get(match.key)
    if not places:
        return None
    class_word = class_word_before(reading, match)
    added = any(named.added for named in places)
    if not (class_word or added) and not possible(reading, match):
        return None
    evidence = list(_evidence(reading, match, class_word, listed=listed))
    if added:
        evidence.append(Evidence("user_added", ADDED_BY_PEOPLE))
    return Sighting(
        match.start,
        match.end,
        match.first,
        match.last,
        match.key,
        sum(item.score for item in evidence) - THRESHOLD,
        match.first,
        feature=class_word.word.feature if class_word else "",
        proclitic=match.proclitic,
        evidence=tuple(evidence),
    )


def possible(reading: Reading, match: Match) -> bool:
    """Whether letters allow that the match is a name at all."""
    if reading.is_cased(match.first) and not reading.is_capitalised(match.first):
        return False
    if match.first == match.last:
        word = reading.key(match.first)
        if match.proclitic and reading.is_guarded(word):
            return False
        if reading.lexicon.role(match.key, "stop") is not None:
            return False
        if reading.lexicon.feature_word(match.key) is not None:
            return False
        if demonym_at(reading, match.first) is not None and not _is_country(reading, match):
            return False
    return True


def class_word_before(reading: Reading, match: Match) -> FeaturePhrase | None:
    """Return the class word that directly precedes the name: ``مدينة``, ``province of``."""
    if match.proclitic or not reading.adjoins(match.first - 1):
        return None
    phrase = reading.feature_ends.get(match.first - 1)
    if phrase is None and reading.key(match.first - 1) in ("of", "de", "d"):
        phrase = reading.feature_ends.get(match.first - 2)
    return phrase if phrase and not phrase.word.is_head else None


def _evidence(
    reading: Reading, match: Match, class_word: FeaturePhrase | None, *, listed: bool
) -> Iterator[Evidence]:
    places = reading.places[match.key]
    best = max(places, key=lambda named: prominence(named.place))
    yield Evidence("prominence", prominence(best.place), best.place.name)
    if common := commonness(reading, match):
        yield Evidence("common_word", -common, match.key)
    if penalty := SHORT_KEY.get(len(match.key)):
        yield Evidence("common_word", penalty, match.key)
    if match.proclitic:
        short = len(match.key.removeprefix("ال")) <= 3
        yield Evidence("proclitic", SHORT_STEM if short else 0.0, match.proclitic)
    if class_word:
        yield Evidence("feature_word", AFTER_CLASS_WORD, class_word.word.key)
    yield from _words_before(reading, match)
    if listed and (match.proclitic.startswith("و") or reading.gap(match.first - 1) in ("، ", ", ")):
        yield Evidence("near_others", IN_A_LIST)
    yield from (
        _capitals(reading, match) if reading.is_cased(match.first) else _person(reading, match)
    )


def commonness(reading: Reading, match: Match) -> float:
    """Return how common (Zipf) the name is as words, 0 for a rare one."""
    zipfs = [reading.zipf.get(word, 0.0) for word in match.key.split()]
    if len(zipfs) == 1:
        return zipfs[0]
    return max(0.0, min(zipfs) - PHRASE_RARITY * (len(zipfs) - 1))


def _words_before(reading: Reading, match: Match) -> Iterator[Evidence]:
    before = reading.before(match.first)
    if not before:
        return
    if reading.role(before, "compass"):
        yield Evidence("preposition", AFTER_COMPASS, before)
    elif reading.role(before, "place_preposition"):
        yield Evidence("preposition", AFTER_PREPOSITION, before)


def _person(reading: Reading, match: Match) -> Iterator[Evidence]:
    before, after = reading.before(match.first), reading.after(match.last)
    if reading.role(before, "title") or reading.lexicon.role(before, "person_link") is not None:
        yield Evidence("common_word", TITLE_BEFORE, before)
    elif reading.lexicon.role(before, "given_name") is not None:
        yield Evidence("common_word", GIVEN_NAME_BESIDE, before)
    if reading.lexicon.role(match.key, "given_name") is not None or (
        reading.lexicon.role(after, "person_link") is not None and after in ("بن", "ابن")
    ):
        yield Evidence("common_word", GIVEN_NAME_BESIDE, after)


def _capitals(reading: Reading, match: Match) -> Iterator[Evidence]:
    before, after = reading.before(match.first), reading.after(match.last)
    if (before and reading.role(before, "title") and reading.is_capitalised(match.first - 1)) or reading.role(before, "given_name"):
        yield Evidence("common_word", TITLE_BEFORE, before)
    elif (
        before
        and reading.gap(match.first - 1) == " "
        and reading.is_capitalised(match.first - 1)
        and not reading.begins_sentence(match.first - 1)
        and not reading.role(before, "place_preposition")
        and not reading.role(before, "compass")
        and reading.lexicon.demonym(before) is None
    ):
        yield Evidence("common_word", CAPITALISED_BEFORE, before)
    if (
        after
        and reading.gap(match.last) == " "
        and reading.is_capitalised(match.last + 1)
        and reading.lexicon.feature_word(after) is None
    ):
        yield Evidence("common_word", CAPITALISED_AFTER, after)
    if reading.gap(match.last) == ", " and reading.matches_from.get(match.last + 1):
        if reading.is_capitalised(match.last + 1):
            yield Evidence("container", WITH_CONTAINER, reading.key(match.last + 1))


def _is_country(reading: Reading, match: Match) -> bool:
    return any(named.place.feature == "A.PCLI" for named in reading.places[match.key])
