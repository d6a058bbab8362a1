"""Place names that are part of an organisation's name: ``جامعة دمشق``, ``Bank of Beirut``."""

from gazetteer.reading import Reading
from gazetteer.sighting import Sighting


def is_part_of_organisation(reading: Reading, sighting: Sighting) -> bool:
    """Whether the words around a name make it part of an organisation's name."""
    first, last = sighting.first, sighting.last
    if reading.lexicon.role(sighting.key, "outlet") is not None and not sighting.feature:
        return True
    if reading.role(reading.before(first), "club_head"):
        return True
    if sighting.proclitic:
        return False
    if _head_before(reading, first) or _is_club(reading, sighting):
        return True
    after = reading.after(last)
    if reading.is_cased(first):
        return _is_tail(reading, last) or _latin_head_before(reading, first)
    return bool(after) and reading.lexicon.role(after, "organisation_tail") is not None


def _is_club(reading: Reading, sighting: Sighting) -> bool:
    """Whether a town named barely in a text about sport is rather its club."""
    if sighting.feature or not reading.is_about_sport or reading.is_cased(sighting.first):
        return False
    if reading.role(reading.before(sighting.first), "place_preposition"):
        return False
    return not any(named.place.is_area for named in reading.places.get(sighting.key, ()))


def _head_before(reading: Reading, first: int) -> bool:
    before = reading.before(first)
    if reading.role(before, "organisation_head") and not reading.is_cased(first):
        return True
    return reading.role(before, "organisation_link") and reading.role(
        reading.before(first - 1), "organisation_head"
    )


def _latin_head_before(reading: Reading, first: int) -> bool:
    two = f"{reading.key(first - 2)} {reading.key(first - 1)}"
    return reading.is_capitalised(first - 2) and reading.role(two, "organisation_head")


def _is_tail(reading: Reading, last: int) -> bool:
    return (
        reading.gap(last) == " "
        and (reading.is_capitalised(last + 1) or reading.key(last + 1).isdigit())
        and reading.role(reading.key(last + 1), "organisation_tail")
    )
