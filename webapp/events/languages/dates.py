"""The grammar of dates: for each language rules, most particular first, with the same groups.

Groups: ``y`` and ``y2`` years, ``mo`` number of a month, ``d`` day or ordinal, ``d0`` the first day
of several, ``month`` and ``month2`` names, ``hmonth`` and ``hy`` of the Hijri calendar,
``weekday`` and ``weekday2``, ``day`` (today …), ``beside`` (a day's name beside a weekday), ``rel``
(last, next) or ``recent``, ``yrel`` (of last year), ``unit``, ``k`` a count, ``dual``, ``part``,
``within`` (earlier this …), ``season``, ``weekend``, ``share`` (a half) and ``nth`` of a year,
``hour``, ``hour2`` and ``hour3``, ``event`` and ``after`` of turning points.
"""

import re
from functools import cache
from typing import NamedTuple

from webapp.events.languages.tables import remembered
from webapp.events.languages.vocabulary import anchors, any_of, vocabulary

YEAR = r"(?:1[89]\d\d|20\d\d)"
DASH = r"\s?[-–—]\s?"
_NEEDED = {
    "turning_point": ("event",),
    "hijri": ("hijri",),
    "hijri_month": ("hijri",),
    "day_of_month": ("unit",),
    "share": ("share",),
    "half_of_month": ("month",),
    "week_of_month": ("month",),
    "day_month": ("month",),
    "month_day": ("month",),
    "month": ("month",),
    "season": ("season",),
    "weekday": ("weekday",),
    "weekend": ("weekend",),
    "last_units": ("relative", "recent"),
    "within": ("within",),
    "unit": ("relative", "recent"),
    "this_unit": ("unit",),
    "ago": ("unit", "dual"),
    "part_of_unit": ("part",),
    "day": ("day",),
}
"""The kinds of words of which every match of a rule has one; the other rules need a year."""


class Rule(NamedTuple):
    """A rule by its name: its pattern, and folded words of which every match has one.

    Without such words every match has a year in figures.
    """

    name: str
    pattern: re.Pattern[str]
    anchors: frozenset[str]


Rules = tuple[Rule, ...]


def numbers() -> dict[str, int]:
    """Return the words for numbers below a hundred that dates are counted with, both languages."""
    found = {
        word: int(value)
        for kind in ("unit", "tens")
        for word, value in vocabulary("numbers", kind).items()
    }
    return found | {word: int(value) for word, value in vocabulary("dates", "number").items()}


def _words(kind: str, language: str) -> str:
    return any_of(vocabulary("dates", kind, language))


def _number(language: str) -> str:
    units, tens = (any_of(vocabulary("numbers", kind, language)) for kind in ("unit", "tens"))
    if language == "ar":
        return rf"(?:(?:ال\s?)?(?:\d+|{units}(?:\s+و{tens})?|{tens}))"
    return rf"(?:\d+|{tens}(?:[\s-]{units})?|{units}|{_words('number', 'en')})"


def _compile(rules: dict[str, str], table: str = "dates", language: str = "") -> Rules:
    return tuple(
        Rule(
            name,
            re.compile(rf"(?<!\w)(?:{body})(?!\w)"),
            anchors(
                phrase
                for kind in _NEEDED.get(name, ())
                for phrase in vocabulary(table, kind, language)
            ),
        )
        for name, body in rules.items()
    )


@remembered
def named_by() -> dict[str, frozenset[str]]:
    """Return the names of the rules that may match where a folded word stands, by the word.

    Those whose matches have a year in figures are under an empty word.
    """
    found: dict[str, frozenset[str]] = {}
    for rule in (*turning_points(), *arabic(), *english()):
        for word in rule.anchors or ("",):
            found[word] = found.get(word, frozenset()) | {rule.name}
    return found


@remembered
def turning_points() -> Rules:
    """Return the rule for well-known days that are named by what happened on them."""
    event, after = (any_of(vocabulary("turning_points", kind)) for kind in ("event", "after"))
    body = rf"(?:[وف]?(?P<after>{after})\s+(?:the\s+)?)?[وفبل]?(?P<event>{event})"
    return _compile({"turning_point": body}, "turning_points")


