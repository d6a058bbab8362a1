"""Words that name what was told before, is only vowed, or describes who does something else."""

from collections.abc import Sequence

from webapp.events.languages.triggers import Sighting, words_of
from webapp.events.model import ClaimKind

_BEFORE_THAT = (["قبل", "ان"], ["قبيل", "ان"])

_REACH = 4
_AGREED = frozenset((ClaimKind.AGREEMENT, ClaimKind.CEASEFIRE))


def is_aside(keys: Sequence[str], one: Sighting) -> bool:
    """Whether a noun only tells after what something else was: "after clashes"."""
    return not one.tense and keys[one.first - 1] in words_of("aside")


def is_only_told(keys: Sequence[str], found: Sequence[Sighting], index: int) -> bool:
    """Whether a verb among the triggers is only vowed, or describes who does something else."""
    one, former = found[index], found[index - 1] if index else None
    if former and list(keys[max(0, one.first - 2) : one.first]) in _BEFORE_THAT:
        return True
    return _is_vowed(keys, former, one) or _is_participle(keys, one, found[index + 1 :])


def _is_vowed(keys: Sequence[str], former: Sighting | None, one: Sighting) -> bool:
    """Whether an English verb is only what somebody calls for: "vowed to fight"."""
    called = former is not None and former.trigger.kind is ClaimKind.STATEMENT
    return called and keys[one.first - 1] == "to"


def _is_participle(keys: Sequence[str], one: Sighting, later: Sequence[Sighting]) -> bool:
    """Whether an English form only describes who then does something: "men holding out left"."""
    ing = one.tense == "present" and keys[one.first].isascii() and keys[one.first].endswith("ing")
    if not ing or keys[one.first - 1] in words_of("progressive"):
        return False
    return any(other.tense == "past" for other in later)


def is_given(keys: Sequence[str], one: Sighting) -> bool:
    """Whether a noun only takes up what was told: "the raid comes after", "under the deal"."""
    before, after = keys[max(0, one.first - 2) : one.first], keys[one.end : one.end + 1]
    taken_up = keys[one.first].startswith("ال") and words_of("given_the") & {*before[-1:]}
    if taken_up and words_of("aside") & {*after}:
        return True
    if one.tense:
        return False
    further = {*keys[max(0, one.first - _REACH) : one.first]}
    if words_of("demand") & further:
        return True
    if one.trigger.kind in _AGREED and words_of("terms") & further:
        return True
    return bool(words_of("given_before") & {*before} or words_of("given_after") & {*after})
