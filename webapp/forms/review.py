"""The small forms: what a person decides about a mention or a claim."""

from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.validators import Length

from webapp.codes import REASONS
from webapp.forms.fields import stripped

TOO_LONG = _l("This is longer than %(max)d characters.")
NOT_A_PLACE, ORGANISATION = "-", "organisation"
"""What stands for no place in a form where others are ids."""


class Scope(StrEnum):
    """Which mentions of a name a person means: one, those of an article, all of its kind."""

    MENTION = "mention"
    ARTICLE = "article"
    KIND = "kind"


class MentionForm(FlaskForm):  # type: ignore[misc]
    """Which place a mention names: an id, or ``-`` for none, or ``organisation``; and how far.

    ``seen`` is set where the person has seen what a decision about several mentions concerns.
    """

    place = RadioField(_l("What these words name"), validate_choice=False)
    scope = RadioField(
        _l("Where"), choices=[one.value for one in Scope], default=Scope.MENTION.value
    )
    why = StringField(_l("Why"), [Length(max=500, message=TOO_LONG)], filters=[stripped])
    seen = HiddenField()

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
