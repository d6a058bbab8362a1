"""What a text says about where it plays, and what that is worth to each candidate of a name.

The names of a text vote for countries, divisions and cells; then each is judged by the votes of
the others. Judging touches only candidates that somebody voted for, and gives what weighing all of
them would give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp, inf, log10
from typing import Final

from gazetteer.evidence import Sign
from gazetteer.standings import Ballot, Spot, Standing, Topic, country_named

AGREEING: Final = 0.15
"""Share of the votes from which a text is about a country too."""

DOUBT: Final = 0.2
"""Votes for no country, so that one name does not make a text be about its country."""

NAMED_ONCE: Final = 0.3
"""Votes at which naming the country counts half."""

LEAST: Final = 1e-9
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


FORCES: Final = ("parent_named", "sister", "holds_others", "beside_divisions", "near_others")
"""The signs of a text for one candidate."""

Force = tuple[float, float, float, float, float]
"""How strong each of these is, between 0 and 1."""


class Surroundings:
    """The votes of all names of a text. ``home`` is the country of its outlet, or empty."""

    def __init__(self, weights: Mapping[str, float], home: str = "") -> None:
        self._weights = weights
        self._force_weights = tuple([weights[sign] for sign in FORCES])
        self._home = home
        self._votes: defaultdict[Topic, float] = defaultdict(float)
        self._all = DOUBT

    def hear(self, names: Iterable[Name]) -> None:
        """Count the votes of all names."""
        votes, total = self._votes, self._all
        for name in names:
            weight = name.weight
            total += name.ballot.national * weight
            for topic, share in name.ballot.votes:
                votes[topic] += share * weight
        self._all = total

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
        if not (lifts or told or self._votes):
            return 0, standing.share
        first = spots[0].score
        total = standing.belief
        for country, lift in lifts.items():
            total += standing.beliefs[country] * (exp(lift) - 1)
        best, highest = 0, -inf
        values: dict[int, float] = {}
        named, sister, holds, beside, near = self._force_weights
        for index in self._touched(standing, told):
            spot = spots[index]
            base = value = spot.score + lifts.get(spot.country, 0.0)
            if force := self._force(spot):
                a, b, c, d, e = force
                value += named * a + sister * b + holds * c + beside * d + near * e
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
        for sign, value in zip(FORCES, force or (), strict=False):
            if value > LEAST:
                yield Sign(sign, value)

    def agrees(self, country: str, name: Name, others: Iterable[Name]) -> bool:
        """Whether other names than this speak for a country, or for none at all."""
        withdrawn = self._withdraw(name)
        codes = {code for other in others for code in other.standing.beliefs}
        shares = {code: self._share(code) for code in codes}
        self._put_back(name, withdrawn)
        return not any(shares.values()) or shares.get(country, 0.0) >= AGREEING

    def _withdraw(self, name: Name) -> list[tuple[Topic, float]]:
        """Take a name's own vote away; return what :meth:`_put_back` wants."""
        votes, weight = self._votes, name.weight
        self._all -= weight
        withdrawn = []
        for topic, share in name.ballot.votes:
            value = votes[topic]
            withdrawn.append((topic, value))
            if value - share * weight > LEAST:
                votes[topic] = value - share * weight
            else:
                del votes[topic]
        return withdrawn

    def _put_back(self, name: Name, withdrawn: Iterable[tuple[Topic, float]]) -> None:
        """Give a name its vote again."""
        self._votes.update(withdrawn)
        self._all += name.weight

    def _share(self, country: str) -> float:
        """Return a country's votes as a share of all."""
        return self._votes.get(country, 0.0) / self._all if country else 0.0

    def _named(self, country: str) -> float:
        """Return how often names are the country's own, 1 for ever so often."""
        votes = self._votes.get(country_named(country), 0.0)
        return votes / (NAMED_ONCE + votes)

    def _lifts(self, beliefs: Mapping[str, float]) -> dict[str, float]:
        """Return what each country of the candidates is worth."""
        lifts: dict[str, float] = {}
        for country in beliefs.keys() & self._votes.keys():
            if country:
                lifts[country] = (
                    self._votes[country] / self._all * self._weights["same_country"]
                    + self._named(country) * self._weights["country_named"]
                )
        if self._home and self._home in beliefs:
            lifts[self._home] = lifts.get(self._home, 0.0) + self._weights["home_of_outlet"]
        return lifts

    def _touched(self, standing: Standing, told: Iterable[int]) -> Iterable[int]:
        """Return the candidates that the text may put first; what it says nothing of follows."""
        index = standing.index
        if index is None:
            return range(len(standing.spots))
        touched = {0, *told, *index.get(self._home, ())}
        for topic in index.keys() & self._votes.keys():
            touched.update(index[topic])
        return sorted(touched)

    def _force(self, spot: Spot) -> Force | None:
        """Return how strongly the votes speak for a candidate, None where they say nothing."""
        votes = self._votes
        named = shared = near = 0.0
        for topic in spot.named:
            if topic in votes and votes[topic] > named:
                named = votes[topic]
        for topic in spot.beside:
            if topic in votes and votes[topic] > shared:
                shared = votes[topic]
        held = votes.get(spot.inside, 0.0)
        kin = votes.get(spot.kin, 0.0)
        if not votes.keys().isdisjoint(spot.around):
            near = sum([votes[cell] for cell in spot.around if cell in votes], 0.0)
        if not (named or shared or held or kin or near):
            return None
        return (
            named if named < 1.0 else 1.0,
            shared / (1 + shared),
            held / (1 + held),
            kin / (1 + kin),
            log10(1 + 9 * (near if near < 1.0 else 1.0)),
        )
