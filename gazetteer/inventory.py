"""Everything in a gazetteer, entry by entry: what an export takes along."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from gazetteer.model import BoundingBox, Entry
from gazetteer.rows import NO_DETAILS
from gazetteer.store import Gazetteer

_BATCH = 2000


class Scope(StrEnum):
    """Which places are meant: those that people added, that were imported, or all."""

    OWN = "own"
    IMPORTED = "imported"
    ALL = "all"


def inventory(
    gazetteer: Gazetteer, scope: Scope, box: BoundingBox | None = None
) -> Iterator[Entry]:
    """Yield the entries of a scope, in a box if one is given, each place once.

    What was imported comes with all names of its places; what people added goes before both files.
    Merged and retired places are left out; the names of merged ones are those of what they are now.
    """
    added = [entry for entry in gazetteer.additions() if entry.place.id not in gazetteer.fates]
    ids: list[Iterable[str]] = []
    if scope is Scope.ALL:
        ids.append(gazetteer.place_ids(box, imported=False))
    if scope is not Scope.OWN:
        imported = gazetteer.place_ids(box, imported=True)
        built = gazetteer.fixed(imported) if scope is Scope.ALL else ()
        ids.append(one for one in imported if one not in built)
    own = {entry.place.id for entry in added}
    yield from _filed(gazetteer, (one for one in itertools.chain(*ids) if one not in own))
    if scope is not Scope.IMPORTED:
        for entry in added:
            if box is None or box.holds(entry.place.latitude, entry.place.longitude):
                yield replace(entry, toponyms=gazetteer.toponyms(entry.place.id))


def _filed(gazetteer: Gazetteer, place_ids: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries of places in the files, a batch at a time."""
    stream = iter(place_ids)
    while batch := list(itertools.islice(stream, _BATCH)):
        places, names = gazetteer.places(batch), gazetteer.all_toponyms(batch)
        records, details = gazetteer.all_records(batch), gazetteer.all_details(batch)
        for one in batch:
            yield Entry(
                places[one],
                tuple(names.get(one, ())),
                records=tuple(records.get(one, ())),
                **details.get(one, NO_DETAILS),
            )
