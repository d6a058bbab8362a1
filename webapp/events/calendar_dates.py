"""Dates that may name their year: days, months, seasons, Hijri months, turning points."""

from collections.abc import Callable
from datetime import date

from webapp.events import timespans
from webapp.events.date_words import (
    Context,
    Groups,
    Meaning,
    hours_of,
    number_of,
    part_of,
    relative_of,
    value_of,
)
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Precision
from webapp.events.timespans import Span

TURNING_POINT = "turning_point"
"""The convention of well-known days that are named by what happened on them."""


def _numbered(groups: Groups, _: Context) -> Meaning | None:
    year, month, on = (int(groups[name] or 0) for name in ("y", "mo", "d"))
    return Meaning(timespans.day(date(year, month, on)), "explicit")


def _day_first(groups: Groups, context: Context) -> Meaning | None:
    """Read 5/2/2025: the day first, as Arabic and European news write it."""
    year, month, on = (int(groups[name] or 0) for name in ("y", "mo", "d"))
    ambiguous = month != on and max(month, on) <= 12
    other = timespans.day(date(year, on, month)) if ambiguous else None
    return Meaning(timespans.day(date(year, month, on)), "explicit", other)


def _turning_point(groups: Groups, _: Context) -> Meaning | None:
    """Read "after the fall of …": some day from then on, or that very day without "after"."""
    words = " ".join((groups["event"] or "").split())
    day = date.fromisoformat(vocabulary("turning_points", "event")[words])
    if groups.get("after"):
        return Meaning((day, None, Precision.OPEN), TURNING_POINT)
    return Meaning(timespans.day(day), TURNING_POINT)


def _years(groups: Groups, _: Context) -> Meaning | None:
    first, last = groups["y"] or groups["y3"], groups["y2"] or groups["y4"]
    return Meaning(timespans.years(int(first or 0), int(last or 0)), "explicit")


def _year(groups: Groups, _: Context) -> Meaning | None:
    return Meaning(timespans.year(int(groups["y"] or 0), part_of(groups)), "explicit")


def _decade(groups: Groups, _: Context) -> Meaning | None:
    first = int(groups["y"] or 0)
    return Meaning(timespans.years(first, first + 9), "explicit")


def _hijri(groups: Groups, context: Context) -> Meaning | None:
    number, on = int(value_of("hijri", groups["hmonth"])), number_of(groups.get("d"))
    in_year = number_of(groups.get("hy"))
    if in_year is None:
        if context.published is None:
            return None
        relative = relative_of(groups.get("rel"))
        future = context.future if relative in (None, 0) else relative == 1
        in_year = timespans.nearest_hijri_year(number, on, context.published, future=future)
    return Meaning(timespans.hijri_month(number, in_year, on), "hijri_umm_al_qura")


def _month(groups: Groups, context: Context) -> Meaning | None:
    number = int(value_of("month", groups["month"]))
    if groups.get("month2") and int(value_of("month", groups["month2"])) != number:
        return None
    on = number_of(groups.get("d"))
    dated = _year_of_month(groups, context, number, on)
    if dated is None:
        return None
    in_year, convention = dated
    first = number_of(groups.get("d0") or groups.get("d1"))
    if on and first:
        return Meaning(_between(in_year, number, first, on), convention)
    if on:
        day = timespans.day(date(in_year, number, on))
        return Meaning(day, convention, None, hours_of(groups))
    told = any(groups.get(name) for name in ("y", "yrel", "rel", "month2", "part"))
    if not told and groups["month"] in vocabulary("dates", "ambiguous_month"):
        return None
    return Meaning(timespans.month(in_year, number, part_of(groups)), convention)


def _between(year: int, month: int, first: int, last: int) -> Span:
    if first >= last:
        raise ValueError(f"{first} is not before {last}")
    return timespans.days(date(year, month, first), date(year, month, last))


def _year_of_month(
    groups: Groups, context: Context, number: int, on: int | None
) -> tuple[int, str] | None:
    if groups.get("y"):
        return int(groups["y"] or 0), "explicit"
    if context.published is None:
        return None
    of_year = relative_of(groups.get("yrel"))
    if of_year is not None:
        return context.published.year + of_year, "nearest_year"
    relative = relative_of(groups.get("rel"))
    return (
        timespans.nearest_year(
            number, on, context.published, relative=relative, future=context.future
        ),
        "nearest_year",
    )


def _week_of_month(groups: Groups, context: Context) -> Meaning | None:
    number = int(value_of("month", groups["month"]))
    dated = _year_of_month(groups, context, number, None)
    if dated is None:
        return None
    span = timespans.week_of_month(dated[0], number, int(value_of("nth", groups["nth"])))
    return Meaning(span, dated[1])


def _half_of_month(groups: Groups, context: Context) -> Meaning | None:
    number = int(value_of("month", groups["month"]))
    dated = _year_of_month(groups, context, number, None)
    if dated is None:
        return None
    first = int(value_of("nth", groups["nth"])) == 1
    return Meaning(timespans.half_of_month(dated[0], number, first=first), dated[1])


def _share(groups: Groups, context: Context) -> Meaning | None:
    """Read "the first half of 2025", "the last quarter of last year"."""
    of_year = relative_of(groups.get("yrel"))
    if groups.get("y"):
        in_year, convention = int(groups["y"] or 0), "explicit"
    elif of_year is not None and context.published:
        in_year, convention = context.published.year + of_year, "year"
    else:
        return None
    months, nth = int(value_of("share", groups["share"])), int(value_of("nth", groups["nth"]))
    return Meaning(timespans.share_of_year(in_year, months, nth), convention)


def _season(groups: Groups, context: Context) -> Meaning | None:
    first = int(value_of("season", groups.get("season") or groups.get("season2")))
    relative, of_year = relative_of(groups.get("rel")), relative_of(groups.get("yrel"))
    if groups.get("y"):
        in_year, convention = int(groups["y"] or 0), "explicit"
    elif context.published is None:
        return None
    elif of_year is not None:
        in_year, convention = context.published.year + of_year, "year"
    else:
        in_year, convention = _nearest_season(first, context.published, relative), "nearest_year"
    winter = first == 12 and (groups.get("y") or of_year is not None)
    other = timespans.season(in_year - 1, first) if winter else None
    return Meaning(timespans.season(in_year, first), convention, other)


def _nearest_season(first: int, published: date, relative: int | None) -> int:
    """Return the year of the last season that is over, or of the next that has not begun."""
    if relative == 1:
        return published.year + (date(published.year, first, 1) <= published)
    _, last, _ = timespans.season(published.year, first)
    return published.year - (last is not None and last >= published)


READERS: dict[str, Callable[[Groups, Context], Meaning | None]] = {
    "iso": _numbered,
    "day_first": _day_first,
    "turning_point": _turning_point,
    "years": _years,
    "year": _year,
    "bare_year": _year,
    "decade": _decade,
    "hijri": _hijri,
    "hijri_month": _hijri,
    "day_month": _month,
    "month_day": _month,
    "month": _month,
    "season": _season,
    "share": _share,
    "week_of_month": _week_of_month,
    "half_of_month": _half_of_month,
}
"""The readers of rules that may name their year."""
