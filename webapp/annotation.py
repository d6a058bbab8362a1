"""A paragraph with the words of a claim labelled: which of them say who, from where, or when.

Pure: an article and a claim in, runs out. Joined, the runs are the paragraph, letter for letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.events.model import Article, Claim, Cue, Passage
from webapp.typesetting import direction_of, paragraph_around

CUE = "cue"
"""The slot of words that made a claim be read so without telling what happened."""

_TRIGGER = re.compile(r"(?!(?:statement|hedge)$)[a-z-]+")
"""Ids of triggers join words by hyphens, those of frames by underscores; others have a colon."""

_TIME = "time:"
_REACH = 1500
"""How much of a long paragraph is shown to each side of a claim, in code points."""

_WORD = re.compile(r"[\w\u0640\u064b-\u0652\u0670\u200c\u200d'’]")


@dataclass(frozen=True, slots=True)
class Label:
    """Words that fill a slot: ``source``, ``who``, ``when``, ``what``, a role, or are a cue."""

    start: int
    end: int
    slot: str


@dataclass(frozen=True, slots=True)
class LabelledRun:
    """Consecutive letters that fill one slot, or none.

    ``opens`` says that the label begins here; ``dim`` that the letters are outside the claim.
    """

    text: str
    slot: str = ""
    opens: bool = False
    dim: bool = False


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph: where it starts in the article, and its runs. ``said`` is the claim's own.

    ``cut_before`` and ``cut_behind`` say that more of a long paragraph stands there.
    """

    start: int
    runs: tuple[LabelledRun, ...]
    direction: str
    said: bool = True
    cut_before: bool = False
    cut_behind: bool = False


def labelled(article: Article, claim: Claim) -> list[LabelledParagraph]:
    """Return the paragraph in which a claim is made, the words of its slots labelled.

    The paragraphs before and behind it go with it, because they often name the source.
    """
    text = article.text
    around = paragraph_around(text, claim.passage)
    labels = [whole_words(text, label) for label in labels_of(text, claim, around)]
    found = []
    for part in (_before(text, around.start), around, _behind(text, around.end)):
        if part and not text[part.start : part.end].isspace():
            near = _near(text, part, claim.passage)
            found.append(
                LabelledParagraph(
                    near.start,
                    tuple(runs(text, near, claim.passage, labels)),
                    direction_of(text[near.start : near.end]),
                    said=part is around,
                    cut_before=near.start > part.start,
                    cut_behind=near.end < part.end,
                )
            )
    return found


def _before(text: str, start: int) -> Passage | None:
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return Passage(text.rfind("\n", 0, end) + 1, end) if end else None


def _behind(text: str, end: int) -> Passage | None:
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    return paragraph_around(text, Passage(start, start)) if start < len(text) else None


def _near(text: str, part: Passage, lit: Passage) -> Passage:
    """Return what of a paragraph is near a passage, cut between words where it is long."""
    start, end = part.start, part.end
    if lit.start - start > _REACH:
        start = text.find(" ", min(lit.start, end) - _REACH, end) + 1 or start
    if end - lit.end > _REACH:
        end = text.rfind(" ", start, max(lit.end, start) + _REACH)
    return Passage(start, end) if start < end else part


def labels_of(text: str, claim: Claim, around: Passage) -> list[Label]:
    """Return the words of every slot, those that matter most first."""
    found = [Label(spot.start, spot.end, str(spot.role)) for spot in claim.places]
    found += [Label(link.start, link.end, "source") for link in claim.attribution]
    found += [Label(cue.start, cue.end, _slot_of(cue)) for cue in claim.cues]
    named = [("who", actor) for actor in claim.actors]
    if claim.when and claim.when.text and not any(label.slot == "when" for label in found):
        named.append(("when", claim.when.text))
    for slot, words in named:
        found += _found(text, words, slot, (claim.passage, around))
    return [label for label in found if label.start < label.end]


def _slot_of(cue: Cue) -> str:
    if cue.rule.startswith(_TIME):
        return "when"
    return "what" if _TRIGGER.fullmatch(cue.rule) else CUE


def _found(text: str, words: str, slot: str, places: Iterable[Passage]) -> Iterator[Label]:
    """Yield where words stand first, also with the article after a proclitic: للقوات is القوات."""
    forms = (words, f"ل{words[1:]}") if words.startswith("ال") else (words,)
    for at in places:
        for form in forms:
            start = text.find(form, at.start, at.end)
            if start >= 0:
                yield Label(start, start + len(form), slot)
                return


def whole_words(text: str, label: Label) -> Label:
    """Widen a label to the words it touches: a styled part of an Arabic word breaks its letters.

    >>> whole_words("مرّ بالرقة أمس", Label(5, 10, "at"))
    Label(start=4, end=10, slot='at')
    """
    start, end = label.start, label.end
    while start > 0 and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    return Label(start, end, label.slot)


def runs(
    text: str, around: Passage, lit: Passage, labels: Sequence[Label]
) -> Iterable[LabelledRun]:
    """Yield the letters of ``around``; where labels overlap, the shortest one is shown."""
    edges = {around.start, around.end, lit.start, lit.end}
    edges.update(edge for label in labels for edge in (label.start, label.end))
    opened: set[Label] = set()
    for start, end in pairwise(sorted(e for e in edges if around.start <= e <= around.end)):
        over = [label for label in labels if label.start <= start < label.end]
        label = min(over, key=lambda one: one.end - one.start, default=None)
        yield LabelledRun(
            text[start:end],
            label.slot if label else "",
            opens=label is not None and label not in opened,
            dim=not lit.start <= start < lit.end,
        )
        opened.update({label} if label else ())
