"""Quantities in news prose, Arabic and English: a number, what bounds it, and what is counted.

What is counted follows from the noun after the number ("12 trucks"), and for people from what is
done to them ("killed 12 civilians"). A number whose noun is in no class is no quantity: days,
prices and percentages are left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.events.bounds import bound_at, number_at, opened
from webapp.events.folding import FoldedText
from webapp.events.languages.quantities import PERSONS, Phrase, deeds, duals, nouns
from webapp.events.languages.tables import remembered
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import Quantity
from webapp.events.numbers import DIGIT, Number, begins_number, numerals, start_of

_REACH_OF_VERB = 6
_REACH_OF_NOUN = 1
"""How many words may stand between what is done and the number of those it is done to.

An Arabic verb has its subject between; a noun, or an English verb, only a preposition.
"""
_LONGEST_DEED = 3
_MOST_BETWEEN = 3
"""How many words may stand between an English number and its noun: "12 armoured vehicles"."""

_STOP = re.compile(r"[،,؛;:!?؟()]|\.\s")
_BOTH = {"killed", "wounded"}
_CASUALTIES = "casualties"
_MEASURED = re.compile("[-‐‑][A-Za-z]")
_PREFIXES = "وفبل"

Lexicon = Mapping[str, Sequence[tuple[Phrase, str]]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with the class of its noun, '' without one, and the token after the two."""

    number: Number
    of: str
    end: int


