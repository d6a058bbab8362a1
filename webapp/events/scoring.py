"""How well claims are read: what was found beside what an annotator marked, counted.

A found claim stands for a marked one when it covers at least half of it, or when what both cover
is at least two fifths of what either covers; each stands for one at most, claims of the same
family first, then the greatest overlap. What a claim says is judged only where one stands for
another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geopy.distance import geodesic

from gazetteer.text import fold
from webapp.events.gold import GoldClaim, GoldSpan
from webapp.events.languages.kinds import sort_of
from webapp.events.model import Claim, ClaimPlace, Role, Status

COVERED, SHARED = 0.5, 0.4
NEAR_KM = 25
ROLES = (Role.FROM, Role.TO, Role.AT)
_SAID = (Status.STATED, Status.ANNOUNCED, Status.ASSERTED_BY_PARTY, Status.REPORTED)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was read wrongly: in which text, where, what was marked and what was read."""

    text_id: str
    cause: str
    start: int
    end: int
    marked: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts: for each measure how many were right, and of how many."""

    right: Counter[str]
    of: Counter[str]
    misses: tuple[Miss, ...] = ()

    def share(self, measure: str) -> float | None:
        """Return the share that was right, or None where there was nothing to judge."""
        return self.right[measure] / self.of[measure] if self.of[measure] else None


MEASURES = (
    "precision",
    "recall",
    "kind",
    "status",
    "source",
    "own voice",
    "from",
    "to",
    "at",
    "places",
    "date",
)
"""The measures in the order in which they are told; places are from, to and at together."""


def score(texts: Iterable[tuple[str, Sequence[GoldClaim], Sequence[Claim]]]) -> Score:
    """Return the counts over texts, each with its id, what was marked and what was found."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    misses: list[Miss] = []
    for text_id, marked, found in texts:
        pairs = dict(_paired(marked, found))
        of += Counter({"precision": len(found), "recall": len(marked)})
        right += Counter({"precision": len(pairs), "recall": len(pairs)})
        misses += _unpaired(text_id, marked, found, pairs)
        for gold, claim in pairs.items():
            for measure, good, wanted, read in _judged(marked[gold], found[claim]):
                of[measure] += 1
                right[measure] += good
                if not good:
                    span = marked[gold]
                    misses.append(Miss(text_id, measure, span.start, span.end, wanted, read))
    for counts in (right, of):
        counts["places"] = sum(counts[str(role)] for role in ROLES)
    return Score(right, of, tuple(misses))


def _unpaired(
    text_id: str, marked: Sequence[GoldClaim], found: Sequence[Claim], pairs: dict[int, int]
) -> Iterator[Miss]:
    for number, gold in enumerate(marked):
        if number not in pairs:
            yield Miss(text_id, "recall", gold.start, gold.end, marked=gold.family)
    for number, claim in enumerate(found):
        if number not in pairs.values():
            span = claim.passage
            yield Miss(text_id, "precision", span.start, span.end, read=str(claim.kind))


def _paired(marked: Sequence[GoldClaim], found: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Yield which marked claim (by number) which found one stands for."""
    fitting = [
        (sort_of(claim.kind) == gold.family, overlap, -g, -c)
        for g, gold in enumerate(marked)
        for c, claim in enumerate(found)
        if (overlap := _overlap(gold, claim))
    ]
    taken: set[tuple[str, int]] = set()
    for _, _, g, c in sorted(fitting, reverse=True):
        if ("gold", g) not in taken and ("claim", c) not in taken:
            taken |= {("gold", g), ("claim", c)}
            yield -g, -c


def _overlap(gold: GoldClaim, claim: Claim) -> float:
    """Return what two claims share of what either covers; 0 where that is too little."""
    start, end = claim.passage.start, claim.passage.end
    shared = min(end, gold.end) - max(start, gold.start)
    both = max(end, gold.end) - min(start, gold.start)
    enough = shared >= COVERED * (gold.end - gold.start) or shared >= SHARED * both
    return shared / both if shared > 0 and enough else 0.0


def _judged(gold: GoldClaim, claim: Claim) -> Iterator[tuple[str, bool, str, str]]:
    """Yield each measure, whether it is right, what was marked and what was read."""
    family = sort_of(claim.kind)
    yield "kind", family == gold.family, gold.family, str(claim.kind)
    yield "status", _coarse(gold.status) == _coarse(claim.status), gold.status, str(claim.status)
    chain = " ← ".join(link.name for link in claim.attribution)
    if gold.source:
        yield "source", _names(claim, gold.source), gold.source, chain
    else:
        yield "own voice", not claim.attribution, "", chain
    for role, spans in gold.places:
        good = any(_is_there(spot, spans) for spot in claim.places if spot.role is role)
        read = " | ".join(f"{spot.role} {spot.text}" for spot in claim.places)
        yield str(role), good, str(spans[0]), read
    if gold.day:
        day = claim.when.start.isoformat() if claim.when else ""
        yield "date", _is_day(gold.day, day), gold.day, day


def _coarse(status: str) -> str:
    return "said" if status in _SAID else status.replace(" ", "_")


def _names(claim: Claim, source: str) -> bool:
    """Whether some link of the chain names a source, or it some link."""
    wanted = fold(source)
    names = [fold(link.name) for link in claim.attribution]
    return wanted in " ← ".join(names) or any(name and name in wanted for name in names)


def _is_there(spot: ClaimPlace, spans: Iterable[GoldSpan]) -> bool:
    return any(
        (spot.start < span.end and span.start < spot.end)
        or (
            span.point is not None
            and spot.place is not None
            and geodesic(span.point, (spot.place.latitude, spot.place.longitude)).km <= NEAR_KM
        )
        for span in spans
    )


def _is_day(marked: str, read: str) -> bool:
    """Whether a time begins on the day that is marked, or in the month or year.

    >>> _is_day("2026-01", "2026-01-19"), _is_day("XXXX-03-20", "2023-03-20"), _is_day("2026", "")
    (True, True, False)
    """
    first = re.split(r"[/ ]|\.\.", marked)[0]
    if first.startswith("XXXX-"):
        return bool(read) and read[5:].startswith(first[5:])
    return bool(read) and read.startswith(first.rstrip("-X"))
