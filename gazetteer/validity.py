"""Since and until when there is a place: an ISO 8601 day, month or year, as exact as is known."""

import re
from datetime import date

from gazetteer.errors import InvalidTimeError

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹−/", "01234567890123456789--")
_TIME = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?|(-\d{4})")

Parts = tuple[int, int | None, int | None]
"""A year, and the month and the day in it if they are told."""


def iso_time(text: str) -> str:
    """Return a day, month or year as ISO 8601 writes it; an empty text stays empty.

    Years before the era are counted as astronomers do. Raise InvalidTimeError for anything else.

    >>> iso_time("٢٠١٤"), iso_time("2019/5/1"), iso_time(" 2019-5 "), iso_time("-0331")
    ('2014', '2019-05-01', '2019-05', '-0331')
    """
    plain = text.strip().translate(_DIGITS)
    if not plain:
        return ""
    try:
        year, *rest = _parts(plain)
        if year > 0:
            date(year, rest[0] or 1, rest[1] or 1)
    except ValueError as error:
        raise InvalidTimeError(
            f"{text.strip()!r} is no day, month or year: write 2014-03-01, 2014-03 or 2014"
        ) from error
    head = f"-{-year:04}" if year < 0 else f"{year:04}"
    return "-".join([head, *(f"{part:02}" for part in rest if part is not None)])


def is_in_order(valid_from: str, valid_to: str) -> bool:
    """Whether a time that ``iso_time`` returned begins before another ends; open ends always do.

    >>> is_in_order("2014-03", "2014"), is_in_order("2015", "2014-12-31"), is_in_order("", "2014")
    (True, False, True)
    """
    if not valid_from or not valid_to:
        return True
    year, month, day = _parts(valid_from)
    last_year, last_month, last_day = _parts(valid_to)
    first = (year, month or 1, day or 1)
    return first <= (last_year, last_month or 12, last_day or 31)


def _parts(text: str) -> Parts:
    """Return the parts of a time; raise ValueError when it is none."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, before = (int(part) if part else None for part in found.groups())
    return (year if year is not None else before or 0), month, day
