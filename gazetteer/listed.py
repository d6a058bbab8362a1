"""Names that the gazetteer lacks, in Arabic lists: ``قرى X وY``, ``في كفرنبل وحاس وكنصفرة``.

What a noun announces goes on behind "and" and commas; and between two names that the gazetteer
knows, or before one and behind "in", a rare word is the name of another place.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gazetteer.name_forms import AND, CLOSING, NAME_BEGINNINGS, OPENING, end_of_unknown, is_rare
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.signs import LIST_GAPS
from gazetteer.spelling import ARTICLE
from gazetteer.unknown import unknown

JOINTS: Final = (" ", *LIST_GAPS)
UNQUOTED: Final = dict.fromkeys(map(ord, OPENING | CLOSING))
RAREST: Final = 3.0
"""How common (Zipf) a word between two known names may be."""
SURE: Final = 1.0
TOWN: Final = "P.PPL"
AT: Final = "ب"


def joined_to(reading: Reading, phrase: FeaturePhrase, last: int) -> Iterator[Sighting]:
    """Yield the unknown names listed after the one ending at ``last``: ``قرى X، Y وZ``."""
    while (listed := _next(reading, last)) is not None:
        first, cut = listed
        known = [
            match.last
            for match in reading.matches_from(first)
            if len(match.proclitic) == cut
            and (match.last > first or match.key not in NAME_BEGINNINGS)
        ]
        last = max(known) if known else end_of_unknown(reading, first, cut)
        if not last:
            return
        if not known:
            yield unknown(reading, first, last, phrase.word.feature, phrase.word.key, cut=cut)


def among_known(reading: Reading, names: Iterable[Sighting]) -> Iterator[Sighting]:
    """Yield the unknown names in lists of likely ``names``, those of languages without capitals."""
    likely = {name.first: name for name in names if name.score > 0}
    for name in likely.values():
        if reading.is_cased(name.first):
            continue
        yield from _up_to_known(reading, name, likely.keys())
        before = name.first - 1
        if name.score > SURE and name.proclitic == AT and _is_said_to_lie(reading, before):
            yield unknown(reading, before, before, TOWN, name.key)


def _is_said_to_lie(reading: Reading, index: int) -> bool:
    """Whether an unknown name stands between "in" and where that lies: ``في هيلان بصرواح``."""
    return (
        reading.role(reading.before(index), Role.PLACE_PREPOSITION)
        and reading.gap(index) == " "
        and not reading.key(index).startswith(ARTICLE)
        and not reading.matches_from(index)
        and is_rare(reading, index)
    )


def _up_to_known(reading: Reading, name: Sighting, likely: Iterable[int]) -> Iterator[Sighting]:
    """Yield the unknown names between a known one and the next of its list."""
    found: list[Sighting] = []
    last = name.last
    while (listed := _next(reading, last)) is not None:
        first, cut = listed
        if first in likely:
            yield from found
            return
        last = end_of_unknown(reading, first, cut)
        if not last or reading.matches_from(first) or reading.zipf(first, cut) > RAREST:
            return
        found.append(unknown(reading, first, last, TOWN, name.key, cut=cut))


def _next(reading: Reading, last: int) -> tuple[int, int] | None:
    """Return the next word of a list and how many letters join it, None where the list has ended.

    Quotation marks around the names do not end it: ``«X» و«Y»``, ``"X"، و"Y"``.
    """
    first, gap = last + 1, reading.gap(last).translate(UNQUOTED)
    if reading.key(first) == AND and gap in JOINTS:
        return first + 1, 0
    if reading.key(first).startswith(AND) and gap in JOINTS:
        return first, 1
    ends = any(
        reading.gap(word) != " " or reading.key(word + 1).startswith(AND)
        for word in (first, first + 1)
    )
    return (first, 0) if gap in LIST_GAPS and ends else None
