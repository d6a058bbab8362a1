"""The form for an article."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from webapp.events.language import SPOKEN, guess
from webapp.events.model import Article
from webapp.forms.fields import DayField, NotTextError, read_text, stripped
from webapp.wording import language_name, web_address

TITLE_LENGTH = 140
TOO_LONG = _l("This is longer than %(max)d characters.")


class ArticleForm(FlaskForm):  # type: ignore[misc]
    """The text of an article, pasted or as a file, and what is known about it."""

    text = TextAreaField(_l("Text of the article"))
    file = FileField(_l("Or a text file (.txt, UTF-8)"))
    title = StringField(_l("Title"), [Length(max=500, message=TOO_LONG)], filters=[stripped])
    publisher = StringField(
        _l("Publisher"), [Length(max=200, message=TOO_LONG)], filters=[stripped]
    )
    url = StringField(_l("Address (URL)"), [Length(max=2000, message=TOO_LONG)], filters=[stripped])
    published = DayField(_l("Day of publication"), [Optional()])
    language = SelectField(_l("Language"), validate_choice=False, default="")

    def prepare(self) -> "ArticleForm":
        """Fill the choices that depend on the language of the interface."""
        self.language.choices = [
            ("", _("guess it from the text")),
            *((code, language_name(code)) for code in SPOKEN),
        ]
        return self

    def validate_file(self, field: FileField) -> None:
        """Take the text of the file when there is one."""
        if field.data and getattr(field.data, "filename", ""):
            if stripped(self.text.data):
                raise ValidationError(
                    _("There is text above as well. Empty it, or choose no file.")
                )
            try:
                self.text.data = read_text(field.data)
            except NotTextError as error:
                raise ValidationError(str(error)) from error
            if not stripped(self.text.data):
                raise ValidationError(_("This file is empty."))

    def validate_url(self, field: StringField) -> None:
        """Accept an address of the web and nothing else."""
        if field.data and not web_address(field.data):
            raise ValidationError(_("An address begins with https:// or http://."))

    def validate_published(self, field: DayField) -> None:
        """Refuse a day that has not come yet."""
        if field.data and field.data.toordinal() > date.today().toordinal() + 1:
            raise ValidationError(_("This day has not come yet."))

    def validate_language(self, field: SelectField) -> None:
        """Refuse what is not in the list."""
        if field.data and field.data not in SPOKEN:
            raise ValidationError(_("Choose a language from the list."))

    def validate(self, extra_validators: object = None) -> bool:
        """Check the fields, and that there is a text at all."""
        valid = bool(super().validate(extra_validators))
        if not stripped(self.text.data) and not self.file.errors:
            self.text.errors = [_("Paste the text of the article here, or choose a file below.")]
            return False
        return valid

    def article(self) -> Article:
        """Return the article that was typed; what was left empty is guessed from the text."""
        text = self.text.data.replace("\r\n", "\n").replace("\r", "\n")
        return Article(
            text=text,
            title=self.title.data or first_line(text),
            publisher=self.publisher.data,
            url=self.url.data,
            published=self.published.data,
            language=self.language.data or guess(text),
        )


def first_line(text: str) -> str:
    r"""Return the first line with words in it, cut between words where it is long.

    >>> first_line("\n  Convoy leaves \nAt dawn")
    'Convoy leaves'
    """
    line = next((line for raw in text.splitlines() if (line := raw.strip())), "")
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
