"""Where a person works through suggestions: the queue read, every judgement written, undone, told.

Each change names the revision that the person saw, so nobody overwrites unknowingly what somebody
else changed meanwhile; the same change sent twice is made once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from webapp.events import (
    articles,
    claim_changes,
    claims,
    regrouping,
    review_queue,
    revisions,
    verdicts,
)
from webapp.events.corrections import Correction
from webapp.events.model import Claim, Review
from webapp.events.readers import Readers
from webapp.events.review_queue import Batch, Choices, Order, QueueFilter
from webapp.events.verdicts import Decided
from webapp.events.writer import Writer


class ReviewDesk:
    """The part of an open event store that serves review; ``person`` is who judges."""

    def __init__(self, readers: Readers, writer: Writer, person: str) -> None:
        self._readers = readers
        self._writer = writer
        self._person = person

    def page(
        self,
        wanted: QueueFilter,
        order: Order = Order.ARTICLE,
        *,
        after: str = "",
        limit: int = 20,
    ) -> list[Claim]:
        """Return the next suggestions behind the claim ``after``, judged meanwhile or not."""
        with self._readers.lend() as db:
            return review_queue.page(db, wanted, order, after=after, limit=limit)

    def count(self, wanted: QueueFilter | None = None) -> int:
        """Return how many suggestions wait."""
        with self._readers.lend() as db:
            return review_queue.count(db, wanted or QueueFilter())

    def choices(self) -> Choices:
        """Return what the queue can be filtered by."""
        with self._readers.lend() as db:
            return review_queue.choices(db)

    def write(self, claim: Claim) -> Claim:
        """Keep a claim that a person read in its article; return it with its reference."""

        def job(db: Database) -> Claim:
            text = articles.get_many(db, {claim.article_id})[claim.article_id].text
            kept = claim_changes.write(db, claim, text, who=self._person)
            regrouping.regroup(db, [kept.article_id], who=self._person)
            return kept

        return self._writer.do(job)

    def judge(
        self, ref: str, verdict: Review, *, why: str = "", revision: int | None = None
    ) -> Claim:
        """Keep a verdict; raise UnknownClaimError, ChangedMeanwhileError."""
        who = self._person
        return self._change(
            ref,
            lambda db: claim_changes.review(db, ref, verdict, who=who, why=why, revision=revision),
        )

    def correct(
        self, ref: str, correction: Correction, *, why: str = "", revision: int | None = None
    ) -> Claim:
        """Keep a correction; raise UnknownClaimError, ChangedMeanwhileError and what it raises."""
        who = self._person
        return self._change(
            ref,
            lambda db: claim_changes.correct(
                db, ref, correction, who=who, why=why, revision=revision
            ),
        )

    def restore(
        self, ref: str, number: int, *, why: str = "", revision: int | None = None
    ) -> Claim:
        """Return a claim to a former revision, as a new one; raise UnknownClaimError."""
        who = self._person
        return self._change(
            ref,
            lambda db: claim_changes.restore(db, ref, number, who=who, why=why, revision=revision),
        )

    def _change(self, ref: str, change: Callable[[Database], Claim]) -> Claim:
        """Change a claim, and group its article anew where that can make a difference."""

        def job(db: Database) -> Claim:
            former = claims.get(db, ref)
            claim = change(db)
            if _as_grouped(former) != _as_grouped(claim):
                regrouping.regroup(db, [claim.article_id], who=self._person)
            return claim

        return self._writer.do(job)

    def judge_all(self, refs: Sequence[str], verdict: Review, *, why: str = "") -> Batch:
        """Judge suggestions together, at most :data:`.review_queue.MOST_AT_ONCE` of them."""

        def job(db: Database) -> Batch:
            batch = review_queue.judge_all(db, refs, verdict, who=self._person, why=why)
            if verdict is Review.REJECTED:
                self._group(db, batch.refs)
            return batch

        return self._writer.do(job)

    def undo(self, batch: Batch, *, why: str = "") -> list[str]:
        """Open again what was judged together and not changed since; return the references."""

        def job(db: Database) -> list[str]:
            refs = review_queue.undo(db, batch, who=self._person, why=why)
            self._group(db, [ref for ref in refs if _was_rejected(db, ref)])
            return refs

        return self._writer.do(job)

    def _group(self, db: Database, refs: Iterable[str]) -> None:
        """Group the articles of some claims anew."""
        concerned = {claims.get(db, ref).article_id for ref in refs}
        regrouping.regroup(db, sorted(concerned), who=self._person)

    def decided(self) -> Iterator[Decided]:
        """Yield every claim that a person judged, as it was suggested and as it is now."""
        with self._readers.lend() as db:
            yield from verdicts.made(db)


def _as_grouped(claim: Claim) -> tuple[bool, Claim]:
    """Return what grouping sees of a claim: whether it counts at all, and what it says."""
    said = replace(claim, review=Review.SUGGESTED, revision=0, rules=())
    return claim.review is not Review.REJECTED, said


def _was_rejected(db: Database, ref: str) -> bool:
    before = revisions.history_of(db, "claim", ref)[-1].before
    return before is not None and before["review"] == Review.REJECTED
