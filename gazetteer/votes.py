"""What the names of a text vote for, and what is left of it without the vote of one of them."""

from collections.abc import Sequence
from typing import Final, final

from gazetteer.ballots import ROWS, Ballot, Spot, Tally
from gazetteer.evidence import Sign
from gazetteer.neighbourhood import cell_at
from gazetteer.standings import Standing

DOUBT: Final = 0.2
"""Votes for no country, so that one name does not make a text be about its country."""

LEAST: Final = 1e-9
"""Votes below which only rounding speaks."""


@final
class Name:
    """A naming in one text: how often, its vote, and what is said outright of its candidates.

    ``told`` holds signs by candidate, such as a container that stands beside one of the mentions;
    ``trust`` is below 1 where people said that the name is no place. ``best`` is the candidate that
    it was judged to mean, ``share`` the belief in it.
    """

    __slots__ = ("ballot", "best", "share", "standing", "told", "trust", "weight")

    def __init__(self, standing: Standing, weight: float, told: dict[int, Sign]) -> None:
        self.standing: Final = standing
        self.weight = weight
        self.ballot: Ballot = standing.ballot
        self.told = told
        self.trust = 1.0
        self.best = 0
        self.share = 1.0


@final
class CellTally:
    """The votes for a cell."""

    __slots__ = ("cell", "column", "votes")

    def __init__(self, spot: Spot, votes: float) -> None:
        self.cell: Final = cell_at(spot.row, spot.column)
        self.column: Final = spot.column
        self.votes = votes


@final
class Grid:
    """The votes for cells, found by their rows."""

    __slots__ = ("_rows", "tallies")

    def __init__(self) -> None:
        self.tallies: Final[list[CellTally]] = []
        self._rows: Final[list[list[CellTally] | None]] = [None] * ROWS

    def add(self, spot: Spot, votes: float) -> None:
        """Add votes for the cell of a spot."""
        row = self._rows[spot.row]
        if row is None:
            row = self._rows[spot.row] = []
        for tally in row:
            if tally.column == spot.column:
                tally.votes += votes
                return
        tally = CellTally(spot, votes)
        row.append(tally)
        self.tallies.append(tally)

    def near(self, spot: Spot) -> float:
        """Return the votes for the cell of a spot and those around it."""
        total = 0.0
        for number in range(spot.row - 1, spot.row + 2):
            row = self._rows[number]
            if row is not None:
                for tally in row:
                    if -1 <= tally.column - spot.column <= 1:
                        total += tally.votes
        return total


@final
class Votes:
    """The votes of names, by what they are for; ``all`` are those that went to countries."""

    __slots__ = ("all", "areas", "grid")

    def __init__(self, names: Sequence[Name]) -> None:
        self.areas: Final[dict[str, Tally]] = {}
        self.grid: Final = Grid()
        self.all = DOUBT
        for name in names:
            self._count(name.ballot, name.weight)

    def _count(self, ballot: Ballot, weight: float) -> None:
        self.all += ballot.national * weight
        for own in ballot.tallies:
            tally = self.areas.get(own.area)
            if tally is None:
                tally = self.areas[own.area] = Tally(own.area)
            tally.add(own, weight)
        for index, spot in enumerate(ballot.spots):
            self.grid.add(spot, ballot.shares[index] * weight)


@final
class Others:
    """The votes of all names of a text but one."""

    __slots__ = ("_areas", "_ballot", "_grid", "_weight", "all")

    def __init__(self, votes: Votes, name: Name) -> None:
        self._areas: Final = votes.areas
        self._grid: Final = votes.grid
        self._ballot: Final = name.ballot
        self._weight: Final = name.weight
        self.all: Final = votes.all - name.weight

    def of(self, area: str) -> tuple[float, float, float]:
        """Return how often an area is named, lain in, and divided; see :class:`Tally`."""
        given = self._areas.get(area)
        if given is None:
            return 0.0, 0.0, 0.0
        own, weight = self._ballot.of(area), self._weight
        if own is None:
            return given.named, given.lain_in, given.divided
        return (
            _left(given.named - own.named * weight),
            _left(given.lain_in - own.lain_in * weight),
            _left(given.divided - own.divided * weight),
        )

    def near(self, spot: Spot) -> float:
        """Return the votes for the cell of a spot and those around it."""
        given = self._grid.near(spot) if spot.row else 0.0
        return _left(given - self._ballot.near(spot) * self._weight) if given else 0.0


def _left(votes: float) -> float:
    return votes if votes > LEAST else 0.0
