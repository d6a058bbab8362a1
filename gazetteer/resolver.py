"""Chooses the place that each mention means, for a whole text at once.

Two passes: countries, divisions and other large areas first, because they need little context;
then everything else in the light of them. A mention that nothing fits stays without a place.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from gazetteer.evidence import Case, Surroundings, answering, answers, weigh
from gazetteer.model import Candidate, Evidence, MentionKind, Place, Resolution, Toponym
from gazetteer.neighbourhood import Neighbourhood
from gazetteer.prominence import prominence
from gazetteer.sighting import Sighting
from gazetteer.store import NamedPlace

MOST_CANDIDATES = 5
STEEPNESS = 1.6
"""How fast confidence falls with the lead of a rival; fitted by eye on development texts."""

CONTAINED = re.compile(
    r"\s*[,،]\s*|\s*\(\s*|\s+(?:في|ب|من)\s*(?:\w+\s+)?|\s+in\s+(?:the\s+)?(?:\w+\s+)?", re.UNICODE
)
FACILITY_KM = 45.0
FALLS_BACK_ON_TOWN = ("S.AIR", "L.PRT", "H.HBR", "S.CMP", "L.NVB", "S.PSTB", "S.OILR", "L.MILB")
DEMONYM_WEIGHT = 0.6
TOWN_VOTE = 1.0
VOTE_STEEPNESS = 2.0
COUNTIES_APART = ("US", "GB", "IE", "CA", "AU")
LARGE = ("A.PCL", "A.ADM1", "L.CONT", "H.OCN", "H.SEA")

Places = Mapping[str, Sequence[NamedPlace]]
Near = Callable[[float, float, float, tuple[str, ...]], Iterable[tuple[Place, float]]]
Lookup = Callable[[str], Place | None]


class Resolver:
    """Resolves sightings with the candidates of each key.

    ``near`` returns the places of some features within some kilometres of a point, with their
    distances; ``lookup`` returns a place by its id.
    """

    def __init__(self, places: Places, near: Near, lookup: Lookup) -> None:
        self._places = places
        self._near = near
        self._lookup = lookup

    def __call__(self, text: str, sightings: Sequence[Sighting]) -> list[Resolution]:
        """Return one resolution for each sighting, in their order."""
        options = [self._options(sighting) for sighting in sightings]
        containers = _containers(text, sightings, options)
        contained = _contained(text, sightings, options)
        large = [_is_large(named) for named in options]
        surroundings = _surroundings(sightings, options, large)
        done: dict[int, Resolution] = {}
        for first_pass in (True, False):
            for index, sighting in enumerate(sightings):
                if large[index] is first_pass:
                    done[index] = self._resolve(
                        text,
                        sighting,
                        options[index],
                        surroundings,
                        containers[index],
                        contained[index],
                    )
            surroundings = _with_resolved(surroundings, done.values())
        for index, sighting in enumerate(sightings):
            if len(options[index]) > 1:
                done[index] = self._resolve(
                    text,
                    sighting,
                    options[index],
                    surroundings,
                    containers[index],
                    contained[index],
                )
        return [done[index] for index in range(len(sightings))]

    def _options(self, sighting: Sighting) -> Sequence[NamedPlace]:
        if sighting.described and sighting.feature.startswith("A.PCL"):
            return ()
        if sighting.place_id:
            place = self._lookup(sighting.place_id)
            return [_under_own_name(place)] if place else []
        named = self._places.get(sighting.key, ())
        if sighting.feature == "A.ADM2":
            named = [n for n in named if not _names_no_county(n.place)]
        if sighting.inner == sighting.first or not sighting.feature:
            return named
        return self._facility(sighting, named)

    def _facility(self, sighting: Sighting, named: Sequence[NamedPlace]) -> Sequence[NamedPlace]:
        """Return the facilities that a head noun and a town's name may mean."""
        fitting = [n for n in named if answers(n.place.feature, sighting.feature)]
        if fitting:
            return fitting
        towns = sorted(
            (n for n in named if n.place.feature.startswith("P.")),
            key=lambda n: -prominence(n.place),
        )[:3]
        found: dict[str, tuple[float, NamedPlace]] = {}
        wanted = answering(sighting.feature)
        for town in towns:
            where = (town.place.latitude, town.place.longitude)
            for place, away in self._near(*where, FACILITY_KM, wanted):
                if not place.feature.startswith("P.") and _shares_name(place, town):
                    found.setdefault(place.id, (away, NamedPlace(place, town.toponym)))
        if found:
            return [facility for _, facility in sorted(found.values(), key=lambda pair: pair[0])]
        if sighting.feature.startswith(FALLS_BACK_ON_TOWN):
            return towns
        return ()

    def _resolve(
        self,
        text: str,
        sighting: Sighting,
        options: Sequence[NamedPlace],
        surroundings: Surroundings,
        containers: Sequence[Place],
        contained: Collection[str],
    ) -> Resolution:
        mention = sighting.mention(text)
        certainty = _sigmoid(sighting.score)
        if sighting.described and not options:
            return self._dominating(sighting, text, surroundings)
        candidates = []
        for named in options:
            case = Case(sighting, named, mention.text, surroundings, containers, contained, options)
            evidence = weigh(case)
            score = sum(item.score for item in evidence)
            candidates.append(Candidate(named.place, round(score, 3), evidence))
        candidates.sort(key=lambda candidate: (-candidate.score, candidate.place.id))
        if not candidates:
            return Resolution(mention, None, round(certainty, 3), sighting.evidence)
        best = candidates[0]
        share = 1 / sum(math.exp(STEEPNESS * (c.score - best.score)) for c in candidates)
        return Resolution(
            mention,
            best.place,
            round(certainty * share, 3),
            _merged(sighting.evidence, best.evidence),
            tuple(candidates[:MOST_CANDIDATES]),
        )

    def _dominating(self, sighting: Sighting, text: str, surroundings: Surroundings) -> Resolution:
        """Resolve "the country" to the one that the text is mostly about."""
        mention = sighting.mention(text)
        place = next(
            (
                place
                for place_id, _ in sorted(surroundings.divisions.items(), key=lambda p: -p[1])
                if (place := self._lookup(place_id)) and place.feature.startswith("A.PCL")
            ),
            None,
        )
        if place is None:
            return Resolution(mention, None, 0.5, sighting.evidence)
        evidence = (Evidence("document_sense", 1.0, place.name),)
        return Resolution(mention, place, 0.6, evidence, (Candidate(place, 1.0, evidence),))


