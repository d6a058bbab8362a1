"""What the candidates of a name are worth before a text is heard, ready to be looked into.

A standing is made once for each way of naming something and kept; judging a mention then looks
only at the candidates that the text has something to say about.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from gazetteer.evidence import Case, Naming, score, seats_of, signs
from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import Cell, around, cell_of
from gazetteer.spatial import holds, rough_km
from gazetteer.worths import Worth

SAME_KM = 20.0
"""Within this distance two namesakes are one place to the reader, such as a town and its port."""

FEWEST_VOTES = 0.03
"""A candidate with a smaller share of its name's belief has no say about the rest of a text."""

MOST_VOTERS = 4
FEW = 6
"""So many candidates are weighed one by one rather than looked up."""

Key = TypeVar("Key")
WITHOUT_CELL = ("A.PCL", "A.ADM1", "L.CONT", "L.RGN", "H.OCN", "H.SEA")
CONTAINERS = ("A.", "L.RGN")


class Spot(NamedTuple):
    """Where a candidate lies, and its score before the text is heard.

    ``divisions`` hold it, ``kin`` marks the divisions of one
    country and is empty for what may be a town as well, ``areas`` are all of these and the place
    itself, ``around`` the cells near it.
    """

    score: float
    place_id: str
    country: str
    divisions: tuple[str, ...]
    kin: str
    areas: frozenset[str]
    around: frozenset[Cell]


class Ballot(NamedTuple):
    """The vote of one name, as shares of 1.

    For the countries it lies in and those it is the name of, for divisions that it is the name of
    and those it lies in, for cells.
    """

    countries: dict[str, float]
    lands: dict[str, float]
    areas: dict[str, float]
    sisters: dict[str, float]
    cells: dict[Cell, float]


class Index(NamedTuple):
    """Which candidates lie in a country, in or at an area, around a cell."""

    countries: defaultdict[str, list[int]]
    areas: defaultdict[str, list[int]]
    cells: defaultdict[Cell, list[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The candidates of one naming, the likeliest first.

    Scores are natural logarithms; ``belief`` adds up their powers relative to the first, and
    ``beliefs`` does so by country. ``share`` is the belief in the first where the text says
    nothing. ``ballot`` is the vote of the name as a whole, ``ballots`` that of each candidate,
    ``outer`` are the candidates that others may lie in. ``index`` is made for many candidates only.
    """

    naming: Naming
    named: tuple[NamedPlace, ...]
    spots: tuple[Spot, ...]
    belief: float
    beliefs: Mapping[str, float]
    ballot: Ballot
    ballots: tuple[Ballot, ...]
    outer: tuple[int, ...]
    index: Index | None
    share: float
    _partners: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def one_with(self, index: int) -> tuple[int, ...]:
        """Return the candidates that are no rivals of one: they hold it, lie in it or close by."""
        found = self._partners.get(index)
        if found is None:
            place = self.named[index].place
            others = enumerate(named.place for named in self.named)
            found = tuple(i for i, other in others if i != index and is_one(place, other))
            self._partners[index] = found
        return found


def standing(
    naming: Naming, options: Sequence[NamedPlace], worths: Mapping[str, Worth]
) -> Standing:
    """Weigh the candidates of a name."""
    weighed = [(score(signs(Case(naming, n, options)), worths), n) for n in options]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].place.id))
    named = tuple(n for _, n in weighed)
    spots = tuple(_spot(value, one.place, options) for value, one in weighed)
    powers = [math.exp(spot.score - spots[0].score) for spot in spots]
    beliefs: defaultdict[str, float] = defaultdict(float)
    for spot, power in zip(spots, powers, strict=True):
        beliefs[spot.country] += power
    ballots = tuple(_ballot(one.place, spot) for one, spot in zip(named, spots, strict=True))
    return Standing(
        naming=naming,
        named=named,
        spots=spots,
        belief=sum(powers),
        beliefs=dict(beliefs),
        ballot=_together(ballots, powers),
        ballots=ballots,
        outer=tuple(i for i, n in enumerate(named) if n.place.feature.startswith(CONTAINERS)),
        index=_index(spots) if len(spots) > FEW else None,
        share=_share_of_first(named, powers),
    )


def _share_of_first(named: Sequence[NamedPlace], powers: Sequence[float]) -> float:
    """Return the belief in the first candidate and those that are one with it, as a share."""
    first = named[0].place
    pairs = zip(named, powers, strict=True)
    return min(1.0, sum(power for one, power in pairs if is_one(first, one.place)) / sum(powers))


def is_one(place: Place, other: Place) -> bool:
    """Whether two places are told apart by their kind rather than by where they lie."""
    if place == other or holds(place, other) or holds(other, place):
        return True
    points = (place.latitude, place.longitude), (other.latitude, other.longitude)
    return not place.is_area and not other.is_area and rough_km(*points) < SAME_KM


def _spot(value: float, place: Place, rivals: Sequence[NamedPlace]) -> Spot:
    is_kin = place.feature == "A.ADM1" and not seats_of(place, rivals)
    kin = f"in {place.country}" if is_kin else ""
    return Spot(
        score=value,
        place_id=place.id,
        country=place.country,
        divisions=place.parents[:-1],
        kin=kin,
        areas=frozenset((place.id, kin, *place.parents[:-1])) - {""},
        around=frozenset() if place.feature.startswith(WITHOUT_CELL) else frozenset(around(place)),
    )


def _ballot(place: Place, spot: Spot) -> Ballot:
    areas = (spot.place_id, spot.kin) if place.feature.startswith("A.ADM") else ()
    country = {spot.country: 1.0} if spot.country else {}
    return Ballot(
        country,
        country if place.feature.startswith("A.PCL") else {},
        {area: 1.0 for area in areas if area},
        dict.fromkeys(spot.divisions, 1.0),
        {cell_of(place): 1.0} if spot.around else {},
    )


def _together(ballots: Sequence[Ballot], powers: Sequence[float]) -> Ballot:
    """Add the ballots of the likeliest candidates up by their shares of belief."""
    whole = sum(powers)
    together = Ballot({}, {}, {}, {}, {})
    for ballot, power in zip(ballots[:MOST_VOTERS], powers, strict=False):
        share = power / whole
        if share >= FEWEST_VOTES:
            _add(together.countries, ballot.countries, share)
            _add(together.lands, ballot.lands, share)
            _add(together.areas, ballot.areas, share)
            _add(together.sisters, ballot.sisters, share)
            _add(together.cells, ballot.cells, share)
    return together


def _add(total: dict[Key, float], votes: Mapping[Key, float], share: float) -> None:
    for key, value in votes.items():
        total[key] = total.get(key, 0.0) + share * value


def _index(spots: Sequence[Spot]) -> Index:
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list))
    for position, spot in enumerate(spots):
        index.countries[spot.country].append(position)
        for area in spot.areas:
            index.areas[area].append(position)
        for cell in spot.around:
            index.cells[cell].append(position)
    return index
