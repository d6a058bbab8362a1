"""Places that were imported: tables of entries laid under what people add one by one."""

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from gazetteer.model import Entry
from gazetteer.rows import DETAIL_COLUMNS, details, details_of, place_of
from webapp.events import additions, places, revisions
from webapp.events.connection import rows_of, select


def add(db: Database, entries: Sequence[Entry], *, version: int) -> None:
    """Keep entries of a table under one version; see :func:`begin`.

    What is there already takes newer values and gains names and records; nothing that a person
    added is changed.
    """
    places.save(db, [entry.place for entry in entries])
    number = additions.next_number(db)
    newer = (
        "case when (imported or withdrawn) and excluded.{0} != '' then excluded.{0} else {0} end"
    )
    db.conn.executemany(
        f"insert into addition (number, place_id, version, imported, {', '.join(DETAIL_COLUMNS)})"
        " values (?, ?, ?, 1, ?, ?, ?)"
        " on conflict (place_id) do update set version = excluded.version,"
        " imported = max(imported, withdrawn), withdrawn = 0,"
        f" {', '.join(f'{name} = {newer.format(name)}' for name in DETAIL_COLUMNS)}",
        [
            (at, entry.place.id, version, *details(entry).values())
            for at, entry in enumerate(entries, number)
        ],
    )
    additions.save_names(db, entries)
    additions.save_records(db, entries)


def begin(db: Database, *, who: str, why: str) -> int:
    """Note in the history that an import begins; return the version of what it brings."""
    return revisions.record(db, "import", why, who=who, why=why)


def end(db: Database, counts: dict[str, int], *, who: str, why: str) -> None:
    """Note that an import is whole, and what came of it. Only now others take it over."""
    revisions.record(db, "imported", why, who=who, why=why, after=counts)


def entries_of(db: Database) -> Iterator[Entry]:
    """Yield what was imported, in that order, without holding it all in memory."""
    imported = "from addition join {} where addition.imported = 1 order by addition.number"
    names = additions.grouped(
        db, f"select added_name.* {imported.format('added_name using (place_id)')}, position"
    )
    records = additions.grouped(
        db,
        f"select added_record.* {imported.format('added_record using (place_id)')}"
        ", added_record.id, added_record.source",
    )
    columns = f"place.*, {', '.join(DETAIL_COLUMNS)}"
    for row in rows_of(
        db, f"select {columns} {imported.format('place on place.id = addition.place_id')}"
    ):
        place = place_of(row)
        yield Entry(
            place,
            tuple(map(additions.toponym_of, names(place.id))),
            imported=True,
            records=tuple(map(additions.record_of, records(place.id))),
            **details_of(row),
        )


def edition(db: Database) -> str:
    """Return which state of the imports this is; empty before the first was whole.

    A place whose correction was taken back is what was imported again: that is another state.
    """
    whole = select(
        db, "select id, at from revision where what = 'imported' order by id desc limit 1"
    )
    if not whole:
        return ""
    returned = select(
        db,
        "select max(revision.id) id from revision indexed by revision_addition"
        " join addition on place_id = subject"
        " where what = 'addition' and revision.id > ? and imported",
        [whole[0]["id"]],
    )[0]["id"]
    return f"{whole[0]['id']} {whole[0]['at']}{f' {returned}' if returned else ''}"
