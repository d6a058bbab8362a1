"""What came of an import, in figures and examples: for people, and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gazetteer import Entry
from gazetteer.joining import Joined, Outcome
from gazetteer.sources.foreign import LeftOut, Row

MOST_EXAMPLES = 3
MOST_UNREADABLE = 100
"""Rows that cannot be read are all counted, and so many are kept with their places."""

_MATCHES = {"": "new here", "id": "the same id", "name": "the same name close by"}
_SKIPPED, _UNREADABLE = "skipped", "unreadable"


@dataclass
class ImportReport:
    """Counts of what was read and what became of it, by reason, with examples."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    unreadable: list[LeftOut] = field(default_factory=list)

    def entries(self, rows: Iterable[Row]) -> Iterator[Entry]:
        """Yield the rows that are places; note the others."""
        for row in rows:
            if isinstance(row, LeftOut):
                self._leave_out(row)
            else:
                yield row

    def note(self, joined: Joined) -> None:
        """Note what became of an entry."""
        reason = _MATCHES[joined.match]
        if joined.changes:
            reason += f"; new: {', '.join(joined.changes)}"
        place = joined.entry.place
        shown = " · ".join(filter(None, (place.name_ar, place.name)))
        self._note(str(joined.outcome), reason, f"{shown} ({place.id})")

    def count(self, outcome: str) -> int:
        """Return how many rows had an outcome."""
        return sum(number for (of, _), number in self.counts.items() if of == outcome)

    @property
    def found_nothing(self) -> bool:
        """Whether not one row could be read."""
        return self.counts.total() == self.count(_UNREADABLE)

    def _leave_out(self, row: LeftOut) -> None:
        self._note(_UNREADABLE if row.unreadable else _SKIPPED, row.why, row.where)
        if row.unreadable and len(self.unreadable) < MOST_UNREADABLE:
            self.unreadable.append(row)

    def _note(self, outcome: str, reason: str, example: str) -> None:
        key = (outcome, reason if outcome != _UNREADABLE else "")
        self.counts[key] += 1
        examples = self.examples.setdefault(key, [])
        if len(examples) < MOST_EXAMPLES:
            examples.append(example)

    def lines(self, names: str, *, dry_run: bool) -> Iterator[str]:
        """Yield the report for people: one line in all, then one for each reason."""
        would = "would be " if dry_run else ""
        yield (
            f"{self.count(Outcome.ADDED):,} places {would}added from {names},"
            f" {self.count(Outcome.CHANGED):,} {would}changed,"
            f" {self.count(Outcome.SAME):,} there already,"
            f" {self.count(_SKIPPED):,} skipped, {self.count(_UNREADABLE):,} unreadable"
        )
        for (outcome, reason), number in sorted(self.counts.items(), key=_by_outcome):
            if outcome != _UNREADABLE:
                shown = ", ".join(self.examples[outcome, reason])
                yield f"  {outcome:<10} {number:>9,}  {reason}: {shown}"
        for row in self.unreadable:
            yield f"  unreadable            {row.where}: {row.why}"
        if (rest := self.count(_UNREADABLE) - len(self.unreadable)) > 0:
            yield f"  unreadable {rest:>9,}  more"

    def record(self, names: Iterable[str], *, dry_run: bool) -> dict[str, Any]:
        """Return the report for machines."""
        outcomes = (*map(str, Outcome), _SKIPPED, _UNREADABLE)
        return {
            "files": list(names),
            "dry_run": dry_run,
            **{outcome: self.count(outcome) for outcome in outcomes},
            "reasons": [
                {
                    "outcome": outcome,
                    "reason": reason,
                    "count": number,
                    "examples": self.examples[outcome, reason],
                }
                for (outcome, reason), number in sorted(self.counts.items(), key=_by_outcome)
                if outcome != _UNREADABLE
            ],
            "unreadable_rows": [{"where": row.where, "why": row.why} for row in self.unreadable],
        }


def _by_outcome(item: tuple[tuple[str, str], int]) -> tuple[int, int, str]:
    (outcome, reason), number = item
    order = (*map(str, Outcome), _SKIPPED, _UNREADABLE)
    return order.index(outcome), -number, reason
