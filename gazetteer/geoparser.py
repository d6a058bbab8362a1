"""The facade: a text goes in, the places that it names come out, each with its reasons."""

from collections.abc import Iterable, Mapping

from gazetteer.inflection import inflected
from gazetteer.lexicon import Lexicon, default_lexicon
from gazetteer.matcher import ToponymMatcher, compile_names
from gazetteer.model import Place, Resolution
from gazetteer.namesakes import NamedPlace
from gazetteer.reading import Reading
from gazetteer.recogniser import recognise
from gazetteer.resolver import NOTHING_DECIDED, Resolver
from gazetteer.store import Gazetteer
from gazetteer.text import tokenize
from gazetteer.told import Decided
from gazetteer.worths import Worth

NEAREST = 40
MOST_REMEMBERED = 200_000
"""Words kept in memory with what the gazetteer says of them, about 100 MB at most."""


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
        automata = gazetteer.automata()
        if added := gazetteer.added_keys():
            automata = [*automata, compile_names(added)]
        self._matcher = ToponymMatcher(automata)
        self._memory = _Memory(gazetteer)

    def __call__(
        self,
        text: str,
        *,
        language: str = "",
        home: str = "",
        decided: Decided = NOTHING_DECIDED,
    ) -> list[Resolution]:
        """Return the resolutions of a text; an empty text has none.

        ``home`` is the country of its outlet (ISO 3166-1), ``decided`` what people chose for names
        in other texts; see :data:`gazetteer.told.Decided`.
        """
        memory = self._recall()
        reading = self._reading(text, memory)
        sightings = recognise(reading)
        memory.learn_places(sighting.key for sighting in sightings)
        return memory.resolver(text, sightings, home=home, decided=decided)

    def reading(self, text: str) -> Reading:
        """Return the words and matches of a text with what is known of them, for study."""
        return self._reading(text, self._recall())

    def resolver(self, table: Mapping[str, Worth]) -> Resolver:
        """Return a resolver with weights of its own, for training."""
        memory = self._recall()
        return Resolver(memory.places, memory.near, self._gazetteer.place, table=table)

    def _reading(self, text: str, memory: "_Memory") -> Reading:
        tokens = tokenize(text)
        matches = self._matcher(text, tokens)
        cases = list(inflected(text, tokens))
        keys = {match.key for match in matches}
        memory.learn_places(keys.union(match.key for match in cases))
        matches += [match for match in cases if memory.places[match.key]]
        matches.sort(key=lambda match: (match.start, -match.end, match.key))
        memory.learn_words({token.key for token in tokens}.union(*(key.split() for key in keys)))
        return Reading(
            text=text,
            tokens=tokens,
            matches=matches,
            places=memory.places,
            zipf=memory.zipf,
            is_guarded=self._gazetteer.is_guarded,
            lexicon=self._lexicon,
        )

    def _recall(self) -> "_Memory":
        """Return the memory, a new one when it holds too much; others may still use the old."""
        if len(self._memory.zipf) > MOST_REMEMBERED:
            self._memory = _Memory(self._gazetteer)
        return self._memory


class _Memory:
    """What the gazetteer was already asked: candidates, commonness, neighbours."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._neighbours: dict[tuple[object, ...], list[tuple[Place, float]]] = {}
        self.places: dict[str, list[NamedPlace]] = {}
        self.zipf: dict[str, float] = {}
        self.resolver = Resolver(self.places, self.near, gazetteer.place)

    def learn_places(self, keys: Iterable[str]) -> None:
        """Make sure that the candidates of these names are known."""
        if new := {key for key in keys if key not in self.places}:
            self.places.update(self._gazetteer.all_candidates(new))

    def learn_words(self, words: Iterable[str]) -> None:
        """Make sure that the commonness of these words is known."""
        if new := {word for word in words if word not in self.zipf}:
            self.zipf.update(self._gazetteer.commonness(new))

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
