"""Places that share a name: what a name may have been meant for, and who of them comes first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer.languages import ARABIC
from gazetteer.languages.vowels import is_vowelled
from gazetteer.model import Place, Toponym, ToponymKind
from gazetteer.prominence import prominence

CURATED_FOR = frozenset(("SY", "IQ", "LB", "PS", "YE", "LY", "SD", "UA"))
"""Countries whose conflicts the curated tables are about (ISO 3166-1)."""

_SEAT, _EXACT, _OFFICIAL, _CURATED, _OWN = 0.8, 0.5, 0.5, 1.5, 9.0


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place under one of its names; ``added`` when a person added it.

    ``vowelled`` are the ways to write the name that have vowel signs.
    """

    place: Place
    toponym: Toponym
    added: bool = False
    vowelled: tuple[str, ...] = ()

    def also(self, name: str) -> "NamedPlace":
        """Return the place with another way to write the name, if that tells its vowels."""
        return replace(self, vowelled=(*self.vowelled, name)) if is_vowelled(name) else self


def variants(key: str) -> Iterator[tuple[str, float]]:
    """Yield a key and what it may have been meant for, with how sure that is."""
    (article,) = ARABIC.elisions
    yield key, 1.0
    if key.startswith(article):
        yield key.removeprefix(article), 0.9
    elif re.match(ARABIC.script, key):
        yield article + key, 0.9
    _, _, rest = key.partition(" ")
    if rest:
        yield rest.removeprefix("of "), 0.6


def weights(named: Sequence[NamedPlace], name: str) -> list[float]:
    """Weigh namesakes by a factor of ten for each step of prominence; people's own come first.

    A town that shares its name with its division is meant rather than the division, however small
    it is; the countries that the gazetteer was curated for count a step and a half more.
    """
    seats = {candidate.place.country for candidate in named if candidate.place.feature[:2] == "P."}
    divisions = {
        candidate.place.country: prominence(candidate.place)
        for candidate in named
        if candidate.place.feature == "A.ADM1" and candidate.place.country in seats
    }

    def weight(candidate: NamedPlace) -> float:
        place = candidate.place
        steps = prominence(place)
        if place.feature.startswith("P."):
            steps = max(steps, divisions.get(place.country, 0.0) + _SEAT)
        steps += _EXACT * (candidate.toponym.text == name.strip())
        steps += _OFFICIAL * (candidate.toponym.kind is ToponymKind.OFFICIAL)
        steps += _CURATED * (place.country in CURATED_FOR)
        return float(10 ** (steps + _OWN * candidate.added))

    return [weight(candidate) for candidate in named]
