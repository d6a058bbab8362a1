"""How a source is named in a sentence: well-known names in each language, sources without one."""

from gazetteer.text import fold
from webapp.events.languages.tables import remembered, rows, words
from webapp.events.model import AttributionLink, SourceKind
from webapp.telling_words import JOINTS, SEVERAL


def known_as(name: str, language: str) -> str:
    """Return how a well-known source is called in a language, or an empty string.

    >>> known_as("رويترز", "en"), known_as("Reuters", "ar"), known_as("مصدر", "en")
    ('Reuters', 'رويترز', '')
    """
    return _known_names().get(fold(name), {}).get(language, "")


def described_source(link: AttributionLink, language: str) -> str:
    """Return what a source without a name is ("two unnamed sources"), or an empty string.

    >>> described_source(AttributionLink("مصدرين", SourceKind.UNNAMED, 0, 6), "en")
    'two unnamed sources'
    """
    if link.kind is SourceKind.UNNAMED:
        keys = fold(link.name).split()
        number = next((SEVERAL[key] for key in keys if key in SEVERAL), "unnamed")
        return JOINTS[number][language]
    if link.kind in (SourceKind.WITNESS, SourceKind.FOOTAGE):
        return JOINTS[link.kind.value][language]
    return ""


def is_nominative(name: str) -> bool:
    """Whether Arabic words are in a case that cannot stand after "from"."""
    first = fold(name).split()[:1]
    return bool(first) and len(first[0]) > 4 and first[0].endswith(("ان", "ون", "تا"))


@remembered
def _known_names() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("sources"):
        names = (row["name"], *words(row["aliases"]))
        arabic = next((name for name in names if not name.isascii()), "")
        for name in names:
            found[fold(name)] = {"en": row["name"], "ar": arabic}
    return found
