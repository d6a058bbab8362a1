"""Fields that read what people type: days, points, lengths, text files."""

import re
import unicodedata
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import DateField, Field, StringField, TextAreaField, ValidationError

from gazetteer.areas import Area, Mend, parse_area
from gazetteer.errors import (
    InvalidAreaError,
    InvalidPointError,
    InvalidTimeError,
    ShortAddressError,
)
from gazetteer.namespaces import short_id
from gazetteer.spatial import Position
from gazetteer.typed_points import read_point
from gazetteer.validity import iso_time
from webapp.context import archive

TOO_LONG = _l("This is longer than %(max)d characters.")
NO_POINT = _l(
    "This is not a point on the earth. Write latitude and longitude, for example"
    " 36.02, 38.99 or 36°01′12″N 38°59′24″E."
)
SHORT_ADDRESS = _l(
    "This address only leads to another one. Open it, and paste the long address that it leads to."
)
AREA_REASONS = {
    "unreadable": _l("This is no outline. Paste a polygon as WKT or GeoJSON, or draw it."),
    "no_polygon": _l("This is no area. An outline is a polygon, or several."),
    "empty": _l("This outline has no points."),
    "too_long": _l("This outline is too long. Use one with fewer points."),
    "too_few": _l("An outline needs three corners at least."),
    "off_earth": _l("This outline leaves the earth. Write the longitude before the latitude."),
    "too_wide": _l("This outline spans half the earth. Cut it where it crosses 180°."),
    "crosses": _l("This outline crosses itself at %(where)s. Move a corner there."),
    "invalid": _l("This outline does not close up into an area (at %(where)s)."),
}
"""Why an outline is not taken, by the reasons of :class:`gazetteer.errors.InvalidAreaError`."""

MENDS = {
    Mend.CLOSED: _l("The outline was closed."),
    Mend.TURNED: _l("The outline was turned the right way round."),
    Mend.REPEATED: _l("Points that stood twice in the outline were left out."),
    Mend.SIMPLIFIED: _l("The outline was drawn with fewer points."),
    Mend.CUT: _l("The outline was cut where it crosses 180°."),
}
"""What was put right in an outline."""

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
    """A point as typed or pasted; ``point`` is (latitude, longitude) in degrees once validated."""

    data: str
    point: Position | None = None

    def pre_validate(self, form: object) -> None:
        """Read the point in any of the forms of :func:`gazetteer.typed_points.read_point`."""
        self.point = None
        if not self.data:
            return
        try:
            found = read_point(self.data, locate)
        except InvalidPointError as error:
            raise ValidationError(point_complaint(error)) from error
        self.point = (found.latitude, found.longitude)


class AreaField(TextAreaField):  # type: ignore[misc]
    """An outline in WKT or GeoJSON; ``area`` is how it is understood once validated."""

    data: str
    area: Area | None = None

    def pre_validate(self, form: object) -> None:
        """Read and check the outline."""
        self.area = None
        if not self.data:
            return
        try:
            self.area = parse_area(self.data)
        except InvalidAreaError as error:
            raise ValidationError(area_complaint(error)) from error


class TimeField(StringField):  # type: ignore[misc]
    """A day, a month or a year, kept as ISO 8601 writes it."""

    data: str

    def pre_validate(self, form: object) -> None:
        """Read the time, in any digits."""
        try:
            self.data = iso_time(self.data or "")
        except InvalidTimeError as error:
            raise ValidationError(
                _l("Write a day, a month or a year: 2014-03-01, 2014-03 or 2014.")
            ) from error


class RecordField(StringField):  # type: ignore[misc]
    """The id of a place in another gazetteer, or its address there; kept as ``gn:173576``."""

    data: str

    def __init__(self, *arguments: Any, prefix: str, form: str, like: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.prefix, self.like = prefix, like
        self._form = re.compile(form)

    def pre_validate(self, form: object) -> None:
        """Read the id: bare, with the prefix of its gazetteer, or out of an address."""
        if not self.data:
            return
        found = self._form.search(
            western_digits(short_id(self.data)).removeprefix(self.prefix + ":")
        )
        if found is None:
            raise ValidationError(_("This is no id there: it looks like %(like)s.", like=self.like))
        self.data = f"{self.prefix}:{found[0]}"


def locate(name: str) -> Position | None:
    """Return where the likeliest place of a name is: the town after a short Plus Code."""
    return archive().gazetteer.whereabouts(name)


def point_complaint(error: InvalidPointError) -> str:
    """Return in words why a text is no point."""
    return str(SHORT_ADDRESS if isinstance(error, ShortAddressError) else NO_POINT)


def area_complaint(error: InvalidAreaError) -> str:
    """Return in words why a text is no outline, with the place of the trouble."""
    where = f"\u2066{error.where[0]:.4f}, {error.where[1]:.4f}\u2069" if error.where else "?"
    return str(AREA_REASONS[error.reason] % {"where": where})


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
