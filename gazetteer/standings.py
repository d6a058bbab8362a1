"""What the candidates of a name are worth before a text is heard, ready to be looked into.

A standing is made once for each way of naming something and kept; judging a mention then looks
only at the candidates that the text has something to say about.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from gazetteer.evidence import Case, Naming, score, seats_of, signs
from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import around, cell_of
from gazetteer.spatial import holds, rough_km
from gazetteer.worths import Worth

SAME_KM: Final = 20.0
"""Within this distance two namesakes are one place to the reader, such as a town and its port."""

FEWEST_VOTES: Final = 0.03
"""A candidate with a smaller share of its name's belief has no say about the rest of a text."""

MOST_VOTERS: Final = 4
FEW: Final = 6
"""So many candidates are weighed one by one rather than looked up."""

WITHOUT_CELL: Final = ("A.PCL", "A.ADM1", "L.CONT", "L.RGN", "H.OCN", "H.SEA")
CONTAINERS: Final = ("A.", "L.RGN")


Topic = str | int
"""Something that names vote for: a country, a place in one of its parts, or a cell; see below."""


@lru_cache(maxsize=1 << 10)
def country_named(country: str) -> Topic:
    """Return the topic of a country that is named, and not only lain in; that is its bare code."""
    return f"named {country}"


def area_named(place_id: str) -> Topic:
    """Return the topic of a division that is named."""
    return f"area {place_id}"


def area_lain_in(place_id: str) -> Topic:
    """Return the topic of a division that something lies in."""
    return f"in {place_id}"


@dataclass(frozen=True, slots=True)
class Land:
    """A country in which candidates of a name lie.

    ``named`` is the topic of those that name it, ``belief`` adds up the powers of the scores of the
    candidates in it, relative to the first of all.
    """

    country: str
    named: Topic
    belief: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a candidate lies, and its score before the text is heard.

    ``land`` is the index of its country among the lands of the standing, ``divisions`` hold it.
    What speaks for it: that a division around it is ``named``, that others are ``beside`` it in
    one, that others lie ``inside`` it, that other divisions of its country are named, if it is one
    that may not be a town as well (``kin``), that others lie ``around`` it.
    """

    score: float
    place_id: str
    country: str
    land: int
    divisions: tuple[str, ...]
    named: tuple[Topic, ...]
    beside: tuple[Topic, ...]
    inside: Topic
    kin: Topic
    around: tuple[Topic, ...]

    @property
    def topics(self) -> frozenset[Topic]:
        """All that speaks for it but its country."""
        return frozenset((*self.named, *self.beside, self.inside, self.kin, *self.around))


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote of one name, as shares of 1, and how much of it goes to countries."""

    votes: dict[Topic, float]
    national: float


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The candidates of one naming, the likeliest first.

    Scores are natural logarithms; ``belief`` adds up their powers relative to the first.
    ``lands`` are their countries. ``share`` is the belief in the first where the text says
    nothing. ``ballot`` is the vote of the name as a whole, ``outer`` are the candidates that others
    may lie in. ``index``, made for many candidates only, tells which of them a topic speaks for; of
    a country it is enough to know the likeliest.
    """

    naming: Naming
    named: tuple[NamedPlace, ...]
    spots: tuple[Spot, ...]
    belief: float
    lands: tuple[Land, ...]
    ballot: Ballot
    outer: tuple[int, ...]
    index: dict[Topic, tuple[int, ...]] | None
    share: float
    _ballots: dict[int, Ballot] = field(default_factory=dict)
    _partners: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def ballot_of(self, index: int) -> Ballot:
        """Return the vote of one candidate alone."""
        found = self._ballots.get(index)
        if found is None:
            found = self._ballots[index] = _ballot(self.named[index].place, self.spots[index])
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
    likeliest = zip(named[:MOST_VOTERS], spots, strict=False)
    ballots = [_ballot(one.place, spot) for one, spot in likeliest]
    return Standing(
        naming=naming,
        named=named,
        spots=spots,
        belief=sum(powers, 0.0),
        lands=lands,
        ballot=_together(ballots, powers),
        outer=tuple(i for i, n in enumerate(named) if n.place.feature.startswith(CONTAINERS)),
        index=_index(spots) if len(spots) > FEW else None,
        share=_share_of_first(named, powers),
    )


def _lands(named: Sequence[NamedPlace], powers: Sequence[float]) -> tuple[Land, ...]:
    """Return the countries of candidates, each with the belief in those that lie in it."""
    beliefs: dict[str, float] = {}
    for one, power in zip(named, powers, strict=True):
        country = one.place.country
        beliefs[country] = beliefs.get(country, 0.0) + power
    return tuple(Land(code, country_named(code), belief) for code, belief in beliefs.items())


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
    is_kin = place.feature == "A.ADM1" and not seats_of(place, rivals)
    divisions = place.parents[:-1]
    return Spot(
        score=value,
        place_id=place.id,
        country=place.country,
        land=next(i for i, land in enumerate(lands) if land.country == place.country),
        divisions=divisions,
        named=_all(area_named, divisions),
        beside=_all(area_lain_in, divisions),
        inside=area_lain_in(place.id),
        kin=_kin(place) if is_kin else "",
        around=() if place.feature.startswith(WITHOUT_CELL) else around(cell_of(place)),
    )


@lru_cache(maxsize=1 << 12)
def _all(topic_of: Callable[[str], Topic], divisions: tuple[str, ...]) -> tuple[Topic, ...]:
    """Return the topics of some divisions, the same ones for all places in them."""
    return tuple(map(topic_of, divisions))


def _kin(place: Place) -> Topic:
    """Return the topic of some division of a country."""
    return f"divisions of {place.country}"


def _ballot(place: Place, spot: Spot) -> Ballot:
    topics: list[Topic] = [spot.country] if spot.country else []
    if spot.country and place.feature.startswith("A.PCL"):
        topics.append(country_named(spot.country))
    if place.feature.startswith("A.ADM"):
        topics += filter(None, (area_named(place.id), spot.kin))
    topics += spot.beside
    if spot.around:
        topics.append(cell_of(place))
    return Ballot(dict.fromkeys(topics, 1.0), float(bool(spot.country)))


def _together(ballots: Sequence[Ballot], powers: Sequence[float]) -> Ballot:
    """Add the ballots of the likeliest candidates up by their shares of belief."""
    whole = sum(powers, 0.0)
    votes: dict[Topic, float] = {}
    national = 0.0
    for ballot, power in zip(ballots, powers, strict=False):
        share = power / whole
        if share >= FEWEST_VOTES:
            national += share * ballot.national
            for topic, value in ballot.votes.items():
                votes[topic] = votes.get(topic, 0.0) + share * value
    return Ballot(votes, national)


def _index(spots: Sequence[Spot]) -> dict[Topic, tuple[int, ...]]:
    index: defaultdict[Topic, list[int]] = defaultdict(list)
    for position, spot in enumerate(spots):
        if spot.country and spot.country not in index:
            index[spot.country].append(position)
        for topic in spot.topics:
            index[topic].append(position)
    return {topic: tuple(positions) for topic, positions in index.items() if topic != ""}
