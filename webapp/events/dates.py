"""Dates in news prose, Arabic and English: words become days, with the convention that did it.

Weekdays follow the tense of the sentence, weeks are ISO weeks, a month without a year is the
nearest one that the tense allows. What a date means depends on the day the article was published;
without that day only dates that name their year are read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from webapp.events import timespans
from webapp.events.folding import FoldedText
from webapp.events.languages import arabic
from webapp.events.languages import dates as grammar
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import Precision, When
from webapp.events.timespans import Span

_ARABIC = re.compile("[\u0620-\u064a]")
_SENTENCE_END = re.compile(r"[.!?؟\n]\s")
_REACH = 160
"""How far back in the sentence (code points) a verb is looked for."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a time, where they stand, and what they mean."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class _Context:
    """What a date is read against: the day of publication and the tense before it."""

    published: date | None
    future: bool


Groups = dict[str, str | None]
Meaning = tuple[Span, str]


def find(text: str, published: date | None, former: When | None = None) -> list[DateExpression]:
    """Return the dates of a text in reading order; they do not overlap.

    ``former`` is the time named before it, which "that day" means.
    """
    folded = FoldedText.of(text)
    taken: list[tuple[int, int]] = []
    found = []
    if former:
        same = (former.start, former.end, former.precision), "same_day"
        for match in _SAME.finditer(folded.text):
            taken.append(match.span())
            found.append(_expression(folded, match, same))
    for rule, match in _matches(folded.text):
        start, end = match.span()
        if any(start < last and end > first for first, last in taken):
            continue
        if _is_no_date(rule, match, folded.text):
            continue
        context = _Context(published, _is_future(folded.text, start, end))
        meaning = _meaning(rule, match.groupdict(), context)
        if meaning is not None:
            taken.append((start, end))
            found.append(_expression(folded, match, meaning))
    return _ranges(text, sorted(found, key=lambda one: one.start))


