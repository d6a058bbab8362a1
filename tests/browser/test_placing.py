"""The form for a place in a real browser: by keyboard alone, drawn, from the map, taken back."""

import json
import re

import pytest
from axe import complaints
from playwright.sync_api import Page, expect
from served import Server
from written_reading import fill

from gazetteer.areas import parse_area
from webapp.events.model import Article

TEXT = "تجمعت الأرتال قرب سجن الوردية في الرقة. وقال شهود عند سجن الورديه إنهم غادروا."
NAME = "سجن الوردية"


def open_form(page: Page, server: Server, language: str = "ar", **query: str) -> None:
    address = "&".join(f"{key}={value}" for key, value in {"lang": language, **query}.items())
    page.goto(f"{server.address}/gazetteer/new?{address}")
    expect(page.locator("#feature-chosen")).to_be_visible()


def test_a_place_is_added_and_taken_back_with_the_keyboard_alone(
    page: Page, server: Server
) -> None:
    article, _new = server.archive.add(Article(TEXT, title="أرتال", publisher="سيدر نيوز"))
    start = str(TEXT.index(NAME))
    end = str(TEXT.index(NAME) + len(NAME))
    open_form(page, server, name=NAME, article=str(article.id), start=start, end=end)
    press, write = page.keyboard.press, page.keyboard.type
    page.locator("#names-0-text").focus()
    expect(page.locator("[data-matches]").first).to_contain_text("سجن الورديه")
    expect(page.locator("[data-matches]").first).to_contain_text("لسجن الورديه")
    page.locator("[data-add-name]").focus()
    press("Enter")
    expect(page.locator("#names-2-text")).to_be_focused()
    write("Wardiya")
    press("Tab")
    press("Tab")
    press("Tab")
    expect(page.get_by_role("button", name="احذف الاسم ٣")).to_be_focused()
    page.locator("#feature-chosen").focus()
    press("Enter")
    write("S.PRN")
    press("Enter")
    expect(page.locator("#feature-chosen")).to_be_focused()
    expect(page.locator("#feature-chosen")).to_contain_text("سجن")
    page.locator("[data-pick]").focus()
    press("ArrowUp")
    page.wait_for_timeout(400)
    press("Enter")
    expect(page.locator("#point")).to_have_value(re.compile(r"^\d+\.\d+, \d+\.\d+$"))
    expect(page.locator("[data-preview]")).to_contain_text("إشارتان يُعرف مكانهما")
    page.locator("[data-save]").focus()
    press("Enter")
    anyway = page.get_by_role("button", name="بل هو مكان آخر")
    linked = page.locator("strong", has_text="رُبطت به إشارتان")
    expect(anyway.or_(linked)).to_be_visible()
    if anyway.is_visible():
        anyway.focus()
        press("Enter")
    expect(linked).to_be_visible()
    expect(page.locator("#announcer")).to_contain_text("رُبطت به إشارتان")
    (entry,) = server.archive.store.additions()
    assert [one.text for one in entry.toponyms] == [NAME, "Wardiya"]
    assert "سيدر نيوز" in entry.place.source
    page.get_by_role("button", name="تراجع عن الإضافة").focus()
    press("Enter")
    expect(page.locator("h1")).to_contain_text("جرى التراجع عن")
    expect(page.locator("[data-words]")).to_have_text("أُعيدت قراءة مقال واحد.")
    assert server.archive.store.additions() == []


def test_known_places_are_numbered_on_the_map_and_one_of_them_is_used(
    page: Page, server: Server
) -> None:
    article, _new = server.archive.add(Article(TEXT, title="أرتال"))
    start = str(TEXT.index(NAME))
    end = str(TEXT.index(NAME) + len(NAME))
    page.goto(
        f"{server.address}/gazetteer/new?name={NAME}&article={article.id}&start={start}&end={end}&feature=S.PRN"
    )
    page.locator("#point").fill("35.96, 39.01")
    known = page.locator("[data-twin]", has_text="الرقة").first
    expect(known).to_be_visible()
    expect(page.locator("[data-pick] .twin-number").first).to_be_visible()
    assert page.locator("[data-pick] .twin-number").count() == page.locator("[data-twin]").count()
    known.get_by_role("button", name="استعمل هذا").click()
    expect(page.locator("h1")).to_contain_text("الرقة")
    mention = next(
        one for one in server.archive.store.mentions(article.id) if str(one.start) == start
    )
    assert mention.place is not None
    assert mention.place.name_ar == "الرقة"


