"""The places of a clause: which of the names in it are places of what happens, in which role."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from gazetteer.model import MentionKind, Place, Resolution
from gazetteer.text import Token, fold, tokenize
from webapp.events.anaphora import facilities
from webapp.events.clauses import Clause
from webapp.events.folding import FoldedText
from webapp.events.languages.kinds import sort_of
from webapp.events.languages.sources import is_source_word
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import Sighting, goes_somewhere, is_trigger_word, object_words
from webapp.events.languages.vocabulary import any_of, vocabulary
from webapp.events.model import ClaimKind, ClaimPlace, Role
from webapp.events.roles import Doing, role_of
from webapp.events.unlocated import unlocated

_REACH_OF_OBJECT = 7
"""How many words may stand between a verb and its object."""

_FAR_BEFORE = 30
_FAR_AFTER = 16
"""How many letters away from a name (code points) a word is no more beside it."""

_begin = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a sentence names; offsets within the sentence."""

    start: int
    end: int
    place: Place | None


def named_in(
    folded: FoldedText, shift: int, here: Sequence[Resolution], before: Sequence[Place]
) -> list[Named]:
    """Return the places that a sentence names or stands for ("the base"), in order.

    ``shift`` is where it begins in the article, ``here`` are the resolutions in it, ``before``
    the facilities that were named earlier. Countries that act, and places that only tell what
    time it is or of what something is the largest, are left out.
    """
    named = [
        Named(one.mention.start - shift, one.mention.end - shift, one.place)
        for one in here
        if one.mention.kind is MentionKind.PLACE or _is_reached(folded, one, shift)
    ]
    named += [
        Named(one.start, one.end, one.place) for one in facilities(folded, shift, here, before)
    ]
    taken = [(one.mention.start - shift, one.mention.end - shift) for one in here]
    named += [Named(*span, None) for span in unlocated(folded, taken)]
    named.sort(key=lambda one: (one.start, one.end))
    return [one for one in named if not is_actor(folded, one) and not _aside(folded, one)]


def _is_reached(folded: FoldedText, one: Resolution, shift: int) -> bool:
    """Whether a capital that could act is what a verb of going leads to: "reached Baghdad"."""
    if one.mention.kind is not MentionKind.METONYM:
        return False
    index = bisect_left(folded.tokens, one.mention.start - shift, key=_begin)
    return index > 0 and goes_somewhere(folded.tokens[index - 1].key)


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
    done_by = vocabulary("roles", "done_by")
    if before in done_by or (before[:1] in "وف" and before[1:] in done_by):
        return True
    if goes_somewhere(before):
        return False
    return is_trigger_word(before) and bool(_BY_HER.fullmatch(before)) and _object_follows(after)


def _object_follows(after: str) -> bool:
    """Whether a noun follows that can be what somebody does something to."""
    return bool(after) and not _OTHER_THAN_OBJECT.match(after)


def doings_of(folded: FoldedText, clause: Clause, kind: ClaimKind) -> list[Doing]:
    """Return what the trigger of a clause says, then its further verbs, as parts of the kind.

    Nouns after "after" tell aside of something else: "took the town after the retreat to".
    """
    found = [_doing(folded, clause.sighting, kind)]
    for one in clause.others:
        if one.tense and not one.relative:
            called = ClaimKind.STATEMENT is one.trigger.kind is not kind
            found.append(replace(_doing(folded, one, kind), aside=called))
        elif _is_aside(folded, one) and sort_of(one.trigger.kind) != sort_of(kind):
            found.append(replace(_doing(folded, one, kind), aside=True))
    return found


def _doing(folded: FoldedText, sighting: Sighting, kind: ClaimKind) -> Doing:
    first, last = folded.tokens[sighting.first], folded.tokens[sighting.end - 1]
    return Doing(kind, sighting.trigger.object_role, first.start, last.end)


def _is_aside(folded: FoldedText, sighting: Sighting) -> bool:
    """Whether a noun stands after "after" and its like."""
    before = folded.tokens[sighting.first - 1].key if sighting.first else ""
    return not sighting.tense and before in vocabulary("modality", "aside")


