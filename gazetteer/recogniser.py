"""Decides which spans of a text name places, and what each name does in its sentence.

Pure: it is given the words, the matches and what the gazetteer knows of them, and asks nothing
else. Names, facility phrases and descriptions compete for their words; the longest wins.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from gazetteer.announced import announced, known_again
from gazetteer.compass import direction
from gazetteer.demonyms import demonyms, described_places
from gazetteer.facilities import facilities
from gazetteer.latin_facilities import latin_facilities
from gazetteer.lexicon import stems
from gazetteer.metonyms import is_metonym
from gazetteer.model import Evidence, MentionKind
from gazetteer.names import names
from gazetteer.neighbourhood import Cell
from gazetteer.organisations import is_part_of_organisation
from gazetteer.reading import Reading
from gazetteer.roles import Role
from gazetteer.sighting import Sighting, spanning
from gazetteer.spatial import Position, rough_km
from gazetteer.spelling import LEAST
from gazetteer.text import fold

SEAT: Final = 4.0
SUPPORT: Final = 1.5
SUPPORT_KM: Final = 40.0
SURE: Final = 2.0
"""From this score on, naming a place once makes doubtful namings likely: one sense a text."""
_FIRST = attrgetter("first")


def recognise(reading: Reading) -> list[Sighting]:
    """Return the mentions of a text in reading order; they do not overlap."""
    return settled(reading, longest(rivals(reading, supported(reading, names(reading)))))


def rivals(reading: Reading, single: Iterable[Sighting]) -> list[Sighting]:
    """Return all that compete for the words of a text, ``single`` names among them."""
    found: list[Sighting] = [
        *described_places(reading),
        *facilities(reading),
        *latin_facilities(reading),
        *announced(reading),
        *single,
        *seats(reading),
        *countries_again(reading),
        *demonyms(reading),
    ]
    return [*found, *known_again(reading, found)]


def settled(reading: Reading, chosen: Iterable[Sighting]) -> list[Sighting]:
    """Return what was chosen, with the kind, direction and noun of each, in the same order."""
    judged = [_judged(reading, sighting) for sighting in chosen]
    return list(_with_shared_heads(reading, judged))


def longest(sightings: list[Sighting]) -> list[Sighting]:
    """Choose sightings that share no word, in reading order.

    The longer one wins, then the one whose kind of place is told, then the surer.
    """
    chosen: list[Sighting] = []
    for group in _overlapping(sightings):
        chosen += group if len(group) == 1 else _winners(group)
    return chosen


def _overlapping(sightings: Iterable[Sighting]) -> Iterator[list[Sighting]]:
    """Yield sightings in reading order, those together that share words with one another."""
    group: list[Sighting] = []
    last = -1
    for sighting in sorted(sightings, key=_FIRST):
        if group and sighting.first > last:
            yield group
            group = []
        group.append(sighting)
        last = max(last, sighting.last)
    if group:
        yield group


def _winners(group: Iterable[Sighting]) -> list[Sighting]:
    taken: set[int] = set()
    chosen = []
    for sighting in sorted(
        group, key=lambda s: (s.first - s.last, not s.feature, -s.score, s.first, s.key)
    ):
        words = range(sighting.first, sighting.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(sighting)
    return sorted(chosen, key=_FIRST)


def supported(reading: Reading, sightings: list[Sighting]) -> list[Sighting]:
    """Return the likely names, and the doubtful ones that others of the text make likely.

    Such a name is named beyond doubt elsewhere in the text, or lies close to a likely town.
    """
    likely = {sighting.key for sighting in sightings if sighting.score > 0}
    if all(sighting.score > 0 for sighting in sightings):
        return sightings
    sightings = [*_named_again(sightings)]
    reading.places.learn(sighting.key for sighting in sightings)
    return [*_supported(reading, sightings, _towns(reading, likely))]


def _named_again(sightings: Sequence[Sighting]) -> Iterator[Sighting]:
    """Lift the doubtful namings of a place that the text names beyond doubt elsewhere."""
    sure = {sighting.key for sighting in sightings if sighting.score > SURE}
    for sighting in sightings:
        again = sighting.score <= 0 and sighting.key in sure
        yield _lifted(sighting, "document_sense", SUPPORT) if again else sighting


def _lifted(sighting: Sighting, reason: str, weight: float) -> Sighting:
    told = (*sighting.told, Evidence(reason, weight))
    return sighting.but(score=sighting.score + weight, told=told)


def _towns(reading: Reading, keys: Iterable[str]) -> Mapping[Cell, list[tuple[str, Position]]]:
    """Return the likeliest towns of some names, in the cells around each."""
    towns: defaultdict[Cell, list[tuple[str, Position]]] = defaultdict(list)
    for key in keys:
        for town in reading.places.towns(key)[:1]:
            for cell in town.around:
                towns[cell].append((key, town.point))
    return towns


def _supported(
    reading: Reading,
    sightings: Iterable[Sighting],
    towns: Mapping[Cell, Collection[tuple[str, Position]]],
) -> Iterator[Sighting]:
    for sighting in sightings:
        if sighting.score > 0:
            yield sighting
        elif sighting.score > LEAST and _is_near(reading, sighting, towns):
            yield _lifted(sighting, "near_others", SUPPORT)


def _is_near(
    reading: Reading, sighting: Sighting, towns: Mapping[Cell, Collection[tuple[str, Position]]]
) -> bool:
    """Whether some place of the name lies close to a town of another name.

    ``towns`` are those in or beside a cell.
    """
    return any(
        key != sighting.key and rough_km(town.point, point) < SUPPORT_KM
        for town in reading.places.towns(sighting.key)
        if town.cell in towns
        for key, point in towns[town.cell]
    )


def seats(reading: Reading) -> Iterator[Sighting]:
    """Yield seats of government, which stand for it: ``الكرملين``, ``the Kremlin``."""
    for index in reading.having(Role.GOVERNMENT_SEAT):
        key = reading.key(index)
        for stem, cut in stems(key):
            if (seat := reading.lexicon.role(stem, "government_seat")) is not None:
                start, end = spanning(reading, index, index, cut=cut)
                metonym = MentionKind.METONYM
                yield Sighting(start, end, index, index, fold(seat), SEAT, index, kind=metonym)
                break


def countries_again(reading: Reading) -> Iterator[Sighting]:
    """Yield "the country" behind a compass word: it is the one that the text is about."""
    for index in reading.having(Role.COUNTRY_ANAPHOR):
        if not reading.words[index].has_itself(Role.COUNTRY_ANAPHOR):
            continue
        narrowed = direction(reading, index, index)
        if narrowed:
            start, end = spanning(reading, index, index)
            yield Sighting(
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
    if sighting.kind is not MentionKind.PLACE:
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


def _with_shared_heads(reading: Reading, chosen: list[Sighting]) -> Iterator[Sighting]:
    """Let the second name of ``مطاري حلب وحماة`` have the noun that stands before the first."""
    before: Sighting | None = None
    for sighting in chosen:
        if before and sighting.proclitic == "و" and sighting.first == before.last + 1:
            head = reading.feature_words.get(before.first)
            if before.described or sighting.feature:
                head = None
            if head is not None and head.word.is_head and head.word.number > 1:
                sighting = sighting.but(feature=before.feature, inner=before.inner)
        before = sighting
        yield sighting


def _without_class_word(reading: Reading, sighting: Sighting) -> Sighting:
    """Leave the noun of ``محافظة حلب`` outside, though the gazetteer may have it in the name."""
    phrase = reading.feature_words.get(sighting.first)
    if (
        phrase is None
        or phrase.word.is_head
        or phrase.word.feature.startswith("L.")
        or phrase.last >= sighting.last
        or sighting.described
        or reading.is_cased(sighting.first)
    ):
        return sighting
    first = phrase.last + 1
    return sighting.but(
        start=reading.start(first),
        first=first,
        inner=first,
        feature=phrase.word.feature,
    )
