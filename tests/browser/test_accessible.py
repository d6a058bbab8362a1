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
    page.locator("[data-tool=help]").click()
    assert complaints(page) == []
