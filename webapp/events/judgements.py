"""What people think of claims and sources, apart from what the texts say, with its history."""

from collections.abc import Iterable

from sqlite_utils import Database

from webapp.events import revisions
from webapp.events.connection import select, select_in
from webapp.events.event_records import Judgement
from webapp.events.model import Credibility, Reliability, Verification

CLAIM, SOURCE = "judgement", "source"
"""What the revisions of these judgements are said to be about."""


def judge_claim(
    db: Database,
    ref: str,
    *,
    verification: Verification | None,
    credibility: Credibility | None,
    who: str,
    why: str,
) -> Judgement:
    """Keep what a person thinks of a claim; what is None stays as it was."""
    former = of_claim(db, ref)
    judged = Judgement(
        verification or former.verification, credibility or former.credibility, why, who
    )
    db.conn.execute(
        "insert or replace into claim_judgement (ref, verification, credibility, why, who, at)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            ref,
            judged.verification.value,
            judged.credibility.value if judged.credibility else "",
            why,
            who,
            revisions.now().isoformat(timespec="seconds"),
        ],
    )
    revisions.record(db, CLAIM, ref, who=who, why=why, before=_json(former), after=_json(judged))
    return judged


def of_claim(db: Database, ref: str) -> Judgement:
    """Return what people think of a claim; unassessed where nobody said anything."""
    return of_claims(db, [ref]).get(ref, Judgement())


def of_claims(db: Database, refs: Iterable[str]) -> dict[str, Judgement]:
    """Return what people think of claims, for those that somebody judged."""
    return {
        row["ref"]: Judgement(
            Verification(row["verification"]),
            Credibility(row["credibility"]) if row["credibility"] else None,
            row["why"],
            row["who"],
        )
        for row in select_in(db, "select * from claim_judgement where ref in ({})", refs)
    }


def judge_source(
    db: Database, source_id: str, reliability: Reliability, *, who: str, why: str
) -> None:
    """Keep how reliable a person thinks a source is."""
    former = reliability_of(db, source_id)
    db.conn.execute(
        "insert or replace into source_judgement (source_id, reliability, why, who, at)"
        " values (?, ?, ?, ?, ?)",
        [source_id, reliability.value, why, who, revisions.now().isoformat(timespec="seconds")],
    )
    revisions.record(
        db,
        SOURCE,
        source_id,
        who=who,
        why=why,
        before={"reliability": former.value} if former else None,
        after={"reliability": reliability.value},
    )


def reliability_of(db: Database, source_id: str) -> Reliability | None:
    """Return how reliable people think a source is, or None."""
    return reliabilities(db).get(source_id)


def reliabilities(db: Database) -> dict[str, Reliability]:
    """Return how reliable people think the sources are that somebody judged."""
    rows = select(db, "select source_id, reliability from source_judgement")
    return {row["source_id"]: Reliability(row["reliability"]) for row in rows}


def _json(judgement: Judgement) -> dict[str, str]:
    return {
        "verification": judgement.verification.value,
        "credibility": judgement.credibility.value if judgement.credibility else "",
    }
