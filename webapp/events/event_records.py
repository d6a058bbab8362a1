"""What the store hands out of events and sources. All values are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gazetteer.model import Place
from webapp.events.copies import Copy
from webapp.events.languages.identities import Identity
from webapp.events.likeness import Reason
from webapp.events.model import Article, Credibility, Reliability, Stance, Verification
from webapp.events.origins import Origin, Report
from webapp.events.publications import Publication
from webapp.events.sides import Contradiction


@dataclass(frozen=True, slots=True)
class EventSummary:
    """An event as it stands in a list.

    ``review`` is ``suggested`` or ``confirmed``. ``headline`` is the reference of the claim that
    says it best; ``first`` and ``last`` are the days that are named, ``day`` that of the latest
    report. ``reports`` counts each source of each article once and leaves copies out; ``origins``
    names what they rest on, ``against`` counts the origins that deny it. ``open_claims`` are those
    that nobody has confirmed as belonging to it.
    """

    id: int
    ref: str
    name: str
    review: str
    verification: Verification
    kind: str
    place: Place | None
    headline: str
    quote: str
    first: date | None
    last: date | None
    day: date | None
    reports: int
    articles: int
    copies: int
    origins: tuple[Mapping[str, str], ...]
    independent: int
    against: int
    contradicted: bool
    claims: int
    open_claims: int


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of an event, with its article and why it is here.

    ``like`` is the reference of the claim that it resembles most, ``reasons`` in what. ``bound``
    says that a person put it here, ``stance_by`` who set its stance, if anybody did.
    """

    report: Report
    article: Article
    like: str
    reasons: tuple[Reason, ...]
    bound: bool
    stance_by: str


@dataclass(frozen=True, slots=True)
class EventDetails:
    """Everything about one event: its claims in the order of printing, and what they come to."""

    summary: EventSummary
    members: tuple[Member, ...]
    origins: tuple[Origin, ...]
    independent: tuple[Origin, ...]
    contradictions: tuple[Contradiction, ...]
    copies: tuple[Copy, ...]
    publications: tuple[Publication, ...]


@dataclass(frozen=True, slots=True)
class EventOfClaim:
    """The event of one claim in short, for the places where a claim is shown."""

    ref: str
    name: str
    reports: int
    independent: int
    contradicted: bool
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person thinks of a claim, apart from what its text says."""

    verification: Verification = Verification.UNASSESSED
    credibility: Credibility | None = None
    why: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source in a list: how many claims it makes, passes on, and is the innermost source of."""

    identity: Identity
    claims: int
    innermost: int
    articles: int
    reliability: Reliability | None


@dataclass(frozen=True, slots=True)
class Quoting:
    """Who quotes whom, in how many claims."""

    outer: Identity
    inner: Identity
    claims: int
