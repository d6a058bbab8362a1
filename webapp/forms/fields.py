"""Fields that read what people type: days, points, lengths, text files."""

import re
import unicodedata
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import DateField, Field, StringField, ValidationError

from gazetteer.errors import InvalidPointError
from gazetteer.spatial import parse_point

METRES = {"m": 1, "km": 1000}
LARGEST_UNCERTAINTY_M = 500_000


class NotTextError(ValueError):
    """Some bytes are not the text of an article; the message says why and what to do."""


def stripped(text: str | None) -> str:
    """Return a text without white space at its ends; an empty one for None."""
    return (text or "").strip()


class DayField(DateField):  # type: ignore[misc]
    """A day as YYYY-MM-DD, in any digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or complain in the language of the interface."""
        self.data = None
        typed = stripped(valuelist[0]) if valuelist else ""
        if not typed:
            return
        try:
            self.data = date.fromisoformat(western_digits(typed))
        except ValueError as error:
            raise ValueError(
                _("Write the day as year-month-day, for example 2026-01-27.")
            ) from error


class PointField(StringField):  # type: ignore[misc]
    """A point as typed; ``point`` is (latitude, longitude) in degrees once validated."""

    point: tuple[float, float] | None = None

    def pre_validate(self, form: object) -> None:
        """Read the point: decimal degrees, degrees-minutes-seconds, any digits."""
        if not self.data:
            raise ValidationError(_l("Click the map, or write the coordinates."))
        try:
            self.point = parse_point(self.data)
        except InvalidPointError as error:
            raise ValidationError(
                _l(
                    "This is not a point on the earth. Write latitude and longitude, for example"
                    " 36.02, 38.99 or 36°01′12″N 38°59′24″E."
                )
            ) from error


def western_digits(text: str) -> str:
    """Return a text with every decimal digit as 0-9 and the Arabic decimal sign as a point.

    >>> western_digits("٢٫٥")
    '2.5'
    """
    figures = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text
    )
    return figures.replace("٫", ".")


def metres(text: str, unit: str) -> int | None:
    """Return a length in metres, ``None`` when the text is no length.

    >>> metres("٢٫٥", "km"), metres("500 m", "km"), metres("كبير", "km")
    (2500, 500, None)
    """
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(km|m|كم|م)?", western_digits(text.strip()).lower())
    if found is None:
        return None
    written = {"كم": "km", "م": "m"}.get(found[2], found[2]) or unit
    return round(float(found[1].replace(",", ".")) * METRES[written])


def read_text(upload: FileStorage) -> str:
    """Return the text of an uploaded file, which must be UTF-8; NotTextError when it is not."""
    data = upload.stream.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTextError(_not_utf8("UTF-16"))
    if b"\0" in data:
        raise NotTextError(
            _("This file is not plain text. Save the article as .txt, or paste its text here.")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(_not_utf8("")) from error


def _not_utf8(encoding: str) -> str:
    problem = (
        _("This file is written in %(encoding)s, not in UTF-8.", encoding=encoding)
        if encoding
        else _("This file is not written in UTF-8, so its letters cannot be told for certain.")
    )
    remedy = _("Open it in an editor, save it with the encoding UTF-8, and choose it again.")
    return " ".join((problem, remedy, _("Or paste its text here.")))


def first_error(field: Field) -> str:
    """Return the first complaint about a field, or an empty string."""
    return str(field.errors[0]) if field.errors else ""
