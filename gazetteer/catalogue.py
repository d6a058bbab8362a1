"""All places of a gazetteer in columns, to be searched and counted: a few bytes a place.

A place is a number here. It is that of its row in the built file; places that were only imported
come behind those, and those that people added behind these. A name leads to places through the
sorted keys of its :class:`Shelf`. The columns of the files are read when somebody searches first,
which takes about a second, and kept: a gazetteer is opened anew whenever somebody adds a place, but
the files stay the same.
"""

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.fates import Fates
from gazetteer.files import BUILT, OVERLAY, Files
from gazetteer.model import Entry, Place
from gazetteer.packed import END, Packed
from gazetteer.prominence import prominence, prominence_of
from gazetteer.text import fold

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]

ONES_OWN = 10.0
"""Added to the prominence of what people added: more than any place has."""

ONLY_IMPORTED = (
    f"(select * from {OVERLAY}.place laid where not exists"
    f" (select 1 from {BUILT}.place built where built.id = laid.id) order by laid.rowid)"
)
"""The places of the overlay that the built file lacks, in their order."""

EVERY = 97
"""So many names are passed over when their letters are collected."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folded names of one file, sorted, and for each the number of its place."""

    keys: Packed
    places: Numbers

    def beginning(self, start: bytes) -> Numbers:
        """Return the places, some of them twice, whose names begin with these letters."""
        first = bisect_left(self.keys, start)
        return self.places[first : bisect_left(self.keys, start + b"\xff", first)]

    def called(self, key: bytes) -> Numbers:
        """Return the places that have just this name."""
        first = bisect_left(self.keys, key)
        return self.places[first : bisect_right(self.keys, key, first)]


@dataclass(frozen=True, slots=True)
class Column:
    """One property of all places: which of few values each has."""

    values: Mapping[str, int]
    numbers: NDArray[np.uint16]

    @classmethod
    def of(cls, values: Iterable[str], before: "Column | None" = None) -> "Column":
        """Return the column of some values, behind those of another one if it is given."""
        known = dict(before.values) if before else {}
        numbers = np.array([known.setdefault(one, len(known)) for one in values], np.uint16)
        return cls(known, np.concatenate((before.numbers, numbers)) if before else numbers)

    def among(self, wanted: Iterable[str]) -> Mask:
        """Tell which places have one of some values."""
        return np.isin(self.numbers, [self.values[one] for one in wanted if one in self.values])

    def counts(self, mask: Mask) -> dict[str, int]:
        """Return how many of the places in a mask have each value, the most frequent first."""
        found = np.bincount(self.numbers[mask], minlength=len(self.values)).tolist()
        pairs = sorted(zip(self.values, found, strict=True), key=lambda pair: -pair[1])
        return {value: number for value, number in pairs if number}


@dataclass(frozen=True, slots=True)
class Filed:
    """The columns of the files alone; ``heights`` are the prominences of places."""

    ids: Sequence[Packed]
    shelves: Sequence[Shelf]
    countries: Column
    features: Column
    sources: Column
    lacks_arabic: Column
    heights: NDArray[np.float64]


