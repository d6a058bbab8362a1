"""Mending places and pins in the browser: by keyboard, and sound for those who listen."""

from collections.abc import Iterator

import pytest
from axe import complaints
from playwright.sync_api import Page, expect
from served import Server

from webapp.events.mender import Mender
from webapp.events.model import Article

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد.\n\nثم عادت القوات إلى حلب."


@pytest.fixture
def ids(server: Server) -> Iterator[dict[str, str]]:
    """An article, and the ids of the places that it names."""
    archive = server.archive
    archive.add(Article(TEXT, publisher="عنب بلدي", title="خبر"))
    names = {"idlib": "إدلب", "aleppo": "حلب", "syria": "سوريا"}
    yield {key: archive.gazetteer.lookup(name)[0].place.id for key, name in names.items()}


def test_a_place_is_merged_and_brought_back_by_keyboard(
    page: Page, server: Server, ids: dict[str, str]
) -> None:
    page.goto(f"{server.address}/places/{ids['idlib']}")
    page.get_by_role("link", name="ادمج", exact=True).press("Enter")
    page.get_by_role("searchbox").fill("حلب")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="الدمج في حلب").first.press("Enter")
    expect(page.locator(".tallies-of-shifts")).to_have_text("إشارة واحدة تدلّ على مكان آخر")
    page.get_by_role("button", name="ادمجهما").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("حلب")
    expect(page.locator("[data-rereading]")).to_have_attribute("data-finished", "yes")
    assert len(server.archive.store.mending.spans_at(ids["aleppo"])) == 3
    page.goto(f"{server.address}/places/{ids['idlib']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("حلب")
    page.locator(".changes button").first.press("Enter")
    page.goto(f"{server.address}/places/{ids['idlib']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("إدلب")


def test_a_pin_is_corrected_from_the_reading_room_and_taken_back(
    page: Page, server: Server, ids: dict[str, str]
) -> None:
    start = TEXT.index("حلب")
    page.goto(f"{server.address}/articles/1?mention={start}&wrong=yes")
    page.get_by_role("radio", name="مؤسسة").check()
    page.get_by_role("radio", name="أينما ورد هذا الاسم في هذا المقال").check()
    page.get_by_role("button", name="احفظ القرار").press("Enter")
    expect(page.locator("#look .tells")).to_contain_text("إشارتان تتغيّران")
    page.get_by_role("button", name="احفظ القرار لها جميعاً").press("Enter")
    expect(page.locator(".mention.is-organization")).to_have_count(2)
    page.locator(".notice.undo button").press("Enter")
    expect(page.locator(".mention.is-organization")).to_have_count(0)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_stands_in_the_way(
    page: Page, server: Server, ids: dict[str, str], language: str
) -> None:
    mender = Mender(server.archive)
    mender.undo(mender.merge(ids["idlib"], ids["aleppo"], why="a mistake").revision)
    start = TEXT.index("حلب")
    idlib = f"/places/{ids['idlib']}"
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for path in (
            idlib,
            f"/places/{ids['syria']}",
            f"{idlib}/edit",
            f"{idlib}/merge",
            f"{idlib}/merge?into={ids['aleppo']}",
            f"{idlib}/retire",
            f"{idlib}/split",
            "/gazetteer/changes",
            f"/articles/1/mentions/{start}/correct",
            f"/articles/1/mentions/{start}/correct?place=-&scope=kind",
        ):
            page.goto(f"{server.address}{path}{'&' if '?' in path else '?'}lang={language}")
            page.wait_for_timeout(300)
            assert complaints(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], path
