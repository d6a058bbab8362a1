"""Doubtful names that others of the text make likely.

Such a name is named beyond doubt elsewhere in the text, or lies close to a likely town.
"""

from typing import Final, final

from gazetteer.memory import Memory
from gazetteer.model import Evidence
from gazetteer.neighbourhood import Cell, Neighbour
from gazetteer.reading import Reading
from gazetteer.sighting import Sighting
from gazetteer.spatial import Position, rough_km

SUPPORT: Final = 1.5
SUPPORT_KM: Final = 40.0
SURE: Final = 2.0
"""From this score on, naming a place once makes doubtful namings likely: one sense a text."""
NAMED_AGAIN: Final = (Evidence("document_sense", SUPPORT),)
NEAR_OTHERS: Final = (Evidence("near_others", SUPPORT),)


def supported(reading: Reading, sightings: list[Sighting]) -> list[Sighting]:
    """Return the likely names, and the doubtful ones that others of the text make likely."""
    sure = {sighting.key for sighting in sightings if sighting.score > SURE}
    towns: LikelyTowns | None = None
    found: list[Sighting] = []
    for sighting in sightings:
        if sighting.score > 0:
            found.append(sighting)
        elif sighting.key in sure:
            found.append(_lifted(sighting, NAMED_AGAIN))
        else:
            towns = towns or LikelyTowns(reading.places, sightings)
            if towns.are_near(sighting.key):
                found.append(_lifted(sighting, NEAR_OTHERS))
    return found


def _lifted(sighting: Sighting, why: tuple[Evidence, ...]) -> Sighting:
    return sighting.but(score=sighting.score + SUPPORT, support=(*sighting.support, *why))


@final
class LikelyTowns:
    """The likeliest town of each likely name of a text."""

    def __init__(self, places: Memory, sightings: list[Sighting]) -> None:
        places.learn_towns([sighting.key for sighting in sightings])
        self._places = places
        self._towns: dict[str, Neighbour] = {}
        self._near: set[Cell] = set()
        self._lying_in: dict[Cell, list[tuple[str, Position]]] = {}
        for sighting in sightings:
            if sighting.score > 0 and sighting.key not in self._towns:
                self._add(sighting.key)

    def _add(self, key: str) -> None:
        towns = self._places.towns(key)
        if towns:
            self._towns[key] = towns[0]
            self._near.update(towns[0].around)

    def are_near(self, key: str) -> bool:
        """Whether some place of a name lies close to a town of another name."""
        near = self._near
        for place in self._places.towns(key):
            if place.cell in near and self._is_near(key, place):
                return True
        return False

    def _is_near(self, key: str, place: Neighbour) -> bool:
        lying_in = self._by_cell()
        for cell in place.around:
            towns = lying_in.get(cell)
            if towns is None:
                continue
            for name, point in towns:
                if name != key and rough_km(place.point, point) < SUPPORT_KM:
                    return True
        return False

    def _by_cell(self) -> dict[Cell, list[tuple[str, Position]]]:
        """Return the towns by the cell in which they lie."""
        if not self._lying_in:
            for key, town in self._towns.items():
                self._lying_in.setdefault(town.cell, []).append((key, town.point))
        return self._lying_in
