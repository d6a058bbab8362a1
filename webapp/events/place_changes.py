"""The history of places as people read it: steps, and what was changed of a place's own values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlite_utils import Database

from webapp.events import additions, place_steps, revisions
from webapp.events.connection import select
from webapp.events.place_steps import Act, Step
from webapp.events.records import Revision

ADD, EDIT, WITHDRAW = "add", "edit", "withdraw"
"""What a person did to the values of a place; the other acts are :class:`.place_steps.Act`."""


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """One change: what was done, to which place, and to which other one.

    ``undoes`` and ``undone_by`` are revisions of other changes, or 0. ``can_be_undone`` says that
    nothing newer is known to forbid it.
    """

    revision: Revision
    act: str
    place_id: str
    other_id: str = ""
    undoes: int = 0
    undone_by: int = 0
    can_be_undone: bool = False


def of_place(db: Database, place_id: str) -> list[PlaceChange]:
    """Return what people did to a place, the latest first."""
    steps = place_steps.history(db, place_id)
    own = revisions.history_of(db, additions.WHAT, place_id)
    return _told(steps, own, {own[-1].id} if own else set())


def latest(db: Database, limit: int, offset: int) -> list[PlaceChange]:
    """Return what people did to places and to what names mean, the latest first."""
    rows = select(
        db,
        "select revision id, 1 is_step from place_step union all"
        " select id, 0 from revision where what = ? order by id desc limit ? offset ?",
        [additions.WHAT, limit, offset],
    )
    steps = place_steps.get_many(db, (row["id"] for row in rows if row["is_step"]))
    own = revisions.get_many(db, (row["id"] for row in rows if not row["is_step"])).values()
    last = {last_of_values(db, subject) for subject in {one.subject for one in own}}
    return _told(steps, own, last)


def count(db: Database) -> int:
    """Return how many changes :func:`latest` would return without a limit."""
    query = (
        "select (select count(*) from place_step)"
        " + (select count(*) from revision where what = ?) n"
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


def _told(
    steps: Sequence[Step], own: Iterable[Revision], last: set[int]
) -> list[PlaceChange]:
    """Return changes, the latest first; what is part of a step is told by the step alone."""
    parts = set(chain.from_iterable((step.revision.after or {}).get("parts", ()) for step in steps))
    found = [_of_step(step) for step in steps]
    found += [_of_values(one, one.id in last) for one in own if one.id not in parts]
    return sorted(found, key=lambda change: -change.revision.id)


def _of_step(step: Step) -> PlaceChange:
    return PlaceChange(
        step.revision,
        step.act.value,
        step.place_id,
        step.other_id,
        step.undoes,
        step.undone_by,
        can_be_undone=not step.undone_by,
    )


def _of_values(revision: Revision, is_last: bool) -> PlaceChange:
    is_new = revision.before is None and revision.subject.startswith(additions.PREFIX)
    act = WITHDRAW if revision.after is None else ADD if is_new else EDIT
    return PlaceChange(revision, act, revision.subject, can_be_undone=is_last)
