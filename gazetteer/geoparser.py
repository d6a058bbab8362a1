"""The facade: a text goes in, the places that it names come out, each with its reasons."""

from collections.abc import Mapping, Sequence
from typing import Final

from gazetteer.derived import with_derived
from gazetteer.lexicon import Lexicon, default_lexicon
from gazetteer.memory import Memory
from gazetteer.model import Account, Candidate, Evidence, Mention, Resolution
from gazetteer.reading import Reading
from gazetteer.recogniser import recognise
from gazetteer.resolver import NOTHING_DECIDED, Hearing, Resolver
from gazetteer.sighting import Sighting
from gazetteer.store import Gazetteer
from gazetteer.text import fold
from gazetteer.told import Decided
from gazetteer.uncollected import uncollected
from gazetteer.vocabulary import Vocabulary
from gazetteer.worths import Worth
from gazetteer.written_points import WrittenPoint, place_of

CERTAIN: Final = 0.97
"""The confidence in coordinates that a text gives in figures."""


class Geoparser:
    """Reads places in texts with one gazetteer; safe to share between threads.

    Calling it with a text returns the resolutions in reading order: places, governments meant by
    the name of a capital or country, organisations and demonyms (told apart by ``mention.kind``).
    What the gazetteer lacks has no place; coordinates that are written out are a place of their
    own.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon | None = None) -> None:
        self._gazetteer = gazetteer
        self._vocabulary = Vocabulary(gazetteer.names(), lexicon or default_lexicon())
        self._remembered = self._with_empty_memory()

    def __call__(
        self,
        text: str,
        *,
        language: str = "",
        home: str = "",
        decided: Decided = NOTHING_DECIDED,
    ) -> list[Resolution]:
        """Return the resolutions of a text; an empty text has none.

        ``language`` is a hint that nothing needs yet: the script of each word decides, so texts
        may mix languages. ``home`` is the country of the text's outlet (ISO 3166-1), ``decided``
        what people chose for names in other texts; see :data:`gazetteer.told.Decided`.
        """
        memory, resolver = self._recall()
        with uncollected():
            reading = Reading(text, self._vocabulary, memory)
            written = [located(text, point) for point in reading.points()]
            sightings = recognise(reading)
            if written:
                sightings = apart_from(written, sightings)
            memory.learn([sighting.key for sighting in sightings])
            found = with_derived(text, resolver(text, sightings, home=home, decided=decided))
            return sorted([*found, *written], key=_start) if written else found

    def reading(self, text: str) -> Reading:
        """Return the words and matches of a text with what is known of them."""
        memory, _ = self._recall()
        return Reading(text, self._vocabulary, memory)

    def hear(
        self, text: str, sightings: Sequence[Sighting], *, home: str, decided: Decided
    ) -> Hearing:
        """Return the sightings of a text judged by one another."""
        memory, resolver = self._recall()
        memory.learn([sighting.key for sighting in sightings])
        return resolver.hear(text, sightings, home=home, decided=decided)

    def resolver(self, table: Mapping[str, Worth]) -> Resolver:
        """Return a resolver with weights of its own, for training."""
        return self._with_empty_memory(table)[1]

    def _recall(self) -> tuple[Memory, Resolver]:
        """Return what remembers names; begin anew where something holds too much.

        Texts that are being read in other threads go on with what they have.
        """
        if self._vocabulary.is_full:
            self._vocabulary = self._vocabulary.successor()
        if self._remembered[0].is_full:
            self._remembered = self._with_empty_memory()
        return self._remembered

    def _with_empty_memory(
        self, table: Mapping[str, Worth] | None = None
    ) -> tuple[Memory, Resolver]:
        memory = Memory(self._gazetteer)
        return memory, Resolver(memory, memory.near, self._gazetteer.readable, table=table)


def located(text: str, point: WrittenPoint) -> Resolution:
    """Return the resolution of coordinates in a text: the place is where they say."""
    words = text[point.start : point.end]
    place = place_of(point)
    mention = Mention(point.start, point.end, words, fold(words), feature=place.feature)
    evidence = (Evidence("written_point", 1.0, words),)
    return Resolution(
        mention, place, CERTAIN, Account(evidence, (Candidate(place, 1.0, evidence),))
    )


def apart_from(written: Sequence[Resolution], sightings: list[Sighting]) -> list[Sighting]:
    """Return the sightings that share no word with coordinates."""
    spans = [(one.mention.start, one.mention.end) for one in written]
    return [
        sighting
        for sighting in sightings
        if not any(start < sighting.end and sighting.start < end for start, end in spans)
    ]


def _start(resolution: Resolution) -> int:
    return resolution.mention.start