def _names_no_county(place: Place) -> bool:
    """Whether a town is no stand-in for a county of its name, which may lie far away."""
    return place.country in COUNTIES_APART and place.feature.startswith("P.")


def _under_own_name(place: Place) -> NamedPlace:
    return NamedPlace(place, Toponym(place.name_ar or place.name, place.id))


def _shares_name(place: Place, town: NamedPlace) -> bool:
    """Whether a facility is called after the town."""
    names = f"{place.name} {place.name_ar} {place.note}".casefold()
    return any(
        name and name.casefold() in names
        for name in (town.place.name, town.place.name_ar, town.toponym.text)
    )


def _is_large(options: Sequence[NamedPlace]) -> bool:
    best = max(options, key=lambda named: prominence(named.place), default=None)
    return best is not None and best.place.feature.startswith(LARGE)


def _surroundings(
    sightings: Sequence[Sighting], options: Sequence[Sequence[NamedPlace]], large: Sequence[bool]
) -> Surroundings:
    votes = _Votes()
    areas: defaultdict[str, float] = defaultdict(float)
    for sighting, named, is_large in zip(sightings, options, large, strict=True):
        weight = DEMONYM_WEIGHT if sighting.kind is MentionKind.DEMONYM else 1.0
        if is_large:
            best = max(named, key=lambda n: prominence(n.place)).place
            areas[best.id] += weight
        for country, share in _shares(named).items():
            votes.add(sighting.key, country, share * weight * (1.0 if is_large else TOWN_VOTE))
    places = {
        s.key: [n.place for n in named]
        for s, named in zip(sightings, options, strict=True)
        if s.kind is not MentionKind.DEMONYM
    }
    return Surroundings(votes.all, _relative(areas), Neighbourhood(places), own_votes=votes.by_name)


