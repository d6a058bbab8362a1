"""What a text says about where it plays, and what that is worth to each candidate of a name.

The names of a text vote for countries, divisions and cells; then each is judged by the votes of
the others. Judging touches only candidates that somebody voted for, and gives what weighing all of
them would give.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gazetteer.evidence import Sign
from gazetteer.neighbourhood import Cell
from gazetteer.standings import Ballot, Standing
from gazetteer.worths import Worth

FEW = 6
"""So many candidates are weighed one by one rather than looked up."""

AGREEING = 0.15
"""Share of the votes from which a text is about a country too."""

DOUBT = 0.2
"""Votes for no country, so that one name does not make a text be about its country."""

LEAST = 1e-9
"""Votes below which only rounding speaks."""


@dataclass(slots=True, eq=False)
class Name:
    """A naming in one text: how often, its vote, and what is said outright of its candidates.

    ``told`` holds signs by candidate, such as a container that stands beside one of the mentions;
    ``trust`` is below 1 where people said that the name is no place.
    """

    standing: Standing
    weight: float = 0.0
    ballot: Ballot | None = None
    told: dict[int, Sign] = field(default_factory=dict)
    trust: float = 1.0
    best: int = 0
    share: float = 1.0


class Surroundings:
    """The votes of all names of a text. ``home`` is the country of its outlet, or empty."""

    def __init__(self, worths: Mapping[str, Worth], home: str = "") -> None:
        self._weight = {sign: worth.weight for sign, worth in worths.items()}
        self._home = home
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._areas: defaultdict[str, float] = defaultdict(float)
        self._sisters: defaultdict[str, float] = defaultdict(float)
        self._cells: defaultdict[Cell, float] = defaultdict(float)
        self._all = DOUBT

    def hear(self, names: Iterable[Name]) -> None:
        """Count the votes of all names."""
        for name in names:
            weight = name.weight
            for votes, given in zip(
                (self._countries, self._areas, self._sisters, self._cells),
                name.ballot or name.standing.ballot,
                strict=True,
            ):
                for key, share in given.items():
                    votes[key] += share * weight
        self._all += sum(self._countries.values())

    def judge(self, name: Name) -> tuple[int, float]:
        """Return the candidate that is meant most likely, and its share of belief."""
        standing = name.standing
        scores = standing.scores
        if len(scores) == 1:
            return 0, 1.0
        lifts = self._lifts(name)
        first = scores[0]
        total = standing.belief
        for country, lift in lifts.items():
            total += standing.beliefs_in[country] * (math.exp(lift) - 1)
        best, highest = 0, -math.inf
        values: dict[int, float] = {}
        for index in self._touched(name, lifts):
            base = scores[index] + lifts.get(standing.countries[index], 0.0)
            value = base + self._lift(name, index)
            values[index] = value
            if value != base:
                total += math.exp(value - first) - math.exp(base - first)
            if value > highest:
                best, highest = index, value
        belief = math.exp(highest - first)
        for index in standing.one_with(best):
            value = values.get(index)
            if value is None:
                value = scores[index] + lifts.get(standing.countries[index], 0.0)
            belief += math.exp(value - first)
        return best, min(1.0, belief / total)

    def signs(self, name: Name, index: int) -> Iterator[Sign]:
        """Yield what the text says for one candidate of a name."""
        standing = name.standing
        own = name.ballot or standing.ballot
        country = standing.countries[index]
        if country == self._home and country:
            yield Sign("home_of_outlet", 1.0, country)
        if share := self._share(country, own, name.weight):
            yield Sign("same_country", share, country)
        if index in name.told:
            yield name.told[index]
        named, sisters, held, near, kin, land = self._values(name, index)
        if named:
            yield Sign("parent_named", named)
        if sisters:
            yield Sign("sister", sisters)
        if held:
            yield Sign("holds_others", held)
        if kin:
            yield Sign("beside_divisions", kin, country)
        if land:
            yield Sign("country_named", land, country)
        if near:
            yield Sign("near_others", near)

    def agrees(self, country: str, name: Name) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        own = name.ballot or name.standing.ballot
        shares = [self._share(code, own, name.weight) for code in self._countries]
        return not any(shares) or self._share(country, own, name.weight) >= AGREEING

    def areas_by_votes(self) -> list[str]:
        """Return the ids of the areas that are named, the most frequent first."""
        return sorted(self._areas, key=lambda area: (-self._areas[area], area))

    def _share(self, country: str, own: Ballot, weight: float) -> float:
        """Return a country's votes, a name's own apart, as a share of all."""
        mine = own.countries.get(country, 0.0) * weight
        others = self._countries.get(country, 0.0) - mine
        if others < LEAST or not country:
            return 0.0
        return others / (self._all - weight)

    def _lifts(self, name: Name) -> dict[str, float]:
        """Return what each country of the candidates is worth."""
        standing = name.standing
        own, weight = name.ballot or standing.ballot, name.weight
        lifts = {}
        for country in standing.beliefs_in.keys() & self._countries.keys():
            if share := self._share(country, own, weight):
                lifts[country] = share * self._weight["same_country"]
        if self._home and self._home in standing.beliefs_in:
            lifts[self._home] = lifts.get(self._home, 0.0) + self._weight["home_of_outlet"]
        return lifts

    def _touched(self, name: Name, lifts: Iterable[str]) -> Iterable[int]:
        """Return the candidates that the text may put first."""
        standing = name.standing
        if len(standing.scores) <= FEW:
            return range(len(standing.scores))
        touched = {0, *name.told}
        for country in lifts:
            touched.add(standing.in_country[country][0])
        for votes, index in (
            (self._areas, standing.in_division),
            (self._sisters, standing.in_division),
            (self._cells, standing.in_cell),
        ):
            for key in index.keys() & votes.keys():
                touched.update(index[key])
        return sorted(touched)

    def _lift(self, name: Name, index: int) -> float:
        """Return what the text is worth to one candidate, its country apart."""
        weight = self._weight
        named, sisters, held, near, kin, land = self._values(name, index)
        value = (
            named * weight["parent_named"]
            + sisters * weight["sister"]
            + held * weight["holds_others"]
            + near * weight["near_others"]
            + kin * weight["beside_divisions"]
            + land * weight["country_named"]
        )
        if index in name.told:
            sign = name.told[index]
            value += weight[sign.name] * sign.value
        return value

    def _values(self, name: Name, index: int) -> tuple[float, float, float, float, float, float]:
        """Return how strongly a division is named, shared, held, and how near others are."""
        standing = name.standing
        own, weight = name.ballot or standing.ballot, name.weight
        named = shared = 0.0
        for division in standing.divisions[index]:
            named = max(
                named, self._areas.get(division, 0.0) - own.areas.get(division, 0.0) * weight
            )
            shared = max(
                shared, self._sisters.get(division, 0.0) - own.sisters.get(division, 0.0) * weight
            )
        place = standing.named[index].place
        place_id = place.id
        land = 0.0
        if place.parents:
            outer = place.parents[-1]
            land = self._areas.get(outer, 0.0) - own.areas.get(outer, 0.0) * weight
        held = self._sisters.get(place_id, 0.0) - own.sisters.get(place_id, 0.0) * weight
        cell = standing.cells[index]
        near = 0.0
        if cell is not None:
            near = self._cells.get(cell, 0.0) - own.cells.get(cell, 0.0) * weight
        kin = 0.0
        if among := standing.kin[index]:
            kin = self._areas.get(among, 0.0) - own.areas.get(among, 0.0) * weight
        return (
            min(1.0, named) if named > LEAST else 0.0,
            shared / (1 + shared) if shared > LEAST else 0.0,
            held / (1 + held) if held > LEAST else 0.0,
            math.log10(1 + 9 * min(1.0, near)) if near > LEAST else 0.0,
            kin / (1 + kin) if kin > LEAST else 0.0,
            land / (0.3 + land) if land > LEAST else 0.0,
        )
