"""What of a claim tells which happening it speaks of: kind, places, days, actors, numbers. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import floor
from typing import Any

from gazetteer.lexicon import default_lexicon
from gazetteer.model import Place
from gazetteer.text import fold, tokenize
from webapp.events.languages.identities import identity_of
from webapp.events.languages.kinds import families_near, family_of
from webapp.events.model import Article, Claim, Modality, Role, Status
from webapp.events.standing import OWN_ACT

CELL = 0.25
"""Degrees: within reach are the cells beside one, and two to the east and west up to 62° north."""

LONGEST = 45
"""Days; what is said of a longer time is no single happening and is not grouped."""

SHORT = 7
LONG_CELL = "long "
"""Claims that span more than a week are kept apart, so that few days are searched for the others:
with this begin the names of their cells."""

_REMEMBERED = 4096
"""Footprints that are not read twice: neighbours of today's articles are asked for again."""

_MAIN = (Role.AT, Role.FROM, Role.NEAR)
_SHORTEST_WORD = 4
MOVING = "movement"
"""The family of kinds that are told of at both ends."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim, as far as grouping needs it.

    ``borrowed`` says that another claim of the article names it.
    """

    id: str
    latitude: float
    longitude: float
    metres: int
    area: bool
    country: bool
    within: tuple[str, ...]
    role: str
    borrowed: bool = False

    @property
    def main(self) -> bool:
        """Whether it happened there, as far as is known, and was not only headed for."""
        return self.borrowed or self.role in _MAIN


_WITHIN = Spot.__slots__.index("within")


@dataclass(frozen=True, slots=True)
class Footprint:
    """One claim in the form in which claims are compared.

    ``days`` is how far apart two dates of one happening may lie.
    ``first`` and ``last`` are days as ordinals, both 0 where nothing is known; ``dated`` says that
    the words name a day or days, ``exact`` that they name one. ``names`` are folded names of places
    that are on no map. ``printed`` is the day of the article. ``numbers`` maps what is counted to
    the number said. ``source`` is the innermost one, empty for the article's own voice.
    ``paragraph`` is where the paragraph begins; ``seen`` says that somebody saw it.
    """

    ref: str
    article: int
    start: int
    kind: str
    family: str
    days: int
    modality: str
    language: str
    printed: int
    spots: tuple[Spot, ...] = ()
    names: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0
    exact: bool = False
    dated: bool = False
    actors: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, int], ...] = ()
    words: frozenset[str] = frozenset()
    source: str = ""
    paragraph: int = 0
    seen: bool = False

    @property
    def is_grouped(self) -> bool:
        """Whether it tells of one happening at a known time."""
        return bool(self.family) and bool(self.first) and self.last - self.first <= LONGEST


def footprint_of(article: Article, claim: Claim, source: str) -> Footprint:
    """Return the footprint of one claim by its own words; ``source`` is who says it."""
    family = family_of(claim.kind)
    printed = article.published or (article.added.date() if article.added else None)
    first, last, exact = _days(claim, printed)
    return Footprint(
        claim.ref,
        claim.article_id,
        claim.passage.start,
        claim.kind.value,
        family.name if family else "",
        family.days if family else 0,
        claim.modality.value,
        article.language,
        printed.toordinal() if printed else 0,
        tuple(_spots(claim)),
        names=frozenset(fold(one.text) for one in claim.places if one.place is None),
        first=first,
        last=last,
        exact=exact,
        dated=_is_dated(claim),
        actors=frozenset(_actors(claim)),
        numbers=tuple(sorted({one.of: one.best for one in claim.quantities if one.best}.items())),
        words=_words(article.text[claim.passage.start : claim.passage.end]),
        source=source,
        paragraph=article.text.rfind("\n", 0, claim.passage.start) + 1,
        seen=claim.status is Status.EYEWITNESS,
    )


def _spots(claim: Claim) -> Iterator[Spot]:
    """Yield the places of a claim; where one only lies there it is what else it is, if anything."""
    telling = {one.place.id for one in claim.places if one.place and one.role is not Role.AT}
    for one in claim.places:
        if one.place and (one.role is not Role.AT or one.place.id not in telling):
            yield spot_of(one.place, one.role)