def places_of(
    folded: FoldedText, shift: int, named: Sequence[Named], doings: Sequence[Doing]
) -> Iterator[ClaimPlace]:
    """Yield the places of a clause in their roles.

    ``named`` are the places in the clause, ``doings`` what happens in it, the main thing first; a
    place belongs to the last that begins before it. A container named in apposition ("Hodeidah,
    Yemen") is left out.
    """
    former: tuple[Named, Role] | None = None
    taken: set[int] = set()
    for one in named:
        doing = max(
            (done for done in doings if done.start < one.start),
            key=lambda done: done.start,
            default=doings[0],
        )
        trigger = doing.start
        if doing.aside or _only_told(folded.original, trigger, one.start):
            continue
        if former and _contains(folded.original, former[0], one):
            continue
        direct = (
            trigger < one.start
            and trigger not in taken
            and _within_reach(folded, trigger, one.start)
        )
        last = (former[0].end, former[1]) if former else None
        role = role_of(folded, one.start, doing, last, direct=direct)
        taken |= {trigger} if trigger < one.start else set()
        former = (one, role)
        text = folded.original[one.start : one.end]
        yield ClaimPlace(role, shift + one.start, shift + one.end, text, one.place)


def _contains(original: str, inner: Named, outer: Named) -> bool:
    """Whether a place is only named to tell in what land or province the one before it lies."""
    if inner.place is None or outer.place is None or inner.place.country != outer.place.country:
        return False
    wide = outer.place.feature.startswith("A.") and outer.place.feature != inner.place.feature
    return wide and bool(_CONTAINER.fullmatch(original[inner.end : outer.start]))


def _only_told(original: str, trigger: int, start: int) -> bool:
    """Whether a place is in what is told of somebody: ", the group that lost Raqqa"."""
    return bool(trigger < start and _TOLD.search(original, trigger, start))


def _is_land(one: Named) -> bool:
    return one.place is not None and one.place.feature.startswith(("A.PCL", "L."))


@remembered
def _forces() -> frozenset[str]:
    return object_words("force")


def _aside(folded: FoldedText, one: Named) -> bool:
    before = folded.original[max(0, one.start - 60) : one.start].casefold()
    after = folded.original[one.end : one.end + 6]
    return bool(
        _SUPERLATIVE.search(before) or _CLOCK.search(before) or after.startswith(" time")
    ) or bool(
        _SEAT.search(before)
        or _OFFICE.search(before)
        or (_is_land(one) and (_ENVOY.search(before) or _BORDER.search(before)))
    )


def _within_reach(folded: FoldedText, trigger: int, start: int) -> bool:
    between = [one for one in folded.tokens if trigger < one.start < start]
    return len(between) <= _REACH_OF_OBJECT


_TOLD = re.compile(r",\s[^,]{0,40}\b(?:who|that|whose)\s|،\s*(?:وهو|وهي)\s")
_POSSESSIVE = re.compile(r"['’]s\b")
_AUXILIARY = re.compile(rf"\s+{any_of(vocabulary('roles', 'auxiliary'))}\b")
_AFTER_PREPOSITION = re.compile(r"\b(?:in|of|from|to|into|at|near|across|for|with|and|,)\s+$")
_DONE_BY = re.compile(r"(?:\bby|من قبل|من جانب|على يد|بدعم من|المدعومة من|مدعومة من)\s+$")
_SUPERLATIVE = re.compile(
    rf"\b{any_of(vocabulary('roles', 'superlative'))}(?:\s\w+){{0,3}}\s+in\s+$"
)
_CAPITAL_VERB = re.compile(rf"\s+{any_of(vocabulary('roles', 'capital_verb'))}\b")
_SEAT = re.compile(rf"(?<!\w){any_of(vocabulary('roles', 'seat_of'))}\s+(?:in|of|في)\s+$")
_CONTAINER = re.compile(
    r"(?:, |، | \()(?:in )?(?:the )?(?:(?:north|south|east|west|central)\w*[ -]?){0,2}"
)
_BACKED = re.compile(r"[-‑](?:backed|led|aligned|allied|made|trained|funded|sponsored)\b")
_PAIR = re.compile(r"\s+and\s+[A-Z][\w'’]+\s+(?:\w+ed|have|has|had|will|are|were|say)\b")
_SECOND = re.compile(r"^\s*[A-Z][\w'’]+\s+and\s+$")
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
