"""What the candidates of a name are worth before a text is heard, ready to be looked into.

A standing is made once for each way of naming something and kept; judging a mention then looks
only at the candidates that the text has something to say about.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, final

from gazetteer.ballots import Ballot, Spot, row_and_column, together
from gazetteer.evidence import Case, Naming, score, seats_of, signs
from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import Cell, around, cell_at
from gazetteer.spatial import holds, rough_km
from gazetteer.worths import Worth

SAME_KM: Final = 20.0
"""Within this distance two namesakes are one place to the reader, such as a town and its port."""

MOST_VOTERS: Final = 4
FEW: Final = 12
"""So many candidates are weighed one by one rather than looked up."""

WITHOUT_CELL: Final = ("A.PCL", "A.ADM1", "L.CONT", "L.RGN", "H.OCN", "H.SEA")
CONTAINERS: Final = ("A.", "L.RGN")


@dataclass(frozen=True, slots=True)
class Land:
    """A country in which candidates of a name lie.

    ``belief`` adds up the powers of the scores of these, relative to the first of all.
    """

    country: str
    belief: float


@final
class Index:
    """Which candidates votes for an area and for a cell may speak for.

    Of all that only lie in a country it is enough to know the likeliest.
    """

    __slots__ = ("areas", "cells")

    def __init__(self, spots: Iterable[Spot]) -> None:
        areas: defaultdict[str, list[int]] = defaultdict(list)
        cells: defaultdict[Cell, list[int]] = defaultdict(list)
        for position, spot in enumerate(spots):
            if spot.country not in areas or spot.is_kin:
                areas[spot.country].append(position)
            for area in spot.divisions:
                areas[area].append(position)
            if spot.may_hold:
                areas[spot.place_id].append(position)
            if spot.row:
                for cell in around(cell_at(spot.row, spot.column)):
                    cells[cell].append(position)
        self.areas: Final = {area: tuple(positions) for area, positions in areas.items()}
        self.cells: Final = {cell: tuple(positions) for cell, positions in cells.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The candidates of one naming, the likeliest first.

    Scores are natural logarithms; ``belief`` adds up their powers relative to the first.
    ``lands`` are their countries. ``share`` is the belief in the first where the text says
    nothing. ``ballot`` is the vote of the name as a whole, ``outer`` are the candidates that others
    may lie in. There is an ``index`` for many candidates only.
    """

    naming: Naming
    named: tuple[NamedPlace, ...]
    spots: tuple[Spot, ...]
    belief: float
    lands: tuple[Land, ...]
    ballot: Ballot
    outer: tuple[int, ...]
    index: Index | None
    share: float
    _ballots: dict[int, Ballot] = field(default_factory=dict)
    _partners: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def lifted(self, lifts: list[float]) -> float:
        """Return the belief in all candidates where each of the lands is worth so much more."""
        total = self.belief
        for index, land in enumerate(self.lands):
            total += land.belief * (math.exp(lifts[index]) - 1)
        return total

    def ballot_of(self, index: int) -> Ballot:
        """Return the vote of one candidate alone."""
        found = self._ballots.get(index)
        if found is None:
            found = self._ballots[index] = Ballot()
            found.add(self.named[index].place, self.spots[index], 1.0)
        return found

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
    powers = [math.exp(value - weighed[0][0]) for value, _ in weighed]
    lands = _lands(named, powers)
    spots = tuple(_spot(value, one.place, options, lands) for value, one in weighed)
    belief = sum(powers, 0.0)
    likeliest = [one.place for one in named[:MOST_VOTERS]]
    return Standing(
        naming=naming,
        named=named,
        spots=spots,
        belief=belief,
        lands=lands,
        ballot=together(likeliest, spots, [power / belief for power in powers]),
        outer=tuple(i for i, spot in enumerate(spots) if spot.may_hold),
        index=Index(spots) if len(spots) > FEW else None,
        share=_share_of_first(named, powers),
    )


def _lands(named: Sequence[NamedPlace], powers: Sequence[float]) -> tuple[Land, ...]:
    """Return the countries of candidates, each with the belief in those that lie in it."""
    beliefs: dict[str, float] = {}
    for one, power in zip(named, powers, strict=True):
        country = one.place.country
        beliefs[country] = beliefs.get(country, 0.0) + power
    return tuple(Land(code, belief) for code, belief in beliefs.items())


def _share_of_first(named: Sequence[NamedPlace], powers: Sequence[float]) -> float:
    """Return the belief in the first candidate and those that are one with it, as a share."""
    first = named[0].place
    pairs = zip(named, powers, strict=True)
    own = sum([power for one, power in pairs if is_one(first, one.place)], 0.0)
    return min(1.0, own / sum(powers, 0.0))


def is_one(place: Place, other: Place) -> bool:
    """Whether two places are told apart by their kind rather than by where they lie."""
    if place == other or holds(place, other) or holds(other, place):
        return True
    points = (place.latitude, place.longitude), (other.latitude, other.longitude)
    return not place.is_area and not other.is_area and rough_km(*points) < SAME_KM


def _spot(value: float, place: Place, rivals: Sequence[NamedPlace], lands: Sequence[Land]) -> Spot:
    is_wide = place.feature.startswith(WITHOUT_CELL)
    row, column = (0, 0) if is_wide else row_and_column(place)
    return Spot(
        score=value,
        place_id=place.id,
        country=place.country,
        land=next(i for i, land in enumerate(lands) if land.country == place.country),
        divisions=place.parents[:-1],
        may_hold=place.feature.startswith(CONTAINERS),
        is_kin=place.feature == "A.ADM1" and not seats_of(place, rivals),
        row=row,
        column=column,
    )
