"""Facility phrases: a noun for a kind of place and the name that follows it, as one mention.

``مطار القامشلي الدولي``, ``قاعدة "الشدادي"``, ``مطاري حلب وحماة``. A noun with a name that the
gazetteer lacks is a mention too, unless what follows is an ordinary noun or adjective.
"""

from typing import Final

from gazetteer.compiled import Trait
from gazetteer.matcher import Match
from gazetteer.name_forms import (
    NAME_BEGINNINGS,
    closing_quote,
    end_of_unnamed,
    means_persons,
)
from gazetteer.nouns import FeaturePhrase
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting, spanning
from gazetteer.spelling import ARTICLE
from gazetteer.unknown import UNKNOWN_NAME, joined

PHRASE: Final = 4.0
COMMONEST_INNER: Final = 4.6
REFINED: Final = ("L.MILB", "S.AIRP")
"""Features of nouns that an adjective narrows: a base may be an air base, an airport too."""

ORGANISATIONS: Final = ("S.UNIV", "S.DIPL")
DESCRIBED: Final = ("S.AIRB", "L.NVB")
AT: Final = ("في", "قرب")
LIKE: Final = "ك"
SHORT_NOUN: Final = 3
QUOTES: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("”", "“"))


def facilities(reading: Reading) -> list[Sighting]:
    """Return the phrases of languages that put the noun first and write no capitals."""
    found: list[Sighting] = []
    for phrase in reading.uncased_nouns:
        if (
            phrase.word.is_head
            and reading.adjoins(phrase.last)
            and not reading.key(phrase.first)[phrase.cut :].startswith(ARTICLE)
            and phrase.word.feature not in ORGANISATIONS
            and not _is_part_of_word(reading, phrase)
            and not reading.in_idiom(phrase.first, phrase.last, phrase.word.key)
        ):
            sighting = _facility(reading, phrase)
            if sighting is not None:
                found.append(sighting)
    return found


def _is_part_of_word(reading: Reading, phrase: FeaturePhrase) -> bool:
    """Whether a short noun is rather the end of another word: ``كتلة`` is not "like a hill"."""
    key = reading.key(phrase.first)
    return key[: phrase.cut] == LIKE and len(key) - phrase.cut <= SHORT_NOUN


def _facility(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    name = phrase.last + 1
    known = _known(reading, name)
    whole = next((m for m in reading.matches_from(phrase.first) if m.last >= name), None)
    if whole is not None and (known is None or whole.last >= known.last):
        return headed(reading, phrase, phrase.first, whole.last, whole.key, inner=phrase.first)
    if known is not None and known.last >= closing_quote(reading, name):
        single = known_alone(reading, phrase, known.key)
        inner = phrase.first if single else None
        return headed(reading, phrase, phrase.first, known.last, single or known.key, inner=inner)
    last = _end_of_unknown(reading, phrase, name)
    if last:
        key = joined(reading, phrase.first, last, phrase.cut)
        return headed(reading, phrase, phrase.first, last, key, score=UNKNOWN_NAME)
    return _described(reading, phrase)


def known_alone(reading: Reading, phrase: FeaturePhrase, name: str) -> str:
    """Return what one of the places under a plural noun is called by itself, empty if unknown.

    Of ``مطاري حلب واللاذقية`` the second is ``مطار اللاذقية``.
    """
    if phrase.word.number > 1:
        for noun in reading.lexicon.single_heads.get(phrase.word.feature, ()):
            if reading.is_name(f"{noun} {name}"):
                return f"{noun} {name}"
    return ""


def _end_of_unknown(reading: Reading, phrase: FeaturePhrase, name: int) -> int:
    """Return the last word of a name that the gazetteer lacks, 0 when none stands there."""
    if means_persons(reading, name) or _is_accusative(reading, phrase, name):
        return 0
    return end_of_unnamed(reading, phrase, name)


def _is_accusative(reading: Reading, phrase: FeaturePhrase, name: int) -> bool:
    """Whether what looks like a dual is an object with its adjective: ``سجناً نافذاً``."""
    return phrase.word.number == 2 and all(
        reading.key(index).endswith("ا") for index in (phrase.last, name)
    )


def headed(
    reading: Reading,
    phrase: FeaturePhrase,
    first: int,
    last: int,
    key: str,
    *,
    score: float = PHRASE,
    inner: int | None = None,
) -> Sighting:
    """Return the sighting of a noun with its name, the adjectives of its kind taken in.

    ``inner`` is ``first`` where the gazetteer knows the phrase as a whole.
    """
    inside = reading.lexicon.role(reading.key(last), "type_adjective")
    feature, last = _with_adjectives(reading, phrase.word.feature, last)
    if inside and feature in REFINED:
        feature = inside
    start, end = spanning(reading, first, last, cut=phrase.cut if first == phrase.first else 0)
    return Sighting(
        start,
        _past_closing_quote(reading.text, start, end),
        first,
        last,
        key,
        score,
        phrase.last + 1 if inner is None else inner,
        feature=feature,
        because=phrase.word.key,
    )


def _with_adjectives(reading: Reading, feature: str, last: int) -> tuple[str, int]:
    """Take in the adjectives after a name that tell the type: ``الجوية``, ``الدولي``."""
    while (value := reading.lexicon.role(reading.after(last), "type_adjective")) is not None:
        if feature in REFINED and value:
            feature = value
        last += 1
    return feature, last


def _past_closing_quote(text: str, start: int, end: int) -> int:
    """Take in the quotation mark that closes one inside the mention."""
    inside, after = text[start:end], text[end : end + 1]
    for opening, closing in QUOTES:
        is_open = inside.count(opening) % 2 == 1 if opening == closing else opening in inside
        if after == closing and is_open:
            return end + 1
    return end


def _known(reading: Reading, index: int) -> Match | None:
    """Return the longest match that begins at ``index`` and can be a name there."""
    begins = reading.key(index) in NAME_BEGINNINGS
    for match in reading.matches_from(index):
        if match.proclitic or (begins and match.last == index):
            continue
        if reading.lexicon.demonym(match.key) and not match.key.startswith(ARTICLE):
            continue
        spelling = match.spelling
        if spelling.roles & (Role.TYPE_ADJECTIVE | Role.COMPASS):
            continue
        if spelling.commonness < COMMONEST_INNER or spelling.traits & Trait.HAS_LARGE:
            return match
    return None


def _described(reading: Reading, phrase: FeaturePhrase) -> Sighting | None:
    """Read ``قاعدة بحرية في طرطوس``: a kind of place, said to be in or near a named one."""
    feature, last = _with_adjectives(reading, phrase.word.feature, phrase.last)
    if feature not in DESCRIBED or reading.after(last) not in AT:
        return None
    name = last + 2
    within = reading.feature_words.get(name)
    if within is not None and not within.word.is_head:
        name = within.last + 1
    known = _known(reading, name)
    if known is None or not reading.adjoins(name - 1):
        return None
    start, end = spanning(reading, phrase.first, known.last, cut=phrase.cut)
    return Sighting(
        start,
        end,
        phrase.first,
        known.last,
        known.key,
        PHRASE,
        name,
        feature=feature,
        described=True,
        because=phrase.word.key,
    )
