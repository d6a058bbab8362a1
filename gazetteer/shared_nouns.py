"""Adjectives that share the noun behind them: ``в Курской и Белгородской областях``.

The gazetteer has ``Курская область``; in a list the noun stands once, in the plural.
"""

from collections.abc import Iterator
from typing import Final

from gazetteer.capitalised import last_listed
from gazetteer.model import Evidence
from gazetteer.reading import FeaturePhrase, Reading
from gazetteer.sighting import Sighting, spanning

NOUNS: Final = ("область", "район")
"""The nouns of divisions that Russian and Ukrainian have in common, in the first case."""

SAME: Final = 5
"""Letters in which all their cases are alike."""

SHARED: Final = 4.0


def sharing_a_noun(reading: Reading) -> Iterator[Sighting]:
    """Yield the adjectives before a plural noun that are names together with it."""
    for phrase in reading.feature_words.values():
        if phrase.word.number > 1 and reading.gap(phrase.first - 1) == " ":
            for noun in NOUNS:
                if phrase.word.key.startswith(noun[:SAME]):
                    yield from _before(reading, phrase, noun)


def _before(reading: Reading, phrase: FeaturePhrase, noun: str) -> Iterator[Sighting]:
    index = phrase.first - 1
    while index > 0 and reading.is_capitalised(index):
        names = [f"{base} {noun}" for base in reading.words[index].bases]
        key = next(filter(reading.is_name, names), "")
        if not key:
            return
        start, end = spanning(reading, index, index)
        told = (Evidence("feature_word", SHARED, phrase.word.key),)
        feature = phrase.word.feature
        yield Sighting(start, end, index, index, key, SHARED, index, feature=feature, told=told)
        index = last_listed(reading, index)
