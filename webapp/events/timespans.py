"""Arithmetic of days: the spans that weeks, months and counts of days mean."""

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from webapp.events.model import Precision

Span = tuple[date, date | None, Precision]

MONDAY = 0
SATURDAY = 5
_HOURS = 24
_THIRDS_OF_WEEK = {"early": (0, 1), "mid": (1, 3), "late": (4, 6)}


def day(of: date) -> Span:
    """Return one day."""
    return of, of, Precision.DAY


def days(first: date, last: date) -> Span:
    """Return some days, the last included; one where they are the same."""
    return first, last, Precision.DAY if first == last else Precision.DAYS


def week(of: date, offset: int = 0, *, first: int = MONDAY, part: str = "") -> Span:
    """Return the week of a day, some weeks away; it begins on the weekday ``first``.

    The ISO week begins on Monday, the week of most Arab countries on Saturday. ``part`` is
    ``early``, ``mid`` or ``late`` in it.

    >>> [str(x) for x in week(date(2026, 1, 27), -1)[:2]]
    ['2026-01-19', '2026-01-25']
    >>> [str(x) for x in week(date(2026, 1, 27), -1, first=SATURDAY)[:2]]
    ['2026-01-17', '2026-01-23']
    """
    begin = of - timedelta(days=(of.weekday() - first) % 7) + timedelta(weeks=offset)
    if part:
        from_, to = _THIRDS_OF_WEEK[part]
        return begin + timedelta(days=from_), begin + timedelta(days=to), Precision.DAYS
    return begin, begin + timedelta(days=6), Precision.WEEK


def weekend(near: date, first: int, *, future: bool, offset: int = 0) -> Span:
    """Return the two days from the weekday ``first`` that lie nearest in the tense.

    >>> [str(x) for x in weekend(date(2026, 1, 27), SATURDAY, future=False)[:2]]
    ['2026-01-24', '2026-01-25']
    """
    begin = weekday(first, near, future=future) + timedelta(weeks=offset)
    return begin, begin + timedelta(days=1), Precision.DAYS


def month(year: int, number: int, part: str = "") -> Span:
    """Return a month, or its ``early``, ``mid`` or ``late`` third: days 1, 11 and 21 onwards."""
    last = calendar.monthrange(year, number)[1]
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    precision = Precision.DAYS if part else Precision.MONTH
    return date(year, number, first), date(year, number, end), precision


def week_of_month(in_year: int, number: int, nth: int) -> Span:
    """Return the seven days of a month that "the second week of" means; -1 for the last ones."""
    last = calendar.monthrange(in_year, number)[1]
    begin = last - 6 if nth < 0 else 7 * nth - 6
    return date(in_year, number, begin), date(in_year, number, begin + 6), Precision.DAYS


def half_of_month(in_year: int, number: int, *, first: bool) -> Span:
    """Return the first fifteen days of a month, or the rest of it."""
    if first:
        return date(in_year, number, 1), date(in_year, number, 15), Precision.DAYS
    last = calendar.monthrange(in_year, number)[1]
    return date(in_year, number, 16), date(in_year, number, last), Precision.DAYS


def share_of_year(of: int, months: int, nth: int) -> Span:
    """Return a half (six months) or quarter of a year; -1 for the last one."""
    first = 13 - months if nth < 0 else months * (nth - 1) + 1
    last = moved(date(of, first, 1), "month", months) - timedelta(days=1)
    return date(of, first, 1), last, Precision.DAYS


def season(in_year: int, first: int) -> Span:
    """Return the three months from the month ``first``; winter reaches into the next year."""
    last = moved(date(in_year, first, 1), "month", 3) - timedelta(days=1)
    return date(in_year, first, 1), last, Precision.DAYS


def year(of: int, part: str = "") -> Span:
    """Return a year, or its ``early``, ``mid`` or ``late`` four months."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    end = date(of, last, calendar.monthrange(of, last)[1])
    return date(of, first, 1), end, Precision.YEAR


def years(first: int, last: int) -> Span:
    """Return some whole years; ValueError when they run backwards."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return date(first, 1, 1), date(last, 12, 31), Precision.DAYS


def moved(of: date, unit: str, count: int) -> date:
    """Return the day a number of units away; the last of the month where the day is missing.

    Hours that are begun count as days: nobody knows when in the day an article was written.

    >>> str(moved(date(2026, 3, 31), "month", -1)), str(moved(date(2026, 3, 31), "hour", -30))
    ('2026-02-28', '2026-03-29')
    """
    if unit == "hour":
        away = -(-abs(count) // _HOURS)
        return of + timedelta(days=away if count > 0 else -away)
    if unit in ("day", "week"):
        return of + timedelta(days=count * (7 if unit == "week" else 1))
    months = of.year * 12 + of.month - 1 + count * (12 if unit == "year" else 1)
    in_year, in_month = divmod(months, 12)
    last = calendar.monthrange(in_year, in_month + 1)[1]
    return date(in_year, in_month + 1, min(of.day, last))


def around(of: date, unit: str, part: str = "") -> Span:
    """Return the day, week, month or year in which a day lies."""
    if unit in ("day", "hour"):
        return day(of)
    if unit == "week":
        return week(of, part=part)
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


def hijri_month(number: int, in_year: int, on: int | None) -> Span:
    """Return a day or month of the Umm al-Qura calendar; ValueError when there is none such."""
    first = Hijri(in_year, number, on or 1)
    begin = _gregorian(first)
    if on:
        return day(begin)
    return begin, begin + timedelta(days=first.month_length() - 1), Precision.MONTH


def nearest_hijri_year(number: int, on: int | None, near: date, *, future: bool) -> int:
    """Return the Hijri year of a month (and day) named without one: the last, or the next.

    >>> nearest_hijri_year(9, None, date(2026, 1, 27), future=False)
    1446
    """
    here = Gregorian(near.year, near.month, near.day).to_hijri()
    position, now = (number, on or 1), (here.month, here.day)
    if future:
        return here.year if position >= now or number == here.month else here.year + 1
    return here.year if position <= now else here.year - 1


def _gregorian(of: Hijri) -> date:
    converted = of.to_gregorian()
    return date(converted.year, converted.month, converted.day)
