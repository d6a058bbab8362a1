"""The overlay of what was imported, beside the event store: compiled when it is not up to date."""

from pathlib import Path

from filelock import FileLock, Timeout

from gazetteer.overlay import compile_overlay, edition_of
from webapp.events.store import EventStore

NAME = "imports.db"


def overlay_of(store: EventStore, *, patient: bool = True) -> Path | None:
    """Return the compiled overlay of the imports in a store, or None where there are none.

    Processes that need it at the same time compile it once. Who is not patient gets the former one
    while another is at work, if there is a former one.
    """
    edition = store.imported.edition()
    if not edition:
        return None
    path = store.path.with_name(NAME)
    if edition_of(path) == edition:
        return path
    waiting = -1 if patient or edition_of(path) is None else 0
    try:
        with (
            FileLock(f"{path}.lock", timeout=waiting),
            store.imported.entries() as (present, entries),
        ):
            if edition_of(path) != present:
                compile_overlay(path, entries, present)
    except Timeout:
        return path
    return path
