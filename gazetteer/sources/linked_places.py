"""Places in and out in the Linked Places Format 1.x, by which gazetteers share their data.

See https://github.com/LinkedPasts/linked-places-format; version 1.2.2 is written. A file is a
FeatureCollection or, as ``.jsonl``, one feature a line; both may be compressed. What the format has
no room for goes into the property ``dalil`` of a feature, where others overlook it and nothing is
lost here.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from gazetteer.model import Entry, Record, ToponymKind
from gazetteer.namespaces import address, short_id
from gazetteer.rows import NO_DETAILS, Details, details, details_of, place_of, place_row
from gazetteer.sources.foreign import (
    Name,
    Row,
    Terms,
    feature_types,
    foreign_entry,
    language_code,
    read_each,
)
from gazetteer.sources.geojson import features_of, loaded, point_and_extent, write_collection
from gazetteer.sources.table import further_sources, licence_of, links_of
from gazetteer.validity import iso_time

Json = dict[str, Any]
CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
ALIASES = ("gn", "pl", "tgn", "wd")
"""Beginnings of ids that the World Historical Gazetteer knows; it wants them for links."""

SAME = ("exactMatch", "closeMatch", "skos:exactMatch", "skos:closeMatch")
_PART_OF = "gvp:broaderPartitive"
_OWN = "dalil"
_OTHER = "P.PPL"


def read_linked_places(path: Path, terms: Terms | None = None) -> Iterator[Row]:
    """Yield the places of a file; ``terms`` hold where a feature does not give its own."""
    own = terms or Terms(path.name, "")
    yield from read_each(features_of(path), partial(_entry, terms=own))


def _entry(feature: Json | bytes, *, terms: Terms) -> Entry:
    feature = loaded(feature)
    about = feature.get("properties") or {}
    own = about.get(_OWN) or {}
    kind = own.get("feature") or _kind(feature, about)
    latitude, longitude, box = point_and_extent(feature.get("geometry"), kind)
    if own:
        return _own_entry(feature, own, latitude, longitude)
    place_id = short_id(str(feature.get("@id") or about.get("id") or ""))
    codes = about.get("ccodes") or ([about["ccode"]] if about.get("ccode") else [])
    return foreign_entry(
        place_id,
        [Name(str(about.get("title") or ""), None, ToponymKind.OFFICIAL), *_names(feature)],
        latitude,
        longitude,
        kind,
        terms,
        country=codes[0] if len(codes) == 1 else "",
        extent=box,
        note=" ".join(str(one.get("value", "")) for one in feature.get("descriptions") or ()),
        links=[one for one in _links(feature) if one != place_id],
        details=_times(feature),
    )


def _kind(feature: Json, about: Json) -> str:
    """Return the feature that the types of a place stand for: AAT's first, then the class."""
    by_type = feature_types("aat")
    for one in feature.get("types") or ():
        found = by_type.get(str(one.get("identifier", "")).rpartition(":")[2].rpartition("/")[2])
        if found:
            return found
    classes = about.get("fclasses") or feature.get("fclasses") or ()
    return next((feature_types("class").get(one, _OTHER) for one in classes), _OTHER)


def _times(feature: Json) -> Details:
    """Return since when and until when the first timespan of a feature lasts."""
    spans = (feature.get("when") or {}).get("timespans") or [{}]
    return Details(
        valid_from=_time(spans[0].get("start"), "earliest"),
        valid_to=_time(spans[0].get("end"), "latest"),
        area="",
    )


def _time(side: Json | str | None, edge: str) -> str:
    """Return one side of a timespan: its time or its edge, without signs that it is doubtful."""
    told = side if isinstance(side, str) else (side or {}).get("in") or (side or {}).get(edge)
    return iso_time(str(told or "").rstrip("~?%"))


def _names(feature: Json) -> Iterator[Name]:
    for one in feature.get("names") or ():
        yield Name(str(one["toponym"]), language_code(str(one.get("lang") or "")) or None)


