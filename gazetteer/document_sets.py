"""Scores texts whose marks are incomplete, as those of tweets: which names a text has, as a set.

Where annotators marked a name once and left its repeats, and what stands inside hashtags of several
words, alone, a count of spans would call right answers false. So each name counts once a text, and
what the marks cannot judge is left out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gazetteer.gold import PINNED, GoldMention, GoldText
from gazetteer.judgement import RIGHT_KM, Pair, touched, within
from gazetteer.model import Resolution
from gazetteer.scoring import Recognition, share
from gazetteer.text import fold

CLOSE_KM = 20.0
MARGIN = 0.05
"""Degrees by which a point may lie outside the marked extent."""

_HASHTAG = re.compile(r"#\w*_\w*")
_GLUED_ARTICLES = ("وال", "بال", "فال", "كال")

T = TypeVar("T")
Names = Mapping[str, Sequence[GoldMention]]
Guesses = Mapping[str, Sequence[Resolution]]


@dataclass(frozen=True, slots=True)
class SetScore:
    """Names marked, names found, and where they were placed.

    ``recalled`` of the ``gold`` names were found, ``confirmed`` of the ``guessed`` ones are right.
    ``pairs`` are the found names where mark and answer both have a point.
    """

    gold: int
    guessed: int
    recalled: int
    confirmed: int
    pairs: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """The share of the found names that is right."""
        return share(self.confirmed, self.guessed)

    @property
    def recall(self) -> float:
        """The share of the marked names that was found."""
        return share(self.recalled, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return share(2 * self.precision * self.recall, both)

    def accuracy(self, fits: Callable[[Pair], bool]) -> float:
        """Return which share of the placed names fits."""
        return share(sum(map(fits, self.pairs)), len(self.pairs))

    def end_to_end(self, fits: Callable[[Pair], bool]) -> float:
        """Return the F1 in which only names whose place fits are right."""
        return Recognition(self.gold, self.guessed, sum(map(fits, self.pairs))).f1


def is_near(pair: Pair) -> bool:
    """Whether the place lies within 161 km of the marked point."""
    return pair.km <= RIGHT_KM


def is_in_extent(pair: Pair) -> bool:
    """Whether the place lies in the marked extent, or within 20 km of the marked point."""
    place, extent = pair.found.place, pair.gold.extent
    if place and extent and within(extent, (place.latitude, place.longitude), MARGIN):
        return True
    return pair.km <= CLOSE_KM


def score_sets(
    read: Iterable[tuple[GoldText, Sequence[Resolution]]], labels: frozenset[str] = frozenset()
) -> SetScore:
    """Score texts as sets of names; with ``labels`` only names of these kinds have to be found."""
    gold = guessed = recalled = confirmed = 0
    placed: list[Pair] = []
    for text, resolutions in read:
        marks = [mark for mark in text.mentions if mark.kind in PINNED]
        names = _grouped(marks, text.words)
        pinned = [found for found in resolutions if found.mention.kind in PINNED]
        guesses = _grouped(pinned, lambda found: found.mention.text)
        wanted = [
            name for name, ms in names.items() if not labels or any(m.label in labels for m in ms)
        ]
        hits = [hit for name in wanted if (hit := _hit(name, names[name], guesses))]
        right = {name for name, _ in hits}
        gold += len(wanted)
        recalled += len(hits)
        confirmed += len(right)
        guessed += len(right) + sum(
            _is_false(text, name, found, names)
            for name, found in guesses.items()
            if name not in right
        )
        placed += [pair for _, pair in hits if pair.gold.point and pair.found.place]
    return SetScore(gold, guessed, recalled, confirmed, tuple(placed))


def bare(words: str) -> str:
    """Return a name without the marks of a hashtag, vowels, and what is glued to its article.

    >>> bare("#بالكويت"), bare("للكويت"), bare("#حفر_الباطن")
    ('الكويت', 'الكويت', 'حفر الباطن')
    """
    name = fold(words)
    for glued in _GLUED_ARTICLES:
        if name.startswith(glued) and len(name) >= len(glued) + 2:
            return name[1:]
    return f"ال{name[2:]}" if name.startswith("لل") and len(name) > 3 else name


def _grouped(values: Iterable[T], words: Callable[[T], str]) -> dict[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for value in values:
        if name := bare(words(value)):
            groups[name].append(value)
    return dict(groups)


def _hit(name: str, marks: Sequence[GoldMention], guesses: Guesses) -> tuple[str, Pair] | None:
    """Return what was found for a name: on one of its marks, or elsewhere under the same name."""
    for mark in marks:
        for guess, found in guesses.items():
            for resolution in found:
                if touched(resolution, [mark]):
                    return guess, Pair(mark, resolution)
    if name in guesses:
        return name, Pair(marks[0], guesses[name][0])
    return None


def _is_false(text: GoldText, name: str, found: Sequence[Resolution], names: Names) -> bool:
    """Whether marks would tell a name if it were one; parts of marked names and hashtags do not."""
    if any(name in other or other in name for other in names):
        return False
    marks = [mark for several in names.values() for mark in several]
    if any(touched(resolution, marks) for resolution in found):
        return False
    hashtags = [hashtag.span() for hashtag in _HASHTAG.finditer(text.text)]
    return not all(_is_in(resolution, hashtags) for resolution in found)


def _is_in(resolution: Resolution, spans: Iterable[tuple[int, int]]) -> bool:
    mention = resolution.mention
    return any(start <= mention.start and mention.end <= end for start, end in spans)
