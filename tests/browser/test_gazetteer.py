"""The gazetteer in a browser: found as one types, on a list and on a map, without a script too."""

import pytest
from axe import complaints
from playwright.sync_api import Browser, Page, expect
from served import Server

SENTENCE = "عادت القوات من حلب إلى قرية كفرطونة قرب مطار القامشلي"


def test_what_is_typed_is_found_on_the_list_and_on_the_map(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/gazetteer?lang=en")
    page.locator("#q").press_sequentially("qamish", delay=30)
    row = page.locator(".found > li").first
    expect(row).to_contain_text("Qamishli")
    rows = page.locator(".found > li").count()
    expect(page.locator(".pin-number")).to_have_count(rows)
    assert page.url.endswith("/gazetteer?lang=en&q=qamish")
    expect(page.locator("#announcer")).to_contain_text("place")
    expect(page.locator("[data-new]")).to_have_attribute("href", "/gazetteer/new?name=qamish")
    row.locator("a").focus()
    expect(page.locator(".pin-number.is-current")).to_have_text("1")
    page.locator("#country").select_option("IQ")
    expect(page.locator(".empty")).to_contain_text("No place is called")
    expect(page.locator(".pin-number")).to_have_count(0)
    page.reload()
    expect(page.locator("#country")).to_have_value("IQ")
    expect(page.locator("#q")).to_have_value("qamish")


def test_a_search_that_fails_is_said(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/gazetteer?q=حلب")
    page.route("**/gazetteer/found*", lambda route: route.abort())
    page.locator("#q").fill("حلبا")
    expect(page.locator(".notice.error")).to_be_visible()
    page.unroute("**/gazetteer/found*")
    page.locator("#q").fill("حلب")
    expect(page.locator(".found > li").first).to_be_visible()
    page.complaints.clear()  # type: ignore[attr-defined]


def test_without_a_script_the_form_searches(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{server.address}/gazetteer?lang=en")
    page.locator("#q").fill("aleppo")
    page.locator(".search-button").click()
    expect(page.locator(".found > li").first).to_contain_text("Aleppo")
    expect(page.locator("[data-results-map]")).to_be_hidden()
    context.close()


def test_a_span_of_an_explanation_is_gone_to_and_opened(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/explain?lang=en")
    page.locator("#text").fill(f"{SENTENCE}, damascus")
    page.get_by_role("button", name="Explain").click()
    expect(page.locator(".span-card")).to_have_count(3)
    page.locator(".sentence .is-left-out").click()
    expect(page.locator(".left-out > li:target details")).to_have_attribute("open", "")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_pages_are_open_to_everybody(
    page: Page, server: Server, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    for path in ("gazetteer?q=حلب", "gazetteer?q=xxxxxx", f"explain?text={SENTENCE}"):
        for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.goto(f"{server.address}/{path}&lang={language}")
            page.wait_for_timeout(300)
            assert complaints(page) == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"]
