"""Gazetteer files, write side: places and names go in, whole files come out.

A file is written beside its place and moved there at the end, so an interrupted run leaves the
former one as it was, and whoever reads it meanwhile goes on with what was opened.
"""

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from gazetteer.compiled import Renown, renowns
from gazetteer.languages.spellings import spellings
from gazetteer.migrations import migrations
from gazetteer.model import Entry, Toponym
from gazetteer.rows import place_row
from gazetteer.text import fold

SHORTEST_KEY = 2
_BATCH = 5000


@contextmanager
def new_file(path: Path) -> Iterator[Database]:
    """Yield an empty file with the tables; indexed and moved to ``path`` if nothing is raised."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    db = Database(unfinished)
    try:
        db.conn.execute("pragma synchronous = off")
        db.conn.execute("pragma journal_mode = off")
        migrations.apply(db)
        yield db
        db.table("toponym").create_index(["key"])
        db.table("toponym").create_index(["place_id"])
        db.table("place").create_index(["latitude", "longitude"])
        db.conn.commit()
        db.conn.execute("analyze")
        db.close()
        unfinished.replace(path)
    finally:
        db.close()
        unfinished.unlink(missing_ok=True)


def write_entries(db: Database, entries: Iterable[Entry]) -> tuple[dict[str, Renown], str]:
    """Write places and names; return what is known of each folded name, and a fingerprint."""
    names: dict[str, Renown] = {}
    digest = hashlib.sha256()
    stream = iter(entries)
    while batch := list(itertools.islice(stream, _BATCH)):
        places, toponyms = [tuple(place_row(entry.place).values()) for entry in batch], []
        for entry in batch:
            lent = renowns(entry.place)
            for toponym, key in _keyed(entry):
                toponyms.append((*_toponym_row(toponym), key))
                own, known = lent(toponym.text), names.get(key)
                names[key] = known.joined(own) if known else own
        digest.update(repr((places, toponyms)).encode())
        write(db, "place", places)
        write(db, "toponym", toponyms)
    return names, digest.hexdigest()


def write(db: Database, table: str, rows: list[tuple[object, ...]]) -> None:
    """Write whole rows."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        db.conn.executemany(f"insert into {table} values ({marks})", rows)


def _keyed(entry: Entry) -> Iterator[tuple[Toponym, str]]:
    """Yield every name of a place with each key under which it is written."""
    seen = set()
    for toponym in entry.toponyms:
        key = fold(toponym.text)
        for other in (key, *spellings(key)) if key else ():
            if len(other) >= SHORTEST_KEY and (other, toponym.text) not in seen:
                seen.add((other, toponym.text))
                yield toponym, other


def _toponym_row(toponym: Toponym) -> tuple[object, ...]:
    return toponym.place_id, toponym.text, toponym.language, str(toponym.kind)
