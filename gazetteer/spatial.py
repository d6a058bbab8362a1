"""Where things are: distances, and which places are near.

Points are ``(latitude, longitude)`` in degrees, distances kilometres on the WGS 84 ellipsoid.
geopy is imported where it is used: its geocoders come with it, and take longer to load than a
text takes to be read.
"""

import math
from typing import Final

from gazetteer.model import BoundingBox, Place

Position = tuple[float, float]
"""Latitude and longitude in degrees."""

KM_PER_DEGREE: Final = 111.2
"""Length of a degree of latitude, the longest it gets rounded up, for boxes around a point."""


def distance_km(one: Position, other: Position) -> float:
    """Return the geodesic distance between two points (Karney's algorithm, through geopy).

    >>> round(distance_km((37.0206, 41.1914), (37.05215, 41.23142)), 2)
    4.99
    """
    from geopy.distance import geodesic

    return float(geodesic(one, other).km)


def rough_km(one: Position, other: Position) -> float:
    """Return the great-circle distance on a sphere of 6371.0088 km, a hundred times faster.

    Within 0.6 % of :func:`distance_km`, which is enough to compare candidates.
    """
    a, b = math.radians(one[0]), math.radians(one[1])
    c, d = math.radians(other[0]), math.radians(other[1])
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def box_around(point: Position, km: float) -> tuple[float, float, float, float]:
    """Return south, west, north and east of a box that holds every point within ``km``."""
    latitude, longitude = point
    high = km / KM_PER_DEGREE * 1.01
    wide = high / max(0.01, math.cos(math.radians(min(89.0, abs(latitude) + high))))
    return latitude - high, longitude - wide, latitude + high, longitude + wide


def box_radius(box: BoundingBox) -> int:
    """Return half the diagonal of a box, in metres, to the kilometre."""
    east = box.east if box.east >= box.west else box.east + 360
    middle = (box.south + box.north) / 2
    height = rough_km((box.south, box.west), (box.north, box.west))
    width = (east - box.west) * KM_PER_DEGREE * math.cos(math.radians(middle))
    return round(math.hypot(height, width) / 2) * 1000


def holds(outer: Place, inner: Place) -> bool:
    """Whether an area contains another place, by its parents or by the edges of the area."""
    if outer.id in inner.parents:
        return True
    edges = outer.extent
    if edges is None or not outer.is_area or outer.country != inner.country:
        return False
    east = edges.east if edges.east >= edges.west else edges.east + 360
    return edges.south <= inner.latitude <= edges.north and any(
        edges.west <= inner.longitude + turn <= east for turn in (0, 360)
    )
