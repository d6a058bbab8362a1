"""What a gazetteer holds, by id and by name: its files under what people laid over them.

Entries that people added one by one win over what the files (:mod:`gazetteer.files`) say: one that
has the id of a place in the files stands in its stead, with its names. What people merged or
retired (:mod:`gazetteer.fates`) is known by its id, and not by name.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gazetteer.fates import Fates
from gazetteer.files import BUILT, OVERLAY, Files
from gazetteer.languages.spellings import spellings
from gazetteer.model import BoundingBox, Entry, Place, Record, Toponym
from gazetteer.namesakes import NamedPlace
from gazetteer.rows import NO_DETAILS, Details, details
from gazetteer.text import fold


class Holdings:
    """Places and their names: the part of a gazetteer that knows of ids and of names alone."""

    def __init__(
        self, files: Files, additions: Iterable[Entry], fates: Mapping[str, str] | None = None
    ) -> None:
        self._files = files
        self.fates = Fates(fates)
        self._added = {entry.place.id: entry for entry in additions}
        self._places: dict[str, Place | None] = {}
        self._added_names = self._names_of_additions()
        self.version = self._fingerprint()

    def additions(self) -> tuple[Entry, ...]:
        """Return what people added one by one, as it was given when the gazetteer was opened."""
        return tuple(self._added.values())

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or what it was merged into, or None.

        It has the population of what was merged into it where it has none of its own.
        """
        place_id = self.fates.follow(place_id)
        if place_id not in self._places:
            self._places[place_id] = self.places([place_id]).get(place_id)
        return self._places[place_id]

    def former(self, place_id: str) -> Place | None:
        """Return the place with this id as it was, though it may be merged into another by now."""
        if place_id in self._added:
            return self._added[place_id].place
        return self._files.places([place_id]).get(place_id)

    def readable(self, place_id: str) -> Place | None:
        """Return what a text may name by this id: what :meth:`place` does, if it is not retired."""
        return self.place(place_id) if self.fates.is_read(place_id) else None

    def places(self, place_ids: Iterable[str]) -> dict[str, Place]:
        """Return what these ids mean, as :meth:`place` does, in few queries."""
        wanted = {key: self.fates.follow(key) for key in place_ids}
        parts = {part for key in wanted.values() for part in (key, *self.fates.merged(key))}
        own = {key: self._added[key].place for key in parts if key in self._added}
        found = self._files.places(parts.difference(own)) | own
        return {
            key: self._whole(found[present], found)
            for key, present in wanted.items()
            if present in found
        }

    def fixed(self, place_ids: Iterable[str]) -> set[str]:
        """Return those ids whose places are in the built file or were added by a person."""
        wanted = set(place_ids)
        return wanted.intersection(self._added).union(self._files.built(wanted))

    def place_ids(self, box: BoundingBox | None = None, *, imported: bool) -> list[str]:
        """Return the ids of the places in the built file, or of those imported, in their order.

        Those of merged and retired places are left out.
        """
        ids = self._files.place_ids(OVERLAY if imported else BUILT, box)
        return [one for one in ids if one not in self.fates]

    def toponyms(self, place_id: str) -> tuple[Toponym, ...]:
        """Return every name of a place: its own as people gave them, or official ones first.

        Behind them stand those of the places that were merged into it.
        """
        return tuple(self.all_toponyms([place_id]).get(place_id, ()))

    def all_toponyms(self, place_ids: Iterable[str]) -> dict[str, list[Toponym]]:
        """Return the names of these places, those that have any, in few queries."""
        ids = {one: (one, *self.fates.merged(one)) for one in place_ids}
        known = self._own_toponyms({part for parts in ids.values() for part in parts})
        found: dict[str, list[Toponym]] = {}
        for one, parts in ids.items():
            names = (replace(name, place_id=one) for part in parts for name in known.get(part, ()))
            if each := list(dict.fromkeys(names)):
                found[one] = each
        return found

    def records(self, place_id: str) -> tuple[Record, ...]:
        """Return where a place comes from, and under which ids others have it."""
        return tuple(self.all_records([place_id]).get(place_id, ()))

    def all_records(self, place_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records of these places, that of the built file first, in few queries.

        Those of the places that were merged into one are its own.
        """
        ids = {one: (one, *self.fates.merged(one)) for one in place_ids}
        wanted = {part for parts in ids.values() for part in parts}
        filed, found = self._files.records(wanted), {}
        for part in wanted.intersection(self._added):
            filed[part] = [*filed.get(part, ()), *self._added[part].records]
        for one, parts in ids.items():
            if each := dict.fromkeys(record for part in parts for record in filed.get(part, ())):
                found[one] = list(each)
        return found

    def all_details(self, place_ids: Iterable[str]) -> dict[str, Details]:
        """Return the details of those places that have any, in few queries."""
        wanted = set(place_ids)
        found = self._files.details(wanted.difference(self._added))
        for one in wanted.intersection(self._added):
            found[one] = details(self._added[one])
        return found

    def entry(self, place_id: str) -> Entry | None:
        """Return everything about the place with this id, or None.

        Its names are its own: those of places that were merged into it are not among them.
        """
        place = self.place(place_id)
        if place is None:
            return None
        further = self.all_details([place.id]).get(place.id, NO_DETAILS)
        names = self._own_toponyms({place.id}).get(place.id, ())
        return Entry(place, tuple(dict.fromkeys(names)), records=self.records(place.id), **further)

    def beneath(self, place_id: str) -> Entry | None:
        """Return what the files have under an id, whatever people laid over it; or None."""
        place = self._files.places([place_id]).get(place_id)
        if place is None:
            return None
        names = self._files.toponyms([place_id]).get(place_id, [])
        further = self._files.details([place_id]).get(place_id, NO_DETAILS)
        return Entry(place, tuple(names), **further)

    def recorded(self, record_ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of the places that have these ids in other gazetteers.

        What people said of a place goes before what was imported.
        """
        wanted = set(record_ids)
        own = {
            record.id: place_id
            for place_id, entry in self._added.items()
            for record in entry.records
            if record.id in wanted
        }
        return self._files.recorded(wanted) | own

    def referred(self, reference: str) -> Place | None:
        """Return the place that an id stands for, its own or that of another gazetteer; or None."""
        if (place := self.place(reference)) is not None:
            return place
        known = self.recorded([reference]).get(reference)
        return self.place(known) if known else None

    def candidates(self, key: str) -> list[NamedPlace]:
        """Return every place that has this folded name: what was added first, by population."""
        return self.all_candidates([key])[key]

    def all_candidates(self, keys: Iterable[str]) -> dict[str, list[NamedPlace]]:
        """Return, for each folded name, what :meth:`candidates` returns, in few queries."""
        wanted = sorted(set(keys))
        found: dict[str, dict[str, NamedPlace]] = {key: {} for key in wanted}
        for key in wanted:
            for named in self._added_names.get(key, ()):
                found[key].setdefault(named.place.id, named)
        laid = self._files.laid_over(wanted)
        for key, named in (*self._files.named(BUILT, wanted), *laid):
            if named.place.id not in self._added and (present := self._present(named)):
                kept = found[key].get(present.place.id, present)
                found[key][present.place.id] = kept.also(named.toponym.text)
        return {key: sorted(places.values(), key=_rank) for key, places in found.items()}

    def _own_toponyms(self, place_ids: set[str]) -> dict[str, Sequence[Toponym]]:
        """Return the names of these places, without those of what was merged into them."""
        own = {one: self._added[one].toponyms for one in place_ids if one in self._added}
        return {**self._files.toponyms(place_ids.difference(own)), **own}

    def _names_of_additions(self) -> dict[str, list[NamedPlace]]:
        """Return the names in additions by their folded forms.

        A name that the files have for the same place is not one that a person added.
        """
        filed = {
            (place_id, fold(name.text))
            for place_id, names in self._files.toponyms(self._added).items()
            for name in names
        }
        found: dict[str, list[NamedPlace]] = defaultdict(list)
        for place_id, entry in self._added.items():
            for toponym in entry.toponyms:
                key = fold(toponym.text)
                own = NamedPlace(entry.place, toponym, added=(place_id, key) not in filed)
                if key and (named := self._present(own)):
                    for spelling in (key, *spellings(key)):
                        found[spelling].append(named)
        return found

    def _whole(self, place: Place, known: Mapping[str, Place]) -> Place:
        """Return a place with what it has from those that were merged into it."""
        merged = self.fates.merged(place.id)
        if place.population or not merged:
            return place
        largest = max((known[one].population for one in merged if one in known), default=0)
        return replace(place, population=largest)

    def _present(self, named: NamedPlace) -> NamedPlace | None:
        """Return a named place as the one that it is now, or None when it is retired."""
        place_id = named.place.id
        if place_id not in self.fates and not self.fates.merged(place_id):
            return named
        place = self.readable(place_id)
        if place is None:
            return None
        return replace(named, place=place, toponym=replace(named.toponym, place_id=place.id))

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for file in self._files.names:
            digest.update((self._files.meta(file, "fingerprint") or "").encode())
        for entry in sorted(self._added.values(), key=lambda entry: entry.place.id):
            digest.update(repr(entry).encode())
        if self.fates:
            digest.update(repr(sorted(self.fates.successors.items())).encode())
        return digest.hexdigest()[:16]


def _rank(named: NamedPlace) -> tuple[bool, int, str]:
    return not named.added, -named.place.population, named.place.id
