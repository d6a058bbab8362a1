"""How each claim stands to the happening, and where the reports contradict one another. Pure.

Contradictions are kept side by side; nothing is averaged and nobody is said to be right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from gazetteer.model import Place
from gazetteer.spatial import KM_PER_DEGREE, rough_km
from webapp.events.languages.kinds import family_of
from webapp.events.model import Claim, ClaimKind, Modality, Role, Stance, Status
from webapp.events.origins import BACKING, Origin, Report, origins_of

_NO_SIDE = (ClaimKind.NO_COMMENT, ClaimKind.VERIFICATION, ClaimKind.STATEMENT)
_NOT_YET = (Modality.PLANNED, Modality.HYPOTHETICAL)
_THERE = (Role.AT, Role.FROM)
_ELSEWHERE_KM = 6.0
_WITHOUT_DAY = ("article_date", "")


@dataclass(frozen=True, slots=True)
class Side:
    """One of several answers: what is said, and the references of the claims that say it."""

    said: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be right.

    ``about`` is ``happening`` (denied by some), ``day`` (sides are ISO days), ``place`` (ids), or
    what is counted (``killed``), with the numbers.
    """

    about: str
    sides: tuple[Side, ...]


def first_stance(claim: Claim, *, planned: bool = False) -> Stance | None:
    """Return how one claim stands to its happening by its own words alone.

    What was only planned takes no side, unless the happening is no more than ``planned`` itself; a
    mere statement takes none but that of an eyewitness, who saw a sign of it.
    """
    if Modality.DENIED is claim.modality or Status.DENIED is claim.status:
        return Stance.CONTRADICTS
    if claim.kind is ClaimKind.STATEMENT and claim.status is Status.EYEWITNESS:
        return Stance.SUPPORTS
    if claim.kind in _NO_SIDE or (claim.modality in _NOT_YET and not planned):
        return None
    return Stance.SUPPORTS


def is_planned(claims: Iterable[Claim]) -> bool:
    """Whether no claim says that it happened already."""
    return all(claim.kind in _NO_SIDE or claim.modality in _NOT_YET for claim in claims)


def with_stances(
    reports: Sequence[Report], printed: Mapping[int, int], decided: Mapping[str, Stance | None]
) -> tuple[list[Report], tuple[Origin, ...]]:
    """Return the reports of one happening with their stances in the order of printing, and origins.

    ``printed`` is the day of each article as an ordinal, ``decided`` what a person said.
    """
    planned = is_planned(one.claim for one in reports)
    ordered = sorted(reports, key=lambda one: _order(one, printed))
    plain = [
        _with_stance(
            one,
            decided[one.claim.ref]
            if one.claim.ref in decided
            else first_stance(one.claim, planned=planned),
        )
        for one in ordered
    ]
    origins = origins_of(plain)
    before = _Before({ref: origin.id for origin in origins for ref in origin.refs}, printed)
    found: list[Report] = []
    for one in plain:
        if one.stance is Stance.SUPPORTS and one.claim.ref not in decided:
            one = _with_stance(one, before.stance_of(one))
        if one.stance in BACKING:
            before.note(one)
        found.append(one)
    return found, origins


def _with_stance(report: Report, stance: Stance | None) -> Report:
    return report if report.stance is stance else replace(report, stance=stance)


def _order(report: Report, printed: Mapping[int, int]) -> tuple[int, bool, int, bool, int]:
    """Order reports by printing; of one article those first that name their source."""
    claim = report.claim
    day = printed.get(claim.article_id, 0)
    return day, report.copied, claim.article_id, not claim.attribution, claim.passage.start


@dataclass
class _Before:
    """The reports so far that say it happened: by their origins, and what they counted when.

    ``home`` is the origin of each claim, ``printed`` the day of each article.
    """

    home: Mapping[str, str]
    printed: Mapping[int, int]
    _told: dict[str, list[dict[str, int]]] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def note(self, report: Report) -> None:
        """Take in one report more."""
        counts, day = _counts(report), self._day(report)
        self._told.setdefault(self.home[report.claim.ref], []).append(counts)
        for of, number in counts.items():
            first = self._counted.setdefault(of, {})
            first[number] = min(day, first.get(number, day))

    def stance_of(self, report: Report) -> Stance:
        """Return the stance of what supports the happening, after these reports."""
        if report.copied:
            return Stance.DUPLICATES
        counts, day = _counts(report), self._day(report)
        if any(
            other != number and first < day
            for of, number in counts.items()
            for other, first in self._counted.get(of, {}).items()
        ):
            return Stance.UPDATES
        same = self._told.get(self.home[report.claim.ref], ())
        if any(not _differ(counts, others) for others in same):
            return Stance.DUPLICATES
        return Stance.SUPPORTS

    def _day(self, report: Report) -> int:
        return self.printed.get(report.claim.article_id, 0)


