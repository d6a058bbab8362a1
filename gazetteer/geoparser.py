"""The facade: a text goes in, the places that it names come out, each with its reasons."""

from collections.abc import Iterator

from gazetteer.lexicon import Lexicon, default_lexicon
from gazetteer.matcher import Match, ToponymMatcher, compile_names
from gazetteer.model import Place, Resolution
from gazetteer.reading import Reading
from gazetteer.recogniser import recognise
from gazetteer.resolver import Resolver
from gazetteer.store import Gazetteer
from gazetteer.text import Token, tokenize

NEAREST = 40


class Geoparser:
    """Reads places in texts with one gazetteer; safe to share between threads.

    Calling it with a text returns the resolutions in reading order: places, governments meant by
    the name of a capital or country, organisations and demonyms (told apart by ``mention.kind``).
    What the gazetteer lacks has no place. ``language`` is a hint for the future: the script of
    each word decides, so texts may mix languages.
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon | None = None) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon or default_lexicon()
        automata = gazetteer.automata()
        if added := gazetteer.added_keys():
            automata = [*automata, compile_names(added)]
        self._matcher = ToponymMatcher(automata)

    def __call__(self, text: str, *, language: str = "") -> list[Resolution]:
        """Return the resolutions of a text; an empty text has none."""
        tokens = tokenize(text)
        reading = self._reading(text, tokens, self._matcher(text, tokens))
        sightings = recognise(reading)
        resolver = Resolver(reading.places, self._near, self._gazetteer.place)
        missing = {s.key for s in sightings} - set(reading.places)
        if missing:
            places = {**reading.places, **self._gazetteer.all_candidates(missing)}
            resolver = Resolver(places, self._near, self._gazetteer.place)
        return resolver(text, sightings)

    def _reading(self, text: str, tokens: list[Token], matches: list[Match]) -> Reading:
        keys = {match.key for match in matches}
        words = {token.key for token in tokens}
        words.update(word for key in keys for word in key.split())
        return Reading(
            text=text,
            tokens=tokens,
            matches=matches,
            places=self._gazetteer.all_candidates(keys),
            zipf=self._gazetteer.commonness(words),
            is_guarded=self._gazetteer.is_guarded,
            lexicon=self._lexicon,
        )

    def _near(self, latitude: float, longitude: float, km: float) -> Iterator[tuple[Place, float]]:
        yield from self._gazetteer.near(latitude, longitude, km=km, limit=NEAREST)
