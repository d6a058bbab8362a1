"""Where a text says outright what a place lies in: ``X, Y``, ``X (Y)``, ``X في محافظة Y``."""

import re
from typing import Final

from gazetteer.model import MentionKind
from gazetteer.sighting import Sighting
from gazetteer.standings import Standing

DEMONYM: Final = MentionKind.DEMONYM
LONGEST_JOINT: Final = 32
"""Code points that may stand between a place and what it lies in."""

AFTER = re.compile(
    r"\s*[,،]\s*(?:(?:in|near|dans|en|в|у)\s+(?:the\s+|la\s+)?(?:\w+\s+)?|(?:في|ب|من)\s*(?:\w+\s+)?)?"
    r"|\s*\(\s*"
    r"|\s*\b(?:في|من|التابع[ةه]?\s+ل|الواقع[ةه]?\s+في)\s*(?:\w+\s+)?"
    r"|\s+ب(?:ريف|محافظة|ولاية|إقليم|قضاء|منطقة)?\s*"
    r"|\s+in\s+(?:the\s+)?(?:\w+\s+){0,2}"
)
"""What may stand between a place and what it lies in; a noun such as "province" included."""

COMMA = re.compile(r"\s*[,،]\s*")
BEFORE = re.compile(
    r"['’]s\s+(?:\w+\s+){0,3}?"
    r"|\s+(?:\w+\s+)?(?:city|town|village|province|state|region|capital)(?:\s+of)?\s+"
)
"""What may stand between an area and a place in it: ``Syria's Idlib``, ``the Turkish city of``."""


def outer_places(
    text: str, sightings: list[Sighting], standings: list[Standing | None]
) -> list[tuple[int, int]]:
    """Return the indices of each sighting that the text puts into an area, and of the area.

    A chain ``X, Y, Z`` puts X into Y and into Z.
    """
    found: list[tuple[int, int]] = []
    last = len(sightings) - 1
    for index in range(last):
        one, other = sightings[index], sightings[index + 1]
        inner, outer = standings[index], standings[index + 1]
        if inner is None or outer is None or other.start - one.end > LONGEST_JOINT:
            continue
        if outer.outer and _holds_the_one_before(text, one, other):
            found.append((index, index + 1))
            after = standings[index + 2] if index + 2 <= last else None
            if after is not None and after.outer and _is_chain(text, sightings, index):
                found.append((index, index + 2))
        if inner.outer and _holds_the_one_after(text, one, other):
            found.append((index + 1, index))
    return found


def within(inner: Standing, outer: Standing) -> list[tuple[int, int]]:
    """Return the candidates of one name that lie in candidates of another, with those."""
    found: list[tuple[int, int]] = []
    for index in outer.outer:
        area = outer.named[index].place
        is_country = area.feature.startswith("A.PCL")
        for one, spot in enumerate(inner.spots):
            inside = spot.country == area.country if is_country else area.id in spot.divisions
            if inside and spot.place_id != area.id:
                found.append((one, index))
    return found


def likelihood(inner: Standing, outer: Standing) -> float:
    """Return how surely one name is said to lie in the other, and is not listed beside it.

    ``Russia, the United States`` are two of a kind; so are two divisions, though less surely.
    """
    one, other = inner.named[0].place.feature, outer.named[0].place.feature
    if one.startswith("A.PCL") and other.startswith("A.PCL"):
        return 0.0
    return 0.5 if one == other else 1.0


def _holds_the_one_before(text: str, inner: Sighting, outer: Sighting) -> bool:
    if outer.kind is DEMONYM:
        joint = text[inner.end : outer.start]
        return joint == " " and not text[outer.start].isascii() and not text[outer.start].isupper()
    return AFTER.fullmatch(text, inner.end, outer.start) is not None


def _is_chain(text: str, sightings: list[Sighting], index: int) -> bool:
    first, second, third = sightings[index], sightings[index + 1], sightings[index + 2]
    return (
        third.start - second.end <= LONGEST_JOINT
        and third.kind is not DEMONYM
        and COMMA.fullmatch(text, first.end, second.start) is not None
        and COMMA.fullmatch(text, second.end, third.start) is not None
    )


def _holds_the_one_after(text: str, outer: Sighting, inner: Sighting) -> bool:
    return BEFORE.fullmatch(text, outer.end, inner.start) is not None
