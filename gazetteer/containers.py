"""Where a text says outright what a place lies in: ``X, Y``, ``X (Y)``, ``X في محافظة Y``."""

import re
from collections.abc import Sequence

from gazetteer.model import Place
from gazetteer.namesakes import NamedPlace
from gazetteer.sighting import Sighting

JOINT = re.compile(
    r"\s*[,،]\s*|\s*\(\s*|\s+(?:في|ب|من)\s*(?:\w+\s+)?|\s+in\s+(?:the\s+)?(?:\w+\s+)?"
)
"""What may stand between a place and what it lies in; a noun such as "province" included."""

CONTAINERS = ("A.", "L.RGN")

Options = Sequence[Sequence[NamedPlace]]


def containers(text: str, sightings: Sequence[Sighting], options: Options) -> list[list[Place]]:
    """Return, for each sighting, the places that the words after it say it lies in."""
    found: list[list[Place]] = [[] for _ in sightings]
    for index in range(len(sightings) - 1):
        if _says_where(text, sightings[index], sightings[index + 1]):
            outer = (named.place for named in options[index + 1])
            found[index] = [place for place in outer if place.feature.startswith(CONTAINERS)]
    return found


def contained(text: str, sightings: Sequence[Sighting], options: Options) -> list[set[str]]:
    """Return, for each sighting, the ids of what the place before it may lie in."""
    found: list[set[str]] = [set() for _ in sightings]
    for index in range(1, len(sightings)):
        if _says_where(text, sightings[index - 1], sightings[index]):
            inner = options[index - 1]
            found[index] = {parent for named in inner for parent in named.place.parents}
    return found


def _says_where(text: str, inner: Sighting, outer: Sighting) -> bool:
    return JOINT.fullmatch(text, inner.end, outer.start) is not None
