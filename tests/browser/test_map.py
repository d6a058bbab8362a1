"""The map page in a real browser: from a marker to the words that put it there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect
from served import Server
from written_reading import (
    AIR_BASE,
    HASAKAH,
    HMEIMIM,
    RAQQA,
    SYRIA,
    TARTUS,
    WITHDRAWAL,
    fill,
    located,
)

from gazetteer.areas import parse_area
from webapp.events.model import (
    Article,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Reading,
    Role,
    Status,
)


@pytest.fixture
def map_page(page: Page, server: Server) -> Iterator[Page]:
    fill(server.archive.store)
    open_map(page, server)
    yield page


def open_map(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.address}/{query}")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    page.wait_for_load_state(
        "networkidle"
    )  # names and arrows are asked for last, and redraw the marks


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


def test_the_panel_steps_through_what_the_filters_hold(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?kind=withdrawal&kind=presence&open={AIR_BASE.id}")
    expect(panel(page).locator(".step p")).to_contain_text("١ من ٢")
    beyond = panel(page).locator(".beyond button")
    expect(beyond).to_have_text("مقطع آخر هنا بلا الفلاتر")
    page.keyboard.press("]")
    expect(panel(page).locator("blockquote")).to_contain_text("وقال مراسل")
    page.locator("#chips [data-chip=kind]", has_text="انسحاب").click()
    expect(panel(page).locator(".step p")).to_contain_text("١ من ١")
    expect(panel(page).locator("blockquote")).to_contain_text("وقال مراسل")
    expect(beyond).to_have_text("مقطعان آخران هنا بلا الفلاتر")
    beyond.click()
    expect(panel(page).locator(".step p")).to_contain_text("٢ من ٣")
    beyond.click()
    expect(panel(page).locator(".step p")).to_contain_text("١ من ١")
    page.wait_for_load_state("networkidle")
    open_map(page, server, f"?kind=strike&open={AIR_BASE.id}")
    expect(panel(page).locator(".step p")).to_have_text("لا مقطع هنا يجتاز الفلاتر")


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "at=35.5,38.5,7&since=2026-02-30&kind=withdrawal"]
)
def test_a_filter_that_is_not_understood_can_be_left_out(
    page: Page, server: Server, query: str
) -> None:
    fill(server.archive.store)
    page.goto(f"{server.address}/?{query}")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("nonsense" if "nonsense" in query else "2026-02-30")
    alert.get_by_role("button", name="أزل الفلتر").click()
    expect(alert).to_be_hidden()
    expect(page.locator("#rows .item").first).to_be_visible()
    expect(page.locator(".leaflet-tile-pane canvas").first).to_be_visible()
    assert "nonsense" not in page.url
    assert "2026-02-30" not in page.url
    assert ("kind=withdrawal" in page.url) == ("withdrawal" in query)
    page.complaints[:] = [one for one in page.complaints if "status of 400" not in one]  # type: ignore[attr-defined]


def test_arrow_keys_follow_the_direction_of_english(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?lang=en&open={AIR_BASE.id}")
    expect(panel(page).locator(".step p")).to_have_text("passage 1 of 3")
    page.keyboard.press("ArrowRight")
    expect(panel(page).locator(".step p")).to_have_text("passage 2 of 3")


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
    expect(button).to_have_attribute("aria-label", re.compile("^طرطوس، ادعاء واحد$"))
    assert button.evaluate("node => node.tabIndex") == 0


def test_places_that_stand_together_are_one_number_that_zooms_in(map_page: Page) -> None:
    cluster = map_page.locator(".cluster").first
    expect(cluster).to_have_text("٤")
    cluster.click()
    expect(marker(map_page, AIR_BASE.id)).to_be_visible()
    expect(marker(map_page, AIR_BASE.id)).to_have_text(re.compile("٣"))


def test_a_cluster_that_is_opened_fills_the_list_with_what_it_held(map_page: Page) -> None:
    map_page.locator(".cluster").first.click()
    expect(map_page).to_have_url(re.compile("view=yes"))
    expect(map_page.locator("#chips")).to_contain_text("ما تعرضه الخريطة فقط")
    expect(map_page.locator("#rows .item")).to_have_count(4)
    expect(panel(map_page)).to_be_hidden()
    map_page.locator("#chips button", has_text="ما تعرضه الخريطة فقط").click()
    expect(map_page.locator("#rows .item", has_text="Officials in Tartus")).to_have_count(1)


def test_areas_are_chips_with_a_dashed_extent_and_never_pins(map_page: Page) -> None:
    chip = marker(map_page, SYRIA.id)
    expect(chip).to_have_class("chip-area")
    expect(map_page.locator(f'.pin[data-place="{HASAKAH.id}"]')).to_have_count(0)
    chip.dispatch_event("click")  # chips move apart while they are drawn: no point is safe to hit
    expect(panel(map_page).locator("h2")).to_have_text("سوريا")
    expect(map_page.locator("path.leaflet-interactive, .leaflet-overlay-pane path")).to_have_count(
        1
    )
    dashes = map_page.locator(".leaflet-overlay-pane path").get_attribute("stroke-dasharray")
    assert dashes
    expect(panel(map_page)).to_contain_text("منطقة، لا نقطة")


def test_an_outline_that_is_known_is_drawn_instead_of_the_box(page: Page, server: Server) -> None:
    fill(server.archive.store)
    known = server.archive.gazetteer.entry(HASAKAH.id)
    assert known
    area = parse_area("POLYGON ((39.5 35.5, 42 36, 41 37, 39.5 35.5))")
    assert known.place.extent is None, "an area without a box is a chip all the same"
    server.archive.store.mending.edit(replace(known, area=area.geojson), names=(), why="drawn")
    open_map(page, server, f"?open={HASAKAH.id}&at=36.2,40.8,7")
    drawn = page.locator(".leaflet-overlay-pane path.hatched")
    expect(drawn).to_have_count(1)
    corners = re.findall(r"[ML]", drawn.get_attribute("d") or "")
    assert len(corners) == 3
    page.locator("#panel .close").click()
    expect(drawn).to_have_count(0)
    marker(page, HASAKAH.id).hover()
    expect(drawn).to_have_count(1)


def test_uncertainty_is_drawn_around_the_selected_place(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={HMEIMIM.id}&at=35.4011,35.9487,12")
    expect(page.locator(".leaflet-overlay-pane path")).to_have_count(1)


def test_unlocated_names_are_listed_with_a_way_to_add_them(map_page: Page) -> None:
    map_page.locator(".outside button").first.click()
    row = map_page.locator("#rows .item-unlocated")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("سجن الأقطان")
    expect(map_page.locator("#rows .item", has_text="ولم تعلّق وزارة الدفاع")).to_have_count(1)
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


def test_on_a_phone_list_and_panel_are_one_sheet_with_three_stops(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, server)
    sheet_list = page.locator("section.list")
    heights = []
    for _ in range(3):
        page.wait_for_timeout(300)
        heights.append(sheet_list.bounding_box()["height"])  # type: ignore[index]
        sheet_list.locator(".sheet-size").click()
    assert heights[0] < 130 < 400 < heights[1] < 500 < 750 < heights[2]
    sheet_list.locator(".sheet-size").click()
    page.locator("#tabs [data-show=places]").click()
    page.locator("#rows .item", has_text="الرقة").click()
    expect(sheet_list).to_be_hidden()
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


def test_the_sheet_follows_the_finger_and_stops_where_it_is_let_go(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, server)
    page.mouse.move(195, 738)
    page.mouse.down()
    for y in (700, 600, 500, 420):
        page.mouse.move(195, y)
    page.wait_for_timeout(200)
    page.mouse.move(195, 419)
    page.mouse.up()
    expect(page.locator("#map-page")).to_have_attribute("data-sheet", "half")


def test_on_a_phone_the_filters_fill_the_screen(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, server)
    page.locator(".filters-button").click()
    facet = page.locator("[data-facet=status]")
    facet.get_by_role("checkbox", name="رآه شاهد").check()
    expect(page).to_have_url(re.compile("status=eyewitness"))
    expect(page.locator(".facet-head")).to_contain_text("ادعاء واحد")
    page.get_by_role("button", name="اعرضها").click()
    expect(page.locator("#chips")).to_contain_text("رآه شاهد")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_cluster_opened_by_key_keeps_the_focus_on_the_map(map_page: Page) -> None:
    map_page.locator(".cluster").first.focus()
    map_page.keyboard.press("Enter")
    expect(marker(map_page, AIR_BASE.id)).to_be_focused()


def numbers(page: Page) -> dict[str, str]:
    """The counts of the legend by standing."""
    return {
        button.get_attribute("data-standing") or "": button.locator("b").inner_text()
        for button in page.locator("#legend [data-standing]").all()
    }


def test_the_legend_is_a_filter_for_map_and_list_alike(map_page: Page) -> None:
    assert numbers(map_page) == {"seen": "١", "reported": "٤", "contested": "٢", "unassessed": "٣"}
    map_page.locator("[data-standing=contested]").click()
    expect(map_page.locator("#rows .item")).to_have_count(2)
    expect(map_page.locator(".counts")).to_have_text(re.compile("ادعاءان.*مكانان"))
    expect(map_page.locator("#chips")).to_contain_text("لم يُتحقَّق منه أو منفي")
    expect(map_page).to_have_url(re.compile("standing=contested"))
    assert numbers(map_page)["seen"] == "١", "a legend counts what its other colours would show"
    map_page.go_back()
    expect(map_page.locator("#chips")).to_be_hidden()
    expect(map_page.locator("[data-standing=contested]")).to_have_attribute("aria-pressed", "false")


def test_a_facet_narrows_everything_and_its_chip_takes_it_away(map_page: Page) -> None:
    map_page.locator("[data-facet=source] summary").click()
    map_page.get_by_role("checkbox", name="وكالة الشمال").check()
    expect(map_page.locator("#rows .item")).to_have_count(1)
    expect(map_page.locator(".counts")).to_contain_text("ادعاء واحد")
    expect(map_page.locator("#announcer")).to_have_text("ادعاء واحد، مكانان")
    map_page.keyboard.press("Escape")
    expect(map_page.locator("[data-facet=source] summary")).to_be_focused()
    map_page.locator("#chips button", has_text="وكالة الشمال").click()
    expect(map_page).not_to_have_url(re.compile("source="))
    expect(map_page.locator(".counts")).to_contain_text("٦ ادعاءات")


def test_what_the_filters_leave_empty_says_which_of_them_did(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, "?kind=withdrawal&status=eyewitness&lang=en")
    blame = page.locator(".blame button")
    expect(blame).to_have_count(2)
    expect(page.locator("#rows")).to_contain_text("No claim passes all of these filters.")
    blame.filter(has_text="withdrawal").click()
    expect(page.locator("#rows .item")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?status=eyewitness&lang=en|lang=en&status=eyewitness"))


def test_texts_are_searched_from_the_search_field(map_page: Page) -> None:
    map_page.locator("#search").fill("أرتال")
    expect(map_page.locator("#found [aria-selected=true]")).to_contain_text("ابحث في النصوص")
    map_page.keyboard.press("Enter")
    expect(map_page.locator("#rows .item")).to_have_count(1)
    expect(map_page.locator("#chips")).to_contain_text("«أرتال»")


def test_a_bar_of_the_timeline_chooses_its_days(map_page: Page) -> None:
    board = map_page.locator(".board")
    box = board.bounding_box()
    assert box is not None
    # Eight days among four empty ones; in Arabic time runs to the left.
    day = box["width"] / 12
    board.click(position={"x": 2.5 * day, "y": 30})
    expect(map_page).to_have_url(re.compile(r"since=2026-01-26&until=2026-01-26"))
    expect(map_page.locator("#timeline [data-part=span]")).to_have_text("٢٦ كانون الثاني ٢٠٢٦")
    map_page.mouse.move(box["x"] + 9.5 * day, box["y"] + 30)
    map_page.mouse.down()
    map_page.mouse.move(box["x"] + 5.5 * day, box["y"] + 30, steps=4)
    map_page.mouse.up()
    expect(map_page).to_have_url(re.compile(r"since=2026-01-19&until=2026-01-23"))
    map_page.locator("#timeline [data-part=all]").click()
    expect(map_page).not_to_have_url(re.compile("since="))


def test_the_timeline_is_moved_by_keys_that_follow_the_eye(map_page: Page) -> None:
    map_page.keyboard.press("t")
    begin = map_page.get_by_role("slider", name="اليوم الأول")
    expect(begin).to_be_focused()
    before = int(begin.get_attribute("aria-valuenow") or "")
    map_page.keyboard.press("ArrowLeft")
    expect(begin).to_have_attribute("aria-valuenow", str(before + 1))
    expect(map_page).to_have_url(re.compile(r"since=2026-01-\d\d"))
    map_page.keyboard.press("End")
    expect(begin).to_have_attribute("aria-valuetext", "٢٨ كانون الثاني ٢٠٢٦")


def test_what_was_known_on_a_day_leaves_out_what_was_printed_later(map_page: Page) -> None:
    map_page.locator(".timeline-days summary").click()
    map_page.locator("input[name=known_by]").fill("2026-01-26")
    map_page.locator("input[name=known_by]").dispatch_event("change")
    expect(map_page).to_have_url(re.compile("known_by=2026-01-26"))
    rows = map_page.locator("#rows .item")
    expect(rows.filter(has_text="Levant Wire").first).to_be_visible()
    expect(rows.filter(has_text="نقلت وكالة الشمال")).to_have_count(0)
    expect(map_page.locator("#chips")).to_contain_text("ما كان معروفاً في ٢٦ كانون الثاني ٢٠٢٦")


def test_play_moves_the_days_and_stops_at_the_end(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, "?lang=en")
    play = page.get_by_role("button", name="Play")
    play.click()
    expect(page).to_have_url(re.compile("until="))
    first = page.url
    expect(page).not_to_have_url(first)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_who_asks_for_less_motion_steps_instead_of_playing(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.emulate_media(reduced_motion="reduce")
    open_map(page, server, "?lang=en")
    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    page.get_by_role("button", name="Later").click()
    expect(page).to_have_url(re.compile("since="))


def test_a_link_carries_the_whole_state(page: Page, server: Server) -> None:
    fill(server.archive.store)
    query = (
        "?kind=presence&kind=withdrawal&since=2026-01-19&until=2026-01-26&open=cur:qamishli-air-base"
        "&p=2&at=36.5000,39.0000,7&show=places&unit=week&precise=yes&moves=no"
    )
    open_map(page, server, query)
    expect(panel(page).locator(".step p")).to_contain_text("٢ من ٢")
    expect(page.locator("#chips .chip")).to_have_count(3)
    expect(page.locator("[data-show=places]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[name=unit][value=week]")).to_be_checked()
    expect(page.locator("[data-tool=precise]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-tool=moves]")).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(300)
    away = re.compile(r"at=[^&]*")  # the panel takes room, so that the middle is another
    assert away.sub("", page.url) == away.sub("", f"{server.address}/{query}")
    assert position(page.url) == pytest.approx(position(query), abs=0.02)


def test_the_link_is_copied(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, server, "?kind=withdrawal")
    page.locator("#share summary").click()
    page.get_by_role("button", name="انسخ رابط هذا العرض").click()
    expect(page.locator("#notes")).to_contain_text("نُسخ رابط هذا العرض")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_claim_is_cited_from_the_panel(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, server, f"?open={AIR_BASE.id}")
    panel(page).get_by_role("button", name="انسخ الاستشهاد").click()
    expect(page.locator("#notes")).to_contain_text("نُسخ الاستشهاد")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert WITHDRAWAL.publisher in cited
    assert f"{server.address}/c/" in cited


def test_n_begins_a_claim_in_the_words_that_are_open(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, f"?open={AIR_BASE.id}")
    expect(panel(page).locator("mark")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("ادعاء جديد")
    expect(page.get_by_label("النوع")).to_be_focused()
    page.get_by_label("النوع").select_option("deployment")
    page.get_by_label("القاعدة الجوية قرب القامشلي").select_option("from")
    page.get_by_label("من يقول ذلك").fill("وكالة الشمال")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/claims/\w{8}$"))
    open_map(page, server, "?kind=deployment")
    expect(page.locator("#rows .item")).to_have_count(1)
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"/articles/new$"))


def test_claims_at_one_place_are_stepped_through_by_keys_and_the_list_follows(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    open_map(page, server)
    page.keyboard.press("j")
    expect(page.locator("#rows .item").first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#rows .item").first).to_be_focused()
    page.goto(f"{server.address}/?open={AIR_BASE.id}")
    expect(panel(page).locator(".step p")).to_contain_text("١ من ٣")
    page.keyboard.press("]")
    expect(panel(page).locator(".step p")).to_contain_text("٢ من ٣")
    expect(page.locator("#rows .item.on")).to_contain_text("وقال مراسل")
    page.keyboard.press("[")
    expect(panel(page).locator(".step p")).to_contain_text("١ من ٣")


def test_single_keys_can_be_turned_off(map_page: Page) -> None:
    map_page.keyboard.press("?")
    map_page.get_by_label("استعمال اختصارات المفتاح الواحد").uncheck()
    map_page.keyboard.press("Escape")
    map_page.keyboard.press("t")
    expect(map_page.get_by_role("slider", name="اليوم الأول")).not_to_be_focused()


def test_an_arrow_points_the_same_way_in_both_languages(page: Page, server: Server) -> None:
    fill(server.archive.store)
    drawn = []
    for language in ("ar", "en"):
        open_map(page, server, f"?lang={language}&at=36.2,38.5,7")
        page.locator("#rows .item", has_text="نقلت وكالة الشمال").hover()
        expect(page.locator(".move .move-head")).to_have_count(1)
        drawn.append(
            [
                page.locator(f".move .{part}").get_attribute("d")
                for part in ("move-line", "move-head")
            ]
        )
    assert drawn[0] == drawn[1]
    start = float(re.findall(r"[-\d.]+", drawn[0][0] or "")[0])
    tip = float(re.findall(r"[-\d.]+", drawn[0][1] or "")[0])
    assert start > tip, "from Qamishli to Hmeimim is westwards"


def test_a_movement_says_its_sentence_when_it_is_pointed_at(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_map(page, server, "?at=36.2,38.5,7")
    expect(page.locator("#legend [data-moves]")).not_to_be_empty()
    middle = page.evaluate(
        """() => {
            const box = document.querySelector("canvas.movements").getBoundingClientRect();
            const paint = document.querySelector("canvas.movements");
            const {data, width} = paint.getContext("2d").getImageData(0, 0, paint.width, paint.height);
            const hits = [];
            for (let i = 3; i < data.length; i += 4) if (data[i] > 200) hits.push((i - 3) / 4);
            const hit = hits[Math.floor(hits.length / 2)];
            const scale = box.width / width;
            return [box.left + (hit % width) * scale, box.top + Math.floor(hit / width) * scale];
        }"""
    )
    page.mouse.move(middle[0] - 30, middle[1] - 30)
    page.mouse.move(*middle)
    expect(page.locator("#map-view > .tip")).to_contain_text("انسحاب")
    expect(page.locator(".move .move-head")).to_have_count(1)


FRAMES = """(act) => new Promise((resolve) => {
    const [canvas, container] = ["canvas.movements", ".leaflet-container"].map(one => document.querySelector(one));
    const marks = [...document.querySelectorAll(".mark")].slice(0, 2);
    const apart = () => Math.hypot(...["left", "top"].map(side => {
        const [a, b] = marks.map(mark => mark.getBoundingClientRect()[side]);
        return a - b;
    }));
    const [far, wide] = [apart(), canvas.getBoundingClientRect().width];
    const seen = [];
    const watch = () => {
        if (marks.every(mark => mark.isConnected)) seen.push([apart() / far, canvas.getBoundingClientRect().width / wide]);
        else return resolve(seen);
        requestAnimationFrame(watch);
    };
    act === "zoom" ? document.querySelector("[data-tool=in]").click() : document.querySelector("[data-tool=home]").click();
    watch();
})"""
"""How far two marks are apart and how wide the arrows are drawn, in each frame until the marks are made anew."""


@pytest.mark.parametrize("act", ["zoom", "flight"])
def test_marks_and_arrows_move_as_one(page: Page, server: Server, act: str) -> None:
    fill(server.archive.store)
    open_map(page, server, "?at=36.2,38.5,6" if act == "zoom" else "?at=36.2,38.5,4")
    expect(page.locator("#legend [data-moves]")).not_to_be_empty()
    expect(page.locator(".mark").nth(1)).to_be_attached()
    moving = [frame for frame in page.evaluate(FRAMES, act) if frame[1] != 1]
    assert any(abs(apart - 1) > 0.1 for apart, _ in moving), "something moved"
    assert max(abs(apart / wide - 1) for apart, wide in moving) < 0.05


def test_without_motion_a_zoom_is_there_at_once(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.emulate_media(reduced_motion="reduce")
    open_map(page, server, "?at=36.2,38.5,6")
    page.evaluate("document.querySelector('[data-tool=in]').click()")
    assert page.url.endswith(",7"), "no time was spent on a motion"


def test_pointing_at_a_mark_says_what_it_is(map_page: Page) -> None:
    marker(map_page, RAQQA.id).hover()
    expect(map_page.locator("#map-view > .tip")).to_have_text("الرقة، ادعاء واحد")
    map_page.keyboard.press("Escape")
    expect(map_page.locator("#map-view > .tip")).to_be_hidden()


def test_light_and_dark_are_a_choice_that_stays(map_page: Page, server: Server) -> None:
    card = "getComputedStyle(document.querySelector('.list')).backgroundColor"
    light = map_page.evaluate(card)
    map_page.get_by_role("button", name="داكن").click()
    dark = map_page.evaluate(card)
    assert light == "rgb(255, 255, 255)" != dark
    open_map(map_page, server)
    assert map_page.evaluate(card) == dark


def test_marks_of_every_standing_can_be_told_on_land_water_and_card(map_page: Page) -> None:
    for theme in ("light", "dark"):
        map_page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        contrasts = map_page.evaluate(
            """async () => {
                const {INKS} = await import(document.querySelector("script[src*='page.js']").src.replace("page.js", "basemap.js"));
                const {colour, standingColours} = await import(document.querySelector("script[src*='page.js']").src.replace("page.js", "colours.js"));
                const dark = matchMedia("(prefers-color-scheme: dark)").matches;
                const {land, water} = INKS[dark ? "dark" : "light"];
                const paper = document.createElement("canvas").getContext("2d");
                const light = (css) => {
                    paper.fillStyle = css;
                    paper.fillRect(0, 0, 1, 1);
                    const [r, g, b] = [...paper.getImageData(0, 0, 1, 1).data].map((v) => {
                        const s = v / 255;
                        return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
                    });
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
                return Object.values(standingColours()).flatMap((ink) => [land, water, colour("--card")].map((ground) => ratio(ink, ground)));
            }"""
        )
        assert len(contrasts) == 12
        assert min(contrasts) >= 3


def test_text_that_would_turn_or_break_the_page_is_only_text(page: Page, server: Server) -> None:
    hostile = "</script><b>`${1}`</b> \u202eمعكوس 🚚 & 'x'"
    store = server.archive.store
    fill(store)
    text = f"أفاد {hostile} بأن القوات انسحبت من الرقة."
    article, _ = store.add_article(
        Article(
            text=text, title=hostile, publisher=hostile, published=date(2026, 1, 20), language="ar"
        )
    )
    resolution = located(text, "الرقة", RAQQA, 0.9)
    claim = Claim(
        Passage(0, len(text)),
        ClaimKind.WITHDRAWAL,
        Modality.ASSERTED,
        Status.STATED,
        places=(
            ClaimPlace(Role.FROM, text.index("الرقة"), text.index("الرقة") + 5, "الرقة", RAQQA),
        ),
        actors=(hostile,),
        rules=("tests",),
    )
    store.readings.keep({article.id: Reading((resolution,), (claim,))}, reader="tests")
    open_map(page, server)
    row = page.locator("#rows .item", has_text="انسحبت من الرقة")
    expect(row.locator(".item-quote")).to_have_text(text)
    page.locator("[data-facet=actor] summary").click()
    expect(page.locator("[data-facet=actor]")).to_contain_text(hostile)
    page.keyboard.press("Escape")
    row.click()
    expect(panel(page).locator("blockquote")).to_have_text(text)
    expect(page.locator("#map-page b", has_text="${1}")).to_have_count(0)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_at_twice_the_size_nothing_is_lost(page: Page, server: Server, language: str) -> None:
    """A window of 1280 pixels at 200 % has 640 of them."""
    fill(server.archive.store)
    page.set_viewport_size({"width": 640, "height": 450})
    open_map(page, server, f"?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    page.locator("section.list .sheet-size").click()
    expect(page.locator("#rows .item").first).to_be_in_viewport()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_jumps_while_the_map_fills(
    page: Page, server: Server, size: tuple[int, int]
) -> None:
    """The shift of the layout, as browsers measure it, is far below what is called good (0.1)."""
    fill(server.archive.store)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({value}) => { shift += value; }))
            .observe({type: "layout-shift", buffered: true});"""
    )
    open_map(page, server)
    page.wait_for_timeout(600)
    assert page.evaluate("shift") < 0.05


def test_a_server_that_does_not_answer_is_said_in_the_language_of_the_page(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    page.route("**/api/**", lambda route: route.abort())
    page.goto(f"{server.address}/")
    expect(page.get_by_role("alert")).to_contain_text("دليل لا يجيب")
    page.unroute("**/api/**")
    page.get_by_role("button", name="حاول مرة أخرى").click()
    expect(page.locator(".item").first).to_be_visible()
    asked = page.complaints  # type: ignore[attr-defined]
    asked[:] = [one for one in asked if "ERR_FAILED" not in one]  # of what was not answered
