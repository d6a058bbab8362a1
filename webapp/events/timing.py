"""When a claim happened: which of the dates of its sentence is its own, and what it inherits."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from webapp.events import dates
from webapp.events.calendar_dates import TURNING_POINT
from webapp.events.dates import DateExpression
from webapp.events.folding import FoldedText
from webapp.events.frame import Frame
from webapp.events.languages.occurrences import RELATIVE
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, Precision, When

_SINCE = re.compile(r"منذ\b|since\b|in\s")
_REACH = 4
_REACH_OF_FIRST = 7


def time_of(
    folded: FoldedText,
    named: Sequence[DateExpression],
    frames: Sequence[Frame],
    otherwise: When | None,
    span: tuple[int, int],
    trigger: int,
) -> When | None:
    """Return the time of a clause: its own, then one in the sentence, else what it inherits.

    ``named`` are the dates of the sentence, ``otherwise`` is what it inherits; ``span`` is the
    clause and ``trigger`` where its trigger begins, in the original sentence. Of several the one
    nearest to the trigger.
    """
    start, end = span
    inside = [
        one for one in named if start <= one.start < end and not _of_another(folded, one, trigger)
    ]
    told = [one for one in inside if not _within(frames, one.start)]
    others = [one for one in named if not _of_another(folded, one, trigger)]
    clause = folded.part(start, end)
    earlier = dates.counted_from(clause)
    for choice in (told, inside, others):
        if choice and earlier and not inside:
            return dates.earlier(choice[0].when, *earlier)
        if choice:
            return _with_hours(_nearest(choice, trigger).when, clause)
    return _with_hours(otherwise, clause)


def _with_hours(when: When | None, clause: FoldedText) -> When | None:
    """Return a day with the part of it that a clause names by itself: "at dawn"."""
    if when is None or when.hours or when.precision is not Precision.DAY:
        return when
    hours = dates.hours_in(clause)
    return replace(when, hours=hours) if hours else when


def inherited(former: When | None, published: date | None, kind: ClaimKind) -> When | None:
    """Return the time of a claim that names none: that of the sentence before it, or the article's.

    ``former`` is the day named last in the sentence before it, in the same paragraph. What is only
    said is said on the day of publication, and what was announced before has not happened yet.
    """
    if published is None:
        return None
    if former is None or kind is ClaimKind.STATEMENT or former.start > published:
        return dates.inherited(published)
    return replace(former, convention="sentence_before", hours="")


def _nearest(choice: Sequence[DateExpression], trigger: int) -> DateExpression:
    """Return the date nearest to a trigger; "after the fall of …" only where there is no other."""
    return min(
        choice,
        key=lambda one: (one.when.convention == TURNING_POINT, abs(one.start - trigger)),
    )


def _of_another(folded: FoldedText, one: DateExpression, trigger: int) -> bool:
    """Whether a date tells when something else was, e.g. "the war that began in 2023 drove"."""
    offset = one.start
    before = [token.key for token in folded.tokens if token.start < offset]
    if _names(folded, one, before) or _measures(folded, one, before):
        return True
    between = before[-_REACH:]
    if offset > trigger:
        between = [token.key for token in folded.tokens if trigger < token.start < offset]
    return bool({*between} & {*RELATIVE, *(("that",) if offset > trigger else ())})


def _names(folded: FoldedText, one: DateExpression, before: Sequence[str]) -> bool:
    """Whether a date is part of a name: "the March 10 agreement", "حركة 23 مارس"."""
    after = [token.key for token in folded.tokens if token.start >= one.end][:1]
    arabic, english = (vocabulary("modality", "named_for_day", one) for one in ("ar", "en"))
    return any(word in arabic for word in before[-1:]) or any(word in english for word in after)


def _measures(folded: FoldedText, one: DateExpression, before: Sequence[str]) -> bool:
    """Whether a date only tells since when nothing like it happened: "the first since 2019"."""
    words = folded.original[one.start : one.end]
    since = _SINCE.match(words) or before[-1:] in (["منذ"], ["since"])
    return bool(since) and bool(
        {*before[-_REACH_OF_FIRST:]} & {*vocabulary("modality", "first_since")}
    )


def _within(frames: Sequence[Frame], offset: int) -> bool:
    return any(frame.start <= offset < frame.end for frame in frames)
