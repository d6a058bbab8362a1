"""From an article to a marker one can click, with the gazetteer that everyone gets."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from served import Server

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.ar.txt"
QAMISHLI_AIRPORT, HMEIMIM = "oa:OSKL", "oa:OSLK"


@pytest.fixture
def home(tmp_path: Path, default_gazetteer_path: Path) -> Path:
    """A state folder with the default gazetteer in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "gazetteer.db").symlink_to(default_gazetteer_path)
    return folder


def paste(page: Page, server: Server, text: str, day: str) -> None:
    page.goto(f"{server.address}/articles/new")
    page.locator("#text").fill(text)
    page.locator("#publisher").fill("اختبار")
    page.locator("#published").fill(day)
    page.get_by_role("button", name="أضفه واقرأه").click()
    expect(page).to_have_url(re.compile(r"/articles/\d+"))


def open_place(page: Page, server: Server, place_id: str) -> None:
    page.goto(f"{server.address}/?open={place_id}")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")
def test_the_seed_article_is_pasted_and_its_places_are_on_the_map(page: Page, server: Server):
    text = SEED.read_text(encoding="utf-8")
    paste(page, server, text, "2026-01-27")
    located = {count.place.id: count for count in server.archive.store.places()}
    names = " ".join(count.place.name_ar for count in located.values())
    assert {QAMISHLI_AIRPORT, HMEIMIM} <= set(located)
    for name in ("طرطوس", "اللاذقية", "موسكو", "ليبيا", "روسيا", "سوريا"):
        assert name in names, name
    open_place(page, server, QAMISHLI_AIRPORT)
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("مطار القامشلي")
    expect(panel.locator("blockquote mark").first).to_be_visible()
    page.get_by_role("link", name="افتح في المقال").click()
    expect(page).to_have_url(re.compile(r"/articles/\d+\?mention=\d+#m\d+"))


def test_a_missing_village_is_added_and_appears_on_the_map(page: Page, server: Server):
    text = "أرتال تتحرك\n\nانسحبت القوات من قرية تل طرطب إلى مطار القامشلي الاثنين."
    paste(page, server, text, "2026-01-27")
    page.locator(".text").get_by_role("link", name="تل طرطب").click()
    page.get_by_role("link", name="أضف هذا المكان").first.click()
    page.locator("#point").fill("37°00'40\"N 41°13'58\"E")
    page.locator("#uncertainty").fill("1")
    page.get_by_role("button", name="احفظ وأعد قراءة المقالات").click()
    page.get_by_role("button", name="بل هو مكان آخر").click()
    expect(page).to_have_url(re.compile(r"/gazetteer/added/user:1"))
    open_place(page, server, "user:1")
    expect(page.locator("#panel h2")).to_have_text("تل طرطب")
    expect(page.locator("#panel mark").first).to_contain_text("طرطب")
