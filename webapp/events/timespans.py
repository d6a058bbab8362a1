"""Arithmetic of days: the spans that weeks, months and counts of days mean."""

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from webapp.events.model import Precision

Span = tuple[date, date | None, Precision]


def day(of: date) -> Span:
    """Return one day."""
    return of, of, Precision.DAY


def week(of: date, offset: int = 0) -> Span:
    """Return the ISO week (Monday to Sunday) of a day, some weeks away.

    >>> [str(x) for x in week(date(2026, 1, 27), -1)[:2]]
    ['2026-01-19', '2026-01-25']
    """
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=offset)
    return monday, monday + timedelta(days=6), Precision.WEEK


def month(year: int, number: int, part: str = "") -> Span:
    """Return a month, or its ``early``, ``mid`` or ``late`` third: days 1, 11 and 21 onwards."""
    last = calendar.monthrange(year, number)[1]
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    precision = Precision.DAYS if part else Precision.MONTH
    return date(year, number, first), date(year, number, end), precision


def year(of: int, part: str = "") -> Span:
    """Return a year, or its ``early``, ``mid`` or ``late`` four months."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    end = date(of, last, calendar.monthrange(of, last)[1])
    return date(of, first, 1), end, Precision.YEAR


def moved(of: date, unit: str, count: int) -> date:
    """Return the day a number of units away; the last of the month where the day is missing.

    >>> str(moved(date(2026, 3, 31), "month", -1))
    '2026-02-28'
    """
    if unit in ("day", "week"):
        return of + timedelta(days=count * (7 if unit == "week" else 1))
    months = of.year * 12 + of.month - 1 + count * (12 if unit == "year" else 1)
    in_year, in_month = divmod(months, 12)
    last = calendar.monthrange(in_year, in_month + 1)[1]
    return date(in_year, in_month + 1, min(of.day, last))


def around(of: date, unit: str, part: str = "") -> Span:
    """Return the day, week, month or year in which a day lies."""
    if unit == "day":
        return day(of)
    if unit == "week":
        return week(of)
    return month(of.year, of.month, part) if unit == "month" else year(of.year, part)


def weekday(number: int, near: date, *, future: bool, other: bool = False) -> date:
    """Return the nearest such weekday: the last one, or the next; ``other`` excludes ``near``.

    >>> str(weekday(0, date(2026, 1, 27), future=False))
    '2026-01-26'
    """
    away = (number - near.weekday()) % 7 if future else -((near.weekday() - number) % 7)
    if other and away == 0:
        away = 7 if future else -7
    return near + timedelta(days=away)


def nearest_year(
    number: int, on: int | None, near: date, *, relative: int | None, future: bool
) -> int:
    """Return the year of a month (and day) that was named without one.

    ``relative`` is -1 for "last", 1 for "next", 0 for "this", None for none of them.
    """
    if relative == 0:
        return near.year
    position = (number, on or 1) if relative is None else (number, on or near.day)
    here = (near.month, near.day)
    if future or relative == 1:
        later = position > here or (relative is None and number == near.month)
        return near.year if later else near.year + 1
    earlier = position < here if relative == -1 else position <= here
    return near.year if earlier else near.year - 1


def hijri_month(number: int, in_year: int | None, near: date, on: int | None) -> Span:
    """Return a day or month of the Umm al-Qura calendar; ValueError when there is none such."""
    in_year = in_year or Gregorian(near.year, near.month, near.day).to_hijri().year
    first = Hijri(in_year, number, on or 1)
    begin = _gregorian(first)
    if on:
        return day(begin)
    return begin, begin + timedelta(days=first.month_length() - 1), Precision.MONTH


def _gregorian(of: Hijri) -> date:
    converted = of.to_gregorian()
    return date(converted.year, converted.month, converted.day)
