"""Names that the gazetteer lacks, in Arabic lists: ``قرى X وY``, ``في كفرنبل وحاس وكنصفرة``.

What a noun announces goes on behind "and" and commas; and between two names that the gazetteer
knows, or before one and behind "in", a rare word is the name of another place.
"""

from collections.abc import Collection, Iterable
from typing import Final

from gazetteer.gaps import COMMAS
from gazetteer.name_forms import AND, CLOSING, NAME_BEGINNINGS, OPENING, end_of_unknown, is_rare
from gazetteer.nouns import FeaturePhrase
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.spelling import ARTICLE
from gazetteer.unknown import unknown

JOINTS: Final = (" ", *COMMAS)
QUOTES: Final = OPENING | CLOSING
UNQUOTED: Final = dict.fromkeys(map(ord, QUOTES))
RAREST: Final = 3.0
"""How common (Zipf) a word between two known names may be, given names too."""

SURE: Final = 1.0
TOWN: Final = "P.PPL"
AT: Final = "ب"


def joined_to(reading: Reading, phrase: FeaturePhrase, last: int, found: list[Sighting]) -> None:
    """Add the unknown names listed after the one ending at ``last``: ``قرى X، Y وZ``."""
    noun = phrase.word
    while (listed := _next(reading, last)) is not None:
        first, cut = listed
        last = end_of_known(reading, first, cut)
        if last:
            continue
        last = end_of_unknown(reading, first, cut)
        if not last:
            return
        found.append(unknown(reading, first, last, noun.feature, noun.key, cut=cut))


def end_of_known(reading: Reading, first: int, cut: int = 0) -> int:
    """Return the last word of a known name past so many letters, 0 where none is.

    A word with which names begin is none by itself.
    """
    return max(
        (
            match.last
            for match in reading.matches_from(first)
            if len(match.proclitic) == cut
            and (match.last > first or match.key not in NAME_BEGINNINGS)
        ),
        default=0,
    )


def among_known(reading: Reading, names: Iterable[Sighting]) -> list[Sighting]:
    """Return the unknown names in lists of likely ``names`` without capitals."""
    found: list[Sighting] = []
    likely = {
        name.first: name for name in names if name.score > 0 and not reading.is_cased(name.first)
    }
    for name in likely.values():
        _up_to_known(reading, name, likely, found)
        before = name.first - 1
        if name.proclitic == AT and name.score > SURE and _is_said_to_lie(reading, before):
            found.append(unknown(reading, before, before, TOWN, name.key))
    return found


def _is_said_to_lie(reading: Reading, index: int) -> bool:
    """Whether an unknown name stands between "in" and where that lies: ``في هيلان بصرواح``."""
    return (
        reading.follows(index, Role.PLACE_PREPOSITION)
        and reading.gap(index) == " "
        and not reading.key(index).startswith(ARTICLE)
        and not reading.matches_from(index)
        and is_rare(reading, index)
    )


def _up_to_known(
    reading: Reading, name: Sighting, likely: Collection[int], found: list[Sighting]
) -> None:
    """Add the unknown names between a known one and the next of its list."""
    listed: list[Sighting] = []
    last = name.last
    while (following := _next(reading, last)) is not None:
        first, cut = following
        if first in likely:
            found += listed
            return
        if reading.zipf(first, cut) > RAREST or reading.matches_from(first):
            return
        last = end_of_unknown(reading, first, cut)
        if not last:
            return
        listed.append(unknown(reading, first, last, TOWN, name.key, cut=cut))


def _next(reading: Reading, last: int) -> tuple[int, int] | None:
    """Return the next word of a list and how many letters join it, None where the list has ended.

    Quotation marks around the names do not end it: ``«X» و«Y»``, ``"X"، و"Y"``.
    """
    first, gap = last + 1, reading.gap(last)
    if gap not in JOINTS:
        gap = gap.translate(UNQUOTED)
        if gap not in JOINTS:
            return None
    if reading.key(first) == AND:
        return first + 1, 0
    if reading.key(first).startswith(AND):
        return first, 1
    ends = gap in COMMAS and (_ends(reading, first) or _ends(reading, first + 1))
    return (first, 0) if ends else None


def _ends(reading: Reading, index: int) -> bool:
    """Whether a name of a list may end with a word."""
    return reading.gap(index) != " " or reading.key(index + 1).startswith(AND)
