"""The sighting of a name that the gazetteer lacks, and the word that announces it."""

from typing import Final

from gazetteer.reading import Reading
from gazetteer.sighting import Sighting, spanning

UNKNOWN_NAME: Final = 1.0
"""The score of such a name: below that of every name that the gazetteer knows well."""


def unknown(
    reading: Reading,
    first: int,
    last: int,
    feature: str,
    because: str,
    *,
    cut: int = 0,
    inner: int | None = None,
) -> Sighting:
    """Return the sighting of an unknown name from the word ``first`` to ``last``.

    ``cut`` letters of the first word are no part of it; ``because`` announces it; ``inner`` is the
    first word past a noun that is part of the name.
    """
    start, end = spanning(reading, first, last, cut=cut)
    return Sighting(
        start,
        end,
        first,
        last,
        joined(reading, first, last, cut),
        UNKNOWN_NAME,
        first if inner is None else inner,
        feature=feature,
        because=because,
    )


def joined(reading: Reading, first: int, last: int, cut: int = 0) -> str:
    """Return the folded words from ``first`` to ``last``, past so many letters."""
    return " ".join([word.key for word in reading.words[first : last + 1]])[cut:]
