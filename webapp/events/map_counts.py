"""How many sightings there are of each kind, source, place ..., and on each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from webapp.events.map_columns import FOREVER, STANDING_NAMES, WORDS, Column, MapColumns, Names
from webapp.events.map_filter import FACETS, all_of, rows_of

MOST_VALUES = 30
"""How many sources, origins, actors and places are counted out."""

MOST_SPANS = 200
"""How many different spans of coarse or open dates are told apart."""

_GROUPS = len(STANDING_NAMES)

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
    whole = rows_of(columns, all_of(columns, masks.values()))
    found = {}
    for facet in FACETS:
        rows = whole
        if facet in masks:
            others = [mask for name, mask in masks.items() if name != facet]
            rows = rows_of(columns, all_of(columns, others))
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
    begins, ends = _bars(first, unit), _bars(last, unit)
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
    return _ranked(names.spelled, _by_name(names, lists, last=facet == "origin"), MOST_VALUES)


def _by_name(names: Names, lists: Column, *, last: bool) -> Column:
    """Return how often each name is in lists that are found so often, or ends them."""
    if last:
        ends = names.last()
        kept = ends >= 0
        return np.bincount(ends[kept], lists[kept], len(names.spelled)).astype(np.int64)
    weights = np.repeat(lists, np.diff(names.offsets))
    return np.bincount(names.members, weights, len(names.spelled)).astype(np.int64)


def _ranked(values: Sequence[str], counts: Column, most: int | None = None) -> Counted:
    order = np.argsort(-counts, kind="stable")[:most].tolist()
    return [(values[at], int(counts[at])) for at in order if counts[at] and values[at]]


def _unit_for(days: Column) -> Unit:
    width = int(days.max() - days.min()) if len(days) else 0
    return Unit.DAY if width <= 120 else Unit.WEEK if width <= 1100 else Unit.MONTH


def _bars(days: Column, unit: Unit) -> Column:
    """Return the first day of the bar that each day is in."""
    if unit is Unit.DAY:
        return days
    if unit is Unit.WEEK:
        monday: Column = days - (days - 1) % 7  # ordinal 1 was one
        return monday
    known = np.minimum(days, date.max.toordinal())
    months = (known - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    starts = months.astype("datetime64[D]").astype(np.int64) + _EPOCH
    whole: Column = np.where(days == FOREVER, FOREVER, starts)
    return whole


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
    keys = np.stack([columns[name][rows] for name in ("first", "last", "precision")])
    found, counts = np.unique(keys, axis=1, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    spans = [
        Span(
            date.fromordinal(first),
            None if last == FOREVER else date.fromordinal(last),
            columns.words["precision"][precision],
            int(counts[at]),
        )
        for at in order[:MOST_SPANS].tolist()
        for first, last, precision in [found[:, at].tolist()]
    ]
    return sorted(spans, key=_by_start), int(counts[order[MOST_SPANS:]].sum())


def _by_start(span: Span) -> tuple[date, date]:
    return span.start, span.end or date.max


_EPOCH = date(1970, 1, 1).toordinal()
