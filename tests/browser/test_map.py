"""The map page in a real browser: from a marker to the words that put it there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from served import Server
from written_reading import AIR_BASE, HASAKAH, HMEIMIM, RAQQA, SYRIA, TARTUS, WITHDRAWAL, fill


@pytest.fixture
def map_page(page: Page, server: Server) -> Iterator[Page]:
    fill(server.archive.store)
    open_map(page, server)
    yield page


def open_map(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.address}/{query}")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")


def marker(page: Page, place_id: str) -> Locator:
    return page.locator(f'.map button[data-place="{place_id}"]')


def panel(page: Page) -> Locator:
    return page.locator("#panel")


def position(address: str) -> list[float]:
    return [float(part) for part in re.findall(r"-?[\d.]+", address.split("at=")[1])]


def test_a_marker_opens_the_passage_that_put_it_there(map_page: Page) -> None:
    marker(map_page, RAQQA.id).click()
    expect(panel(map_page).locator("h2")).to_have_text("الرقة")
    expect(panel(map_page).locator(".place-head")).to_contain_text("Raqqa")
    expect(panel(map_page).locator(".step")).to_contain_text("١ من ٢")
    expect(panel(map_page).locator("mark")).to_have_text("بالرقة")
    expect(panel(map_page).locator("blockquote .dim").first).to_contain_text("وقال مراسل")
    expect(panel(map_page)).to_contain_text(WITHDRAWAL.publisher)
    expect(panel(map_page)).to_contain_text("٢٧ كانون الثاني ٢٠٢٦")
    expect(panel(map_page).locator("h2")).to_be_focused()


def test_the_paragraph_is_whole_and_verbatim(map_page: Page) -> None:
    marker(map_page, RAQQA.id).click()
    paragraph = WITHDRAWAL.text.split("\n\n")[2]
    expect(panel(map_page).locator("blockquote")).to_have_text(paragraph)


def test_passages_are_stepped_through_by_button_and_by_key(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={AIR_BASE.id}")
    position = panel(page).locator(".step p")
    expect(position).to_contain_text("١ من ٣")
    page.get_by_role("button", name="المقطع التالي").click()
    expect(position).to_contain_text("٢ من ٣")
    page.keyboard.press("ArrowLeft")
    expect(position).to_contain_text("٣ من ٣")
    expect(panel(page).locator("blockquote")).to_contain_text("Levant Wire")
    page.keyboard.press("ArrowLeft")
    expect(position).to_contain_text("٣ من ٣")
    page.keyboard.press("ArrowRight")
    expect(position).to_contain_text("٢ من ٣")
    expect(page).to_have_url(re.compile(r"open=cur:qamishli-air-base&p=2"))


def test_arrow_keys_follow_the_direction_of_english(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?lang=en&open={AIR_BASE.id}")
    expect(panel(page).locator(".step p")).to_have_text("1 of 3 at this place")
    page.keyboard.press("ArrowRight")
    expect(panel(page).locator(".step p")).to_have_text("2 of 3 at this place")


def test_the_chain_of_attribution_ends_at_the_origin(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={AIR_BASE.id}")
    links = panel(page).locator(".chain li")
    expect(links).to_have_text([WITHDRAWAL.publisher, "وكالة الشمال", "مصدرين لم تسمّهما"])
    slots = panel(page).locator(".slots").first
    expect(slots).to_contain_text("قاعدة حميميم")
    expect(slots).to_contain_text("كانون الثاني ٢٠٢٦")
    expect(slots).to_contain_text("الأسبوع الماضي")
    expect(panel(page).locator(".mark-source").first).to_have_text("وكالة الشمال")


def test_the_panel_says_why_the_place_is_here(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={AIR_BASE.id}")
    why = panel(page).locator(".why")
    expect(why).to_contain_text("«القاعدة الجوية قرب القامشلي»")
    expect(why).to_contain_text("تدلّ على هذا النوع من الأماكن")
    expect(why).to_contain_text("قاعدة حميميم")


def test_the_article_opens_at_the_passage(map_page: Page) -> None:
    marker(map_page, RAQQA.id).click()
    start = WITHDRAWAL.text.index("الرقة")
    panel(map_page).locator(".actions .primary").click()
    expect(map_page).to_have_url(re.compile(rf"/articles/\d+\?mention={start}#m{start}$"))
    expect(map_page.locator("h1")).to_have_text(WITHDRAWAL.title)


def test_escape_closes_the_panel_and_gives_the_focus_back(map_page: Page) -> None:
    button = marker(map_page, RAQQA.id)
    button.focus()
    map_page.keyboard.press("Enter")
    expect(panel(map_page).locator("h2")).to_have_text("الرقة")
    map_page.keyboard.press("Escape")
    expect(panel(map_page)).to_be_hidden()
    expect(marker(map_page, RAQQA.id)).to_be_focused()
    assert "open=" not in map_page.url


def test_a_marker_tells_a_screen_reader_what_it_is(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, "?at=35,37,8")
    button = marker(page, TARTUS.id)
    expect(button).to_have_attribute("aria-label", re.compile("^طرطوس، .*، مقطعان$"))
    assert button.evaluate("node => node.tabIndex") == 0


def test_places_that_stand_together_are_one_number_that_zooms_in(map_page: Page) -> None:
    cluster = map_page.locator(".cluster").first
    expect(cluster).to_have_text("٤")
    cluster.click()
    expect(marker(map_page, AIR_BASE.id)).to_be_visible()
    expect(marker(map_page, AIR_BASE.id)).to_have_text(re.compile("٣"))


def test_areas_are_chips_with_a_dashed_extent_and_never_pins(map_page: Page) -> None:
    chip = marker(map_page, SYRIA.id)
    expect(chip).to_have_class("chip-area")
    expect(map_page.locator(f'.pin[data-place="{HASAKAH.id}"]')).to_have_count(0)
    chip.click()
    expect(panel(map_page).locator("h2")).to_have_text("سوريا")
    expect(map_page.locator("path.leaflet-interactive, .leaflet-overlay-pane path")).to_have_count(
        1
    )
    dashes = map_page.locator(".leaflet-overlay-pane path").get_attribute("stroke-dasharray")
    assert dashes
    expect(panel(map_page)).to_contain_text("منطقة، لا نقطة")


def test_uncertainty_is_drawn_around_the_selected_place(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={HMEIMIM.id}&at=35.4011,35.9487,12")
    expect(page.locator(".leaflet-overlay-pane path")).to_have_count(1)


def test_unlocated_names_are_listed_with_a_way_to_add_them(map_page: Page) -> None:
    map_page.locator(".outside button").first.click()
    row = map_page.locator("#rows .item")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("سجن الأقطان")
    row.get_by_role("link").last.click()
    expect(map_page).to_have_url(re.compile(r"/gazetteer/new\?name=.*article=\d+&start=\d+"))


def test_a_claim_in_the_list_opens_its_passage_and_draws_its_movement(map_page: Page) -> None:
    map_page.locator("#rows .item", has_text="نقلت وكالة الشمال").click()
    expect(panel(map_page).locator("h2")).to_have_text("قاعدة القامشلي الجوية")
    expect(map_page.locator(".move .move-head")).to_have_count(1)
    expect(map_page.locator("#rows .item.on")).to_have_count(1)


def test_a_place_is_found_by_its_name_in_either_script(map_page: Page) -> None:
    map_page.keyboard.press("/")
    expect(map_page.locator("#search")).to_be_focused()
    map_page.locator("#search").fill("طرطوس")
    expect(map_page.locator("#found [role=option]").first).to_contain_text("طرطوس")
    map_page.keyboard.press("Enter")
    expect(panel(map_page).locator("h2")).to_have_text("طرطوس")
    map_page.locator("#search").fill("Kyiv")
    map_page.locator("#found [role=option]", has_text="كييف").click()
    expect(panel(map_page)).to_contain_text("لا مقال")


def test_text_stays_text(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?lang=en&open={TARTUS.id}&p=2")
    expect(panel(page).locator("blockquote")).to_contain_text('`backticks` & "quotes" 🚚')
    expect(panel(page).locator("blockquote")).to_contain_text("<img src=x onerror=alert(2)>")
    expect(panel(page).locator(".byline")).to_contain_text("<script>alert(1)</script>")
    expect(panel(page).locator("img, script")).to_have_count(0)


def test_a_shared_address_shows_the_same_view(map_page: Page, server: Server) -> None:
    marker(map_page, RAQQA.id).click()
    expect(map_page).to_have_url(re.compile(r"open=gn:172955.*at="))
    address = map_page.url
    map_page.goto("about:blank")
    map_page.goto(address)
    expect(panel(map_page).locator("h2")).to_have_text("الرقة")
    map_page.wait_for_timeout(500)
    assert position(map_page.url) == pytest.approx(position(address), abs=0.02)


def test_back_closes_what_was_opened(map_page: Page) -> None:
    marker(map_page, RAQQA.id).click()
    expect(panel(map_page).locator("h2")).to_have_text("الرقة")
    map_page.go_back()
    expect(panel(map_page)).to_be_hidden()


def test_on_a_phone_the_panel_is_a_sheet_and_the_list_is_behind_a_button(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, server)
    expect(page.locator("section.list")).to_be_hidden()
    page.locator(".list-button").click()
    page.locator("#tabs [data-show=places]").click()
    page.locator("#rows .item", has_text="الرقة").click()
    expect(page.locator("section.list")).to_be_hidden()
    expect(panel(page).locator("mark")).to_have_text("بالرقة")
    sheet = page.locator("aside.panel").bounding_box()
    assert sheet is not None
    assert sheet["width"] == 390
    assert sheet["y"] > 300
    page.wait_for_timeout(1000)
    spot = marker(page, RAQQA.id).bounding_box()
    assert spot is not None
    assert spot["y"] + spot["height"] < sheet["y"], "the sheet covers the marker"
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_an_empty_map_says_what_to_do_next(page: Page, server: Server) -> None:
    page.goto(server.address)
    page.locator("main").get_by_role("link", name="أضف مقالاً").click()
    expect(page).to_have_url(f"{server.address}/articles/new")


def test_online_tiles_are_a_choice_and_the_offline_map_returns_when_they_fail(
    page: Page, server: Server
) -> None:
    def offer_tiles(route: Route) -> None:
        answer = route.fetch()
        tiles = '"tiles": "/no-such-tiles/{z}/{x}/{y}.png"'
        route.fulfill(response=answer, body=answer.text().replace('"tiles": ""', tiles))

    fill(server.archive.store)
    page.route(f"{server.address}/", offer_tiles)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, server)
    assert not any("no-such-tiles" in address for address in asked)
    page.get_by_label("خريطة من الإنترنت").check(force=True)
    expect(page.locator("#notes")).to_contain_text("لا تجيب")
    expect(page.get_by_label("خريطة بلا إنترنت")).to_be_checked()
    assert any("no-such-tiles" in address for address in asked)
    page.complaints.clear()  # type: ignore[attr-defined]


def test_a_cluster_opened_by_key_keeps_the_focus_on_the_map(map_page: Page) -> None:
    map_page.locator(".cluster").first.focus()
    map_page.keyboard.press("Enter")
    expect(marker(map_page, AIR_BASE.id)).to_be_focused()
