"""Whether a clause says that something happened, will happen, may happen or did not."""

import re
from datetime import date, timedelta

from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.languages import arabic
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import Modality, When

_HISTORY = timedelta(days=365)
"""What ended longer than a year before publication is told as history."""


def modality_of(
    folded: FoldedText, clause: Clause, when: When | None, published: date | None
) -> Modality:
    """Return the modality of a clause from its trigger, the words before it, and its time."""
    position = folded.positions[clause.sighting.first]
    before = folded.text[clause.start : position]
    near = before.split()[-2:]
    if set(near) & set(vocabulary("modality", "negated")):
        return Modality.DENIED
    if clause.sighting.tense == "future" or _PLANNED.search(before) or _future_verb(near):
        return Modality.PLANNED
    if _NEGATED.search(before):
        return Modality.DENIED
    may = near[-1:] == ["قد"] and clause.sighting.tense == "present"
    if may or _HYPOTHETICAL.search(before) or _MAY.search(before):
        return Modality.HYPOTHETICAL
    if when and when.end and published and published - when.end > _HISTORY:
        return Modality.HISTORICAL
    return Modality.ASSERTED


def _future_verb(near: list[str]) -> bool:
    return any(_FUTURE.fullmatch(word) for word in near)


def _phrases(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(vocabulary('modality', kind))}(?!\w)")


_PLANNED = _phrases("planned")
_HYPOTHETICAL = _phrases("hypothetical")
_NEGATED = _phrases("negated_phrase")
_MAY = re.compile(r"(?<!\w)قد\s+[يت]\w{2,}")
_FUTURE = re.compile(rf"[وف]?{arabic.FUTURE_VERB}")
