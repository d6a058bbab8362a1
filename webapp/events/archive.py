"""The archive: the event store and the gazetteer together. Adding an article reads it."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from gazetteer import Gazetteer, Geoparser
from gazetteer.joining import Joined, Outcome, join
from gazetteer.model import Entry, Place
from gazetteer.overlay import edition_of
from webapp.events import extract
from webapp.events.languages import tables
from webapp.events.languages.outlets import home_of
from webapp.events.model import Article, Reading
from webapp.events.overlays import overlay_of
from webapp.events.second_reader import READER, SCHEMA, Answer, Json, messages, read_answer
from webapp.events.store import EventStore, StoredMention

_MOST_NAMES_LOOKED_UP = 2000
"""How many names are looked for in the articles; more are in most of them anyhow."""

_SECONDS_BEFORE_CLOSING = 60.0
"""How long a replaced gazetteer stays open for those who still look something up in it."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a place did: the entry, the articles read again, the mentions now linked."""

    entry: Entry
    articles: tuple[int, ...]
    linked: tuple[StoredMention, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A gazetteer with the additions of one version, and one state of the imports, over it."""

    gazetteer: Gazetteer
    geoparser: Geoparser
    additions: int
    edition: str


class Archive:
    """Store and gazetteer of one process; safe to share between threads."""

    def __init__(self, events: Path, gazetteer: Path, *, person: str = "local") -> None:
        """Open both files; raise StoreError, GazetteerNotBuiltError or GazetteerOutdatedError."""
        self._path = gazetteer
        self._lock = threading.Lock()
        self._replaced: list[tuple[float, Gazetteer]] = []
        self.store = EventStore.open(events, person=person)
        try:
            self._opened = self._open()
        except BaseException:
            self.store.close()
            raise

    def close(self) -> None:
        """Close the store and every gazetteer."""
        self.store.close()
        with self._lock:
            for _, gazetteer in self._replaced:
                gazetteer.close()
            self._replaced = []
            self._opened.gazetteer.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer with everything that people added so far. Ask anew for each request."""
        return self._current().gazetteer

    @property
    def geoparser(self) -> Geoparser:
        """The geoparser of the present gazetteer."""
        return self._current().geoparser

    def add(self, article: Article) -> tuple[Article, bool]:
        """Store an article and read it; return it, and whether its text is new.

        Raise EmptyArticleError.
        """
        stored, new = self.store.add_article(article)
        if new or not self.store.reader_of(stored.id):
            self.read(stored.id)
        return stored, new

    def read(self, article_id: int) -> Reading:
        """Read an article again and keep what was read; raise UnknownArticleError.

        The publisher's country and what people decided about names in other articles are taken
        into account. When a place was added meanwhile that the article names, it is read once more.
        """
        article = self.store.article(article_id)
        while True:
            opened = self._current()
            reading = extract.read(
                article,
                partial(
                    opened.geoparser,
                    home=home_of(article.publisher, article.url),
                    decided=self.store.decided_names(),
                ),
            )
            reader = f"dalil {version('dalil')}, gazetteer {opened.gazetteer.version}{_added()}"
            self.store.record_reading(article_id, reading, reader=reader)
            if self._current().edition != opened.edition:
                continue
            names = _names(self.store.additions_since(opened.additions))
            if not names or article_id not in self.store.articles_naming(names):
                return reading

    def read_further(
        self, article_id: int, ask: Callable[[list[dict[str, str]], Json], str], *, model: str
    ) -> tuple[int, Answer]:
        """Ask a second reader about an article; return how many suggestions are new, and all.

        ``ask`` takes chat messages and a JSON schema, and returns what a model answers. Raise
        UnknownArticleError, UnreadableAnswerError, and whatever ``ask`` raises; nothing is kept
        then.
        """
        article = self.store.article(article_id)
        content = ask(messages(article, secrets.token_hex(8)), SCHEMA)
        resolutions = self._current().geoparser(article.text, language=article.language)
        answer = read_answer(article, content, resolutions, model=model)
        new = self.store.record_second_reading(article_id, answer.claims, reader=READER + model)
        return new, answer

    def place_at(self, article_id: int, start: int, end: int) -> Place | None:
        """Return the place that words of an article name, or None when it cannot be told.

        What is known of a mention there goes before what the words name by themselves.
        """
        for mention in self.store.mentions(article_id):
            if mention.start < end and mention.end > start and mention.place:
                return mention.place
        words = self.store.article(article_id).text[start:end]
        named = (one.place for one in self.geoparser(words) if one.place)
        return next(named, None)

    def add_place(self, entry: Entry, *, why: str = "", article_id: int = 0) -> Addition:
        """Add a place and read the articles again that name it, and ``article_id``."""
        entry = self.store.add_place(entry, why=why, article_id=article_id)
        affected = set(self.store.articles_naming(_names([entry])))
        if article_id:
            affected.add(article_id)
        for affected_id in sorted(affected):
            self.read(affected_id)
        linked = [
            mention
            for affected_id in sorted(affected)
            for mention in self.store.mentions(affected_id)
            if mention.place is not None and mention.place.id == entry.place.id
        ]
        return Addition(entry, tuple(sorted(affected)), tuple(linked))

    def import_places(
        self,
        entries: Iterable[Entry],
        *,
        why: str = "",
        progress: Callable[[Joined], None] = lambda joined: None,
    ) -> None:
        """Keep the places of a table and read the articles again that name one of them.

        Places that the gazetteer has already are joined with it. ``progress`` is told what becomes
        of each entry, in their order.
        """
        names: set[str] = set()

        def changed() -> Iterator[Entry]:
            for joined in join(self.gazetteer, entries):
                progress(joined)
                if joined.outcome is not Outcome.SAME:
                    if len(names) <= _MOST_NAMES_LOOKED_UP:
                        names.update(_names([joined.entry]))
                    yield joined.entry

        if not self.store.add_imported(changed(), why=why):
            return
        overlay_of(self.store)
        few = len(names) <= _MOST_NAMES_LOOKED_UP
        for affected_id in self.store.articles_naming(names) if few else self.store.article_ids():
            self.read(affected_id)

    def _current(self) -> _Opened:
        with self._lock:
            if self._opened.additions != self.store.additions_version() or self._has_new_imports():
                former = self._opened
                self._opened = self._open(patient=False)
                self._replaced.append((time.monotonic(), former.gazetteer))
                self._close_replaced()
            return self._opened

    def _has_new_imports(self) -> bool:
        """Whether something was imported since, and is compiled or can be now."""
        if self.store.imports_edition() == self._opened.edition:
            return False
        return _edition(overlay_of(self.store, patient=False)) != self._opened.edition

    def _open(self, *, patient: bool = True) -> _Opened:
        version = self.store.additions_version()
        overlay = overlay_of(self.store, patient=patient)
        edition = _edition(overlay)
        gazetteer = Gazetteer.open(self._path, self.store.additions(), overlay)
        return _Opened(gazetteer, Geoparser(gazetteer), version, edition)

    def _close_replaced(self) -> None:
        now = time.monotonic()
        kept = []
        for since, gazetteer in self._replaced:
            if now - since > _SECONDS_BEFORE_CLOSING:
                gazetteer.close()
            else:
                kept.append((since, gazetteer))
        self._replaced = kept


def _added() -> str:
    """Return what the reader's name says of rules that people added, if there are any."""
    mark = tables.extension()
    return f", rules {mark}" if mark else ""


def _names(entries: list[Entry]) -> set[str]:
    return {toponym.text for entry in entries for toponym in entry.toponyms}


def _edition(overlay: Path | None) -> str:
    return (edition_of(overlay) if overlay else None) or ""
