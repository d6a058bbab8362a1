"""The overlay: what was imported, compiled once into a file that lies over the gazetteer.

It has the tables of a gazetteer file, and the records of other gazetteers that its places come
from. It can be compiled again from where the imports are kept; ``edition`` tells which state of
them it holds.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gazetteer.compiled import SMALL, Renown, Trait, compile_names
from gazetteer.lexicon import default_lexicon
from gazetteer.model import Entry
from gazetteer.rows import DETAIL_COLUMNS, NO_DETAILS, SCHEMA_VERSION, details
from gazetteer.writing import new_file, write, write_entries

LAYOUT = f"{SCHEMA_VERSION}.3"
"""Raised whenever an overlay of the former layout can no longer be read."""

_BATCH = 5000


def compile_overlay(path: Path, entries: Iterable[Entry], edition: str) -> None:
    """Write the overlay of these entries to ``path``, replacing the one that is there."""
    with new_file(path) as db:
        db.table("record").create(
            {"place_id": str, "id": str, "source": str, "licence": str}, strict=True
        )
        db.table("detail").create(
            {"place_id": str, **dict.fromkeys(DETAIL_COLUMNS, str)}, pk="place_id", strict=True
        )
        waiting: dict[str, list[tuple[object, ...]]] = {"record": [], "detail": []}

        def put_down(*, at_least: int) -> None:
            for table, rows in waiting.items():
                if len(rows) >= at_least:
                    write(db, table, rows)
                    rows.clear()

        def kept() -> Iterator[Entry]:
            for entry in entries:
                for one in entry.records:
                    waiting["record"].append((entry.place.id, one.id, one.source, one.licence))
                if (further := details(entry)) != NO_DETAILS:
                    waiting["detail"].append((entry.place.id, *further.values()))
                put_down(at_least=_BATCH)
                yield entry

        names, fingerprint = write_entries(db, kept())
        put_down(at_least=1)
        db.table("record").create_index(["id"])
        db.table("record").create_index(["place_id"])
        marked = {key: _marked(key, known) for key, known in names.items()}
        write(db, "blob", sorted(compile_names(marked, {}, ()).items()))
        write(db, "meta", [("schema", LAYOUT), ("fingerprint", fingerprint), ("edition", edition)])


def _marked(key: str, known: Renown) -> Renown:
    """Return what is known of a name, and whether it is one that people have: ``محمد سعد``."""
    first, _, rest = key.partition(" ")
    if not rest or known.prominence >= SMALL:
        return known
    second, roles = rest.partition(" ")[0], default_lexicon().roles
    if any("given_name" in roles.get(one, ()) for one in (first, first + second, key)):
        return replace(known, traits=known.traits | Trait.LIKE_PERSON)
    return known


def edition_of(path: Path) -> str | None:
    """Return which state of the imports an overlay holds; None without a file that can be read."""
    if not path.exists():
        return None
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        meta = dict(connection.execute("select name, value from meta"))
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    return meta.get("edition") if meta.get("schema") == LAYOUT else None
