"""The vocabulary of the gazetteer, in the order in which the data flow.

Places have toponyms; a text has mentions; a mention has candidates; a resolution chooses one of
them, or none, and says why. All values are frozen. Offsets are Unicode code points of the text
that was given, end exclusive, so ``text[mention.start : mention.end] == mention.text`` always.
Latitudes and longitudes are degrees (WGS 84), distances of uncertainty are metres.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, final

DERIVED = "in:"
"""With this begins the id of a place that only a text tells of; see :mod:`gazetteer.derived`."""


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """South, west, north and east edges in degrees. West is greater than east across 180°."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies inside or on the edge.

        >>> BoundingBox(-20.0, 176.0, -10.0, -178.0).holds(-17.0, 179.0)
        True
        """
        across = self.west > self.east
        east_of, west_of = longitude >= self.west, longitude <= self.east
        within = (east_of or west_of) if across else (east_of and west_of)
        return self.south <= latitude <= self.north and within

    @property
    def size(self) -> float:
        """Height by width in square degrees: only for telling larger boxes from smaller ones.

        >>> BoundingBox(-20.0, 176.0, -10.0, -178.0).size
        60.0
        """
        return (self.north - self.south) * ((self.east - self.west) % 360 or 360.0)

    def part(self, direction: str) -> "BoundingBox":
        """Return the half or quarter that a compass direction names; all of it without one.

        >>> BoundingBox(32.0, 35.0, 38.0, 43.0).part("northeast")
        BoundingBox(south=35.0, west=39.0, north=38.0, east=43.0)
        >>> BoundingBox(-20.0, 176.0, -10.0, -178.0).part("west")
        BoundingBox(south=-20.0, west=176.0, north=-10.0, east=179.0)
        """
        middle = (self.south + self.north) / 2
        across = self.west + (self.east - self.west) % 360 / 2
        across -= 360 if across > 180 else 0
        return BoundingBox(
            middle if "north" in direction else self.south,
            across if "east" in direction else self.west,
            middle if "south" in direction else self.north,
            across if "west" in direction else self.east,
        )


class ToponymKind(StrEnum):
    """What sort of name a toponym is."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"
    HISTORICAL = "historical"
    EXONYM = "exonym"


class MentionKind(StrEnum):
    """What a place name does in its sentence."""

    PLACE = "place"
    METONYM = "metonym"
    ORGANIZATION = "organization"
    DEMONYM = "demonym"


