"""Online maps as a choice: their tiles are asked for, credited, and left when they fail."""

import base64
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from listening import Quiet, address_of, listening
from playwright.sync_api import Page, expect
from served import Server
from written_reading import fill

from webapp.layers import layers
from webapp.settings import Settings

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class TileServer(ThreadingHTTPServer):
    """A server of tiles that are all alike, and that can be told to fail."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Tiles)
        self.asked: list[str] = []
        self.fails = False


class _Tiles(Quiet, BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(500 if self.server.fails else 200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        if not self.server.fails:
            self.wfile.write(DOT)


@pytest.fixture
def tiles() -> Iterator[TileServer]:
    with listening(TileServer()) as served:
        yield served


@pytest.fixture
def settings(home: Path, tiles: TileServer) -> Settings:
    address = address_of(tiles)
    wmts = f"{address}/wmts?matrix={{TileMatrix}}&row={{TileRow}}&column={{TileCol}}"
    return Settings(
        home=home,
        tiles=f"{address}/plain/{{z}}/{{x}}/{{y}}.png",
        tiles_attribution="Plain office",
        layers=layers(f"Relief | {wmts} | Relief office | 4"),
    )


@pytest.fixture
def map_page(page: Page, server: Server) -> Iterator[Page]:
    fill(server.archive.store)
    page.goto(f"{server.address}/?at=36,38,6")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    yield page
    page.complaints.clear()  # type: ignore[attr-defined]  # of the requests to the server of tiles


def is_offline(page: Page) -> None:
    expect(page.get_by_label("خريطة بلا إنترنت")).to_be_checked()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Natural Earth")


def test_nothing_is_asked_of_a_server_of_tiles_before_it_is_chosen(
    map_page: Page, tiles: TileServer
) -> None:
    map_page.locator("[data-tool=in]").click()
    map_page.wait_for_timeout(500)
    is_offline(map_page)
    assert tiles.asked == []
    assert map_page.complaints == []  # type: ignore[attr-defined]


def test_plain_tiles_and_those_of_a_wmts_are_shown_with_their_credit(
    map_page: Page, tiles: TileServer
) -> None:
    map_page.get_by_label("خريطة من الإنترنت").check()
    expect(map_page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    expect(map_page.locator(".leaflet-control-attribution")).to_contain_text("Plain office")
    assert tiles.asked
    assert all(path.startswith("/plain/6/") for path in tiles.asked)
    map_page.get_by_label("Relief").check()
    expect(map_page.locator(".leaflet-control-attribution")).to_contain_text("Relief office")
    expect(map_page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    expect(map_page.locator(".leaflet-control-attribution")).not_to_contain_text("Plain office")
    asked = [path for path in tiles.asked if not path.startswith("/plain/")]
    assert asked
    assert all(path.startswith("/wmts?matrix=4&row=") for path in asked), "4 is the deepest"
    map_page.get_by_label("خريطة بلا إنترنت").check()
    is_offline(map_page)


def test_the_offline_map_comes_back_when_tiles_fail_from_the_beginning(
    map_page: Page, tiles: TileServer
) -> None:
    tiles.fails = True
    map_page.get_by_label("خريطة من الإنترنت").click()
    expect(map_page.locator("#notes")).to_contain_text("لا تجيب")
    is_offline(map_page)
    expect(map_page.locator("canvas.leaflet-tile-loaded").first).to_be_visible()


def test_the_offline_map_comes_back_when_tiles_fail_later(
    map_page: Page, tiles: TileServer
) -> None:
    map_page.get_by_label("Relief").check()
    expect(map_page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    tiles.fails = True
    for _ in range(4):
        map_page.locator("[data-tool=out]").click()
        map_page.wait_for_timeout(400)
    expect(map_page.locator("#notes")).to_contain_text("لا تجيب")
    is_offline(map_page)


def test_a_server_of_tiles_that_is_silent_is_not_waited_for(
    map_page: Page, tiles: TileServer
) -> None:
    tiles.shutdown()
    map_page.get_by_label("خريطة من الإنترنت").click()
    expect(map_page.locator("#notes")).to_contain_text("لا تجيب")
    is_offline(map_page)
