"""Further spellings of names, as the modules that make them give them to an entry."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from wordfreq import zipf_frequency

from gazetteer.model import Entry, Toponym
from gazetteer.text import fold


def is_word(name: str, language: str, commonest: float) -> bool:
    """Whether a folded name is a word, more common in a language than a Zipf value."""
    return " " not in name and zipf_frequency(name, language) > commonest


def with_spellings(
    entry: Entry, spellings: Iterable[str], language: str, taken: Collection[str]
) -> Entry:
    """Return an entry with further spellings of its names, each once, that it does not have yet.

    ``taken`` are the folded names of large places, which no spelling may repeat.
    """
    known = {fold(toponym.text) for toponym in entry.toponyms}
    made = [
        Toponym(spelling, entry.place.id, language)
        for spelling in dict.fromkeys(spellings)
        if fold(spelling) not in known and fold(spelling) not in taken
    ]
    return replace(entry, toponyms=(*entry.toponyms, *made))
