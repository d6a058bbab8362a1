"""Which kinds of claims can tell of the same happening, and which names of kinds mean the same.

One table, ``kinds.csv``: a row for each kind, with its family, the families that may tell of a
happening of its own from another side, the days that one may last, the wider sort that it is
scored as, and the names under which annotators mean it.
"""

from dataclasses import dataclass
from functools import cache

from webapp.events.languages.tables import rows, words
from webapp.events.model import ClaimKind


@dataclass(frozen=True, slots=True)
class Family:
    """The kinds that name the same sort of happening.

    ``related`` are families that may tell of it from another side; ``days`` is how far apart two
    dates may lie that are given for one happening.
    """

    name: str
    related: frozenset[str]
    days: int


@cache
def family_of(kind: ClaimKind) -> Family | None:
    """Return the family of a kind; None for kinds that tell of no happening of their own.

    >>> family_of(ClaimKind.STRIKE).name, family_of(ClaimKind.NO_COMMENT)
    ('force', None)
    """
    for row in rows("kinds"):
        if row["kind"] == kind.value and row["family"]:
            return Family(row["family"], frozenset(words(row["related"])), int(row["days"]))
    return None


@cache
def families_near(family: str) -> frozenset[str]:
    """Return a family and those of which a kind is related to one of its kinds.

    >>> sorted(families_near("infrastructure"))
    ['force', 'infrastructure']
    """
    related = {(row["family"], other) for row in rows("kinds") for other in words(row["related"])}
    return frozenset(
        {family}
        | {other for one, other in related if one == family}
        | {one for one, other in related if other == family}
    )


@cache
def are_related(one: str, other: str) -> bool:
    """Whether two kinds of two families may tell of one happening, whichever of the two says so.

    >>> are_related("protest", "casualties"), are_related("protest", "strike")
    (True, False)
    """
    this, that = family_of(ClaimKind(one)), family_of(ClaimKind(other))
    if this is None or that is None:
        return False
    return that.name in this.related or this.name in that.related


def sort_of(kind: str) -> str:
    """Return the sort of a kind, ours or one that annotators use; empty for others.

    Within a sort two annotators may call the same thing by different names.

    >>> sort_of("withdrawal") == sort_of("troop_movement"), sort_of("weather")
    (True, '')
    """
    return _sorts().get(kind, "")


@cache
def _sorts() -> dict[str, str]:
    return {
        name: row["sort"] for row in rows("kinds") for name in (row["kind"], *words(row["names"]))
    }
