"""What a text says about where it plays, and what that is worth to each candidate of a name.

The names of a text vote for countries, divisions and cells; then each is judged by the votes of
the others. Judging touches only candidates that somebody voted for, and gives what weighing all of
them would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, inf, log10
from typing import Any, NamedTuple

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


Vote = tuple[dict[Any, float], Any, float]
"""Votes, the key of one of them, and its value."""


class Force(NamedTuple):
    """How strongly a text speaks for one candidate, each between 0 and 1; see the signs."""

    parent_named: float
    sister: float
    holds_others: float
    beside_divisions: float
    near_others: float


SILENCE = Force(0.0, 0.0, 0.0, 0.0, 0.0)


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
        self._votes: tuple[dict[Any, float], ...] = (
            self._countries,
            self._lands,
            self._areas,
            self._sisters,
            self._cells,
        )
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
        self._all += sum(countries.values())

    def judge(self, name: Name) -> tuple[int, float]:
        """Return the candidate that is meant most likely, and its share of belief."""
        withdrawn = self._withdraw(name)
        judged = self._judged(name)
        self._put_back(name, withdrawn)
        return judged

    def _judged(self, name: Name) -> tuple[int, float]:
        """Judge a name by the votes of the others, which are all that is left."""
        standing, told = name.standing, name.told
        spots = standing.spots
        lifts = self._lifts(standing.beliefs)
        if not (lifts or told or self._areas or self._sisters or self._cells):
            return 0, standing.share
        first = spots[0].score
        total = standing.belief
        for country, lift in lifts.items():
            total += standing.beliefs[country] * (exp(lift) - 1)
        best, highest = 0, -inf
        values: dict[int, float] = {}
        for index in self._touched(standing, told, lifts):
            spot = spots[index]
            base = value = spot.score + lifts.get(spot.country, 0.0)
            value += self._worth(spot)
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
        withdrawn = self._withdraw(name)
        share, named = self._share(spot.country), self._named(spot.country)
        force = self._force(spot)
        self._put_back(name, withdrawn)
        if self._home and spot.country == self._home:
            yield Sign("home_of_outlet", 1.0, spot.country)
        if share:
            yield Sign("same_country", share, spot.country)
        if named:
            yield Sign("country_named", named, spot.country)
        if index in name.told:
            yield name.told[index]
        for sign, value in zip(Force._fields, force, strict=True):
            if value > LEAST:
                yield Sign(sign, value)

    def agrees(self, country: str, name: Name) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        withdrawn = self._withdraw(name)
        shares = {code: self._share(code) for code in self._countries}
        self._put_back(name, withdrawn)
        return not any(shares.values()) or shares.get(country, 0.0) >= AGREEING

    def _withdraw(self, name: Name) -> list[Vote]:
        """Take a name's own vote away; return what :meth:`_put_back` wants."""
        withdrawn: list[Vote] = []
        weight = name.weight
        self._all -= weight
        ballot: tuple[dict[Any, float], ...] = name.ballot
        for votes, own in zip(self._votes, ballot, strict=True):
            for key, share in own.items():
                value = votes[key]
                withdrawn.append((votes, key, value))
                if value - share * weight > LEAST:
                    votes[key] = value - share * weight
                else:
                    del votes[key]
        return withdrawn

    def _put_back(self, name: Name, withdrawn: Iterable[Vote]) -> None:
        """Give a name its vote again."""
        for votes, key, value in withdrawn:
            votes[key] = value
        self._all += name.weight

    def _share(self, country: str) -> float:
        """Return a country's votes as a share of all."""
        return self._countries.get(country, 0.0) / self._all if country else 0.0

    def _named(self, country: str) -> float:
        """Return how often names are the country's own, 1 for ever so often."""
        votes = self._lands.get(country, 0.0)
        return votes / (NAMED_ONCE + votes)

    def _lifts(self, beliefs: Mapping[str, float]) -> dict[str, float]:
        """Return what each country of the candidates is worth."""
        lifts: dict[str, float] = {}
        for country in beliefs.keys() & self._countries.keys():
            if country:
                lift = self._countries[country] / self._all * self._weights["same_country"]
                if country in self._lands:
                    lift += self._named(country) * self._weights["country_named"]
                lifts[country] = lift
        if self._home and self._home in beliefs:
            lifts[self._home] = lifts.get(self._home, 0.0) + self._weights["home_of_outlet"]
        return lifts

    def _touched(
        self, standing: Standing, told: Iterable[int], lifts: Iterable[str]
    ) -> Iterable[int]:
        """Return the candidates that the text may put first; what it says nothing of follows."""
        index = standing.index
        if index is None:
            return range(len(standing.spots))
        touched = {0, *told}
        for country in lifts:
            touched.add(index.countries[country][0])
        for votes in (self._areas, self._sisters):
            for key in index.areas.keys() & votes.keys():
                touched.update(index.areas[key])
        for cell in index.cells.keys() & self._cells.keys():
            touched.update(index.cells[cell])
        return sorted(touched)

    def _worth(self, spot: Spot) -> float:
        """Return what the votes add for a candidate."""
        force = self._force(spot)
        if force is SILENCE:
            return 0.0
        named, sister, holds, beside, near = self._force_weights
        return (
            named * force.parent_named
            + sister * force.sister
            + holds * force.holds_others
            + beside * force.beside_divisions
            + near * force.near_others
        )

    def _force(self, spot: Spot) -> Force:
        """Return how strongly the votes speak for a candidate."""
        areas, sisters, cells = self._areas, self._sisters, self._cells
        named = shared = near = 0.0
        for division in spot.divisions:
            if division in areas and areas[division] > named:
                named = areas[division]
            if division in sisters and sisters[division] > shared:
                shared = sisters[division]
        held = sisters.get(spot.place_id, 0.0)
        kin = areas.get(spot.kin, 0.0)
        if not cells.keys().isdisjoint(spot.around):
            near = sum(cells[cell] for cell in cells.keys() & spot.around)
        if not (named or shared or held or kin or near):
            return SILENCE
        return Force(
            named if named < 1.0 else 1.0,
            shared / (1 + shared),
            held / (1 + held),
            kin / (1 + kin),
            log10(1 + 9 * (near if near < 1.0 else 1.0)),
        )