def _ranges(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Let "between Sunday and Monday" be one span of days."""
    joined: list[DateExpression] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last
            and _BETWEEN.search(text[: last.start])
            and _AND.fullmatch(text[last.end : one.start])
        ):
            first, final = last.when.start, one.when.end
            if final is not None and final >= first:
                words = text[last.start : one.end]
                when = When(first, final, Precision.DAYS, words, last.when.convention)
                joined[-1] = DateExpression(last.start, one.end, when)
                continue
        joined.append(one)
    return joined


def inherited(published: date) -> When:
    """Return the time of a claim that names none: the day the article was published."""
    return When(published, published, Precision.DAY, "", "article_date")


def counted_from(clause: str) -> tuple[int, str] | None:
    """Return how much earlier a clause says that it was: "nine days after" is 9 and ``day``.

    >>> counted_from("nine days after it gave up the town"), counted_from("They left")
    ((9, 'day'), None)
    """
    match = _AFTER.match(FoldedText.of(clause.lstrip(" ,")).text)
    return (_number(match["k"]) or 1, _value("unit", match["unit"])) if match else None


def earlier(when: When, count: int, unit: str) -> When:
    """Return the time so many units before another."""
    of = timespans.moved(when.start, unit, -count)
    return When(*timespans.around(of, unit), when.text, "counted_back")


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    rules = grammar.arabic() if _ARABIC.search(text) else ()
    for name, pattern in (*rules, *grammar.english()):
        for match in pattern.finditer(text):
            yield name, match


def _expression(folded: FoldedText, match: re.Match[str], meaning: Meaning) -> DateExpression:
    (first, last, precision), convention = meaning
    begin = match.start() + len(_PROCLITIC.match(match[0])[0])  # type: ignore[index]
    before = _SINCE.search(folded.text[: match.start()])
    if before:
        begin, last, precision, convention = before.start(1), None, Precision.OPEN, "since"
    start, end = folded.span(begin, begin + len(folded.text[begin : match.end()].rstrip(" .")))
    return DateExpression(
        start, end, When(first, last, precision, folded.original[start:end], convention)
    )


def _meaning(rule: str, groups: Groups, context: _Context) -> Meaning | None:
    try:
        return _READERS[rule](groups, context)
    except (ValueError, OverflowError):
        return None


def _numbered(groups: Groups, _: _Context) -> Meaning | None:
    of = date(int(groups["y"] or 0), int(groups["mo"] or 0), int(groups["d"] or 0))
    return timespans.day(of), "explicit"


def _hijri(groups: Groups, context: _Context) -> Meaning | None:
    if context.published is None and not groups.get("hy"):
        return None
    number = int(_value("hijri", groups["hmonth"]))
    in_year = _number(groups.get("hy"))
    on = _number(groups.get("d"))
    span = timespans.hijri_month(number, in_year, context.published or date.min, on)
    return span, "hijri_umm_al_qura"


def _month(groups: Groups, context: _Context) -> Meaning | None:
    number = int(_value("month", groups["month"]))
    if groups.get("month2") and int(_value("month", groups["month2"])) != number:
        return None
    on, relative = _number(groups.get("d")), _relative(groups.get("rel"))
    if groups.get("y"):
        in_year, convention = int(groups["y"] or 0), "explicit"
    elif context.published is None:
        return None
    else:
        in_year, convention = (
            timespans.nearest_year(
                number, on, context.published, relative=relative, future=context.future
            ),
            "nearest_year",
        )
    if on:
        return timespans.day(date(in_year, number, on)), convention
    bare = not (groups.get("y") or groups.get("rel") or groups.get("month2") or groups.get("part"))
    if bare and groups["month"] in vocabulary("dates", "ambiguous_month"):
        return None
    return timespans.month(in_year, number, _part(groups)), convention


def _weekday(groups: Groups, context: _Context) -> Meaning | None:
    published = context.published
    if published is None:
        return None
    if groups.get("beside"):
        away = int(_value("day", groups["beside"]))
        return timespans.day(timespans.moved(published, "day", away)), "named_day"
    number = int(_value("weekday", groups["weekday"]))
    relative = _relative(groups.get("rel"))
    future = context.future if relative in (None, 0) else relative == 1
    other = relative in (-1, 1)
    of = timespans.weekday(number, published, future=future, other=other)
    return timespans.day(of), "next_weekday" if future else "last_weekday"


def _day(groups: Groups, context: _Context) -> Meaning | None:
    if context.published is None:
        return None
    away = int(_value("day", groups["day"]))
    return timespans.day(timespans.moved(context.published, "day", away)), "named_day"


def _unit(groups: Groups, context: _Context) -> Meaning | None:
    relative = _relative(groups["rel"])
    if context.published is None or relative is None:
        return None
    unit = _value("unit", groups["unit"])
    if groups["unit"] in _plurals():
        return _several(context.published, unit, 7 if unit == "day" else 3, relative)
    of = timespans.moved(context.published, unit, relative)
    return timespans.around(of, unit, _part(groups)), "iso_week" if unit == "week" else unit


def _last_units(groups: Groups, context: _Context) -> Meaning | None:
    relative = _relative(groups.get("rel") or groups.get("rel2"))
    if context.published is None or not relative:
        return None
    if groups.get("dual"):
        unit, count = _value("dual", groups["dual"]), 2
    else:
        unit = _value("unit", groups.get("unit") or groups.get("unit2"))
        count = _number(groups.get("k") or groups.get("k2")) or 0
    return _several(context.published, unit, count, relative)


def _ago(groups: Groups, context: _Context) -> Meaning | None:
    published = context.published
    if published is None:
        return None
    if groups.get("dual"):
        unit, count = _value("dual", groups["dual"]), 2
    else:
        word = groups.get("one") or groups.get("unit")
        unit, count = _value("unit", word), _number(groups.get("k")) or 1
        if groups.get("one") and word in _plurals():
            return _several(published, unit, 7 if unit == "day" else 3, -1)
    of = timespans.moved(published, unit, -count)
    if groups.get("since") == "منذ":
        return (of, None, Precision.OPEN), "since"
    return timespans.around(of, unit), "counted_back"


def _year(groups: Groups, _: _Context) -> Meaning | None:
    return timespans.year(int(groups["y"] or 0), _part(groups)), "explicit"


def _this_unit(groups: Groups, context: _Context) -> Meaning | None:
    if context.published is None:
        return None
    unit = _value("unit", groups["unit"])
    return timespans.around(context.published, unit), "iso_week" if unit == "week" else unit


_READERS: dict[str, Callable[[Groups, _Context], Meaning | None]] = {
    "iso": _numbered,
    "day_first": _numbered,
    "hijri": _hijri,
    "hijri_month": _hijri,
    "day_month": _month,
    "month_day": _month,
    "month": _month,
    "weekday": _weekday,
    "day": _day,
    "unit": _unit,
    "this_unit": _this_unit,
    "last_units": _last_units,
    "ago": _ago,
    "year": _year,
    "bare_year": _year,
}


def _several(published: date, unit: str, count: int, relative: int) -> Meaning:
    """Return some units up to, or from, the day of publication."""
    far = timespans.moved(published, unit, count * relative)
    first, last = sorted((published, far))
    return (first, last, Precision.DAYS), "counted_back" if relative < 0 else "counted_on"


def _is_no_date(rule: str, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 25) : match.start()]
    if rule == "weekday" and match[0] == "الاثنين":
        return bool(_NOT_A_WEEKDAY.search(before))
    if rule == "day" and match["day"] == "اليوم":
        after = text[match.end() : match.end() + 12].split()[:1]
        counted = bool(after) and after[0] in vocabulary("dates", "ordinal", "ar")
        return counted or bool(_NOT_TODAY.search(before))
    return False


def _is_future(text: str, start: int, end: int) -> bool:
    """Whether the last verb before the date speaks of what is to come."""
    sentence = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    future = [match.start() for match in _FUTURE.finditer(sentence)]
    past = [match.start() for match in _PAST.finditer(sentence)]
    if not future:
        return False
    return not past or max(future) > max(past)


def _value(kind: str, word: str | None) -> str:
    return vocabulary("dates", kind)[" ".join((word or "").split())]


def _number(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdigit():
        return int(word)
    key = " ".join(word.split())
    for kind in ("ordinal", "number"):
        if key in vocabulary("dates", kind):
            return int(vocabulary("dates", kind)[key])
    return None


def _relative(word: str | None) -> int | None:
    return int(_value("relative", word)) if word else None


def _part(groups: Groups) -> str:
    return _value("part", groups["part"]) if groups.get("part") else ""


def _plurals() -> frozenset[str]:
    plain = vocabulary("dates", "plural")
    return frozenset((*plain, *(f"ال{word}" for word in plain)))


_SAME = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'same'))}(?!\w)")
_BETWEEN = re.compile(r"(?<!\w)(?:بين|من|ما بين|between|from)\s+$")
_AFTER = re.compile(
    rf"(?P<k>{any_of(vocabulary('dates', 'number', 'en'))}|\d+)\s+"
    rf"(?P<unit>{any_of(vocabulary('dates', 'unit', 'en'))})\s+after\s"
)
_AND = re.compile(r"\s*(?:و|and|to|until|إلى|حتى|[-–])\s*")
_PROCLITIC = re.compile(r"(?:[وف]?[بل]?(?=ال)|[وفبل](?=امس|غدا|\d|يوم))?")
_SINCE = re.compile(rf"(?<!\w)({any_of(vocabulary('dates', 'since'))})\s+$")
_NOT_A_WEEKDAY = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'not_a_weekday_after'))}\s+$")
_NOT_TODAY = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'not_today_after'))}\s+$")
_PAST = re.compile(rf"(?<!\w)[وف]?{any_of(vocabulary('dates', 'past'))}(?!\w)")
_FUTURE = re.compile(
    rf"(?<!\w)[وف]?(?:{any_of(vocabulary('dates', 'future'))}|{arabic.FUTURE_VERB})(?!\w)"
)
