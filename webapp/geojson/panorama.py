"""The answers of the map as JSON: marks, lists, counts, bars, arrows."""

from collections.abc import Iterable, Mapping, Sequence

from gazetteer import BoundingBox, Place
from webapp.events.event_records import EventOfClaim
from webapp.events.languages.identities import name_key, well_known
from webapp.events.map_counts import Counted, Timeline
from webapp.events.map_list import Item, Movement
from webapp.events.map_marks import Area, Mark
from webapp.events.panorama import Overview, Page
from webapp.events.standings import Standing
from webapp.formats import edges, link_record, when_record
from webapp.geojson.claims import event_of_claim_json
from webapp.geojson.places import Json

_OF_SOURCES = ("source", "origin", "actor")
_NAMES = tuple(str(one) for one in Standing)


def overview_json(overview: Overview) -> Json:
    """Return the marks of a view, with the numbers of what they stand for and of what has none."""
    return {
        "total": overview.total,
        "places": overview.places,
        "unlocated": overview.unlocated,
        "areas": overview.areas,
        "marks": [mark_json(mark) for mark in overview.marks],
    }


def mark_json(mark: Mark) -> Json:
    """Return one mark: a place with its names, or a cell with the box of its places."""
    shared = {
        "lat": round(mark.latitude, 5),
        "lon": round(mark.longitude, 5),
        "n": mark.count,
        "by": by_json(mark.by),
        "places": mark.places,
    }
    place = mark.place
    if place is None:
        return {"id": None, "cell": mark.cell, **shared, "bbox": _rounded(mark.bounds)}
    return {
        "id": place.id,
        "cell": None,
        **shared,
        "name": place.name,
        "name_ar": place.name_ar,
        "approximate": place.approximate,
        "uncertainty_m": place.uncertainty,
    }


def page_json(page: Page, events: Mapping[str, EventOfClaim]) -> Json:
    """Return one page of sightings; ``next`` asks for the following one.

    ``total`` counts a claim at each of its places, ``distinct`` once. ``events`` are those that
    the claims speak of, by the references of the claims.
    """
    return {
        "total": page.total,
        "distinct": page.claims,
        "next": None if page.following is None else str(page.following),
        "claims": [item_json(item, events) for item in page.items],
    }


def item_json(item: Item, events: Mapping[str, EventOfClaim]) -> Json:
    """Return one sighting; what only a claim has is null where the place is only named."""
    claim, place, head = item.claim, item.place, item.head
    event = events.get(claim.ref) if claim else None
    return {
        "ref": claim.ref if claim else None,
        "kind": str(claim.kind) if claim else None,
        "status": str(claim.status) if claim else None,
        "standing": item.standing,
        "modality": str(claim.modality) if claim else None,
        "review": str(claim.review) if claim else None,
        "quote": item.quote,
        "article": {
            "id": head.id,
            "title": head.title,
            "publisher": head.publisher,
            "published": head.published.isoformat() if head.published else None,
        },
        "place": listed_place_json(place) if place else None,
        "role": item.role,
        "when": when_record(claim.when) if claim else None,
        "attribution": [link_record(link) for link in claim.attribution] if claim else [],
        "event": event_of_claim_json(event) if event else None,
    }


def listed_place_json(place: Place) -> Json:
    """Return a place as lists show it."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "feature": place.feature,
        "is_area": place.is_area,
    }


def facets_json(
    facets: Mapping[str, Counted], named: Mapping[str, Place], chosen: Mapping[str, Sequence[str]]
) -> Json:
    """Return the counted values of each facet; places and sources with the names they are known by.

    A value that was ``chosen`` is written as it was.
    """
    found: Json = {facet: [[*pair] for pair in counted] for facet, counted in facets.items()}
    found["place"] = [
        [place_id, named[place_id].name, named[place_id].name_ar, count]
        for place_id, count in facets["place"]
        if place_id in named
    ]
    for facet in _OF_SOURCES:
        spelled = {name_key(value): value for value in chosen.get(facet, ())}
        found[facet] = [_source_json(value, count, spelled) for value, count in facets[facet]]
    return found


def _source_json(name: str, count: int, spelled: Mapping[str, str]) -> list[str | int]:
    known = well_known(name)
    value = spelled.get(name_key(name)) or (known.name if known else name)
    return [value, count, known.name, known.name_ar] if known else [value, count]


def timeline_json(timeline: Timeline) -> Json:
    """Return the bars by their first day, and the coarse and open times."""
    bars = timeline.bars
    return {
        "unit": str(timeline.unit),
        "first": bars[0][0].isoformat() if bars else None,
        "last": bars[-1][0].isoformat() if bars else None,
        "buckets": [[day.isoformat(), by_json(by)] for day, by in bars],
        "open": [
            {
                "start": span.start.isoformat(),
                "end": span.end.isoformat() if span.end else None,
                "precision": span.precision,
                "n": span.count,
            }
            for span in timeline.spans
        ],
        "further": timeline.further,
        "undated": timeline.undated,
    }


def movements_json(
    total: int, movements: Iterable[Movement], events: Mapping[str, EventOfClaim]
) -> Json:
    """Return movements as arrows, with the independent origins of the events they belong to."""
    return {
        "total": total,
        "movements": [movement_json(one, events.get(one.ref)) for one in movements],
    }


def movement_json(movement: Movement, event: EventOfClaim | None) -> Json:
    """Return one arrow; ends that are not stated are null."""
    return {
        "ref": movement.ref,
        "kind": movement.kind,
        "modality": movement.modality,
        "standing": movement.standing,
        "from": _end(movement.start),
        "via": [_end(place) for place in movement.via],
        "to": _end(movement.end),
        "toward": movement.toward,
        "origins": max(1, event.independent) if event else 1,
        "text": movement.line,
    }


def areas_json(areas: Sequence[Area]) -> Json:
    """Return the areas with their extents, where these are known, and a point in each."""
    return {
        "areas": [
            {
                "id": area.place.id,
                "name": area.place.name,
                "name_ar": area.place.name_ar,
                "lat": round(area.place.latitude, 5),
                "lon": round(area.place.longitude, 5),
                "extent": edges(area.place.extent),
                "n": sum(area.by),
                "by": by_json(area.by),
            }
            for area in areas
        ]
    }


def by_json(by: Sequence[int]) -> Json:
    """Return counts by standing with their names."""
    return dict(zip(_NAMES, by, strict=True))


def _end(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "lat": place.latitude,
        "lon": place.longitude,
    }


def _rounded(box: BoundingBox | None) -> list[float] | None:
    found = edges(box)
    return [round(edge, 5) for edge in found] if found else None
