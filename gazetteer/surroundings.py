"""What a text says about where it plays: countries, divisions, gatherings of names, senses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.model import MentionKind, Resolution
from gazetteer.namesakes import NamedPlace
from gazetteer.neighbourhood import Neighbourhood
from gazetteer.prominence import prominence
from gazetteer.sighting import Sighting

DEMONYM_VOTE = 0.6
VOTE_STEEPNESS = 2.0
"""Of a name's votes among its candidates, in powers of ten for each step of prominence."""
PARENT_VOTE = 0.3
SURE = 0.5
LARGE = ("A.PCL", "A.ADM1", "L.CONT", "H.OCN", "H.SEA")


class Votes:
    """Votes for countries, in all and by the name that gave them."""

    def __init__(self) -> None:
        self._all: defaultdict[str, float] = defaultdict(float)
        self._by_name: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._most = 0.0

    def add(self, name: str, country: str, weight: float) -> None:
        """Let a name vote for a country code; an empty code is no country."""
        if country:
            self._all[country] += weight
            self._by_name[name, country] += weight
            self._most = max(self._most, self._all[country])

    def share(self, country: str, apart_from: str) -> float:
        """Return a country's votes, one name's own apart, as a share of the strongest's."""
        others = self._all.get(country, 0.0) - self._by_name.get((apart_from, country), 0.0)
        return max(0.0, others) / self._most if self._most else 0.0


@dataclass(frozen=True)
class Surroundings:
    """What is known of a text around one name.

    ``areas`` are ids of countries and divisions with their shares of the most mentioned one,
    ``senses`` the place that each name stood for where it was surest.
    """

    countries: Votes = field(default_factory=Votes)
    areas: Mapping[str, float] = field(default_factory=dict)
    neighbourhood: Neighbourhood = field(default_factory=lambda: Neighbourhood({}))
    senses: Mapping[str, str] = field(default_factory=dict)


def is_large(options: Sequence[NamedPlace]) -> bool:
    """Whether the likeliest of some candidates is a country or another large area."""
    return bool(options) and _likeliest(options).place.feature.startswith(LARGE)


def first_impression(
    sightings: Sequence[Sighting], options: Sequence[Sequence[NamedPlace]]
) -> Surroundings:
    """Return what the candidates alone say, before anything is resolved."""
    votes = Votes()
    areas: defaultdict[str, float] = defaultdict(float)
    for sighting, named in zip(sightings, options, strict=True):
        weight = _weight(sighting.kind)
        if is_large(named):
            areas[_likeliest(named).place.id] += weight
        for country, share in _shares(named).items():
            votes.add(sighting.key, country, share * weight)
    places = {
        sighting.key: [candidate.place for candidate in named]
        for sighting, named in zip(sightings, options, strict=True)
        if sighting.kind is not MentionKind.DEMONYM
    }
    return Surroundings(votes, _relative(areas), Neighbourhood(places))


def second_thoughts(surroundings: Surroundings, resolved: Iterable[Resolution]) -> Surroundings:
    """Return the surroundings in the light of what has been resolved so far."""
    senses: dict[str, tuple[float, str]] = {}
    areas = defaultdict(float, surroundings.areas)
    votes = Votes()
    for resolution in resolved:
        place, key = resolution.place, resolution.mention.key
        if place is None:
            continue
        weight = _weight(resolution.mention.kind) * resolution.confidence
        votes.add(key, place.country, weight)
        senses[key] = max(senses.get(key, (0.0, "")), (resolution.confidence, place.id))
        if not place.is_area and resolution.confidence > SURE:
            for parent in place.parents[:-1]:
                areas[parent] += PARENT_VOTE
    surest = {key: place_id for key, (_, place_id) in senses.items()}
    return Surroundings(votes, _relative(areas), surroundings.neighbourhood, surest)


def _weight(kind: MentionKind) -> float:
    return DEMONYM_VOTE if kind is MentionKind.DEMONYM else 1.0


def _likeliest(options: Sequence[NamedPlace]) -> NamedPlace:
    return max(options, key=lambda named: prominence(named.place))


def _shares(options: Sequence[NamedPlace]) -> dict[str, float]:
    """Divide one vote among the countries of the candidates, by prominence."""
    shares: defaultdict[str, float] = defaultdict(float)
    for named in options:
        shares[named.place.country] += 10 ** (VOTE_STEEPNESS * prominence(named.place))
    whole = sum(shares.values())
    return {country: share / whole for country, share in shares.items()}


def _relative(shares: Mapping[str, float]) -> dict[str, float]:
    most = max(shares.values(), default=0.0)
    return {key: value / most for key, value in shares.items()} if most else {}
