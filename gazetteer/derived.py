"""Places that only the text tells of: not in the gazetteer, but said to lie in a place that is.

Of ``مستشفى X في بيت لاهيا`` nobody knows the coordinates of the hospital, but it is in Beit Lahia.
Such a place is *derived*: it has the point of what holds it, is approximate, and belongs to the
text, not to the gazetteer.
"""

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from gazetteer.calibration import script_of
from gazetteer.containers import LONGEST_JOINT
from gazetteer.model import (
    DERIVED,
    Account,
    Candidate,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Resolution,
)
from gazetteer.sign import CASED

FARTHEST_BACK: Final = 300
"""Code points within which "the town" may mean one that was named before."""

MOST_BETWEEN: Final = 8
"""Names that may stand between a quarter and its town."""

SURE: Final = 0.6
"""Confidence in a town from which it says where its quarters are."""

WIDEST_M: Final = 60_000
"""A place that is known less precisely says too little of what lies in it."""

DISTRICT_M: Final = 30_000
"""How far a district reaches whose size the gazetteer does not tell; an estimate of the project."""

NEXT_TO_M, NEAR_M = 5_000, 30_000
"""How far "north of" a town a quarter or a village may be, in metres; estimates of the project."""

_NOUN: Final = (
    r"(?:مدين[ةه]|بلد[ةه]|قري[ةه]|مخيم|محافظ[ةه]|مديري[ةه]|ولاي[ةه]|قضاء|ناحي[ةه]|منطق[ةه]|ريف|حي)"
)
IN = re.compile(
    rf"\s*\b(?:في|داخل|ضمن|وسط|عند)\s+(?:{_NOUN}\s+)?|\s+ب(?:{_NOUN}\s+)?"
    r"|\s+(?:in|at|inside)\s+(?:the\s+)?(?:(?:city|town|village|district|county)\s+of\s+)?"
)
"""What stands between a place and what it lies in."""

OF = re.compile(r"['’]s\s+(?:\w+\s+){0,3}?")
"""What stands between a town and a part of it; Arabic goes on from a town to its quarters."""

APPOSED = re.compile(r"\s*(?:[,،.;؛)\n]|$)")
"""What follows on ``X, Y`` where Y says what X lies in, and does not begin a clause."""

COMMA = re.compile(r"\s*[,،]\s*(?:in\s+|في\s+)?")
BESIDE = re.compile(
    rf"\s*[,،]?\s*\b(?:(?:شمال|جنوب|شرق|غرب)[يا]?\s+){{1,2}}(?:{_NOUN}\s+)?"
    rf"|\s*[,،]?\s*\b(?:قرب|بالقرب من|قبال[ةه])\s+(?:{_NOUN}\s+)?"
    r"|\s*,?\s+(?:near|outside|(?:just\s+)?(?:north|south|east|west)\w*\s+of)\s+(?:the\s+)?"
)
"""What stands between a place and one that it lies close to."""

OF_THE_TOWN = re.compile(
    r"\s*\b(?:في|داخل|وسط|(?:(?:شمال|جنوب|شرق|غرب)[يا]?\s+){1,2})\s*"
    r"(?:المدين[ةه]|البلد[ةه]|المخيم)\b"
    r"|\s+(?:in|of)\s+the\s+(?:city|town)\b"
)
"""What puts a place into the town that was named last."""

SENTENCE_END = re.compile(r"[.!?؟\n]\s")
PARTS_OF_TOWNS: Final = ("P.PPLX", "R.ST")
"""Quarters and streets: a text names them after the town that they are in."""

TOO_WIDE: Final = ("A.PCL", "A.ADM1", "H.")
DISTRICTS: Final = ("A.ADM2", "A.ADM3", "A.ADM4")
TOWNS: Final = ("P.PPL", "S.CMP")
AREAS: Final = ("P.", "A.ADM", "S.CMP", "L.RGN", "T.")
PLACED: Final = ("S.", "R.", "P.PPLX", "L.MILB", "L.PRT", "H.HBR")
"""What a comma may put into a town; of villages it makes a list as often."""


class Holder(NamedTuple):
    """What holds a place, how the text says so, and how many metres beyond it the place may be."""

    area: Place
    reason: str
    beyond_m: int = 0


def with_derived(text: str, resolutions: Sequence[Resolution]) -> list[Resolution]:
    """Return the resolutions in their order; those get a derived place that the text places.

    A name that the text places once means the same place where it stands alone.
    """
    found = list(resolutions)
    derived: dict[str, Place] = {}
    announced = [index for index, each in enumerate(found) if each.mention.feature]
    small = [index for index in announced if _may_be_placed(found[index])]
    for index in small:
        resolution = found[index]
        if holder := _holder(text, found, index):
            place = _place_in(holder, resolution.mention)
            area = holder.area
            reason = Evidence(holder.reason, 1.0, area.name, area.name_ar)
            found[index] = _placed(resolution, place, reason)
            derived.setdefault(resolution.mention.key, place)
    if derived:
        for index in small:
            found[index] = _in_sense(found[index], derived.get(found[index].mention.key))
    return found


