"""Adjectives and nouns of peoples, which tell of a country: ``السورية``, ``Russian``."""

from typing import Final

from gazetteer.compiled import Trait
from gazetteer.lexicon import stems
from gazetteer.model import MentionKind
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting, spanning
from gazetteer.spelling import ARTICLE

CERTAIN: Final = 5.0
FEMININE: Final = ("ه", "ات")


def demonyms(reading: Reading) -> list[Sighting]:
    """Return every demonym of the text, with the country it tells of."""
    found: list[Sighting] = []
    for index in reading.peoples:
        people = demonym_at(reading, index)
        if people is not None:
            found.append(_demonym(reading, index, people[0], people[1]))
    return found


def _demonym(reading: Reading, index: int, country: str, cut: int) -> Sighting:
    start, end = spanning(reading, index, index, cut=cut)
    return Sighting(
        start,
        end,
        index,
        index,
        reading.key(index),
        CERTAIN,
        index,
        kind=MentionKind.DEMONYM,
        place_id=reading.lexicon.countries.get(country, ""),
    )


def demonym_at(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return the country code and proclitic length of the demonym at ``index``, or None."""
    found = reading.words[index].people
    if found is None:
        return None
    if _may_be_name(reading, index) and not _agrees(reading, index):
        return None
    return found


def described_places(reading: Reading) -> list[Sighting]:
    """Return capitals and lands named by a demonym: ``العاصمة الروسية``, ``Syrian territory``."""
    found: list[Sighting] = []
    for index in reading.peoples:
        people = reading.words[index].people
        if people is None or not _is_beside(reading, index, Role.CAPITAL | Role.TERRITORY):
            continue
        lexicon = reading.lexicon
        for role, ids in ((Role.CAPITAL, lexicon.capitals), (Role.TERRITORY, lexicon.countries)):
            if people[0] in ids and _is_beside(reading, index, role):
                found.append(_described(reading, index, role, ids[people[0]]))
    return found


def _is_beside(reading: Reading, index: int, role: int) -> bool:
    """Whether a noun with this role stands where it does beside a demonym of this script."""
    if reading.is_cased(index):
        return reading.precedes(index, role)
    return reading.follows(index, role)


def _described(reading: Reading, index: int, role: int, place_id: str) -> Sighting:
    """Return the place that a demonym and the noun beside it describe."""
    cased = reading.is_cased(index)
    first, last = (index, index + 1) if cased else (index - 1, index)
    start, end = spanning(reading, first, last, cut=0 if cased else _cut(reading, first, role))
    return Sighting(
        start,
        end,
        first,
        last,
        f"{reading.key(first)} {reading.key(last)}",
        CERTAIN,
        first,
        place_id=place_id,
        described=True,
    )


def _cut(reading: Reading, index: int, role: int) -> int:
    return next(
        cut for stem, cut in stems(reading.key(index)) if reading.lexicon.has_itself(stem, role)
    )


def _may_be_name(reading: Reading, index: int) -> bool:
    """Whether a country has this very name: ``سورية`` is both Syria and "Syrian"."""
    return any(
        match.last == index and match.spelling.traits & Trait.HAS_COUNTRY
        for match in reading.matches_from(index)
    )


def _agrees(reading: Reading, index: int) -> bool:
    """Whether the word before is an indefinite feminine noun that the adjective agrees with."""
    before = reading.before(index)
    return (
        before.endswith(FEMININE)
        and not before.startswith(ARTICLE)
        and reading.lexicon.feature_word(before) is None
        and not reading.follows(index, Role.PLACE_PREPOSITION)
    )
