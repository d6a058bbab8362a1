"""Which kinds of claims can tell of the same happening, and which names of kinds mean the same.

One table, ``kinds.csv``: a row for each kind, with its family, the families that may tell of a
happening of its own from another side, how far apart two dates of one may lie (``days``), over how
many days one may spread (``span``), within how many kilometres two places are one scene
(``scene``), the wider sort that it is scored as, and the names under which annotators mean it.
"""

from dataclasses import dataclass
from functools import cache

from webapp.events.languages.tables import rows, words
from webapp.events.model import ClaimKind


@dataclass(frozen=True, slots=True)
class Family:
    """The kinds that name the same sort of happening.

    ``related`` are families that may tell of it from another side; ``days`` is how far apart two
    dates may lie that are given for one happening, ``span`` how far apart its first and its last
    day may lie. ``scene`` is how many kilometres apart two places are where it is still one.
    """

    name: str
    related: frozenset[str]
    days: int
    span: int
    scene: int


@cache
def family_of(kind: ClaimKind) -> Family | None:
    """Return the family of a kind; None for kinds that tell of no happening of their own.

    >>> family_of(ClaimKind.STRIKE).name, family_of(ClaimKind.NO_COMMENT)
    ('force', None)
    """
    for row in rows("kinds"):
        if row["kind"] == kind.value and row["family"]:
            return Family(
                row["family"],
                frozenset(words(row["related"])),
                int(row["days"]),
                int(row["span"]),
                int(row["scene"]),
            )
    return None


@cache
def scene_of(kind: str) -> int:
    """Return how many kilometres apart two places of a kind may be one scene.

    >>> scene_of("strike"), scene_of("withdrawal")
    (2, 6)
    """
    family = family_of(ClaimKind(kind))
    return family.scene if family else 0


@cache
def span_of(kind: str) -> int:
    """Return over how many days a happening of a kind may spread.

    >>> span_of("strike"), span_of("withdrawal")
    (1, 10)
    """
    family = family_of(ClaimKind(kind))
    return family.span if family else 0


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
