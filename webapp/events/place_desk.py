"""Where people mend places: every change is one step, told in the history, and undone.

What a change concerns is put on a list of articles to read again (:mod:`.rereadings`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from gazetteer.model import Entry, MentionKind, Place
from webapp.events import (
    additions,
    aftermath,
    mentions,
    place_changes,
    place_fates,
    place_steps,
    taken_names,
)
from webapp.events.additions import Span
from webapp.events.aftermath import Done
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.facts import Facts
from webapp.events.place_changes import PlaceChange
from webapp.events.place_steps import Act, Step
from webapp.events.readers import Readers
from webapp.events.writer import Writer


@dataclass(frozen=True, slots=True)
class PlaceDesk:
    """The part of an open event store in which places are mended; ``person`` is who does it.

    ``names`` are those of the places that change: the articles that hold one are read again.
    ``seen`` is the revision of the place that the person saw, None for whichever there is: with
    another one by now, a change raises ChangedMeanwhileError.
    """

    readers: Readers
    writer: Writer
    person: str

    def fates(self) -> dict[str, str]:
        """Return what became of places, as :class:`gazetteer.fates.Fates` takes it."""
        with self.readers.lend() as db:
            return place_fates.fates(db)

    def taken_names(self) -> dict[str, set[str]]:
        """Return the folded names that people took from places, by the ids of the places."""
        with self.readers.lend() as db:
            return taken_names.taken_names(db)

    def revision_of(self, place_id: str) -> int:
        """Return the revision of the last change of a place, 0 when nobody changed it."""
        with self.readers.lend() as db:
            return place_changes.last_revision(db, place_id)

    def history(self, place_id: str) -> list[PlaceChange]:
        """Return what people did to a place, the latest first."""
        with self.readers.lend() as db:
            return place_changes.of_place(db, place_id)

    def latest(self, *, limit: int, offset: int = 0) -> list[PlaceChange]:
        """Return what people did to places and to what names mean, the latest first."""
        with self.readers.lend() as db:
            return place_changes.latest(db, limit, offset)

    def count(self) -> int:
        """Return how many changes there are."""
        with self.readers.lend() as db:
            return place_changes.count(db)

    def change(self, revision: int) -> PlaceChange:
        """Return one change; raise UnknownRevisionError."""
        with self.readers.lend() as db:
            return place_changes.get(db, revision)

    def merged(self, gone: str, kept: str) -> Facts:
        """Return what people said of a place, as it is once the place is merged into another."""
        with self.readers.lend() as db:
            return place_fates.merged(db, gone, kept)

    def retired_by(self, place_id: str) -> Step | None:
        """Return the step by which a place is retired, or None."""
        with self.readers.lend() as db:
            return place_steps.retired_by(db, place_id)

    def spans_at(self, place_id: str) -> list[Span]:
        """Return (article, start, end) of every mention that stands for a place on the map."""
        with self.readers.lend() as db:
            return place_fates.spans_at(db, place_id)

    def edit(
        self, entry: Entry, *, names: Sequence[str], why: str, seen: int | None = None
    ) -> tuple[Entry, Done]:
        """Keep a person's version of a place; return it. ``names`` are also those it had."""
        place_id = entry.place.id

        def job(db: Database) -> tuple[Entry, Done]:
            _check(db, place_id, seen)
            kept = additions.add(db, entry, article_id=0, who=self.person, why=why)
            number = place_changes.last_of_values(db, place_id)
            every = [*names, *(name.text for name in kept.toponyms)]
            return kept, Done(number, aftermath.begin(db, place_id, {}, every, who=self.person))

        return self.writer.do(job)

    def merge(
        self, gone: str, kept: str, *, names: Sequence[str], why: str, seen: int | None = None
    ) -> Done:
        """Merge a place into another one; raise ValueError when they are one already."""

        def job(db: Database) -> Done:
            if place_fates.present(db, gone) == place_fates.present(db, kept):
                raise ValueError(f"{gone} and {kept} are one place already")
            if place_fates.is_retired(db, kept):
                raise ValueError(f"no text is read as naming {kept}: take that back first")
            _check(db, gone, seen)
            changed = place_fates.merged(db, gone, kept)
            return aftermath.keep(
                db, Act.MERGE, changed, gone, kept, names=names, who=self.person, why=why
            )

        return self.writer.do(job)

    def retire(
        self, place_id: str, *, names: Sequence[str], why: str, seen: int | None = None
    ) -> Done:
        """Let no text name a place any more; raise ValueError without a reason.

        What people said of it stays; which mentions named it until now is kept.
        """
        if not why.strip():
            raise ValueError("say why no text is to be read as naming this place")

        def job(db: Database) -> Done:
            _check(db, place_id, seen)
            told = {"mentions": place_fates.spans_at(db, place_id)}
            changed = place_fates.retired(place_id)
            return aftermath.keep(
                db, Act.RETIRE, changed, place_id, names=names, who=self.person, why=why, told=told
            )

        return self.writer.do(job)

    def split(
        self,
        rest: Entry,
        new: Entry,
        spans: Sequence[Span],
        others: Sequence[Span],
        *,
        names: Sequence[str],
        why: str,
        seen: int | None = None,
    ) -> tuple[Place, Done]:
        """Take a new place out of another one; return it.

        ``rest`` is what the other one is from now on, ``spans`` are the mentions that go with the
        new one, ``others`` those that stay, because the person said so of each.
        """
        who, place_id = self.person, rest.place.id

        def job(db: Database) -> tuple[Place, Done]:
            _check(db, place_id, seen)
            parts = []
            for entry in (rest, new):
                kept = additions.add(db, entry, article_id=0, who=who, why=why)
                parts.append(place_changes.last_of_values(db, kept.place.id))
            place = kept.place
            changed = place_fates.joined(
                place_fates.named(db, spans, place.id, MentionKind.PLACE),
                place_fates.named(db, others, place_id, MentionKind.PLACE),
            )
            return place, aftermath.keep(
                db,
                Act.SPLIT,
                changed,
                place_id,
                place.id,
                names=names,
                who=self.person,
                why=why,
                parts=parts,
            )

        return self.writer.do(job)

    def undo(self, revision: int, *, why: str = "") -> Done:
        """Take a step back; undoing that does it again.

        Raise UnknownRevisionError, and ChangedMeanwhileError when it was undone already or
        something newer depends on it.
        """

        def job(db: Database) -> Done:
            number = place_steps.undo(db, revision, who=self.person, why=why)
            step = place_steps.get(db, number)
            told = step.revision.after or {}
            changed = {group: told[group] for group in step.revision.before or {}}
            gone = step.undone_act is Act.SPLIT and additions.of_place(db, step.other_id) is None
            left = (
                mentions.undecide_place(db, step.other_id, who=self.person, why=why) if gone else []
            )
            return Done(
                number,
                aftermath.begin(db, step.place_id, changed, told["names"], left, who=self.person),
            )

        return self.writer.do(job)


def _check(db: Database, place_id: str, seen: int | None) -> None:
    """Raise ChangedMeanwhileError when a place is not what a person saw."""
    if (now := place_fates.present(db, place_id)) != place_id:
        raise ChangedMeanwhileError(f"the place {place_id} was merged into {now}")
    present = place_changes.last_revision(db, place_id)
    if seen is not None and seen != present:
        raise ChangedMeanwhileError(f"the place {place_id} is at revision {present} by now")
