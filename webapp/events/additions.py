"""Places that people added: entries laid over the gazetteer, with who, when and why."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Entry, Place, Record, Toponym, ToponymKind
from gazetteer.rows import place_of, place_row
from gazetteer.text import fold
from webapp.events import places, revisions
from webapp.events.connection import rows_of, select

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
    places.save_added(db, [place])
    db.conn.execute("delete from added_name where place_id = ?", [place_id])
    db.conn.execute(
        "insert into addition (number, place_id, article_id, version) values (?, ?, ?, ?)"
        " on conflict (place_id) do update set version = excluded.version, imported = 0",
        [number, place_id, article_id or None, version],
    )
    _save_names(db, [entry])
    return entry


def add_imported(db: Database, entries: Sequence[Entry], *, version: int) -> None:
    """Keep entries of a table under one version; see :func:`begin_import`.

    What is there already takes newer values and gains names and records; nothing that a person
    added is changed.
    """
    places.save(db, [entry.place for entry in entries])
    number = _next_number(db)
    db.conn.executemany(
        "insert into addition (number, place_id, version, imported) values (?, ?, ?, 1)"
        " on conflict (place_id) do update set version = excluded.version",
        [(at, entry.place.id, version) for at, entry in enumerate(entries, number)],
    )
    _save_names(db, entries)
    db.conn.executemany(
        "insert or ignore into added_record (place_id, id, source, licence) values (?, ?, ?, ?)",
        [
            (entry.place.id, one.id, one.source, one.licence)
            for entry in entries
            for one in entry.records
        ],
    )


def begin_import(db: Database, *, who: str, why: str) -> int:
    """Note in the history that an import begins; return the version of what it brings."""
    return revisions.record(db, "import", why, who=who, why=why)


def end_import(db: Database, counts: dict[str, int], *, who: str, why: str) -> None:
    """Note that an import is whole, and what came of it. Only now others take it over."""
    revisions.record(db, "imported", why, who=who, why=why, after=counts)


def _save_names(db: Database, entries: Iterable[Entry]) -> None:
    """Write names after those that a place has already, each once."""
    db.conn.executemany(
        "insert into added_name (place_id, position, text, language, kind, key)"
        " select ?1, (select count(*) from added_name where place_id = ?1), ?2, ?3, ?4, ?5"
        " where not exists (select 1 from added_name where place_id = ?1 and text = ?2"
        " and language = ?3 and kind = ?4)",
        [
            (entry.place.id, name.text, name.language, name.kind.value, fold(name.text))
            for entry in entries
            for name in entry.toponyms
        ],
    )


def own_entries(db: Database) -> list[Entry]:
    """Return what people added one by one, in the order in which they did."""
    return _entries(db, "where not addition.imported")


def changed_since(db: Database, version: int) -> list[Entry]:
    """Return what people added or changed one by one after a version."""
    return _entries(db, "where not addition.imported and addition.version > ?", [version])


def imported_entries(db: Database) -> Iterator[Entry]:
    """Yield what was imported, in that order, without holding it all in memory."""
    imported = "from addition join {} where addition.imported = 1 order by addition.number"
    names = _grouped(
        db, f"select added_name.* {imported.format('added_name using (place_id)')}, position"
    )
    records = _grouped(
        db,
        f"select added_record.* {imported.format('added_record using (place_id)')}"
        ", added_record.id, added_record.source",
    )
    for row in rows_of(
        db, f"select place.* {imported.format('place on place.id = addition.place_id')}"
    ):
        place = place_of(row)
        yield Entry(
            place,
            tuple(map(_toponym, names(place.id))),
            imported=True,
            records=tuple(map(_record, records(place.id))),
        )


def version(db: Database) -> int:
    """Return a number that grows with every place that a person adds, 0 before the first."""
    query = "select coalesce(max(version), 0) version from addition where not imported"
    return int(select(db, query)[0]["version"])


def edition(db: Database) -> str:
    """Return which state of the imports this is; empty before the first was whole."""
    whole = select(
        db, "select id, at from revision where what = 'imported' order by id desc limit 1"
    )
    return f"{whole[0]['id']} {whole[0]['at']}" if whole else ""


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


def _entries(db: Database, where: str, arguments: Sequence[Any] = ()) -> list[Entry]:
    """Return entries by number."""
    rows = select(
        db,
        "select place.* from addition join place on place.id = addition.place_id"
        f" {where} order by addition.number",
        arguments,
    )
    names = _grouped(
        db,
        "select added_name.* from addition join added_name using (place_id)"
        f" {where} order by addition.number, position",
        arguments,
    )
    records = _grouped(
        db,
        "select added_record.* from addition join added_record using (place_id)"
        f" {where} order by addition.number, added_record.id, added_record.source",
        arguments,
    )
    return [
        Entry(
            place_of(row),
            tuple(map(_toponym, names(row["id"]))),
            records=tuple(map(_record, records(row["id"]))),
        )
        for row in rows
    ]


def _grouped(
    db: Database, sql: str, arguments: Sequence[Any] = ()
) -> Callable[[str], Iterator[dict[str, Any]]]:
    """Return what hands out the rows of a query place by place, asked in the query's order."""
    groups = itertools.groupby(rows_of(db, sql, arguments), key=itemgetter("place_id"))
    waiting = next(groups, None)

    def of_place(place_id: str) -> Iterator[dict[str, Any]]:
        nonlocal waiting
        if waiting is not None and waiting[0] == place_id:
            yield from waiting[1]
            waiting = next(groups, None)

    return of_place


def _toponym(row: dict[str, Any]) -> Toponym:
    return Toponym(row["text"], row["place_id"], row["language"], ToponymKind(row["kind"]))


def _record(row: dict[str, Any]) -> Record:
    return Record(row["id"], row["source"], row["licence"])
