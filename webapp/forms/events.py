"""What a person says about events, claims and sources: always with a reason, or a place for one."""

from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import Length

from webapp.events.model import Credibility, Reliability, Stance, Verification
from webapp.forms.fields import stripped

TOO_LONG = _l("This is longer than %(max)d characters.")


def _words(label: str, longest: int) -> StringField:
    return StringField(label, [Length(max=longest, message=TOO_LONG)], filters=[stripped])


def _codes(values: type[StrEnum]) -> list[str]:
    """Return the codes that a form accepts; the pages put them into words."""
    return [one.value for one in values]


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """A decision about an event: which claims it is about, which other event, and why."""

    claims = SelectMultipleField(choices=[], validate_choice=False)
    other = _words(_l("Reference of the other event"), 40)
    name = _words(_l("Name"), 200)
    stance = SelectField(_l("Stance"), choices=["", *_codes(Stance)], default="")
    why = _words(_l("Reason"), 500)


class ReasonedForm(FlaskForm):  # type: ignore[misc]
    """A judgement, which nobody gives without a reason."""

    why = _words(_l("Reason"), 500)

    def validate_why(self, field: StringField) -> None:
        """Ask for a reason."""
        if not field.data:
            raise ValidationError(_("Say in a few words why you judge so."))


class VerificationForm(ReasonedForm):
    """What an analyst thinks of an event."""

    verification = SelectField(choices=_codes(Verification))


class JudgementForm(VerificationForm):
    """What an analyst thinks of a claim; no credibility leaves it as it was."""

    credibility = SelectField(choices=["", *_codes(Credibility)])


class ReliabilityForm(ReasonedForm):
    """How reliable an analyst thinks a source is."""

    reliability = SelectField(choices=_codes(Reliability))
