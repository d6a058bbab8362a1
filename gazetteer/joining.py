"""Foreign places beside those of a gazetteer: which are the same, and where the others lie."""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

from gazetteer.model import Entry, Place, Record, Toponym
from gazetteer.nearest_towns import Town, Towns, located
from gazetteer.rows import NO_DETAILS, Details, details, place_row
from gazetteer.scratch import Scratch
from gazetteer.spatial import rough_km
from gazetteer.store import Gazetteer
from gazetteer.text import fold as _fold

SAME_TOWN_KM = 5.0
SAME_AREA_KM = 60.0
"""How far apart two points of one name may lie and still be those of one town, or area."""

BATCH = 2000

fold = lru_cache(maxsize=1 << 15)(_fold)
"""Each name of a batch is asked for several times."""

IMPORTED = "imported"
LOCAL = ("user", IMPORTED)
"""Beginnings of ids that mean something here only: another's place is not the same for its id."""


class Outcome(StrEnum):
    """What becomes of an imported entry."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "unchanged"


@dataclass(frozen=True, slots=True)
class Joined:
    """An imported entry as it lies over a gazetteer.

    ``entry`` is the place that it is, with the names and records that are new. ``match`` tells how
    the place was recognised (``id``, ``name``, or empty for a new one), ``changes`` what is new.
    """

    outcome: Outcome
    entry: Entry
    match: str = ""
    changes: tuple[str, ...] = ()


NOTHING_TAKEN: Mapping[str, Set[str]] = MappingProxyType({})


def join(
    gazetteer: Gazetteer,
    entries: Iterable[Entry],
    taken: Mapping[str, Set[str]] = NOTHING_TAKEN,
) -> Iterator[Joined]:
    """Yield what becomes of each imported entry, in their order; memory stays the same.

    One that the gazetteer or an earlier entry has, by its id or by a name close by, is that place:
    it lends its new names and its record. A place that was imported under the same id takes the new
    values. Every other one gets the country and the division of the nearest town, and an id made of
    what it is where it has none. ``taken`` are the folded names that people took from places, by
    the ids of those: they do not come back; nor does a retired place, which is recognised as well.
    """
    locate, retired = Towns(gazetteer), _retired(gazetteer)
    stream = iter(entries)
    with Scratch() as earlier:
        while batch := list(itertools.islice(stream, BATCH)):
            known = _Known(gazetteer, earlier, batch, taken, retired)
            for entry, town in zip(batch, locate(batch), strict=True):
                yield known.join(entry, town)
            earlier.keep(known.new)


class _Known:
    """What is known of the names and ids of one batch, what the batch itself added included."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        earlier: Scratch,
        batch: Iterable[Entry],
        taken: Mapping[str, Set[str]],
        retired: Mapping[str, Mapping[str, Place]],
    ) -> None:
        self.new: list[Entry] = []
        self._taken = taken
        ids = {one for entry in batch for one in _ids(entry)}
        keys = {fold(toponym.text) for entry in batch for toponym in entry.toponyms}
        owners = gazetteer.recorded(ids) | earlier.recorded(ids)
        wanted = ids.union(owners.values())
        places = earlier.places(wanted) | gazetteer.places(wanted)
        self._by_id = {one: places[owner] for one, owner in owners.items() if owner in places}
        self._by_id |= places
        self._named: dict[str, dict[str, Place]] = {
            key: {named.place.id: named.place for named in found}
            for key, found in gazetteer.all_candidates(keys).items()
        }
        for key in keys & retired.keys():
            self._named[key] |= retired[key]
        for key, place in earlier.named(keys):
            self._named[key].setdefault(place.id, place)
        found_ids = {place.id for place in self._by_id.values()}.union(*self._named.values())
        self._fixed = gazetteer.fixed(found_ids)
        self._records: dict[str, set[Record]] = defaultdict(set)
        for place_id, records in gazetteer.all_records(found_ids).items():
            self._records[place_id].update(records)
        for place_id, record in earlier.records(found_ids):
            self._records[place_id].add(record)
        self._details = gazetteer.all_details(found_ids) | earlier.details(found_ids)
        self._filed = {
            one.place.id: {fold(name.text) for name in filed.toponyms}
            for one in gazetteer.additions()
            if one.place.id in found_ids and (filed := gazetteer.beneath(one.place.id))
        }

    def join(self, entry: Entry, town: Town | None) -> Joined:
        """Return what becomes of an entry that has this town nearest to it, and remember it."""
        names = _names(entry)
        same, match = self._recognised(entry, names)
        if same is None:
            place = replace(located(entry.place, town), id=_id(entry.place))
            joined = _entry(place, entry.toponyms, _told(place, entry.records), details(entry))
            self._remember(joined)
            return Joined(Outcome.ADDED, joined)
        place, further, changes = self._settled(entry, same, town)
        known = self._taken.get(place.id, set()) | self._filed.get(place.id, set())
        toponyms = [
            name
            for key, name in names.items()
            if key not in known and place.id not in self._named[key]
        ]
        records = [one for one in _told(place, entry.records) if one not in self._records[place.id]]
        joined = _entry(place, toponyms, records, further)
        changes += ("names",) * bool(toponyms) + ("sources",) * bool(records)
        if not changes:
            return Joined(Outcome.SAME, joined, match)
        self._remember(joined)
        return Joined(Outcome.CHANGED, joined, match, changes)

    def _recognised(self, entry: Entry, names: Iterable[str]) -> tuple[Place | None, str]:
        """Return the place that an entry is, if it is known, and by what."""
        own, *links = _ids(entry)
        if own in self._by_id:
            return self._by_id[own], "id"
        for one in links:
            if one in self._by_id and self._by_id[one].is_area == entry.place.is_area:
                return self._by_id[one], "id"
        near = [
            (away, other.id, other)
            for key in names
            for other in self._named[key].values()
            if (away := _apart(entry.place, other)) is not None and not self._is_other(own, other)
        ]
        return (min(near, key=itemgetter(0, 1))[2], "name") if near else (None, "")

    def _is_other(self, own: str, place: Place) -> bool:
        """Whether a gazetteer tells two places apart that have one name: by two of its ids."""
        gazetteer, _, _ = own.partition(":")
        if gazetteer in LOCAL:
            return False
        ids = (place.id, *(one.id for one in self._records[place.id]))
        return any(one.startswith(f"{gazetteer}:") and one != own for one in ids)

    def _settled(
        self, entry: Entry, same: Place, town: Town | None
    ) -> tuple[Place, Details, tuple[str, ...]]:
        """Return the place and the details with the values they have now, and which are new.

        Only what was imported from the same record takes new values. Details that the record does
        not give stay as they are.
        """
        known = self._details.get(same.id, NO_DETAILS)
        imported = same.id not in self._fixed and same.id == _id(entry.place)
        if not imported or same.source != entry.place.source:
            return same, known, ()
        place = replace(located(entry.place, town), id=same.id)
        further = Details(
            valid_from=entry.valid_from or known["valid_from"],
            valid_to=entry.valid_to or known["valid_to"],
            area=entry.area or known["area"],
        )
        former, present = {**place_row(same), **known}, {**place_row(place), **further}
        changes = tuple(column for column in present if present[column] != former[column])
        return place, further, changes

    def _remember(self, joined: Entry) -> None:
        place = joined.place
        self.new.append(joined)
        self._by_id[place.id] = place
        self._details[place.id] = details(joined)
        for one in joined.records:
            self._records[place.id].add(one)
            if one.id:
                self._by_id.setdefault(one.id, place)
        for toponym in joined.toponyms:
            self._named[fold(toponym.text)][place.id] = place


