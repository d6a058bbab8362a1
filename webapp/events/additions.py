"""Places that people added: entries laid over the gazetteer, with who, when and why."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Entry, Place, Record, Toponym, ToponymKind
from gazetteer.rows import DETAIL_COLUMNS, details, details_of, place_of, place_row
from gazetteer.text import fold
from webapp.events import places, revisions
from webapp.events.connection import rows_of, select
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.records import Revision

PREFIX = "user:"
WHAT = "addition"
"""What the history calls a change of an addition."""

Span = tuple[int, int, int]
"""An article, and the start and end of a mention in it."""

_NO_ENTRY = {"imported": False, "records": [], "valid_from": "", "valid_to": "", "area": ""}
"""What the history of former versions lacks."""


def add(
    db: Database,
    entry: Entry,
    *,
    article_id: int,
    who: str,
    why: str,
    mention: Span | None = None,
) -> Entry:
    """Keep an entry and return it with its id; one that has the id of an addition replaces it.

    ``mention`` is the one that a person linked to the place by the same act; the history tells it,
    so that both can be taken back together.
    """
    number, place_id = _identity(db, entry.place.id)
    place = replace(entry.place, id=place_id)
    former = of_place(db, place_id)
    given = (Record(one.id, one.source, one.licence) for one in entry.records if one.id != place_id)
    entry = replace(
        entry,
        place=place,
        toponyms=_toponyms(place, entry.toponyms),
        imported=False,
        records=_sorted({*given, *_provenance(former)}),
    )
    said = entry_json(entry)
    version = revisions.record(
        db,
        WHAT,
        place_id,
        who=who,
        why=why,
        before=entry_json(former) if former else None,
        after={**said, "mention": list(mention)} if mention else said,
    )
    _keep(db, entry, number, version, article_id)
    return entry


def take_back(db: Database, place_id: str, revision: int, *, who: str, why: str) -> Revision:
    """Undo the last change of an addition: what was there before is there again, or nothing.

    Return the change that was undone. Raise ChangedMeanwhileError unless ``revision`` is the last.
    """
    history = revisions.history_of(db, WHAT, place_id)
    if not history or history[-1].id != revision:
        raise ChangedMeanwhileError(f"the place {place_id} was changed meanwhile: look at it again")
    undone = history[-1]
    version = revisions.record(
        db, WHAT, place_id, who=who, why=why, before=undone.after, after=undone.before
    )
    gained = _gained(db, place_id, undone.after)
    if undone.before is not None:
        number, _ = _identity(db, place_id)
        _keep(db, _with(entry_of_json(undone.before), gained), number, version, 0)
    elif gained and not place_id.startswith(PREFIX):
        number, _ = _identity(db, place_id)
        _keep(db, replace(gained, imported=True), number, version, 0)
    else:
        _empty(db, place_id)
        db.conn.execute(
            "update addition set withdrawn = 1, version = ? where place_id = ?",
            [version, place_id],
        )
    return undone


def _gained(db: Database, place_id: str, version: dict[str, Any] | None) -> Entry | None:
    """Return the names and records that an import gave to a version of a place since, if any."""
    present = of_place(db, place_id)
    if present is None:
        return None
    known = entry_of_json(version) if version else None
    names = [one for one in present.toponyms if known is None or one not in known.toponyms]
    records = [one for one in present.records if known is None or one not in known.records]
    if not names and not records:
        return None
    return Entry(present.place, tuple(names), imported=True, records=tuple(records))


def _with(entry: Entry, gained: Entry | None) -> Entry:
    """Return an entry with further names and records."""
    if gained is None:
        return entry
    return replace(
        entry,
        toponyms=tuple(dict.fromkeys((*entry.toponyms, *gained.toponyms))),
        records=_sorted({*entry.records, *gained.records}),
    )


def _keep(db: Database, entry: Entry, number: int, version: int, article_id: int) -> None:
    """Write an entry in place of what is there under its id."""
    place_id = entry.place.id
    places.save_added(db, [entry.place])
    _empty(db, place_id)
    columns = ("number", "place_id", "article_id", "version", "imported", *DETAIL_COLUMNS)
    taken = ("version", "imported", *DETAIL_COLUMNS)
    db.conn.execute(
        f"insert into addition ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
        " on conflict (place_id) do update set withdrawn = 0,"
        f" {', '.join(f'{name} = excluded.{name}' for name in taken)}",
        [
            number,
            place_id,
            article_id or None,
            version,
            int(entry.imported),
            *details(entry).values(),
        ],
    )
    save_names(db, [entry])
    save_records(db, [entry])


def _empty(db: Database, place_id: str) -> None:
    for table in ("added_name", "added_record"):
        db.conn.execute(f"delete from {table} where place_id = ?", [place_id])


def _provenance(former: Entry | None) -> set[Record]:
    """Return the records that tell from where a place was taken over: they stay with it."""
    return {one for one in former.records if one.source} if former else set()


def _sorted(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.id, one.source)))


def save_names(db: Database, entries: Iterable[Entry]) -> None:
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


def save_records(db: Database, entries: Iterable[Entry]) -> None:
    """Write the records of entries beside those that are there."""
    db.conn.executemany(
        "insert or ignore into added_record (place_id, id, source, licence) values (?, ?, ?, ?)",
        [
            (entry.place.id, one.id, one.source, one.licence)
            for entry in entries
            for one in entry.records
        ],
    )


def own_entries(db: Database) -> list[Entry]:
    """Return what people added one by one, in the order in which they did."""
    return _entries(db, "where not addition.imported and not addition.withdrawn")


def named(entry: Entry) -> Entry:
    """Return an entry with its display names among its names, each once."""
    return replace(entry, toponyms=_toponyms(entry.place, entry.toponyms))


def of_place(db: Database, place_id: str) -> Entry | None:
    """Return what was added or imported under an id, or None."""
    if not place_id:
        return None
    where = "where addition.place_id = ? and not addition.withdrawn"
    return next(iter(_entries(db, where, [place_id])), None)


def names_changed_since(db: Database, version: int) -> set[str]:
    """Return the names of what people added, changed or took back one by one after a version.

    Names that a place had before are among them.
    """
    rows = select(
        db, "select before, after from revision where what = ? and id > ?", [WHAT, version]
    )
    said = (json.loads(one) for row in rows for one in row.values() if one)
    return {text for entry in said for text, *_ in entry["toponyms"]}


def version(db: Database) -> int:
    """Return a number that grows whenever a person adds, changes or takes back a place."""
    query = "select coalesce(max(id), 0) version from revision where what = 'addition'"
    return int(select(db, query)[0]["version"])


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON values, for the history."""
    return {
        **place_row(entry.place),
        **details(entry),
        "toponyms": [[name.text, name.language, name.kind.value] for name in entry.toponyms],
        "records": [[one.id, one.source, one.licence] for one in entry.records],
        "imported": entry.imported,
    }


