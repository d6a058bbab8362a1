"""Place names that are part of an organisation's name: ``جامعة دمشق``, ``Bank of Beirut``."""

from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.vocabulary import Word


def is_part_of_organisation(reading: Reading, sighting: Sighting) -> bool:
    """Whether the words around a name make it part of an organisation's name."""
    first, last = sighting.first, sighting.last
    if not sighting.feature and _is_outlet(reading, sighting):
        return True
    before = reading.word_before(first)
    if before is not None and before.has(Role.CLUB_HEAD):
        return True
    if sighting.proclitic:
        return False
    if before is not None and before.roles and _is_head(reading, first, before):
        return True
    if reading.is_cased(first):
        return _is_tail(reading, last) or _latin_head_before(reading, first)
    after = reading.word_after(last)
    is_tail = after is not None and after.has_itself(Role.ORGANISATION_TAIL)
    return is_tail or (reading.is_about_sport and _is_club(reading, sighting, before))


def _is_outlet(reading: Reading, sighting: Sighting) -> bool:
    """Whether a newspaper or an agency is called so."""
    if sighting.spelling is None:
        return reading.lexicon.has_itself(sighting.key, Role.OUTLET)
    return sighting.spelling.roles & Role.OUTLET != 0


def _is_club(reading: Reading, sighting: Sighting, before: Word | None) -> bool:
    """Whether a town named barely in a text about sport is rather its club."""
    if sighting.feature:
        return False
    if before is not None and before.has(Role.PLACE_PREPOSITION):
        return False
    return not any(named.place.is_area for named in reading.places[sighting.key])


def _is_head(reading: Reading, first: int, before: Word) -> bool:
    """Whether the word before ``first`` begins an organisation's name, or goes on with one."""
    if before.has(Role.ORGANISATION_HEAD) and not reading.is_cased(first):
        return True
    if not before.has(Role.ORGANISATION_LINK):
        return False
    head = reading.word_before(first - 1)
    return head is not None and head.has(Role.ORGANISATION_HEAD)


def _latin_head_before(reading: Reading, first: int) -> bool:
    """Whether a noun of two words heads an organisation's name: ``Bank of Beirut``."""
    if not reading.is_capitalised(first - 2):
        return False
    if reading.key(first - 1) not in reading.lexicon.ends_of_heads:
        return False
    two = f"{reading.key(first - 2)} {reading.key(first - 1)}"
    return reading.lexicon.has(two, Role.ORGANISATION_HEAD)


def _is_tail(reading: Reading, last: int) -> bool:
    if reading.gap(last) != " ":
        return False
    after = reading.words[last + 1]
    return (after.is_capital or after.key.isdigit()) and after.has(Role.ORGANISATION_TAIL)
