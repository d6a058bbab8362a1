"""What a person changes in a claim: pure, one small function a change, and done twice as done once.

A change that is there already leaves the claim as it is, so a request that is sent again because
its answer was lost does no harm.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gazetteer.model import Place
from webapp.events import dates
from webapp.events.errors import NoDayError, NotInClaimError
from webapp.events.languages.sources import kind_of
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Role,
    Status,
    When,
)

BY_PERSON = "person"
"""Convention of a time whose days a person typed."""

Correction = Callable[[Claim], Claim]


def with_place(claim: Claim, role: Role, at: Passage, text: str, place: Place | None) -> Claim:
    """Let words be a place in a role, instead of what they were or overlapped in that role."""
    others = (spot for spot in claim.places if not (spot.role is role and _touch(spot, at)))
    found = [*others, ClaimPlace(role, at.start, at.end, text, place)]
    return replace(claim, places=tuple(sorted(found, key=lambda spot: spot.start)))


def moved(claim: Claim, at: Passage, former: Role, role: Role) -> Claim:
    """Let a place do something else: from, via, to … Raise NotInClaimError."""
    if _place(claim, at, role):
        return without_place(claim, at, former) if former is not role else claim
    spot = _place(claim, at, former)
    if spot is None:
        raise NotInClaimError(f"the claim has no place in the role {former} there")
    places = (replace(one, role=role) if one is spot else one for one in claim.places)
    return replace(claim, places=tuple(places))


def located(claim: Claim, at: Passage, role: Role, place: Place) -> Claim:
    """Let the words of a place in a role mean another place. Raise NotInClaimError."""
    spot = _place(claim, at, role)
    if spot is None:
        raise NotInClaimError(f"the claim has no place in the role {role} there")
    places = (replace(one, place=place) if one is spot else one for one in claim.places)
    return replace(claim, places=tuple(places))


def without_place(claim: Claim, at: Passage, role: Role) -> Claim:
    """Take a place out of a role."""
    spot = _place(claim, at, role)
    return replace(claim, places=tuple(one for one in claim.places if one is not spot))


def with_source(claim: Claim, at: Passage, text: str) -> Claim:
    """Let words be the origin, the innermost link of the chain, in place of what they overlap."""
    link = AttributionLink(text, kind_of(text), at.start, at.end)
    others = [one for one in claim.attribution if not _touch(one, at)]
    replaced = [index for index, one in enumerate(claim.attribution) if _touch(one, at)]
    others.insert(replaced[0] if replaced else len(others), link)
    return replace(claim, attribution=tuple(others))


def without_source(claim: Claim, at: Passage) -> Claim:
    """Take a link out of the chain."""
    kept = (one for one in claim.attribution if (one.start, one.end) != (at.start, at.end))
    return replace(claim, attribution=tuple(kept))


def with_actor(claim: Claim, text: str) -> Claim:
    """Let words name who acts, beside those who do already."""
    return replace(claim, actors=tuple(dict.fromkeys((*claim.actors, text))))


def without_actor(claim: Claim, text: str) -> Claim:
    """Take one out of those who act."""
    return replace(claim, actors=tuple(actor for actor in claim.actors if actor != text))


def with_time(claim: Claim, article: Article, at: Passage) -> Claim:
    """Let words tell the time, read against the day of the article; raise NoDayError.

    The whole passage is read, because a weekday means another day after a verb in the future.
    """
    first, last = min(claim.passage.start, at.start), max(claim.passage.end, at.end)
    around = dates.find(article.text[first:last], article.published)
    told = [one.when for one in around if one.start + first < at.end and one.end + first > at.start]
    words = article.text[at.start : at.end]
    told += [one.when for one in dates.find(words, article.published)]
    if not told:
        raise NoDayError(words)
    return replace(claim, when=told[0])


def read_otherwise(claim: Claim, start: date) -> Claim:
    """Take the other reading of the words for the time, the one that begins on ``start``."""
    when = claim.when
    if when is None or when.start == start:
        return claim
    if when.other_start != start:
        raise NotInClaimError(f"the claim has no reading of its time that begins on {start}")
    other = replace(
        when,
        start=start,
        end=when.other_end,
        other_start=when.start,
        other_end=when.end,
    )
    return replace(claim, when=other)


def dated(claim: Claim, start: date, end: date | None) -> Claim:
    """Let a person's days be the time; the words stay those of the article."""
    text = claim.when.text if claim.when else ""
    precision = Precision.DAY if end == start else Precision.DAYS if end else Precision.OPEN
    return replace(claim, when=When(start, end, precision, text, BY_PERSON))


def without_time(claim: Claim) -> Claim:
    """Leave the time unsaid."""
    return replace(claim, when=None)


def described(claim: Claim, kind: ClaimKind, modality: Modality, status: Status) -> Claim:
    """Let it be of a kind, a modality and a status."""
    return replace(claim, kind=kind, modality=modality, status=status)


def _place(claim: Claim, at: Passage, role: Role) -> ClaimPlace | None:
    here = (at.start, at.end)
    fitting = (one for one in claim.places if one.role is role and (one.start, one.end) == here)
    return next(fitting, None)


def _touch(one: ClaimPlace | AttributionLink, at: Passage) -> bool:
    return one.start < at.end and one.end > at.start
