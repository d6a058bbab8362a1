"""A place as the API shows it everywhere."""

from typing import Any

from gazetteer import Place
from webapp.formats import edges

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
        "extent": edges(place.extent),
        "source": place.source,
        "note": place.note,
    }


def point(place: Place) -> Json:
    """Return a place's point as a GeoJSON geometry."""
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
