"""Lists of names as numbers: who passed a claim on, and who acts in it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from webapp.events.languages.identities import name_key

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Lists of names, each name once, where it stands last.

    List ``n`` is ``members[offsets[n]:offsets[n + 1]]``, numbers of names. ``spelled`` are the
    names as they were met first, ``numbers`` their numbers by what all names of a source share.
    """

    spelled: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    members: Column = field(default_factory=lambda: np.zeros(0, np.int32))
    offsets: Column = field(default_factory=lambda: np.zeros(1, np.int32))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def extended(self, lists: Iterable[str]) -> "Names":
        """Return these lists and further ones, each of them written as a list of JSON."""
        numbers, spelled = dict(self.numbers), list(self.spelled)
        known: dict[str, int] = {}
        members: list[int] = []
        lengths: list[int] = []
        for written in lists:
            found: dict[int, None] = {}
            for name in json.loads(written):
                if name not in known:
                    known[name] = numbers.setdefault(name_key(name), len(spelled))
                    if known[name] == len(spelled):
                        spelled.append(name)
                found.pop(known[name], None)
                found[known[name]] = None
            members += found
            lengths.append(len(found))
        ends = self.offsets[-1] + np.cumsum(np.array(lengths, np.int32), dtype=np.int32)
        return Names(
            spelled,
            numbers,
            np.concatenate([self.members, np.array(members, np.int32)]),
            np.concatenate([self.offsets, ends]),
        )

    def last(self) -> Column:
        """Return the number of the last name of each list, -1 of an empty one."""
        if not len(self.members):
            return np.full(len(self), -1, np.int32)
        ends = self.members[np.maximum(self.offsets[1:] - 1, 0)]
        return np.where(np.diff(self.offsets) > 0, ends, -1)

    def holding(self, wanted: Iterable[str], *, last: bool = False) -> Column:
        """Return which lists hold one of these names, or end with one.

        There is one more at the end, for no list: it holds nothing.
        """
        numbers = [self.numbers.get(name_key(name), -2) for name in wanted]
        if last:
            return np.append(np.isin(self.last(), numbers), False)
        found = np.zeros(len(self) + 1, bool)
        owner = np.repeat(np.arange(len(self)), np.diff(self.offsets))
        found[owner[np.isin(self.members, numbers)]] = True
        return found

    def counts(self, lists: Column, *, last: bool = False) -> Column:
        """Return how often each name is in lists of which there are so many, or ends them."""
        if last:
            ends = self.last()
            kept = ends >= 0
            sums = np.bincount(ends[kept], lists[kept], len(self.spelled))
        else:
            weights = np.repeat(lists.astype(np.float64), np.diff(self.offsets))
            sums = np.bincount(self.members, weights, len(self.spelled))
        return sums.astype(np.int64)
