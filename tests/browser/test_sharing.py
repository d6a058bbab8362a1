"""A view taken elsewhere: in the frame of another site, as a picture, on paper."""

import re
import struct
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from listening import Quiet, address_of, listening
from playwright.sync_api import FrameLocator, Page, expect
from served import Server
from written_reading import AIR_BASE, RAQQA, fill

from webapp.settings import Settings


class Site(ThreadingHTTPServer):
    """The site of somebody else, with one page that holds ``code``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.code = ""


class _Page(Quiet, BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        body = f"<!doctype html><link rel=icon href=data:,><body>{self.server.code}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    with listening(Site()) as served:
        yield served


@pytest.fixture
def settings(home: Path, site: Site) -> Settings:
    return Settings(home=home, embed_origins=(address_of(site),))


def open_map(page: Page, server: Server, query: str = "") -> None:
    fill(server.archive.store)
    page.goto(f"{server.address}/{query}")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")


def share(page: Page, tool: str) -> None:
    page.locator("#share summary").click()
    page.locator(f"#share [data-tool={tool}]").click()


def framed(page: Page, site: Site, code: str) -> FrameLocator:
    site.code = code
    page.goto(address_of(site))
    return page.frame_locator("iframe")


def forgive(page: Page, site: Site) -> None:
    """Forget what was asked of the other site, and nothing else."""
    complaints = page.complaints  # type: ignore[attr-defined]
    complaints[:] = [one for one in complaints if urlsplit(address_of(site)).netloc not in one]


def test_the_copied_code_shows_the_same_view_in_the_page_of_another_site(
    page: Page, server: Server, site: Site
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, server, f"?kind=withdrawal&kind=presence&open={AIR_BASE.id}")
    share(page, "embed")
    expect(page.locator("#notes")).to_contain_text("نُسخ رمز التضمين")
    expect(page.locator("#share")).not_to_have_attribute("open", "")
    code = page.evaluate("navigator.clipboard.readText()")
    frame = framed(page, site, code)
    expect(frame.locator("#map-page")).to_have_attribute("data-ready", "true")
    expect(frame.locator("html")).to_have_attribute("lang", "ar")
    expect(frame.locator("#panel h2")).to_have_text("قاعدة القامشلي الجوية")
    expect(frame.locator("#panel .step p")).to_contain_text("١ من ٢")
    expect(frame.locator(".embed-bar .chip")).to_have_count(2)
    expect(frame.locator(".list")).to_be_hidden()
    expect(frame.locator(".site-nav")).to_have_count(0)
    whole = frame.get_by_role("link", name="افتحها في دليل")
    expect(whole).to_have_attribute("href", re.compile(r"/\?.*kind=presence.*open=cur:qamishli"))
    with page.context.expect_page() as opened:
        whole.click()
    expect(opened.value.locator("#panel h2")).to_have_text("قاعدة القامشلي الجوية")
    opened.value.close()
    forgive(page, site)


def test_in_a_frame_places_are_read_and_the_page_around_it_keeps_its_history(
    page: Page, server: Server, site: Site
) -> None:
    fill(server.archive.store)
    address = f"{server.address}/embed?lang=en&at=36,39,7"
    frame = framed(page, site, f'<iframe src="{address}" width="1100" height="700"></iframe>')
    before = page.evaluate("history.length")
    frame.locator(f'.map button[data-place="{RAQQA.id}"]').click()
    expect(frame.locator("#panel h2")).to_have_text("Raqqa")
    expect(frame.locator("#timeline")).to_be_visible()
    assert page.evaluate("history.length") == before
    page.keyboard.press("n")
    page.keyboard.press("g")
    expect(frame.locator("#panel h2")).to_have_text("Raqqa")
    with page.context.expect_page() as opened:
        frame.locator("#panel .actions .primary").click()
    expect(opened.value).to_have_url(re.compile(r"/articles/\d+"))
    opened.value.close()
    forgive(page, site)


@pytest.mark.parametrize("path", ["/", "/articles", "/review"])
def test_no_other_page_stands_in_a_frame(page: Page, server: Server, site: Site, path: str) -> None:
    fill(server.archive.store)
    frame = framed(page, site, f'<iframe src="{server.address}{path}"></iframe>')
    page.wait_for_timeout(500)
    expect(frame.locator(".site-header")).to_have_count(0)
    complaints = page.complaints  # type: ignore[attr-defined]
    assert any("frame" in one.lower() for one in complaints)
    complaints.clear()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_view_becomes_a_picture(
    page: Page, server: Server, tmp_path: Path, language: str
) -> None:
    open_map(page, server, f"?lang={language}&kind=withdrawal&at=36,39,7")
    size = page.locator("#map-view").bounding_box()
    assert size
    page.evaluate(
        """() => {
            const write = CanvasRenderingContext2D.prototype.fillText;
            window.written = [];
            CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
                window.written.push(text);
                return write.call(this, text, ...rest);
            };
        }"""
    )
    with page.expect_download() as kept:
        share(page, "picture")
    assert re.fullmatch(r"dalil-\d{4}-\d\d-\d\d\.png", kept.value.suggested_filename)
    path = tmp_path / "view.png"
    kept.value.save_as(path)
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    assert width == int(size["width"] * 2)
    assert height > size["height"] * 2 + 100, "room for what is said above and below"
    told = " ".join(page.evaluate("window.written"))
    assert ("انسحاب" if language == "ar" else "withdrawal") in told
    assert "kind=withdrawal" in told.replace(" ", "")
    expect(page.locator("#notes")).to_contain_text("حُفظت" if language == "ar" else "saved")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_paper_stand_the_map_its_legend_and_the_claims_with_their_sources(
    page: Page, server: Server, language: str
) -> None:
    page.emulate_media(color_scheme="dark")
    open_map(
        page,
        server,
        f"?lang={language}&source=%D9%88%D9%83%D8%A7%D9%84%D8%A9+%D8%A7%D9%84%D8%B4%D9%85%D8%A7%D9%84",
    )
    page.evaluate(
        """() => {
            window.print = () => {
                dispatchEvent(new Event("beforeprint"));
                window.paper = document.documentElement.dataset.theme;
            };
        }"""
    )
    share(page, "print")
    sheet = page.locator("#print-sheet")
    expect(sheet.locator("li blockquote")).to_have_count(1)
    assert page.evaluate("window.paper") == "light"
    page.emulate_media(media="print")
    expect(sheet.locator(".chain")).to_contain_text("مصدرين لم تسمّهما")
    expect(sheet).to_contain_text("وكالة الشمال")
    expect(sheet).to_contain_text(re.compile(rf"{re.escape(server.address)}/c/\w+"))
    for shown in (".map .folium-map", "#legend [data-standing=seen]", "#print-sheet"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".list", ".tools", ".site-nav", "#timeline", ".panel"):
        expect(page.locator(hidden)).to_be_hidden()
    box = page.locator(".map .folium-map").bounding_box()
    assert box
    assert box["width"] <= 681
    assert box["height"] > 200
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.documentElement.dataset.theme ?? null") is None


BASEMAP = """() => [...document.querySelectorAll(".leaflet-tile-pane canvas")].map(canvas => {
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, level, at) => at % 4 < 3 ? sum + level : sum, 0) / (data.length * 0.75);
})"""
"""How bright each tile of the basemap is, from 0 to 255."""


def test_a_dark_map_that_the_browser_prints_by_itself_is_light_on_paper(
    page: Page, server: Server
) -> None:
    page.emulate_media(color_scheme="dark")
    open_map(page, server, "?at=35.5,38.5,7")
    page.wait_for_timeout(1500)
    assert_printed_light(page)


def test_the_small_map_of_a_place_is_light_on_paper(page: Page, server: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.address}/places/cur:raqqa")
    expect(page.locator("[data-map] .leaflet-tile-pane canvas").first).to_be_visible()
    page.wait_for_timeout(1500)
    assert_printed_light(page)


def assert_printed_light(page: Page) -> None:
    page.evaluate(
        f"""() => {{
            addEventListener("beforeprint", () => (window.printed = ({BASEMAP})()));
            window.theme = document.documentElement.dataset.theme;
        }}"""
    )
    before = page.evaluate(BASEMAP)
    assert max(before) < 60
    page.pdf()
    assert min(page.evaluate("window.printed")) > 190
    assert page.evaluate(BASEMAP) == before
    assert page.evaluate("document.documentElement.dataset.theme === window.theme")
