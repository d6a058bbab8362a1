"""What people did to places and to what mentions name, step by step; each can be taken back.

A step lets some facts (:mod:`.facts`) be otherwise and keeps what they were. To undo it is a step
too, so that can be undone as well: it lets them be as they were, unless something newer depends
on them. The history only grows.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from gazetteer.fates import RETIRED
from webapp.events import additions, facts, revisions
from webapp.events.connection import select
from webapp.events.errors import ChangedMeanwhileError, UnknownRevisionError
from webapp.events.facts import Facts
from webapp.events.records import Revision

WHAT = "place"
"""What the history calls a step that changes which places there are, or what a name means."""

MENTION = "mention"
"""What it calls a step that only says what some mentions name."""

_IS_PLACE = f"what = '{WHAT}'"
_BINDING = ("fates", "rulings")
"""Facts that must be as the step left them for it to be undone; others are left where they are
not, because a person said something newer there."""


class Act(StrEnum):
    """What a step does."""

    MERGE = "merge"
    SPLIT = "split"
    RETIRE = "retire"
    DECIDE = "decide"
    RULE = "rule"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its revision; ``undone_by`` and ``undoes`` are revisions of others, or 0.

    ``undone_act`` is what the step that it undoes did, or None. ``place_id`` is the place that it
    is about, ``other_id`` a second one: that into which it was merged, or that which was split off.
    """

    revision: Revision
    act: Act
    place_id: str
    other_id: str
    undoes: int
    undone_by: int
    undone_act: Act | None = None


def take(
    db: Database,
    act: Act,
    changed: Facts,
    *,
    place_id: str,
    other_id: str = "",
    subject: str = "",
    undoes: int = 0,
    who: str,
    why: str,
    told: Mapping[str, Any] | None = None,
    parts: Sequence[int] = (),
) -> int:
    """Let facts be so in one step; return its revision.

    ``told`` is kept with it. ``parts`` are revisions of places' own values that belong to it.
    """
    number = revisions.record(
        db,
        MENTION if act is Act.DECIDE else WHAT,
        subject or place_id,
        who=who,
        why=why,
        before=facts.read(db, changed),
        after={**changed, **(told or {})},
    )
    facts.write(db, changed, revision=number, who=who)
    db.conn.execute(
        "insert into place_step (revision, act, place_id, other_id, undoes) values (?, ?, ?, ?, ?)",
        [number, act.value, place_id, other_id, undoes],
    )
    db.conn.executemany(
        "insert into place_part (revision, step) values (?, ?)", [(part, number) for part in parts]
    )
    return number


def undo(db: Database, number: int, *, who: str, why: str) -> int:
    """Take a step back; return the revision of that. Undoing that does the step again.

    Raise UnknownRevisionError when it is no step, ChangedMeanwhileError when it was undone already
    or something newer depends on it.
    """
    step = get(db, number)
    if step.undone_by:
        raise ChangedMeanwhileError(f"the change {number} was undone already")
    before, after = step.revision.before or {}, step.revision.after or {}
    present = facts.read(db, before)
    for group in _BINDING:
        if present.get(group) != after.get(group):
            raise ChangedMeanwhileError(f"something newer depends on the change {number}")
    parts = [_take_part_back(db, part, who=who, why=why) for part in reversed(_parts(db, number))]
    undone = take(
        db,
        Act.UNDO,
        {
            group: {
                key: value
                for key, value in values.items()
                if present[group][key] == after[group][key]
            }
            for group, values in before.items()
        },
        place_id=step.place_id,
        other_id=step.other_id,
        undoes=number,
        who=who,
        why=why,
        told={"names": after.get("names", [])},
        parts=parts,
    )
    db.conn.execute("update place_step set undone_by = ? where revision = ?", [undone, number])
    return undone


def get(db: Database, number: int) -> Step:
    """Return the step of a revision; raise UnknownRevisionError."""
    found = _steps(db, "revision = ?", [number])
    if not found:
        raise UnknownRevisionError(f"there is no change {number} that can be undone")
    return found[0]


def history(db: Database, place_id: str) -> list[Step]:
    """Return the steps that are about a place, oldest first."""
    return _steps(db, "place_id = ?1 or other_id = ?1", [place_id])


def get_many(db: Database, numbers: Iterable[int]) -> list[Step]:
    """Return the steps of revisions, the oldest first, as far as they are steps."""
    marks = ", ".join(str(int(number)) for number in numbers)
    return _steps(db, f"revision in ({marks})", [])


def retired_by(db: Database, place_id: str) -> Step | None:
    """Return the step by which a place that is retired was, or None for one that is not."""
    if facts.read(db, {"fates": {place_id: None}})["fates"][place_id] != RETIRED:
        return None
    return _steps(db, "place_id = ? and act = ?", [place_id, Act.RETIRE.value])[-1]


def version(db: Database) -> int:
    """Return a number that grows whenever a person changes which places there are."""
    return int(select(db, f"select coalesce(max(id), 0) n from revision where {_IS_PLACE}")[0]["n"])


def names_changed_since(db: Database, version: int) -> set[str]:
    """Return the names of the places that were merged, split, retired … after a version."""
    rows = select(db, f"select after from revision where {_IS_PLACE} and id > ?", [version])
    return {name for row in rows for name in json.loads(row["after"])["names"]}


def _steps(db: Database, where: str, arguments: Sequence[Any]) -> list[Step]:
    rows = select(
        db,
        "select *, (select act from place_step undone where undone.revision = place_step.undoes)"
        f" undone_act from place_step where {where} order by revision",
        arguments,
    )
    known = revisions.get_many(db, (row["revision"] for row in rows))
    return [
        Step(
            known[row["revision"]],
            Act(row["act"]),
            row["place_id"],
            row["other_id"],
            row["undoes"],
            row["undone_by"],
            Act(row["undone_act"]) if row["undone_act"] else None,
        )
        for row in rows
    ]


def _parts(db: Database, number: int) -> list[int]:
    rows = select(db, "select revision from place_part where step = ? order by 1", [number])
    return [row["revision"] for row in rows]


def _take_part_back(db: Database, number: int, *, who: str, why: str) -> int:
    """Take back what a step changed of a place's own values; return the revision of that."""
    (part,) = revisions.get_many(db, [number]).values()
    additions.take_back(db, part.subject, number, who=who, why=why)
    return additions.version(db)
