"""Strings for the modules of a page: whole tables, and counted nouns in every plural form."""

from collections.abc import Callable, Mapping

from flask_babel import force_locale

from webapp.context import LANGUAGES, language

PLURAL_EXAMPLES = {
    "ar": {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100},
    "en": {"one": 1, "other": 2},
}
"""A number of each plural category, to ask the catalogue for its form."""


def plain(table: Mapping[str, object]) -> dict[str, str]:
    """Return a table of lazy strings in the language of the interface."""
    return {code: str(text) for code, text in table.items()}


def forms(counted: Callable[[int, str], str]) -> dict[str, str]:
    """Return each plural form of a counted noun, with ``{n}`` where the number goes."""
    return {form: counted(n, "{n}") for form, n in PLURAL_EXAMPLES[language()].items()}


def in_both(table: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the words of each code in the languages of the interface, the present one first."""
    here = {code: str(text) for code, text in table.items()}
    found = {code: [text] for code, text in here.items()}
    for code in LANGUAGES:
        with force_locale(code):
            for value, text in table.items():
                if str(text) not in found[value]:
                    found[value].append(str(text))
    return found
