"""Decides which spans of a text name places, and what each name does in its sentence.

Pure: it is given the words, the matches and what the gazetteer knows of them, and asks nothing
else. Names, facility phrases and descriptions compete for their words; the longest wins.
"""

from operator import attrgetter
from typing import Final

from gazetteer.announced import announced, known_again
from gazetteer.compass import direction
from gazetteer.demonyms import demonyms, described_places
from gazetteer.facilities import facilities, known_alone
from gazetteer.latin_facilities import latin_facilities
from gazetteer.lexicon import stems
from gazetteer.listed import among_known
from gazetteer.metonyms import is_metonym, together
from gazetteer.model import MentionKind
from gazetteer.name_forms import AND
from gazetteer.names import names
from gazetteer.nouns import FeaturePhrase
from gazetteer.organisations import is_part_of_organisation
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.shared_nouns import sharing_a_noun
from gazetteer.sighting import Sighting, spanning
from gazetteer.support import supported
from gazetteer.text import fold

SEAT: Final = 4.0
PLACE: Final = MentionKind.PLACE
_FIRST: Final = attrgetter("first")


def recognise(reading: Reading) -> list[Sighting]:
    """Return the mentions of a text in reading order; they do not overlap."""
    return settled(reading, longest(rivals(reading, supported(reading, names(reading)))))


def rivals(reading: Reading, single: list[Sighting]) -> list[Sighting]:
    """Return all that compete for the words of a text, ``single`` names among them."""
    found: list[Sighting] = []
    if reading.peoples:
        found += described_places(reading)
    found += facilities(reading)
    found += latin_facilities(reading)
    found += announced(reading)
    found += among_known(reading, single)
    found += sharing_a_noun(reading)
    found += single
    found += seats(reading)
    found += countries_again(reading)
    if reading.peoples:
        found += demonyms(reading)
    return found + known_again(reading, found)


def settled(reading: Reading, chosen: list[Sighting]) -> list[Sighting]:
    """Return what was chosen, with the kind, direction and noun of each, in the same order."""
    judged = [_judged(reading, sighting) for sighting in chosen]
    return together(reading, _with_shared_heads(reading, judged))


def longest(sightings: list[Sighting]) -> list[Sighting]:
    """Choose sightings that share no word, in reading order.

    The longer one wins, then the one whose kind of place is told, then the surer.
    """
    chosen: list[Sighting] = []
    group: list[Sighting] = []
    last = -1
    for sighting in sorted(sightings, key=_FIRST):
        if sighting.first > last:
            chosen += _winners(group)
            group = []
        group.append(sighting)
        last = max(last, sighting.last)
    return chosen + _winners(group)


def _winners(group: list[Sighting]) -> list[Sighting]:
    """Return those that win of some that share words with one another, in reading order."""
    if len(group) < 2:
        return group
    if len(group) == 2:
        return [group[1] if _rank(group[1]) < _rank(group[0]) else group[0]]
    taken: set[int] = set()
    chosen: list[Sighting] = []
    for sighting in sorted(group, key=_rank):
        words = range(sighting.first, sighting.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(sighting)
    return sorted(chosen, key=_FIRST)


def _rank(sighting: Sighting) -> tuple[int, bool, float, int, str]:
    length = sighting.first - sighting.last
    return length, not sighting.feature, -sighting.score, sighting.first, sighting.key


def seats(reading: Reading) -> list[Sighting]:
    """Return seats of government, which stand for it: ``الكرملين``, ``the Kremlin``."""
    found: list[Sighting] = []
    for index in reading.having(Role.GOVERNMENT_SEAT):
        for stem, cut in stems(reading.key(index)):
            seat = reading.lexicon.role(stem, "government_seat")
            if seat is not None:
                start, end = spanning(reading, index, index, cut=cut)
                key, kind = fold(seat), MentionKind.METONYM
                found.append(Sighting(start, end, index, index, key, SEAT, index, kind=kind))
                break
    return found


def countries_again(reading: Reading) -> list[Sighting]:
    """Return "the country" behind a compass word: it is the one that the text is about."""
    found: list[Sighting] = []
    for index in reading.having(Role.COUNTRY_ANAPHOR):
        if not reading.words[index].has_itself(Role.COUNTRY_ANAPHOR):
            continue
        narrowed = direction(reading, index, index)
        if narrowed:
            found.append(_country_again(reading, index, narrowed))
    return found


def _country_again(reading: Reading, index: int, narrowed: str) -> Sighting:
    start, end = spanning(reading, index, index)
    return Sighting(
        start,
        end,
        index,
        index,
        reading.key(index),
        SEAT,
        index,
        feature="A.PCLI",
        direction=narrowed,
        described=True,
    )


def _judged(reading: Reading, sighting: Sighting) -> Sighting:
    """Tell the kind and the direction of a chosen sighting."""
    if sighting.kind is not PLACE:
        return sighting
    if not sighting.direction:
        narrowed = direction(reading, sighting.first, sighting.last)
        sighting = sighting.but(direction=narrowed) if narrowed else sighting
    sighting = _without_class_word(reading, sighting)
    if sighting.described or sighting.inner != sighting.first:
        return sighting
    if is_part_of_organisation(reading, sighting):
        return sighting.but(kind=MentionKind.ORGANIZATION)
    if is_metonym(reading, sighting):
        return sighting.but(kind=MentionKind.METONYM)
    return sighting


def _with_shared_heads(reading: Reading, chosen: list[Sighting]) -> list[Sighting]:
    """Let the later names of ``مطاري حلب وحماة`` have the noun that stands before the first."""
    found: list[Sighting] = []
    head: FeaturePhrase | None = None
    for sighting in chosen:
        follows = bool(found) and sighting.first == found[-1].last + 1
        if not (follows and sighting.proclitic == AND):
            head = _shared_head(reading, sighting)
        elif head is not None and not sighting.feature:
            sighting = _under(reading, head, found[-1].feature, sighting)
        found.append(sighting)
    return found


def _shared_head(reading: Reading, sighting: Sighting) -> FeaturePhrase | None:
    """Return the noun that heads a name and those listed after it, None where none does."""
    head = reading.feature_words.get(sighting.first)
    if head is None or sighting.described or not head.word.is_head or head.word.number == 1:
        return None
    return head


def _under(reading: Reading, head: FeaturePhrase, feature: str, sighting: Sighting) -> Sighting:
    """Return a sighting with the noun, and the kind of place, of the one before it."""
    single = known_alone(reading, head, sighting.key)
    if single:
        return sighting.but(feature=feature, key=single)
    return sighting.but(feature=feature, inner=head.last + 1)


def _without_class_word(reading: Reading, sighting: Sighting) -> Sighting:
    """Leave the noun of ``محافظة حلب`` outside, though the gazetteer may have it in the name."""
    if sighting.first == sighting.last or sighting.described or reading.is_cased(sighting.first):
        return sighting
    phrase = reading.feature_words.get(sighting.first)
    if (
        phrase is None
        or phrase.word.is_head
        or phrase.word.feature.startswith("L.")
        or phrase.last >= sighting.last
    ):
        return sighting
    first = phrase.last + 1
    return sighting.but(
        start=reading.start(first),
        first=first,
        inner=first,
        feature=phrase.word.feature,
    )
