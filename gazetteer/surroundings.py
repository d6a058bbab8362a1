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
    certainty: float | None = None


class Force(NamedTuple):
    """How strongly a text speaks for one candidate, each between 0 and 1; see the signs."""

    parent_named: float
    sister: float
    holds_others: float
    beside_divisions: float
    near_others: float


class Surroundings:
    """The votes of all names of a text. ``home`` is the country of its outlet, or empty."""

    def __init__(self, weights: Mapping[str, float], home: str = "") -> None:
        self._weights = weights
        self._force_weights = tuple(weights[sign] for sign in Force._fields)
        self._home = home
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._lands: defaultdict[str, float] = defaultdict(float)
        self._areas: defaultdict[str, float] = defaultdict(float)
        self._sisters: defaultdict[str, float] = defaultdict(float)
        self._cells: defaultdict[Cell, float] = defaultdict(float)
        self._heard: frozenset[str] = frozenset()
        self._all = DOUBT

    def hear(self, names: Iterable[Name]) -> None:
        """Count the votes of all names."""
        countries, lands, areas = self._countries, self._lands, self._areas
        sisters, cells = self._sisters, self._cells
        for name in names:
            weight = name.weight
            ballot = name.ballot
            for code, share in ballot.countries.items():
                countries[code] += share * weight
            for code, share in ballot.lands.items():
                lands[code] += share * weight
            for area, share in ballot.areas.items():
                areas[area] += share * weight
            for division, share in ballot.sisters.items():
                sisters[division] += share * weight
            for cell, share in ballot.cells.items():
                cells[cell] += share * weight
        self._heard = frozenset((*areas, *sisters))
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
        heard, cells, told = self._heard, self._cells.keys(), name.told
        for index in self._touched(name, lifts):
            spot = spots[index]
            base = spot.score + lifts.get(spot.country, 0.0)
            value = base
            if not heard.isdisjoint(spot.areas) or not cells.isdisjoint(spot.around):
                value += sum(map(mul, self._force(name, spot), self._force_weights))
            if index in told:
                sign = told[index]
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
        if named := self._named(spot.country, name):
            yield Sign("country_named", named, spot.country)
        if index in name.told:
            yield name.told[index]
        for sign, value in zip(Force._fields, self._force(name, spot), strict=True):
            if value > LEAST:
                yield Sign(sign, value)

    def agrees(self, country: str, name: Name) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        shares = [self._share(code, name) for code in self._countries]
        return not any(shares) or self._share(country, name) >= AGREEING

    def _share(self, country: str, name: Name) -> float:
        """Return a country's votes, a name's own apart, as a share of all."""
        weight = name.weight
        mine = name.ballot.countries.get(country, 0.0) * weight
        others = self._countries.get(country, 0.0) - mine
        return others / (self._all - weight) if others > LEAST and country else 0.0

    def _named(self, country: str, name: Name) -> float:
        """Return how often other names are the country's own, 1 for ever so often."""
        mine = name.ballot.lands.get(country, 0.0) * name.weight
        others = self._lands.get(country, 0.0) - mine
        return others / (NAMED_ONCE + others) if others > LEAST else 0.0

    def _lifts(self, name: Name) -> dict[str, float]:
        """Return what each country of the candidates is worth."""
        beliefs, lifts = name.standing.beliefs, {}
        for country in beliefs.keys() & self._countries.keys():
            if share := self._share(country, name):
                lifts[country] = share * self._weights["same_country"]
        for country in beliefs.keys() & self._lands.keys():
            if named := self._named(country, name):
                lift = named * self._weights["country_named"]
                lifts[country] = lifts.get(country, 0.0) + lift
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
        for key in index.areas.keys() & self._heard:
            touched.update(index.areas[key])
        for cell in index.cells.keys() & self._cells.keys():
            touched.update(index.cells[cell])
        return sorted(touched)

    def _force(self, name: Name, spot: Spot) -> Force:
        """Return how strongly the other names of the text speak for a candidate."""
        areas, sisters, cells = self._areas, self._sisters, self._cells
        weight, own = name.weight, name.ballot
        named = shared = held = kin = near = 0.0
        for division in spot.divisions:
            if division in areas:
                named = max(named, areas[division] - own.areas.get(division, 0.0) * weight)
            if division in sisters:
                shared = max(shared, sisters[division] - own.sisters.get(division, 0.0) * weight)
        if spot.place_id in sisters:
            held = sisters[spot.place_id] - own.sisters.get(spot.place_id, 0.0) * weight
        if spot.kin in areas:
            kin = areas[spot.kin] - own.areas.get(spot.kin, 0.0) * weight
        if not cells.keys().isdisjoint(spot.around):
            for cell in cells.keys() & spot.around:
                near += cells[cell] - own.cells.get(cell, 0.0) * weight
        return Force(
            min(1.0, named),
            shared / (1 + shared),
            held / (1 + held),
            kin / (1 + kin),
            log10(1 + 9 * min(1.0, near)) if near > LEAST else 0.0,
        )
