"""What one request needs: the archive, and the language the person reads."""

from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from flask import current_app, g, request

from webapp.events.archive import Archive
from webapp.settings import Settings

LANGUAGES = ("ar", "en")
LANGUAGE_COOKIE = "lang"
MONTHS = ("SY", "EG", "DZ", "MA")
"""Whose names of the months are written in Arabic: the Levant's, Egypt's and the Gulf's, Algeria's
and Tunisia's, Morocco's (territories of the CLDR's locales)."""
DIGITS = ("arab", "latn")
"""How digits are written in Arabic: the CLDR's numbering systems."""
EXTENSION = "dalil"


@dataclass
class Application:
    """What lives as long as the application: its settings, and the archive once it is needed."""

    settings: Settings
    _archive: Archive | None = None
    _lock: Lock = field(default_factory=Lock)

    def archive(self) -> Archive:
        """Return the archive, opened on first use; GazetteerNotBuiltError when it cannot be."""
        with self._lock:
            if self._archive is None:
                settings = self.settings
                self._archive = Archive(settings.events, settings.gazetteer, person=settings.person)
                self._archive.resume()
            return self._archive

    def close(self) -> None:
        """Close the archive if it was opened."""
        with self._lock:
            if self._archive is not None:
                self._archive.close()
                self._archive = None


def application() -> Application:
    """Return the state of the running application."""
    return cast(Application, current_app.extensions[EXTENSION])


def archive() -> Archive:
    """Return the archive of the running application."""
    return application().archive()


def settings() -> Settings:
    """Return the settings of the running application."""
    return application().settings


def language() -> str:
    """Return the language of the interface: ``ar`` or ``en``.

    What the person chose goes before the address, that before the browser, and the settings last.
    """
    if "language" not in g:
        g.language = _language()
    return str(g.language)


def _language() -> str:
    for chosen in (request.cookies.get(LANGUAGE_COOKIE), request.args.get("lang")):
        if chosen in LANGUAGES:
            return chosen
    # Not best_match(): for "ar-SY, en;q=0.5" that prefers the exact "en" to the first choice.
    for accepted, _quality in request.accept_languages:
        if (primary := accepted.partition("-")[0].lower()) in LANGUAGES:
            return primary
    return settings().language


def months() -> str:
    """Return whose names of the months are written in Arabic: one of :data:`MONTHS`."""
    return _chosen("months", MONTHS, settings().months)


def digits() -> str:
    """Return how digits are written in Arabic: one of :data:`DIGITS`."""
    return _chosen("digits", DIGITS, settings().digits)


def locale() -> str:
    """Return the BCP 47 tag by which dates and numbers are written, for the page's modules."""
    if language() == "ar":
        return f"ar-{months()}-u-nu-{digits()}"
    return "en-GB-u-nu-latn"


def _chosen(cookie: str, choices: tuple[str, ...], otherwise: str) -> str:
    chosen = request.cookies.get(cookie, "")
    return chosen if chosen in choices else otherwise


def direction() -> str:
    """Return the direction of the interface: ``rtl`` or ``ltr``."""
    return "rtl" if language() == "ar" else "ltr"
