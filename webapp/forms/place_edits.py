"""What a person does with a place as a whole: merges it, splits it, retires it."""

from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import Length

from gazetteer import Entry, Gazetteer, Place
from webapp.features import FEATURES, feature_choices, feature_name
from webapp.forms.fields import TOO_LONG, PointField, stripped
from webapp.forms.names import rows_of
from webapp.forms.place import MOST_NAMES, PlaceForm


class MendingForm(FlaskForm):  # type: ignore[misc]
    """Why, and at which revision the person saw the place."""

    why = StringField(_l("Why"), [Length(max=500, message=TOO_LONG)], filters=[stripped])
    seen = HiddenField(default="0")

    @property
    def revision(self) -> int:
        """The revision that was seen; one that no place has where the field was tampered with."""
        return int(self.seen.data) if str(self.seen.data).isdecimal() else -1


class EditForm(PlaceForm, MendingForm):
    """Everything about a place that is there already.

    Of a place with very many names not all have a row; those stay as they are.
    """

    def entry(self, gazetteer: Gazetteer) -> Entry:
        """Return what was typed, with what the form has no field for."""
        made = super().entry(gazetteer)
        if self.former is None:
            raise ValueError("a place is edited that was there before")
        rowless = {row["text"] for row in rows_of(self.former)[MOST_NAMES:]}
        further = (name for name in self.former.toponyms if name.text in rowless)
        return replace(made, toponyms=(*made.toponyms, *further))


class RetiringForm(MendingForm):
    """A place is not retired without a reason."""

    def validate_why(self, field: StringField) -> None:
        """Ask for a reason."""
        if not field.data:
            raise ValidationError(_("Say why no text is to be read as naming it."))


class SplittingForm(MendingForm):
    """The new place, which names it has, which mentions go with it."""

    name_ar = StringField(
        _l("Name in Arabic"), [Length(max=200, message=TOO_LONG)], filters=[stripped]
    )
    name_en = StringField(
        _l("Name in English"), [Length(max=200, message=TOO_LONG)], filters=[stripped]
    )
    feature = SelectField(_l("Kind of place"), validate_choice=False)
    point = PointField(_l("Coordinates"), filters=[stripped])
    source = StringField(
        _l("Source of the location"), [Length(max=500, message=TOO_LONG)], filters=[stripped]
    )
    taken = SelectMultipleField(choices=[], validate_choice=False)
    shared = SelectMultipleField(choices=[], validate_choice=False)
    mentions = SelectMultipleField(choices=[], validate_choice=False)

    def prepare(self, place: Place) -> "SplittingForm":
        """Fill the choices, with the kind of the place that is split among them."""
        choices = feature_choices()
        if place.feature not in FEATURES:
            choices.append((place.feature, feature_name(place.feature)))
        self.feature.choices = choices
        return self

    def validate_name_ar(self, field: StringField) -> None:
        """Ask for a name in at least one language."""
        if not field.data and not self.name_en.data:
            raise ValidationError(_("A place needs a name, in Arabic or in English."))

    def entries(self, entry: Entry) -> tuple[Entry, Entry]:
        """Return what stays of a place, and the new one."""
        if self.point.point is None:
            raise ValueError("a form is validated before its entries are taken")
        latitude, longitude = self.point.point
        place = replace(
            entry.place,
            id="",
            name=self.name_en.data or self.name_ar.data,
            name_ar=self.name_ar.data,
            latitude=latitude,
            longitude=longitude,
            feature=self.feature.data,
            population=0,
            extent=None,
            source=self.source.data,
            note="",
        )
        moved = {*(self.taken.data or ()), *(self.shared.data or ())}
        new = Entry(
            place, tuple(replace(one, place_id="") for one in entry.toponyms if one.text in moved)
        )
        rest = (one for one in entry.toponyms if one.text not in (self.taken.data or ()))
        return replace(entry, toponyms=tuple(rest)), new
