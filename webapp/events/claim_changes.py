"""Claims as people change them: verdicts, corrections, former revisions taken up again.

The same change made twice is one revision, and a change to what somebody else changed meanwhile is
refused, when the revision that the person saw is named.
"""

from collections.abc import Callable
from dataclasses import replace

from sqlite_utils import Database

from gazetteer.text import fold
from webapp.events import claims, revisions
from webapp.events.claims import Suggestion
from webapp.events.connection import select
from webapp.events.errors import ChangedMeanwhileError, UnknownClaimError
from webapp.events.model import Claim, Review
from webapp.events.past_claims import claims_of
from webapp.events.rows import claim_json


def write(db: Database, claim: Claim, text: str, *, who: str) -> Claim:
    """Keep a claim that a person read in an article with this text; return it.

    Reading the article again leaves it as it is, and suggests nothing of its kind beside it.
    """
    start, end = claim.passage.start, claim.passage.end
    begin = f"person:{claim.article_id}:{start}:{end}:{claim.kind}"
    known = select(db, "select count(*) n from claim where seed glob ? || ':*'", [begin])
    written = replace(claim, rules=(f"person:{who}",))
    suggestion = Suggestion(f"{begin}:{known[0]['n'] + 1}", written, fold(text[start:end]))
    return claims.add(db, suggestion, written, who=who)


def review(
    db: Database, ref: str, verdict: Review, *, who: str, why: str, revision: int | None = None
) -> Claim:
    """Keep what a person says of a claim; return the claim. Raise UnknownClaimError.

    To accept what a person edited changes nothing. ``revision`` is the one that the person saw:
    ChangedMeanwhileError when it is not the present one.
    """

    def judged(claim: Claim) -> Claim:
        accepted = verdict is Review.ACCEPTED and claim.review is Review.EDITED
        return claim if accepted else replace(claim, review=verdict)

    return _change(db, ref, judged, who=who, why=why, revision=revision)


def correct(
    db: Database,
    ref: str,
    correction: Callable[[Claim], Claim],
    *,
    who: str,
    why: str,
    revision: int | None = None,
) -> Claim:
    """Keep a person's correction of a claim; return the claim. Raises as :func:`review` does."""

    def edited(former: Claim) -> Claim:
        claim = correction(former)
        if claim_json(claim) == claim_json(former):
            return former
        rules = (*(rule for rule in claim.rules if rule != f"person:{who}"), f"person:{who}")
        return replace(claim, article_id=former.article_id, review=Review.EDITED, rules=rules)

    return _change(db, ref, edited, who=who, why=why, revision=revision)


def restore(
    db: Database, ref: str, number: int, *, who: str, why: str, revision: int | None = None
) -> Claim:
    """Make a claim what it was at a former revision, as a new one; return it.

    Raise UnknownClaimError also where that revision is a withdrawal or is none.
    """
    history = revisions.history_of(db, "claim", ref)
    held = history[number - 1].after if 0 < number <= len(history) else None
    if held is None:
        raise UnknownClaimError(f"claim {ref} has no revision {number} to return to")
    (version,) = claims_of(db, [held])

    def former(claim: Claim) -> Claim:
        return replace(version, article_id=claim.article_id)

    return _change(db, ref, former, who=who, why=why, revision=revision)


def _change(
    db: Database,
    ref: str,
    make: Callable[[Claim], Claim],
    *,
    who: str,
    why: str,
    revision: int | None = None,
) -> Claim:
    """Keep what ``make`` makes of a claim as a new revision; the same as before makes none."""
    former = claims.get(db, ref)
    claim = make(former)
    if claim_json(claim) == claim_json(former):
        return former
    if revision is not None and revision != former.revision:
        raise ChangedMeanwhileError(f"claim {ref} is at revision {former.revision} by now")
    claims.revise(db, former, claim, who=who, why=why)
    return claims.get(db, ref)
