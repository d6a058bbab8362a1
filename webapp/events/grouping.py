"""Claims into happenings: the likest first, and what a person put together stays so. Pure.

Two groups become one while each claim of the smaller is, on the mean, like enough to its two likest
counterparts in the other. A happening of several days may thus grow, but no single misread date or
place joins two.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from webapp.events.footprints import Footprint
from webapp.events.likeness import JOINED_FROM, Reason, likeness, points

LIKEST = 2
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
    worth: dict[int, dict[int, float]] = {at: {} for members in groups.values() for at in members}
    for (one, other), reasons in likes.items():
        worth[one][other] = worth[other][one] = points(reasons)
    home = {at: key for key, members in groups.items() for at in members}
    near = {_pair(home[one], home[other]) for one, other in likes if home[one] != home[other]}
    heap = [_ranked(groups, worth, pair) for pair in near]
    heapq.heapify(heap)
    while heap:
        mean, _, (one, other), sizes = heapq.heappop(heap)
        if -mean < JOINED_FROM:
            return
        if sizes != _sizes(groups, (one, other)) or _parted(events, one, other):
            continue
        moved = groups.pop(other)
        groups[one] += moved
        events[one] = events[one] or events[other]
        home.update(dict.fromkeys(moved, one))
        for third in {home[at] for member in groups[one] for at in worth[member]} - {one}:
            heapq.heappush(heap, _ranked(groups, worth, _pair(one, third)))


_Ranked = tuple[float, int, tuple[int, int], tuple[int, int]]


def _ranked(
    groups: Mapping[int, list[int]],
    worth: Mapping[int, Mapping[int, float]],
    pair: tuple[int, int],
) -> _Ranked:
    """Return a pair of groups so that the likest come first, and of those the largest."""
    sizes = _sizes(groups, pair)
    return -_between(groups, worth, pair), -sum(sizes), pair, sizes


def _between(
    groups: Mapping[int, list[int]],
    worth: Mapping[int, Mapping[int, float]],
    pair: tuple[int, int],
) -> float:
    """Return how like two groups are: of each claim of the smaller, its two likest counterparts."""
    fewer, more = sorted((groups[pair[0]], groups[pair[1]]), key=len)
    likest = [
        heapq.nlargest(LIKEST, (worth[one].get(other, APART) for other in more)) for one in fewer
    ]
    return sum(sum(best) / len(best) for best in likest) / len(likest)


def _sizes(groups: Mapping[int, list[int]], pair: tuple[int, int]) -> tuple[int, int]:
    """Return the sizes of two groups; they tell whether either has changed or is gone."""
    return len(groups.get(pair[0], ())), len(groups.get(pair[1], ()))


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
