"""Names of persons: what speaks against a place when a word is somebody's name."""

from collections.abc import Iterator

from gazetteer.matcher import Match
from gazetteer.reading import Reading
from gazetteer.sign import Sign

SON_OF = frozenset(("بن", "ابن"))


def person_signs(reading: Reading, match: Match) -> Iterator[Sign]:
    """Yield the signs that a match is part of a person's name."""
    if reading.is_cased(match.first):
        yield from _with_capitals(reading, match)
    else:
        yield from _without_capitals(reading, match)


def _without_capitals(reading: Reading, match: Match) -> Iterator[Sign]:
    before, after = reading.before(match.first), reading.after(match.last)
    roles = reading.lexicon.roles.get(before, {})
    if reading.role(before, "title") or "person_link" in roles:
        yield Sign("after_title", 1.0, before)
    elif "given_name" in roles:
        yield Sign("after_given_name", 1.0, before)
    elif reading.role(before, "verb_masculine") and not _is_area(reading, match):
        yield Sign("after_masculine_verb", 1.0, before)
    if reading.lexicon.role(match.key, "given_name") is not None or after in SON_OF:
        yield Sign("given_name", 1.0, match.key)


def _with_capitals(reading: Reading, match: Match) -> Iterator[Sign]:
    before, after = reading.before(match.first), reading.after(match.last)
    if reading.follows_person_word(match.first):
        yield Sign("after_title", 1.0, before)
    elif reading.follows_capital(match.first):
        yield Sign("after_capital", 1.0, before)
    if (
        after
        and reading.gap(match.last) == " "
        and reading.is_capitalised(match.last + 1)
        and reading.lexicon.feature_word(after) is None
        and not reading.role(after, "government_tail")
        and not reading.role(after, "organisation_tail")
    ):
        yield Sign("before_capital", 1.0, after)
    last = reading.key(match.last)
    if reading.persons.get(last, 0) > reading.located.get(last, 0):
        yield Sign("person_elsewhere", 1.0, match.key)


def _is_area(reading: Reading, match: Match) -> bool:
    return any(named.place.is_area for named in reading.places.get(match.key, ()))
