"""The facade: a text goes in, the places that it names come out, each with its reasons."""

from gazetteer.lexicon import Lexicon, default_lexicon
from gazetteer.memory import Memory
from gazetteer.model import Resolution
from gazetteer.reading import Reading
from gazetteer.recogniser import recognise
from gazetteer.resolver import Resolver
from gazetteer.store import Gazetteer
from gazetteer.vocabulary import Vocabulary


class Geoparser:
    """Reads places in texts with one gazetteer; safe to share between threads.

    Calling it with a text returns the resolutions in reading order: places, governments meant by
    the name of a capital or country, organisations and demonyms (told apart by ``mention.kind``).
    What the gazetteer lacks has no place. ``language`` is a hint that nothing needs yet: the
    script of each word decides, so texts may mix languages.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon | None = None) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon or default_lexicon()
        self._names = gazetteer.names()
        self._vocabulary = Vocabulary(self._names, self._lexicon)
        self._memory = Memory(gazetteer)

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text; an empty text has none."""
        reading = self.reading(text)
        sightings = recognise(reading)
        memory = self._memory
        memory.learn(sighting.key for sighting in sightings)
        return Resolver(memory, memory.near, self._gazetteer.place)(text, sightings)

    def reading(self, text: str) -> Reading:
        """Return the words and matches of a text with what is known of them."""
        if self._vocabulary.is_full:
            self._vocabulary = Vocabulary(self._names, self._lexicon)
        if self._memory.is_full:
            self._memory = Memory(self._gazetteer)
        return Reading(text, self._vocabulary, self._memory)
