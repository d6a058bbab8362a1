"""Outlines of places: polygons as people draw, paste or import them, checked before they are kept.

Kept is the text of a GeoJSON geometry (RFC 7946): longitude before latitude, six decimals, outer
rings counter-clockwise. shapely is imported where it is used: few texts are outlines.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gazetteer import date_line
from gazetteer.errors import InvalidAreaError
from gazetteer.model import BoundingBox

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_POINTS = 5000
"""Corners of an outline; one that has more is drawn with fewer."""

LONGEST = 2_000_000
"""Letters of a text that is read as an outline."""

_DECIMALS = 6
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")
_SRID = re.compile(r"\s*SRID\s*=\s*4326\s*;", re.IGNORECASE)
_WHERE = re.compile(r"\[(-?[\d.eE+-]+) (-?[\d.eE+-]+)\]")


class Mend(StrEnum):
    """What was put right in an outline without asking."""

    CLOSED = "closed"
    TURNED = "turned"
    REPEATED = "repeated"
    SIMPLIFIED = "simplified"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Area:
    """An outline: its GeoJSON text, its edges, a point inside it (latitude, longitude).

    ``mended`` tells what was put right, ``corners`` how many points the rings have.
    """

    geojson: str
    box: BoundingBox
    point: tuple[float, float]
    corners: int
    mended: tuple[Mend, ...] = ()


def parse_area(text: str) -> Area:
    """Read an outline in WKT or GeoJSON (a geometry, a feature, or one feature in a collection).

    Rings that are open, turn the wrong way or repeat a point are mended, outlines that cross 180°
    are cut there, and the area says so.
    Raise InvalidAreaError with the reason, and where on the earth it is, for everything else.

    >>> area = parse_area("POLYGON ((38 36, 38 37, 39 37, 39 36, 38 36))")
    >>> area.box, area.mended
    (BoundingBox(south=36.0, west=38.0, north=37.0, east=39.0), (<Mend.TURNED: 'turned'>,))
    """
    import shapely

    plain = text.translate(_DIGITS).strip()
    if len(plain) > LONGEST:
        raise InvalidAreaError("too_long", "the outline is too long: give one with fewer points")
    drawn, mended = _drawn(plain)
    _check_on_earth(drawn)
    drawn = date_line.together(drawn)
    tidy = shapely.remove_repeated_points(drawn)
    if shapely.get_num_coordinates(tidy) < shapely.get_num_coordinates(drawn):
        mended.append(Mend.REPEATED)
    _check_shape(tidy)
    if shapely.get_num_coordinates(tidy) > MOST_POINTS:
        tidy = _simplified(tidy)
        mended.append(Mend.SIMPLIFIED)
    turned = shapely.orient_polygons(tidy)
    if not shapely.equals_exact(turned, tidy):
        mended.append(Mend.TURNED)
    if date_line.is_crossed(turned):
        turned = date_line.cut(turned)
        mended.append(Mend.CUT)
    return _area(turned, tuple(mended))


def to_wkt(geojson: str) -> str:
    """Return an outline that was kept as WKT."""
    import shapely

    return str(shapely.to_wkt(shapely.from_geojson(geojson), rounding_precision=_DECIMALS))


def coarser(geojson: str, corners: int) -> str:
    """Return an outline that was kept with no more than so many points, to be drawn small."""
    import shapely

    drawn = _simplified(shapely.from_geojson(geojson), corners)
    return _area(shapely.orient_polygons(drawn), ()).geojson


def _area(drawn: "BaseGeometry", mended: tuple[Mend, ...]) -> Area:
    import shapely

    rounded = json.loads(shapely.to_geojson(drawn), parse_float=_rounded)
    inside = drawn.representative_point()
    return Area(
        json.dumps(rounded, separators=(", ", ": ")),
        date_line.box(drawn, _DECIMALS),
        (round(inside.y, _DECIMALS), round(inside.x, _DECIMALS)),
        int(shapely.get_num_coordinates(drawn)) - len(_rings(drawn)),
        mended,
    )


def _rounded(number: str) -> float:
    return round(float(number), _DECIMALS)


def _drawn(text: str) -> tuple["BaseGeometry", list[Mend]]:
    """Return the polygons of a text, and whether a ring had to be closed."""
    import shapely
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        value = _geometry(json.loads(text)) if text.startswith("{") else _of_wkt(text)
        closed, mended = _closed(value)
        drawn = shapely.force_2d(shape(closed))
    except InvalidAreaError:
        raise
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise InvalidAreaError(
            "unreadable", "this is no outline: give a polygon in WKT or GeoJSON"
        ) from error
    if drawn.is_empty:
        raise InvalidAreaError("empty", "the outline has no points")
    return drawn, mended


def _geometry(value: Any) -> dict[str, Any]:
    """Return the geometry of a GeoJSON object."""
    if value["type"] == "FeatureCollection":
        (value,) = value["features"]
    if value["type"] == "Feature":
        value = value["geometry"]
    if value["type"] not in ("Polygon", "MultiPolygon"):
        raise InvalidAreaError("no_polygon", f"{value['type']} is no outline: give a polygon")
    return dict(value)


_WKT = re.compile(r"\s*(MULTI)?POLYGON(?:\s+Z)?\s*(\(.*\))\s*;?", re.IGNORECASE | re.DOTALL)
_POSITION = re.compile(r"-?[\d.]+(?:e[+-]?\d+)?(?:\s+-?[\d.]+(?:e[+-]?\d+)?)+", re.IGNORECASE)


def _of_wkt(text: str) -> dict[str, Any]:
    """Return WKT as a GeoJSON geometry; unlike shapely this lets rings be open."""
    found = _WKT.fullmatch(_SRID.sub("", text, count=1))
    if found is None:
        word = re.match(r"\s*([A-Z]+)\s*(?:Z\s*)?[(]", _SRID.sub("", text, count=1), re.IGNORECASE)
        if word is None:
            raise ValueError("no WKT")
        raise InvalidAreaError("no_polygon", f"{word[1]} is no outline: give a polygon")
    numbers = _POSITION.sub(lambda position: f"[{','.join(position[0].split())}]", found[2])
    coordinates = json.loads(numbers.replace("(", "[").replace(")", "]"))
    return {"type": f"{'Multi' if found[1] else ''}Polygon", "coordinates": coordinates}


def _closed(geometry: dict[str, Any]) -> tuple[dict[str, Any], list[Mend]]:
    """Return a geometry whose rings end where they begin, and whether one did not."""
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    mended: list[Mend] = []
    closed = []
    for polygon in polygons:
        rings = []
        for ring in polygon:
            if len({tuple(position) for position in ring}) < 3:
                raise InvalidAreaError("too_few", "an outline needs three corners at least")
            if ring[0] != ring[-1]:
                ring = [*ring, ring[0]]
                mended = [Mend.CLOSED]
            rings.append(ring)
        closed.append(rings)
    return {"type": geometry["type"], "coordinates": closed if many else closed[0]}, mended


def _check_on_earth(drawn: "BaseGeometry") -> None:
    """Refuse what leaves the earth; longitudes may go on past 180° to the east."""
    west, south, east, north = drawn.bounds
    if not (
        west >= -date_line.EDGE and east <= 2 * date_line.EDGE and south >= -90 and north <= 90
    ):
        raise InvalidAreaError(
            "off_earth", "the outline leaves the earth: write the longitude before the latitude"
        )


def _check_shape(drawn: "BaseGeometry") -> None:
    """Refuse rings that cross themselves or one another, with the place where they do."""
    from shapely.validation import explain_validity

    if drawn.is_valid:
        return
    told = explain_validity(drawn)
    found = _WHERE.search(told)
    where = (_rounded(found[2]), _rounded(found[1])) if found else None
    reason = "crosses" if "ntersection" in told else "invalid"
    shown = f" at {where[0]}, {where[1]}" if where else ""
    words = "crosses itself" if reason == "crosses" else f"is not valid ({told.split('[')[0]})"
    raise InvalidAreaError(reason, f"the outline {words}{shown}", where)


def _simplified(drawn: "BaseGeometry", most: int = MOST_POINTS) -> "BaseGeometry":
    """Return an outline with no more points than that, within the least distance possible.

    Islands and lakes that are smaller than this distance are left out.
    """
    import shapely

    west, south, east, north = drawn.bounds
    tolerance = max(east - west, north - south) / 1e6
    while shapely.get_num_coordinates(drawn) > most:
        drawn = _without_specks(drawn.simplify(tolerance, preserve_topology=True), tolerance)
        tolerance *= 2
    return drawn


def _without_specks(drawn: "BaseGeometry", narrow: float) -> "BaseGeometry":
    """Return an outline without parts and holes of less than a width; the largest part stays."""
    import shapely

    parts = sorted(shapely.get_parts(drawn), key=lambda part: -part.area)
    kept = [parts[0], *(part for part in parts[1:] if part.area > narrow**2)]
    whole = [
        shapely.Polygon(
            part.exterior,
            [hole for hole in part.interiors if shapely.Polygon(hole).area > narrow**2],
        )
        for part in kept
    ]
    return whole[0] if len(whole) == 1 else shapely.MultiPolygon(whole)


def _rings(drawn: "BaseGeometry") -> "list[object]":
    import shapely

    return list(shapely.get_rings(shapely.get_parts(drawn)))
