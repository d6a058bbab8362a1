"""Adjectives and nouns of peoples, which tell of a country: ``السورية``, ``Russian``."""

from collections.abc import Mapping
from typing import Final

from gazetteer.compiled import Trait
from gazetteer.lexicon import Lexicon, stems
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
        if people is None:
            continue
        for role, ids in _described_by(reading.lexicon):
            if people[0] in ids:
                _describe(reading, index, role, ids[people[0]], found)
    return found


def _described_by(lexicon: Lexicon) -> tuple[tuple[int, Mapping[str, str]], ...]:
    """Return what a demonym may tell of: the place ids, and the role of the noun beside it."""
    return (Role.CAPITAL, lexicon.capitals), (Role.TERRITORY, lexicon.countries)


def _describe(
    reading: Reading, index: int, role: int, place_id: str, found: list[Sighting]
) -> None:
    """Add the place that a demonym tells of where a noun with this role stands beside it."""
    if not reading.is_cased(index) and reading.follows(index, role):
        span = spanning(reading, index - 1, index, cut=_cut(reading, index - 1, role))
        found.append(_described(reading, index - 1, index, span, place_id))
    elif reading.is_cased(index) and reading.precedes(index, role):
        span = spanning(reading, index, index + 1)
        found.append(_described(reading, index, index + 1, span, place_id))


def _described(
    reading: Reading, first: int, last: int, span: tuple[int, int], place_id: str
) -> Sighting:
    key = f"{reading.key(first)} {reading.key(last)}"
    return Sighting(*span, first, last, key, CERTAIN, first, place_id=place_id, described=True)


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
        and not reading.role(before, Role.PLACE_PREPOSITION)
    )