AREA_FEATURES = frozenset({"H.SEA", "H.OCN", "H.GULF", "H.STM", "L.CONT", "L.RGN", "L.RGNE"})
"""Features outside class A that have an extent rather than a point (GeoNames codes)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something with coordinates.

    ``id`` is ``<source>:<id there>``, e.g. ``gn:173576`` (GeoNames), ``ne:…`` (Natural Earth),
    ``oa:OSKL`` (OurAirports), ``cur:hmeimim-air-base`` (curated), ``user:…`` (added by a person).
    ``feature`` is the GeoNames class and code, ``P.PPLA`` or ``S.AIRB``. ``country`` is ISO 3166-1
    alpha-2 or empty. ``parents`` are place ids, innermost first: first-order division, country.
    ``uncertainty`` is the radius in metres within which the true point lies. ``approximate`` says
    that the coordinates were not surveyed. ``source`` names where the coordinates come from.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    feature: str
    name_ar: str = ""
    country: str = ""
    parents: tuple[str, ...] = ()
    population: int = 0
    uncertainty: int = 0
    extent: BoundingBox | None = None
    approximate: bool = False
    source: str = ""
    note: str = ""

    @property
    def is_area(self) -> bool:
        """Whether the place is drawn as an area and never as a pin."""
        return self.feature.startswith("A.") or self.feature in AREA_FEATURES

    @property
    def is_derived(self) -> bool:
        """Whether only a text says where it is, and the gazetteer lacks it."""
        return self.id.startswith(DERIVED)

    def display_name(self, language: str) -> str:
        """Return the name to show in an interface language (``ar`` or another).

        >>> Place("gn:1", "Aleppo", 36.2, 37.2, "P.PPLA", name_ar="حلب").display_name("ar")
        'حلب'
        """
        return self.name_ar or self.name if language == "ar" else self.name or self.name_ar


@dataclass(frozen=True, slots=True)
class Toponym:
    """One name of one place. ``language`` is ISO 639-1, or empty where it is not known."""

    text: str
    place_id: str
    language: str = ""
    kind: ToponymKind = ToponymKind.ALTERNATE


class Mention(NamedTuple):
    """A span of a text that names a place.

    ``key`` is the folded name that was matched. ``feature`` is the feature that the words around
    it announce (``S.AIRP`` for مطار …), or empty. ``direction`` is a compass word that narrows the
    place ("northeast" in "northeast Syria"), or empty.
    """

    start: int
    end: int
    text: str
    key: str
    kind: MentionKind = MentionKind.PLACE
    feature: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate: a code, a signed score, and the words behind it.

    Where these are the name of a place, ``detail_ar`` is its Arabic one, if it has any.
    """

    reason: str
    score: float
    detail: str = ""
    detail_ar: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could mean, with what speaks for it. Scores only compare."""

    place: Place
    score: float
    evidence: tuple[Evidence, ...] = ()


class Account(NamedTuple):
    """Why a mention was read as it was: the evidence, and the candidates, best first."""

    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()


NO_ACCOUNT: Final = Account()


@final
class Resolution:
    """The place a mention was judged to name, or ``None``, and why.

    ``confidence`` is the probability, between 0 and 1, that the mention is read rightly. A mention
    whose place is ``None`` is *unlocated*: it names a place that the gazetteer lacks, or one that
    could not be told from its namesakes. ``account`` tells why, or is a function that does: it is
    called once, when somebody asks for ``evidence`` or ``candidates``. Readings are equal whatever
    their accounts say.
    """

    __slots__ = ("_account", "confidence", "mention", "place")

    def __init__(
        self,
        mention: Mention,
        place: Place | None,
        confidence: float,
        account: Account | Callable[[], Account] = NO_ACCOUNT,
    ) -> None:
        self.mention: Final = mention
        self.place: Final = place
        self.confidence: Final = confidence
        self._account = account

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for the reading."""
        return self._told().evidence

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places the mention could mean, best first, the chosen one included."""
        return self._told().candidates

    @property
    def extent(self) -> BoundingBox | None:
        """The area that is meant: of "northern Syria" its northern half. None for a point."""
        if self.place is None or not self.place.is_area or self.place.extent is None:
            return None
        return self.place.extent.part(self.mention.direction)

    def _told(self) -> Account:
        if not isinstance(self._account, Account):
            self._account = self._account()
        return self._account

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Resolution):
            return NotImplemented
        return (self.mention, self.place, self.confidence) == (
            other.mention,
            other.place,
            other.confidence,
        )

    def __hash__(self) -> int:
        return hash((self.mention, self.place, self.confidence))

    def __repr__(self) -> str:
        return f"Resolution({self.mention!r}, {self.place!r}, {self.confidence!r})"


@dataclass(frozen=True, slots=True)
class Record:
    """What another gazetteer has about a place: provenance, or only a link.

    ``id`` is ``<gazetteer>:<id there>`` (``gn:173576``, ``wof:421190383``, ``wd:Q41183``), or empty
    where it gives none. ``source`` and ``licence`` say whose data it is and on what terms; both are
    empty where nothing was taken from there and only the id is known.
    """

    id: str
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place together with its names: what sources yield and what a person adds.

    ``imported`` marks what came with a table among what a person added: it is one place among
    others, and does not win over them. ``records`` are those of other gazetteers about it.
    ``valid_from`` and ``valid_to`` say since and until when there is such a place: an ISO day,
    month or year, empty where it is not known or not over. ``area`` is its outline as the text of
    a GeoJSON geometry, a polygon or several, empty where there is none; see :mod:`gazetteer.areas`.
    """

    place: Place
    toponyms: tuple[Toponym, ...]
    imported: bool = False
    records: tuple[Record, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    area: str = ""
