"""What a change of places would do to the articles, told before it is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gazetteer.model import Entry
from gazetteer.text import fold
from gazetteer.told import Decided
from webapp.events.additions import Span, named
from webapp.events.article_reader import ArticleReader
from webapp.events.mentions import Decision
from webapp.events.opened import Gazetteers
from webapp.events.shifts import Shift
from webapp.events.store import EventStore

MOST_PREVIEWED = 200
"""How many articles a preview looks at, the newest ones: so it is ready while a person waits."""

UNSAVED = "user:new"
"""The id of a place that has none yet, in a preview."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What adding or changing a place would do: the mentions that change, in reading order.

    ``articles`` were looked at, of the ``affected`` ones that hold a name of the place.
    """

    shifts: tuple[Shift, ...]
    articles: int
    affected: int


@dataclass(frozen=True, slots=True)
class Foresight:
    """Reads articles as they would be read, and writes nothing."""

    store: EventStore
    gazetteers: Gazetteers
    reader: ArticleReader

    def of_entry(
        self, entry: Entry, *, article_id: int = 0, mention: Span | None = None
    ) -> Preview:
        """Return which mentions would change if this place were added, or had these values.

        ``mention`` is what a person says names it. Only the newest of the articles are looked at
        where they are many.
        """
        place = replace(entry.place, id=entry.place.id or UNSAVED)
        laid = named(replace(entry, place=place))
        former = self.gazetteers.current().gazetteer.entry(place.id)
        names = {one.text for each in (laid, former) if each for one in each.toponyms}
        concerned = [article_id] if article_id else []
        concerned += reversed(self.store.articles_naming(names))
        decided = {mention[0]: [Decision(*mention[1:], place)]} if mention else {}
        return self.of_change(concerned, laid=[laid], decided=decided)

    def of_change(
        self,
        concerned: Iterable[int],
        *,
        laid: Iterable[Entry] = (),
        fates: Mapping[str, str] | None = None,
        decided: Mapping[int, Sequence[Decision]] | None = None,
    ) -> Preview:
        """Return which mentions of these articles would change, the first ones where they are many.

        It is as if entries were ``laid`` over the gazetteer, these ``fates`` were those of places,
        and people had ``decided`` so, by article.
        """
        affected = list(dict.fromkeys(concerned))
        made = decided or {}
        names = self._decided_names(made)
        found: list[Shift] = []
        with self.gazetteers.trial(laid, fates) as opened:
            for one in affected[:MOST_PREVIEWED]:
                article = self.store.article(one)
                places_of = self.reader.places_of(article, opened, names)
                read = places_of(article.text, language=article.language)
                found += self.store.readings.shifts(one, read, made.get(one, ()))
        return Preview(tuple(found), min(len(affected), MOST_PREVIEWED), len(affected))

    def _decided_names(self, further: Mapping[int, Sequence[Decision]]) -> Decided:
        """Return what people chose for names, as if they had also decided so, by article."""
        found = {key: dict(chosen) for key, chosen in self.store.decided_names().items()}
        for article_id, made in further.items():
            text = self.store.article(article_id).text
            for key, place_id in {
                (fold(text[one.start : one.end]), one.place.id if one.place else "") for one in made
            }:
                chosen = found.setdefault(key, {})
                chosen[place_id] = chosen.get(place_id, 0) + 1
        return found
