"""What a claim leaves unsaid because its article said it before: where, when, who. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gazetteer.model import Place
from gazetteer.text import fold
from webapp.events.footprints import MOVING, Footprint, Spot, footprint_of, spot_of
from webapp.events.languages.identities import Identity, identity_of, short_for
from webapp.events.model import Article, Claim, ClaimKind, Role


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims of an article in reading order."""
    return sorted(claims, key=lambda claim: (claim.passage.start, claim.passage.end))


def chains(claims: Iterable[Claim]) -> Iterator[tuple[Identity, ...]]:
    """Yield who the links of each claim's chain are; the claims come in reading order.

    A short name ("the ministry") means the one that the article named before.
    """
    former: list[Identity] = []
    for claim in claims:
        chain = []
        for link in claim.attribution:
            chain.append(short_for(link.name, former) or identity_of(link.name, link.kind))
            former += [chain[-1]] if chain[-1].is_named else []
        yield tuple(chain)


def footprints_of(
    article: Article, claims: Iterable[Claim], topic: Place | None = None
) -> list[Footprint]:
    """Return the footprints of an article's claims, in reading order.

    ``topic`` is the place that the article is about where none of its claims names one.
    A claim that does not say where it happened borrows that of the claim before it, or, not knowing
    what the places were to it, of the first that says it. What moves is told of at both ends, so a
    movement that names one borrows as well. Who goes on speaking goes on about the same day and
    people where they say no other; so those who "arrived in the north" after others fled are
    fleeing too. What lies far back (background) is no place to borrow.
    """
    ordered = in_order(claims)
    found = [
        footprint_of(article, claim, source)
        for claim, source in zip(ordered, _sources(ordered), strict=True)
    ]
    past = {claim.ref for claim in ordered if claim.background}
    scenes = (_scene(one) or _inside(one) for one in found if one.ref not in past)
    first = next(filter(None, scenes), (spot_of(topic, Role.AT),) if topic else ())
    there = tuple(replace(spot, role=Role.AT.value) for spot in first)
    for at, one in enumerate(found):
        own = _scene(one)
        if at and one.source and one.source == found[at - 1].source:
            one = _going_on(one, found[at - 1])
        found[at] = _placed(one, there) if not own or _names_an_end(one, own) else one
        there = own if own and one.ref not in past else there
    return found


def _sources(ordered: Sequence[Claim]) -> Iterator[str]:
    """Yield who says each claim: an id, or the words for those who are only described.

    "The source" is the one described before.
    """
    described = ""
    for chain in chains(ordered):
        last = chain[-1] if chain else None
        if last and not last.is_named:
            described = described if last.part and described else fold(last.name)
        yield "" if last is None else last.id if last.is_named else described


def _going_on(one: Footprint, before: Footprint) -> Footprint:
    if not one.actors:
        one = replace(one, actors=before.actors)
        if one.family == MOVING and before.kind == ClaimKind.DISPLACEMENT:
            one = replace(one, kind=before.kind, family=before.family, days=before.days)
    if not one.dated and before.first == before.last:
        one = replace(one, first=before.first, last=before.last)
    return one


def _scene(footprint: Footprint) -> tuple[Spot, ...]:
    """Return where it happened: not in a country, but somewhere in it. Of a move, both ends."""
    inside = _inside(footprint)
    if footprint.family == MOVING and any(spot.main for spot in inside):
        return inside
    return tuple(spot for spot in inside if spot.main)


def _inside(footprint: Footprint) -> tuple[Spot, ...]:
    return tuple(spot for spot in footprint.spots if not spot.country)


def _names_an_end(one: Footprint, scene: tuple[Spot, ...]) -> bool:
    """Whether a move is told of by places that are only where it went from or to."""
    return one.family == MOVING and all(spot.role not in (Role.AT, Role.NEAR) for spot in scene)


def _placed(one: Footprint, there: tuple[Spot, ...]) -> Footprint:
    """Return what happened with the places that the article told of, unless it names some."""
    own = {spot.id for spot in one.spots}
    borrowed = (replace(spot, borrowed=True) for spot in there if spot.id not in own)
    return replace(one, spots=(*one.spots, *borrowed)) if not one.names else one
