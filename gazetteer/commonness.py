"""How common a name is as an ordinary word: most names that mislead a matcher are such words.

Frequencies are those of wordfreq (Speer 2022; data CC BY-SA 4.0), as Zipf values: the base-10
logarithm of occurrences per thousand million words.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

import wordfreq

from gazetteer.compiled import MORE_COMMON
from gazetteer.languages import ARABIC, CYRILLIC, HEBREW, LATIN, Language
from gazetteer.text import fold_word

LISTS = (
    (ARABIC, ("ar",), 1.0),
    (LATIN, ("en",), 3.0),
    (CYRILLIC, ("ru", "uk"), 3.0),
    (HEBREW, ("he",), 3.0),
)
"""For each script, the languages whose word lists are counted together, and the Zipf value from
which a word is kept though no place of the file has it for a name: once in a million, or in Arabic,
where people import villages whose names are words, once in a hundred million."""

SHORTEST_STEM = 2


class Commonness:
    """The Zipf values of one script's folded words; ``least`` is kept of what is no name."""

    def __init__(self, language: Language, codes: tuple[str, ...], least: float) -> None:
        frequencies: defaultdict[str, float] = defaultdict(float)
        for code in codes:
            largest = "large" if code in wordfreq.available_languages("large") else "small"
            for word, frequency in wordfreq.get_frequency_dict(code, wordlist=largest).items():
                frequencies[fold_word(word)] += frequency
            _forget_lists()
        script = re.compile(language.script)
        self._zipf = {
            word: math.log10(value * 1e9)
            for word, value in frequencies.items()
            if script.match(word)
        }
        self._language = language
        self._least = least

    def zipf(self, key: str) -> float:
        """Return the Zipf value of a folded word, 0 when it is not known."""
        return self._zipf.get(key, 0.0)

    def known(self, keys: Collection[str]) -> dict[str, float]:
        """Return the Zipf values of the single-word keys that are known, and of all common words.

        A word that is in neither group is rare, and no name of the gazetteer.
        """
        return {
            word: round(zipf, 2)
            for word, zipf in self._zipf.items()
            if zipf >= self._least or word in keys
        }

    def guards(self, keys: Collection[str]) -> Iterator[str]:
        """Yield the words that look like a proclitic and a name, but are words themselves.

        What hides an article, as ``للقدس`` does, is ``ل`` and the name that has it. A word that can
        be cut twice is what the longer name says: ``ولبنان`` is Lebanon, not ``بنان``.
        """
        lengths = sorted({len(proclitic) for proclitic in self._language.proclitics})
        for word, zipf in self._zipf.items():
            if any(full in keys and zipf <= self.zipf(full) for full in self._with_article(word)):
                continue
            for length in lengths:
                stem = word[length:]
                if (
                    word[:length] in self._language.proclitics
                    and len(stem) >= SHORTEST_STEM
                    and stem in keys
                ):
                    if zipf > self.zipf(stem) + MORE_COMMON:
                        yield word
                    break

    def _with_article(self, word: str) -> Iterator[str]:
        for full, elided in self._language.elisions.items():
            if word.startswith(elided):
                yield full + word.removeprefix(elided)


def by_script(keys: Collection[str]) -> Iterator[tuple[Commonness, set[str]]]:
    """Yield, script by script, the frequencies and the single-word keys they are of."""
    single = [key for key in keys if " " not in key]
    for language, codes, least in LISTS:
        script = re.compile(language.script)
        if of_script := {key for key in single if script.match(key)}:
            yield Commonness(language, codes, least), of_script


def _forget_lists() -> None:
    """Free the word lists, which wordfreq would keep: some hundred megabytes a language."""
    wordfreq.get_frequency_dict.cache_clear()
    wordfreq.get_frequency_list.cache_clear()
