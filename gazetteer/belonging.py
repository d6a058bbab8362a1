"""Where a place belongs: its country, the areas it lies in, and whether their edges agree."""

from dataclasses import replace

from gazetteer.model import Place
from gazetteer.store import Gazetteer


def belonging(gazetteer: Gazetteer, place: Place, chosen: Place | None = None) -> Place:
    """Return a place with the country and the areas, innermost first, that it lies in.

    They are those of the area that was ``chosen``, or else of the likeliest that holds its point,
    which lies in its country where that is told. Nothing lies in itself, or in what lies in it.
    Where there is none the country stays as it is.
    """
    areas = [chosen] if chosen else gazetteer.holding((place.latitude, place.longitude))
    if place.country and not chosen:
        areas = [area for area in areas if area.country == place.country]
    outer = next((area for area in areas if place.id not in (area.id, *area.parents)), None)
    if outer is None:
        return replace(place, parents=())
    further = (one for one in outer.parents if one not in (outer.id, place.id))
    return replace(place, country=outer.country, parents=(outer.id, *further))


def outside(gazetteer: Gazetteer, place: Place) -> list[Place]:
    """Return those of the areas that a place is said to lie in whose edges do not hold it."""
    parents = (gazetteer.place(parent) for parent in place.parents)
    return [
        parent
        for parent in parents
        if parent and parent.extent and not parent.extent.holds(place.latitude, place.longitude)
    ]
