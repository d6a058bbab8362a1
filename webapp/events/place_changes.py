"""The history of places as people read it: steps, and what was changed of a place's own values."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from webapp.events import additions, place_steps, revisions
from webapp.events.connection import select
from webapp.events.errors import UnknownRevisionError
from webapp.events.place_steps import Act, Step
from webapp.events.records import Revision

_OF_VALUES = "what = ? and revision.id not in (select revision from place_part)"
"""The history's changes of places' own values that are no part of a step."""

ADD, EDIT, WITHDRAW, RESTORE = "add", "edit", "withdraw", "restore"
"""What a person did to the values of a place; the other acts are :class:`.place_steps.Act`."""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """One change: what was done, to which place, and to which other one.

    ``undoes`` and ``undone_by`` are revisions of other changes, or 0; ``undone_act`` is what the
    change that it undoes did, or empty. ``can_be_undone`` says that nothing newer is known to
    forbid it.
    """

    revision: Revision
    act: str
    place_id: str
    other_id: str = ""
    undoes: int = 0
    undone_by: int = 0
    undone_act: str = ""
    can_be_undone: bool = False

    @property
    def is_of_values(self) -> bool:
        """Whether it changed a place's own values, and is no step."""
        return self.act in (ADD, EDIT, WITHDRAW, RESTORE)


def of_place(db: Database, place_id: str) -> list[PlaceChange]:
    """Return what people did to a place, the latest first."""
    query = f"select id from revision where {_OF_VALUES} and subject = ?"
    rows = select(db, query, [additions.WHAT, place_id])
    return _told(db, place_steps.history(db, place_id), (row["id"] for row in rows))


def latest(db: Database, limit: int, offset: int) -> list[PlaceChange]:
    """Return what people did to places and to what names mean, the latest first."""
    rows = select(
        db,
        "select revision id, 1 is_step from place_step union all"
        f" select id, 0 from revision where {_OF_VALUES} order by id desc limit ? offset ?",
        [additions.WHAT, limit, offset],
    )
    steps = place_steps.get_many(db, (row["id"] for row in rows if row["is_step"]))
    return _told(db, steps, (row["id"] for row in rows if not row["is_step"]))


def get(db: Database, number: int) -> PlaceChange:
    """Return one change; raise UnknownRevisionError when the number is that of none."""
    if steps := place_steps.get_many(db, [number]):
        return _of_step(steps[0])
    revision = revisions.get_many(db, [number]).get(number)
    if revision is None or revision.what != additions.WHAT:
        raise UnknownRevisionError(f"there is no change {number} of a place")
    return _of_values(revision, last_of_values(db, revision.subject) == number)


def count(db: Database) -> int:
    """Return how many changes :func:`latest` would return without a limit."""
    query = (
        "select (select count(*) from place_step)"
        f" + (select count(*) from revision where {_OF_VALUES}) n"
    )
    return int(select(db, query, [additions.WHAT])[0]["n"])


def last_revision(db: Database, place_id: str) -> int:
    """Return the revision of the last change of a place, 0 when nobody changed it."""
    query = "select max(revision) n from place_step where (place_id = ?1 or other_id = ?1)"
    steps = select(db, f"{query} and act != ?2", [place_id, Act.DECIDE.value])
    return max(last_of_values(db, place_id), steps[0]["n"] or 0)


def last_of_values(db: Database, place_id: str) -> int:
    """Return the revision of the last change of a place's own values, or 0."""
    query = "select max(id) n from revision where what = ? and subject = ?"
    return select(db, query, [additions.WHAT, place_id])[0]["n"] or 0


def _told(db: Database, steps: Iterable[Step], of_values: Iterable[int]) -> list[PlaceChange]:
    """Return steps, and changes of values by their revisions, the latest first."""
    found = [_of_step(step) for step in steps]
    found += (
        _of_values(one, last_of_values(db, one.subject) == one.id)
        for one in revisions.get_many(db, of_values).values()
    )
    return sorted(found, key=lambda change: -change.revision.id)


def _of_step(step: Step) -> PlaceChange:
    return PlaceChange(
        step.revision,
        step.act.value,
        step.place_id,
        step.other_id,
        step.undoes,
        step.undone_by,
        step.undone_act or "",
        can_be_undone=not step.undone_by,
    )


def _of_values(revision: Revision, is_last: bool) -> PlaceChange:
    is_own = revision.subject.startswith(additions.PREFIX)
    if revision.after is None:
        act = WITHDRAW if is_own else RESTORE
    else:
        act = ADD if is_own and revision.before is None else EDIT
    return PlaceChange(revision, act, revision.subject, can_be_undone=is_last)
