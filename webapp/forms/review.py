"""The small forms: what a person decides about a mention or a claim."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.validators import Length

from webapp.forms.fields import stripped
from webapp.wording import REASONS

TOO_LONG = _l("This is longer than %(max)d characters.")
NOT_A_PLACE = "-"


class MentionForm(FlaskForm):  # type: ignore[misc]
    """Which place a mention names: an id, or ``-`` when the words name no place."""

    end = HiddenField()
    place = RadioField(_l("What these words name"), validate_choice=False)
    why = StringField(_l("Why"), [Length(max=500, message=TOO_LONG)], filters=[stripped])

    def validate_place(self, field: RadioField) -> None:
        """Ask for a choice."""
        if not field.data:
            raise ValidationError(_("Choose one of the places, or “not a place”."))


class ReviewForm(FlaskForm):  # type: ignore[misc]
    """What a person says of a claim: a reason by its code, or in their own words, or both."""

    because = HiddenField(filters=[stripped])
    why = StringField(_l("Reason"), [Length(max=500, message=TOO_LONG)], filters=[stripped])

    def validate_because(self, field: HiddenField) -> None:
        """Refuse a code that no page of ours sends."""
        if field.data and field.data not in REASONS:
            raise ValidationError(_("Say in a few words why it is rejected."))

    def reason(self) -> str:
        """Return the reason as the history keeps it: a code, own words, or ``code: words``."""
        code = "" if self.because.data == "other" else self.because.data
        return ": ".join(filter(None, (code, self.why.data)))
