"""Names of persons: what speaks against a place when a word is somebody's name."""

from collections.abc import Iterator

from gazetteer.matcher import Match
from gazetteer.model import Evidence
from gazetteer.reading import Reading

TITLE_BEFORE = -3.0
GIVEN_NAME = -2.0
MASCULINE_VERB_BEFORE = -2.0
CAPITALISED_BEFORE = -2.0
CAPITALISED_AFTER = -1.0
NAMED_ELSEWHERE = -2.5
SON_OF = frozenset(("بن", "ابن"))


def person_evidence(reading: Reading, match: Match) -> Iterator[Evidence]:
    """Yield the signs that a match is part of a person's name."""
    if reading.is_cased(match.first):
        yield from _with_capitals(reading, match)
        if reading.persons.get(reading.key(match.last), 0) > reading.located.get(
            reading.key(match.last), 0
        ):
            yield Evidence("common_word", NAMED_ELSEWHERE, match.key)
    else:
        yield from _without_capitals(reading, match)


def _without_capitals(reading: Reading, match: Match) -> Iterator[Evidence]:
    before, after = reading.before(match.first), reading.after(match.last)
    roles = reading.lexicon.roles.get(before, {})
    if reading.role(before, "title") or "person_link" in roles:
        yield Evidence("common_word", TITLE_BEFORE, before)
    elif "given_name" in roles:
        yield Evidence("common_word", GIVEN_NAME, before)
    elif reading.role(before, "verb_masculine") and not _is_area(reading, match):
        yield Evidence("common_word", MASCULINE_VERB_BEFORE, before)
    if reading.lexicon.role(match.key, "given_name") is not None or after in SON_OF:
        yield Evidence("common_word", GIVEN_NAME, after)


def _with_capitals(reading: Reading, match: Match) -> Iterator[Evidence]:
    before, after = reading.before(match.first), reading.after(match.last)
    if reading.follows_person_word(match.first):
        yield Evidence("common_word", TITLE_BEFORE, before)
    elif reading.follows_capital(match.first):
        yield Evidence("common_word", CAPITALISED_BEFORE, before)
    if (
        after
        and reading.gap(match.last) == " "
        and reading.is_capitalised(match.last + 1)
        and reading.lexicon.feature_word(after) is None
        and not reading.role(after, "government_tail")
        and not reading.role(after, "organisation_tail")
    ):
        yield Evidence("common_word", CAPITALISED_AFTER, after)


def _is_area(reading: Reading, match: Match) -> bool:
    return any(named.place.is_area for named in reading.places.get(match.key, ()))
