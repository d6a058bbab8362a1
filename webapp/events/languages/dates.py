"""The grammar of dates: for each language rules, most particular first, with the same groups.

Groups: ``y`` year, ``mo`` number of a month, ``d`` day or ordinal, ``month`` and ``month2`` names,
``hmonth`` and ``hy`` of the Hijri calendar, ``weekday``, ``day`` (today …), ``beside`` (a day's
name beside a weekday), ``rel`` and ``unit`` (last week), ``k`` a count, ``dual``, ``part``.
"""

import re
from functools import cache

from webapp.events.languages.vocabulary import any_of, vocabulary

YEAR = r"(?:1[89]\d\d|20\d\d)"
Rules = tuple[tuple[str, re.Pattern[str]], ...]


def _words(kind: str, language: str) -> str:
    return any_of(vocabulary("dates", kind, language))


def _compile(rules: dict[str, str]) -> Rules:
    return tuple((name, re.compile(rf"(?<!\w){body}(?!\w)")) for name, body in rules.items())


@cache
def arabic() -> Rules:
    """Return the rules for Arabic."""
    month, weekday, relative, unit, dual = (
        _words(kind, "ar") for kind in ("month", "weekday", "relative", "unit", "dual")
    )
    number = rf"(?:\d+|{_words('number', 'ar')})"
    hijri, hour, day = (_words(kind, "ar") for kind in ("hijri", "hour", "day"))
    part = rf"(?:(?P<part>{_words('part', 'ar')})\s+)?"
    glued = "(?:[وف]?[بلك]?)"
    of_year = rf"(?:\s*[،,]?\s*(?:من\s+)?(?:(?:ال|ل)?(?:عام|سنه)\s+)?(?P<y>{YEAR})"
    tail = rf"{of_year}|\s+(?:من\s+(?:العام|السنه)\s+)?(?P<rel>{relative}))?"
    names = rf"(?P<month>{month})(?:\s*[/\-(]\s*(?P<month2>{month})\)?)?"
    ordinal = rf"(?:\d\d?|{_words('ordinal', 'ar')})"
    return _compile(
        {
            **_numeric(),
            "hijri": rf"(?P<d>{ordinal})\s+(?:من\s+)?(?:شهر\s+)?(?P<hmonth>{hijri})"
            r"(?:\s+(?:عام\s+|سنه\s+)?(?P<hy>1[34]\d\d))?(?:\s*ه|\s+هجريه?)?",
            "hijri_month": rf"(?:شهر\s+)?(?P<hmonth>{hijri})\s+(?:عام\s+|سنه\s+)?(?P<hy>1[34]\d\d)",
            "day_month": rf"{glued}(?P<d>{ordinal})\s*(?:من\s+)?(?:شهر\s+)?{names}{tail}",
            "month": rf"{part}{glued}(?:شهر\s+)?{names}{tail}",
            "weekday": rf"(?:(?P<beside>{day})\s+)?(?:{glued}(?:يوم|{hour})\s+)*"
            rf"{glued}(?P<weekday>{weekday})(?:\s+(?P<rel>{relative}))?",
            "last_units": rf"(?:(?P<dual>{dual})|(?P<unit>{unit})\s+(?P<k>{number}))"
            rf"\s+(?P<rel>{relative})|(?P<k2>{number})\s+(?P<unit2>{unit})\s+(?P<rel2>{relative})",
            "unit": rf"{part}{glued}(?P<unit>{unit})\s+(?P<rel>{relative})",
            "this_unit": rf"هذا\s+(?P<unit>{unit})",
            "ago": r"(?P<since>قبل|منذ)\s+(?:نحو\s+|حوالي\s+|قرابه\s+|اكثر\s+من\s+)?"
            rf"(?:(?P<k>{number})\s+(?P<unit>{unit})|(?P<dual>{dual})|(?P<one>{unit}))"
            rf"(?!\s+{YEAR})",
            "year": rf"{part}{glued}(?:(?:ال)?(?:عام|سنه|عامي)\s+)(?P<y>{YEAR})",
            "bare_year": rf"(?:{part}(?<=\s)|(?<=في )|(?<=منذ )|(?<=حتي ))(?P<y>{YEAR})",
            "day": rf"{glued}(?P<day>{day})",
        }
    )


@cache
def english() -> Rules:
    """Return the rules for English."""
    month, weekday, relative, unit, day = (
        _words(kind, "en") for kind in ("month", "weekday", "relative", "unit", "day")
    )
    number = rf"(?:\d+|{_words('number', 'en')})"
    part = rf"(?:(?P<part>{_words('part', 'en')})[\s-]+)?"
    year = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?"
    return _compile(
        {
            **_numeric(),
            "day_month": rf"(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?:of\s+)?(?P<month>{month})\.?{year}",
            "month_day": rf"(?P<month>{month})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?!\d){year}",
            "month": rf"{part}(?:(?P<rel>{relative})\s+)?(?P<month>{month})\.?{year}",
            "weekday": rf"(?:(?P<rel>{relative})\s+)?(?P<weekday>{weekday})",
            "last_units": rf"(?P<rel>{relative})\s+(?P<k>{number})\s+(?P<unit>{unit})",
            "ago": rf"(?P<k>{number})\s+(?P<unit>{unit})\s+(?:ago|earlier|before)",
            "day": rf"(?P<day>{day})",
            "unit": rf"{part}(?P<rel>{relative})\s+(?P<unit>{unit})",
            "year": rf"(?:{part}(?<=\s)|(?<=in )|(?<=since )|(?<=until ))(?P<y>{YEAR})",
        }
    )


def _numeric() -> dict[str, str]:
    return {
        "iso": rf"(?P<y>{YEAR})[-/.](?P<mo>\d\d?)[-/.](?P<d>\d\d?)",
        "day_first": rf"(?P<d>\d\d?)[-/.](?P<mo>\d\d?)[-/.](?P<y>{YEAR})",
    }
