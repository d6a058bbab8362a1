"""One text judged: what was found in it beside what is marked in it, paired one to one.

Marks and findings that share a letter are paired, those that share most letters first.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.gold import PINNED, GoldMention, GoldText
from gazetteer.model import BoundingBox, Resolution
from gazetteer.spatial import Position, rough_km

RIGHT_KM = 161.0
"""A hundred miles: within it a place counts as the right one, the usual radius of the field.

After Leidner, "Toponym Resolution in Text" (2007), and Gritta et al., "A pragmatic guide to
geoparsing evaluation" (2019).
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked mention and the one that was found there."""

    gold: GoldMention
    found: Resolution

    @property
    def km(self) -> float:
        """How far the chosen place lies from the marked point; infinite without a place."""
        if self.found.place is None or self.gold.point is None:
            return math.inf
        return rough_km(self.gold.point, (self.found.place.latitude, self.found.place.longitude))

    @property
    def is_exact(self) -> bool:
        """Whether both have the same span."""
        mention = self.found.mention
        return (self.gold.start, self.gold.end) == (mention.start, mention.end)

    @property
    def is_right(self) -> bool:
        """Whether the place is the one that was meant, as far as the mark can tell."""
        if self.gold.point is None:
            return True
        place, extent = self.found.place, self.gold.extent
        if place is None:
            return False
        if extent is not None and within(extent, (place.latitude, place.longitude)):
            return True
        return self.km <= max(RIGHT_KM, self.gold.precision_km)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One text: what was found of what was marked, what was missed, and what is false.

    ``others`` are the organisations and demonyms that were found.
    """

    text: GoldText
    pairs: tuple[Pair, ...]
    missed: tuple[GoldMention, ...]
    false: tuple[Resolution, ...]
    others: tuple[Resolution, ...]

    @property
    def gold(self) -> tuple[GoldMention, ...]:
        """What should have been found."""
        return (*(pair.gold for pair in self.pairs), *self.missed)


def judge(text: GoldText, resolutions: Sequence[Resolution], *, located: bool = False) -> Judgement:
    """Compare what was found in a text with what is marked in it.

    With ``located`` only marks with a point are judged, and what was found on others is left out.
    """
    marked = [mention for mention in text.mentions if mention.kind in PINNED]
    guesses = [resolution for resolution in resolutions if resolution.mention.kind in PINNED]
    others = [resolution for resolution in resolutions if resolution.mention.kind not in PINNED]
    if located:
        ignored = [mention for mention in marked if mention.point is None]
        marked = [mention for mention in marked if mention.point is not None]
        guesses = [g for g in guesses if touched(g, marked) or not touched(g, ignored)]
    pairs = paired(marked, guesses)
    taken = set(pairs.values())
    return Judgement(
        text,
        tuple(Pair(marked[i], guesses[j]) for i, j in sorted(pairs.items())),
        tuple(mention for i, mention in enumerate(marked) if i not in pairs),
        tuple(guess for j, guess in enumerate(guesses) if j not in taken),
        tuple(others),
    )


def paired(marked: Sequence[GoldMention], guesses: Sequence[Resolution]) -> dict[int, int]:
    """Pair marks with guesses, by their indices: those that share most letters first."""
    shared = []
    for i, gold in enumerate(marked):
        for j, guess in enumerate(guesses):
            start, end = guess.mention.start, guess.mention.end
            letters = min(gold.end, end) - max(gold.start, start)
            if letters > 0:
                beyond = abs(gold.start - start) + abs(gold.end - end)
                shared.append((-letters, beyond, j, i))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, j, i in sorted(shared):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def touched(guess: Resolution, marks: Iterable[GoldMention]) -> list[GoldMention]:
    """Return the marks that share a letter with what was found."""
    mention = guess.mention
    return [mark for mark in marks if mark.start < mention.end and mention.start < mark.end]


def within(extent: BoundingBox, point: Position, margin: float = 0.0) -> bool:
    """Whether a point lies in an extent, or within ``margin`` degrees of it."""
    latitude, longitude = point
    return (
        extent.south - margin <= latitude <= extent.north + margin
        and extent.west - margin <= longitude <= extent.east + margin
    )
