"""A span of a text that was looked at, and what became of it: what an explanation is made of."""

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.model import Candidate, Evidence, Place, Resolution
from gazetteer.names import Refusal
from gazetteer.sign import Sign


class Verdict(StrEnum):
    """What became of a span.

    It is ``TAKEN``; or a longer or surer span has its words (``OVERLAPPED``); or it is doubtful and
    no other place of the text lies close to it (``ALONE``), or ``UNLIKELY`` by its score; or it is
    ``HOPELESS``, so unlikely by itself that what stands around it is not looked at; or the word is
    a common one that only looks like a name with something glued to it (``ANOTHER_WORD``). The
    others are those of :class:`gazetteer.names.Refusal`.
    """

    TAKEN = "taken"
    OVERLAPPED = "overlapped"
    ALONE = "alone"
    UNLIKELY = "unlikely"
    HOPELESS = "hopeless"
    ANOTHER_WORD = "another_word"
    SMALL_LETTERS = Refusal.SMALL_LETTERS.value
    BARE = Refusal.BARE.value
    MERE_WORD = Refusal.MERE_WORD.value
    IDIOM = Refusal.IDIOM.value
    PEOPLE = Refusal.PEOPLE.value


@dataclass(frozen=True, slots=True)
class Considered:
    """A span and what became of it.

    ``written`` are its words as they stand, ``proclitic`` the folded letters before the name in the
    first of them, ``key`` the name that was compared. ``zipfs`` tell how common its words are.
    ``score`` is positive for what is rather a name than not, None where it was not reached;
    ``signs`` and ``told`` make it up. ``winner`` is the span that has its words instead. ``places``
    are the most prominent that are called so, ``resolution`` and ``candidates`` what a span that
    was taken means.
    """

    start: int
    end: int
    text: str
    written: str
    proclitic: str
    key: str
    verdict: Verdict
    zipfs: tuple[float, ...] = ()
    score: float | None = None
    signs: tuple[Sign, ...] = ()
    told: tuple[Evidence, ...] = ()
    winner: tuple[int, int] | None = None
    places: tuple[Place, ...] = ()
    resolution: Resolution | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word of the text that no place is called, and that is no everyday word."""

    start: int
    end: int
    text: str
    zipf: float
