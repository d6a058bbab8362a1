"""Days and spans of days in words, Arabic and English, as exactly as they are known and no more."""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from gazetteer.text import fold
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Precision, When

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How days are written: the language, whose names of the months, and the digits.

    ``months`` is a country whose Arabic months are meant (SY, EG, DZ, MA), ``digits`` is ``arab``
    or ``latn``; both only count in Arabic. In English the day comes before the month.
    """

    language: str
    months: str = "SY"
    digits: str = "arab"

    @property
    def locale(self) -> str:
        """The locale that names the months."""
        return f"ar_{self.months}" if self.language == "ar" else "en_GB"

    def figures(self, text: str) -> str:
        """Return a text with the digits that are written in the language.

        >>> Calendar("ar").figures("12"), Calendar("ar", digits="latn").figures("12")
        ('١٢', '12')
        """
        arabic = self.language == "ar" and self.digits == "arab"
        return text.translate(ARABIC_DIGITS) if arabic else text


def day_words(value: date, calendar: Calendar, pattern: str = "d MMMM y") -> str:
    """Return a day in words.

    >>> day_words(date(2026, 1, 27), Calendar("ar")), day_words(date(2026, 1, 27), Calendar("en"))
    ('٢٧ كانون الثاني ٢٠٢٦', '27 January 2026')
    """
    return calendar.figures(format_date(value, pattern, locale=calendar.locale))


def span_words(when: When, calendar: Calendar) -> str:
    """Return the time of a claim in words.

    >>> span_words(When(date(2026, 1, 19), date(2026, 1, 25), Precision.WEEK), Calendar("en"))
    '19–25 January 2026'
    """
    if when.end is None:
        since = "منذ" if calendar.language == "ar" else "since"
        return f"{since} {day_words(when.start, calendar, _pattern_of_start(when))}"
    if when.precision is Precision.MONTH:
        return day_words(when.start, calendar, "MMMM y")
    if when.precision is Precision.YEAR:
        return day_words(when.start, calendar, "y")
    return days_words(when.start, when.end, calendar)


def _pattern_of_start(when: When) -> str:
    """Return how exactly the beginning of an open span is known: words may name but a year."""
    figures = re.findall(r"\d+", when.text)
    if when.start.day != 1 or not when.text or any(int(figure) == 1 for figure in figures):
        return "d MMMM y"
    year_only = when.start.month == 1 and str(when.start.year) in map(str, map(int, figures))
    words = fold(when.text)
    named = any(month in words for month in vocabulary("dates", "month"))
    return "y" if year_only and not named else "MMMM y"


def days_words(first: date, last: date, calendar: Calendar) -> str:
    """Return some days in words, without saying a month or year twice."""
    if first == last:
        return day_words(first, calendar)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_words(first, calendar, 'd')}–{day_words(last, calendar)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{day_words(first, calendar, pattern)} – {day_words(last, calendar)}"
