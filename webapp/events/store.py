"""The event store: articles, mentions, claims, additions and their history in one SQLite file.

Reading never waits for writing. Every change goes through one writer (:mod:`.writer`), is on disk
when the call returns, and leaves a revision. Nothing a person said is undone by reading again.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from gazetteer.model import BoundingBox, Entry, Place
from webapp.events import (
    additions,
    articles,
    claim_search,
    claims,
    copies,
    mentions,
    missing_names,
    place_fates,
    place_passages,
    place_steps,
    places,
    publications,
    regrouping,
    rereadings,
    revisions,
    sightings,
)
from webapp.events.additions import Span
from webapp.events.claim_search import ClaimFilter
from webapp.events.connection import connect, lock_of
from webapp.events.errors import ChangedMeanwhileError, StoreError
from webapp.events.happenings import Happenings
from webapp.events.import_desk import ImportDesk
from webapp.events.mentions import Decision, Layout
from webapp.events.migrations import APPLICATION_ID, NAMES, migrations
from webapp.events.model import Article, Claim, ClaimKind, Passage, Review, Status
from webapp.events.panorama import Panorama
from webapp.events.pin_desk import PinDesk
from webapp.events.place_desk import PlaceDesk
from webapp.events.publications import Publication
from webapp.events.readers import Readers
from webapp.events.reading_desk import ReadingDesk
from webapp.events.records import (
    ArticleSummary,
    Held,
    PassageAt,
    PlaceCount,
    Revision,
    StoredMention,
    UnlocatedName,
)
from webapp.events.rereadings import Rereadings
from webapp.events.review_desk import ReviewDesk
from webapp.events.rows import Row
from webapp.events.writer import Writer

__all__ = [
    "ArticleSummary",
    "ClaimFilter",
    "EventStore",
    "PassageAt",
    "PlaceCount",
    "Revision",
    "StoredMention",
    "UnlocatedName",
]


class EventStore:
    """An open event store; safe to share between threads. ``person`` is who changes it.

    ``happenings`` is what concerns events and sources, ``review`` where suggestions are judged,
    ``map`` what the map shows of it, ``rereadings`` which articles wait to be read again,
    ``mending`` where places are merged, split and retired, and changes undone, ``pins`` where
    people say what mentions name, ``readings`` where what was read in articles is kept,
    ``imported`` the places that came from elsewhere.
    """

    def __init__(self, path: Path, person: str) -> None:
        self.path = path
        self.person = person
        self._writer = Writer(path, sightings.follow)
        self._readers = Readers(path)
        self.happenings = Happenings(self._writer, self._readers, person)
        self.review = ReviewDesk(self._readers, self._writer, person)
        self.map = Panorama(self._readers, self._writer)
        self.rereadings = Rereadings(self._readers, self._writer)
        self.mending = PlaceDesk(self._readers, self._writer, person)
        self.readings = ReadingDesk(self._readers, self._writer)
        self.imported = ImportDesk(self._readers, self._writer, person)
        self.pins = PinDesk(self._readers, self._writer, person)

    @classmethod
    def open(cls, path: Path, *, person: str = "local") -> "EventStore":
        """Open the store at a path, made or brought up to date as needed; raise StoreError."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with lock_of(path):
                _bring_up_to_date(path)
            store = cls(path, person)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"{path} cannot be used as an event store: {error}") from error
        store.map.catch_up()
        return store

    def close(self) -> None:
        """Finish what is being written and close the file."""
        self._writer.close()
        self._readers.close()

    def __enter__(self) -> "EventStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add_article(self, article: Article) -> tuple[Article, bool]:
        """Store an article; return it with its id, and whether its text is new.

        Raise EmptyArticleError. A text that is there already is left as it was stored first; who
        else printed it is noted as a publication.
        """
        article = articles.normalised(article)
        row, words = articles.row_of(article), articles.words_of(article)
        parts = copies.banded(article.text)

        def job(db: Database) -> tuple[int, bool]:
            article_id, new = articles.add(db, row, words)
            if new:
                copies.index(db, article_id, parts)
            else:
                publications.add(db, article_id, article, who=self.person)
            return article_id, new

        article_id, new = self._writer.do(job)
        return self.article(article_id), new

    def publications(self, article_id: int) -> list[Publication]:
        """Return who else printed the text of an article, the earliest first."""
        with self._readers.lend() as db:
            return publications.of_article(db, article_id)

    def article(self, article_id: int) -> Article:
        """Return an article; raise UnknownArticleError."""
        with self._readers.lend() as db:
            return articles.get(db, article_id)

    def articles(
        self, *, query: str = "", limit: int = 50, offset: int = 0
    ) -> list[ArticleSummary]:
        """Return the articles that hold all words of a query, newest first."""
        with self._readers.lend() as db:
            return articles.summaries(db, query, limit, offset)

    def count_articles(self, *, query: str = "") -> int:
        """Return how many articles :meth:`articles` would list without a limit."""
        with self._readers.lend() as db:
            return articles.count(db, query)

    def articles_naming(self, keys: Iterable[str]) -> list[int]:
        """Return the ids of articles whose text holds one of these names, proclitics allowed."""
        with self._readers.lend() as db:
            return articles.naming(db, keys)

    def article_ids(self) -> list[int]:
        """Return the ids of all articles, oldest first."""
        with self._readers.lend() as db:
            return articles.ids(db)

    def reader_of(self, article_id: int) -> str:
        """Return who read an article last, or an empty string when it was not read yet."""
        with self._readers.lend() as db:
            return articles.reader_of(db, article_id)

    def remove_samples(self) -> int:
        """Remove the articles that came with the program; return how many there were."""

        def job(db: Database) -> int:
            regrouping.forget(db, articles.sample_ids(db), who=self.person)
            return articles.remove_samples(db, who=self.person)

        return self._writer.do(job)

    def mentions(self, article_id: int) -> list[StoredMention]:
        """Return the mentions of an article in reading order."""
        with self._readers.lend() as db:
            return mentions.of_article(db, article_id)

    def decided_names(self) -> dict[str, dict[str, int]]:
        """Return in how many articles people chose each place, by id, for each folded name.

        The empty id counts where they said that the name is no place.
        """
        with self._readers.lend() as db:
            return mentions.decided_names(db)

    def places(self) -> list[PlaceCount]:
        """Return every place on the map, those named in most passages first."""
        with self._readers.lend() as db:
            return mentions.counts(db)

    def count_passages(self, place_id: str, held: Held | None = None) -> tuple[int, int]:
        """Return how many sentences name a place, and how many articles.

        Only those count that ``held`` holds, as :meth:`.Panorama.held` returns it; ``None`` is all.
        """
        with self._readers.lend() as db:
            return place_passages.count_at(db, place_id, held)

    def passage_with(self, place_id: str, ref: str, held: Held | None = None) -> int | None:
        """Return how many passages at a place precede the first with a claim; None without one."""
        with self._readers.lend() as db:
            return place_passages.index_of(db, place_id, ref, held)

    def passages_at(
        self,
        place_id: str,
        *,
        limit: int | None = None,
        offset: int = 0,
        held: Held | None = None,
    ) -> list[PassageAt]:
        """Return the sentences that name a place: newest article first, then reading order."""
        with self._readers.lend() as db:
            rows = place_passages.rows_at(db, place_id, limit, offset, held)
            found = articles.get_many(db, {row["article_id"] for row in rows})
            return [
                _passage(
                    row,
                    found[row["article_id"]],
                    mention,
                    claim_search.overlapping(
                        db, row["article_id"], row["sentence_start"], row["sentence_end"]
                    ),
                )
                for row, mention in zip(rows, mentions.stored(db, rows), strict=True)
            ]

    def unlocated(self, *, limit: int = 200, offset: int = 0) -> list[UnlocatedName]:
        """Return the names without a place, those in most articles first."""
        with self._readers.lend() as db:
            return missing_names.find(db, limit, offset)

    def count_unlocated(self) -> int:
        """Return how many names have no place."""
        with self._readers.lend() as db:
            return missing_names.count(db)

    def unlocated_passages(
        self, names: Iterable[UnlocatedName], *, most: int
    ) -> dict[str, list[PassageAt]]:
        """Return by key the latest sentences in which these names stand, at most so many."""
        with self._readers.lend() as db:
            rows = missing_names.rows_of(db, [name.key for name in names], most)
            found = articles.get_many(db, {row["article_id"] for row in rows})
            passages: dict[str, list[PassageAt]] = {}
            for row, mention in zip(rows, mentions.stored(db, rows), strict=True):
                passage = _passage(row, found[row["article_id"]], mention)
                passages.setdefault(row["key"], []).append(passage)
            return passages

    def claims(
        self,
        *,
        article_id: int | None = None,
        kind: ClaimKind | str | None = None,
        status: Status | str | None = None,
        source: str | None = None,
        place_id: str | None = None,
        since: date | None = None,
        until: date | None = None,
        bounds: BoundingBox | None = None,
        query: str = "",
        rejected: bool = False,
        after: str = "",
        limit: int | None = None,
    ) -> list[Claim]:
        """Return the claims that meet every condition (see :class:`ClaimFilter`), newest first.

        The id of a place that was merged into another one stands for that.
        """
        with self._readers.lend() as db:
            if place_id is not None:
                place_id = place_fates.present(db, place_id)
            wanted = ClaimFilter(
                article_id,
                kind,
                status,
                source,
                place_id,
                since,
                until,
                bounds,
                query,
                rejected,
                after,
            )
            return claim_search.find(db, wanted, limit)

    def claims_at(self, place_id: str, *, limit: int, offset: int = 0) -> list[Claim]:
        """Return the claims that speak of a place, those about the latest days first."""
        with self._readers.lend() as db:
            return claim_search.at_place(db, place_id, limit, offset)

    def count_claims_at(self, place_id: str) -> int:
        """Return how many claims speak of a place."""
        with self._readers.lend() as db:
            return claim_search.count_at_place(db, place_id)

    def articles_of(self, claims: Iterable[Claim]) -> dict[int, Article]:
        """Return the articles of claims by id."""
        with self._readers.lend() as db:
            return articles.get_many(db, (claim.article_id for claim in claims))

    def claim(self, ref: str) -> Claim:
        """Return the claim with this reference, rejected or not; raise UnknownClaimError."""
        with self._readers.lend() as db:
            return claims.get(db, ref)

    def claim_history(self, ref: str) -> list[Revision]:
        """Return the revisions of a claim, oldest first."""
        with self._readers.lend() as db:
            return revisions.history_of(db, "claim", ref)

    def review_claim(self, ref: str, review: Review, *, why: str = "") -> Claim:
        """Accept or reject a claim, as a new revision; raise UnknownClaimError."""
        return self.review.judge(ref, review, why=why)

    def edit_claim(self, claim: Claim, *, why: str = "") -> Claim:
        """Keep a person's version of the claim with this ``ref``; raise UnknownClaimError."""
        return self.review.correct(claim.ref, lambda _former: claim, why=why)

    def decide_mention(
        self, article_id: int, start: int, end: int, place: Place | None, *, why: str = ""
    ) -> None:
        """Say which place a span of an article names, or that it names none.

        Reading the article again does not undo it. Raise UnknownArticleError.
        """
        self.pins.decide(self.article(article_id), [(start, end)], place, why=why)

    def add_place(
        self,
        entry: Entry,
        *,
        why: str = "",
        article_id: int = 0,
        mention: Span | None = None,
    ) -> tuple[Entry, int]:
        """Keep a place with its names; return it with its id, and the list of what to read again.

        Its id is ``user:<n>`` where it had none; an entry with the id of a former addition
        replaces it. ``article_id`` is where it was met, ``mention`` (article, start, end) what
        names it, whatever is read there. On the list are that article and all that hold a name of
        the place, or one that it had.
        """
        linked = self._linked(mention) if mention else None

        def job(db: Database) -> tuple[Entry, int]:
            before = additions.version(db)
            kept = additions.add(
                db, entry, article_id=article_id, who=self.person, why=why, mention=mention
            )
            concerned = {article_id} if article_id else set()
            if linked:
                layout, start, end = linked
                decision = Decision(start, end, kept.place)
                mentions.decide(db, layout, decision, who=self.person, why=why)
                concerned.add(layout.article.id)
            return kept, self._list(db, kept.place.id, before, concerned)

        return self._writer.do(job)

    def take_back(self, place_id: str, revision: int, *, why: str = "") -> int:
        """Undo the last change of a place that a person added; return what to read again.

        What was linked to it by the same act, or to a place that is no more, is undone as well.
        The history keeps both. Raise ChangedMeanwhileError unless ``revision`` is the last change.
        """

        def job(db: Database) -> int:
            before = additions.version(db)
            undone = additions.take_back(db, place_id, revision, who=self.person, why=why)
            concerned: set[int] = set()
            if mention := (undone.after or {}).get("mention"):
                mentions.undecide(db, *mention, who=self.person, why=why)
                concerned.add(mention[0])
            if undone.before is None and place_id in place_fates.fates(db).values():
                raise ChangedMeanwhileError(f"another place was merged into {place_id}")
            if undone.before is None and place_id.startswith(additions.PREFIX):
                concerned.update(mentions.undecide_place(db, place_id, who=self.person, why=why))
            return self._list(db, place_id, before, concerned)

        return self._writer.do(job)

    def _linked(self, mention: Span) -> tuple[Layout, int, int]:
        article_id, start, end = mention
        return Layout.of(self.article(article_id)), start, end

    @staticmethod
    def _list(db: Database, place_id: str, version: int, concerned: set[int]) -> int:
        """Put on a list what changes since a version concern: these articles, then the newest."""
        named = articles.naming(db, additions.names_changed_since(db, version))
        return rereadings.begin(db, place_id, [*sorted(concerned), *reversed(named)])

    def additions(self) -> list[Entry]:
        """Return what people added one by one, oldest first."""
        with self._readers.lend() as db:
            return additions.own_entries(db)

    def addition(self, place_id: str) -> Entry | None:
        """Return what a person added, or what was imported, under an id; or None."""
        with self._readers.lend() as db:
            return additions.of_place(db, place_id)

    def place_history(self, place_id: str) -> list[Revision]:
        """Return the changes of a place that a person added, oldest first."""
        with self._readers.lend() as db:
            return revisions.history_of(db, additions.WHAT, place_id)

    def names_changed_since(self, version: int) -> set[str]:
        """Return the names of what people added, changed, merged … after a version."""
        with self._readers.lend() as db:
            changed = place_steps.names_changed_since(db, version)
            return changed | additions.names_changed_since(db, version)

    def additions_version(self) -> int:
        """Return a number that grows with every change of which places there are, from 0 on."""
        with self._readers.lend() as db:
            return max(additions.version(db), place_steps.version(db))

    def place(self, place_id: str) -> Place | None:
        """Return a place that was ever linked or added, or None."""
        with self._readers.lend() as db:
            return places.find(db, [place_id]).get(place_id)

    def history(self, *, limit: int = 100) -> list[Revision]:
        """Return the latest changes, newest first."""
        with self._readers.lend() as db:
            return revisions.latest(db, limit)


def _passage(
    row: Row, article: Article, mention: StoredMention, claims: Iterable[Claim] = ()
) -> PassageAt:
    return PassageAt(
        article,
        mention,
        Passage(row["sentence_start"], row["sentence_end"]),
        Passage(row["paragraph_start"], row["paragraph_end"]),
        tuple(claims),
    )


def _bring_up_to_date(path: Path) -> None:
    """Create or migrate the tables; raise StoreError for a file that is something else.

    A file that is something else is only looked at, never changed.
    """
    if path.exists() and path.stat().st_size:
        db = connect(path, read_only=True)
        try:
            _recognise(db, path)
        finally:
            db.close()
    db = connect(path)
    try:
        migrations.apply(db)
        db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
    finally:
        db.close()


def _recognise(db: Database, path: Path) -> None:
    (application,) = db.conn.execute("pragma application_id").fetchone()
    if application != APPLICATION_ID and db.table_names():
        raise StoreError(f"{path} is a database, but not an event store: choose another file")
    applied = {migration.name for migration in migrations.applied(db)}
    if later := sorted(applied.difference(NAMES)):
        raise StoreError(
            f"{path} was written by a later version of Dalil ({', '.join(later)}): update Dalil"
        )
