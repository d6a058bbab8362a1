"""Adding in a real browser: an article, and a place by clicking the small map."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from served import Server

from webapp.events.model import Article

TEXT = "تجمعت الأرتال قرب سجن الأقطان في الرقة."


def test_a_place_is_added_by_clicking_the_small_map_and_is_linked(
    page: Page, server: Server
) -> None:
    article, _new = server.archive.add(Article(TEXT, title="أرتال", publisher="سيدر نيوز"))
    page.goto(f"{server.address}/articles/{article.id}")
    page.locator(".text").get_by_role("link", name="سجن الأقطان").click()
    page.get_by_role("link", name="أضف هذا المكان").first.click()
    page.locator("#feature-chosen").click()
    page.locator(".menu input").fill("prison")
    page.keyboard.press("Enter")
    expect(page.locator("#feature-chosen")).to_have_text("سجن · S.PRN")
    small_map = page.locator("[data-pick]")
    expect(small_map.locator("canvas").first).to_be_visible()
    small_map.click(position={"x": 150, "y": 120})
    point = page.locator("#point")
    expect(point).to_have_value(re.compile(r"^\d+\.\d+, \d+\.\d+$"))
    expect(page.locator("#understood")).to_contain_text("فُهمت")
    expect(small_map.locator("path")).to_have_count(2)
    page.get_by_role("button", name="احفظ وأعد قراءة المقالات").click()
    warned = page.get_by_role("button", name="بل هو مكان آخر")
    linked_now = page.locator("strong", has_text="رُبطت به إشارة واحدة")
    expect(warned.or_(linked_now)).to_be_visible()
    if warned.is_visible():
        warned.click()
    expect(linked_now).to_be_visible()
    expect(page.locator("#announcer")).to_contain_text("رُبطت به إشارة واحدة")
    expect(page.locator("mark")).to_have_text("سجن الأقطان")
    latitude, longitude = map(float, server_point(server))
    assert 20 < latitude < 50
    assert 20 < longitude < 60
    linked = server.archive.store.mentions(article.id)[0]
    assert linked.place is not None
    assert linked.place.name_ar == "سجن الأقطان"


def server_point(server: Server) -> tuple[float, float]:
    place = server.archive.store.additions()[0].place
    return place.latitude, place.longitude


def test_a_typed_point_moves_the_map_and_the_circle_grows_with_the_uncertainty(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.address}/gazetteer/new")
    page.locator("#point").fill("٣٦٫٠٢، ٣٨٫٩٩")
    expect(page.locator("#understood")).to_contain_text("36.02000, 38.99000")
    circle = page.locator("[data-pick] path").first
    page.locator("#uncertainty").fill("٢")
    small = circle.bounding_box()
    middle = page.locator("[data-pick]").bounding_box()
    page.locator("#uncertainty").fill("٢٠")
    large = circle.bounding_box()
    assert small is not None
    assert large is not None
    assert large["width"] > 5 * small["width"]
    assert middle is not None
    assert abs(small["x"] + small["width"] / 2 - middle["x"] - middle["width"] / 2) < 5
    assert abs(small["y"] + small["height"] / 2 - middle["y"] - middle["height"] / 2) < 5
    page.locator("#point").fill("هناك")
    expect(page.locator("#understood")).to_contain_text("هذه ليست نقطة على الأرض")
    expect(page.locator("[data-pick] path")).to_have_count(0)


def test_a_complaint_keeps_what_was_typed(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/gazetteer/new")
    page.get_by_label("الاسم ١", exact=True).fill("سجن الأقطان")
    page.get_by_label("ملاحظة").fill("قرب الطريق")
    page.get_by_role("button", name="احفظ وأعد قراءة المقالات").click()
    expect(page.locator("#feature-error")).to_have_text("اختر نوع المكان.")
    expect(page.locator("#point-error")).to_be_visible()
    expect(page.locator("#feature-chosen")).to_be_focused()
    expect(page.get_by_label("الاسم ١", exact=True)).to_have_value("سجن الأقطان")
    expect(page.get_by_label("ملاحظة")).to_have_value("قرب الطريق")


def test_a_file_is_added_as_an_article_and_a_large_one_is_refused_before_it_is_sent(
    page: Page, server: Server, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 9 * 1024 * 1024)
    small = tmp_path / "تقرير.txt"
    small.write_text("غادرت القوات دمشق.", encoding="utf-8")
    page.goto(f"{server.address}/articles/new")
    page.get_by_label("أو ملف نصي").set_input_files(large)
    expect(page.locator("[data-file-complaint]")).to_contain_text("هذا الملف أكبر من ٨")
    expect(page.get_by_role("button", name="أضفه واقرأه")).to_be_disabled()
    page.get_by_label("أو ملف نصي").set_input_files(small)
    expect(page.locator("[data-file-name]")).to_have_text("تقرير.txt")
    page.get_by_role("button", name="أضفه واقرأه").click()
    expect(page.get_by_role("link", name="دمشق", exact=True)).to_be_visible()


def test_the_language_switch_keeps_the_page(page: Page, server: Server) -> None:
    article, _new = server.archive.add(Article(TEXT, title="أرتال"))
    page.goto(f"{server.address}/articles/{article.id}")
    page.get_by_title("English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("link", name="Add an article")).to_be_visible()
    assert page.url == f"{server.address}/articles/{article.id}"


def test_the_language_switch_keeps_what_was_chosen_meanwhile(page: Page, server: Server) -> None:
    article, _new = server.archive.add(Article(TEXT, title="أرتال"))
    page.goto(f"{server.address}/articles/{article.id}")
    page.get_by_role("link", name="الرقة", exact=True).click()
    expect(page.locator("[data-panel] h2[tabindex]")).to_be_visible()
    page.get_by_title("English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    assert page.url.endswith(f"?mention={TEXT.index('الرقة')}")
    expect(page.locator("[data-panel] h2[tabindex]")).to_have_text("Raqqa")
