"""A place as the API shows it everywhere."""

from typing import Any

from gazetteer import Place

Json = dict[str, Any]


def place_json(place: Place) -> Json:
    """Return a place as the API shows it everywhere: names, point, kind and how sure it is."""
    return {
        "id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "feature": place.feature,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty": place.uncertainty,
        "approximate": place.approximate,
        "area": place.is_area,
        "extent": extent_json(place),
        "source": place.source,
        "note": place.note,
    }


def extent_json(place: Place) -> list[float] | None:
    """Return the extent as west, south, east, north in degrees, or ``None``."""
    box = place.extent
    return [box.west, box.south, box.east, box.north] if box else None


def point(place: Place) -> Json:
    """Return a place's point as a GeoJSON geometry."""
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
