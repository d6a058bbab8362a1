"""Outlines that cross 180° of longitude: drawn in one there, cut there, and their edges.

shapely is imported where it is used, as in :mod:`gazetteer.areas`.
"""

from typing import TYPE_CHECKING

from gazetteer.errors import InvalidAreaError
from gazetteer.model import BoundingBox

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

EDGE = 180.0
_WIDEST = 90.0
"""Degrees of an outline that crosses 180°: of a wider one the other side of the earth is meant."""


def is_crossed(drawn: "BaseGeometry") -> bool:
    """Whether polygons go on past 180°."""
    return bool(drawn.bounds[2] > EDGE)


def together(drawn: "BaseGeometry") -> "BaseGeometry":
    """Return polygons without the leap from 180° to -180°: past it their longitudes go on.

    Raise InvalidAreaError when one is too wide for that.
    """
    import shapely

    parts = [
        shapely.transform(part, _eastward) if _width(part) > EDGE else part
        for part in shapely.get_parts(drawn)
    ]
    if any(_width(part) > (_WIDEST if is_crossed(part) else EDGE) for part in parts):
        raise InvalidAreaError(
            "too_wide", "the outline spans more than half the earth, or was not cut at 180°"
        )
    joined: BaseGeometry = parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
    return joined


def _eastward(positions: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return positions with western longitudes as those that lie past 180°."""
    moved = positions.copy()
    moved[positions[:, 0] < 0, 0] += 2 * EDGE
    return moved


def _width(drawn: "BaseGeometry") -> float:
    west, _, east, _ = drawn.bounds
    return float(east - west)


def cut(drawn: "BaseGeometry") -> "BaseGeometry":
    """Return polygons that reach past 180° as several that end there (RFC 7946, 3.1.9)."""
    import shapely

    before = shapely.intersection(drawn, shapely.box(-EDGE, -90, EDGE, 90))
    behind = shapely.intersection(drawn, shapely.box(EDGE, -90, 3 * EDGE, 90))
    moved = shapely.transform(behind, lambda positions: positions - (2 * EDGE, 0))
    parts = [*shapely.get_parts(before), *shapely.get_parts(moved)]
    areas = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    whole = areas[0] if len(areas) == 1 else shapely.multipolygons(areas)
    turned: BaseGeometry = shapely.orient_polygons(whole)
    return turned


def box(drawn: "BaseGeometry", decimals: int) -> BoundingBox:
    """Return the edges of polygons, across 180° where they lie closer together there."""
    import shapely

    if _width(drawn) > EDGE:
        moved = shapely.transform(drawn, _eastward)
        west, south, east, north = (round(edge, decimals) for edge in moved.bounds)
        return BoundingBox(south, west, north, east - 2 * EDGE if east > EDGE else east)
    west, south, east, north = (round(edge, decimals) for edge in drawn.bounds)
    return BoundingBox(south, west, north, east)
