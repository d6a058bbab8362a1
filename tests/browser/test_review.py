"""Reviewing in a real browser: by key, by pointer, by words, with the server away, on a telephone."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect
from served import Server
from written_reading import WITHDRAWAL, fill, withdrawal_reading

from webapp.events.model import Article, Claim, Reading, Review, Strength
from webapp.events.review_queue import QueueFilter

PAIR = "[data-pair]"


@pytest.fixture
def review(page: Page, server: Server) -> Iterator[Page]:
    fill(server.archive.store)
    open_review(page, server)
    yield page


def open_review(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.address}/review{query}")
    expect(page.locator("[data-desk]")).to_have_attribute("data-ready", "true")
    page.wait_for_load_state("networkidle")


def queue(server: Server) -> list[Claim]:
    return server.archive.store.review.page(QueueFilter(), limit=100)


def stored(server: Server, ref: str) -> Claim:
    return server.archive.store.claim(ref)


def shown(page: Page) -> str:
    return page.locator(PAIR).get_attribute("data-ref") or ""


def slot(page: Page, name: str) -> Locator:
    return page.locator(f'.slot-row[data-slot="{name}"]')


def until(condition: Callable[[], bool]) -> None:
    """Wait for something in the store, which the page does not show."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def choose_words(page: Page, words: str) -> None:
    page.evaluate(
        """words => {
            const texts = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = texts.nextNode(); node; node = texts.nextNode()) nodes.push(node);
            const whole = nodes.map(node => node.data).join("");
            const at = offset => {
                for (const node of nodes) {
                    if (offset <= node.length) return [node, offset];
                    offset -= node.length;
                }
            };
            const start = whole.indexOf(words);
            getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
        }""",
        words,
    )


def test_a_claim_is_accepted_by_key_and_the_next_one_is_there_at_once(
    review: Page, server: Server
) -> None:
    first, second, *_rest = queue(server)
    assert shown(review) == first.ref
    review.keyboard.press("a")
    expect(review.locator(PAIR)).to_have_attribute("data-ref", second.ref)
    expect(review.locator("h2.told")).to_be_focused()
    expect(review.locator("[data-progress]")).to_contain_text("٥")
    expect(review.locator("[data-card] [data-place]")).to_have_count(len(second.places))
    for chip in review.locator("[data-card] [data-place]").all():
        expect(chip).to_be_visible()
    until(lambda: stored(server, first.ref).review is Review.ACCEPTED)
    expect(review.locator("[data-saving]")).to_have_attribute("data-state", "saved")


def test_a_claim_is_rejected_with_a_reason_and_does_not_come_back_when_read_again(
    review: Page, server: Server
) -> None:
    first, second, *_rest = queue(server)
    review.keyboard.press("r")
    expect(review.locator("[data-reject] button").first).to_be_focused()
    review.keyboard.press("3")
    expect(review.locator(PAIR)).to_have_attribute("data-ref", second.ref)
    until(lambda: stored(server, first.ref).review is Review.REJECTED)
    last = server.archive.store.claim_history(first.ref)[-1]
    assert (last.who, last.why) == ("local", "wrong_place")
    fill(server.archive.store)
    open_review(review, server)
    expect(review.locator(PAIR)).to_have_attribute("data-ref", second.ref)


