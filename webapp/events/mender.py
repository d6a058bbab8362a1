"""Mending places and what names mean: what it would change is told first, and texts follow after.

The counterpart of :class:`.place_desk.PlaceDesk` that knows the gazetteer too: which names a place
has, and so which articles are to be read again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from gazetteer.errors import UnknownPlaceError
from gazetteer.fates import RETIRED
from gazetteer.model import Entry, MentionKind, Place
from webapp.events import facts, rulings
from webapp.events.additions import Span
from webapp.events.aftermath import Done
from webapp.events.archive import Archive
from webapp.events.foresight import UNSAVED, Preview
from webapp.events.mentions import Decision
from webapp.events.place_desk import PlaceDesk
from webapp.events.rulings import Name

MOST_AT_ONCE = 5
"""Articles that are read again while a person waits; more are read in the background."""


@dataclass(frozen=True, slots=True)
class Mender:
    """Mends the places of an archive. Many articles are read again in the background.

    With ``progress`` all are read at once, and that is told how many more were.
    ``why`` is a person's reason, ``seen`` the revision of the place that the person saw; see
    :class:`PlaceDesk`. Raise UnknownPlaceError for an id that no place has.
    """

    archive: Archive
    progress: Callable[[int], None] | None = None

    @property
    def desk(self) -> PlaceDesk:
        """Where the changes are written."""
        return self.archive.store.mending

    def entry(self, place_id: str) -> Entry:
        """Return everything about a place; raise UnknownPlaceError."""
        found = self.archive.gazetteer.entry(place_id)
        if found is None:
            raise UnknownPlaceError(f"there is no place {place_id}")
        return found

    def edit(self, entry: Entry, *, why: str, seen: int | None = None) -> tuple[Entry, Done]:
        """Keep a person's version of a place under the id that it has; return it."""
        names = self._names(entry.place.id)
        kept, done = self.desk.edit(entry, names=names, why=why, seen=seen)
        return kept, self._begun(done)

    def foresee_merge(self, gone: str, kept: str) -> Preview:
        """Return what :meth:`merge` would change."""
        place = self.entry(kept).place
        changed = self.desk.merged(gone, place.id)
        decided: dict[int, list[Decision]] = {}
        for key, (_, kind) in changed["decisions"].items():
            article_id, start, end = facts.numbers(key)
            decided.setdefault(article_id, []).append(
                Decision(start, end, place, MentionKind(kind))
            )
        return self.archive.foresight.of_change(
            [*decided, *self._concerned([gone])],
            fates={**self.desk.fates(), gone: place.id},
            decided=decided,
        )

    def merge(self, gone: str, kept: str, *, why: str, seen: int | None = None) -> Done:
        """Merge a place into another; raise ValueError when they are one already."""
        names, place = self._names(gone), self.entry(kept).place
        return self._begun(self.desk.merge(gone, place.id, names=names, why=why, seen=seen))

    def foresee_retirement(self, place_id: str) -> Preview:
        """Return what :meth:`retire` would change."""
        fates = {**self.desk.fates(), place_id: RETIRED}
        return self.archive.foresight.of_change(self._concerned([place_id]), fates=fates)

    def retire(self, place_id: str, *, why: str, seen: int | None = None) -> Done:
        """Let no text name a place any more; raise ValueError without a reason."""
        names = self._names(place_id)
        return self._begun(self.desk.retire(place_id, names=names, why=why, seen=seen))

    def foresee_split(
        self, rest: Entry, new: Entry, spans: Iterable[Span], others: Iterable[Span] = ()
    ) -> Preview:
        """Return what :meth:`split` would change."""
        place = replace(new.place, id=UNSAVED)
        decided: dict[int, list[Decision]] = {}
        for meant, of_place in ((place, spans), (rest.place, others)):
            for article_id, start, end in of_place:
                decided.setdefault(article_id, []).append(Decision(start, end, meant))
        return self.archive.foresight.of_change(
            [*decided, *self._concerned([rest.place.id])],
            laid=[rest, replace(new, place=place)],
            decided=decided,
        )

    def split(
        self,
        rest: Entry,
        new: Entry,
        spans: Sequence[Span],
        others: Sequence[Span] = (),
        *,
        why: str,
        seen: int | None = None,
    ) -> tuple[Place, Done]:
        """Take a new place out of another one, which is ``rest`` from now on; return the new one.

        The mentions at ``spans`` go with it, and ``others`` stay: from both, more is learned.
        """
        names = [*self._names(rest.place.id), *(name.text for name in new.toponyms)]
        place, done = self.desk.split(rest, new, spans, others, names=names, why=why, seen=seen)
        return place, self._begun(done)

    def alike(self, name: Name, publisher: str, url: str) -> list[Span]:
        """Return the mentions that :meth:`rule` would concern."""
        return self.archive.store.pins.alike(name, rulings.kind_of(publisher, url))

    def rule(
        self,
        name: Name,
        place: Place | None,
        meaning: MentionKind = MentionKind.PLACE,
        *,
        publisher: str,
        url: str,
        text: str,
        why: str,
    ) -> Done:
        """Say what a name means in all articles that are of the kind of a publisher's.

        See :mod:`.rulings`; ``text`` is the name as it is written.
        """
        kind = rulings.kind_of(publisher, url)
        pins = self.archive.store.pins
        return self._begun(pins.rule(name, kind, place, meaning, text=text, why=why))

    def undo(self, revision: int, *, why: str = "") -> Done:
        """Take a change back; return that of it.

        Raise UnknownRevisionError, and ChangedMeanwhileError when it was undone already, or
        something newer depends on it.
        """
        change = self.desk.change(revision)
        if not change.is_of_values:
            return self._begun(self.desk.undo(revision, why=why))
        rereading = self.archive.store.take_back(change.place_id, revision, why=why)
        return self._begun(Done(self.desk.revision_of(change.place_id), rereading))

    def _begun(self, done: Done) -> Done:
        """Read what is listed, or begin to, where that takes longer than a person waits."""
        listed = self.archive.store.rereadings.get(done.rereading)
        if self.progress is not None:
            self.archive.finish(done.rereading, self.progress)
        elif listed and listed.total <= MOST_AT_ONCE:
            self.archive.finish(done.rereading)
        else:
            self.archive.resume()
        return done

    def _names(self, place_id: str) -> list[str]:
        """Return the names of a place, those of places that were merged into it included."""
        self.entry(place_id)
        return list({name.text: None for name in self.archive.gazetteer.toponyms(place_id)})

    def _concerned(self, place_ids: Iterable[str]) -> list[int]:
        """Return the articles that name places on the map, or hold a name of theirs."""
        found: set[int] = set()
        for place_id in place_ids:
            found.update(span[0] for span in self.desk.spans_at(place_id))
            found.update(self.archive.store.articles_naming(self._names(place_id)))
        return sorted(found, reverse=True)
