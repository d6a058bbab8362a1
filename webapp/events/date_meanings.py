"""What the words of a date mean: the groups of a rule become days, hours and another reading.

The rules are those of :mod:`webapp.events.languages.dates`. Where the words alone leave two
readings, the likelier one is taken and the other one kept: a weekday in the other tense, the week
that begins on Saturday, the month before the day.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.events import timespans
from webapp.events.languages.dates import numbers
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Precision
from webapp.events.timespans import Span

TURNING_POINT = "turning_point"
"""The convention of well-known days that are named by what happened on them."""

_ARABIC = re.compile("[\u0620-\u064a]")


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read against: the day of publication and the tense around it.

    ``past`` is whether a verb before it is clearly of the past: then no coming day is meant.
    """

    published: date | None
    future: bool
    past: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that words mean, the convention that says so, another reading, and the hours."""

    span: Span
    convention: str
    other: Span | None = None
    hours: str = ""


Groups = dict[str, str | None]


def meaning_of(rule: str, groups: Groups, context: Context) -> Meaning | None:
    """Return what the groups of a rule mean, or None for no day, or for one that nobody can tell.

    Without a day of publication only words that name their year mean anything.
    """
    reader = _ABSOLUTE.get(rule)
    try:
        if reader:
            return reader(groups, context)
        return _RELATIVE[rule](groups, context, context.published) if context.published else None
    except (ValueError, OverflowError):
        return None


def number_of(word: str | None) -> int | None:
    """Return the number that a word, an ordinal or figures say, or None.

    >>> number_of("خمسه وعشرين"), number_of("twenty-one"), number_of("الثالث")
    (25, 21, 3)
    """
    if not word:
        return None
    key = " ".join(word.split())
    if key in vocabulary("dates", "ordinal"):
        return int(vocabulary("dates", "ordinal")[key])
    bare = key.removeprefix("ال").lstrip()
    if bare.isdigit():
        return int(bare)
    if bare in numbers():
        return numbers()[bare]
    parts = [part.removeprefix("و") for part in re.split(r"[\s-]", bare)]
    return sum(numbers()[part] for part in parts)


def unit_of(word: str | None) -> str:
    """Return the unit of time that a word counts: hour, day, week, month or year."""
    return _value("unit", word)


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
    return Meaning(timespans.year(int(groups["y"] or 0), _part(groups)), "explicit")


def _decade(groups: Groups, _: Context) -> Meaning | None:
    first = int(groups["y"] or 0)
    return Meaning(timespans.years(first, first + 9), "explicit")


def _hijri(groups: Groups, context: Context) -> Meaning | None:
    number, on = int(_value("hijri", groups["hmonth"])), number_of(groups.get("d"))
    in_year = number_of(groups.get("hy"))
    if in_year is None:
        if context.published is None:
            return None
        relative = _relative(groups.get("rel"))
        future = context.future if relative in (None, 0) else relative == 1
        in_year = timespans.nearest_hijri_year(number, on, context.published, future=future)
    return Meaning(timespans.hijri_month(number, in_year, on), "hijri_umm_al_qura")


def _month(groups: Groups, context: Context) -> Meaning | None:
    number = int(_value("month", groups["month"]))
    if groups.get("month2") and int(_value("month", groups["month2"])) != number:
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
        return Meaning(day, convention, None, _hours(groups))
    told = any(groups.get(name) for name in ("y", "yrel", "rel", "month2", "part"))
    if not told and groups["month"] in vocabulary("dates", "ambiguous_month"):
        return None
    return Meaning(timespans.month(in_year, number, _part(groups)), convention)


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
    of_year = _relative(groups.get("yrel"))
    if of_year is not None:
        return context.published.year + of_year, "nearest_year"
    relative = _relative(groups.get("rel"))
    return (
        timespans.nearest_year(
            number, on, context.published, relative=relative, future=context.future
        ),
        "nearest_year",
    )


def _week_of_month(groups: Groups, context: Context) -> Meaning | None:
    number = int(_value("month", groups["month"]))
    dated = _year_of_month(groups, context, number, None)
    if dated is None:
        return None
    span = timespans.week_of_month(dated[0], number, int(_value("nth", groups["nth"])))
    return Meaning(span, dated[1])


def _half_of_month(groups: Groups, context: Context) -> Meaning | None:
    number = int(_value("month", groups["month"]))
    dated = _year_of_month(groups, context, number, None)
    if dated is None:
        return None
    first = int(_value("nth", groups["nth"])) == 1
    return Meaning(timespans.half_of_month(dated[0], number, first=first), dated[1])


def _share(groups: Groups, context: Context) -> Meaning | None:
    """Read "the first half of 2025", "the last quarter of last year"."""
    of_year = _relative(groups.get("yrel"))
    if groups.get("y"):
        in_year, convention = int(groups["y"] or 0), "explicit"
    elif of_year is not None and context.published:
        in_year, convention = context.published.year + of_year, "year"
    else:
        return None
    months, nth = int(_value("share", groups["share"])), int(_value("nth", groups["nth"]))
    return Meaning(timespans.share_of_year(in_year, months, nth), convention)


def _season(groups: Groups, context: Context) -> Meaning | None:
    first = int(_value("season", groups.get("season") or groups.get("season2")))
    relative, of_year = _relative(groups.get("rel")), _relative(groups.get("yrel"))
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


def _weekday(groups: Groups, context: Context, published: date) -> Meaning | None:
    number, hours = int(_value("weekday", groups["weekday"])), _hours(groups)
    if groups.get("beside"):
        return _beside(number, _away(groups["beside"], published), hours)
    relative = _relative(groups.get("rel"))
    future = context.future if relative in (None, 0) else relative == 1
    of = timespans.weekday(number, published, future=future, other=relative in (-1, 1))
    convention = "next_weekday" if future else "last_weekday"
    if groups.get("weekday2"):
        following = of + timedelta(days=1)
        if following.weekday() != int(_value("weekday", groups["weekday2"])):
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
    first = int(_value("weekend", groups["weekend"]))
    relative = _relative(groups.get("rel"))
    future = context.future if relative is None else relative >= 0
    span = timespans.weekend(published, first, future=future)
    other = None
    if _ARABIC.search(groups["weekend"] or ""):
        begin = span[0] + timedelta(days=1)
        other = timespans.days(begin, begin + timedelta(days=1))
    return Meaning(span, "weekend", other)


def _day(groups: Groups, _: Context, published: date) -> Meaning | None:
    named = _away(groups["day"], published)
    return Meaning(named.span, named.convention, None, _hours(groups) or named.hours)


def _away(word: str | None, published: date) -> Meaning:
    """Return the day that a word such as "tomorrow" names; its value is days away and hours."""
    away, _blank, hours = _value("day", word).partition(" ")
    first, _dots, last = away.partition("..")
    begin = published + timedelta(days=int(first))
    end = published + timedelta(days=int(last or first))
    return Meaning(timespans.days(begin, end), "named_day", None, hours)


def _unit(groups: Groups, _: Context, published: date) -> Meaning | None:
    unit, relative = unit_of(groups["unit"]), _relative(groups.get("rel"))
    several = _several_of(groups["unit"])
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
    if _several_of(groups["unit"]) or unit_of(groups["unit"]) in ("hour", "day"):
        return None
    return _around(published, groups)


def _around(of: date, groups: Groups) -> Meaning:
    """Return the week, month or year of a day; of an Arabic week the one from Saturday as well."""
    unit, part = unit_of(groups["unit"]), _part(groups)
    if unit != "week":
        return Meaning(timespans.around(of, unit, part), unit)
    arabic = _ARABIC.search(groups["unit"] or "")
    other = timespans.week(of, first=timespans.SATURDAY, part=part) if arabic else None
    return Meaning(timespans.around(of, unit, part), "iso_week", other)


def _within(groups: Groups, context: Context, published: date) -> Meaning | None:
    """Read "earlier this month": from its first day to the day of publication."""
    unit = unit_of(groups["unit"])
    first, last, _ = timespans.around(published, unit)
    earlier = _value("within", groups["within"]) == "-1"
    span = timespans.days(first, published) if earlier else timespans.days(published, last or first)
    return Meaning(span, "iso_week" if unit == "week" else unit)


def _last_units(groups: Groups, _: Context, published: date) -> Meaning | None:
    recent = groups.get("recent") or groups.get("recent2")
    relative = -1 if recent else _relative(groups.get("rel") or groups.get("rel2"))
    if not relative:
        return None
    if groups.get("dual"):
        return _several(published, _value("dual", groups["dual"]), 2, relative)
    unit = unit_of(groups.get("unit") or groups.get("unit2"))
    count = number_of(groups.get("k") or groups.get("k2")) or 0
    return _several(published, unit, count, relative)


def _ago(groups: Groups, _: Context, published: date) -> Meaning | None:
    if groups.get("dual"):
        unit, count = _value("dual", groups["dual"]), 2
    else:
        word = groups.get("one") or groups.get("unit")
        unit, count = unit_of(word), number_of(groups.get("k")) or 1
        if groups.get("one") and (several := _several_of(word)):
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


_ABSOLUTE: dict[str, Callable[[Groups, Context], Meaning | None]] = {
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


def _day_of_month(groups: Groups, _: Context, published: date) -> Meaning | None:
    of = timespans.moved(published.replace(day=1), "month", _relative(groups.get("rel")) or 0)
    return Meaning(timespans.day(of.replace(day=number_of(groups["d"]) or 0)), "month")


_RELATIVE: dict[str, Callable[[Groups, Context, date], Meaning | None]] = {
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


def _value(kind: str, word: str | None) -> str:
    return vocabulary("dates", kind)[" ".join((word or "").split())]


def _relative(word: str | None) -> int | None:
    return int(_value("relative", word)) if word else None


def _part(groups: Groups) -> str:
    return _value("part", groups["part"]) if groups.get("part") else ""


def _hours(groups: Groups) -> str:
    before = groups.get("hour") or groups.get("hour3")
    if before:
        word = " ".join(before.split())
        known = vocabulary("dates", "hour")
        return known.get(word) or known[word.removeprefix("ال")]
    return _value("hour_after", groups["hour2"]) if groups.get("hour2") else ""


def _several_of(word: str | None) -> int:
    """Return for how many a plural stands without a number ("recent days"), 0 for a singular."""
    return int(vocabulary("dates", "several").get(word or "", 0))
