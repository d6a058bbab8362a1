"""Single names: how likely a matched span is a place's name here, from the words around it.

The measure is prominence minus commonness, both in powers of ten: a large city may be called after
an ordinary word, a hamlet may not. The words around a name add to it or take away.
"""

from collections.abc import Iterator

from gazetteer.demonyms import demonym_at
from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.persons import person_evidence
from gazetteer.prominence import prominence
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting

THRESHOLD = 0.7
"""A name's prominence must exceed its commonness as a word by so many powers of ten."""

ADDED_BY_PEOPLE = 6.0
BESIDE_CLASS_WORD = 3.0
AFTER_COMPASS = 1.2
AFTER_PREPOSITION = 0.8
IN_A_LIST = 1.2
AFTER_A_COMMA = 0.4
DESCRIBED = -1.5
OTHER_LETTERS = -1.2
COMMONEST_WITH_CLASS = 5.0
WITH_CONTAINER = 1.5
SHORT_KEY = {1: -4.0, 2: -2.5, 3: -0.3}
SHORT_STEM = -1.0
ACRONYM = -2.5
LONGEST_ACRONYM = 5
PHRASE_RARITY = 2.2
"""How much rarer (Zipf) than its rarest word a name of several words is taken to be."""

PERSIAN_LETTERS = frozenset("یکگچپژےۆەێ")
HAMZA_CARRIERS = frozenset("ؤئ")
LATIN_LINKS = ("of", "de", "d")
LIST_GAPS = ("، ", ", ")


def names(reading: Reading) -> Iterator[Sighting]:
    """Yield the matches that can be names, in reading order; likely ones have a positive score."""
    listed = -2
    for match in reading.matches:
        sighting = sighted(reading, match, listed=match.first == listed + 1)
        if sighting is not None:
            if sighting.score > 0:
                listed = max(listed, match.last)
            yield sighting


def sighted(reading: Reading, match: Match, *, listed: bool = False) -> Sighting | None:
    """Weigh one match; None when it cannot be a name here."""
    places = reading.places.get(match.key)
    if not places or not _has_case(reading, match):
        return None
    class_word = class_word_beside(reading, match)
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


def _has_case(reading: Reading, match: Match) -> bool:
    return not reading.is_cased(match.first) or reading.is_capitalised(match.first)


def possible(reading: Reading, match: Match) -> bool:
    """Whether the name can be one without a noun such as "town" before it."""
    if all(reading.role(word, "compass") for word in match.key.split()):
        return False
    if reading.lexicon.role(match.key, "stop") is not None:
        return False
    if match.first != match.last:
        return True
    if match.proclitic and reading.is_guarded(reading.key(match.first)):
        return False
    if reading.lexicon.feature_word(match.key) is not None:
        return False
    if reading.lexicon.role(reading.after(match.last), "suffix_pronoun") is not None:
        return False
    return demonym_at(reading, match.first) is None or is_country(reading, match)


def class_word_beside(reading: Reading, match: Match) -> FeaturePhrase | None:
    """Return the class word that a name goes with: ``مدينة X``, ``city of X``, ``X province``."""
    if reading.is_cased(match.first):
        phrase = reading.feature_words.get(match.last + 1)
        if phrase is None or reading.gap(match.last) != " " or phrase.word.feature == "A.PCLI":
            linked = reading.key(match.first - 1) in LATIN_LINKS
            phrase = reading.feature_ends.get(match.first - 2) if linked else None
        elif commonness(reading, match) > COMMONEST_WITH_CLASS:
            phrase = None
    elif match.proclitic or not reading.adjoins(match.first - 1):
        phrase = None
    else:
        phrase = reading.feature_ends.get(match.first - 1)
    return phrase if phrase and not phrase.word.is_head else None


def _evidence(
    reading: Reading, match: Match, class_word: FeaturePhrase | None, *, listed: bool
) -> Iterator[Evidence]:
    best = max(reading.places[match.key], key=lambda named: prominence(named.place))
    yield Evidence("prominence", prominence(best.place), best.place.name)
    if common := commonness(reading, match):
        yield Evidence("common_word", -common, match.key)
    if _is_abbreviation(reading, match):
        return
    if penalty := SHORT_KEY.get(len(match.key)):
        yield Evidence("common_word", penalty, match.key)
    if _looks_like_acronym(reading, match):
        yield Evidence("common_word", ACRONYM, match.key)
    if match.proclitic:
        short = len(match.key.removeprefix("ال")) <= 3
        yield Evidence("proclitic", SHORT_STEM if short else 0.0, match.proclitic)
    if class_word:
        yield Evidence("feature_word", BESIDE_CLASS_WORD, class_word.word.key)
    yield from _words_before(reading, match)
    if listed and match.proclitic.startswith("و"):
        yield Evidence("near_others", IN_A_LIST)
    elif listed and reading.gap(match.first - 1) in LIST_GAPS:
        yield Evidence("near_others", AFTER_A_COMMA)
    if _is_described(reading, match):
        yield Evidence("common_word", DESCRIBED, reading.after(match.last))
    if not reading.is_cased(match.first) and not _is_spelled_so(reading, match):
        yield Evidence("folded_name", OTHER_LETTERS, best.toponym.text)
    if (
        reading.is_cased(match.first)
        and reading.gap(match.last) == ", "
        and reading.is_capitalised(match.last + 1)
        and reading.matches_from.get(match.last + 1)
    ):
        yield Evidence("container", WITH_CONTAINER, reading.key(match.last + 1))
    yield from person_evidence(reading, match)


def commonness(reading: Reading, match: Match) -> float:
    """Return how common (Zipf) the name is as words, 0 for a rare one or an abbreviation."""
    if _is_abbreviation(reading, match):
        return 0.0
    zipfs = [reading.zipf.get(word, 0.0) for word in match.key.split()]
    if len(zipfs) == 1:
        return zipfs[0]
    return max(0.0, min(zipfs) - PHRASE_RARITY * (len(zipfs) - 1))


def _is_abbreviation(reading: Reading, match: Match) -> bool:
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
    if not written.isupper() or len(written) > LONGEST_ACRONYM or not reading.is_cased(match.first):
        return False
    around = reading.key_texts(match.first - 2, match.last + 3)
    return not all(word.isupper() for word in around if word != written)


def _is_described(reading: Reading, match: Match) -> bool:
    """Whether a definite adjective follows, as after a common noun: ``العبور الجوية``."""
    return (
        match.first == match.last
        and reading.lexicon.role(reading.after(match.last), "type_adjective") is not None
        and not is_country(reading, match)
    )


def _is_spelled_so(reading: Reading, match: Match) -> bool:
    """Whether some place's name has the rarer letters of the word, and no foreign ones."""
    written = set(reading.text[match.start : match.end])
    special = HAMZA_CARRIERS | PERSIAN_LETTERS
    return any(
        (set(named.toponym.text) & PERSIAN_LETTERS) <= written
        and (written & special) <= set(named.toponym.text)
        for named in reading.places[match.key]
    )


def _words_before(reading: Reading, match: Match) -> Iterator[Evidence]:
    before = reading.before(match.first)
    if not before:
        return
    if reading.role(before, "compass"):
        yield Evidence("preposition", AFTER_COMPASS, before)
    elif reading.role(before, "place_preposition"):
        yield Evidence("preposition", AFTER_PREPOSITION, before)


def is_country(reading: Reading, match: Match) -> bool:
    """Whether a country has this name."""
    return any(
        named.place.feature.startswith("A.PCL") for named in reading.places.get(match.key, ())
    )
