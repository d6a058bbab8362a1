"""Claims into happenings: the likest first, and what a person put together stays so. Pure.

Two groups become one while each claim of the smaller is, on the mean, like enough to its two likest
counterparts in the other, and both together are still one happening: they spread over no more days
than one of its kinds may, and hardly any of their claims are of places or sorts that are never one.
So no single misread date or place joins two, and no event grows on from likeness to likeness.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from webapp.events.footprints import Footprint
from webapp.events.languages.kinds import span_of
from webapp.events.likeness import (
    JOINED_FROM,
    Reason,
    are_apart,
    are_otherwise,
    are_unlike,
    likeness,
    points,
)
from webapp.events.reach import Reach
from webapp.events.spread import Spread

LIKEST = 2
APART = -2.0
"""What two claims count that cannot speak of the same happening."""

STRAYED = 1 / 3
"""Of the pairs between two groups, so many may be of places far apart or of sorts never one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that speak of one happening, and the ``event`` that they have to be in, or 0.

    That is the one to which a person bound some, or one that has further claims than are here.
    ``reasons`` tells for each claim what joined it with the likest other one, whose reference
    comes first; claims that stood together before and are not looked at anew have none.
    """

    refs: tuple[str, ...]
    event: int
    reasons: Mapping[str, tuple[str, tuple[Reason, ...]]]


def grouped(
    footprints: Sequence[Footprint],
    bound: Mapping[str, int],
    standing: Mapping[str, int] | None = None,
    spreads: Mapping[int, Spread] | None = None,
) -> list[Group]:
    """Group claims; ``bound`` gives the event of those that a person put into one.

    Claims bound to the same event stay together, those bound to two events apart. ``standing``
    gives the event, or 0 for none, of claims that are left as they are together; only the others
    are looked at anew. ``spreads`` are those of the events that have further claims than are here;
    no two of these become one.
    """
    clusters = _Clusters(footprints)
    fresh = clusters.lay(bound, standing or {}, spreads or {})
    clusters.merge(fresh)
    return [
        Group(
            tuple(footprints[at].ref for at in members),
            clusters.events[home],
            clusters.reasons(members, fresh),
        )
        for home, members in sorted(clusters.groups.items())
    ]


Pair = tuple[int, int]
_Ranked = tuple[float, int, Pair, Pair]


@dataclass
class _Clusters:
    """Claims by their number in groups by the number of a member; likenesses are found once."""

    footprints: Sequence[Footprint]
    groups: dict[int, list[int]] = field(default_factory=dict)
    events: dict[int, int] = field(default_factory=dict)
    _spreads: dict[int, Spread] = field(default_factory=dict)
    _bound: set[int] = field(default_factory=set)
    _home: dict[int, int] = field(default_factory=dict)
    _likes: dict[Pair, tuple[Reason, ...] | None] = field(default_factory=dict)
    _worths: dict[Pair, float] = field(default_factory=dict)
    _near: dict[int, set[int]] = field(default_factory=dict)
    _far: dict[Pair, bool] = field(default_factory=dict)

    @cached_property
    def _reaches(self) -> list[Reach | None]:
        return [Reach.of(one) for one in self.footprints]

    @cached_property
    def _scenes(self) -> list[int]:
        """A number for each claim, the same for those of the same places."""
        known: dict[object, int] = {}
        return [known.setdefault((one.names, one.spots), len(known)) for one in self.footprints]

    def lay(
        self,
        bound: Mapping[str, int],
        standing: Mapping[str, int],
        spreads: Mapping[int, Spread],
    ) -> set[int]:
        """Put together what stays together; return the claims that are looked at anew."""
        first: dict[int, int] = {}
        fresh = set()
        for at, one in enumerate(self.footprints):
            event = bound.get(one.ref, 0)
            kept = event or standing.get(one.ref, 0)
            home = first.setdefault(kept, at) if kept else at
            self.groups.setdefault(home, []).append(at)
            fixed = event or kept in spreads
            self.events[home] = kept if fixed else self.events.get(home, 0)
            known = self._spreads.get(home) or spreads.get(kept)
            self._spreads[home] = known.joined(Spread.of(one)) if known else Spread.of(one)
            self._home[at] = home
            if event:
                self._bound.add(at)
            elif one.ref not in standing:
                fresh.add(at)
        return fresh

    def merge(self, fresh: set[int]) -> None:
        """Join groups, the likest first; each has to do with a claim that is looked at anew."""
        for one in fresh:
            for other in self._within_days(one):
                seen = other in fresh and other <= one
                if not seen and self._like(one, other):
                    self._near.setdefault(one, set()).add(other)
                    self._near.setdefault(other, set()).add(one)
        pairs = {
            _pair(self._home[one], self._home[other])
            for one, others in self._near.items()
            for other in others
            if self._home[one] != self._home[other]
        }
        heap = [self._ranked(pair) for pair in pairs]
        heapq.heapify(heap)
        while heap:
            mean, _, (one, other), sizes = heapq.heappop(heap)
            if -mean < JOINED_FROM:
                return
            if sizes == self._sizes((one, other)) and self._may_be_one(one, other):
                self._join(one, other)
                for third in self._beside(one):
                    heapq.heappush(heap, self._ranked(_pair(one, third)))

    def _within_days(self, one: int) -> Iterator[int]:
        """Yield the claims of about the same days; of others none is like this one."""
        this = self.footprints[one]
        earliest, latest = this.first - this.days, this.last + this.days
        for other, that in enumerate(self.footprints):
            if that.last >= earliest and that.first <= latest:
                yield other

    def reasons(
        self, members: Iterable[int], fresh: set[int]
    ) -> dict[str, tuple[str, tuple[Reason, ...]]]:
        """Return for each claim that is looked at anew the likest other one, and in what."""
        found = {}
        for at in fresh.intersection(members):
            likes = ((other, self._like(at, other)) for other in members if other != at)
            told = [(points(why), self.footprints[other].ref, why) for other, why in likes if why]
            if told:
                _, ref, why = max(told)
                found[self.footprints[at].ref] = (ref, why)
        return found

    def _like(self, one: int, other: int) -> tuple[Reason, ...] | None:
        pair = _pair(one, other)
        if pair not in self._likes:
            this, that = self.footprints[one], self.footprints[other]
            apart = are_otherwise(this, that) or self._are_far(pair)
            self._likes[pair] = None if apart else likeness(this, that)
        return self._likes[pair]

    def _are_far(self, pair: Pair) -> bool:
        """Whether two claims are of places far apart: asked once for each two scenes."""
        one, other = self._reaches[pair[0]], self._reaches[pair[1]]
        if one and other and not one.touches(other):
            return True
        scenes = self._scenes[pair[0]], self._scenes[pair[1]]
        if scenes not in self._far:
            self._far[scenes] = are_apart(*(self.footprints[at] for at in pair))
        return self._far[scenes]

    def _worth(self, one: int, other: int) -> float:
        pair = _pair(one, other)
        if pair not in self._worths:
            reasons = self._like(one, other)
            self._worths[pair] = APART if reasons is None else points(reasons)
        return self._worths[pair]

    def _between(self, pair: Pair) -> float:
        """Return how like two groups are: of each claim of the smaller, its two likest others."""
        fewer, more = sorted((self.groups[pair[0]], self.groups[pair[1]]), key=len)
        likest = [
            heapq.nlargest(LIKEST, (self._worth(one, other) for other in more)) for one in fewer
        ]
        return sum(sum(best) / len(best) for best in likest) / len(likest)

    def _ranked(self, pair: Pair) -> _Ranked:
        """Return a pair of groups so that the likest come first, and of those the largest."""
        sizes = self._sizes(pair)
        return -self._between(pair), -sum(sizes), pair, sizes

    def _sizes(self, pair: Pair) -> Pair:
        """Return the sizes of two groups; they tell whether either has changed or is gone."""
        return len(self.groups.get(pair[0], ())), len(self.groups.get(pair[1], ()))

    def _may_be_one(self, one: int, other: int) -> bool:
        events = {self.events[one], self.events[other]} - {0}
        return (
            len(events) < 2
            and self._spreads[one].admits(self._spreads[other])
            and not self._are_on_two_days(one, other)
            and self._is_one_scene(one, other)
        )

    def _are_on_two_days(self, one: int, other: int) -> bool:
        """Whether two groups each have a day of their own, of what takes no longer than one."""
        here, there = self._days(one), self._days(other)
        return bool(here and there) and here.isdisjoint(there)

    def _days(self, home: int) -> set[int]:
        """Return the days that several articles name in a group, of kinds that are over in one."""
        told = (self.footprints[at] for at in self.groups[home])
        named = {(one.first, one.article) for one in told if one.exact and span_of(one.kind) <= 1}
        articles = Counter(day for day, _ in named)
        return {day for day, number in articles.items() if number >= LIKEST}

    def _is_one_scene(self, one: int, other: int) -> bool:
        """Whether hardly any pair between two groups is of places far apart, or never one.

        What a person put together may be of any; it is not asked about.
        """
        these, those = (set(self.groups[home]) - self._bound for home in (one, other))
        strayed = sum(self._is_strayed(_pair(this, that)) for this in these for that in those)
        return strayed <= STRAYED * len(these) * len(those)

    def _is_strayed(self, pair: Pair) -> bool:
        one, other = (self.footprints[at] for at in pair)
        return are_unlike(one, other) or self._are_far(pair)

    def _join(self, one: int, other: int) -> None:
        moved = self.groups.pop(other)
        self.groups[one] += moved
        self.events[one] = self.events[one] or self.events[other]
        self._spreads[one] = self._spreads[one].joined(self._spreads[other])
        self._home.update(dict.fromkeys(moved, one))

    def _beside(self, group: int) -> set[int]:
        """Return the other groups that have a claim like one of a group."""
        near = (self._near.get(at, set()) for at in self.groups[group])
        return {self._home[other] for others in near for other in others} - {group}


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
