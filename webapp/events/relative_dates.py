"""Dates that are counted from the day of publication: weekdays, weeks, "two days ago"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from webapp.events import timespans
from webapp.events.date_words import (
    Context,
    Groups,
    Meaning,
    hours_of,
    number_of,
    part_of,
    relative_of,
    several_of,
    unit_of,
    value_of,
)
from webapp.events.model import Precision

_ARABIC = re.compile("[\u0620-\u064a]")


def _weekday(groups: Groups, context: Context, published: date) -> Meaning | None:
    number, hours = int(value_of("weekday", groups["weekday"])), hours_of(groups)
    if groups.get("beside"):
        return _beside(number, _away(groups["beside"], published), hours)
    relative = relative_of(groups.get("rel"))
    future = context.future if relative in (None, 0) else relative == 1
    of = timespans.weekday(number, published, future=future, other=relative in (-1, 1))
    convention = "next_weekday" if future else "last_weekday"
    if groups.get("weekday2"):
        following = of + timedelta(days=1)
        if following.weekday() != int(value_of("weekday", groups["weekday2"])):
            return None
        return Meaning(timespans.days(of, following), convention, None, hours)
    if relative is not None:
        return Meaning(timespans.day(of), convention, None, hours)
    backwards = future if of != published else not future
    other = timespans.weekday(number, published, future=not backwards, other=True)
    possible = other < published or not context.past
    return Meaning(timespans.day(of), convention, timespans.day(other) if possible else None, hours)


def _beside(number: int, named: Meaning, hours: str) -> Meaning:
    """Read "yesterday, Monday": where the two disagree the weekday is the surer one."""
    day = named.span[0]
    hours = hours or named.hours
    if day.weekday() == number:
        return Meaning(timespans.day(day), "named_day", None, hours)
    of = day + timedelta(days=(number - day.weekday() + 3) % 7 - 3)
    return Meaning(timespans.day(of), "named_weekday", timespans.day(day), hours)


def _weekend(groups: Groups, context: Context, published: date) -> Meaning | None:
    """Read "the weekend": Saturday and Sunday, in Arabic first Friday and Saturday."""
    first = int(value_of("weekend", groups["weekend"]))
    relative = relative_of(groups.get("rel"))
    future = context.future if relative is None else relative >= 0
    span = timespans.weekend(published, first, future=future)
    other = None
    if _ARABIC.search(groups["weekend"] or ""):
        begin = span[0] + timedelta(days=1)
        other = timespans.days(begin, begin + timedelta(days=1))
    return Meaning(span, "weekend", other)


def _day(groups: Groups, _: Context, published: date) -> Meaning | None:
    named = _away(groups["day"], published)
    return Meaning(named.span, named.convention, None, hours_of(groups) or named.hours)


def _away(word: str | None, published: date) -> Meaning:
    """Return the day that a word such as "tomorrow" names; its value is days away and hours."""
    away, _blank, hours = value_of("day", word).partition(" ")
    first, _dots, last = away.partition("..")
    begin = published + timedelta(days=int(first))
    end = published + timedelta(days=int(last or first))
    return Meaning(timespans.days(begin, end), "named_day", None, hours)


def _unit(groups: Groups, _: Context, published: date) -> Meaning | None:
    unit, relative = unit_of(groups["unit"]), relative_of(groups.get("rel"))
    several = several_of(groups["unit"])
    if groups.get("recent"):
        return _several(published, unit, several or 1, -1)
    if relative is None:
        return None
    if several:
        return _several(published, unit, several, relative) if relative else None
    return _around(timespans.moved(published, unit, relative), groups)


def _this_unit(groups: Groups, _: Context, published: date) -> Meaning | None:
    return _around(published, groups)


def _part_of_unit(groups: Groups, _: Context, published: date) -> Meaning | None:
    if several_of(groups["unit"]) or unit_of(groups["unit"]) in ("hour", "day"):
        return None
    return _around(published, groups)


def _around(of: date, groups: Groups) -> Meaning:
    """Return the week, month or year of a day; of an Arabic week the one from Saturday as well."""
    unit, part = unit_of(groups["unit"]), part_of(groups)
    if unit != "week":
        return Meaning(timespans.around(of, unit, part), unit)
    arabic = _ARABIC.search(groups["unit"] or "")
    other = timespans.week(of, first=timespans.SATURDAY, part=part) if arabic else None
    return Meaning(timespans.around(of, unit, part), "iso_week", other)


def _within(groups: Groups, context: Context, published: date) -> Meaning | None:
    """Read "earlier this month": from its first day to the day of publication."""
    unit = unit_of(groups["unit"])
    first, last, _ = timespans.around(published, unit)
    earlier = value_of("within", groups["within"]) == "-1"
    span = timespans.days(first, published) if earlier else timespans.days(published, last or first)
    return Meaning(span, "iso_week" if unit == "week" else unit)


def _last_units(groups: Groups, _: Context, published: date) -> Meaning | None:
    recent = groups.get("recent") or groups.get("recent2")
    relative = -1 if recent else relative_of(groups.get("rel") or groups.get("rel2"))
    if not relative:
        return None
    if groups.get("dual"):
        return _several(published, value_of("dual", groups["dual"]), 2, relative)
    unit = unit_of(groups.get("unit") or groups.get("unit2"))
    count = number_of(groups.get("k") or groups.get("k2")) or 0
    return _several(published, unit, count, relative)


def _ago(groups: Groups, _: Context, published: date) -> Meaning | None:
    if groups.get("dual"):
        unit, count = value_of("dual", groups["dual"]), 2
    else:
        word = groups.get("one") or groups.get("unit")
        unit, count = unit_of(word), number_of(groups.get("k")) or 1
        if groups.get("one") and (several := several_of(word)):
            return _several(published, unit, several, -1)
    of = timespans.moved(published, unit, -count)
    if groups.get("since") == "منذ":
        return Meaning((of, None, Precision.OPEN), "since")
    if unit == "hour":
        return _several(published, unit, count, -1)
    return Meaning(timespans.around(of, unit), "counted_back")


def _several(published: date, unit: str, count: int, relative: int) -> Meaning:
    """Return some units up to, or from, the day of publication."""
    far = timespans.moved(published, unit, count * relative)
    first, last = sorted((published, far))
    convention = "counted_back" if relative < 0 else "counted_on"
    return Meaning((first, last, Precision.DAYS), convention)


def _day_of_month(groups: Groups, _: Context, published: date) -> Meaning | None:
    of = timespans.moved(published.replace(day=1), "month", relative_of(groups.get("rel")) or 0)
    return Meaning(timespans.day(of.replace(day=number_of(groups["d"]) or 0)), "month")


READERS: dict[str, Callable[[Groups, Context, date], Meaning | None]] = {
    "weekday": _weekday,
    "weekend": _weekend,
    "day": _day,
    "day_of_month": _day_of_month,
    "unit": _unit,
    "this_unit": _this_unit,
    "part_of_unit": _part_of_unit,
    "within": _within,
    "last_units": _last_units,
    "ago": _ago,
}
"""The readers of rules that count from the day of publication."""
