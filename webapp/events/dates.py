"""Dates in news prose, Arabic and English: words become days, with the convention that did it.

Weekdays follow the tense of the sentence, weeks are ISO weeks, a month without a year is the
nearest one that the tense allows. What a date means depends on the day the article was published;
without that day only dates that name their year are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from webapp.events import timespans
from webapp.events.date_meanings import meaning_of
from webapp.events.date_words import Context, Meaning, number_of, unit_of
from webapp.events.folding import FoldedText
from webapp.events.languages import arabic, triggers
from webapp.events.languages import dates as grammar
from webapp.events.languages.vocabulary import Wording, anchors, any_of, vocabulary
from webapp.events.model import Precision, When

_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(grammar.YEAR)
_LATIN = re.compile("[a-z]")
_ARABIC = re.compile("[\u0620-\u064a]")
_SENTENCE_END = re.compile(r"[.!?؟\n]\s")
_REACH = 160
"""How far in the sentence (code points) a verb is looked for."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a time, where they stand, and what they mean."""

    start: int
    end: int
    when: When


def find(text: str, published: date | None) -> list[DateExpression]:
    """Return the dates of a text in reading order; they do not overlap."""
    return find_in(FoldedText.of(text), published)


def find_in(
    folded: FoldedText, published: date | None, former: When | None = None
) -> list[DateExpression]:
    """Return the dates of a folded text in reading order; they do not overlap.

    ``former`` is the time named before it, which "that day" means.
    """
    taken: list[tuple[int, int]] = []
    found = []
    if former:
        same = Meaning((former.start, former.end, former.precision), "same_day")
        for match in folded.finditer(_SAME):
            taken.append(match.span())
            found.append(_expression(folded, match, same))
    for rule, match in _matches(folded):
        start, end = match.span()
        if any(start < last and end > first for first, last in taken):
            continue
        if _is_no_date(rule, match, folded.text):
            continue
        context = _context(folded.text, published, start, end)
        meaning = meaning_of(rule, match.groupdict(), context)
        if meaning is not None:
            taken.append((start, end))
            found.append(_expression(folded, match, meaning))
    return _joined(folded, sorted(found, key=lambda one: one.start))


def inherited(published: date) -> When:
    """Return the time of a claim that names none: the day the article was published."""
    return When(published, published, Precision.DAY, "", "article_date")


def hours_in(clause: FoldedText) -> str:
    """Return the part of the day that a clause names without a day, or an empty string.

    >>> hours_in(FoldedText.of("قصفت الطائرات البلدة فجراً")), hours_in(FoldedText.of("They left"))
    ('dawn', '')
    """
    match = clause.search(_HOURS)
    return vocabulary("dates", "hour_alone")[" ".join(match[0].split())] if match else ""


def counted_from(clause: FoldedText) -> tuple[int, str] | None:
    """Return how much earlier a clause says that it was: "nine days after" is 9 and ``day``.

    >>> counted_from(FoldedText.of("nine days after it gave up the town"))
    (9, 'day')
    """
    match = _AFTER.match(clause.text)
    return (number_of(match["k"]) or 1, unit_of(match["unit"])) if match else None


def earlier(when: When, count: int, unit: str) -> When:
    """Return the time so many units before another."""
    of = timespans.moved(when.start, unit, -count)
    return When(*timespans.around(of, unit), when.text, "counted_back")


def _matches(folded: FoldedText) -> Iterator[tuple[str, re.Match[str]]]:
    text, named_by, words = folded.text, grammar.named_by(), folded.keys
    named: list[frozenset[str]] = []
    if _FIGURE.search(text):
        words = words.union(_LETTERS.findall(text))
        named += [named_by[""]] if _YEAR.search(text) else []
    named += [named_by[word] for word in named_by.keys() & words]
    if not named:
        return
    names = frozenset().union(*named)
    arabic = grammar.arabic() if _ARABIC.search(text) else ()
    english = grammar.english() if not arabic or _LATIN.search(text) else ()
    for name, pattern, _ in (*grammar.turning_points(), *arabic, *english):
        if name in names:
            for match in pattern.finditer(text):
                yield name, match


def _expression(folded: FoldedText, match: re.Match[str], meaning: Meaning) -> DateExpression:
    (first, last, precision), convention = meaning.span, meaning.convention
    other_start, other_end, _ = meaning.other or (None, None, None)
    begin = _begin(match)
    before = _SINCE.search(folded.text[: match.start()])
    if before:
        begin, last, precision, convention = before.start(1), None, Precision.OPEN, "since"
        other_start = other_end = None
    start, end = folded.span(begin, begin + len(folded.text[begin : match.end()].rstrip(" .")))
    words = folded.original[start:end]
    return DateExpression(
        start,
        end,
        When(first, last, precision, words, convention, other_start, other_end, meaning.hours),
    )


def _begin(match: re.Match[str]) -> int:
    """Return where the words of a match begin after the letters that are glued to them."""
    words = match[0]
    while words[:1] in _PROCLITICS and match.re.fullmatch(words[1:]):
        words = words[1:]
    return match.end() - len(words)


def _joined(folded: FoldedText, found: list[DateExpression]) -> list[DateExpression]:
    """Let "Saturday, 24 January" be one day, and "between Sunday and Monday" one span of days."""
    joined: list[DateExpression] = []
    for one in found:
        last = joined.pop() if joined else None
        if last:
            gap = folded.part(last.end, one.start).text
            whole = _day_of_week(folded, last, one, gap) or _range(folded, last, one, gap)
            if whole is None:
                joined.append(last)
            one = whole or one
        joined.append(one)
    return joined


