"""A part of the basemap that travels inside a page."""

from pathlib import Path

import pytest
from pmtiles.reader import MemorySource, Reader

from gazetteer import BoundingBox
from webapp.app import static_folder
from webapp.tiles import WORLD_ZOOM, excerpt, tiles_of

ALEPPO = BoundingBox(36.0, 37.0, 36.4, 37.4)
TILE_OF_ALEPPO = (6, 38, 25)
TILE_OF_BRASILIA = (6, 23, 34)


@pytest.fixture(scope="module")
def world() -> Path:
    return static_folder() / "basemap/world.pmtiles"


def test_an_excerpt_has_the_world_from_afar_and_its_box_from_near(world):
    content = excerpt(world, ALEPPO)
    part, whole = Reader(MemorySource(content)), Reader(MemorySource(world.read_bytes()))
    assert part.get(*TILE_OF_ALEPPO) == whole.get(*TILE_OF_ALEPPO) is not None
    assert whole.get(*TILE_OF_BRASILIA) is not None
    assert part.get(*TILE_OF_BRASILIA) is None
    for x, y in tiles_of(None, WORLD_ZOOM):
        assert part.get(WORLD_ZOOM, x, y) == whole.get(WORLD_ZOOM, x, y)
    assert part.header()["max_zoom"] == whole.header()["max_zoom"]
    assert len(content) < world.stat().st_size / 4


def test_a_box_over_the_edge_of_the_world_is_cut_there():
    assert set(tiles_of(BoundingBox(-90, -180, 90, 180), 1)) == {(0, 0), (0, 1), (1, 0), (1, 1)}
