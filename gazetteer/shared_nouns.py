"""Adjectives that share the noun behind them: ``в Курской и Белгородской областях``.

The gazetteer has ``Курская область``; in a list the noun stands once, in the plural.
"""

from typing import Final

from gazetteer.capitalised import last_listed
from gazetteer.nouns import FeaturePhrase
from gazetteer.reading import Reading
from gazetteer.sighting import Sighting, spanning

NOUNS: Final = ("область", "район")
"""The nouns of divisions that Russian and Ukrainian have in common, in the first case."""

SAME: Final = 5
"""Letters in which all their cases are alike."""

SHARED: Final = 4.0


def sharing_a_noun(reading: Reading) -> list[Sighting]:
    """Return the adjectives before a plural noun that are names together with it."""
    found: list[Sighting] = []
    for phrase in reading.cased_nouns:
        if phrase.word.number > 1 and reading.words[phrase.first - 1].gap.is_space:
            for noun in NOUNS:
                if phrase.word.key.startswith(noun[:SAME]):
                    _before(reading, phrase, noun, found)
    return found


def _before(reading: Reading, phrase: FeaturePhrase, noun: str, found: list[Sighting]) -> None:
    index, feature, because = phrase.first - 1, phrase.word.feature, phrase.word.key
    while index > 0 and reading.is_capitalised(index):
        names = [f"{base} {noun}" for base in reading.words[index].bases]
        key = next(filter(reading.is_name, names), "")
        if not key:
            return
        start, end = spanning(reading, index, index)
        found.append(
            Sighting(start, end, index, index, key, SHARED, index, feature=feature, because=because)
        )
        index = last_listed(reading, index)
