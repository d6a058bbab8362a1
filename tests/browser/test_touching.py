"""A finger on the map: a long press offers a new place, whether or not the browser tells of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect
from served import Server
from written_reading import fill

Points = list[tuple[float, float]]
Touch = Callable[..., None]

TELL = """([x, y]) => document.elementFromPoint(x, y).dispatchEvent(
    new PointerEvent("contextmenu", {bubbles: true, cancelable: true, clientX: x, clientY: y, pointerType: "touch"}))"""


@pytest.fixture
def touch(page: Page, server: Server) -> Touch:
    """Open the map and return what moves fingers on it: a kind of event, and where they are."""
    fill(server.archive.store)
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
    page.goto(f"{server.address}/?at=34.2,40.5,8")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    page.wait_for_load_state("networkidle")

    def send(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    return send


def spot(page: Page) -> tuple[float, float]:
    """Return a point of the map that nothing lies on, in pixels of the window."""
    found = page.evaluate(
        """() => {
            for (let x = 500; x < 1000; x += 23)
                for (let y = 200; y < 500; y += 19) {
                    const under = document.elementFromPoint(x, y);
                    if (under?.closest(".leaflet-container") && !under.closest("button")) return [x, y];
                }
        }"""
    )
    return found[0], found[1]


def test_a_long_press_offers_a_place_at_the_finger(page: Page, touch: Touch) -> None:
    x, y = spot(page)
    offer = page.locator(".new-here")
    touch("touchStart", (x, y))
    touch("touchMove", (x + 6, y + 6))
    expect(offer).to_have_count(1)
    where = offer.locator("bdi").text_content() or ""
    page.evaluate(TELL, [x + 200, y + 100])
    touch("touchEnd")
    page.wait_for_timeout(600)
    expect(offer).to_have_count(1)
    expect(offer.locator("bdi")).to_have_text(where)
    tip = page.locator(".new-here .leaflet-popup-tip-container").bounding_box()
    assert tip
    assert abs(tip["x"] + tip["width"] / 2 - x) < 12
    offer.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/gazetteer/new\?"))


def test_a_browser_that_tells_of_the_press_first_is_believed(page: Page, touch: Touch) -> None:
    point = spot(page)
    offer = page.locator(".new-here")
    touch("touchStart", point)
    page.evaluate(TELL, list(point))
    assert offer.count() == 1
    page.evaluate(
        "() => (window.shown = new MutationObserver(() => (window.again = true)))"
        ".observe(document.querySelector('.leaflet-popup-pane'), {childList: true})"
    )
    page.wait_for_timeout(800)
    touch("touchEnd")
    assert not page.evaluate("window.again")


@pytest.mark.parametrize(
    "then",
    [
        [("touchEnd",)],
        [("touchMove", (14, 0))],
        [("touchStart", (0, 0), (80, 0))],
    ],
    ids=["lifted", "moved", "second finger"],
)
def test_what_is_no_long_press_offers_nothing(
    page: Page, touch: Touch, then: list[tuple[str, *tuple[tuple[int, int], ...]]]
) -> None:
    x, y = spot(page)
    touch("touchStart", (x, y))
    for kind, *points in then:
        touch(kind, *((x + dx, y + dy) for dx, dy in points))
    page.wait_for_timeout(800)
    expect(page.locator(".new-here")).to_have_count(0)


def test_scrolling_is_no_long_press_and_the_menu_key_works_after_one(
    page: Page, touch: Touch
) -> None:
    point = spot(page)
    offer = page.locator(".new-here")
    touch("touchStart", point)
    page.evaluate("dispatchEvent(new Event('scroll'))")
    page.wait_for_timeout(700)
    expect(offer).to_have_count(0)
    touch("touchEnd")
    touch("touchStart", point)
    expect(offer).to_have_count(1)
    touch("touchEnd")
    page.wait_for_timeout(600)
    page.keyboard.press("Escape")
    expect(offer).to_have_count(0)
    page.evaluate(
        """document.querySelector(".leaflet-container").dispatchEvent(
            new MouseEvent("contextmenu", {bubbles: true, cancelable: true}))"""
    )
    expect(offer).to_have_count(1)
