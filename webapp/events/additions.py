"""Places that people added: entries laid over the gazetteer, with who, when and why."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Entry, Place, Toponym, ToponymKind
from gazetteer.rows import place_of, place_row
from gazetteer.text import fold
from webapp.events import places, revisions
from webapp.events.connection import select

PREFIX = "user:"


def add(db: Database, entry: Entry, *, article_id: int, who: str, why: str) -> Entry:
    """Keep an entry and return it with its id; one that has the id of an addition replaces it."""
    number, place_id = _identity(db, entry.place.id)
    place = replace(entry.place, id=place_id)
    entry = Entry(place, _toponyms(place, entry.toponyms))
    former = _entries(db, "where addition.place_id = ?", [place_id])
    version = revisions.record(
        db,
        "addition",
        place_id,
        who=who,
        why=why,
        before=entry_json(former[0]) if former else None,
        after=entry_json(entry),
    )
    places.save_added(db, place)
    db.conn.execute("delete from added_name where place_id = ?", [place_id])
    db.conn.execute(
        "insert into addition (number, place_id, article_id, version) values (?, ?, ?, ?)"
        " on conflict (place_id) do update set version = excluded.version",
        [number, place_id, article_id or None, version],
    )
    db.conn.executemany(
        "insert into added_name (place_id, position, text, language, kind, key)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            (place_id, position, name.text, name.language, name.kind.value, fold(name.text))
            for position, name in enumerate(entry.toponyms)
        ],
    )
    return entry


def all_entries(db: Database) -> list[Entry]:
    """Return every addition, in the order in which they were made."""
    return _entries(db)


def changed_since(db: Database, version: int) -> list[Entry]:
    """Return the additions that were made or changed after a version."""
    return _entries(db, "where addition.version > ?", [version])


def version(db: Database) -> int:
    """Return a number that grows with every addition, 0 before the first."""
    return int(select(db, "select coalesce(max(version), 0) version from addition")[0]["version"])


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON values, for the history."""
    return {
        **place_row(entry.place),
        "toponyms": [[name.text, name.language, name.kind.value] for name in entry.toponyms],
    }


def _identity(db: Database, place_id: str) -> tuple[int, str]:
    if place_id:
        known = select(db, "select number from addition where place_id = ?", [place_id])
        if known:
            return int(known[0]["number"]), place_id
    number = int(
        select(db, "select coalesce(max(number), 0) + 1 number from addition")[0]["number"]
    )
    return number, place_id or f"{PREFIX}{number}"


def _toponyms(place: Place, given: Iterable[Toponym]) -> tuple[Toponym, ...]:
    """Return the names of a place, its display names among them, each once."""
    display = [
        Toponym(place.name_ar, place.id, "ar", ToponymKind.OFFICIAL),
        Toponym(place.name, place.id, "", ToponymKind.OFFICIAL),
    ]
    named: dict[str, Toponym] = {}
    for toponym in (*given, *display):
        if key := fold(toponym.text):
            named.setdefault(key, replace(toponym, place_id=place.id))
    return tuple(named.values())


def _entries(db: Database, where: str = "", arguments: Iterable[Any] = ()) -> list[Entry]:
    rows = select(
        db,
        "select place.* from addition join place on place.id = addition.place_id"
        f" {where} order by addition.number",
        arguments,
    )
    names: dict[str, list[Toponym]] = {}
    for row in select(db, "select * from added_name order by place_id, position"):
        toponym = Toponym(row["text"], row["place_id"], row["language"], ToponymKind(row["kind"]))
        names.setdefault(row["place_id"], []).append(toponym)
    return [Entry(place_of(row), tuple(names.get(row["id"], ()))) for row in rows]