class Catalogue:
    """The columns of all places, for :mod:`gazetteer.search`.

    ``present`` are those that are there: not what people merged, retired, or made another version
    of. ``merged`` are pairs of numbers: the names of the first place are names of the second.
    ``replaced`` are the ids of places in the files that people made another version of.
    """

    def __init__(
        self, filed: Filed, added: Mapping[str, Entry], replaced: Collection[str], fates: Fates
    ) -> None:
        own = [entry.place for entry in added.values()]
        self._ids = (*filed.ids, [place.id.encode() for place in own])
        self.filed: Final = sum(map(len, filed.ids))
        self.shelves: Final = (*filed.shelves, _own_shelf(added, self.filed))
        self.countries: Final = Column.of((place.country for place in own), filed.countries)
        self.features: Final = Column.of((place.feature for place in own), filed.features)
        self.sources: Final = Column.of(map(_source, own), filed.sources)
        self.lacks_arabic: Final = Column.of(map(_lacks, own), filed.lacks_arabic).among(["1"])
        heights = np.array([prominence(place) + ONES_OWN for place in own], np.float64)
        self._heights = np.concatenate((filed.heights, heights))
        self.is_added: Final = np.arange(len(self._heights)) >= self.filed
        rows = self._rows({*replaced, *fates.successors, *map(fates.follow, fates.successors)})
        now = rows | {place.id: self.filed + at for at, place in enumerate(own)}
        gone = [*(rows[one] for one in replaced), *(now[o] for o in fates.successors if o in now)]
        self.present: Final = np.ones(len(self), np.bool_)
        self.present[gone] = False
        self.merged: Final = [
            (now[one], now[successor])
            for one in fates.successors
            if one in now and (successor := fates.follow(one)) != one and successor in now
        ]

    def __len__(self) -> int:
        return len(self._heights)

    @cached_property
    def ranks(self) -> Numbers:
        """The place of each among all, the most prominent first, people's own before others."""
        ranks = np.empty(len(self), np.int32)
        ranks[np.argsort(-self._heights, kind="stable")] = np.arange(len(self))
        return ranks

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters with which names are written, but for the rarest."""
        return frozenset("".join(b"".join(shelf.keys[::EVERY]).decode() for shelf in self.shelves))

    def place_ids(self, numbers: Iterable[int]) -> list[str]:
        """Return the ids of places, in their order."""
        return [self._id(number) for number in numbers]

    def _id(self, number: int) -> str:
        for ids in self._ids:
            if number < len(ids):
                return ids[number].decode()
            number -= len(ids)
        raise IndexError(number)

    def _rows(self, ids: Collection[str]) -> dict[str, int]:
        """Return the numbers of those places that are in the files, by their ids."""
        wanted = {one.encode() for one in ids}
        filed = enumerate(chain.from_iterable(self._ids[:-1])) if wanted else ()
        return {one.decode(): number for number, one in filed if one in wanted}


def catalogue(files: Files, added: Mapping[str, Entry], fates: Fates) -> Catalogue:
    """Return the columns of the files and of what people added, as people changed them."""
    return Catalogue(_KEPT(files), added, files.places(added).keys(), fates)


class _Kept:
    """The columns of the files that were read last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[tuple[str | None, ...], Filed] | None = None

    def __call__(self, files: Files) -> Filed:
        asked = tuple(files.meta(file, "fingerprint") for file in files.names)
        with self._lock:
            if self._kept is None or self._kept[0] != asked:
                self._kept = asked, _filed(files)
            return self._kept[1]


_KEPT = _Kept()


def _filed(files: Files) -> Filed:
    ids = _values(files, "id")
    numbers = dict(zip(chain.from_iterable(part.split() for part in ids), count(), strict=False))
    features = _column(files, "feature")
    people = np.concatenate([part.integers() for part in _values(files, "population")])
    return Filed(
        ids=ids,
        shelves=[_shelf(files, file, numbers) for file in files.names],
        countries=_column(files, "country"),
        features=features,
        sources=_column(files, "substr(id, 1, instr(id, ':') - 1)"),
        lacks_arabic=_column(files, "name_ar = ''"),
        heights=_heights(features, people),
    )


def _column(files: Files, expression: str) -> Column:
    return Column.of(chain.from_iterable(part.split() for part in _values(files, expression)))


def _values(files: Files, expression: str) -> list[Packed]:
    """Return something of the built places, and of those that were only imported."""
    found = [files.packed(f"select {expression} value from {BUILT}.place order by rowid")]
    if files.has_overlay():
        found.append(files.packed(f"select {expression} value from {ONLY_IMPORTED}"))
    return found


def _shelf(files: Files, file: str, numbers: Mapping[str, int]) -> Shelf:
    """Return the names of a file."""
    places = files.packed(f"select place_id value from {file}.toponym order by rowid").split()
    by_row = np.array([numbers[one] for one in places], np.int32)
    order = files.packed(f"select rowid value from {file}.toponym order by key").integers()
    keys = files.packed(f"select key value from {file}.toponym order by key")
    return Shelf(keys, by_row[order - 1])


def _own_shelf(added: Mapping[str, Entry], first: int) -> Shelf:
    """Return the names that people gave to places; ``first`` is the number of the first place."""
    names = sorted(
        (fold(toponym.text).encode(), number)
        for number, entry in enumerate(added.values(), first)
        for toponym in entry.toponyms
    )
    keys = Packed(END.join(key for key, _ in names) if names else None)
    return Shelf(keys, np.array([number for _, number in names], np.int32))


def _heights(features: Column, people: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how prominent each place is, by its kind and how many live there."""
    codes = list(features.values)
    pairs, inverse = np.unique(people * len(codes) + features.numbers, return_inverse=True)
    split = (divmod(pair, len(codes)) for pair in pairs.tolist())
    return np.array([prominence_of(codes[code], living) for living, code in split])[inverse]


def _source(place: Place) -> str:
    return place.id.partition(":")[0]


def _lacks(place: Place) -> str:
    return str(int(not place.name_ar))
