"""Places that people added: entries laid over the gazetteer, with who, when and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Entry, Place, Toponym, ToponymKind
from gazetteer.rows import place_of, place_row
from gazetteer.text import fold
from webapp.events import places, revisions
from webapp.events.connection import select

PREFIX = "user:"
IMPORTED_PREFIX = "imported:"


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
    places.save_added(db, [place])
    db.conn.execute("delete from added_name where place_id = ?", [place_id])
    db.conn.execute(
        "insert into addition (number, place_id, article_id, version) values (?, ?, ?, ?)"
        " on conflict (place_id) do update set version = excluded.version, imported = 0",
        [number, place_id, article_id or None, version],
    )
    _save_names(db, [entry])
    return entry


def add_imported(db: Database, entries: Sequence[Entry], *, who: str, why: str) -> None:
    """Keep entries of a table, with one revision for all of them.

    What is there already only gains names; nothing that a person added is changed.
    """
    version = revisions.record(db, "import", why, who=who, why=why, after={"places": len(entries)})
    number = _next_number(db)
    numbered = [_numbered(entry, at) for at, entry in enumerate(entries, number)]
    places.save_added(db, [entry.place for entry in numbered], overwrite=False)
    db.conn.executemany(
        "insert into addition (number, place_id, version, imported) values (?, ?, ?, 1)"
        " on conflict (place_id) do update set version = excluded.version",
        [(at, entry.place.id, version) for at, entry in enumerate(numbered, number)],
    )
    _save_names(db, numbered)


def _numbered(entry: Entry, number: int) -> Entry:
    return replace(
        entry, place=replace(entry.place, id=entry.place.id or f"{IMPORTED_PREFIX}{number}")
    )


def _save_names(db: Database, entries: Iterable[Entry]) -> None:
    """Write names after those that a place has already."""
    db.conn.executemany(
        "insert into added_name (place_id, position, text, language, kind, key)"
        " select ?1, (select count(*) from added_name where place_id = ?1), ?2, ?3, ?4, ?5",
        [
            (entry.place.id, name.text, name.language, name.kind.value, fold(name.text))
            for entry in entries
            for name in entry.toponyms
        ],
    )


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
    number = _next_number(db)
    return number, place_id or f"{PREFIX}{number}"


def _next_number(db: Database) -> int:
    return int(select(db, "select coalesce(max(number), 0) + 1 number from addition")[0]["number"])


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


def _entries(db: Database, where: str = "", arguments: Sequence[Any] = ()) -> list[Entry]:
    rows = select(
        db,
        "select place.*, addition.imported from addition join place on place.id = addition.place_id"
        f" {where} order by addition.number",
        arguments,
    )
    names: dict[str, list[Toponym]] = {}
    for row in select(
        db,
        "select added_name.* from addition join added_name using (place_id)"
        f" {where} order by added_name.place_id, position",
        arguments,
    ):
        toponym = Toponym(row["text"], row["place_id"], row["language"], ToponymKind(row["kind"]))
        names.setdefault(row["place_id"], []).append(toponym)
    return [
        Entry(place_of(row), tuple(names.get(row["id"], ())), bool(row["imported"])) for row in rows
    ]
