"""Reading the articles of a store: their places first, so that the map is right soon, then claims.

An article is read by what people said of names and places until then; when more was said while it
was read, it is read once more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from gazetteer.model import Resolution
from gazetteer.told import Decided
from webapp.events import extract, rulings
from webapp.events.languages.outlets import home_of
from webapp.events.mentions import Change
from webapp.events.model import Article, Reading
from webapp.events.opened import Gazetteers, Opened
from webapp.events.store import EventStore

AT_ONCE = 32
"""Articles that are read together, and kept in one change of the store: what they tell of the same
happenings is put together once, and nobody else who writes waits long."""

_MOST_KEPT = 512
"""Articles whose places stay in memory from when they are read until the claims are."""


@dataclass(frozen=True, slots=True)
class _Linked:
    """The places of an article as they are stored, and with what they were read."""

    opened: Opened
    resolutions: Sequence[Resolution]


class ArticleReader:
    """Reads articles of a store and keeps what is read there; safe to share between threads."""

    def __init__(self, store: EventStore, gazetteers: Gazetteers) -> None:
        self._store = store
        self._gazetteers = gazetteers
        self._linked: dict[int, _Linked] = {}

    def read(self, article_ids: Iterable[int], *, later: bool = False) -> dict[int, Reading]:
        """Read articles again and keep what was read, of all or of none.

        With ``later`` it is put off to write what events come to, see :meth:`.Happenings.catch_up`.

        The publisher's country and what people decided about names in other articles are taken
        into account. What names a place that was added meanwhile is read once more. Raise
        UnknownArticleError.
        """
        waiting = [self._store.article(article_id) for article_id in article_ids]
        found: dict[int, Reading] = {}
        while waiting:
            opened, decided = self._gazetteers.current(), self._store.decided_names()
            linked = self._taken(waiting, opened)
            readings = {
                one.id: extract.read(
                    one, linked.get(one.id) or self.places_of(one, opened, decided)
                )
                for one in waiting
            }
            self._store.readings.keep(readings, reader=opened.reader, linked=linked, later=later)
            found |= readings
            waiting = self._outdated(waiting, opened)
        return found

    def link(self, article_ids: Iterable[int]) -> set[int]:
        """Read the places of articles again; return those whose claims are to be read too.

        They are when another place is named, or where. Raise UnknownArticleError.
        """
        waiting = [self._store.article(article_id) for article_id in article_ids]
        due: set[int] = set()
        while waiting:
            opened, decided = self._gazetteers.current(), self._store.decided_names()
            found = {
                one.id: self.places_of(one, opened, decided)(one.text, language=one.language)
                for one in waiting
            }
            changes = self._store.readings.keep_mentions(found)
            moved = {one for one, change in changes.items() if change is Change.PLACES}
            self._hold({one: _Linked(opened, found[one]) for one in moved}, opened)
            due |= moved
            waiting = self._outdated(waiting, opened)
        return due

    def reread(self, article_ids: Sequence[int]) -> None:
        """Read the places of articles again, and the claims where those have changed.

        Raise UnknownArticleError.
        """
        for first in range(0, len(article_ids), AT_ONCE):
            self.read(sorted(self.link(article_ids[first : first + AT_ONCE])), later=True)
        self._store.happenings.catch_up_all()

    def places_of(self, article: Article, opened: Opened, decided: Decided) -> extract.PlaceReader:
        """Return what reads the places of an article; names are known by what people decided."""
        geoparser = partial(
            opened.geoparser, home=home_of(article.publisher, article.url), decided=decided
        )
        kind = rulings.kind_of(article.publisher, article.url)
        known = rulings.with_places(self._store.pins.rulings(kind), opened.gazetteer.readable)
        return rulings.following(known, geoparser) if known else geoparser

    def _taken(self, articles: Iterable[Article], opened: Opened) -> dict[int, extract.PlaceReader]:
        """Return what gives the places of articles that were read with this gazetteer."""
        held = {one.id: self._linked.pop(one.id, None) for one in articles}
        return {
            article_id: _as_read(one.resolutions)
            for article_id, one in held.items()
            if one and one.opened is opened
        }

    def _hold(self, linked: dict[int, _Linked], opened: Opened) -> None:
        """Hold places until the claims are read; those read with a former gazetteer are let go."""
        held = {key: one for key, one in self._linked.items() if one.opened is opened}
        room = _MOST_KEPT - len(held)
        self._linked = held | dict(list(linked.items())[:room])

    def _outdated(self, articles: Sequence[Article], opened: Opened) -> list[Article]:
        """Return those articles that name something that changed since a gazetteer was opened."""
        if self._gazetteers.current().edition != opened.edition:
            return list(articles)
        names = self._store.names_changed_since(opened.additions)
        late = set(self._store.articles_naming(names)) if names else set()
        return [one for one in articles if one.id in late]


def _as_read(resolutions: Sequence[Resolution]) -> extract.PlaceReader:
    """Return what gives the places of a text that were read before."""
    return lambda text, *, language="": list(resolutions)
