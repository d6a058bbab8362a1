"""Where people mend places and pins: every change is one step, told in the history, and undone.

What a change concerns is put on a list of articles to read again (:mod:`.rereadings`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from gazetteer.model import Entry, MentionKind, Place
from webapp.events import (
    additions,
    articles,
    claims,
    facts,
    mentions,
    place_changes,
    place_fates,
    place_steps,
    places,
    regrouping,
    rereadings,
    rulings,
)
from webapp.events.additions import Span
from webapp.events.errors import ChangedMeanwhileError
from webapp.events.facts import Facts
from webapp.events.mentions import Decision, Layout
from webapp.events.model import Article
from webapp.events.place_changes import PlaceChange
from webapp.events.place_steps import Act, Step
from webapp.events.readers import Readers
from webapp.events.rulings import Name, Ruling
from webapp.events.writer import Writer


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: its revision, and the list of the articles that are to be read again."""

    revision: int
    rereading: int


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

    def rulings(self, kind: str) -> list[Ruling]:
        """Return what names mean in articles of a kind, as far as people said so."""
        with self.readers.lend() as db:
            return rulings.of_kind(db, kind)

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

    def name_at(self, article_id: int, start: int) -> Name | None:
        """Return the name of the mention that begins in an article there, or None."""
        with self.readers.lend() as db:
            return rulings.name_at(db, article_id, start)

    def spans_in(self, article_id: int, name: Name) -> list[tuple[int, int]]:
        """Return where a name stands in an article, whatever was decided about it."""
        with self.readers.lend() as db:
            return rulings.spans_in(db, article_id, name)

    def alike(self, name: Name, kind: str) -> list[Span]:
        """Return the mentions of a name in articles of a kind that nobody decided about singly."""
        with self.readers.lend() as db:
            rows = rulings.alike(db, name, kind)
        return [(row["article_id"], row["start"], row["end"]) for row in rows]

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
            return kept, Done(number, self._list(db, place_id, {}, every))

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
            return self._keep(db, Act.MERGE, changed, gone, kept, names=names, why=why)

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
            return self._keep(db, Act.RETIRE, changed, place_id, names=names, why=why, told=told)

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
            return place, self._keep(
                db,
                Act.SPLIT,
                changed,
                place_id,
                place.id,
                names=names,
                why=why,
                parts=parts,
            )

        return self.writer.do(job)

    def decide(
        self,
        article: Article,
        spans: Sequence[tuple[int, int]],
        place: Place | None,
        kind: MentionKind = MentionKind.PLACE,
        *,
        why: str,
    ) -> int:
        """Say which place spans of an article name; return the revision.

        With None they name none, and ``kind`` is what they are then. Reading the article again
        does not undo it.
        """
        layout, who = Layout.of(article), self.person
        (first_start, first_end), *others = spans
        subject = f"{facts.span(article.id, first_start, first_end)}{' …' * bool(others)}"

        def job(db: Database) -> int:
            places.save(db, [place] if place else [])
            place_id = place.id if place else None
            of_article = [(article.id, *span) for span in spans]
            number = place_steps.take(
                db,
                Act.DECIDE,
                place_fates.named(db, of_article, place_id, kind),
                place_id=place_id or "",
                subject=subject,
                who=who,
                why=why,
            )
            for start, end in spans:
                decision = Decision(start, end, place, kind)
                mentions.show(db, layout, decision)
                claims.follow_decision(db, article.id, decision, who=who)
            regrouping.regroup(db, article.id, who=who)
            return number

        return self.writer.do(job)

    def rule(
        self,
        name: Name,
        kind: str,
        place: Place | None,
        meaning: MentionKind,
        *,
        text: str,
        why: str,
    ) -> Done:
        """Say what a name means in all articles of a kind, those to come included.

        ``meaning`` is what it is where it names no place. ``text`` is the name as it is written.
        """
        place_id = place.id if place else None
        changed = {"rulings": {rulings.key_of(name, kind): [place_id, meaning.value]}}

        def job(db: Database) -> Done:
            places.save(db, [place] if place else [])
            return self._keep(
                db, Act.RULE, changed, place_id or "", subject=text, names=[text], why=why
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
            return Done(number, self._list(db, step.place_id, changed, told["names"], left))

        return self.writer.do(job)

    def _keep(
        self,
        db: Database,
        act: Act,
        changed: Facts,
        place_id: str,
        other_id: str = "",
        *,
        subject: str = "",
        names: Sequence[str],
        why: str,
        told: Mapping[str, Any] | None = None,
        parts: Sequence[int] = (),
    ) -> Done:
        """Take a step, and put on a list what it concerns."""
        number = place_steps.take(
            db,
            act,
            changed,
            place_id=place_id,
            other_id=other_id,
            subject=subject,
            who=self.person,
            why=why,
            told={**(told or {}), "names": list(names)},
            parts=parts,
        )
        return Done(number, self._list(db, place_id, changed, names))

    def _list(
        self,
        db: Database,
        place_id: str,
        changed: Facts,
        names: Sequence[str],
        further: Iterable[int] = (),
    ) -> int:
        """List the articles that facts speak of, and those that hold a name; the newest first."""
        for article_id in place_fates.articles_of_claims(db, changed):
            regrouping.regroup(db, article_id, who=self.person)
        naming = articles.naming(db, names)
        kinds = {rulings.articles_of(key) for key in changed.get("rulings", ())}
        if kinds and "fates" not in changed:
            naming = rulings.of_kinds(db, naming, kinds)
        at = {span[0] for span in place_fates.spans_at(db, place_id)} if place_id else set()
        found = {*place_fates.articles_of(changed), *naming, *at, *further}
        return rereadings.begin(db, place_id, sorted(found, reverse=True))


def _check(db: Database, place_id: str, seen: int | None) -> None:
    """Raise ChangedMeanwhileError when a place is not what a person saw."""
    if (now := place_fates.present(db, place_id)) != place_id:
        raise ChangedMeanwhileError(f"the place {place_id} was merged into {now}")
    present = place_changes.last_revision(db, place_id)
    if seen is not None and seen != present:
        raise ChangedMeanwhileError(f"the place {place_id} is at revision {present} by now")
