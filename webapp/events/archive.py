"""The archive: the event store and the gazetteer together. Adding an article reads it."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gazetteer import Gazetteer, Geoparser
from gazetteer.joining import Joined, Outcome, join
from gazetteer.model import Entry, Place
from webapp.events.additions import Span
from webapp.events.article_reader import ArticleReader
from webapp.events.foresight import Foresight
from webapp.events.model import Article, Reading
from webapp.events.opened import Gazetteers
from webapp.events.overlays import overlay_of
from webapp.events.rereader import Rereader
from webapp.events.second_reader import READER, SCHEMA, Answer, Json, messages, read_answer
from webapp.events.store import EventStore, StoredMention

_MOST_NAMES_LOOKED_UP = 2000
"""How many names are looked for in the articles; more are in most of them anyhow."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding a place did: the entry, the articles read again, the mentions now linked."""

    entry: Entry
    articles: tuple[int, ...]
    linked: tuple[StoredMention, ...]


class Archive:
    """Store and gazetteer of one process; safe to share between threads.

    ``foresight`` tells what a change of places would do before it is made.
    """

    def __init__(self, events: Path, gazetteer: Path, *, person: str = "local") -> None:
        """Open both files; raise StoreError, GazetteerNotBuiltError or GazetteerOutdatedError."""
        self.store = EventStore.open(events, person=person)
        try:
            self._gazetteers = Gazetteers(gazetteer, self.store)
        except BaseException:
            self.store.close()
            raise
        self._reader = ArticleReader(self.store, self._gazetteers)
        self.foresight = Foresight(self.store, self._gazetteers, self._reader)
        self._rereader = Rereader(
            self.store, self._reader.link, partial(self._reader.read, later=True)
        )

    def resume(self) -> None:
        """Go on with what waits to be read again, in the background."""
        if self.store.rereadings.waiting(1) or self.store.happenings.is_behind():
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
        self._gazetteers.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer with everything that people added so far. Ask anew for each request."""
        return self._gazetteers.current().gazetteer

    @property
    def geoparser(self) -> Geoparser:
        """The geoparser of the present gazetteer."""
        return self._gazetteers.current().geoparser

    def add(self, article: Article) -> tuple[Article, bool]:
        """Store an article and read it; return it, and whether its text is new.

        Raise EmptyArticleError.
        """
        stored, new = self.store.add_article(article)
        if new or not self.store.reader_of(stored.id):
            self.read(stored.id)
        return stored, new

    def read(self, article_id: int) -> Reading:
        """Read an article again and keep what was read; raise UnknownArticleError."""
        return self._reader.read([article_id])[article_id]

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
        resolutions = self.geoparser(article.text, language=article.language)
        answer = read_answer(article, content, resolutions, model=model)
        new = self.store.readings.keep_further(article_id, answer.claims, reader=READER + model)
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
            for joined in join(self.gazetteer, entries, self.store.mending.taken_names()):
                progress(joined)
                if joined.outcome is not Outcome.SAME:
                    if len(names) <= _MOST_NAMES_LOOKED_UP:
                        names.update(_names(joined.entry))
                    yield joined.entry

        if not self.store.imported.add(changed(), why=why):
            return
        overlay_of(self.store)
        few = len(names) <= _MOST_NAMES_LOOKED_UP
        self._reader.reread(self.store.articles_naming(names) if few else self.store.article_ids())


def _names(entry: Entry) -> set[str]:
    return {toponym.text for toponym in entry.toponyms}
