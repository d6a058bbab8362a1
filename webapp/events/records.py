"""What the event store hands out beside articles and claims. All values are frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gazetteer.model import Candidate, Evidence, Mention, MentionKind, Place
from webapp.events.model import Article, Claim, Passage

AMBIGUOUS_BELOW = 0.5
"""A place that was chosen with less confidence than this is shown as ambiguous."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, and how much was read in it.

    ``mentions`` counts what names or could name a place, ``located`` those with a place on the
    map, ``unlocated`` those without; ``claims`` leaves out the rejected ones.
    """

    id: int
    title: str
    publisher: str
    url: str
    published: date | None
    language: str
    sample: bool
    mentions: int
    located: int
    unlocated: int
    claims: int


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention as it stands in the store.

    ``state`` is ``resolved``, ``ambiguous`` (a place with little confidence), ``unlocated``,
    ``confirmed`` or ``rejected`` (by a person), or ``organization``, ``demonym``, ``metonym``.
    ``candidates`` are at most five, best first.
    """

    article_id: int
    start: int
    end: int
    text: str
    kind: MentionKind
    feature: str
    place: Place | None
    confidence: float
    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]
    state: str


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A located place, in how many passages (sentences) and articles it is named."""

    place: Place
    passages: int
    articles: int


@dataclass(frozen=True, slots=True)
class PassageAt:
    """A sentence that names a place, the first mention of it there, and the sentence's claims."""

    article: Article
    mention: StoredMention
    sentence: Passage
    paragraph: Passage
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What a filter of the map leaves at one place, as ids of the store.

    ``claims`` speak of the place; ``articles`` only name it, and no claim there speaks of it.
    """

    claims: tuple[int, ...]
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnlocatedName:
    """A name without a place: how often, in how many articles, and where it stands first.

    ``key`` is the folded name, under which its mentions are counted together.
    """

    key: str
    text: str
    feature: str
    count: int
    articles: int
    article_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One change: what (``claim``, ``mention``, ``addition``) of which subject, by whom and why.

    ``before`` is ``None`` for something new, ``after`` for something that is gone.
    """

    id: int
    what: str
    subject: str
    when: datetime
    who: str
    why: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def state_of(mention: Mention, place: Place | None, confidence: float) -> str:
    """Return the state of a mention that nobody has decided about.

    What only the text places is still unlocated: the gazetteer lacks it, and a person may add it.
    """
    if mention.kind is not MentionKind.PLACE:
        return mention.kind.value
    if place is None or place.is_derived:
        return "unlocated"
    return "ambiguous" if confidence < AMBIGUOUS_BELOW else "resolved"
