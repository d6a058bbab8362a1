"""What a text says about where it plays, and what that is worth to each candidate of a name.

The names of a text vote for countries, divisions and cells; then each is judged by the votes of
the others. Judging touches only candidates that somebody voted for, and gives what weighing all of
them would give.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, inf, log10
from typing import Final, final

from gazetteer.ballots import Spot
from gazetteer.evidence import Sign
from gazetteer.votes import LEAST, Name, Others, Votes
from gazetteer.worths import Worth

AGREEING: Final = 0.15
"""Share of the votes from which a text is about a country too."""

NAMED_ONCE: Final = 0.3
"""Votes at which naming the country counts half."""

FORCES: Final = ("parent_named", "sister", "holds_others", "beside_divisions", "near_others")
"""The signs of a text for one candidate."""

Force = tuple[float, float, float, float, float]
"""How strong each of these is, between 0 and 1."""


@final
class Weights:
    """What the signs of a text are worth: those of candidates, of countries, and ``of`` any."""

    __slots__ = (
        "country_named",
        "held",
        "home_of_outlet",
        "kin",
        "near",
        "of",
        "parent",
        "same_country",
        "sister",
    )

    def __init__(self, worths: Mapping[str, Worth]) -> None:
        of = {sign: worth.weight for sign, worth in worths.items()}
        self.of: Final = of
        self.same_country: Final = of["same_country"]
        self.country_named: Final = of["country_named"]
        self.home_of_outlet: Final = of["home_of_outlet"]
        self.parent, self.sister, self.held, self.kin, self.near = [of[sign] for sign in FORCES]


@final
class Surroundings:
    """The votes of all names of a text. ``home`` is the country of its outlet, or empty."""

    __slots__ = ("_home", "_votes", "_weights")

    def __init__(self, names: Sequence[Name], weights: Weights, home: str = "") -> None:
        self._votes: Final = Votes(names)
        self._weights: Final = weights
        self._home: Final = home

    def judge(self, name: Name) -> tuple[int, float]:
        """Return the candidate that is meant most likely, and its share of belief."""
        standing, others = name.standing, Others(self._votes, name)
        spots, first = standing.spots, standing.spots[0].score
        lifts = [self._lift(land.country, others) for land in standing.lands]
        total = standing.lifted(lifts)
        best, highest = 0, -inf
        values: dict[int, float] = {}
        for index in self._touched(name):
            spot = spots[index]
            base = spot.score + lifts[spot.land]
            values[index] = value = base + self._pull(name, index, others)
            if value != base:
                total += exp(value - first) - exp(base - first)
            if value > highest:
                best, highest = index, value
        belief = exp(highest - first)
        for index in standing.one_with(best):
            spot = spots[index]
            belief += exp(values.get(index, spot.score + lifts[spot.land]) - first)
        return best, min(1.0, belief / total)

    def signs(self, name: Name, index: int) -> Iterator[Sign]:
        """Yield what the text says for one candidate of a name."""
        spot, others = name.standing.spots[index], Others(self._votes, name)
        share, named = _say(spot.country, others)
        if self._home and spot.country == self._home:
            yield Sign("home_of_outlet", 1.0, spot.country)
        if share:
            yield Sign("same_country", share, spot.country)
        if named:
            yield Sign("country_named", named, spot.country)
        if index in name.told:
            yield name.told[index]
        for sign, value in zip(FORCES, _force(spot, others), strict=True):
            if value > LEAST:
                yield Sign(sign, value)

    def agrees(self, country: str, name: Name, names: Iterable[Name]) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        others = Others(self._votes, name)
        codes = {land.country for one in names for land in one.standing.lands}
        shares = {code: _say(code, others)[0] for code in codes}
        return not any(shares.values()) or shares.get(country, 0.0) >= AGREEING

    def _lift(self, country: str, others: Others) -> float:
        """Return what a country is worth to the candidates in it."""
        share, named = _say(country, others)
        lift = share * self._weights.same_country + named * self._weights.country_named
        if self._home and self._home == country:
            lift += self._weights.home_of_outlet
        return lift

    def _touched(self, name: Name) -> list[int]:
        """Return the candidates that the text may put first; what it says nothing of follows."""
        index = name.standing.index
        if index is None:
            return list(range(len(name.standing.spots)))
        touched = {0, *name.told, *index.areas.get(self._home, ())}
        for area in self._votes.areas:
            positions = index.areas.get(area)
            if positions is not None:
                touched.update(positions)
        for tally in self._votes.grid.tallies:
            positions = index.cells.get(tally.cell)
            if positions is not None:
                touched.update(positions)
        return sorted(touched)

    def _pull(self, name: Name, index: int, others: Others) -> float:
        """Return what the text is worth to a candidate, beside what it is to all of its country."""
        parent, sister, held, kin, near = _force(name.standing.spots[index], others)
        weights = self._weights
        pull = (
            weights.parent * parent
            + weights.sister * sister
            + weights.held * held
            + weights.kin * kin
            + weights.near * near
        )
        sign = name.told.get(index)
        return pull if sign is None else pull + weights.of[sign.name] * sign.value


def _say(country: str, others: Others) -> tuple[float, float]:
    """Return a country's votes as a share of all, and how often names are its own.

    The latter is 1 for ever so often.
    """
    named, lain_in, _ = others.of(country)
    return lain_in / others.all if lain_in else 0.0, named / (NAMED_ONCE + named)


def _force(spot: Spot, others: Others) -> Force:
    """Return how strongly the votes of others speak for a candidate."""
    parent = sister = held = kin = 0.0
    for division in spot.divisions:
        named, lain_in, _ = others.of(division)
        parent = named if named > parent else parent
        sister = lain_in if lain_in > sister else sister
    if spot.may_hold:
        _, held, _ = others.of(spot.place_id)
    if spot.is_kin:
        _, _, kin = others.of(spot.country)
    near = others.near(spot)
    return (
        parent if parent < 1.0 else 1.0,
        sister / (1 + sister),
        held / (1 + held),
        kin / (1 + kin),
        log10(1 + 9 * (near if near < 1.0 else 1.0)) if near else 0.0,
    )