@cache
def arabic() -> Rules:
    """Return the rules for Arabic."""
    month, weekday, relative, unit, dual, hijri, day, until = (
        _words(kind, "ar")
        for kind in ("month", "weekday", "relative", "unit", "dual", "hijri", "day", "until")
    )
    hour, after, season, few = (
        _words(kind, "ar") for kind in ("hour", "hour_after", "season", "few")
    )
    share, nth = _words("share", "ar"), _words("nth", "ar")
    number = _number("ar")
    part = rf"(?:(?P<part>{_words('part', 'ar')})\s+)?"
    near = rf"(?:(?P<rel>{relative})|(?P<recent>{_words('recent', 'ar')}))"
    near2 = near.replace("<rel>", "<rel2>").replace("<recent>", "<recent2>")
    the_unit = any_of(word for word in vocabulary("dates", "unit", "ar") if word[:2] == "ال")
    a_unit = any_of(word for word in vocabulary("dates", "unit", "ar") if word[:2] != "ال")
    glued = "(?:[وف]?[بلك]?)"
    year = r"(?:ال|ل)?(?:عام|سنه)"
    tail = (
        rf"(?:\s*[،,]?\s*(?:من\s+)?(?:{year}\s+)?(?P<y>{YEAR})"
        rf"|\s+(?:من\s+)?(?:العام|السنه)\s+(?P<yrel>{relative})|\s+(?P<rel>{relative}))?"
    )
    names = rf"(?P<month>{month})(?:(?:\s*[/\-(]\s*|\s+)(?P<month2>{month})\)?)?"
    ordinal = rf"(?:\d\d?|{_words('ordinal', 'ar')})"
    several = (
        rf"(?:(?P<d0>\d\d?)(?:{DASH}|\s+{until}\s+)"
        rf"|(?:(?<=بين )|(?<=يومي ))(?P<d1>{ordinal})\s+و)?"
    )
    hmonth = (
        rf"(?P<hmonth>{hijri})"
        rf"(?:\s+(?:عام\s+|سنه\s+)?(?P<hy>1[34]\d\d)|\s+(?P<rel>{relative})"
    )
    era = r"(?:\s*ه|\s+هجريه?)?"
    return _compile(
        {
            **_numeric(),
            "years": rf"(?:عامي\s+|(?<=بين ))(?P<y>{YEAR})\s+و(?P<y2>{YEAR})"
            rf"|(?P<y3>{YEAR}){DASH}(?P<y4>{YEAR})",
            "hijri": rf"(?P<d>{ordinal})\s+(?:من\s+)?(?:شهر\s+)?{hmonth})?{era}",
            "hijri_month": rf"(?:شهر\s+)?{hmonth}){era}",
            "day_of_month": rf"(?P<d>{ordinal})\s+(?:من\s+)?"
            rf"(?:هذا\s+الشهر|الشهر\s+(?P<rel>{relative}))",
            "share": rf"(?P<share>{share})\s+(?P<nth>{nth})\s+(?:من\s+)?"
            rf"(?:(?:{year}\s+)?(?P<y>{YEAR})|(?:العام|السنه)\s+(?P<yrel>{relative}))",
            "half_of_month": rf"النصف\s+(?P<nth>{nth})\s+من\s+(?:شهر\s+)?{names}{tail}",
            "week_of_month": rf"الاسبوع\s+(?P<nth>{nth})\s+من\s+(?:شهر\s+)?{names}{tail}",
            "day_month": rf"(?:{glued}(?P<hour>{hour})\s+(?:يوم\s+)?)?{glued}{several}"
            rf"(?P<d>{ordinal})\s*(?:من\s+)?(?:شهر\s+)?{names}{tail}",
            "season": rf"{glued}(?:ال)?(?P<season>{season})"
            rf"(?:\s+(?:{year}\s+)?(?P<y>{YEAR})|\s+(?:العام|السنه)\s+(?P<yrel>{relative})"
            rf"|\s+(?P<rel>{relative}))",
            "month": rf"{part}{glued}(?:شهر\s+)?{names}{tail}",
            "weekday": rf"(?:(?:{glued}(?P<hour3>{hour})\s+)?{glued}(?P<beside>{day})\s+)?"
            rf"(?:{glued}(?:يوم|نهار|(?P<hour>(?:ال)?{hour}))\s+)*"
            rf"{glued}(?P<weekday>{weekday})(?(hour)(?:(?:{DASH}|\s+)(?P<weekday2>{weekday}))?)"
            rf"(?:\s+(?P<rel>{relative}))?(?:\s+(?P<hour2>{after})(?!\s+{weekday}))?",
            "weekend": rf"{glued}(?P<weekend>{_words('weekend', 'ar')})(?:\s+(?P<rel>{relative}))?",
            "last_units": rf"(?:(?P<dual>{dual})|(?P<unit>{unit})\s+(?P<k>{number}))\s+{near}"
            rf"|(?P<k2>{number})\s+(?P<unit2>{unit})\s+{near2}",
            "within": rf"في\s+وقت\s+(?P<within>{_words('within', 'ar')})\s+(?:من\s+)?"
            rf"(?:هذا\s+|هذه\s+)?(?P<unit>{the_unit})(?:\s+(?:الجاري|الحالي|الجاريه|الحاليه))?",
            "unit": rf"{part}{glued}(?P<unit>{unit})\s+(?:{few}\s+)?{near}",
            "this_unit": rf"{part}(?:هذا|هذه)\s+(?P<unit>{the_unit})",
            "ago": rf"(?P<since>قبل|منذ)\s+(?:{_words('roughly', 'ar')}\s+)?"
            rf"(?:(?P<k>{number})\s+(?P<unit>{unit})|(?P<dual>{dual})|(?P<one>{a_unit}))"
            rf"(?!\s+{YEAR})",
            "part_of_unit": rf"(?P<part>{_words('part', 'ar')})\s+(?P<unit>{the_unit})",
            "year": rf"{part}{glued}(?:(?:ال)?(?:عام|سنه|عامي)\s+)(?P<y>{YEAR})",
            "bare_year": rf"(?:(?:(?P<part>{_words('part', 'ar')})|{_words('of_year', 'ar')})\s+"
            rf"|(?<=في )|(?<=منذ )|(?<=حتي )|(?<=\())(?P<y>{YEAR})",
            "day": rf"(?:{glued}(?P<hour>{hour})\s+)?{glued}(?P<day>{day})"
            rf"(?:\s+(?P<hour2>{after}))?",
        },
        language="ar",
    )


