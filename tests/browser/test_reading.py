"""Reading in a real browser: the reading room, its panel, its small map."""

import random

from playwright.sync_api import Page, expect
from served import Server

from webapp.events.model import Article

TEXT = "انسحبت القوات من القامشلي إلى دمشق.\n\nوبقيت قوة قرب سجن الأقطان، ولم تعلّق موسكو."


def add(server: Server, text: str = TEXT, **fields: str) -> int:
    article, _new = server.archive.add(Article(text, **{"title": "انسحاب", **fields}))
    return article.id


def test_clicking_a_mention_shows_its_place_beside_the_text(page: Page, server: Server) -> None:
    article_id = add(server)
    page.goto(f"{server.address}/articles/{article_id}")
    page.get_by_role("link", name="القامشلي", exact=True).click()
    panel = page.locator("[data-panel]")
    expect(panel.get_by_role("heading", name="القامشلي")).to_be_visible()
    for words in ("Qamishli", "محافظة الحسكة", "37.0522, 41.2314", "لماذا هنا؟"):
        expect(panel).to_contain_text(words)
    expect(panel.locator(".small-map canvas").first).to_be_visible()
    start = TEXT.index("القامشلي")
    assert page.url.endswith(f"?mention={start}")


def test_the_keyboard_reaches_a_mention_and_comes_back(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/articles/{add(server)}")
    link = page.get_by_role("link", name="دمشق", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    heading = page.locator("[data-panel] h2[tabindex]")
    expect(heading).to_have_text("دمشق")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-panel]")).to_contain_text("اختر اسماً تحته خط")
    expect(link).to_be_focused()


def test_the_way_back_of_the_browser_leads_through_the_mentions(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/articles/{add(server)}")
    for name in ("القامشلي", "دمشق"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("[data-panel] h2[tabindex]")).to_have_text(name)
    page.go_back()
    expect(page.locator("[data-panel] h2[tabindex]")).to_have_text("القامشلي")
    page.go_back()
    expect(page.locator("[data-panel]")).to_contain_text("اختر اسماً تحته خط")


def test_an_address_with_a_mention_opens_on_it(page: Page, server: Server) -> None:
    start = TEXT.index("دمشق")
    page.goto(f"{server.address}/articles/{add(server)}?mention={start}#m{start}")
    expect(page.locator("[data-panel] h2[tabindex]")).to_have_text("دمشق")
    expect(page.locator("[data-panel] .small-map canvas").first).to_be_visible()
    expect(page.locator(f"#m{start}")).to_be_in_viewport()


def test_an_unlocated_name_offers_to_be_added(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/articles/{add(server)}")
    page.locator(".text").get_by_role("link", name="سجن الأقطان").click()
    page.get_by_role("link", name="أضف هذا المكان").first.click()
    expect(page.get_by_label("الاسم بالعربية")).to_have_value("سجن الأقطان")


def test_a_wrong_place_is_corrected_in_the_panel(page: Page, server: Server) -> None:
    article_id = add(server, "وصل الوفد إلى طرابلس مساء.")
    page.goto(f"{server.address}/articles/{article_id}")
    page.get_by_role("link", name="طرابلس", exact=True).click()
    panel = page.locator("[data-panel]")
    summary = panel.locator("details.correct > summary")
    expect(summary).to_be_visible()
    if not panel.get_by_role("radio").first.is_visible():
        summary.click()
    panel.get_by_role("radio", name="لبنان").check()
    panel.get_by_role("button", name="احفظ القرار").click()
    expect(page.locator("[role=status]").first).to_contain_text("حُفظ: «")
    expect(page.locator(".mention.is-confirmed").first).to_have_text("طرابلس")
    chosen = server.archive.store.mentions(article_id)[0].place
    assert chosen is not None
    assert chosen.id == "cur:tripoli-lb"


def select(page: Page, words: str) -> None:
    """Select words that stand in one text node of the first paragraph."""
    page.evaluate(
        """words => {
            const paragraph = document.querySelector("[data-text] p");
            const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            let node = texts.nextNode();
            while (!node.data.includes(words)) node = texts.nextNode();
            const start = node.data.indexOf(words);
            getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        words,
    )


def test_selected_words_are_offered_as_a_claim_at_their_true_offsets(
    page: Page, server: Server
) -> None:
    text = "🙂 خبر: تجمعوا في خربة الورد مساء، ثم عادوا إلى دمشق."
    words = "تجمعوا في خربة الورد مساء"
    article_id = add(server, text)
    page.goto(f"{server.address}/articles/{article_id}")
    select(page, words)
    page.get_by_role("link", name="ادعاء جديد").click()
    expect(page.locator("blockquote .dim").first).to_have_text("🙂 خبر: ")
    page.get_by_role("button", name="احفظ الادعاء").click()
    expect(page.locator(".claim-page")).to_be_visible()
    (claim,) = [one for one in server.archive.store.claims() if one.rules == ("person:local",)]
    assert text[claim.passage.start : claim.passage.end] == words


def test_selected_words_are_offered_as_a_place_at_their_true_offsets(
    page: Page, server: Server
) -> None:
    text = "🙂 خبر: تجمعوا في خربة الورد مساء، ثم عادوا إلى دمشق."
    article_id = add(server, text)
    page.goto(f"{server.address}/articles/{article_id}")
    select(page, "خربة الورد")
    page.get_by_role("link", name="أضفها مكاناً").click()
    expect(page.get_by_label("الاسم بالعربية")).to_have_value("خربة الورد")
    start = text.index("خربة")
    assert page.locator("input[name=start]").input_value() == str(start)
    assert page.locator("input[name=end]").input_value() == str(start + len("خربة الورد"))


def test_without_javascript_a_mention_is_a_link_to_the_same(server: Server, page: Page) -> None:
    article_id = add(server)
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False, locale="ar")
    plain = context.new_page()
    plain.goto(f"{server.address}/articles/{article_id}")
    plain.get_by_role("link", name="القامشلي", exact=True).click()
    expect(plain.locator("[data-panel] h2[tabindex]")).to_have_text("القامشلي")
    context.close()


def test_a_long_hostile_article_is_pasted_and_shown_letter_for_letter(
    page: Page, server: Server
) -> None:
    words = ["القوات", "غادرت", "القامشلي", "<script>document.title='x'</script>", "`${1}`"]
    words += [
        '"نص"',
        "'w'",
        "🙂👩‍👩‍👧",
        "\u2067دمشق\u2069",
        "&lt;b&gt;",
        "</textarea>",
        "حَلَب",
        "ثم",
    ]
    chooser = random.Random(7)
    lines = [" ".join(chooser.choices(words, k=50)) for _ in range(1000)]
    text = "\n".join(lines)
    page.goto(f"{server.address}/articles/new")
    page.get_by_label("نص المقال").fill(text)
    page.get_by_label("العنوان").fill("<b>عنوان</b> `${1}`")
    page.get_by_role("button", name="أضفه واقرأه").click(timeout=60_000)
    page.wait_for_url("**/articles/1", timeout=60_000)
    shown = page.eval_on_selector_all("[data-text] p", "all => all.map(p => p.textContent)")
    assert "\n".join(shown) == text
    assert page.title().startswith("<b>عنوان</b>")
    page.locator(".mention").nth(200).click()
    expect(page.locator("[data-panel] h2[tabindex]")).to_be_visible()


def test_the_pages_fit_a_telephone(page: Page, server: Server) -> None:
    article_id = add(server)
    start = TEXT.index("دمشق")
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (
        "/articles",
        "/articles/new",
        f"/articles/{article_id}?mention={start}",
        "/gazetteer/new",
        "/places/cur:qamishli",
    ):
        page.goto(server.address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, path
    page.goto(f"{server.address}/articles/{article_id}?mention={start}")
    panel = page.locator("[data-panel]")
    expect(panel).to_be_in_viewport()
    mention = page.locator(".mention.is-selected").bounding_box()
    sheet = panel.bounding_box()
    assert mention is not None
    assert sheet is not None
    assert mention["y"] + mention["height"] <= sheet["y"]


def test_the_header_stays_in_sight_beside_a_mention_far_down(page: Page, server: Server) -> None:
    text = "سطر.\n" * 200 + "غادرت القوات دمشق."
    start = text.index("دمشق")
    page.goto(f"{server.address}/articles/{add(server, text)}?mention={start}#m{start}")
    expect(page.locator(f"#m{start}")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 500
    expect(page.get_by_role("link", name="المقالات").first).to_be_in_viewport()
    header = page.locator(".site-header").bounding_box()
    panel = page.locator("[data-panel]").bounding_box()
    assert header is not None
    assert panel is not None
    assert header["y"] == 0
    assert panel["y"] >= header["height"] - 1
