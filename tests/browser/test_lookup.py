"""A place is looked up in the form: listed, and taken only when it is chosen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe import complaints
from geocoder_server import PRISON, FakeGeocoder, served
from playwright.sync_api import Page, expect
from served import Server

from webapp.settings import Settings

OTHER = PRISON | {"osm_id": 78, "lat": "31.0", "namedetails": {"name": "Another prison"}}


@pytest.fixture
def geocoder() -> Iterator[FakeGeocoder]:
    with served([PRISON, OTHER], 429, []) as fake:
        yield fake


@pytest.fixture
def settings(home: Path, geocoder: FakeGeocoder) -> Settings:
    return replace(Settings(home=home), geocoder=geocoder.url)


def test_what_is_found_fills_the_form_when_it_is_chosen(
    page: Page, server: Server, geocoder: FakeGeocoder
) -> None:
    page.goto(f"{server.address}/gazetteer/new?lang=en&name=سجن+الأقطان")
    words = page.locator("#lookup-words")
    words.focus()
    expect(words).to_have_value("سجن الأقطان")
    words.press("Enter")
    expect(page.locator(".lookup-found li")).to_have_count(2)
    expect(page.locator("#point")).to_have_value("")
    assert complaints(page) == []
    page.get_by_role("button", name="al-Aqtan").click()
    expect(page.locator("#point")).to_have_value("36.02000, 38.99000")
    expect(page.locator("#source")).to_have_value("OpenStreetMap way/77 (Nominatim), ODbL 1.0")
    expect(page.locator("select[name=feature]")).to_have_value("S.PRN")
    expect(page.locator("#understood")).to_contain_text("36.02000, 38.99000")
    assert [asked["q"] for asked in geocoder.asked] == ["سجن الأقطان"]
    words.fill("aqtan")
    words.press("Enter")
    expect(page.locator("[data-lookup-trouble]")).to_contain_text("is asked too often")
    expect(page.locator("#point")).to_have_value("36.02000, 38.99000")
    words.fill("nowhere")
    words.press("Enter")
    expect(page.locator("[data-lookup-trouble]")).to_contain_text("Nothing is called so there")
    page.complaints.clear()  # type: ignore[attr-defined]