def _counts(report: Report) -> dict[str, int]:
    """Return the numbers that a report gives, by what they count."""
    return {one.of: one.best for one in report.claim.quantities if one.best is not None}


def _differ(counts: Mapping[str, int], others: Mapping[str, int]) -> bool:
    return any(others.get(of, number) != number for of, number in counts.items())


def contradictions(reports: Sequence[Report]) -> tuple[Contradiction, ...]:
    """Return where the reports of one happening contradict one another."""
    return tuple(_contradictions(reports))


def are_at_odds(reports: Sequence[Report]) -> bool:
    """Whether reports contradict one another, which the first contradiction tells."""
    return next(_contradictions(reports), None) is not None


def _contradictions(reports: Sequence[Report]) -> Iterator[Contradiction]:
    backing = [one.claim for one in reports if one.stance in BACKING]
    against = [one.claim for one in reports if one.stance is Stance.CONTRADICTS]
    if backing and against:
        sides = (Side("said", _refs(backing)), Side("denied", _refs(against)))
        yield Contradiction("happening", sides)
    yield from _numbers(backing)
    for differing in (_days, _places):
        if (one := differing(backing)) is not None:
            yield one


def _refs(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.ref for claim in claims)


def _numbers(claims: Sequence[Claim]) -> list[Contradiction]:
    """Return the counts that cannot be reconciled, one a class of what is counted."""
    said: dict[str, dict[tuple[int, int], list[str]]] = {}
    for claim in claims:
        for one in claim.quantities:
            if one.best is not None:
                low = one.low if one.low is not None else one.best
                span = (low, one.high) if one.high is not None else (low, max(low, one.best))
                said.setdefault(one.of, {}).setdefault(span, []).append(claim.ref)
    return [
        Contradiction(
            of, tuple(Side(_span(span), tuple(refs)) for span, refs in sorted(spans.items()))
        )
        for of, spans in said.items()
        if any(one[1] < other[0] or other[1] < one[0] for one, other in combinations(spans, 2))
    ]


def _span(span: tuple[int, int]) -> str:
    low, high = span
    return str(low) if low == high else f"{low}–{high}"


def _days(claims: Sequence[Claim]) -> Contradiction | None:
    """Return the days that are named, where some lie further apart than one happening explains."""
    exact: dict[tuple[date, ClaimKind], list[str]] = {}
    for claim in claims:
        when = claim.when
        if when and when.convention not in _WITHOUT_DAY and when.start == when.end:
            exact.setdefault((when.start, claim.kind), []).append(claim.ref)
    apart = {
        pair
        for one, other in combinations(exact, 2)
        if abs((one[0] - other[0]).days) > _lasts(one[1], other[1])
        for pair in (one, other)
    }
    said: dict[str, list[str]] = {}
    for pair, refs in exact.items():
        if pair in apart:
            said.setdefault(pair[0].isoformat(), []).extend(refs)
    return _several("day", said)


def _lasts(one: ClaimKind, other: ClaimKind) -> int:
    """Return for how many days a happening of two kinds goes on: half of what grouping allows."""
    families = family_of(one), family_of(other)
    return max((family.days // 2 for family in families if family), default=0)


def _places(claims: Sequence[Claim]) -> Contradiction | None:
    """Return the places where it happened, where the claims name none in common."""
    where: dict[tuple[str, ...], tuple[list[Place], list[str]]] = {}
    for claim in claims:
        if spots := _there(claim):
            where.setdefault(tuple(spot.id for spot in spots), (spots, []))[1].append(claim.ref)
    said: dict[str, list[str]] = {}
    for (spots, refs), (others, further) in combinations(where.values(), 2):
        if all(_are_apart(one, other) for one in spots for other in others):
            said.setdefault(spots[0].id, []).extend(refs)
            said.setdefault(others[0].id, []).extend(further)
    return _several("place", said)


def _there(claim: Claim) -> list[Place]:
    return [
        spot.place
        for spot in claim.places
        if spot.place and spot.role in _THERE and not spot.place.is_area
    ]


def _are_apart(one: Place, other: Place) -> bool:
    reach = max(_ELSEWHERE_KM, (one.uncertainty + other.uncertainty) / 1000)
    if abs(one.latitude - other.latitude) * KM_PER_DEGREE > reach * 1.01:
        return True
    here, there = (one.latitude, one.longitude), (other.latitude, other.longitude)
    return rough_km(here, there) > reach


def _several(about: str, said: Mapping[str, Sequence[str]]) -> Contradiction | None:
    if len(said) < 2:
        return None
    return Contradiction(
        about, tuple(Side(what, tuple(dict.fromkeys(refs))) for what, refs in sorted(said.items()))
    )