class _Votes:
    """Votes for countries, in all and by the name that gave them."""

    def __init__(self) -> None:
        self.all: defaultdict[str, float] = defaultdict(float)
        self.by_name: defaultdict[str, defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )

    def add(self, name: str, country: str, weight: float) -> None:
        self.all[country] += weight
        self.by_name[name][country] += weight


def _shares(options: Sequence[NamedPlace]) -> dict[str, float]:
    """Divide one vote among the countries of the candidates, by prominence."""
    shares: defaultdict[str, float] = defaultdict(float)
    for named in options:
        shares[named.place.country] += 10 ** (VOTE_STEEPNESS * prominence(named.place))
    whole = sum(shares.values()) or 1.0
    return {country: share / whole for country, share in shares.items() if country}


def _with_resolved(surroundings: Surroundings, done: Iterable[Resolution]) -> Surroundings:
    """Add what has been resolved so far: countries, divisions, senses."""
    senses: dict[str, str] = {}
    confidence: dict[str, float] = {}
    divisions = defaultdict(float, surroundings.divisions)
    votes = _Votes()
    for resolution in done:
        place, key = resolution.place, resolution.mention.key
        if place is None:
            continue
        weight = DEMONYM_WEIGHT if resolution.mention.kind is MentionKind.DEMONYM else 1.0
        if place.country:
            votes.add(key, place.country, weight * resolution.confidence)
        if resolution.confidence > confidence.get(key, 0.0):
            confidence[key], senses[key] = resolution.confidence, place.id
        if not place.is_area and resolution.confidence > 0.5:
            for parent in place.parents[:-1]:
                divisions[parent] += 0.3
    return Surroundings(
        votes.all, _relative(divisions), surroundings.neighbourhood, senses, votes.by_name
    )


def _relative(counter: Mapping[str, float]) -> dict[str, float]:
    most = max(counter.values(), default=0.0)
    return {key: value / most for key, value in counter.items()} if most else {}


def _containers(
    text: str, sightings: Sequence[Sighting], options: Sequence[Sequence[NamedPlace]]
) -> list[list[Place]]:
    """For each sighting, the places that the words right after it say it lies in."""
    found: list[list[Place]] = [[] for _ in sightings]
    for index in range(len(sightings) - 1):
        if _says_where(text, sightings[index], sightings[index + 1]):
            found[index] = [
                named.place
                for named in options[index + 1]
                if named.place.feature.startswith(("A.", "L.RGN"))
            ]
    return found


def _contained(
    text: str, sightings: Sequence[Sighting], options: Sequence[Sequence[NamedPlace]]
) -> list[set[str]]:
    """For each sighting, the places that what stands before it may lie in ("X, Y": of X)."""
    found: list[set[str]] = [set() for _ in sightings]
    for index in range(1, len(sightings)):
        if _says_where(text, sightings[index - 1], sightings[index]):
            found[index] = {
                parent for named in options[index - 1] for parent in named.place.parents
            }
    return found


def _says_where(text: str, inner: Sighting, outer: Sighting) -> bool:
    return CONTAINED.fullmatch(text[inner.end : outer.start]) is not None


def _merged(
    recognition: tuple[Evidence, ...], resolution: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """Join both kinds of evidence, naming each reason once."""
    known = {item.reason for item in resolution}
    return (*resolution, *(item for item in recognition if item.reason not in known))


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
