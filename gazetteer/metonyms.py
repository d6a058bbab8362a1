"""Capitals and countries that stand for their governments: ``أعلنت موسكو``, ``Moscow said``."""

from typing import Final

from gazetteer.model import MentionKind
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting
from gazetteer.vocabulary import Word

NOT_A_VERB: Final = ("ات", "يت", "وت", "حت")
REACH: Final = 4
"""How many words before "between X and Y" a word such as "talks" may stand."""

ACTS: Final = Role.VERB | Role.VERB_AFTER
THAT: Final = frozenset(
    (
        *("that", "as", "while", "when", "after", "before", "since", "because", "if"),
        *("que", "qu", "alors", "tandis", "lorsque", "что", "когда", "пока", "що", "коли", "поки"),
        *("ki", "که"),
    )
)
"""Folded words with which a clause begins."""

AND: Final = ("و", "ו")
"""What is glued to the second of two names, in Arabic and in Hebrew."""


def is_metonym(reading: Reading, sighting: Sighting) -> bool:
    """Whether a government is meant; only capitals and countries can be."""
    first = sighting.first
    if _has_government_after(reading, sighting.last):
        return True
    if sighting.spelling is None or not sighting.spelling.may_govern:
        return False
    before = reading.word_before(first)
    if reading.is_cased(first):
        return _acts_in_english(reading, first, before, sighting.last)
    if before is None:
        return not sighting.proclitic and _acts(reading, sighting.last)
    if sighting.proclitic in ("ل", "ب"):
        return before.has(Role.ALLEGIANCE)
    if sighting.proclitic == "و":
        return _between(reading, first - 1)
    if before.has(Role.VERB | Role.VERB_MASCULINE | Role.GOVERNMENT_HEAD):
        return True
    if _is_feminine_past(before.key):
        return True
    if before.has(Role.WITH) and reading.follows(first - 1, Role.RELATION):
        return True
    return before.has(Role.BETWEEN) and _between(reading, first)


def _has_government_after(reading: Reading, last: int) -> bool:
    """Whether a department, a police or a council of the place is meant: ``Athens Police``."""
    after = reading.words[last + 1]
    return (
        after.is_capital
        and after.roles & Role.GOVERNMENT_TAIL != 0
        and reading.words[last].gap.is_space
    )


def _is_feminine_past(word: str) -> bool:
    return (
        len(word) >= 4
        and word.endswith("ت")
        and not word.endswith(NOT_A_VERB)
        and not word.startswith("ال")
    )


def _between(reading: Reading, first: int) -> bool:
    """Whether "between" stands before a name, or before the one before, and "talks" before it."""
    words = reading.words
    for between in (first - 1, first - 2):
        if words[between].has(Role.BETWEEN):
            return any(word.has(Role.RELATION) for word in words[max(0, between - REACH) : between])
    return False


def _acts(reading: Reading, last: int) -> bool:
    """Whether a verb stands behind a name, an auxiliary between them or not: ``Paris a dit``."""
    after = reading.word_after(last)
    if after is None or after.has(ACTS):
        return after is not None
    return after.has_itself(Role.AUXILIARY) and reading.precedes(last + 1, ACTS)


def together(reading: Reading, chosen: list[Sighting]) -> list[Sighting]:
    """Let two governments joined by "and" do what is said of one: ``Washington and Ankara agreed``.

    ``chosen`` are in reading order, and so are those that are returned.
    """
    found: list[Sighting] = []
    for sighting in chosen:
        if found and _are_joined(reading, found[-1], sighting):
            first = found[-1]
            act = _is_acting(sighting) or _acts(reading, sighting.last)
            if act and _may_be_subject(reading, first):
                sighting = _acting(sighting)
                _let_act(reading, found)
            elif _is_acting(first):
                sighting = _acting(sighting)
        found.append(sighting)
    return found


def _let_act(reading: Reading, found: list[Sighting]) -> None:
    """Let the last of what was found act, and what is listed before it."""
    index = len(found) - 1
    found[index] = _acting(found[index])
    while index > 0 and _is_listed(reading, found[index - 1], found[index]):
        index -= 1
        found[index] = _acting(found[index])


def _is_listed(reading: Reading, first: Sighting, second: Sighting) -> bool:
    """Whether nothing but a comma stands between two names at the beginning of a clause."""
    follows = second.first == first.last + 1 and reading.words[first.last].gap.is_comma
    return follows and _may_be_subject(reading, first)


def _are_joined(reading: Reading, first: Sighting, second: Sighting) -> bool:
    """Whether nothing but "and" stands between two names."""
    if second.first == first.last + 1:
        return second.proclitic in AND and reading.words[first.last].gap.is_space
    if second.first != first.last + 2:
        return False
    return reading.words[first.last + 1].has_itself(Role.CONJUNCTION)


def _may_be_subject(reading: Reading, sighting: Sighting) -> bool:
    """Whether a name begins a clause, so that a verb behind it may be its own."""
    before = reading.word_before(sighting.first)
    return not sighting.proclitic and (before is None or before.key in THAT)


def _is_acting(sighting: Sighting) -> bool:
    return sighting.kind is MentionKind.METONYM


def _acting(sighting: Sighting) -> Sighting:
    """Return a sighting as that of a government, if its name can be one."""
    spelling = sighting.spelling
    if sighting.kind is not MentionKind.PLACE or spelling is None or not spelling.may_govern:
        return sighting
    return sighting.but(kind=MentionKind.METONYM)


def _acts_in_english(reading: Reading, first: int, before: Word | None, last: int) -> bool:
    if before is not None:
        if before.has(Role.PLACE_PREPOSITION):
            return False
        if before.has(Role.VERB_BEFORE | Role.RELATION):
            return True
        if before.has(Role.WITH):
            return reading.follows(first - 1, Role.ALLEGIANCE)
    return _acts(reading, last)
