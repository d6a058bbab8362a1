"""Finding again, in an article, words that somebody says are in it."""

from gazetteer.languages.arabic import PROCLITICS
from webapp.events.folding import FoldedText
from webapp.events.model import Passage

_GLUED = PROCLITICS | {""}


def locate(text: FoldedText, words: str, within: Passage | None = None) -> Passage | None:
    """Return where these words stand in a text, or None: nothing is guessed.

    Vowel signs, variant letters, case, and what stands between the words (quotation marks,
    blanks, line ends) may differ; the words themselves and their order may not. Whole words only,
    except that proclitics glued to the first may be missing. ``within`` limits the search to a
    passage of the original. Offsets are code points of the original.

    >>> found = locate(FoldedText.of("قالَ «مصدرٌ أمنيّ» إنّ"), "مصدر امني")
    >>> found.start, found.end
    (6, 17)
    """
    wanted = [token.key for token in FoldedText.of(words).tokens]
    if not wanted:
        return None
    keys = [token.key for token in text.tokens]
    for first in range(len(keys) - len(wanted) + 1):
        if keys[first + 1 : first + len(wanted)] != wanted[1:]:
            continue
        glued = len(keys[first]) - len(wanted[0])
        if not keys[first].endswith(wanted[0]) or keys[first][:glued] not in _GLUED:
            continue
        start, _ = text.span(
            text.positions[first] + glued, text.positions[first] + len(keys[first])
        )
        end = text.tokens[first + len(wanted) - 1].end
        if within is None or (within.start <= start and end <= within.end):
            return Passage(start, end)
    return None
