"""Snapshots of places: what was linked stays readable when the gazetteer is rebuilt."""

from collections.abc import Iterable

from sqlite_utils import Database

from gazetteer.model import Place
from gazetteer.rows import place_of, place_row
from webapp.events.connection import select_in

_COLUMNS = tuple(place_row(Place("", "", 0, 0, "")))
_SAVE = (
    f"insert into place ({', '.join(_COLUMNS)}) values ({', '.join('?' * len(_COLUMNS))})"
    f" on conflict (id) do update set {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS[1:])}"
)
_UNLESS_ADDED = (
    " where place.id not in (select place_id from addition where not imported and not withdrawn)"
)


def save(db: Database, places: Iterable[Place]) -> None:
    """Write places, newer values over older ones. What a person added is left as it is."""
    rows = {place.id: place_row(place) for place in places}
    db.conn.executemany(_SAVE + _UNLESS_ADDED, [tuple(row.values()) for row in rows.values()])


def save_added(db: Database, places: Iterable[Place]) -> None:
    """Write the places of additions, over what is there."""
    db.conn.executemany(_SAVE, [tuple(place_row(place).values()) for place in places])


def find(db: Database, place_ids: Iterable[str]) -> dict[str, Place]:
    """Return the places with these ids, as far as they are known."""
    rows = select_in(db, "select * from place where id in ({})", place_ids)
    return {row["id"]: place_of(row) for row in rows}