def test_an_outline_is_drawn_by_mouse_and_by_key_and_is_mended_aloud(
    page: Page, server: Server
) -> None:
    open_form(page, server)
    page.locator("[data-outline] summary").click()
    page.locator("[data-draw]").click()
    expect(page.locator("[data-pick]")).to_be_focused()
    box = page.locator("[data-pick]").bounding_box()
    assert box is not None
    for x, y in ((80, 80), (80, 200), (260, 200)):
        page.mouse.click(box["x"] + x, box["y"] + y)
    page.locator("[data-pick]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.locator("[data-close-outline]").click()
    expect(page.locator("#area-said")).to_contain_text("محيط له ٣ أركان")
    drawn = json.loads(page.locator("#area").input_value())
    assert len(drawn["coordinates"][0]) == 4
    page.locator("#area").fill("POLYGON ((38 36, 38 37, 39 37, 39 36))")
    expect(page.locator("#area-said")).to_contain_text("صُحّح اتجاه دوران المحيط")
    page.locator("#area").fill("POLYGON ((38 36, 39 37, 39 36, 38 37, 38 36))")
    expect(page.locator("#area-said")).to_contain_text("يتقاطع هذا المحيط مع نفسه عند")
    page.get_by_role("button", name="احذف المحيط").click()
    expect(page.locator("#area")).to_have_value("")
    assert parse_area(json.dumps(drawn)).corners == 3


def test_a_pin_is_dragged(page: Page, server: Server) -> None:
    open_form(page, server)
    page.locator("#point").fill("36.02, 38.99")
    pin = page.locator(".pin-handle")
    expect(pin).to_be_visible()
    box = pin.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 14, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 50, steps=5)
    page.mouse.up()
    expect(page.locator("#point")).not_to_have_value("36.02, 38.99")
    latitude, longitude = map(float, page.locator("#point").input_value().split(", "))
    assert latitude < 36.02
    assert longitude > 38.99


def test_numbers_the_wrong_way_round_are_exchanged_with_one_click(
    page: Page, server: Server
) -> None:
    open_form(page, server)
    page.locator("#point").fill("151.2, -33.9")
    offered = page.locator("[data-exchange]")
    expect(offered).to_contain_text("-33.9, 151.2")
    offered.click()
    expect(page.locator("#point")).to_have_value("-33.9, 151.2")
    expect(page.locator("#understood")).to_contain_text("فُهمت")
    expect(offered).to_be_hidden()


def test_what_a_place_lies_in_follows_the_point_and_can_be_another(
    page: Page, server: Server
) -> None:
    open_form(page, server)
    page.locator("#point").fill("35.96, 39.01")
    expect(page.locator("#parent-chosen")).to_contain_text("كما تقترح الخريطة: \u2068")
    page.locator("#parent-chosen").click()
    page.locator(".menu input").fill("دمشق")
    page.get_by_role("option", name="دمشق").first.click()
    expect(page.locator("#parent-chosen")).to_contain_text("دمشق")
    expect(page.locator("#parent")).to_have_value("cur:damascus")


def test_the_map_offers_a_new_place_where_it_is_asked(page: Page, server: Server) -> None:
    fill(server.archive.store)
    page.goto(f"{server.address}/")
    expect(page.locator("#map-page")).to_have_attribute("data-ready", "true")
    page.locator("#map-view .leaflet-container, .leaflet-container").first.click(
        button="right", position={"x": 300, "y": 300}
    )
    link = page.get_by_role("link", name="مكان جديد هنا")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/gazetteer/new\?lat=[\d.]+&lon=[\d.]+"))
    expect(page.locator("#understood")).to_contain_text("فُهمت")


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "light"), ("en", "dark")])
def test_nothing_in_the_form_stands_in_the_way(
    page: Page, server: Server, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    server.archive.add(Article(TEXT, title="أرتال"))
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        open_form(page, server, language, name=NAME, article="1", feature="S.PRN")
        page.locator("#point").fill("35.96, 39.01")
        expect(page.locator("[data-twin]").first).to_be_visible()
        page.locator("[data-outline] summary").click()
        assert complaints(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide
    page.locator("[data-check] [name=anyway]").click()
    expect(page.locator("[data-announce]").first).to_be_visible()
    assert complaints(page) == []
