"""The gazetteer as people have made it by now: opened anew whenever they change it."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from gazetteer import Gazetteer, Geoparser
from gazetteer.model import Entry
from gazetteer.overlay import edition_of
from webapp.events.languages import tables
from webapp.events.overlays import overlay_of
from webapp.events.store import EventStore

_SECONDS_BEFORE_CLOSING = 60.0
"""How long a replaced gazetteer stays open for those who still look something up in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A gazetteer with the additions of one version, and one state of the imports, over it."""

    gazetteer: Gazetteer
    geoparser: Geoparser
    additions: int
    edition: str

    @property
    def reader(self) -> str:
        """What the store calls who reads with it."""
        mark = tables.extension()
        rules = f", rules {mark}" if mark else ""
        return f"dalil {version('dalil')}, gazetteer {self.gazetteer.version}{rules}"


class Gazetteers:
    """The gazetteer in a file with what is in a store laid over it; safe to share among threads."""

    def __init__(self, path: Path, store: EventStore) -> None:
        """Open it; raise GazetteerNotBuiltError, GazetteerOutdatedError."""
        self._path = path
        self._store = store
        self._lock = threading.Lock()
        self._replaced: list[tuple[float, Gazetteer]] = []
        self._opened = self._open()

    def current(self) -> Opened:
        """Return the gazetteer with everything that people added so far. Ask anew each time."""
        with self._lock:
            changed = self._opened.additions != self._store.additions_version()
            if changed or self._has_new_imports():
                former = self._opened
                self._opened = self._open(patient=False)
                self._replaced.append((time.monotonic(), former.gazetteer))
                self._close_replaced()
            return self._opened

    @contextmanager
    def trial(self, laid: Iterable[Entry], fates: Mapping[str, str] | None) -> Iterator[Opened]:
        """Yield the gazetteer as if entries lay over it and these ``fates`` were all places had.

        With None they are those that they have.
        """
        over = {entry.place.id: entry for entry in (*self._store.additions(), *laid)}
        after = self._store.mending.fates() if fates is None else fates
        overlay = overlay_of(self._store, patient=False)
        with Gazetteer.open(self._path, over.values(), overlay, after) as gazetteer:
            yield replace(self.current(), gazetteer=gazetteer, geoparser=Geoparser(gazetteer))

    def close(self) -> None:
        """Close every gazetteer."""
        with self._lock:
            for _, gazetteer in self._replaced:
                gazetteer.close()
            self._replaced = []
            self._opened.gazetteer.close()

    def _has_new_imports(self) -> bool:
        """Whether something was imported since, and is compiled or can be now."""
        if self._store.imported.edition() == self._opened.edition:
            return False
        return _edition(overlay_of(self._store, patient=False)) != self._opened.edition

    def _open(self, *, patient: bool = True) -> Opened:
        additions = self._store.additions_version()
        overlay = overlay_of(self._store, patient=patient)
        edition = _edition(overlay)
        gazetteer = Gazetteer.open(
            self._path, self._store.additions(), overlay, self._store.mending.fates()
        )
        return Opened(gazetteer, Geoparser(gazetteer), additions, edition)

    def _close_replaced(self) -> None:
        now = time.monotonic()
        kept = []
        for since, gazetteer in self._replaced:
            if now - since > _SECONDS_BEFORE_CLOSING:
                gazetteer.close()
            else:
                kept.append((since, gazetteer))
        self._replaced = kept


def _edition(overlay: Path | None) -> str:
    return (edition_of(overlay) if overlay else None) or ""
