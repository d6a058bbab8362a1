"""What the tables that a user can add to look like: their columns, and what may stand in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from webapp.events.languages.tables import shipped
from webapp.events.model import ClaimKind, Role, SourceKind


class Wins(StrEnum):
    """Which of two rows counts that have a phrase in common."""

    FIRST = "first"
    LAST = "last"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns of phrases, those of them that hold verbs, the column of the meaning.

    ``needed`` are columns of which one at least must hold something. ``fixed`` are meanings that
    cannot be added to; ``optional`` are columns that a user's file may leave out.
    """

    meaning: str
    phrases: tuple[str, ...] = ("words",)
    verbs: tuple[str, ...] = ()
    needed: tuple[str, ...] = ("words",)
    wins: Wins = Wins.BOTH
    fixed: frozenset[str] = field(default_factory=frozenset)
    optional: tuple[str, ...] = ()


SHAPES = {
    "triggers": Shape(
        "kind",
        ("verbs", "nouns", "avoid"),
        ("verbs",),
        ("verbs", "nouns"),
        Wins.FIRST,
        optional=("needs", "avoid", "object_role", "yields"),
    ),
    "objects": Shape("class"),
    "sources": Shape(
        "kind",
        ("name", "aliases"),
        (),
        ("name",),
        Wins.LAST,
        optional=("country", "printed"),
    ),
    "source_words": Shape("kind", wins=Wins.FIRST),
    "reporting": Shape("act", ("verbs",), ("verbs",), ("verbs",)),
    "roles": Shape(
        "kind", fixed=frozenset(("auxiliary", "superlative", "capital_verb", "seat_of"))
    ),
    "quantities": Shape(
        "class",
        ("nouns", "duals", "verbs", "verbal_nouns"),
        ("verbs",),
        ("nouns", "duals", "verbs", "verbal_nouns"),
        Wins.FIRST,
    ),
    "outlets": Shape("country", ("domains", "names"), (), ("domains", "names"), Wins.LAST),
    "anaphora": Shape("value", wins=Wins.LAST),
    "paragraphs": Shape("kind"),
    "turning_points": Shape("value", wins=Wins.LAST),
}


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table.

    >>> columns("reporting")
    ('id', 'language', 'act', 'verbs')
    """
    return tuple(shipped(table)[0])


def allowed(table: str, column: str) -> frozenset[str] | None:
    """Return what may stand in a column, or None for anything.

    >>> sorted(allowed("reporting", "language") or ())
    ['ar', 'en']
    """
    if column == "language":
        return frozenset(("ar", "en"))
    if table == "triggers" and column == "kind":
        return frozenset(ClaimKind)
    if column == "object_role":
        return frozenset(("", *Role))
    if table in ("sources", "source_words") and column == "kind":
        return frozenset(SourceKind)
    if (table, column) == ("objects", "class") or column not in ("kind", "act", "class"):
        return None
    return frozenset(row[column] for row in shipped(table)) - SHAPES[table].fixed
