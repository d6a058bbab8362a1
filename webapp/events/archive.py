"""The archive: the event store and the gazetteer together. Adding an article reads it."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from gazetteer import Gazetteer, Geoparser
from gazetteer.joining import Joined, Outcome, join
from gazetteer.model import Entry, Place
from gazetteer.overlay import edition_of
from gazetteer.text import fold
from gazetteer.told import Decided
from webapp.events import extract, rulings
from webapp.events.additions import Span, named
from webapp.events.languages import tables
from webapp.events.languages.outlets import home_of
from webapp.events.mentions import Change, Decision
from webapp.events.model import Article, Reading
from webapp.events.overlays import overlay_of
from webapp.events.rereader import Rereader
from webapp.events.second_reader import READER, SCHEMA, Answer, Json, messages, read_answer
from webapp.events.shifts import Shift
from webapp.events.store import EventStore, StoredMention

_MOST_NAMES_LOOKED_UP = 2000
"""How many names are looked for in the articles; more are in most of them anyhow."""

MOST_PREVIEWED = 200
"""How many articles a preview looks at, the newest ones: so it is ready while a person waits."""

UNSAVED = "user:new"
"""The id of a place that has none yet, in a preview."""

_SECONDS_BEFORE_CLOSING = 60.0
"""How long a replaced gazetteer stays open for those who still look something up in it."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a place did: the entry, the articles read again, the mentions now linked."""

    entry: Entry
    articles: tuple[int, ...]
    linked: tuple[StoredMention, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What adding or changing a place would do: the mentions that change, in reading order.

    ``articles`` were looked at, of the ``affected`` ones that hold a name of the place.
    """

    shifts: tuple[Shift, ...]
    articles: int
    affected: int


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
        self._rereader = Rereader(self.store, self.relink, self.read)

    def resume(self) -> None:
        """Go on with what waits to be read again, in the background."""
        if self.store.rereadings.waiting(1):
            self._rereader.start()

    def finish(
        self, rereading: int, progress: Callable[[int], None] = lambda articles: None
    ) -> None:
        """Read what is on a list again here and now; ``progress`` is told how many more were."""
        self._rereader.finish(rereading, progress)

    def close(self) -> None:
        """Close the store and every gazetteer."""
        self._rereader.stop()
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
            reading = extract.read(article, self._reader_for(article, opened))
            self.store.record_reading(article_id, reading, reader=_name_of(opened))
            if not self._outdated([article_id], opened):
                return reading

    def reread(self, article_id: int) -> None:
        """Read the places of an article again, and its claims where those have changed.

        Raise UnknownArticleError.
        """
        if self.relink([article_id]):
            self.read(article_id)

    def relink(self, article_ids: Iterable[int]) -> set[int]:
        """Read the places of a few articles again; return those whose claims are to be read too.

        They are when another place is named, or where. Raise UnknownArticleError.
        """
        waiting = [self.store.article(article_id) for article_id in article_ids]
        due: set[int] = set()
        while waiting:
            opened, decided = self._current(), self.store.decided_names()
            found = {
                one.id: self._reader_for(one, opened, decided)(one.text, language=one.language)
                for one in waiting
            }
            changes = self.store.record_mentions(found)
            due.update(one for one, change in changes.items() if change is Change.PLACES)
            late = self._outdated(found, opened)
            waiting = [one for one in waiting if one.id in late]
        return due

    def _decided_names(self, further: Mapping[int, Sequence[Decision]]) -> Decided:
        """Return what people chose for names, as if they had also decided so, by article."""
        found = {key: dict(chosen) for key, chosen in self.store.decided_names().items()}
        for article_id, made in further.items():
            text = self.store.article(article_id).text
            for key, place_id in {
                (fold(text[one.start : one.end]), one.place.id if one.place else "") for one in made
            }:
                chosen = found.setdefault(key, {})
                chosen[place_id] = chosen.get(place_id, 0) + 1
        return found

    def _reader_for(
        self, article: Article, opened: "_Opened", decided: Decided | None = None
    ) -> extract.PlaceReader:
        geoparser = partial(
            opened.geoparser,
            home=home_of(article.publisher, article.url),
            decided=self.store.decided_names() if decided is None else decided,
        )
        kind = rulings.kind_of(article.publisher, article.url)
        known = rulings.with_places(self.store.pins.rulings(kind), opened.gazetteer.readable)
        return rulings.following(known, geoparser) if known else geoparser

    def _outdated(self, article_ids: Iterable[int], opened: "_Opened") -> set[int]:
        """Return those articles that name something that changed since a gazetteer was opened."""
        if self._current().edition != opened.edition:
            return set(article_ids)
        names = self.store.names_changed_since(opened.additions)
        return set(article_ids).intersection(self.store.articles_naming(names)) if names else set()

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

    def preview(self, entry: Entry, *, article_id: int = 0, mention: Span | None = None) -> Preview:
        """Return which mentions would change if this place were added, or had these values.

        Nothing is written. Only the newest of the articles are looked at where they are many.
        """
        place = replace(entry.place, id=entry.place.id or UNSAVED)
        laid = named(replace(entry, place=place))
        former = self.gazetteer.entry(place.id)
        concerned = [article_id] if article_id else []
        concerned += reversed(
            self.store.articles_naming(_names([laid, former] if former else [laid]))
        )
        decided = {mention[0]: [Decision(*mention[1:], place)]} if mention else {}
        return self.foresee(concerned, laid=[laid], decided=decided)

    def foresee(
        self,
        concerned: Iterable[int],
        *,
        laid: Iterable[Entry] = (),
        fates: Mapping[str, str] | None = None,
        decided: Mapping[int, Sequence[Decision]] | None = None,
    ) -> Preview:
        """Return which mentions of these articles would change, the first ones where they are many.

        It is as if entries were ``laid`` over the gazetteer, these ``fates`` were those of places,
        and people had ``decided`` so, by article. Nothing is written.
        """
        affected = list(dict.fromkeys(concerned))
        over = {entry.place.id: entry for entry in (*self.store.additions(), *laid)}
        after = self.store.mending.fates() if fates is None else fates
        overlay = overlay_of(self.store, patient=False)
        names = self._decided_names(decided or {})
        found: list[Shift] = []
        with Gazetteer.open(self._path, over.values(), overlay, after) as gazetteer:
            opened = replace(self._current(), gazetteer=gazetteer, geoparser=Geoparser(gazetteer))
            for one in affected[:MOST_PREVIEWED]:
                article = self.store.article(one)
                reader = self._reader_for(article, opened, names)
                read = reader(article.text, language=article.language)
                found += self.store.shifts(one, read, (decided or {}).get(one, ()))
        return Preview(tuple(found), min(len(affected), MOST_PREVIEWED), len(affected))

    def add_place(
        self,
        entry: Entry,
        *,
        why: str = "",
        article_id: int = 0,
        mention: Span | None = None,
        progress: Callable[[int], None] = lambda articles: None,
    ) -> Addition:
        """Add a place and read the articles again that name it, and ``article_id``.

        ``progress`` is told how many articles more were read. See :meth:`keep_place`.
        """
        entry, number = self.store.add_place(entry, why=why, article_id=article_id, mention=mention)
        affected = [
            one.article_id for one in self.store.rereadings.waiting(-1, rereading_id=number)
        ]
        self._rereader.finish(number, progress)
        linked = [
            mention
            for affected_id in sorted(affected)
            for mention in self.store.mentions(affected_id)
            if mention.place is not None and mention.place.id == entry.place.id
        ]
        return Addition(entry, tuple(sorted(affected)), tuple(linked))

    def keep_place(
        self,
        entry: Entry,
        *,
        why: str = "",
        article_id: int = 0,
        mention: Span | None = None,
    ) -> tuple[Entry, int]:
        """Add a place, and begin to read again what names it; return it and the list of those.

        ``mention`` (article, start, end) is what a person says names it. The list is one of
        ``store.rereadings``.
        """
        kept = self.store.add_place(entry, why=why, article_id=article_id, mention=mention)
        self._rereader.start()
        return kept

    def take_back(self, place_id: str, revision: int, *, why: str = "") -> int:
        """Undo the last change of an added place, and begin to read again what named it.

        Return the list of those articles. Raise ChangedMeanwhileError unless ``revision`` is the
        last change.
        """
        number = self.store.take_back(place_id, revision, why=why)
        self._rereader.start()
        return number

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
            self.reread(affected_id)

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
        gazetteer = Gazetteer.open(
            self._path, self.store.additions(), overlay, self.store.mending.fates()
        )
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


def _name_of(opened: _Opened) -> str:
    """Return what the store calls who reads with a gazetteer."""
    return f"dalil {version('dalil')}, gazetteer {opened.gazetteer.version}{_added()}"


def _added() -> str:
    """Return what the reader's name says of rules that people added, if there are any."""
    mark = tables.extension()
    return f", rules {mark}" if mark else ""


def _names(entries: list[Entry]) -> set[str]:
    return {toponym.text for entry in entries for toponym in entry.toponyms}


def _edition(overlay: Path | None) -> str:
    return (edition_of(overlay) if overlay else None) or ""