def _retired(gazetteer: Gazetteer) -> dict[str, dict[str, Place]]:
    """Return the retired places by their folded names, by which they are not found any more."""
    named: dict[str, dict[str, Place]] = defaultdict(dict)
    places = gazetteer.places(gazetteer.fates.retired())
    for place_id, names in gazetteer.all_toponyms(places).items():
        for name in names:
            named[fold(name.text)][place_id] = places[place_id]
    return named


def _ids(entry: Entry) -> Iterator[str]:
    """Yield the id that the place would have here, then those that others give it."""
    own = _id(entry.place)
    yield own
    for record in entry.records:
        if record.id not in ("", own) and not _is_local(record.id):
            yield record.id


def _names(entry: Entry) -> dict[str, Toponym]:
    """Return the names of an entry by their folded forms, the first of each."""
    names: dict[str, Toponym] = {}
    for toponym in entry.toponyms:
        if key := fold(toponym.text):
            names.setdefault(key, toponym)
    return names


def _entry(
    place: Place, toponyms: Iterable[Toponym], records: Iterable[Record], further: Details
) -> Entry:
    own = tuple(replace(toponym, place_id=place.id) for toponym in dict.fromkeys(toponyms))
    return Entry(place, own, imported=True, records=tuple(dict.fromkeys(records)), **further)


def _told(place: Place, records: Iterable[Record]) -> list[Record]:
    """Return the records that tell something: not the bare id that the place has anyhow."""
    return [one for one in records if one.source or one.id != place.id]


def _apart(place: Place, other: Place) -> float | None:
    """Return how many km lie between two points that may be one place; None when they are two."""
    if place.is_area or other.is_area:
        alike, farthest = place.feature == other.feature, SAME_AREA_KM
    else:
        alike, farthest = place.feature[0] == other.feature[0], SAME_TOWN_KM
    if not alike:
        return None
    away = rough_km((place.latitude, place.longitude), (other.latitude, other.longitude))
    return away if away <= farthest else None


def _id(place: Place) -> str:
    """Return the id of a new place: its own, or one made of what it is, the same at each import."""
    if place.id and not _is_local(place.id):
        return place.id
    what = (place.name, place.name_ar, place.feature, place.latitude, place.longitude)
    return f"{IMPORTED}:{hashlib.sha256(repr(what).encode()).hexdigest()[:12]}"


def _is_local(place_id: str) -> bool:
    return place_id.partition(":")[0] in LOCAL
