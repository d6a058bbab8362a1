"""The facade: a text goes in, the places that it names come out, each with its reasons."""

from collections.abc import Iterable, Sequence

from gazetteer.lexicon import Lexicon, default_lexicon
from gazetteer.model import Place, Resolution
from gazetteer.namesakes import NamedPlace
from gazetteer.reading import Reading
from gazetteer.recogniser import recognise
from gazetteer.resolver import Resolver
from gazetteer.store import Gazetteer
from gazetteer.vocabulary import Vocabulary

NEAREST = 40
MOST_NAMES = 60_000
"""Names kept in memory with their places, about 100 MB at most."""


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
        self._memory = _Memory(gazetteer)

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
        if len(self._memory) > MOST_NAMES:
            self._memory = _Memory(self._gazetteer)
        return Reading(text, self._vocabulary, self._memory)


class _Memory(dict[str, Sequence[NamedPlace]]):
    """What the gazetteer was already asked: the candidates of names, and neighbours of points."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._neighbours: dict[tuple[object, ...], list[tuple[Place, float]]] = {}

    def __missing__(self, key: str) -> Sequence[NamedPlace]:
        self.learn([key])
        return self[key]

    def learn(self, keys: Iterable[str]) -> None:
        """Make sure that the candidates of these names are known."""
        if new := {key for key in keys if key not in self}:
            self.update(self._gazetteer.all_candidates(new))

    def near(
        self, latitude: float, longitude: float, km: float, features: tuple[str, ...]
    ) -> list[tuple[Place, float]]:
        """Return the places of these features within ``km``, nearest first."""
        asked = (latitude, longitude, km, features)
        if asked not in self._neighbours:
            self._neighbours[asked] = self._gazetteer.near(
                latitude, longitude, km=km, limit=NEAREST, features=features
            )
        return self._neighbours[asked]
