"""Where what was read in articles is kept: under what people decided, who is never overruled."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from gazetteer.model import Resolution
from webapp.events import articles, claims, mentions, regrouping
from webapp.events.mentions import Change, Decision
from webapp.events.model import Article, Claim, Reading
from webapp.events.readers import Readers
from webapp.events.shifts import Shift, shifts
from webapp.events.writer import Writer


@dataclass(frozen=True, slots=True)
class ReadingDesk:
    """The part of an open event store that takes in what a reader found in articles."""

    readers: Readers
    writer: Writer

    def keep(
        self,
        readings: Mapping[int, Reading],
        *,
        reader: str,
        linked: Container[int] = (),
        later: bool = False,
    ) -> None:
        """Keep what was read in articles, in place of what was read before: all of it, or nothing.

        What people decided about mentions and claims stays. The mentions of those that are
        ``linked`` are stored already. What events come to is written at once, or ``later`` by
        :meth:`.Happenings.catch_up`. Raise UnknownArticleError.
        """
        found = {one: self._article(one) for one in readings}
        suggested = {
            one: claims.suggestions_of(
                article, articles.content_hash(article.text), readings[one].claims
            )
            for one, article in found.items()
        }
        read = [
            mentions.read_in(article, readings[one].resolutions)
            for one, article in found.items()
            if one not in linked
        ]

        def job(db: Database) -> None:
            for one in read:
                mentions.replace_all(db, one)
            revised = {
                one: _suggested(db, one, suggestions, reader)
                for one, suggestions in suggested.items()
            }
            regrouping.follow(db, revised, who=reader, later=later)

        self.writer.do(job)

    def keep_mentions(self, found: Mapping[int, Sequence[Resolution]]) -> dict[int, Change]:
        """Keep the mentions that were read in articles; return how much they differ from before.

        What people decided stays. Raise UnknownArticleError.
        """
        read = {one: mentions.read_in(self._article(one), found[one]) for one in found}
        with self.readers.lend() as db:
            changes = {one: mentions.change_of(db, each) for one, each in read.items()}

        def job(db: Database) -> None:
            for one, change in changes.items():
                if change is not Change.NOTHING:
                    mentions.replace_all(db, read[one])

        self.writer.do(job)
        return changes

    def keep_further(self, article_id: int, suggested: Iterable[Claim], *, reader: str) -> int:
        """Keep what a second reader suggests beside what was read; return how many are new.

        Raise UnknownArticleError.
        """
        article = self._article(article_id)
        further = claims.suggestions_of(article, articles.content_hash(article.text), suggested)

        def job(db: Database) -> int:
            decided = mentions.decisions(db, article_id)
            return claims.suggest_further(db, article_id, further, decided, who=reader)

        return self.writer.do(job)

    def shifts(
        self, article_id: int, resolutions: Sequence[Resolution], further: Sequence[Decision] = ()
    ) -> list[Shift]:
        """Return which mentions would change if these were what was read, and that was decided."""
        with self.readers.lend() as db:
            stored = mentions.of_article(db, article_id)
            made = mentions.decisions(db, article_id)
        for one in further:
            made = [former for former in made if former.end <= one.start or former.start >= one.end]
            made.append(one)
        return shifts(article_id, stored, resolutions, made)

    def _article(self, article_id: int) -> Article:
        with self.readers.lend() as db:
            return articles.get(db, article_id)


def _suggested(
    db: Database, article_id: int, suggestions: Iterable[claims.Suggestion], reader: str
) -> set[int]:
    """Suggest what was read in an article; return the claims of which something else may be told.

    These are all when another reader read it before.
    """
    former = articles.reader_of(db, article_id)
    articles.mark_read(db, article_id, reader)
    decided = mentions.decisions(db, article_id)
    revised = claims.suggest(db, article_id, suggestions, decided, who=reader)
    return revised if former == reader else claims.ids(db, article_id)
