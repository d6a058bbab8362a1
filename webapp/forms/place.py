"""The form for a place."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from gazetteer import Entry, Place, Toponym, ToponymKind
from gazetteer.text import fold
from webapp.features import FEATURES, feature_choices
from webapp.forms.fields import LARGEST_UNCERTAINTY_M, PointField, metres, stripped

TOO_LONG = _l("This is longer than %(max)d characters.")


class PlaceForm(FlaskForm):  # type: ignore[misc]
    """Names, kind, point, uncertainty and source of a place; and the mention it came from."""

    name_ar = StringField(
        _l("Name in Arabic"), [Length(max=200, message=TOO_LONG)], filters=[stripped]
    )
    name_en = StringField(
        _l("Name in English"), [Length(max=200, message=TOO_LONG)], filters=[stripped]
    )
    other_names = TextAreaField(
        _l("Other names, one a line"), [Length(max=4000, message=TOO_LONG)], filters=[stripped]
    )
    feature = SelectField(_l("Kind of place"), validate_choice=False)
    point = PointField(_l("Coordinates"), filters=[stripped])
    uncertainty = StringField(_l("Uncertainty"), filters=[stripped], default="1")
    unit = SelectField(_l("Unit"), validate_choice=False, default="km")
    source = StringField(
        _l("Source of the location"), [Length(max=500, message=TOO_LONG)], filters=[stripped]
    )
    note = TextAreaField(_l("Note"), [Length(max=2000, message=TOO_LONG)], filters=[stripped])
    article = HiddenField()
    start = HiddenField()
    end = HiddenField()

    def prepare(self) -> "PlaceForm":
        """Fill the choices that depend on the language of the interface."""
        self.feature.choices = [("", _("choose a kind")), *feature_choices()]
        self.unit.choices = [("km", _("km")), ("m", _("m"))]
        return self

    def validate_name_ar(self, field: StringField) -> None:
        """Ask for a name in at least one language, and for letters in it."""
        if not field.data and not self.name_en.data:
            raise ValidationError(_("A place needs a name, in Arabic or in English."))
        _check_letters(field.data)

    def validate_name_en(self, field: StringField) -> None:
        """Ask for letters in the name."""
        _check_letters(field.data)

    def validate_other_names(self, field: TextAreaField) -> None:
        """Ask for letters in every name."""
        for name in field.data.splitlines():
            _check_letters(name)

    def validate_feature(self, field: SelectField) -> None:
        """Ask for a kind from the list."""
        if field.data not in FEATURES:
            raise ValidationError(_("Choose what kind of place it is."))

    def validate_uncertainty(self, field: StringField) -> None:
        """Ask for a length within reason."""
        length = metres(field.data, self.unit.data or "km")
        if length is None:
            raise ValidationError(_("Write a number, for example 500 m or 5 km."))
        if length > LARGEST_UNCERTAINTY_M:
            raise ValidationError(_("More than 500 km is not a location any more."))

    def names(self) -> list[tuple[str, str]]:
        """Return (name, language) for every name that was typed, each spelling once."""
        typed = [(self.name_ar.data, "ar"), (self.name_en.data, "en")]
        typed += [(name, script(name)) for name in (self.other_names.data or "").splitlines()]
        spellings: dict[str, str] = {}
        for name, tongue in typed:
            if stripped(name):
                spellings.setdefault(stripped(name), tongue)
        return list(spellings.items())

    def entry(self) -> Entry:
        """Return what was typed as a place with its names; the store gives it an id."""
        if self.point.point is None:
            raise ValueError("a form is validated before its entry is taken")
        latitude, longitude = self.point.point
        place = Place(
            id="",
            name=self.name_en.data or self.name_ar.data,
            name_ar=self.name_ar.data,
            latitude=latitude,
            longitude=longitude,
            feature=self.feature.data,
            uncertainty=metres(self.uncertainty.data, self.unit.data or "km") or 0,
            source=self.source.data,
            note=self.note.data,
        )
        return Entry(place, toponyms(self.names(), ""))


def toponyms(names: list[tuple[str, str]], place_id: str) -> tuple[Toponym, ...]:
    """Return names as toponyms of a place; the first one is the official one."""
    return tuple(
        Toponym(name, place_id, tongue, ToponymKind.ALTERNATE if rank else ToponymKind.OFFICIAL)
        for rank, (name, tongue) in enumerate(names)
    )


def script(name: str) -> str:
    """Return ``ar`` for a name in Arabic letters, else an empty string: the language is unknown.

    >>> script("الأقطان"), script("al-Aqtan")
    ('ar', '')
    """
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in name) else ""


def _check_letters(name: str) -> None:
    if name and not fold(name).replace(" ", ""):
        raise ValidationError(
            _("“%(name)s” has no letters that could be found in a text.", name=name)
        )
