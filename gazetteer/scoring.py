"""How well places are read: annotated texts and resolutions go in, figures come out.

*Recognition* counts spans. *Placement* measures, for the places that were marked with a point and
found, how far the chosen place lies from it. *Reliability* compares confidence with how often it
was right. Distances are kilometres.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gazetteer.gold import GoldMention
from gazetteer.judgement import RIGHT_KM, Judgement, touched
from gazetteer.model import MentionKind

RADII = (10.0, 25.0, RIGHT_KM)


@dataclass(frozen=True, slots=True)
class Recognition:
    """How many mentions were marked, were found, and are both; on what the false ones fell."""

    gold: int
    guessed: int
    right: int
    on_organisations: int = 0
    on_demonyms: int = 0

    @property
    def precision(self) -> float:
        """The share of the found ones that is right."""
        return share(self.right, self.guessed)

    @property
    def recall(self) -> float:
        """The share of the marked ones that was found."""
        return share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return share(2 * self.right, self.guessed + self.gold)


@dataclass(frozen=True, slots=True)
class Placement:
    """Marked places with a point: how many there are, and for each found one how far off it is.

    ``found`` are pairs of the distance and the precision of the mark, both in km.
    """

    gold: int
    found: tuple[tuple[float, float], ...]

    def accuracy(self, km: float) -> float:
        """Return which share of the found ones lies within ``km``; no place is wrong."""
        return share(self.within(km), len(self.found))

    def accuracy_of_placed(self, km: float) -> float:
        """Return which share of those that were given a place lies within ``km``."""
        return share(self.within(km), len(self.distances))

    def end_to_end(self, km: float) -> float:
        """Return which share of all marked ones was found and lies within ``km``."""
        return share(self.within(km), self.gold)

    def fair(self, km: float) -> float:
        """Return the accuracy among marks that are themselves known to ``km``; NaN without any."""
        known = [away for away, precision in self.found if precision <= km]
        return share(sum(away <= km for away in known), len(known)) if known else math.nan

    def within(self, km: float) -> int:
        """Return how many lie within ``km``."""
        return sum(away <= km for away, _ in self.found)

    @property
    def distances(self) -> list[float]:
        """The distances of those that were given a place."""
        return [away for away, _ in self.found if away < math.inf]

    @property
    def median(self) -> float:
        """The median of the distances; not a number without any."""
        return statistics.median(self.distances) if self.distances else math.nan

    @property
    def mean(self) -> float:
        """The mean of the distances; not a number without any."""
        return statistics.fmean(self.distances) if self.distances else math.nan


@dataclass(frozen=True, slots=True)
class Tenth:
    """The mentions whose confidence lies between ``low`` and 0.1 more.

    ``right`` is the share that was right, ``expected`` their mean confidence.
    """

    low: float
    mentions: int
    right: float
    expected: float


def recognition(judgements: Iterable[Judgement], *, exact: bool = False) -> Recognition:
    """Return how well mentions were found; with ``exact`` only equal spans are right."""
    gold = guessed = right = organisations = demonyms = 0
    for judgement in judgements:
        gold += len(judgement.gold)
        guessed += len(judgement.pairs) + len(judgement.false)
        right += sum(pair.is_exact or not exact for pair in judgement.pairs)
        for guess in judgement.false:
            kinds = {mark.kind for mark in touched(guess, judgement.text.mentions)}
            organisations += MentionKind.ORGANIZATION in kinds
            demonyms += MentionKind.DEMONYM in kinds - {MentionKind.ORGANIZATION}
    return Recognition(gold, guessed, right, organisations, demonyms)


def end_to_end(judgements: Sequence[Judgement], km: float = RIGHT_KM) -> Recognition:
    """Return the recognition in which only what also lies within ``km`` is right."""
    whole = recognition(judgements)
    near = sum(pair.km <= km for judgement in judgements for pair in judgement.pairs)
    return Recognition(whole.gold, whole.guessed, near)


def placements(
    judgements: Iterable[Judgement], group: Callable[[Judgement, GoldMention], str]
) -> dict[str, Placement]:
    """Return how well marked places were placed, by group, the largest first; no group is left out.

    Governments that are meant by the name of their capital are not looked at: where they are is a
    matter of taste.
    """
    gold: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for judgement in judgements:
        distances = {pair.gold: pair.km for pair in judgement.pairs}
        for mark in judgement.gold:
            name = group(judgement, mark)
            if not name or mark.point is None or mark.kind is not MentionKind.PLACE:
                continue
            gold[name] += 1
            if mark in distances:
                found[name].append((distances[mark], mark.precision_km))
    ordered = sorted(gold, key=lambda name: (-gold[name], name))
    return {name: Placement(gold[name], tuple(found[name])) for name in ordered}


def reliability(judgements: Iterable[Judgement]) -> tuple[Tenth, ...]:
    """Return, for each tenth of confidence, which share of the mentions was right."""
    tenths: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for judgement in judgements:
        judged = [(pair.found.confidence, pair.is_right) for pair in judgement.pairs]
        judged += [(guess.confidence, False) for guess in judgement.false]
        for confidence, right in judged:
            tenths[min(9, int(10 * confidence))].append((confidence, right))
    return tuple(
        Tenth(
            low / 10,
            len(judged),
            share(sum(right for _, right in judged), len(judged)),
            statistics.fmean(confidence for confidence, _ in judged),
        )
        for low, judged in sorted(tenths.items())
    )


def share(part: float, whole: float) -> float:
    """Return a part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0
