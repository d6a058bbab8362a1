"""Single names: which matched spans are a place's name here, and how likely.

Letters and a few words rule a match out altogether; of what is left, signs in the words and around
them are added up.
"""

from collections.abc import Iterator

from gazetteer.demonyms import demonym_at
from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting
from gazetteer.sign import evidence
from gazetteer.signs import is_abbreviation, signs

ADDED_BY_PEOPLE = 9.0
PHRASE_RARITY = 2.2
"""How much rarer (Zipf) than its rarest word a name of several words is taken to be."""

COMMONEST_WITH_CLASS = 5.0
LATIN_LINKS = ("of", "de", "d")


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
    found = signs(reading, match, class_word, listed=listed)
    reasons = evidence(found, cased=reading.is_cased(match.first))
    if added:
        reasons = (*reasons, Evidence("user_added", ADDED_BY_PEOPLE))
    return Sighting(
        match.start,
        match.end,
        match.first,
        match.last,
        match.key,
        sum(item.score for item in reasons),
        match.first,
        feature=class_word.word.feature if class_word else _on_water(reading, match),
        proclitic=match.proclitic,
        evidence=reasons,
    )


def _on_water(reading: Reading, match: Match) -> str:
    """Return the feature of a river when something lies on it: ``جسر على النيل الأزرق``."""
    if match.proclitic or not reading.role(reading.before(match.first), "waterside"):
        return ""
    rivers = (n.place.feature for n in reading.places[match.key] if n.place.feature == "H.STM")
    return next(rivers, "")


def _has_case(reading: Reading, match: Match) -> bool:
    return not reading.is_cased(match.first) or reading.is_capitalised(match.first)


def possible(reading: Reading, match: Match) -> bool:
    """Whether the name can be one without a noun such as "town" before it."""
    if all(reading.role(word, "compass") for word in match.key.split()):
        return False
    if reading.lexicon.role(match.key, "stop") is not None:
        return False
    if reading.in_idiom(match.first, match.last, match.key):
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


def commonness(reading: Reading, match: Match) -> float:
    """Return how common (Zipf) the name is as words, 0 for a rare one or an abbreviation."""
    if is_abbreviation(reading, match):
        return 0.0
    zipfs = [reading.zipf.get(word, 0.0) for word in match.key.split()]
    if len(zipfs) == 1:
        return zipfs[0]
    return max(0.0, min(zipfs) - PHRASE_RARITY * (len(zipfs) - 1))


def is_country(reading: Reading, match: Match) -> bool:
    """Whether a country has this name."""
    return any(
        named.place.feature.startswith("A.PCL") for named in reading.places.get(match.key, ())
    )
