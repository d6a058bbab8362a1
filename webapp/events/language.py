"""The language a text is written in, guessed from its letters and words."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SPOKEN = ("ar", "en", "fa", "fr", "he", "ku", "ru", "tr", "uk")
"""The languages among which is chosen: those that the gazetteer has letters for."""

_ENOUGH = 4000


def guess(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, judged by its first 4,000 code points.

    >>> guess("أعلنت الوزارة أن القوات انسحبت"), guess("The ministry said the forces had left")
    ('ar', 'en')
    """
    language, _ = _identifier().classify(text[:_ENOUGH])
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(SPOKEN)
    return identifier
