"""Where people say what mentions name: some of them, or a name in all articles of a kind.

Every decision is one step, told in the history, and undone by :meth:`.place_desk.PlaceDesk.undo`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from gazetteer.model import MentionKind, Place
from webapp.events import (
    aftermath,
    claims,
    facts,
    mentions,
    place_fates,
    place_steps,
    places,
    regrouping,
    rulings,
)
from webapp.events.additions import Span
from webapp.events.aftermath import Done
from webapp.events.mentions import Decision, Layout
from webapp.events.model import Article
from webapp.events.place_steps import Act
from webapp.events.readers import Readers
from webapp.events.rulings import Name, Ruling
from webapp.events.writer import Writer


@dataclass(frozen=True, slots=True)
class PinDesk:
    """The part of an open event store in which pins are corrected; ``person`` is who does it."""

    readers: Readers
    writer: Writer
    person: str

    def rulings(self, kind: str) -> list[Ruling]:
        """Return what names mean in articles of a kind, as far as people said so."""
        with self.readers.lend() as db:
            return rulings.of_kind(db, kind)

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
            regrouping.regroup(db, [article.id], who=who)
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
            return aftermath.keep(
                db,
                Act.RULE,
                changed,
                place_id or "",
                subject=text,
                names=[text],
                who=self.person,
                why=why,
            )

        return self.writer.do(job)
