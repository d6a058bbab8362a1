"""Finding events: by kind, place, number of origins, contradiction, review."""

from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from webapp.events import place_fates
from webapp.events.connection import select
from webapp.events.event_records import EventSummary
from webapp.events.event_rows import select_summaries
from webapp.events.words import query_for


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events are wanted; a field that is empty asks for nothing.

    ``several`` asks for more than one independent origin, ``contradicted`` for reports that
    contradict one another, ``unreviewed`` for claims that nobody has confirmed.
    """

    kind: str = ""
    place_id: str = ""
    query: str = ""
    several: bool = False
    contradicted: bool = False
    unreviewed: bool = False


def find(db: Database, wanted: EventFilter, limit: int, offset: int) -> list[EventSummary]:
    """Return the events that are wanted, those with the newest reports first."""
    condition, arguments = _condition(_as_places_are_now(db, wanted))
    return select_summaries(db, condition, arguments, limit, offset)


def count(db: Database, wanted: EventFilter) -> int:
    """Return how many events are wanted."""
    condition, arguments = _condition(_as_places_are_now(db, wanted))
    return int(select(db, f"select count(*) n from event where {condition}", arguments)[0]["n"])


def _as_places_are_now(db: Database, wanted: EventFilter) -> EventFilter:
    """Return a filter that asks for what a place was merged into."""
    if not wanted.place_id:
        return wanted
    return replace(wanted, place_id=place_fates.present(db, wanted.place_id))


def _condition(wanted: EventFilter) -> tuple[str, list[Any]]:
    parts: list[tuple[str, list[Any]]] = [("event.merged_into is null and event.claims > 0", [])]
    if wanted.kind:
        parts.append(("event.kind = ?", [wanted.kind]))
    if wanted.place_id:
        parts.append(
            (
                "event.id in (select event_id from event_claim join claim_place"
                " using (claim_id) where place_id = ?)",
                [wanted.place_id],
            )
        )
    if wanted.query.strip():
        parts.append(_by_words(wanted.query))
    if wanted.several:
        parts.append(("event.independent > 1", []))
    if wanted.contradicted:
        parts.append(("event.contradicted = 1", []))
    if wanted.unreviewed:
        parts.append(
            ("exists (select 1 from event_claim where event_id = event.id and bound = 0)", [])
        )
    return " and ".join(sql for sql, _ in parts), [value for _, some in parts for value in some]


def _by_words(query: str) -> tuple[str, list[Any]]:
    words = query_for(query)
    if not words:
        return "0", []
    return (
        "event.id in (select event_id from event_claim where claim_id in"
        " (select rowid from claim_words where claim_words match ?))",
        [words],
    )
