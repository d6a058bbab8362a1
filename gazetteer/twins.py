"""What a new place may be already: known places of its id or name, or nearly so, or beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.languages.consonants import consonants
from gazetteer.languages.spellings import spellings
from gazetteer.model import Entry, Place
from gazetteer.spatial import distance_km
from gazetteer.store import Gazetteer
from gazetteer.text import fold

NEAR_KM = 5.0
"""Within this distance every place may be the same one, whatever it is called."""

NEIGHBOURHOOD_KM = 60.0
"""Within this distance a name that is nearly the same may be a slip; farther off it is another."""

SHORTEST_FOR_EDIT = 4
MOST = 10


class Likeness(StrEnum):
    """Why a place may be the new one."""

    SAME_ID = "same_id"
    SAME_NAME = "same_name"
    TRANSLITERATED = "transliterated"
    ONE_EDIT = "one_edit"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Twin:
    """A known place that may be the new one, how far off it lies (metres), and why it may be."""

    place: Place
    metres: float
    likeness: tuple[Likeness, ...]


def twins(gazetteer: Gazetteer, entry: Entry, *, most: int = MOST) -> list[Twin]:
    """Return the known places that a new one may be: those of the same id, then the nearest.

    Areas are found by ids and names only.
    """
    here = (entry.place.latitude, entry.place.longitude)
    keys = {key for name in entry.toponyms if (key := fold(name.text))}
    found: dict[str, set[Likeness]] = defaultdict(set)
    places: dict[str, Place] = {}
    for record in entry.records:
        if record.id and (known := gazetteer.referred(record.id)):
            places[known.id] = known
            found[known.id].add(Likeness.SAME_ID)
    wanted = keys.union(*(spellings(key) for key in keys))
    for named in gazetteer.all_candidates(wanted).values():
        for one in named:
            places[one.place.id] = one.place
            found[one.place.id].add(Likeness.SAME_NAME)
    around = gazetteer.around(here, km=NEIGHBOURHOOD_KM)
    for place, likeness in _alike(gazetteer, keys, around):
        places[place.id] = place
        found[place.id].add(likeness)
    for place in gazetteer.around(here, km=NEAR_KM):
        if not place.is_area:
            places[place.id] = place
            found[place.id].add(Likeness.NEAR)
    twin = [
        Twin(
            places[one],
            distance_km(here, (places[one].latitude, places[one].longitude)) * 1000,
            tuple(why for why in Likeness if why in reasons),
        )
        for one, reasons in found.items()
        if one != entry.place.id
    ]
    return sorted(twin, key=_nearness)[:most]


def _nearness(twin: Twin) -> tuple[bool, float, str]:
    return Likeness.SAME_ID not in twin.likeness, twin.metres, twin.place.id


def is_one_edit(one: str, other: str) -> bool:
    """Whether one letter more, less, changed or exchanged with its neighbour tells two words apart.

    >>> is_one_edit("منبج", "منيج"), is_one_edit("manbij", "mabnij"), is_one_edit("حلب", "حمص")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    a, b = one[same:], other[same:]
    if len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return longer[1:] == shorter
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _alike(
    gazetteer: Gazetteer, keys: set[str], around: Iterable[Place]
) -> Iterable[tuple[Place, Likeness]]:
    """Yield the places around that are called nearly so, with the way in which they are."""
    places = {place.id: place for place in around}
    skeletons = {skeleton for key in keys if (skeleton := consonants(key))}
    long = [key for key in keys if len(key) >= SHORTEST_FOR_EDIT]
    for place_id, names in gazetteer.all_toponyms(places).items():
        for name in names:
            key = fold(name.text)
            if key in keys:
                continue
            if consonants(key) in skeletons:
                yield places[place_id], Likeness.TRANSLITERATED
            elif any(is_one_edit(key, other) for other in long):
                yield places[place_id], Likeness.ONE_EDIT
