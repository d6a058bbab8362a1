"""What is there when a picture or a witness shows a thing and no verb says what it does."""

from gazetteer.text import fold
from webapp.events.languages import english
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.model import ClaimKind

SKIPPED = "skip"


@remembered
def things() -> dict[str, ClaimKind]:
    """Return for each form of a thing what its sight says.

    >>> str(things()["دبابات"]), str(things()["smoke"])
    ('presence', 'strike')
    """
    found: dict[str, ClaimKind] = {}
    for row in rows("seen"):
        if row["kind"] == SKIPPED:
            continue
        for phrase in words(row["words"]):
            for form in _forms(row["language"], phrase):
                found.setdefault(form, ClaimKind(row["kind"]))
    return found


def _forms(language: str, phrase: str) -> set[str]:
    """Return the forms of a thing; in Arabic "and" and the article may be glued to it."""
    key = fold(phrase)
    if language == "en":
        return set(english.noun_forms(key))
    return {f"{conjunction}{article}{key}" for conjunction in ("", "و") for article in ("", "ال")}
