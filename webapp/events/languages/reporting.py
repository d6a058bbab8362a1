"""Verbs of saying and seeing, in all their forms."""

from gazetteer.text import fold
from webapp.events.languages import arabic, english
from webapp.events.languages.tables import remembered, rows, words

_PLAIN = ("say", "tell", "describe", "adds", "adding", "show")
"""English verbs whose present is no noun as well ("reports", "claims")."""


@remembered
def acts() -> dict[str, tuple[str, ...]]:
    """Return what each form of a reporting verb can do, e.g. ``say`` or ``deny``.

    >>> acts()["وقالت"], acts()["announced"]
    (('say',), ('announce',))
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("reporting"):
        inflect = arabic.verb_forms if row["language"] == "ar" else english.verb_forms
        for verb in words(row["verbs"]):
            for form, tense in set(inflect(*verb.split("/"))):
                if row["language"] == "en" and tense != "past" and not form.startswith(_PLAIN):
                    continue
                key = fold(form)
                if row["act"] not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), row["act"])
    return found