def quantities(folded: FoldedText, skipped: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of a clause in reading order; offsets within it.

    ``skipped`` are spans whose numbers count nothing: the dates.

    >>> clause = FoldedText.of("قُتل 12 شخصاً وأصيب خمسة")
    >>> [(one.of, one.best, one.text) for one in quantities(clause)]
    [('killed', 12, '12 شخصاً'), ('wounded', 5, 'خمسة')]
    """
    found: list[Quantity] = []
    deed, last = "", 0
    for counted in _counted(folded, skipped):
        former, end = deed, counted.end
        first = counted.number.first
        deed = _done_before(folded, last, first, _REACH_OF_NOUN)
        if not deed and counted.of in PERSONS:
            deed, end = _done_after(folded, counted.end)
            deed = deed or _done_before(folded, last, first, _REACH_OF_VERB)
            if not deed and _joined(folded, last, counted.number):
                deed = former
        of = deed if deed and counted.of in ("", *PERSONS) else counted.of
        if of:
            found.append(_quantity(folded, counted, of))
        last = end
    return found


def may_count(folded: FoldedText) -> bool:
    """Whether a text has a figure or a word with which a number can begin."""
    return not folded.keys.isdisjoint(_first_words()) or bool(DIGIT.search(folded.text))


def _counted(folded: FoldedText, skipped: Sequence[tuple[int, int]]) -> Iterator[_Counted]:
    """Yield the numbers of a text with their nouns, and the nouns that mean two by themselves."""
    if not may_count(folded):
        return
    end, two = 0, duals()
    for index in [i for i, key in enumerate(folded.words) if key in two or begins_number(key)]:
        if index < end:
            continue
        start = folded.tokens[index].start
        if any(first <= start < last for first, last in skipped):
            continue
        counted = _two(folded, index) or _several(folded, index)
        if counted:
            yield counted
            end = counted.end


@remembered
def _first_words() -> frozenset[str]:
    return numerals().union(duals())


def _two(folded: FoldedText, index: int) -> _Counted | None:
    entry = _match(duals(), folded, index)
    if entry is None:
        return None
    words, of = entry
    key = folded.tokens[index].key
    glued = key[:1] in _PREFIXES and key[1:] in duals()
    end = index + len(words)
    return _Counted(Number(index, end, start_of(folded, index, int(glued)), 2, 2, 2), of, end)


def _several(folded: FoldedText, index: int) -> _Counted | None:
    number = number_at(folded, index)
    if number is None or _is_no_count(folded, number):
        return None
    of, end = _noun_after(folded, number.end)
    bound = bound_at(folded, end)
    if bound:
        number, end = opened(number, bound[0]), bound[1]
    return _Counted(number, of, end)


def _is_no_count(folded: FoldedText, number: Number) -> bool:
    """Whether a number is part of a word ("33-year-old"), or picks one of several."""
    last = folded.tokens[number.end - 1]
    following = folded.tokens[number.end].key if number.end < len(folded.tokens) else ""
    measured = bool(_MEASURED.match(folded.original, last.end))
    return measured or (number.best == 1 and following == "of")


def _noun_after(folded: FoldedText, index: int) -> tuple[str, int]:
    """Return the class of the noun that a number counts, and the token after it."""
    tokens = folded.tokens
    for at in range(index, min(index + _MOST_BETWEEN + 1, len(tokens))):
        if at and _STOP.search(folded.original[tokens[at - 1].end : tokens[at].start]):
            break
        entry = _match(nouns(), folded, at)
        if entry:
            return entry[1], at + len(entry[0])
        key = tokens[at].key
        if not key.isascii() and key not in vocabulary("quantity_words", "of", "ar"):
            break
        if key in vocabulary("quantity_words", "no_noun", "en"):
            break
    return "", index


def _done_before(folded: FoldedText, last: int, first: int, reach: int) -> str:
    """Return what is done by the words before a number, after the token ``last``, or ''."""
    for index in range(first - 1, max(last, first - reach - _LONGEST_DEED) - 1, -1):
        following = folded.tokens[index + 1].start if index + 1 < len(folded.tokens) else 0
        if _STOP.search(folded.original[folded.tokens[index].end : following]):
            break
        entry = _deed(folded, index, reach)
        if entry and 0 <= first - index - len(entry[0]) <= reach:
            return _with_former(folded, last, index, entry[1])
    return ""


def _deed(folded: FoldedText, index: int, reach: int) -> tuple[Phrase, str] | None:
    verb = _match(deeds("verb"), folded, index)
    if verb and (reach == _REACH_OF_NOUN or not verb[0][0].isascii()):
        return verb
    return _match(deeds("noun"), folded, index) if reach == _REACH_OF_NOUN else None


def _with_former(folded: FoldedText, last: int, index: int, deed: str) -> str:
    """Return casualties for "killed and wounded 40"; else what is done."""
    before = index - 1 - (index > 0 and folded.tokens[index - 1].key == "and")
    entry = _deed(folded, before, _REACH_OF_NOUN) if before > last or before == 0 else None
    return _CASUALTIES if entry and {entry[1], deed} == _BOTH else deed


def _done_after(folded: FoldedText, end: int) -> tuple[str, int]:
    """Return what is done by the words after a noun ("were killed"), and the token after them."""
    tokens = folded.tokens
    index = end
    while index < len(tokens) and tokens[index].key in vocabulary("quantity_words", "passive"):
        index += 1
    if index >= len(tokens) or _STOP.search(
        folded.original[tokens[index - 1].end : tokens[index].start]
    ):
        return "", end
    entry = _match(deeds("verb"), folded, index) or _match(deeds("noun"), folded, index)
    return (entry[1], index + len(entry[0])) if entry else ("", end)


def _joined(folded: FoldedText, last: int, number: Number) -> bool:
    """Whether nothing but "and" or "among them" stands between a number and the one before it."""
    between = [token.key for token in folded.tokens[last : number.first]]
    if not between:
        return number.start > folded.tokens[number.first].start
    return all(key in vocabulary("quantity_words", "joined") for key in between)


def _quantity(folded: FoldedText, counted: _Counted, of: str) -> Quantity:
    number = counted.number
    end = folded.tokens[counted.end - 1].end
    text = folded.original[number.start : end]
    return Quantity(of, number.low, number.best, number.high, number.start, end, text)


def _match(lexicon: Lexicon, folded: FoldedText, index: int) -> tuple[Phrase, str] | None:
    """Return the longest phrase of a lexicon at a token, and its class."""
    keys = folded.tokens[index : index + 4]
    for words, name in lexicon.get(keys[0].key, ()) if keys else ():
        if tuple(token.key for token in keys[: len(words)]) == words:
            return words, name
    return None
