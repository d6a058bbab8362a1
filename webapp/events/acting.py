"""Names of places that are no place of what happens: who acts, whose office, what time it is."""

import re
from bisect import bisect_left
from operator import itemgetter

from gazetteer.text import Token, fold, tokenize
from webapp.events.folding import FoldedText
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import goes_somewhere, is_trigger_word, object_words
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.named import Named

_begin = itemgetter(0)
_FAR_BEFORE = 30

_FAR_AFTER = 16
"""How many letters away from a name (code points) a word is no more beside it."""

_POSSESSIVE = re.compile(r"['’]s\b")

_AUXILIARY = re.compile(rf"\s+{any_of(vocabulary('roles', 'auxiliary'))}\b")

_AFTER_PREPOSITION = re.compile(r"\b(?:in|of|from|to|into|at|near|across|for|with|and|,)\s+$")

_DONE_BY = re.compile(r"(?:\bby|من قبل|من جانب|على يد|بدعم من|المدعومة من|مدعومة من)\s+$")

_SUPERLATIVE = re.compile(
    rf"\b{any_of(vocabulary('roles', 'superlative'))}(?:\s\w+){{0,3}}\s+in\s+$"
)

_CAPITAL_VERB = re.compile(rf"\s+{any_of(vocabulary('roles', 'capital_verb'))}\b")

_SEAT = re.compile(rf"(?<!\w){any_of(vocabulary('roles', 'seat_of'))}\s+(?:in|of|في)\s+$")

_BACKED = re.compile(r"[-‑](?:backed|led|aligned|allied|made|trained|funded|sponsored)\b")

_PAIR = re.compile(r"\s+and\s+[A-Z][\w'’]+\s+(?:\w+ed|have|has|had|will|are|were|say)\b")

_SECOND = re.compile(r"^\s*[A-Z][\w'’]+\s+and\s+$")

_DONE_TO = re.compile(r"\w{2,}ت(?:ها|ه|هم)")
"""A verb whose object is glued to it: who does it follows."""

_BY_HER = re.compile(r"\w{3,}ت")

_OTHER_THAN_OBJECT = re.compile(
    r"(?:في|من|على|علي|الى|الي|عن|مع|بعد|قبل|خلال|منذ|عبر|نحو|اليوم|امس|ليل|فجر|صباح|مساء)$|[وفبل]"
)

_OFFICE = re.compile(
    r"(?:\b(?:governor|mayor|emir|bishop|archbishop)\s+of|(?<!\w)و?(?:محافظ|حاكم|والي|أمير|قائمقام))\s+$"
)

_ENVOY = re.compile(
    r"(?:مبعوث|موفد|سفير|ممثل|مندوب|envoy|ambassador|delegate)\w*\s+(?:\S+\s+){0,4}"
    r"(?:[اإ]لى|الي|لدى|to)\s+$"
)

_BORDER = re.compile(r"(?:حدود\w*\s+مع|\bborder\s+with|\bbordering)\s+$")

_THAT = frozenset(map(fold, ("أن", "إن", "بأن", "وأن", "وإن")))

_DOES = re.compile("قد|لن|لم|لا|ليس|ليست|لديها|لديه|س?[يت]\\w{3,}|\\w{3,}ت")

_CLOCK = re.compile(r"بتوقيت\s+$")


def is_actor(folded: FoldedText, one: Named) -> bool:
    """Whether a country stands where who acts is named: "Russia had", "Ukraine's army"."""
    if one.place is None or not one.place.feature.startswith(("A.PCL", "P.PPLC")):
        return False
    original = folded.original
    last, first = _beside(folded, one)
    if _is_arabic_subject(last, first):
        return True
    after = original[one.end : one.end + 40]
    if first.isascii() and (first in _forces() or is_source_word(first)):
        return True
    if _BACKED.match(after) or _PAIR.match(after) or _SECOND.search(original[: one.start]):
        return True
    before = original[max(0, one.start - 14) : one.start].casefold()
    if one.place.feature == "P.PPLC":
        return bool(_CAPITAL_VERB.match(after)) or _owns_force(after)
    if _DONE_BY.search(before):
        return True
    does = is_trigger_word(first) and first.endswith(("ed", "s"))
    does = does or bool(_AUXILIARY.match(after))
    return bool(_POSSESSIVE.match(after)) or (does and not _AFTER_PREPOSITION.search(before))


def _owns_force(after: str) -> bool:
    """Whether the words after a capital are "'s forces" and the like."""
    owned = [token.key for token in tokenize(after[2:])][:1] if _POSSESSIVE.match(after) else []
    return bool(owned) and (owned[0] in _forces() or is_source_word(owned[0]))


def _beside(folded: FoldedText, one: Named) -> tuple[str, str]:
    """Return the words before and after a name, or empty ones where none is near.

    A word that goes on into the name is none before it.
    """
    first = bisect_left(folded.tokens, one.start, key=_begin)
    last = bisect_left(folded.tokens, one.end, lo=first, key=_begin)
    before, after = folded.tokens[max(0, first - 1) : first], folded.tokens[last : last + 1]
    return (
        before[0].key if before and _ends_near(before[0], one.start) else "",
        after[0].key if after and after[0].start - one.end < _FAR_AFTER else "",
    )


def _ends_near(word: Token, start: int) -> bool:
    return word.end <= start and start - word.start <= _FAR_BEFORE


def _is_arabic_subject(before: str, after: str) -> bool:
    """Whether a capital or country follows a verb it does, or precedes one after "that"."""
    if not before:
        return False
    if before in _THAT and after and _DOES.fullmatch(after):
        return after not in vocabulary("roles", "befalls")
    if _DONE_TO.fullmatch(before) and before not in vocabulary("roles", "to"):
        return True
    done_by = vocabulary("roles", "done_by")
    if before in done_by or (before[:1] in "وف" and before[1:] in done_by):
        return True
    if goes_somewhere(before):
        return False
    return is_trigger_word(before) and bool(_BY_HER.fullmatch(before)) and _object_follows(after)


def _object_follows(after: str) -> bool:
    """Whether a noun follows that can be what somebody does something to."""
    return bool(after) and not _OTHER_THAN_OBJECT.match(after)


def _is_land(one: Named) -> bool:
    return one.place is not None and one.place.feature.startswith(("A.PCL", "L."))


@remembered
def _forces() -> frozenset[str]:
    return object_words("force")


def is_aside(folded: FoldedText, one: Named) -> bool:
    """Whether a name only tells of what something is the largest, whose seat, or what time."""
    before = folded.original[max(0, one.start - 60) : one.start].casefold()
    after = folded.original[one.end : one.end + 6]
    return bool(
        _SUPERLATIVE.search(before) or _CLOCK.search(before) or after.startswith(" time")
    ) or bool(
        _SEAT.search(before)
        or _OFFICE.search(before)
        or (_is_land(one) and (_ENVOY.search(before) or _BORDER.search(before)))
    )
