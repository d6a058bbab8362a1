"""Things in sight: what pictures show and witnesses see, where no verb says what happens."""

import re
from collections.abc import Iterator, Sequence

from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.seen import SKIPPED, things
from webapp.events.languages.triggers import Sighting, Trigger
from webapp.events.languages.vocabulary import vocabulary

RULE = "seen"
"""The rule of a claim that only says what was in sight."""

_PART = re.compile("[^،,؛;]+")
_IN_SIGHT = re.compile(r"\b(?:was|were|be|been)\s+(?:\w+ly\s+)?(?:seen|visible|spotted)\b")
_SEEING = ("show", "see")
_REACH = {True: 2, False: 5}
"""How many words may describe a thing before it is named, in Arabic (True) and in English."""


def with_seen(
    folded: FoldedText, frames: Sequence[Frame], sightings: Sequence[Sighting]
) -> list[Sighting]:
    """Return the triggers of a sentence, and as one more each thing that somebody sees in it.

    >>> text = FoldedText.of("Video showed two tanks near the mosque, and smoke over the port.")
    >>> seeing = Frame("show_en", 0, 12, 12, 64, (), "reported")
    >>> [str(one.trigger.kind) for one in with_seen(text, [seeing], [])]
    ['presence', 'strike']
    """
    found = list(sightings)
    if not sightings:
        found += _things_before(folded)
    for frame in frames:
        if frame.rule.startswith(_SEEING) and frame.content_end > frame.end:
            found += _things_in(folded, frame, sightings)
    return sorted(found, key=lambda one: one.first)


def _things_in(
    folded: FoldedText, frame: Frame, sightings: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the thing that each part of what a frame vouches for begins with."""
    for part in _PART.finditer(folded.original, frame.content_start, frame.content_end):
        inside = [
            index
            for index, one in enumerate(folded.tokens)
            if part.start() <= one.start < part.end()
        ]
        happens = any(one.tense and not one.relative and one.first in inside for one in sightings)
        thing = None if happens else _first_thing(folded, inside)
        if thing is not None:
            yield thing


def _things_before(folded: FoldedText) -> Iterator[Sighting]:
    """Yield the thing that an English sentence says was in sight: "smoke was seen over"."""
    seen = _IN_SIGHT.search(folded.text)
    if seen:
        inside = [n for n, start in enumerate(folded.positions) if start < seen.start()]
        thing = _first_thing(folded, inside)
        if thing is not None:
            yield thing


def _first_thing(folded: FoldedText, inside: Sequence[int]) -> Sighting | None:
    """Return the thing that a run of words begins with, after words like "dozens of"."""
    skipped = vocabulary("seen", SKIPPED)
    passed = 0
    for index in inside:
        key = folded.words[index]
        pair = " ".join(folded.words[index : index + 2])
        for phrase in (pair, key):
            if phrase in things():
                trigger = Trigger(RULE, things()[phrase], frozenset(), frozenset())
                end = index + 1 + phrase.count(" ")
                return Sighting(trigger, index, end, "present")
        plain = key in skipped or key.removeprefix("و") in skipped
        passed += not plain
        if passed > _REACH[not key.isascii()]:
            return None
    return None
