"""Reading an article: its places and the claims it makes. Pure; nothing is stored here."""

from typing import Protocol

from gazetteer.model import Resolution
from webapp.events.model import Article, Reading


class PlaceReader(Protocol):
    """What finds the places of a text: a geoparser."""

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text in reading order."""


def read(article: Article, geoparser: PlaceReader) -> Reading:
    """Return everything that is read in an article."""
    resolutions = tuple(geoparser(article.text, language=article.language))
    return Reading(resolutions, ())
