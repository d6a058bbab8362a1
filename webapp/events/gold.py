"""Annotated claims, by which the reading of claims is judged: objects go in, frozen values out.

The form is that of an input line of ``dalil claims evaluate``::

    {"id", "text", "lang"?, "date"?, "publisher"?,
     "mentions"?: [{"start", "end", "canonical_en"?, "lat"?, "lon"?}],
     "claims": [{"quote", "event_type", "status", "attributed_to", "date_iso", "origin",
                 "destination", "location"}]}

A quote stands in the text word for word. ``attributed_to`` is null for the outlet's own voice.
``date_iso`` is a day, a month or a year, with XXXX where the year is not known. A place is the
``canonical_en`` of mentions, or words of the text; several are parted by semicolons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.events.errors import AnnotationError
from webapp.events.languages.kinds import sort_of
from webapp.events.model import Role

Json = Mapping[str, Any]
Point = tuple[float, float]

_ROLES = {Role.FROM: "origin", Role.TO: "destination", Role.AT: "location"}


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """Words that name a place, and where it lies (latitude, longitude) when that is marked."""

    start: int
    end: int
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What an annotator read: ``places`` holds for each role its places, each with its spans."""

    start: int
    end: int
    family: str
    status: str
    source: str
    day: str
    places: tuple[tuple[Role, tuple[GoldSpan, ...]], ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated text and what an article is made of."""

    id: str
    text: str
    language: str
    published: str
    publisher: str
    claims: tuple[GoldClaim, ...]


def gold_article(value: Json) -> GoldArticle:
    """Read one annotated text; raise AnnotationError saying which claim is wrong, and how."""
    marks = value.get("claims")
    if not isinstance(marks, list):
        raise AnnotationError('the field "claims" is missing or no list')
    claims = tuple(_claim(value, mark, f"claim {number}") for number, mark in enumerate(marks, 1))
    return GoldArticle(
        str(value["id"]),
        value["text"],
        value.get("lang") or "",
        value.get("date") or "",
        value.get("publisher") or "",
        claims,
    )


def _claim(value: Json, mark: Any, where: str) -> GoldClaim:
    if not isinstance(mark, dict) or not isinstance(mark.get("quote"), str):
        raise AnnotationError(f'{where} is no object with a "quote"')
    start = value["text"].find(mark["quote"])
    if start < 0:
        raise AnnotationError(f"{where}: its quote does not stand in the text")
    family = sort_of(str(mark.get("event_type")))
    if not family:
        raise AnnotationError(f"{where}: the kind {mark.get('event_type')!r} is not known")
    places = [
        (role, spans)
        for role, field in _ROLES.items()
        for name in (mark.get(field) or "").split(";")
        if name.strip() and (spans := _spans(value, name.strip()))
    ]
    return GoldClaim(
        start,
        start + len(mark["quote"]),
        family,
        str(mark.get("status")),
        mark.get("attributed_to") or "",
        mark.get("date_iso") or "",
        tuple(places),
    )


def _spans(value: Json, name: str) -> tuple[GoldSpan, ...]:
    """Return where a place is named: its mentions, or else these words in the text."""
    marked = [one for one in value.get("mentions") or () if one.get("canonical_en") == name]
    if marked:
        return tuple(GoldSpan(one["start"], one["end"], _point(one)) for one in marked)
    start = value["text"].find(name)
    return (GoldSpan(start, start + len(name)),) if start >= 0 else ()


def _point(mark: Json) -> Point | None:
    latitude, longitude = mark.get("lat"), mark.get("lon")
    return None if latitude is None or longitude is None else (latitude, longitude)
