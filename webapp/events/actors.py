"""Who acts in a clause: forces by their words, and capitals that stand for governments."""

import re
from collections.abc import Sequence

from gazetteer.model import MentionKind, Resolution
from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import object_words

_MOST_ACTORS = 3
_ENGLISH = re.compile(
    r"(?!(?:The|An?|Its|Their)\s)(?:[A-Z][\w-]+\s+){1,3}(?:army|forces|troops|military|police|fighters|soldiers|militia|Army"
    r"|Forces|navy|jets|drones?)\b"
)
_LETTERS = re.compile("[\u0620-\u064a]")


def actors_of(
    folded: FoldedText, clause: Clause, resolutions: Sequence[Resolution], shift: int
) -> tuple[str, ...]:
    """Return the words for who acts, in reading order; ``shift`` is where the sentence begins."""
    start, end = folded.span(clause.start, clause.end)
    found = [
        (one.mention.start - shift, one.mention.text)
        for one in resolutions
        if one.mention.kind is MentionKind.METONYM and start <= one.mention.start - shift < end
    ]
    found += [(match.start(), match[0]) for match in _ENGLISH.finditer(folded.original, start, end)]
    found += _arabic(folded, start, end)
    return tuple(dict.fromkeys(words for _, words in sorted(found)))[:_MOST_ACTORS]


def _arabic(folded: FoldedText, start: int, end: int) -> list[tuple[int, str]]:
    """Return force words with the adjectives and names that follow them."""
    found: list[tuple[int, str]] = []
    if folded.keys.isdisjoint(_forces()):
        return found
    tokens = folded.tokens
    last = -1
    for index, token in enumerate(tokens):
        if token.key not in _forces() or index <= last or not start <= token.start < end:
            continue
        if not _LETTERS.match(token.key):
            continue
        last = index
        while last + 1 < len(tokens) and last < index + 2 and _belongs(folded, last):
            last += 1
        if last > index:
            found.append((token.start, _bare(folded.original[token.start : tokens[last].end])))
    return found


def _bare(words: str) -> str:
    """Return words without the preposition glued to them.

    >>> _bare("للقوات الروسية"), _bare("والقوات")
    ('القوات الروسية', 'القوات')
    """
    if words.startswith("لل"):
        return f"ال{words[2:]}"
    return words[1:] if words[1:].startswith("ال") and words[0] in "وفبك" else words


def _belongs(folded: FoldedText, index: int) -> bool:
    following = folded.tokens[index + 1]
    gap = folded.original[folded.tokens[index].end : following.start]
    return (
        gap == " "
        and following.key.startswith("ال")
        and following.key != "الي"
        and following.end <= len(folded.original)
    )


@remembered
def _forces() -> frozenset[str]:
    return object_words("force")
