"""What axe-core finds on the map page: nothing, in both languages, light and dark, wide and narrow.

It does not judge the contrast of Arabic letters; the colours are those of the English page.
"""

import pytest
from axe import complaints
from playwright.sync_api import Page, expect
from served import Server
from written_reading import AIR_BASE, fill


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_stands_in_the_way(page: Page, server: Server, language: str, theme: str) -> None:
    fill(server.archive.store)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for query in (f"open={AIR_BASE.id}&precise=yes", "standing=reported&since=2026-01-20"):
            page.goto(f"{server.address}/?lang={language}&{query}")
            expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
            page.wait_for_timeout(400)
            assert complaints(page) == []


def test_the_open_parts_of_the_page_are_sound_too(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.goto(f"{server.address}/?lang=en")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    page.locator("[data-facet=source] summary").click()
    page.locator(".timeline-days summary").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    page.locator("#share summary").click()
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#share summary")).to_be_focused()
    page.locator("[data-tool=help]").click()
    assert complaints(page) == []


@pytest.mark.parametrize("size", [(1000, 700), (360, 520)])
def test_the_map_for_other_pages_is_sound_too(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    fill(server.archive.store)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server.address}/embed?lang=en&standing=reported&open={AIR_BASE.id}")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    page.wait_for_timeout(400)
    assert complaints(page) == []
