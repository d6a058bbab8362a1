"""Which places a sighting may mean at all, before they are weighed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.features import answering, answers
from gazetteer.model import Place, Toponym
from gazetteer.namesakes import NamedPlace
from gazetteer.prominence import prominence
from gazetteer.sighting import Sighting

FACILITY_KM = 45.0
"""How far from its town a facility may lie that is called after it; airports of capitals do."""

MOST_TOWNS = 3
FALLS_BACK_ON_TOWN = ("S.AIR", "L.PRT", "H.HBR", "S.CMP", "L.NVB", "S.PSTB", "S.OILR", "L.MILB")
"""Facilities that lie so close to the town in their name that its point will do."""

COUNTIES_APART = ("US", "GB", "IE", "CA", "AU")
"""Where a county is rarely near the largest town of the same name."""

Places = Mapping[str, Sequence[NamedPlace]]
Near = Callable[[float, float, float, tuple[str, ...]], Iterable[tuple[Place, float]]]
Lookup = Callable[[str], Place | None]


@dataclass(frozen=True)
class CandidateFinder:
    """Finds candidates.

    ``places`` gives the places of any key, ``near`` returns those of some features within some
    kilometres of a point with their distances, ``lookup`` a place by its id.
    """

    places: Places
    near: Near
    lookup: Lookup

    def __call__(self, sighting: Sighting) -> Sequence[NamedPlace]:
        """Return the candidates of a sighting; none when only the text can tell."""
        if sighting.place_id:
            place = self.lookup(sighting.place_id)
            return [_under_own_name(place)] if place else ()
        if sighting.described and sighting.feature.startswith("A.PCL"):
            return ()
        named = self.places[sighting.key]
        if sighting.feature == "A.ADM2":
            named = [candidate for candidate in named if not _is_no_county(candidate.place)]
        if sighting.inner == sighting.first or not sighting.feature:
            return named
        return self._facilities(sighting.feature, named)

    def _facilities(self, feature: str, named: Sequence[NamedPlace]) -> Sequence[NamedPlace]:
        """Return the facilities that a head noun and a name may mean; none of a whole country."""
        fitting = [candidate for candidate in named if answers(candidate.place.feature, feature)]
        if fitting:
            return fitting
        if any(candidate.place.feature.startswith("A.PCL") for candidate in named):
            return ()
        towns = [candidate for candidate in named if candidate.place.feature.startswith("P.")]
        towns.sort(key=lambda candidate: (-prominence(candidate.place), candidate.place.id))
        towns = towns[:MOST_TOWNS]
        around = {place.id: place for town in towns for place in self._called_after(town, feature)}
        if around:
            return [NamedPlace(place, towns[0].toponym) for place in around.values()]
        return towns if feature.startswith(FALLS_BACK_ON_TOWN) else ()

    def _called_after(self, town: NamedPlace, feature: str) -> Iterable[Place]:
        """Yield the facilities near a town that bear its name, the nearest first."""
        where = (town.place.latitude, town.place.longitude)
        names = {town.place.name, town.place.name_ar, town.toponym.text} - {""}
        for place, _ in self.near(*where, FACILITY_KM, answering(feature)):
            called = f"{place.name} {place.name_ar} {place.note}".casefold()
            if not place.feature.startswith("P.") and any(n.casefold() in called for n in names):
                yield place


def _is_no_county(place: Place) -> bool:
    return place.country in COUNTIES_APART and place.feature.startswith("P.")


def _under_own_name(place: Place) -> NamedPlace:
    return NamedPlace(place, Toponym(place.name_ar or place.name, place.id))