def _may_be_placed(resolution: Resolution) -> bool:
    """Whether the words announce a place that is small enough to lie in a town or district."""
    mention = resolution.mention
    return mention.kind is MentionKind.PLACE and not mention.feature.startswith(TOO_WIDE)


def _holder(text: str, resolutions: Sequence[Resolution], index: int) -> Holder | None:
    """Return what the text puts a place into that the gazetteer lacks."""
    resolution = resolutions[index]
    after = resolutions[index + 1] if index + 1 < len(resolutions) else None
    area = _area(after) if after else None
    if resolution.place is not None:
        is_elsewhere = after and area and _is_elsewhere(text, resolution, after)
        return Holder(area, "container") if area and is_elsewhere else None
    if resolution.candidates:
        return None
    if after and area and (holder := _after(text, resolution.mention, after, area)):
        return holder
    town = _town_before(text, resolutions, index)
    return Holder(town, "town_before") if town else None


def _after(text: str, mention: Mention, outer: Resolution, area: Place) -> Holder | None:
    """Return the area that stands after a mention, if it holds it or lies close to it."""
    joint = mention.end, outer.mention.start
    if joint[1] - joint[0] > LONGEST_JOINT:
        return None
    is_part = mention.feature.startswith(PLACED)
    if IN.fullmatch(text, *joint):
        return Holder(area, "container")
    if is_part and COMMA.fullmatch(text, *joint) and APPOSED.match(text, outer.mention.end):
        return Holder(area, "container")
    if BESIDE.fullmatch(text, *joint):
        return Holder(area, "beside", NEXT_TO_M if is_part else NEAR_M)
    return None


def _is_elsewhere(text: str, inner: Resolution, outer: Resolution) -> bool:
    """Whether the text puts a place into a division of another country than the one chosen."""
    joint = inner.mention.end, outer.mention.start
    return (
        inner.place is not None
        and outer.place is not None
        and inner.place.country != outer.place.country
        and outer.mention.feature.startswith("A.ADM")
        and joint[1] - joint[0] <= LONGEST_JOINT
        and IN.fullmatch(text, *joint) is not None
    )


def _town_before(text: str, resolutions: Sequence[Resolution], index: int) -> Place | None:
    """Return the town that was named last, where the text speaks of "the town", or of a part."""
    mention = resolutions[index].mention
    spoken_of = OF_THE_TOWN.match(text, mention.end) is not None
    if not spoken_of and not mention.feature.startswith(PARTS_OF_TOWNS):
        return None
    for before in reversed(resolutions[max(0, index - MOST_BETWEEN) : index]):
        between = text[before.mention.end : mention.start]
        if len(between) > FARTHEST_BACK:
            return None
        area = _area(before)
        if area is None or not area.feature.startswith(TOWNS) or before.confidence < SURE:
            continue
        return area if spoken_of or _goes_on(between, mention) else None
    return None


def _goes_on(between: str, mention: Mention) -> bool:
    """Whether words lead from a town to a part of it."""
    if script_of(mention.text[0]) == CASED:
        return OF.fullmatch(between) is not None
    return SENTENCE_END.search(between) is None


def _area(resolution: Resolution) -> Place | None:
    """Return a place that others may lie in, if it is known well enough."""
    place = resolution.place
    if place is None or resolution.mention.kind is MentionKind.DEMONYM:
        return None
    if not place.feature.startswith(AREAS) or place.is_derived:
        return None
    return place if _reach(place) <= WIDEST_M else None


def _reach(place: Place) -> float:
    """Return how far from its point a place reaches, in metres; areas of unknown size are wide."""
    if place.uncertainty or not place.is_area:
        return place.uncertainty
    return DISTRICT_M if place.feature.startswith(DISTRICTS) else math.inf


def _place_in(holder: Holder, mention: Mention) -> Place:
    area = holder.area
    return Place(
        id=f"{DERIVED}{area.id}:{mention.key}",
        name=mention.text,
        latitude=area.latitude,
        longitude=area.longitude,
        feature=mention.feature,
        country=area.country,
        parents=(area.id, *area.parents),
        uncertainty=int(_reach(area)) + holder.beyond_m,
        approximate=True,
        source="text",
    )


def _in_sense(resolution: Resolution, place: Place | None) -> Resolution:
    """Give a name without a place the one that the text says of it elsewhere."""
    if place is None or resolution.place is not None:
        return resolution
    return _placed(resolution, place, Evidence("document_sense", 1.0, place.name))


def _placed(resolution: Resolution, place: Place, reason: Evidence) -> Resolution:
    account = Account((reason, *resolution.evidence), (Candidate(place, 1.0, (reason,)),))
    return Resolution(resolution.mention, place, resolution.confidence, account)
