"""A part of the offline basemap, small enough to travel inside a page."""

import io
import math
from collections.abc import Iterator
from pathlib import Path

from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import zxy_to_tileid
from pmtiles.writer import Writer

from gazetteer import BoundingBox

WORLD_ZOOM = 3
"""Up to this zoom the whole world is taken: 85 tiles."""

_HIGHEST_LATITUDE = 85.0511
"""Where the square of web mercator ends, in degrees."""

_KEPT = (
    "tile_type",
    "tile_compression",
    "min_lon_e7",
    "min_lat_e7",
    "max_lon_e7",
    "max_lat_e7",
    "center_zoom",
    "center_lon_e7",
    "center_lat_e7",
)


def excerpt(archive: Path, box: BoundingBox) -> bytes:
    """Return a PMTiles archive with the world from afar and a bounding box at every zoom.

    ``archive`` is the PMTiles file to take the tiles from.
    """
    with archive.open("rb") as file:
        reader = Reader(MmapSource(file))
        header = reader.header()
        wanted = sorted(
            {
                (zxy_to_tileid(zoom, x, y), (zoom, x, y))
                for zoom in range(header["min_zoom"], header["max_zoom"] + 1)
                for x, y in tiles_of(box if zoom > WORLD_ZOOM else None, zoom)
            }
        )
        into = io.BytesIO()
        writer = Writer(into)
        for tile_id, (zoom, x, y) in wanted:
            if tile := reader.get(zoom, x, y):
                writer.write_tile(tile_id, tile)
        writer.finalize({name: header[name] for name in _KEPT}, reader.metadata())
    return into.getvalue()


def tiles_of(box: BoundingBox | None, zoom: int) -> Iterator[tuple[int, int]]:
    """Yield x and y of the tiles that touch a bounding box at a zoom; without one, of all.

    >>> sorted(tiles_of(BoundingBox(33, 35, 37, 42), 5))
    [(19, 12)]
    >>> len(list(tiles_of(None, 2)))
    16
    """
    last = 2**zoom - 1
    west, north = _tile(box.west, box.north, zoom) if box else (0, 0)
    east, south = _tile(box.east, box.south, zoom) if box else (last, last)
    for x in range(west, east + 1):
        for y in range(north, south + 1):
            yield x, y


def _tile(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    """Return the tile of a point in web mercator (OpenStreetMap's "slippy map" numbering)."""
    latitude = max(-_HIGHEST_LATITUDE, min(_HIGHEST_LATITUDE, latitude))
    turn = math.asinh(math.tan(math.radians(latitude)))
    x = (longitude + 180) / 360
    y = (1 - turn / math.pi) / 2
    last = 2**zoom - 1
    return min(last, max(0, int(x * 2**zoom))), min(last, max(0, int(y * 2**zoom)))
