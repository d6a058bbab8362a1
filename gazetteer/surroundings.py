"""What a text says about where it plays, and what that is worth to each candidate of a name.

The names of a text vote for countries, divisions and cells; then each is judged by the votes of
the others. Judging touches only candidates that somebody voted for, and gives what weighing all of
them would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, inf, log10
from operator import mul
from typing import NamedTuple

from gazetteer.evidence import Sign
from gazetteer.neighbourhood import Cell
from gazetteer.standings import Ballot, Spot, Standing

AGREEING = 0.15
"""Share of the votes from which a text is about a country too."""

DOUBT = 0.2
"""Votes for no country, so that one name does not make a text be about its country."""

NAMED_ONCE = 0.3
"""Votes at which naming the country counts half."""

LEAST = 1e-9
"""Votes below which only rounding speaks."""


@dataclass(slots=True, eq=False)
class Name:
    """A naming in one text: how often, its vote, and what is said outright of its candidates.

    ``told`` holds signs by candidate, such as a container that stands beside one of the mentions;
    ``trust`` is below 1 where people said that the name is no place.
    """

    standing: Standing
    weight: float
    ballot: Ballot
    told: dict[int, Sign] = field(default_factory=dict)
    trust: float = 1.0
    best: int = 0
    share: float = 1.0


class Force(NamedTuple):
    """How strongly a text speaks for one candidate, each between 0 and 1; see the signs."""

    parent_named: float
    sister: float
    holds_others: float
    beside_divisions: float
    country_named: float
    near_others: float


NO_FORCE = Force(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Surroundings:
    """The votes of all names of a text. ``home`` is the country of its outlet, or empty."""

    def __init__(self, weights: Mapping[str, float], home: str = "") -> None:
        self._weights = weights
        self._force_weights = tuple(weights[sign] for sign in Force._fields)
        self._home = home
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._areas: defaultdict[str, float] = defaultdict(float)
        self._sisters: defaultdict[str, float] = defaultdict(float)
        self._cells: defaultdict[Cell, float] = defaultdict(float)
        self._all = DOUBT

    def hear(self, names: Iterable[Name]) -> None:
        """Count the votes of all names."""
        countries, areas = self._countries, self._areas
        sisters, cells = self._sisters, self._cells
        for name in names:
            weight = name.weight
            ballot = name.ballot
            for code, share in ballot.countries.items():
                countries[code] += share * weight
            for area, share in ballot.areas.items():
                areas[area] += share * weight
            for division, share in ballot.sisters.items():
                sisters[division] += share * weight
            for cell, share in ballot.cells.items():
                cells[cell] += share * weight
        self._all += sum(countries.values())

    def judge(self, name: Name) -> tuple[int, float]:
        """Return the candidate that is meant most likely, and its share of belief."""
        standing = name.standing
        spots = standing.spots
        lifts = self._lifts(name)
        first = spots[0].score
        total = standing.belief
        for country, lift in lifts.items():
            total += standing.beliefs[country] * (exp(lift) - 1)
        best, highest = 0, -inf
        values: dict[int, float] = {}
        for index in self._touched(name, lifts):
            spot = spots[index]
            base = spot.score + lifts.get(spot.country, 0.0)
            force = self._force(name, spot)
            value = base
            if force is not NO_FORCE:
                value += sum(map(mul, force, self._force_weights))
            if index in name.told:
                sign = name.told[index]
                value += self._weights[sign.name] * sign.value
            values[index] = value
            if value != base:
                total += exp(value - first) - exp(base - first)
            if value > highest:
                best, highest = index, value
        belief = exp(highest - first)
        for index in standing.one_with(best):
            spot = spots[index]
            base = spot.score + lifts.get(spot.country, 0.0)
            belief += exp(values.get(index, base) - first)
        return best, min(1.0, belief / total)

    def signs(self, name: Name, index: int) -> Iterator[Sign]:
        """Yield what the text says for one candidate of a name."""
        spot = name.standing.spots[index]
        if self._home and spot.country == self._home:
            yield Sign("home_of_outlet", 1.0, spot.country)
        if share := self._share(spot.country, name):
            yield Sign("same_country", share, spot.country)
        if index in name.told:
            yield name.told[index]
        for sign, value in zip(Force._fields, self._force(name, spot), strict=True):
            if value:
                yield Sign(sign, value)

    def agrees(self, country: str, name: Name) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        shares = [self._share(code, name) for code in self._countries]
        return not any(shares) or self._share(country, name) >= AGREEING

    def areas_by_votes(self) -> list[str]:
        """Return the ids of the areas that are named, the most frequent first."""
        return sorted(self._areas, key=lambda area: (-self._areas[area], area))

    def _share(self, country: str, name: Name) -> float:
        """Return a country's votes, a name's own apart, as a share of all."""
        weight = name.weight
        mine = name.ballot.countries.get(country, 0.0) * weight
        others = self._countries.get(country, 0.0) - mine
        return others / (self._all - weight) if others > LEAST and country else 0.0

    def _lifts(self, name: Name) -> dict[str, float]:
        """Return what each country of the candidates is worth."""
        beliefs, lifts = name.standing.beliefs, {}
        for country in beliefs.keys() & self._countries.keys():
            if share := self._share(country, name):
                lifts[country] = share * self._weights["same_country"]
        if self._home and self._home in beliefs:
            lifts[self._home] = lifts.get(self._home, 0.0) + self._weights["home_of_outlet"]
        return lifts

    def _touched(self, name: Name, lifts: Iterable[str]) -> Iterable[int]:
        """Return the candidates that the text may put first; what it says nothing of follows."""
        index = name.standing.index
        if index is None:
            return range(len(name.standing.spots))
        touched = {0, *name.told}
        for country in lifts:
            touched.add(index.countries[country][0])
        for key in index.divisions.keys() & (self._areas.keys() | self._sisters.keys()):
            touched.update(index.divisions[key])
        for cell in index.cells.keys() & self._cells.keys():
            touched.update(index.cells[cell])
        return sorted(touched)

    def _force(self, name: Name, spot: Spot) -> Force:
        """Return how strongly the other names of the text speak for a candidate."""
        areas, sisters, cells = self._areas, self._sisters, self._cells
        weight, own = name.weight, name.ballot
        named = shared = held = kin = land = near = 0.0
        for division in spot.divisions:
            if division in areas:
                named = max(named, areas[division] - own.areas.get(division, 0.0) * weight)
            if division in sisters:
                shared = max(shared, sisters[division] - own.sisters.get(division, 0.0) * weight)
        if spot.place_id in sisters:
            held = sisters[spot.place_id] - own.sisters.get(spot.place_id, 0.0) * weight
        if spot.kin in areas:
            kin = areas[spot.kin] - own.areas.get(spot.kin, 0.0) * weight
        if spot.land in areas:
            land = areas[spot.land] - own.areas.get(spot.land, 0.0) * weight
        if not cells.keys().isdisjoint(spot.around):
            for cell in cells.keys() & spot.around:
                near += cells[cell] - own.cells.get(cell, 0.0) * weight
        if named + shared + held + kin + land + near < LEAST:
            return NO_FORCE
        return Force(
            named if named < 1.0 else 1.0,
            shared / (1 + shared),
            held / (1 + held),
            kin / (1 + kin),
            land / (NAMED_ONCE + land),
            log10(1 + 9 * min(1.0, near)),
        )