@cache
def english() -> Rules:
    """Return the rules for English."""
    month, weekday, relative, unit, day, few, within, season = (
        _words(kind, "en")
        for kind in ("month", "weekday", "relative", "unit", "day", "few", "within", "season")
    )
    share, nth = _words("share", "en"), _words("nth", "en")
    number = _number("en")
    part = rf"(?:(?P<part>{_words('part', 'en')})[\s-]+)?"
    last = rf"(?:(?P<rel>{relative})|(?P<recent>{_words('recent', 'en')}))"
    year = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})|,?\s+(?:of\s+)?(?P<yrel>{relative})\s+year)?"
    hour = rf"(?:(?P<hour>{_words('hour', 'en')})\s+(?:on\s+)?)?"
    after = rf"(?:\s+(?P<hour2>{_words('hour_after', 'en')}))?"
    to = rf"(?:{DASH}|\s+{_words('until', 'en')}\s+)"
    th = r"(?:st|nd|rd|th)?"
    return _compile(
        {
            **_numeric(),
            "years": rf"(?<=between )(?P<y>{YEAR})\s+and\s+(?P<y2>{YEAR})"
            rf"|(?<=from )(?P<y3>{YEAR}){to}(?P<y4>{YEAR})",
            "share": rf"(?P<nth>{nth})\s+(?P<share>{share})\s+of\s+"
            rf"(?:(?P<y>{YEAR})|(?P<yrel>{relative})\s+year)",
            "half_of_month": rf"(?P<nth>{nth})\s+half\s+of\s+(?P<month>{month}){year}",
            "week_of_month": rf"(?P<nth>{nth})\s+week\s+of\s+(?P<month>{month}){year}",
            "day_month": rf"{hour}"
            rf"(?:(?P<d0>\d\d?){th}{to}|(?<=between )(?P<d1>\d\d?){th}\s+and\s+)?"
            rf"(?P<d>\d\d?){th},?\s+(?:of\s+)?(?P<month>{month})\.?{year}",
            "month_day": rf"{hour}(?P<month>{month})\.?\s+(?:(?P<d0>\d\d?){th}{to})?"
            rf"(?P<d>\d\d?){th}(?!\d){year}",
            "season": rf"(?P<season>{season})\s+(?:(?P<y>{YEAR})|(?P<yrel>{relative})\s+year)"
            rf"|(?P<rel>{relative})\s+(?P<season2>{season})",
            "month": rf"{part}(?:(?P<rel>{relative})\s+)?(?P<month>{month})\.?{year}",
            "weekday": rf"{hour}(?:(?P<rel>{relative})\s+)?(?P<weekday>{weekday}){after}",
            "weekend": rf"(?:(?P<rel>{relative})\s+)?(?P<weekend>{_words('weekend', 'en')})",
            "last_units": rf"{last}\s+(?P<k>{number})\s+(?P<unit>{unit})",
            "ago": rf"(?P<k>{number})\s+(?P<unit>{unit})\s+(?:ago|earlier|before)",
            "day": rf"{hour}(?P<day>{day}){after}",
            "within": rf"(?P<within>{within})\s+(?:in\s+)?this\s+(?P<unit>{unit})",
            "unit": rf"{part}{last}\s+(?:{few}\s+)?(?P<unit>{unit})",
            "part_of_unit": rf"(?P<part>{_words('part', 'en')})\s+the\s+(?P<unit>{unit})",
            "decade": r"(?P<y>(?:19|20)\d0)s",
            "year": rf"(?:(?P<part>{_words('part', 'en')})[\s-]+"
            rf"|(?<=in )|(?<=since )|(?<=until )|(?<=the )|(?<=of )|(?<=\())(?P<y>{YEAR})",
        },
        language="en",
    )


def _numeric() -> dict[str, str]:
    return {
        "iso": rf"(?P<y>{YEAR})[-/.](?P<mo>\d\d?)[-/.](?P<d>\d\d?)",
        "day_first": rf"(?P<d>\d\d?)[-/.](?P<mo>\d\d?)[-/.](?P<y>{YEAR})",
    }
