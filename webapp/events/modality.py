"""Whether a clause says that something happened, will happen, may happen or did not."""

import re
from datetime import date, timedelta

from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.languages import arabic
from webapp.events.languages.vocabulary import Wording, anchors, any_of, vocabulary
from webapp.events.model import Modality, When

_HISTORY = timedelta(days=365)
"""What ended longer than a year before publication is told as history."""


def modality_of(
    folded: FoldedText, clause: Clause, when: When | None, published: date | None
) -> Modality:
    """Return the modality of a clause from its trigger, the words before it, and its time."""
    position = folded.positions[clause.sighting.first]
    before = clause.start, position
    near = folded.text[slice(*before)].split()[-2:]
    if set(near) & set(vocabulary("modality", "negated")):
        return Modality.DENIED
    if clause.sighting.tense == "future" or folded.search(_PLANNED, *before) or _future_verb(near):
        return Modality.PLANNED
    if folded.search(_NEGATED, *before):
        return Modality.DENIED
    may = near[-1:] == ["قد"] and clause.sighting.tense == "present"
    if may or folded.search(_HYPOTHETICAL, *before) or folded.search(_MAY, *before):
        return Modality.HYPOTHETICAL
    if when and when.end and published and published - when.end > _HISTORY:
        return Modality.HISTORICAL
    return Modality.ASSERTED


def _future_verb(near: list[str]) -> bool:
    return any(_FUTURE.fullmatch(word) for word in near)


def _phrases(kind: str) -> Wording:
    words = vocabulary("modality", kind)
    return Wording(re.compile(rf"(?<!\w){any_of(words)}(?!\w)"), anchors(words))


_PLANNED = _phrases("planned")
_HYPOTHETICAL = _phrases("hypothetical")
_NEGATED = _phrases("negated_phrase")
_MAY = Wording(re.compile(r"(?<!\w)قد\s+[يت]\w{2,}"), frozenset(("قد",)))
_FUTURE = re.compile(rf"[وف]?{arabic.FUTURE_VERB}")