def _day_of_week(
    folded: FoldedText, weekday: DateExpression, day: DateExpression, gap: str
) -> DateExpression | None:
    """Return one expression of a weekday and the date that it is; None where they disagree."""
    if not weekday.when.convention.endswith("_weekday") or not _BESIDE.fullmatch(gap):
        return None
    named = day.when
    if (
        named.precision is not Precision.DAY
        or named.start.weekday() != weekday.when.start.weekday()
    ):
        return None
    words = folded.original[weekday.start : day.end]
    when = replace(named, text=words, hours=weekday.when.hours)
    return DateExpression(weekday.start, day.end, when)


def _range(
    folded: FoldedText, first: DateExpression, last: DateExpression, gap: str
) -> DateExpression | None:
    until = bool(_UNTIL.fullmatch(gap))
    if not until and not (_AND.fullmatch(gap) and _is_between(folded, first.start)):
        return None
    begin, end = _of_one_year(first.when, last.when)
    if end is None or end <= begin:
        return None
    words = folded.original[first.start : last.end]
    when = When(begin, end, Precision.DAYS, words, last.when.convention)
    return DateExpression(first.start, last.end, when)


def _is_between(folded: FoldedText, start: int) -> bool:
    """Whether "between" stands before an offset."""
    return bool(_BETWEEN.search(folded.part(max(0, start - 20), start).text))


def _of_one_year(first: When, last: When) -> tuple[date, date | None]:
    """Return begin and end of a range; a year that only one of the two names is that of both."""
    begin, end = first.start, last.end
    if end and first.convention == "nearest_year" and last.convention == "explicit":
        begin = min(begin, _in_year(begin, end.year))
        begin = begin if begin <= end else _in_year(begin, end.year - 1)
    if end and first.convention == "explicit" and last.convention == "nearest_year":
        end = _in_year(end, begin.year)
        end = end if end >= begin else _in_year(end, begin.year + 1)
    return begin, end


def _in_year(day: date, year: int) -> date:
    return timespans.moved(day, "year", year - day.year)


def _is_no_date(rule: str, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 25) : match.start()]
    if rule == "weekday" and match[0] == "الاثنين":
        return bool(_NOT_A_WEEKDAY.search(before))
    if rule == "hijri_month" and not match["hy"] and not match["rel"]:
        return not match[0].startswith("شهر")
    if rule == "day" and match["day"] == "اليوم":
        after = text[match.end() : match.end() + 12].split()[:1]
        counted = bool(after) and after[0] in vocabulary("dates", "ordinal", "ar")
        return counted or bool(_NOT_TODAY.search(before))
    return False


def _phrases(kind: str) -> Wording:
    words = vocabulary("dates", kind)
    return Wording(re.compile(rf"(?<!\w){any_of(words)}(?!\w)"), anchors(words))


def _context(folded: str, published: date | None, start: int, end: int) -> Context:
    """Return the tense around a date: of the last verb before it, or after one that begins."""
    before = _SENTENCE_END.split(folded[max(0, start - _REACH) : start])[-1]
    if len(before.split()) <= 1:
        after = _SENTENCE_END.split(folded[end : end + _REACH])[0]
        future, past = _FUTURE.search(after), _PAST.search(after)
        if future is None:
            return Context(published, future=False)
        return Context(published, future=past is None or future.start() < past.start())
    last_future = max((match.start() for match in _FUTURE.finditer(before)), default=-1)
    last_past = max((match.start() for match in _PAST.finditer(before)), default=-1)
    coming = last_future > last_past
    told = last_past >= 0 or any(triggers.is_past(word) for word in before.split())
    return Context(published, coming, past=told and not coming)


_HOURS = _phrases("hour_alone")
_SAME = _phrases("same")
_BETWEEN = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'between'))}\s+$")
_UNTIL = re.compile(rf"\s*(?:{any_of(vocabulary('dates', 'until'))}|[-–—])\s*")
_AND = re.compile(r"\s*(?:و|and)\s*")
_BESIDE = re.compile(r"[\s،,(]*(?:الموافق\s+ل?|of\s+)?")
_PROCLITICS = tuple("وفبلك")
_AFTER = re.compile(
    rf"[ ,]*(?P<k>{any_of(vocabulary('numbers', 'unit', 'en'))}"
    rf"|{any_of(vocabulary('dates', 'number', 'en'))}|\d+)\s+"
    rf"(?P<unit>{any_of(vocabulary('dates', 'unit', 'en'))})\s+after\s"
)
_SINCE = re.compile(rf"(?<!\w)({any_of(vocabulary('dates', 'since'))})\s+(?:the\s+)?$")
_NOT_A_WEEKDAY = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'not_a_weekday_after'))}\s+$")
_NOT_TODAY = re.compile(rf"(?<!\w){any_of(vocabulary('dates', 'not_today_after'))}\s+$")
_PAST = re.compile(rf"(?<!\w)[وف]?{any_of(vocabulary('dates', 'past'))}(?!\w)")
_FUTURE = re.compile(
    rf"(?<!\w)[وف]?(?:{any_of(vocabulary('dates', 'future'))}|{arabic.FUTURE_VERB})(?!\w)"
)
