"""The rows of names in the form for a place: each with its language and its kind."""

import re
from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField, ValidationError
from wtforms.validators import Length

from gazetteer import Entry, Place, Toponym, ToponymKind
from gazetteer.text import fold
from webapp.forms.fields import TOO_LONG, stripped
from webapp.wording import language_name

LANGUAGES = ("ar", "en", "ku", "ckb", "tr", "fa", "he", "syr", "hy", "fr", "ru", "uk", "az")
"""Languages that are offered; the code of another one that a name has already is kept."""

KINDS = {
    ToponymKind.OFFICIAL: _l("official name"),
    ToponymKind.ALTERNATE: _l("other name"),
    ToponymKind.HISTORICAL: _l("former name"),
    ToponymKind.EXONYM: _l("foreign name"),
}
_CODE = re.compile("[a-z]{2,3}|")
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]")


class NameForm(Form):  # type: ignore[misc]
    """One name. A row without text is no name."""

    text = StringField(_l("Name"), [Length(max=200, message=TOO_LONG)], filters=[stripped])
    language = SelectField(_l("Language"), validate_choice=False)
    kind = SelectField(_l("Kind of name"), validate_choice=False, default=ToponymKind.ALTERNATE)

    def prepare(self) -> None:
        """Fill the choices that depend on the language of the interface."""
        codes = dict.fromkeys((*LANGUAGES, *filter(None, [self.language.data])))
        named = [(code, language_name(code)) for code in codes]
        self.language.choices = [("", _("by its letters")), *named]
        self.kind.choices = [(kind.value, words) for kind, words in KINDS.items()]

    def validate_text(self, field: StringField) -> None:
        """Ask for letters in the name."""
        if field.data and not fold(field.data).replace(" ", ""):
            raise ValidationError(
                _("“%(name)s” has no letters that could be found in a text.", name=field.data)
            )

    def validate_language(self, field: SelectField) -> None:
        """Refuse what is no code of a language."""
        if not _CODE.fullmatch(field.data or ""):
            raise ValidationError(_("Choose a language from the list."))

    def validate_kind(self, field: SelectField) -> None:
        """Refuse what is no kind of name."""
        if field.data not in set(ToponymKind):
            raise ValidationError(_("Choose a kind from the list."))

    def toponym(self) -> Toponym:
        """Return the name, its language told by its letters where none was chosen."""
        tongue = self.language.data or script(self.text.data)
        return Toponym(self.text.data, "", tongue, ToponymKind(self.kind.data))


def script(name: str) -> str:
    """Return ``ar`` for a name in Arabic letters, else an empty string: the language is unknown.

    >>> script("الأقطان"), script("al-Aqtan")
    ('ar', '')
    """
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in name) else ""


def display_names(toponyms: Iterable[Toponym]) -> tuple[str, str]:
    """Return the names under which a place is shown, in English and in Arabic.

    Official names go before others, historical ones are taken where there is nothing else.

    >>> display_names([Toponym("كوباني", "", "ar"), Toponym("Kobani", "", "ku")])
    ('Kobani', 'كوباني')
    """
    order = (ToponymKind.OFFICIAL, ToponymKind.ALTERNATE, ToponymKind.EXONYM)
    names = sorted(
        toponyms,
        key=lambda name: order.index(name.kind) if name.kind in order else len(order),
    )
    arabic = [one for one in names if one.language == "ar"]
    arabic += [one for one in names if _ARABIC.search(one.text)]
    latin = [one for one in names if one.language == "en"]
    latin += [one for one in names if _LATIN.search(one.text)]
    in_arabic = arabic[0].text if arabic else ""
    return (latin[0].text if latin else in_arabic or names[0].text), in_arabic


def rows_of(entry: Entry) -> list[dict[str, str]]:
    """Return the data of the rows for the names of an entry, those it is shown under first."""
    place = entry.place
    shown = (place.name_ar, place.name)
    rank = {text: at for at, text in enumerate(shown) if text}
    names = sorted(entry.toponyms, key=lambda name: rank.get(name.text, len(shown)))
    once = {(name.text, name.language): name for name in reversed(names)}
    rows = [
        {"text": name.text, "language": name.language, "kind": name.kind.value}
        for name in reversed(once.values())
    ]
    return rows or _rows_of_display(place)


def _rows_of_display(place: Place) -> list[dict[str, str]]:
    return [
        {"text": text, "language": tongue, "kind": ToponymKind.OFFICIAL.value}
        for text, tongue in ((place.name_ar, "ar"), (place.name, ""))
        if text
    ]