def _links(feature: Json) -> Iterator[str]:
    for one in feature.get("links") or ():
        if one.get("type") in SAME:
            yield short_id(str(one["identifier"]))


def _own_entry(feature: Json, own: Json, latitude: float, longitude: float) -> Entry:
    """Return an entry that this program wrote, as it was."""
    place = place_of({**own, "latitude": latitude, "longitude": longitude})
    names = [
        Name(
            str(one["toponym"]),
            str(one.get("lang") or ""),
            ToponymKind(one.get("status") or ToponymKind.ALTERNATE),
        )
        for one in feature.get("names") or ()
    ]
    return foreign_entry(
        place.id,
        names,
        latitude,
        longitude,
        place.feature,
        Terms(place.source, str(own.get("licence") or "")),
        name=place.name,
        name_ar=place.name_ar,
        country=place.country,
        parents=place.parents,
        population=place.population,
        uncertainty=place.uncertainty,
        extent=place.extent,
        approximate=place.approximate,
        note=place.note,
        links=[one for one in _links(feature) if one != place.id],
        further=[Record(**one) for one in own.get("sources") or ()],
        details=details_of({**NO_DETAILS, **own}),
        as_given=True,
    )


def write_linked_places(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as a FeatureCollection that :func:`read_linked_places` reads."""
    year = datetime.now(UTC).year
    features = (_feature(entry, year) for entry in entries)
    write_collection(features, file, **{"@context": CONTEXT})


def _feature(entry: Entry, year: int) -> Json:
    place, when = entry.place, _when(entry)
    own = {**place_row(place), **details(entry), "licence": licence_of(entry)}
    return {
        "type": "Feature",
        "@id": address(place.id),
        "properties": {
            "title": place.name or place.name_ar,
            "ccodes": [place.country] if place.country else [],
            "fclasses": [place.feature[0]],
            _OWN: {**own, "sources": further_sources(entry)},
        },
        "geometry": _shown(entry),
        **when,
        "names": list(_attested(entry, {} if when else {"year": year})),
        "types": [_type(place.feature)],
        "relations": [
            {"relationType": _PART_OF, "relationTo": address(parent)} for parent in place.parents
        ],
        "links": [{"type": "exactMatch", "identifier": _linked(one)} for one in links_of(entry)],
        "descriptions": [{"value": place.note}] if place.note else [],
    }


def _attested(entry: Entry, year: Json) -> Iterator[Json]:
    """Yield the names of an entry; the first one has a citation, as the format wants.

    Of what is told since no time the year stands there, as it wants too.
    """
    citation = {"citations": [{"label": entry.place.source or "Dalil", **year}]}
    for name in entry.toponyms:
        language = {"lang": name.language} if name.language else {}
        yield {"toponym": name.text, **language, "status": str(name.kind), **citation}
        citation = {}


def _type(feature: str) -> Json:
    """Return the type of a place: its feature, and the concept of AAT that it is, if any."""
    concepts = (concept for concept, code in feature_types("aat").items() if code == feature)
    concept = next(concepts, None)
    known = {"identifier": f"aat:{concept}"} if concept else {}
    return {**known, "label": feature, "sourceLabels": [{"label": feature, "lang": "en"}]}


def _linked(place_id: str) -> str:
    return place_id if place_id.partition(":")[0] in ALIASES else address(place_id)


def _shown(entry: Entry) -> Json:
    """Return the point of an entry, with its outline if it has one."""
    place = entry.place
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    if not entry.area:
        return point
    return {"type": "GeometryCollection", "geometries": [point, json.loads(entry.area)]}


def _when(entry: Entry) -> Json:
    """Return since and until when a place is, as the format says it; nothing if it is not known.

    A timespan has a start: what only is known to have ended began at the latest by then.
    """
    if not entry.valid_from and not entry.valid_to:
        return {}
    start = {"in": entry.valid_from} if entry.valid_from else {"latest": entry.valid_to}
    end = {"end": {"in": entry.valid_to}} if entry.valid_to else {}
    return {"when": {"timespans": [{"start": start, **end}]}}
