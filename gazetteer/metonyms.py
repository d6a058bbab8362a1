"""Capitals and countries that stand for their governments: ``أعلنت موسكو``, ``Moscow said``."""

from gazetteer.reading import Reading
from gazetteer.sighting import Sighting

NOT_A_VERB = ("ات", "يت", "وت", "حت")
REACH = 4
"""How many words before "between X and Y" a word such as "talks" may stand."""


def is_metonym(reading: Reading, sighting: Sighting) -> bool:
    """Whether a government is meant; only capitals and countries can be."""
    first = sighting.first
    before = reading.before(first)
    if _has_government_after(reading, sighting.last):
        return True
    if not _may_govern(reading, sighting):
        return False
    if reading.is_cased(first):
        return _acts_in_english(reading, sighting)
    if sighting.proclitic in ("ل", "ب"):
        return reading.role(before, "allegiance")
    if sighting.proclitic == "و":
        return _between(reading, first - 1)
    if any(reading.role(before, role) for role in ("verb", "verb_masculine", "government_head")):
        return True
    if _is_feminine_past(before):
        return True
    if reading.role(before, "with") and reading.role(reading.before(first - 1), "relation"):
        return True
    if reading.role(before, "between"):
        return _between(reading, first)
    return not before and reading.role(reading.after(sighting.last), "verb")


def _has_government_after(reading: Reading, last: int) -> bool:
    """Whether a department, a police or a council of the place is meant: ``Athens Police``."""
    after = reading.after(last)
    return (
        reading.is_capitalised(last + 1)
        and reading.gap(last) == " "
        and reading.role(after, "government_tail")
    )


def _may_govern(reading: Reading, sighting: Sighting) -> bool:
    return any(
        named.place.feature.startswith(("A.PCL", "P.PPLC"))
        for named in reading.places.get(sighting.key, ())
    )


def _is_feminine_past(word: str) -> bool:
    return (
        len(word) >= 4
        and word.endswith("ت")
        and not word.endswith(NOT_A_VERB)
        and not word.startswith("ال")
    )


def _between(reading: Reading, first: int) -> bool:
    between = next(
        (index for index in (first - 1, first - 2) if reading.role(reading.key(index), "between")),
        None,
    )
    return between is not None and any(
        reading.role(reading.key(index), "relation") for index in range(between - REACH, between)
    )


def _acts_in_english(reading: Reading, sighting: Sighting) -> bool:
    before = reading.before(sighting.first)
    if reading.role(before, "place_preposition"):
        return False
    if reading.role(before, "verb_before") or reading.role(before, "relation"):
        return True
    if reading.role(before, "with"):
        return reading.role(reading.before(sighting.first - 1), "allegiance")
    return reading.role(reading.after(sighting.last), "verb")
