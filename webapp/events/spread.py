"""Over how many days a group of claims spreads, and over how many it may. Pure."""

from dataclasses import dataclass

from webapp.events.footprints import SHORT, Footprint
from webapp.events.languages.kinds import span_of


@dataclass(frozen=True, slots=True)
class Spread:
    """The latest day on which a claim begins and the earliest on which one ends, as ordinals.

    ``most`` is how far they may lie apart: as far as a happening of its kinds may, or as far as one
    of its claims says that it did, if that is more than a week.
    """

    latest: int
    earliest: int
    most: int

    @classmethod
    def of(cls, footprint: Footprint) -> "Spread":
        """Return the spread of one claim."""
        first, last = footprint.first, footprint.last
        return cls.over(first, last, last - first, span_of(footprint.kind))

    @classmethod
    def over(cls, latest: int, earliest: int, length: int, span: int) -> "Spread":
        """Return the spread of claims of which the longest has a length, and may spread so far."""
        return cls(latest, earliest, max(span, length if length > SHORT else 0))

    @property
    def days(self) -> int:
        """How many days lie between what cannot have been on one; 0 or less where it can."""
        return self.latest - self.earliest

    def joined(self, other: "Spread") -> "Spread":
        """Return the spread of both together."""
        return Spread(
            max(self.latest, other.latest),
            min(self.earliest, other.earliest),
            max(self.most, other.most),
        )

    def admits(self, other: "Spread") -> bool:
        """Whether both together spread no farther than they may, or than one of them does."""
        both = self.joined(other)
        return both.days <= max(both.most, self.days, other.days)
