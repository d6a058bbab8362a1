"""The form for a claim that a person reads in an article."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, SelectField, StringField
from wtforms.validators import Length

from webapp.codes import KINDS, MODALITIES, ROLES, STATUSES
from webapp.events import corrections
from webapp.events.errors import NoDayError
from webapp.events.model import (
    Article,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Review,
    Role,
    Status,
)
from webapp.events.records import StoredMention
from webapp.forms.correction import NotInTextError, find_words
from webapp.forms.fields import stripped
from webapp.phrases import plain

TOO_LONG = _l("This is longer than %(max)d characters.")


class PlaceForm(Form):  # type: ignore[misc]
    """What a place that is named in the words does in the claim."""

    start = HiddenField()
    role = SelectField(validate_choice=False)


class ClaimForm(FlaskForm):  # type: ignore[misc]
    """What some words of an article say: its kind, who says it, where and when.

    The words of source and time must stand in the article.
    """

    kind = SelectField(_l("Kind"), validate_choice=False)
    modality = SelectField(_l("Is it said to have happened?"), validate_choice=False)
    status = SelectField(_l("Status"), validate_choice=False)
    places = FieldList(FormField(PlaceForm))
    source = StringField(_l("Who says so"), [Length(max=300, message=TOO_LONG)], filters=[stripped])
    when = StringField(_l("When"), [Length(max=300, message=TOO_LONG)], filters=[stripped])

    def prepare(self, mentions: Iterable[StoredMention]) -> "ClaimForm":
        """Fill the choices; ``mentions`` are those in the words, each offered as a place."""
        self.kind.choices = list(plain(KINDS).items())
        self.modality.choices = list(plain(MODALITIES).items())
        self.status.choices = list(plain(STATUSES).items())
        roles = [("", _("not a place of this claim")), *plain(ROLES).items()]
        if not self.is_submitted():
            named = list(mentions)
            role = Role.AT.value if len(named) == 1 else ""
            for mention in named:
                self.places.append_entry({"start": mention.start, "role": role})
        for place in self.places:
            place.form.role.choices = roles
        return self

    def claim(
        self, article: Article, passage: Passage, mentions: Iterable[StoredMention]
    ) -> Claim | None:
        """Return the claim, or None with the complaints at their fields.

        ValueError is for what no page of ours sends.
        """
        named = {mention.start: mention for mention in mentions}
        claim = Claim(
            passage,
            ClaimKind(self.kind.data),
            Modality(self.modality.data),
            Status(self.status.data),
            places=tuple(
                _spot(named[int(one["start"])], Role(one["role"]))
                for one in self.places.data
                if one["role"] and int(one["start"]) in named
            ),
            review=Review.ACCEPTED,
            article_id=article.id,
        )
        return self._timed(self._sourced(claim, article), article)

    def _sourced(self, claim: Claim, article: Article) -> Claim:
        at = self._found(self.source, claim, article)
        if at is None:
            return claim
        return corrections.with_source(claim, at, article.text[at.start : at.end])

    def _timed(self, claim: Claim, article: Article) -> Claim | None:
        at = self._found(self.when, claim, article)
        try:
            claim = corrections.with_time(claim, article, at) if at else claim
        except NoDayError as error:
            self.when.errors = [_("No day can be read in “%(words)s”.", words=error)]
        return None if self.source.errors or self.when.errors else claim

    def _found(self, field: StringField, claim: Claim, article: Article) -> Passage | None:
        if not field.data:
            return None
        try:
            return find_words(field.data, claim.passage, article)
        except NotInTextError as error:
            field.errors = [_("“%(words)s” does not stand in the article.", words=error)]
            return None


def _spot(mention: StoredMention, role: Role) -> ClaimPlace:
    return ClaimPlace(role, mention.start, mention.end, mention.text, mention.place)
