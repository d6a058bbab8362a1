"""How many sightings there are of each kind, source, place ..., and on each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from webapp.events.map_columns import (
    FOREVER,
    STANDING_NAMES,
    WORDS,
    Column,
    MapColumns,
    frequencies,
    pieces,
)
from webapp.events.map_filter import FACETS, all_of, rows_of

MOST_VALUES = 30
"""How many sources, origins, actors and places are counted out."""

MOST_SPANS = 200
"""How many different spans of coarse or open dates are told apart."""

_GROUPS = len(STANDING_NAMES)
_EPOCH = date(1970, 1, 1).toordinal()
_LONGEST_BAR = 31
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
    first = columns["reported" if by_report else "first"]
    last = columns["reported" if by_report else "last"]
    span = _span_of_days(first, rows)
    unit = unit or _unit_for(span)
    if not span:
        return Timeline(unit, [], [], 0, len(rows))
    starts = _starts(np.arange(span.start, span.stop + _LONGEST_BAR), unit)
    begin_of = np.append(starts, FOREVER).astype(np.int32)
    counts = np.zeros((span.stop - int(starts[0])) * _GROUPS, np.int64)
    coarse, undated = [], 0
    for some in pieces(rows):
        dated = some[first[some] < FOREVER]
        undated += len(some) - len(dated)
        begins = begin_of[first[dated] - span.start]
        ends = begin_of[np.minimum(last[dated] - span.start, len(starts))]
        within = begins == ends
        bars = begins[within] - begin_of[0]
        pairs = bars * np.int32(_GROUPS) + columns["standing"][dated][within]
        counts += np.bincount(pairs, minlength=len(counts))
        coarse.append(dated[~within])
    spans, further = _spans_of(columns, np.concatenate(coarse))
    return Timeline(unit, _bars_of(counts, int(starts[0])), spans, further, undated)


def _counted(columns: MapColumns, facet: str, rows: Column) -> Counted:
    if facet == "standing" or facet in WORDS:
        words = STANDING_NAMES if facet == "standing" else columns.words[facet]
        return _ranked(words, frequencies(columns[facet], rows, len(words)))
    if facet == "place":
        counts = frequencies(columns["place"], rows, len(columns.places))
        return _ranked(columns.places.wholes, columns.places.sums(counts), MOST_VALUES)
    column = "actors" if facet == "actor" else "chain"
    names = columns.names[column]
    lists = frequencies(columns[column], rows, len(names))
    return _ranked(names.spelled, names.counts(lists, last=facet == "origin"), MOST_VALUES)


def _ranked(values: Sequence[str], counts: Column, most: int | None = None) -> Counted:
    order = np.argsort(-counts, kind="stable")[:most].tolist()
    return [(values[at], int(counts[at])) for at in order if counts[at] and values[at]]


def _span_of_days(days: Column, rows: Column) -> range:
    """Return the days from the first to the last of these rows, of those that are known."""
    known = days[rows]
    known = known[known < FOREVER]
    return range(int(known.min()), int(known.max()) + 1) if len(known) else range(0)


def _unit_for(span: range) -> Unit:
    return Unit.DAY if len(span) <= 120 else Unit.WEEK if len(span) <= 1100 else Unit.MONTH


def _starts(days: Column, unit: Unit) -> Column:
    """Return the first day of the bar that each day is in."""
    if unit is Unit.DAY:
        return days
    if unit is Unit.WEEK:
        monday: Column = days - (days - 1) % 7  # ordinal 1 was one
        return monday
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64) + _EPOCH


def _bars_of(counts: Column, zero: int) -> list[tuple[date, tuple[int, ...]]]:
    """Return the bars that are not empty; ``counts`` has so many numbers for each day from zero."""
    lines = counts.reshape(-1, _GROUPS)
    return [
        (date.fromordinal(zero + at), tuple(lines[at].tolist()))
        for at in np.flatnonzero(lines.any(axis=1)).tolist()
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