def test_a_reason_can_be_given_in_own_words(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    review.keyboard.press("r")
    review.keyboard.press("5")
    review.locator("input[name=why]").fill("نُقل عن مقال آخر")
    review.keyboard.press("Enter")
    until(lambda: stored(server, first.ref).review is Review.REJECTED)
    assert server.archive.store.claim_history(first.ref)[-1].why == "نُقل عن مقال آخر"


def test_undo_brings_the_card_and_the_claim_back(review: Page, server: Server) -> None:
    first, second, *_rest = queue(server)
    review.keyboard.press("a")
    review.keyboard.press("r")
    review.keyboard.press("1")
    review.keyboard.press("u")
    expect(review.locator(PAIR)).to_have_attribute("data-ref", second.ref)
    review.keyboard.press("u")
    expect(review.locator(PAIR)).to_have_attribute("data-ref", first.ref)
    expect(review.locator("[data-progress]")).to_contain_text("٦")
    until(lambda: len(queue(server)) == 6)
    until(lambda: stored(server, first.ref).revision == 3)
    assert [one.why for one in server.archive.store.claim_history(first.ref)][-1] == "undone"


def test_next_and_previous_follow_the_direction_of_reading(review: Page, server: Server) -> None:
    first, second, third, *_rest = queue(server)
    for key, ref in [
        ("ArrowLeft", second.ref),
        ("j", third.ref),
        ("ArrowRight", second.ref),
        ("k", first.ref),
        ("k", first.ref),
    ]:
        review.keyboard.press(key)
        expect(review.locator(PAIR)).to_have_attribute("data-ref", ref)
    assert review.url.endswith(f"?claim={first.ref}")


def test_the_keys_work_while_an_arabic_keyboard_is_in_use(review: Page, server: Server) -> None:
    first, second, *_rest = queue(server)
    review.evaluate(
        """document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "ش", code: "KeyA", bubbles: true}))"""
    )
    expect(review.locator(PAIR)).to_have_attribute("data-ref", second.ref)
    until(lambda: stored(server, first.ref).review is Review.ACCEPTED)


def test_chosen_words_become_the_source(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    choose_words(review, "وزارة الدفاع")
    review.locator('.use-tool [data-slot="source"]').click()
    until(lambda: stored(server, first.ref).review is Review.EDITED)
    link = stored(server, first.ref).attribution[-1]
    assert WITHDRAWAL.text[link.start : link.end] == link.name == "وزارة الدفاع"
    expect(review.locator("[data-source]").last).to_have_text("وزارة الدفاع")
    expect(review.locator(".fills-source").last).to_have_text("وزارة الدفاع")
    expect(review.locator(".use-tool")).to_be_hidden()


def test_words_are_chosen_by_key_and_become_a_place(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    review.keyboard.press("w")
    expect(review.locator("[data-text]")).to_be_focused()
    for _ in range(2):
        review.keyboard.press("ArrowLeft")
    review.keyboard.press("Shift+ArrowLeft")
    expect(review.locator(".use-tool")).to_be_visible()
    review.keyboard.press("Enter")
    expect(review.locator('.use-tool [data-slot="source"]')).to_be_focused()
    review.locator('.use-tool [data-slot="via"]').focus()
    review.keyboard.press("Enter")
    until(lambda: len(stored(server, first.ref).places) == 3)
    place = next(spot for spot in stored(server, first.ref).places if spot.role == "via")
    assert place.text == " ".join(WITHDRAWAL.text.split()[1:3])


def test_words_that_tell_no_day_are_refused_with_a_reason(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    choose_words(review, "جنودها")
    review.locator('.use-tool [data-slot="when"]').click()
    expect(review.locator("[data-saving]")).to_contain_text("لا يُقرأ يوم في «جنودها»")
    expect(slot(review, "when")).not_to_contain_text("جنودها")
    assert stored(server, first.ref) == first
    review.complaints.clear()  # type: ignore[attr-defined]


def test_a_place_moves_to_another_role_by_key(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    chip = slot(review, "to").locator("[data-place]")
    chip.focus()
    review.keyboard.press("ArrowDown")
    review.keyboard.press("ArrowDown")
    expect(slot(review, "at").locator("[data-place]")).to_be_focused()
    until(lambda: stored(server, first.ref).places[1].role == "at")
    assert stored(server, first.ref).revision == 2
    expect(slot(review, "at").locator("[data-place]")).to_be_focused()
    expect(slot(review, "at").locator("[data-place]")).not_to_have_class(re.compile("is-saving"))


def test_a_place_moves_to_another_role_by_the_menu(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    slot(review, "to").locator("[data-place]").click()
    review.get_by_role("combobox").last.fill("via")
    review.keyboard.press("Enter")
    until(lambda: stored(server, first.ref).places[1].role == "via")


def test_words_are_given_another_place_of_the_gazetteer(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    chip = slot(review, "to").locator("[data-place]")
    chip.click()
    review.locator(".menu [role=option]").nth(6).click()
    field = review.get_by_role("combobox").last
    expect(field).to_have_value("قاعدة حميميم")
    field.fill("طرطوس")
    option = review.locator(".menu [role=option]").filter(has_text="Tartus").first
    expect(option).to_be_visible()
    option.click()
    until(lambda: stored(server, first.ref).review is Review.EDITED)
    spot = stored(server, first.ref).places[1]
    assert spot.place is not None
    assert (spot.text, spot.place.name) == ("قاعدة حميميم", "Tartus")
    expect(chip).to_contain_text("طرطوس")


def test_a_place_is_dragged_to_another_role(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    slot(review, "from").locator("[data-place]").drag_to(slot(review, "when"), trial=True)
    chip = slot(review, "from").locator("[data-place]").bounding_box()
    assert chip is not None
    review.mouse.move(chip["x"] + 20, chip["y"] + 10)
    review.mouse.down()
    review.mouse.move(chip["x"] + 20, chip["y"] + 30, steps=4)
    target = slot(review, "near").bounding_box()
    assert target is not None
    review.mouse.move(target["x"] + 40, target["y"] + 10, steps=4)
    review.mouse.up()
    until(lambda: stored(server, first.ref).places[0].role == "near")
    expect(slot(review, "near").locator("[data-place]")).to_be_visible()


def test_the_kind_is_chosen_by_its_name_in_either_language(review: Page, server: Server) -> None:
    first, *_rest = queue(server)
    for typed, kind in (("strike", "strike"), ("اشتباك", "clash")):
        review.locator('[data-describe="kind"]').click()
        review.get_by_role("combobox").last.fill(typed)
        review.keyboard.press("Enter")
        until(lambda kind=kind: stored(server, first.ref).kind == kind)  # type: ignore[misc]
        expect(review.locator('[data-describe="kind"]')).not_to_have_class(re.compile("is-saving"))


def test_nothing_is_lost_while_the_server_is_away(review: Page, server: Server) -> None:
    first, second, third, *_rest = queue(server)
    expect(review.locator("[data-progress]")).to_be_visible()
    review.wait_for_load_state("networkidle")
    review.route("**/claims/**", lambda route: route.abort())
    review.keyboard.press("a")
    review.keyboard.press("a")
    expect(review.locator(PAIR)).to_have_attribute("data-ref", third.ref)
    expect(review.locator("[data-away]")).to_be_visible()
    expect(review.locator("[data-saving]")).to_contain_text("٢")
    assert stored(server, first.ref).review is Review.SUGGESTED
    review.on("dialog", lambda dialog: dialog.accept())
    review.reload()
    expect(review.locator("[data-away]")).to_be_visible()
    review.unroute("**/claims/**")
    review.locator("[data-away] button").click()
    expect(review.locator("[data-away]")).to_be_hidden()
    until(lambda: stored(server, second.ref).review is Review.ACCEPTED)
    assert stored(server, first.ref).review is Review.ACCEPTED
    review.complaints.clear()  # type: ignore[attr-defined]


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(
    review: Page, server: Server
) -> None:
    first, *_rest = queue(server)
    server.archive.store.review.judge(first.ref, Review.REJECTED, why="duplicate")
    review.keyboard.press("a")
    expect(review.locator("[data-saving]")).to_have_attribute("data-state", "refused")
    assert stored(server, first.ref).review is Review.REJECTED
    review.keyboard.press("k")
    expect(review.locator("[data-card]")).to_have_attribute("data-review", "rejected")
    review.complaints.clear()  # type: ignore[attr-defined]


def test_the_queue_is_filtered_and_ends_with_a_way_on(page: Page, server: Server) -> None:
    fill(server.archive.store)
    open_review(page, server)
    with page.expect_navigation():
        page.locator("[data-filters] select[name=kind]").select_option("movement")
    assert page.url.endswith("/review?kind=movement")
    expect(page.locator("[data-progress]")).to_contain_text("٣")
    page.wait_for_load_state("networkidle")
    for _ in range(3):
        page.keyboard.press("a")
    expect(page.locator("[data-finish]")).to_be_visible()
    expect(page.locator("[data-finish] h2")).to_be_focused()
    until(lambda: len(queue(server)) == 3)


def test_strong_claims_are_accepted_together_and_undone_at_once(page: Page, server: Server) -> None:
    article_id, _other = fill(server.archive.store)
    reading = withdrawal_reading()
    strong = tuple(replace(claim, strength=Strength.STRONG) for claim in reading.claims)
    server.archive.store.readings.keep(
        {article_id: Reading(reading.resolutions, strong)}, reader="tests"
    )
    open_review(page, server)
    page.locator('.progress-line a[href*="together"]').click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(4)
    boxes.nth(1).uncheck()
    page.locator("form.together button").first.click()
    expect(page.locator(".notices")).to_contain_text("قُبلت ٣ ادعاءات معاً")
    assert len(queue(server)) == 3
    page.locator(".notices button").click()
    expect(page.locator(".notices")).to_contain_text("عادت ٣ ادعاءات")
    assert len(queue(server)) == 6


def test_what_a_person_corrected_survives_reading_again(page: Page, server: Server) -> None:
    text = "انسحبت القوات من القامشلي إلى دمشق يوم الاثنين."
    article, _new = server.archive.add(Article(text, title="خبر", published=WITHDRAWAL.published))
    first, *_rest = queue(server)
    open_review(page, server)
    page.locator('[data-describe="kind"]').click()
    page.get_by_role("combobox").last.fill("redeployment")
    page.keyboard.press("Enter")
    until(lambda: stored(server, first.ref).kind == "redeployment")
    server.archive.read(article.id)
    open_review(page, server, f"?claim={first.ref}")
    expect(page.locator('[data-describe="kind"]')).to_have_attribute("data-value", "redeployment")
    assert first.kind not in {claim.kind for claim in server.archive.store.claims()}


def test_without_javascript_a_claim_is_judged_and_corrected(page: Page, server: Server) -> None:
    fill(server.archive.store)
    first, second, *_rest = queue(server)
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False, locale="ar")
    plain = context.new_page()
    plain.goto(f"{server.address}/review")
    plain.locator("[data-correcting] summary").click()
    plain.locator("[data-correcting] input[name=words]").fill("وزارة الدفاع")
    plain.locator("[data-correcting] select[name=slot]").select_option("who")
    plain.locator("[data-correcting] form:has(input[name=words]) button").click()
    assert stored(server, first.ref).actors == ("الوحدة", "وزارة الدفاع")
    expect(plain.locator(PAIR)).to_have_attribute("data-ref", second.ref)
    plain.locator("[data-reject] summary").click()
    plain.locator('[data-reject] button[value="duplicate"]').click()
    assert stored(server, second.ref).review is Review.REJECTED
    plain.locator("[data-accept]").click()
    assert len(queue(server)) == 3
    context.close()


def test_a_claim_is_judged_in_the_reading_room(page: Page, server: Server) -> None:
    article_id, _other = fill(server.archive.store)
    first, *_rest = queue(server)
    page.goto(f"{server.address}/articles/{article_id}")
    page.locator(f'.claim-mark[data-show-claim="{first.ref}"]').click()
    panel = page.locator("[data-panel]")
    expect(panel.locator("h2.told")).to_be_focused()
    assert page.url.endswith(f"?claim={first.ref}")
    panel.locator("[data-accept]").click()
    expect(panel.locator("[data-card]")).to_have_attribute("data-review", "accepted")
    choose_words(page, "طرطوس")
    page.locator('.use-tool [data-slot="near"]').click()
    until(lambda: len(stored(server, first.ref).places) == 3)
    expect(panel.locator('.slot-row[data-slot="near"] [data-place]')).to_have_text("طرطوس")
    page.keyboard.press("Escape")
    expect(page.locator(f'.claim-mark[data-show-claim="{first.ref}"]')).to_be_focused()


def test_the_page_of_a_claim_tells_its_history_and_goes_back_in_it(
    page: Page, server: Server
) -> None:
    fill(server.archive.store)
    first, *_rest = queue(server)
    page.goto(f"{server.address}/c/{first.ref}")
    assert page.url.endswith(f"/claims/{first.ref}")
    page.locator('[data-place][data-role="to"]').click()
    page.get_by_role("combobox").last.fill("near")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert stored(server, first.ref).places[1].role == "near"
    expect(page.locator(".differences ins").last).to_have_text("قاعدة حميميم")
    expect(page.locator("#citation")).to_contain_text(f"/c/{first.ref}")
    expect(page.locator("#citation")).to_contain_text(WITHDRAWAL.publisher)
    page.locator(".changes form button").click()
    assert stored(server, first.ref).places == first.places
    assert stored(server, first.ref).review is Review.SUGGESTED


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_of_review_fit_a_telephone(page: Page, server: Server, language: str) -> None:
    article_id, _other = fill(server.archive.store)
    first, *_rest = queue(server)
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (
        "/review",
        "/review/together",
        f"/claims/{first.ref}",
        f"/articles/{article_id}?claim={first.ref}",
    ):
        page.goto(f"{server.address}{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto(f"{server.address}/review?lang={language}")
    expect(page.locator("[data-accept]")).to_be_in_viewport()
    page.locator("[data-accept]").click()
    expect(page.locator(PAIR)).not_to_have_attribute("data-ref", first.ref)
    until(lambda: stored(server, first.ref).review is Review.ACCEPTED)


def test_fifty_cards_by_key(page: Page, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how long the program takes for fifty cards when nobody needs to read them."""
    for number in range(13):
        text = f"{WITHDRAWAL.text}\n\n{number}"
        server.archive.add(Article(text, title=f"مقال {number}", published=WITHDRAWAL.published))
    total = server.archive.store.review.count()
    assert total >= 50
    open_review(page, server)
    began = time.monotonic()
    for _ in range(50):
        ref = shown(page)
        page.keyboard.press("a")
        page.wait_for_function(
            "ref => document.querySelector('[data-pair]')?.dataset.ref !== ref", arg=ref
        )
    moved = time.monotonic() - began
    until(lambda: server.archive.store.review.count() == total - 50)
    kept = time.monotonic() - began
    with capsys.disabled():
        print(f"\n50 cards by key: {moved:.1f} s to the last card, {kept:.1f} s until all are kept")
