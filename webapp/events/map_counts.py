"""How many sightings there are of each kind, source, place ..., and on each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from webapp.events.map_columns import FOREVER, STANDING_NAMES, WORDS, Column, MapColumns
from webapp.events.map_filter import FACETS, all_of, rows_of

MOST_VALUES = 30
"""How many sources, origins, actors and places are counted out."""

MOST_SPANS = 200
"""How many different spans of coarse or open dates are told apart."""

_GROUPS = len(STANDING_NAMES)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_BITS, _WORD_BITS = 22, 8
_LAST_DAY = (1 << _DAY_BITS) - 1
"""What stands for an open end where days are packed into one number."""

Counted = list[tuple[str, int]]


class Unit(StrEnum):
    """How wide a bar of the timeline is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are longer than a bar; ``end`` is ``None`` while they are open."""

    start: date
    end: date | None
    precision: str
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars that are not empty, by their first day, and what does not fit into one.

    ``spans`` are the most frequent ones, ``further`` counts the sightings of the others,
    ``undated`` those that have no time at all.
    """

    unit: Unit
    bars: Sequence[tuple[date, tuple[int, ...]]]
    spans: Sequence[Span]
    further: int
    undated: int


def facets_of(columns: MapColumns, masks: Mapping[str, Column]) -> dict[str, Counted]:
    """Return how often each value of each facet is found, under all conditions but its own.

    Values are counted down; those of ``place`` are the ids of what contains places.
    """
    whole = rows_of(columns, all_of(masks.values()))
    found = {}
    for facet in FACETS:
        rows = whole
        if facet in masks:
            others = [mask for name, mask in masks.items() if name != facet]
            rows = rows_of(columns, all_of(others))
        found[facet] = _counted(columns, facet, rows)
    return found


def timeline_of(
    columns: MapColumns, rows: Column, unit: Unit | None, *, by_report: bool
) -> Timeline:
    """Return the timeline of some rows; without a unit, one that gives a hundred bars or so."""
    first = columns["reported" if by_report else "first"][rows]
    last = columns["reported" if by_report else "last"][rows]
    dated = first < FOREVER
    unit = unit or _unit_for(first[dated])
    begins, ends = _begins(first, unit), _begins(last, unit)
    within = dated & (begins == ends)
    bars = _bars_of(begins[within], columns["standing"][rows][within])
    coarse = rows[dated & ~within]
    spans, further = _spans_of(columns, coarse)
    return Timeline(unit, bars, spans, further, int((~dated).sum()))


def _counted(columns: MapColumns, facet: str, rows: Column) -> Counted:
    if facet == "standing":
        return _ranked(STANDING_NAMES, np.bincount(columns["standing"][rows], minlength=_GROUPS))
    if facet in WORDS:
        counts = np.bincount(columns[facet][rows] + 1, minlength=len(columns.words[facet]) + 1)
        return _ranked(columns.words[facet], counts[1:])
    if facet == "place":
        counts = np.bincount(columns["place"][rows], minlength=len(columns.places))
        return _ranked(columns.places.wholes, columns.places.sums(counts), MOST_VALUES)
    column = "actors" if facet == "actor" else "chain"
    names = columns.names[column]
    lists = np.bincount(columns[column][rows] + 1, minlength=len(names) + 1)[1:]
    return _ranked(names.spelled, names.counts(lists, last=facet == "origin"), MOST_VALUES)


def _ranked(values: Sequence[str], counts: Column, most: int | None = None) -> Counted:
    order = np.argsort(-counts, kind="stable")[:most].tolist()
    return [(values[at], int(counts[at])) for at in order if counts[at] and values[at]]


def _unit_for(days: Column) -> Unit:
    width = int(days.max() - days.min()) if len(days) else 0
    return Unit.DAY if width <= 120 else Unit.WEEK if width <= 1100 else Unit.MONTH


def _begins(days: Column, unit: Unit) -> Column:
    """Return the first day of the bar that each day is in."""
    known = days[days < FOREVER]
    if unit is Unit.DAY or not len(known):
        return days
    zero = int(known.min())
    starts = _starts(np.arange(zero, int(known.max()) + 1), unit)
    table = np.append(starts, FOREVER).astype(np.int32)
    found: Column = table[np.minimum(days - zero, len(starts))]
    return found


def _starts(days: Column, unit: Unit) -> Column:
    if unit is Unit.WEEK:
        monday: Column = days - (days - 1) % 7  # ordinal 1 was one
        return monday
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64) + _EPOCH


def _bars_of(begins: Column, standings: Column) -> list[tuple[date, tuple[int, ...]]]:
    if not len(begins):
        return []
    zero = int(begins.min())
    pairs = (begins - zero).astype(np.int64) * _GROUPS + standings
    counts = np.bincount(pairs)
    counts = np.append(counts, np.zeros(-len(counts) % _GROUPS, np.int64)).reshape(-1, _GROUPS)
    return [
        (date.fromordinal(zero + at), tuple(counts[at].tolist()))
        for at in np.flatnonzero(counts.any(axis=1)).tolist()
    ]


def _spans_of(columns: MapColumns, rows: Column) -> tuple[list[Span], int]:
    first = columns["first"][rows].astype(np.int64)
    last = np.minimum(columns["last"][rows], _LAST_DAY)
    keys = (first << _DAY_BITS | last) << _WORD_BITS | columns["precision"][rows]
    found, counts = np.unique(keys, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    spans = [_span(columns, int(found[at]), int(counts[at])) for at in order[:MOST_SPANS].tolist()]
    return sorted(spans, key=_by_start), int(counts[order[MOST_SPANS:]].sum())


def _span(columns: MapColumns, key: int, count: int) -> Span:
    days, precision = divmod(key, 1 << _WORD_BITS)
    first, last = divmod(days, 1 << _DAY_BITS)
    end = None if last == _LAST_DAY else date.fromordinal(last)
    return Span(date.fromordinal(first), end, columns.words["precision"][precision], count)


def _by_start(span: Span) -> tuple[date, date]:
    return span.start, span.end or date.max