def spot_of(place: Place, role: Role) -> Spot:
    """Return what grouping needs of a place."""
    return Spot(
        place.id,
        place.latitude,
        place.longitude,
        place.uncertainty,
        place.is_area,
        place.id in _countries(),
        tuple(parent for parent in place.parents if parent not in _countries()),
        role.value,
    )


def cells_of(footprint: Footprint) -> set[str]:
    """Return the cells under which a claim is kept: of its points, and of the areas around them."""
    found: set[str] = {f"name {name}" for name in footprint.names}
    for spot in footprint.spots:
        found.add(f"area {spot.id}" if spot.area else _cell(*_grid(spot)))
        found.update(f"in {parent}" for parent in spot.within)
    prefix = LONG_CELL if footprint.last - footprint.first > SHORT else ""
    return {f"{prefix}{footprint.family} {cell}" for cell in found}


def cells_around(footprint: Footprint) -> set[str]:
    """Return the cells under which claims within reach of this one are kept."""
    found: set[str] = {f"name {name}" for name in footprint.names}
    for spot in footprint.spots:
        if spot.area:
            found.update((f"area {spot.id}", *(() if spot.country else (f"in {spot.id}",))))
        else:
            row, column = _grid(spot)
            found.update(_cell(row + n, column + m) for n in (-1, 0, 1) for m in (-2, -1, 0, 1, 2))
            found.update(f"area {parent}" for parent in spot.within)
    return {f"{family} {cell}" for family in families_near(footprint.family) for cell in found}


def _grid(spot: Spot) -> tuple[int, int]:
    return floor(spot.latitude / CELL), floor(spot.longitude / CELL)


def to_json(footprint: Footprint) -> str:
    """Return a footprint as JSON."""
    values = {name: getattr(footprint, name) for name in Footprint.__slots__}
    values["spots"] = [[getattr(spot, name) for name in Spot.__slots__] for spot in footprint.spots]
    values |= {name: sorted(values[name]) for name in ("actors", "names", "words")}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=_REMEMBERED)
def of_json(text: str) -> Footprint:
    """Return the footprint that :func:`to_json` wrote."""
    values: dict[str, Any] = json.loads(text)
    for spot in values["spots"]:
        spot[_WITHIN] = tuple(spot[_WITHIN])
    spots = (Spot(*spot) for spot in values["spots"])
    return Footprint(
        **values
        | {
            "spots": tuple(spots),
            "actors": frozenset(values["actors"]),
            "names": frozenset(values["names"]),
            "words": frozenset(values["words"]),
            "numbers": tuple((of, number) for of, number in values["numbers"]),
        }
    )


def _cell(row: int, column: int) -> str:
    return f"{row} {column}"


def _days(claim: Claim, printed: date | None) -> tuple[int, int, bool]:
    """Return the first and last day of a claim, and whether its words name one day.

    Where they say no day it was in the three days before the article; what is open ended by then.
    """
    when = claim.when
    if when is None or not _is_dated(claim):
        day = when.start if when else printed
        ahead = 3 if claim.modality is Modality.PLANNED else 0
        return (day.toordinal() - 3, day.toordinal() + ahead, False) if day else (0, 0, False)
    last = when.end or max(when.start, printed or when.start)
    return when.start.toordinal(), last.toordinal(), when.start == when.end


def _is_dated(claim: Claim) -> bool:
    return claim.when is not None and claim.when.convention != "article_date"


def _actors(claim: Claim) -> Iterator[str]:
    """Yield the ids of known actors, and the countries of the others.

    Who tells of what it does itself is the actor where no other is named.
    """
    itself = claim.attribution[-1:] if OWN_ACT in claim.rules and not claim.actors else ()
    for words in (*claim.actors, *(link.name for link in itself)):
        identity = identity_of(words)
        if identity.country:
            yield identity.country
        for token in tokenize(words):
            if found := default_lexicon().demonym(token.key):
                yield found[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenize(text) if len(token.key) >= _SHORTEST_WORD)


@cache
def _countries() -> frozenset[str]:
    return frozenset(default_lexicon().countries.values())