def entry_of_json(value: dict[str, Any]) -> Entry:
    """Return the entry of what the history holds."""
    value = {**_NO_ENTRY, **value}
    place = place_of(value)
    return Entry(
        place,
        tuple(
            Toponym(text, place.id, tongue, ToponymKind(kind))
            for text, tongue, kind in value["toponyms"]
        ),
        imported=value["imported"],
        records=tuple(Record(*record) for record in value["records"]),
        **details_of(value),
    )


def _identity(db: Database, place_id: str) -> tuple[int, str]:
    if place_id:
        known = select(db, "select number from addition where place_id = ?", [place_id])
        if known:
            return int(known[0]["number"]), place_id
    number = next_number(db)
    return number, place_id or f"{PREFIX}{number}"


def next_number(db: Database) -> int:
    """Return the number of the next addition."""
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
        f"select place.*, addition.imported, {', '.join(DETAIL_COLUMNS)}"
        " from addition join place on place.id = addition.place_id"
        f" {where} order by addition.number",
        arguments,
    )
    names = grouped(
        db,
        "select added_name.* from addition join added_name using (place_id)"
        f" {where} order by addition.number, position",
        arguments,
    )
    records = grouped(
        db,
        "select added_record.* from addition join added_record using (place_id)"
        f" {where} order by addition.number, added_record.id, added_record.source",
        arguments,
    )
    return [
        Entry(
            place_of(row),
            tuple(map(toponym_of, names(row["id"]))),
            imported=bool(row["imported"]),
            records=tuple(map(record_of, records(row["id"]))),
            **details_of(row),
        )
        for row in rows
    ]


def grouped(
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


def toponym_of(row: dict[str, Any]) -> Toponym:
    """Return the name in a row of ``added_name``."""
    return Toponym(row["text"], row["place_id"], row["language"], ToponymKind(row["kind"]))


def record_of(row: dict[str, Any]) -> Record:
    """Return the record in a row of ``added_record``."""
    return Record(row["id"], row["source"], row["licence"])
