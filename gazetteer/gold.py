"""Annotated texts, by which the reading of places is judged: objects go in, frozen values out.

The form is that of an input line of ``dalil gazetteer evaluate``::

    {"id", "text", "lang"?, "mentions": [{"start", "end", "surface"?, "kind"?, "lat"?, "lon"?,
     "feature"? | "type"? | "fcode"?, "precision_km"?, "bbox"?}]}

Offsets are code points of the text, end exclusive. ``kind`` is place (when left out), metonym,
org_part (or organization) or demonym. ``bbox`` is [south, north, west, east] in degrees.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gazetteer.errors import GoldError
from gazetteer.model import BoundingBox, MentionKind
from gazetteer.spatial import Position

KINDS = {**{str(kind): kind for kind in MentionKind}, "org_part": MentionKind.ORGANIZATION}
PINNED = (MentionKind.PLACE, MentionKind.METONYM)
"""What counts as a mention to be found; organisations and demonyms do not."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """What an annotator marked. ``label`` is the kind of place in the annotator's own word."""

    start: int
    end: int
    kind: MentionKind = MentionKind.PLACE
    point: Position | None = None
    label: str = ""
    precision_km: float = 0.0
    extent: BoundingBox | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its marks, in the order in which they were given."""

    id: str
    text: str
    language: str
    mentions: tuple[GoldMention, ...]

    def words(self, mention: GoldMention) -> str:
        """Return the words that a mark covers."""
        return self.text[mention.start : mention.end]


def gold_text(value: Json) -> GoldText:
    """Read one annotated text; raise GoldError saying which mention is wrong, and how."""
    marks = value.get("mentions")
    if not isinstance(marks, list):
        raise GoldError('the field "mentions" is missing or no list')
    mentions = tuple(
        _mention(value["text"], mark, f"mention {number}") for number, mark in enumerate(marks, 1)
    )
    return GoldText(str(value["id"]), value["text"], value.get("lang") or "", mentions)


def _mention(text: str, mark: Any, where: str) -> GoldMention:
    if not isinstance(mark, dict):
        raise GoldError(f"{where} is no object")
    start, end = _span(text, mark, where)
    kind = mark.get("kind") or "place"
    if kind not in KINDS:
        raise GoldError(f"{where}: the kind {kind!r} is none of {', '.join(KINDS)}")
    return GoldMention(
        start,
        end,
        KINDS[kind],
        _point(mark, where),
        str(mark.get("feature") or mark.get("type") or mark.get("fcode") or ""),
        _number(mark.get("precision_km") or 0, where, "precision_km"),
        _extent(mark.get("bbox"), where),
    )


def _span(text: str, mark: Json, where: str) -> tuple[int, int]:
    start, end = mark.get("start"), mark.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise GoldError(f"{where}: {start!r} to {end!r} is no span of this text")
    surface = mark.get("surface")
    if surface is not None and surface != text[start:end]:
        raise GoldError(
            f"{where}: {start} to {end} is {text[start:end]!r} and not {surface!r}:"
            " offsets are code points, end exclusive"
        )
    return start, end


def _point(mark: Json, where: str) -> Position | None:
    latitude, longitude = mark.get("lat"), mark.get("lon")
    if latitude is None and longitude is None:
        return None
    point = _number(latitude, where, "lat"), _number(longitude, where, "lon")
    if abs(point[0]) > 90 or abs(point[1]) > 180:
        raise GoldError(f"{where}: {latitude}, {longitude} lies off the earth")
    return point


def _extent(edges: Any, where: str) -> BoundingBox | None:
    if edges is None or edges == []:
        return None
    if not isinstance(edges, list) or len(edges) != 4:
        raise GoldError(f"{where}: bbox is not [south, north, west, east]")
    south, north, west, east = (_number(edge, where, "bbox") for edge in edges)
    return BoundingBox(south, west, north, east)


def _number(value: Any, where: str, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise GoldError(f"{where}: {field} {value!r} is no number")
    return float(value)
