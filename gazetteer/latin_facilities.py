"""Facility phrases where the name comes first or after "of", in scripts with capitals.

``Qamishli airport``, ``Al-Watiya air base``, ``port of Latakia``, ``Camp Bucca``.
"""

from typing import Final

from gazetteer.capitalised import ARTICLES
from gazetteer.facilities import COMMONEST_INNER, headed
from gazetteer.matcher import Match
from gazetteer.names import in_small_letters
from gazetteer.nouns import FeaturePhrase
from gazetteer.reading import Reading
from gazetteer.sighting import Sighting
from gazetteer.vocabulary import ARTICLES as DEFINITE

ORGANISATIONS: Final = (
    "S.SCH",
    "S.UNIV",
    "S.CH",
    "S.HSP",
    "S.HTL",
    "S.MKT",
    "S.STDM",
    "S.MFG",
    "S.DIPL",
)
"""Nouns that rather make an organisation's name."""

NAMED_WITH_OF: Final = "SL"
"""Classes of features whose lower-case noun takes "of" and a town: ``port of Latakia``."""

LINKS: Final = frozenset(("of", "de", "d", "du"))


def latin_facilities(reading: Reading) -> list[Sighting]:
    """Return the facility phrases of languages that write capitals."""
    found: list[Sighting] = []
    for phrase in reading.cased_nouns:
        if phrase.word.is_head and phrase.word.feature not in ORGANISATIONS:
            sighting = (
                _whole(reading, phrase) or _before(reading, phrase) or _after(reading, phrase)
            )
            if sighting is not None:
                found.append(sighting)
    return found


def _whole(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    """Read a phrase that the gazetteer has as a name: ``Qamishli Airport``."""
    for match in reading.matches_to(phrase.last):
        if match.first < phrase.first and not in_small_letters(reading, match):
            return headed(reading, phrase, match.first, phrase.last, match.key, inner=match.first)
    return None


def _before(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    """Read a name before the noun, with an Arabic article that the gazetteer may lack."""
    last = phrase.first - 1
    if not reading.words[last].gap.is_space or _begins_longer_name(reading, phrase):
        return None
    for match in reading.matches_to(last):
        if _is_plausible(reading, match):
            first = match.first
            if reading.key(first - 1) in ARTICLES and reading.gap(first - 1) == "-":
                first -= 1
            return headed(reading, phrase, first, phrase.last, match.key)
    return None


def _after(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    """Read a name after the noun: ``port of Latakia``, ``Camp Bucca``."""
    if not reading.words[phrase.last].gap.is_space or _begins_longer_name(reading, phrase):
        return None
    name = phrase.last + 1
    linked = reading.key(name) in LINKS and reading.adjoins(name)
    if linked:
        name += 1
    if not (
        (linked and phrase.word.feature[0] in NAMED_WITH_OF) or reading.is_capitalised(phrase.first)
    ):
        return None
    for match in reading.matches_from(name):
        if _is_plausible(reading, match):
            return headed(reading, phrase, phrase.first, match.last, match.key)
    return None


def _begins_longer_name(reading: Reading, phrase: FeaturePhrase) -> bool:
    """Whether the noun is the first word of a name: ``Fort Worth``, ``Mount Pleasant``."""
    return reading.end_of_known(phrase.first) > phrase.last


def _is_plausible(reading: Reading, match: Match) -> bool:
    return (
        not (match.first == match.last and match.key in DEFINITE)
        and not in_small_letters(reading, match)
        and match.spelling.commonness < COMMONEST_INNER
        and not match.spelling.roles
        and reading.lexicon.demonym(match.key) is None
    )
