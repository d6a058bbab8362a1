"""What a name votes for: the areas that its candidates name or lie in, and their cells.

Areas are countries, by their codes, and divisions, by their ids. Cells are those of
:mod:`gazetteer.neighbourhood`; what lies in one is near what lies in it or in the eight around it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, final

from gazetteer.model import Place

FEWEST_VOTES: Final = 0.03
"""A candidate with a smaller share of its name's belief has no say about the rest of a text."""


ROWS: Final = 183
"""Rows of cells from pole to pole, and one beyond each; the first counts as none."""


def row_and_column(place: Place) -> tuple[int, int]:
    """Return the row and the column of the cell that a place lies in.

    >>> row_and_column(Place("1", "Suva", -18.1, 178.4, "P.PPLC"))
    (72, 178)
    """
    return math.floor(place.latitude) + ROWS // 2, math.floor(place.longitude)


@final
class Tally:
    """The votes for one area: that it is ``named``, lain in, or ``divided``.

    The last are votes for a division of it that is named and may not be a town as well.
    """

    __slots__ = ("area", "divided", "lain_in", "named")

    def __init__(self, area: str) -> None:
        self.area: Final = area
        self.named = 0.0
        self.lain_in = 0.0
        self.divided = 0.0

    def add(self, other: "Tally", weight: float) -> None:
        """Add other votes, each of them by its weight."""
        self.named += other.named * weight
        self.lain_in += other.lain_in * weight
        self.divided += other.divided * weight


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a candidate lies, and its score before the text is heard.

    ``land`` is the index of its country among the lands of the standing, ``divisions`` hold it, and
    it ``may_hold`` others itself. ``is_kin``: it is a first-order division that may not be a town
    as well. ``row`` and ``column`` are those of its cell; the row is 0 if it is too wide for one.
    """

    score: float
    place_id: str
    country: str
    land: int
    divisions: tuple[str, ...]
    may_hold: bool
    is_kin: bool
    row: int
    column: int

    def is_near(self, other: "Spot") -> bool:
        """Whether the cell of another is the same or beside it."""
        return -1 <= self.row - other.row <= 1 and -1 <= self.column - other.column <= 1


@final
class Ballot:
    """The vote of one name, as shares of 1, and how much of it goes to countries.

    ``spots`` are the candidates that vote for their cells, each by its share.
    """

    __slots__ = ("national", "shares", "spots", "tallies")

    def __init__(self) -> None:
        self.tallies: Final[list[Tally]] = []
        self.spots: Final[list[Spot]] = []
        self.shares: Final[list[float]] = []
        self.national = 0.0

    def of(self, area: str) -> Tally | None:
        """Return the votes for an area, None where there are none."""
        for tally in self.tallies:
            if tally.area == area:
                return tally
        return None

    def near(self, spot: Spot) -> float:
        """Return the votes for the cell of a spot and those around it."""
        total = 0.0
        for index, other in enumerate(self.spots):
            if spot.is_near(other):
                total += self.shares[index]
        return total

    def add(self, place: Place, spot: Spot, share: float) -> None:
        """Add the vote of one candidate."""
        if spot.country:
            self.national += share
            self._at(spot.country).lain_in += share
            if place.feature.startswith("A.PCL"):
                self._at(spot.country).named += share
        if place.feature.startswith("A.ADM"):
            self._at(place.id).named += share
        if spot.is_kin:
            self._at(spot.country).divided += share
        for division in dict.fromkeys(spot.divisions):
            self._at(division).lain_in += share
        if spot.row:
            self.spots.append(spot)
            self.shares.append(share)

    def _at(self, area: str) -> Tally:
        tally = self.of(area)
        if tally is None:
            tally = Tally(area)
            self.tallies.append(tally)
        return tally


def together(places: Iterable[Place], spots: Iterable[Spot], shares: Sequence[float]) -> Ballot:
    """Return the vote of the likeliest candidates by their shares of belief."""
    ballot = Ballot()
    for place, spot, share in zip(places, spots, shares, strict=False):
        if share >= FEWEST_VOTES:
            ballot.add(place, spot, share)
    return ballot
