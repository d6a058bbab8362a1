"""Where tables of places from elsewhere are kept, and given to whoever reads with them."""

import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sqlite_utils import Database

from gazetteer.model import Entry
from webapp.events import imports
from webapp.events.readers import Readers
from webapp.events.writer import Writer

_MOST_PLACES_IN_A_JOB = 2000


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """The part of an open event store that holds imported places; ``person`` is who imports."""

    readers: Readers
    writer: Writer
    person: str

    def add(self, entries: Iterable[Entry], *, why: str = "") -> int:
        """Keep imported entries, in batches; return how many there were.

        They do not win over other places as those that a person adds one by one do. Whoever reads
        with what was imported takes them over once all are here; see :meth:`edition`.
        """
        stream, count = iter(entries), 0
        while batch := list(itertools.islice(stream, _MOST_PLACES_IN_A_JOB)):
            if not count:
                version = self.writer.do(lambda db: imports.begin(db, who=self.person, why=why))
            self.writer.do(partial(_import, batch, version))
            count += len(batch)
        if count:
            self.writer.do(lambda db: imports.end(db, {"places": count}, who=self.person, why=why))
        return count

    def edition(self) -> str:
        """Return which state of the imports is here; empty before the first one."""
        with self.readers.lend() as db:
            return imports.edition(db)

    @contextmanager
    def entries(self) -> Iterator[tuple[str, Iterator[Entry]]]:
        """Yield the edition of the imports and their entries, oldest first, as one state."""
        with self.readers.lend() as db:
            yield imports.edition(db), imports.entries_of(db)


def _import(batch: list[Entry], version: int, db: Database) -> None:
    imports.add(db, batch, version=version)
