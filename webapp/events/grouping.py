"""Claims into happenings: the likest first, and what a person put together stays so. Pure.

Average linkage: two groups become one while the mean likeness of their claims is high enough. One
misread date or place therefore neither joins two happenings nor parts one.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from webapp.events.footprints import Footprint
from webapp.events.likeness import JOINED_FROM, Reason, likeness, points

APART = -2.0
"""What two claims count that cannot speak of the same happening."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that speak of one happening; ``event`` is that to which a person bound them, or 0.

    ``reasons`` tells for each claim what joined it with the likest other one, whose reference
    comes first.
    """

    refs: tuple[str, ...]
    event: int
    reasons: Mapping[str, tuple[str, tuple[Reason, ...]]]


def grouped(footprints: Sequence[Footprint], bound: Mapping[str, int]) -> list[Group]:
    """Group claims; ``bound`` gives the event of those that a person put into one.

    Claims of the same event stay together, those of two events apart.
    """
    likes = _likes(footprints)
    groups: dict[int, list[int]] = {}
    events: dict[int, int] = {}
    for at, one in enumerate(footprints):
        event = bound.get(one.ref, 0)
        home = next((key for key, known in events.items() if event and known == event), at)
        groups.setdefault(home, []).append(at)
        events[home] = event
    _merge(groups, events, likes)
    return [
        Group(
            tuple(footprints[at].ref for at in members),
            events[home],
            _reasons(footprints, members, likes),
        )
        for home, members in sorted(groups.items())
    ]


Likes = Mapping[tuple[int, int], tuple[Reason, ...]]


def _likes(footprints: Sequence[Footprint]) -> Likes:
    found = {}
    for one, other in combinations(range(len(footprints)), 2):
        if reasons := likeness(footprints[one], footprints[other]):
            found[one, other] = reasons
    return found


def _merge(groups: dict[int, list[int]], events: dict[int, int], likes: Likes) -> None:
    """Join groups in place, the likest first."""
    sums = _sums(groups, likes)
    heap = [(-_mean(sums, groups, pair), pair) for pair in sums]
    heapq.heapify(heap)
    while heap:
        mean, (one, other) = heapq.heappop(heap)
        if -mean < JOINED_FROM:
            return
        stale = one not in groups or other not in groups
        if stale or mean != -_mean(sums, groups, (one, other)) or _parted(events, one, other):
            continue
        size = len(groups[one]), len(groups[other])
        groups[one] += groups.pop(other)
        events[one] = events[one] or events[other]
        for third in groups:
            if third == one:
                continue
            pair, gone = _pair(one, third), _pair(other, third)
            if pair not in sums and gone not in sums:
                continue
            sums[pair] = sums.get(pair, APART * size[0] * len(groups[third])) + sums.pop(
                gone, APART * size[1] * len(groups[third])
            )
            heapq.heappush(heap, (-_mean(sums, groups, pair), pair))


def _sums(groups: Mapping[int, list[int]], likes: Likes) -> dict[tuple[int, int], float]:
    """Return the sum of likenesses between each two groups that have anything alike."""
    home = {at: key for key, members in groups.items() for at in members}
    alike: dict[tuple[int, int], list[float]] = {}
    for (one, other), reasons in likes.items():
        if home[one] != home[other]:
            alike.setdefault(_pair(home[one], home[other]), []).append(points(reasons))
    return {
        (one, other): sum(found) + APART * (len(groups[one]) * len(groups[other]) - len(found))
        for (one, other), found in alike.items()
    }


def _mean(
    sums: Mapping[tuple[int, int], float], groups: Mapping[int, list[int]], pair: tuple[int, int]
) -> float:
    return sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))


def _parted(events: Mapping[int, int], one: int, other: int) -> bool:
    return bool(events[one] and events[other] and events[one] != events[other])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _reasons(
    footprints: Sequence[Footprint], members: Iterable[int], likes: Likes
) -> dict[str, tuple[str, tuple[Reason, ...]]]:
    found = {}
    for at in members:
        others = [
            (points(likes[_pair(at, other)]), footprints[other].ref, likes[_pair(at, other)])
            for other in members
            if _pair(at, other) in likes
        ]
        if others:
            _, ref, reasons = max(others)
            found[footprints[at].ref] = (ref, reasons)
    return found
