"""Events, origins and sources of one store: what can be asked, and what people decide.

The counterpart of :class:`~webapp.events.store.EventStore` for all that lies across articles.
"""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from webapp.events import (
    articles,
    copies,
    decisions,
    event_rows,
    event_search,
    judgements,
    memberships,
    regrouping,
    revisions,
    source_rows,
)
from webapp.events.claims import get as get_claim
from webapp.events.copies import Copy
from webapp.events.event_records import (
    EventDetails,
    EventOfClaim,
    EventSummary,
    Judgement,
    Quoting,
    SourceSummary,
)
from webapp.events.event_search import EventFilter
from webapp.events.languages.identities import Identity
from webapp.events.model import Claim, Credibility, Reliability, Stance, Verification
from webapp.events.readers import Readers
from webapp.events.records import Revision
from webapp.events.writer import Writer


class Happenings:
    """The events and sources of a store. Every change is a revision by ``person``."""

    def __init__(self, writer: Writer, readers: Readers, person: str) -> None:
        self._writer = writer
        self._readers = readers
        self.person = person

    def find(
        self, wanted: EventFilter | None = None, *, limit: int = 50, offset: int = 0
    ) -> list[EventSummary]:
        """Return the events that are wanted, those with the newest reports first."""
        with self._readers.lend() as db:
            return event_search.find(db, wanted or EventFilter(), limit, offset)

    def count(self, wanted: EventFilter | None = None) -> int:
        """Return how many events :meth:`find` would return without a limit."""
        with self._readers.lend() as db:
            return event_search.count(db, wanted or EventFilter())

    def get(self, ref: str) -> EventDetails:
        """Return everything about an event, or the one it was merged into.

        Raise UnknownEventError.
        """
        with self._readers.lend() as db:
            return event_rows.details(db, ref)

    def of_claims(self, refs: Iterable[str]) -> dict[str, EventOfClaim]:
        """Return the event of each of some claims in short, for those that have one."""
        with self._readers.lend() as db:
            return event_rows.of_claims(db, refs)

    def history(self, ref: str) -> list[Revision]:
        """Return the revisions of an event, oldest first."""
        with self._readers.lend() as db:
            return revisions.history_of(db, "event", ref)

    def copies(self, article_id: int) -> list[Copy]:
        """Return the paragraphs of an article that were taken from earlier ones."""
        with self._readers.lend() as db:
            return copies.copies_of(db, [article_id]).get(article_id, [])

    def confirm(self, ref: str, *, why: str = "") -> str:
        """Say that the claims of an event belong together; return its reference."""
        return self._writer.do(lambda db: decisions.confirm(db, ref, who=self.person, why=why))

    def split(self, ref: str, claims: Sequence[str], *, why: str = "") -> str:
        """Take claims out of an event; return the reference of the new event they make."""
        return self._writer.do(
            lambda db: decisions.split(db, ref, claims, who=self.person, why=why)
        )

    def merge(self, ref: str, into: str, *, why: str = "") -> str:
        """Say that two events are one; return the reference of the one that stays.

        Raise ValueError when they are the same already.
        """
        return self._writer.do(lambda db: decisions.merge(db, ref, into, who=self.person, why=why))

    def move(self, claim: str, ref: str | None, *, why: str = "") -> str | None:
        """Put a claim into another event, or into none; return the event's reference."""
        return self._writer.do(lambda db: decisions.move(db, claim, ref, who=self.person, why=why))

    def set_stance(self, claim: str, stance: Stance | None, *, why: str = "") -> str:
        """Say how a claim stands to its event, None for no side; return the event's reference."""
        return self._writer.do(
            lambda db: decisions.set_stance(db, claim, stance, who=self.person, why=why)
        )

    def name(self, ref: str, words: str, *, why: str = "") -> str:
        """Give an event a name, or with "" none; return its reference."""
        return self._writer.do(lambda db: decisions.name(db, ref, words, who=self.person, why=why))

    def verify(self, ref: str, verification: Verification, *, why: str) -> str:
        """Keep what an analyst thinks of an event; return its reference."""
        return self._writer.do(
            lambda db: decisions.verify(db, ref, verification, who=self.person, why=why)
        )

    def catch_up(self) -> bool:
        """Write what a few events come to where that was put off; return whether there were any."""
        return self._writer.do(memberships.catch_up)

    def catch_up_all(self) -> None:
        """Write what all events come to of which that was put off."""
        while self.catch_up():
            pass

    def is_behind(self) -> bool:
        """Whether it is still to be written what some events come to."""
        with self._readers.lend() as db:
            return memberships.is_behind(db)

    def regroup(self, article_id: int) -> None:
        """Group the claims of an article anew, and look for its paragraphs in other articles."""
        with self._readers.lend() as db:
            article = articles.get(db, article_id)
        parts = copies.banded(article.text)

        def job(db: Database) -> None:
            copies.index(db, article_id, parts)
            regrouping.regroup(db, [article_id], who=self.person)

        self._writer.do(job)

    def regroup_all(self) -> int:
        """Group all articles anew from nothing; what people decided stays. Return their number.

        It is done in the order of their days, so that nothing depends on when they were added.
        """
        self._writer.do(regrouping.dissolve)
        with self._readers.lend() as db:
            ids = articles.ids_by_day(db)
        for article_id in ids:
            self.regroup(article_id)
        return len(ids)

    def judge_claim(
        self,
        ref: str,
        *,
        verification: Verification | None = None,
        credibility: Credibility | None = None,
        why: str,
    ) -> Judgement:
        """Keep what a person thinks of a claim; raise UnknownClaimError."""

        def job(db: Database) -> Judgement:
            get_claim(db, ref)
            return judgements.judge_claim(
                db,
                ref,
                verification=verification,
                credibility=credibility,
                who=self.person,
                why=why,
            )

        return self._writer.do(job)

    def judgements(self, refs: Iterable[str]) -> dict[str, Judgement]:
        """Return what people think of claims, for those that somebody judged."""
        with self._readers.lend() as db:
            return judgements.of_claims(db, refs)

    def judgement_history(self, ref: str) -> list[Revision]:
        """Return what people thought of a claim, oldest first."""
        with self._readers.lend() as db:
            return revisions.history_of(db, judgements.CLAIM, ref)

    def sources(self, *, query: str = "", limit: int = 200, offset: int = 0) -> list[SourceSummary]:
        """Return the sources of the archive, those with most claims first."""
        with self._readers.lend() as db:
            return source_rows.summaries(db, query=query, limit=limit, offset=offset)

    def source(self, name: str) -> Identity:
        """Return a source by its id or one of its names; raise UnknownSourceError."""
        with self._readers.lend() as db:
            return source_rows.find(db, name)

    def source_claims(self, source_id: str, *, limit: int = 100) -> list[Claim]:
        """Return the claims of which a source is the innermost one, newest first."""
        with self._readers.lend() as db:
            return source_rows.claims_of(db, source_id, limit=limit)

    def quotings(self, source_id: str) -> list[Quoting]:
        """Return who quotes a source and whom it quotes, the most frequent first."""
        with self._readers.lend() as db:
            return source_rows.quotings(db, source_id)

    def reliability(self, source_id: str) -> Reliability | None:
        """Return how reliable people think a source is, or None."""
        with self._readers.lend() as db:
            return judgements.reliability_of(db, source_id)

    def judge_source(self, source_id: str, reliability: Reliability, *, why: str) -> None:
        """Keep how reliable a person thinks a source is."""
        self._writer.do(
            lambda db: judgements.judge_source(db, source_id, reliability, who=self.person, why=why)
        )

    def source_history(self, source_id: str) -> list[Revision]:
        """Return how reliable people thought a source was, oldest first."""
        with self._readers.lend() as db:
            return revisions.history_of(db, judgements.SOURCE, source_id)
