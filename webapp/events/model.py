"""The vocabulary of sourced claims, in the order in which the data flow.

An article has passages; a passage makes claims; a claim has places in roles, a time, and a chain of
attribution from the publisher inward. All values are frozen. Offsets are Unicode code points of
the article's text, end exclusive; a passage is offsets, never a copy.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gazetteer.model import Place, Resolution


class ClaimKind(StrEnum):
    """What is said to have happened."""

    WITHDRAWAL = "withdrawal"
    DEPLOYMENT = "deployment"
    REDEPLOYMENT = "redeployment"
    MOVEMENT = "movement"
    PRESENCE = "presence"
    TRANSFER = "transfer"
    STRIKE = "strike"
    CLASH = "clash"
    CASUALTIES = "casualties"
    CONTROL = "control"
    EXPULSION = "expulsion"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    DETENTION = "detention"
    RELEASE = "release"
    PRISONER_TRANSFER = "prisoner_transfer"
    PROTEST = "protest"
    AID = "aid"
    DISPLACEMENT = "displacement"
    MEETING = "meeting"
    VISIT = "visit"
    BASE = "base"
    INFRASTRUCTURE = "infrastructure"
    POLITICAL_CHANGE = "political_change"
    STATEMENT = "statement"
    NO_COMMENT = "no_comment"
    VERIFICATION = "verification"
    OTHER = "other"


class Modality(StrEnum):
    """Whether it is said to have happened."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    HISTORICAL = "historical"


class Status(StrEnum):
    """What the text says of the claim's standing (not what an analyst thinks of it)."""

    STATED = "stated"
    ANNOUNCED = "announced"
    ASSERTED_BY_PARTY = "asserted_by_party"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    DENIED = "denied"
    NO_COMMENT = "no_comment"
    VISUALLY_VERIFIED = "visually_verified"
    EYEWITNESS = "eyewitness"


class Role(StrEnum):
    """What a place does in a claim."""

    AT = "at"
    FROM = "from"
    VIA = "via"
    TO = "to"
    TOWARD = "toward"
    NEAR = "near"


class SourceKind(StrEnum):
    """What a link of the chain of attribution is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    OFFICIAL = "official"
    PARTY = "party"
    MONITOR = "monitor"
    WITNESS = "witness"
    UNNAMED = "unnamed"
    FOOTAGE = "footage"


class Review(StrEnum):
    """What a person did with a suggested claim."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Strength(StrEnum):
    """How sure the rules are that made a claim; a word, for nobody measured a percentage."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Verification(StrEnum):
    """What an analyst thinks of a claim, apart from what its text says of it."""

    UNASSESSED = "unassessed"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    REFUTED = "refuted"
    RETRACTED = "retracted"


class Reliability(StrEnum):
    """How reliable a source is: the letters of the Admiralty code (NATO STANAG 2511)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How credible a claim is: the digits of the Admiralty code (NATO STANAG 2511)."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


class Stance(StrEnum):
    """How a claim stands to the happening that it speaks of."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    DUPLICATES = "duplicates"


class Precision(StrEnum):
    """How exactly a time is known."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, stored once, verbatim (Unicode NFC).

    ``id`` is 0 until the article is stored. ``language`` is ISO 639-1. ``published`` is the day
    printed on it, or ``None``. ``sample`` marks the articles that come with the program.
    """

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    language: str = "ar"
    sample: bool = False
    id: int = 0
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article: offsets, never a copy."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """A span of days, first and last included, and the words it was read from.

    ``end`` is ``None`` while it is open ("since 2019"). ``convention`` names the rule by which
    words became days, e.g. ``iso_week``, or ``article_date`` where the claim has no words of its
    own. ``other_start`` and ``other_end`` are the days of another reading of the same words, where
    there is one. ``hours`` is the part of the day: dawn, morning, noon, afternoon, evening, night.
    """

    start: date
    end: date | None
    precision: Precision
    text: str = ""
    convention: str = ""
    other_start: date | None = None
    other_end: date | None = None
    hours: str = ""


@dataclass(frozen=True, slots=True)
class AttributionLink:
    """One link of the chain, with the words that say so."""

    name: str
    kind: SourceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place in a role: the words, and the place they were resolved to, or ``None``."""

    role: Role
    start: int
    end: int
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a claim, the words that say it, and what is counted.

    ``of`` is the class of what is counted (killed, wounded, vehicles ...). ``best`` is the number
    as said, ``low`` and ``high`` what it lies between ("at least 12" has no ``high``).
    """

    of: str
    low: int | None
    best: int | None
    high: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """The words at which a rule fired."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one source.

    ``attribution`` is outermost first; empty means the outlet's own voice. ``rules`` names what
    made the claim: rule ids, or ``person:<who>``; ``cues`` are the words at which they fired.
    ``section`` is what its paragraph is for (body, headline, subhead, caption); ``background``
    is told beside the news. ``ref`` is the stable public reference, given by the store;
    ``revision`` counts from 1.
    """

    passage: Passage
    kind: ClaimKind
    modality: Modality
    status: Status
    places: tuple[ClaimPlace, ...] = ()
    actors: tuple[str, ...] = ()
    when: When | None = None
    attribution: tuple[AttributionLink, ...] = ()
    rules: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    cues: tuple[Cue, ...] = ()
    section: str = "body"
    background: bool = False
    strength: Strength = Strength.MEDIUM
    review: Review = Review.SUGGESTED
    article_id: int = 0
    ref: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one article: its mentions, resolved or not, and its claims."""

    resolutions: tuple[Resolution, ...]
    claims: tuple[Claim, ...]
