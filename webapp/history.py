"""Histories as a person reads them: who changed what, from what, to what, and why.

Of a claim, and of what people thought of a claim or a source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.codes import in_words
from webapp.events.model import Claim, Role
from webapp.events.past_claims import claim_of
from webapp.events.records import Revision
from webapp.provenance import said
from webapp.wording import span


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed; an empty text stands for nothing said."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A revision with its number, what it changed, and the reason in words."""

    number: int
    revision: Revision
    differences: tuple[Difference, ...]
    why: str


def changes(history: Iterable[Revision]) -> list[Change]:
    """Return the changes of a claim, the latest first; the first revision changed nothing."""
    told = [
        Change(number, revision, tuple(differences(revision)), reason(revision.why))
        for number, revision in enumerate(history, start=1)
    ]
    return told[::-1]


def differences(revision: Revision) -> Iterator[Difference]:
    """Yield what a revision changed."""
    if not revision.before or not revision.after:
        return
    before = dict(_told(claim_of(revision.before, {})))
    after = dict(_told(claim_of(revision.after, {})))
    for name in dict.fromkeys((*before, *after)):
        former, now = before.get(name, ""), after.get(name, "")
        if former != now:
            yield Difference(name, former, now)


def judgements(history: Iterable[Revision]) -> list[Change]:
    """Return what people thought of a claim or a source, the latest first."""
    told = [
        Change(number, revision, tuple(_judged(revision)), revision.why)
        for number, revision in enumerate(history, start=1)
    ]
    return told[::-1]


def _judged(revision: Revision) -> Iterator[Difference]:
    before, after = revision.before or {}, revision.after or {}
    for table, name in (
        ("verification", _("Verification")),
        ("credibility", _("Credibility")),
        ("reliability", _("Reliability")),
    ):
        former, now = before.get(table, ""), after.get(table, "")
        if former != now:
            yield Difference(name, _grade(table, former), _grade(table, now))


def _grade(table: str, code: str) -> str:
    """Return a grade in words, those of the Admiralty code with their sign: "B · usually ..."."""
    if not code:
        return str(_("not judged"))
    words = said(table, code)
    return words if table == "verification" else f"{code} · {words}"


def reason(why: str) -> str:
    """Return a reason in words: a code, a person's own words, or ``code: words``."""
    code, colon, rest = why.partition(": ")
    words = in_words("reason", code)
    return f"{words}{colon}{rest}"


def _told(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield name and text of each slot of a claim."""
    yield _("Review"), in_words("review", claim.review)
    yield in_words("slot", "what"), in_words("kind", claim.kind)
    yield _("How it is said"), in_words("modality", claim.modality)
    yield in_words("slot", "status"), in_words("status", claim.status)
    yield in_words("slot", "who"), " · ".join(claim.actors)
    for role in Role:
        spots = (spot.text for spot in claim.places if spot.role is role)
        yield in_words("slot", role), " · ".join(spots)
    yield in_words("slot", "when"), span(claim.when) if claim.when else ""
    yield in_words("slot", "source"), " ← ".join(link.name for link in claim.attribution)
