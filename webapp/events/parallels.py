"""What "and" joins to what happens: another verbal noun, or one more base that is run or built."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from webapp.events.folding import FoldedText
from webapp.events.languages.tables import remembered
from webapp.events.languages.triggers import Sighting, object_words
from webapp.events.languages.vocabulary import vocabulary
from webapp.events.model import ClaimKind, Role

MOVES = frozenset(
    {
        ClaimKind.WITHDRAWAL,
        ClaimKind.DEPLOYMENT,
        ClaimKind.REDEPLOYMENT,
        ClaimKind.MOVEMENT,
        ClaimKind.TRANSFER,
    }
)
_REACH_OF_PLACE = 4
_REACH_OF_AND = 3


def parallel_nouns(folded: FoldedText, sightings: Sequence[Sighting]) -> list[int]:
    """Return where "and" begins another verbal noun, or one more base; in the folded text.

    "The withdrawal from the port and redeployment of" is two moves.
    """
    found = []
    for former, one in pairwise(sightings):
        kinds = {former.trigger.kind, one.trigger.kind}
        moves = not one.tense and kinds <= MOVES and len(kinds) == 2
        joined = folded.words[one.first].startswith("و")
        base = one.trigger.kind is ClaimKind.BASE and folded.words[one.end - 1] in _bases()
        if (moves and joined) or base:
            found.append(folded.positions[one.first])
    return found


def with_further_bases(folded: FoldedText, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return the triggers of a sentence, and one more for each base that "and" joins to another.

    Of "runs an air base in Aleppo and a naval base in Tartus" the second base is a claim too.
    """
    found = list(sightings)
    for one in sightings:
        if one.trigger.kind is ClaimKind.BASE:
            found += _further(folded, one)
    return sorted(found, key=lambda one: one.first)


def _further(folded: FoldedText, one: Sighting) -> Iterator[Sighting]:
    words = folded.words
    for index in range(one.end + 1, len(words)):
        if words[index] not in _bases() or not _is_joined(words, index):
            continue
        if _places().intersection(words[index + 1 : index + _REACH_OF_PLACE]):
            yield replace(one, first=_beginning(words, index), end=index + 1)


def _is_joined(words: Sequence[str], index: int) -> bool:
    """Whether "and" is glued to a base, or stands soon before it: "and a naval base"."""
    return words[index].startswith("و") or words[_beginning(words, index)] == "and"


def _beginning(words: Sequence[str], index: int) -> int:
    """Return where "and" stands soon before a word, or else the word itself."""
    before = range(index - 1, max(-1, index - 1 - _REACH_OF_AND), -1)
    return next((n for n in before if words[n] == "and"), index)


@remembered
def _bases() -> frozenset[str]:
    return object_words("base")


@remembered
def _places() -> frozenset[str]:
    return frozenset(vocabulary("roles", Role.AT.value))
