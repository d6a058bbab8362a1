"""Chooses the place that each mention means, for a whole text at once.

Countries, divisions and other large areas come first, because they need little context; then
everything else in the light of them; then, once every name has a first reading, what has rivals is
judged again. A mention that nothing fits stays without a place.
"""

import math
from collections.abc import Collection, Sequence

from gazetteer.candidates import CandidateFinder, Lookup, Near, Places
from gazetteer.containers import contained, containers
from gazetteer.evidence import Case, weigh
from gazetteer.model import Candidate, Evidence, MentionKind, Place, Resolution
from gazetteer.namesakes import NamedPlace
from gazetteer.sighting import Sighting
from gazetteer.spatial import holds, rough_km
from gazetteer.surroundings import Surroundings, first_impression, is_large, second_thoughts

MOST_CANDIDATES = 5
STEEPNESS = 1.6
"""How fast confidence falls with the lead of a rival, set on the development texts."""

TOSS_UP = 0.35
"""Share of belief below which namesakes cannot be told apart, and none is chosen."""

SAME_KM = 20.0
"""Within this distance two namesakes are one place to the reader, such as a town and its port."""

UNSURE = 0.5
AFTER_THE_COUNTRY = 0.6


class Resolver:
    """Resolves sightings; see :class:`gazetteer.candidates.CandidateFinder` for its arguments."""

    def __init__(self, places: Places, near: Near, lookup: Lookup) -> None:
        self._candidates = CandidateFinder(places, near, lookup)
        self._lookup = lookup

    def __call__(self, text: str, sightings: Sequence[Sighting]) -> list[Resolution]:
        """Return one resolution for each sighting, in their order."""
        options = [self._candidates(sighting) for sighting in sightings]
        outer = containers(text, sightings, options)
        inner = contained(text, sightings, options)
        countries = _countries_before(sightings, options)
        surroundings = first_impression(sightings, options)
        done: dict[int, Resolution] = {}
        large = {index for index, named in enumerate(options) if is_large(named)}
        rivalled = {index for index, named in enumerate(options) if len(named) > 1}
        everything = set(range(len(sightings)))
        for indices in (large, everything - large, rivalled):
            for index in sorted(indices):
                done[index] = self._resolve(
                    text,
                    sightings[index],
                    options[index],
                    surroundings,
                    outer[index],
                    inner[index],
                    countries[index],
                )
            surroundings = second_thoughts(surroundings, done.values())
        return [done[index] for index in range(len(sightings))]

    def _resolve(
        self,
        text: str,
        sighting: Sighting,
        options: Sequence[NamedPlace],
        surroundings: Surroundings,
        outer: Sequence[Place],
        inner: Collection[str],
        country: Place | None,
    ) -> Resolution:
        mention = sighting.mention(text)
        if sighting.described and not options:
            return self._country_of_the_text(text, sighting, surroundings, country)
        candidates = []
        for named in options:
            case = Case(sighting, named, mention.text, surroundings, outer, inner, options)
            evidence = weigh(case)
            score = round(sum(item.score for item in evidence), 3)
            candidates.append(Candidate(named.place, score, evidence))
        candidates.sort(key=lambda candidate: (-candidate.score, candidate.place.id))
        certainty = _sigmoid(sighting.score)
        if not candidates:
            return Resolution(mention, None, round(certainty, 3), sighting.evidence)
        best, share = candidates[0], _share_of_best(candidates)
        return Resolution(
            mention,
            best.place if share >= TOSS_UP else None,
            round(certainty * share, 3),
            _merged(sighting.evidence, best.evidence),
            tuple(candidates[:MOST_CANDIDATES]),
        )

    def _country_of_the_text(
        self, text: str, sighting: Sighting, surroundings: Surroundings, country: Place | None
    ) -> Resolution:
        """Resolve "the country" to the one named last, or else to the one that is named most."""
        mention = sighting.mention(text)
        most = sorted(surroundings.areas.items(), key=lambda area: (-area[1], area[0]))
        known = (self._lookup(place_id) for place_id, _ in most)
        for place in (country, *known):
            if place is not None and place.feature.startswith("A.PCL"):
                evidence = (Evidence("document_sense", 1.0, place.name),)
                candidate = Candidate(place, 1.0, evidence)
                return Resolution(mention, place, AFTER_THE_COUNTRY, evidence, (candidate,))
        return Resolution(mention, None, UNSURE, sighting.evidence)


def _countries_before(
    sightings: Sequence[Sighting], options: Sequence[Sequence[NamedPlace]]
) -> list[Place | None]:
    """Return, for each sighting, the country that was named last before it, not by an adjective."""
    found: list[Place | None] = []
    last: Place | None = None
    for sighting, named in zip(sightings, options, strict=True):
        found.append(last)
        if sighting.kind is not MentionKind.DEMONYM:
            places = (n.place for n in named if n.place.feature.startswith("A.PCL"))
            last = next(places, last)
    return found


def _share_of_best(candidates: Sequence[Candidate]) -> float:
    """Return the first candidate's share of belief, by the distances of the scores.

    What contains it, or lies in it, or close by, is no rival: its belief is added.
    """
    best = candidates[0]
    beliefs = [math.exp(STEEPNESS * (candidate.score - best.score)) for candidate in candidates]
    together = sum(
        belief
        for belief, candidate in zip(beliefs, candidates, strict=True)
        if _is_one(best.place, candidate.place)
    )
    return together / sum(beliefs)


def _is_one(place: Place, other: Place) -> bool:
    """Whether two places are told apart by their kind rather than by where they lie."""
    if place == other or holds(place, other) or holds(other, place):
        return True
    points = (place.latitude, place.longitude), (other.latitude, other.longitude)
    return not place.is_area and not other.is_area and rough_km(*points) < SAME_KM


def _merged(
    recognition: tuple[Evidence, ...], resolution: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    """Join both kinds of evidence, naming each reason once."""
    known = {item.reason for item in resolution}
    return (*resolution, *(item for item in recognition if item.reason not in known))


def _sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
