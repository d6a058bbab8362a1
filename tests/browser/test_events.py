"""Events in a real browser: from the list to an event, and a decision by the keyboard."""

from datetime import date

from playwright.sync_api import Page, expect
from served import Server

from webapp.events.model import Article

TEXTS = (
    (
        "Reuters",
        "en",
        "Russian forces withdrew from Qamishli on 26 January 2026, two sources said.",
    ),
    (
        "روداو",
        "ar",
        "انسحبت القوات الروسية من القامشلي يوم 26 كانون الثاني 2026، بحسب المرصد السوري.",
    ),
    ("سانا", "ar", "نفت وزارة الدفاع الروسية انسحاب القوات من القامشلي يوم 26 كانون الثاني 2026."),
)


def fill(server: Server) -> str:
    for publisher, language, text in TEXTS:
        server.archive.add(
            Article(text, publisher=publisher, published=date(2026, 1, 27), language=language)
        )
    (event,) = server.archive.store.happenings.find()
    return event.ref


def test_an_event_is_found_and_confirmed_by_the_keyboard(page: Page, server: Server) -> None:
    fill(server)
    page.goto(f"{server.address}/events")
    page.get_by_role("link", name="انسحاب · القامشلي").press("Enter")
    expect(page.get_by_role("heading", name="كيف نعرف؟")).to_be_visible()
    for words in (
        "أصلان مستقلان",
        "ينفيه مصدر واحد",
        "المرصد السوري",
        "وزارة الدفاع\u2069 (روسيا)",
    ):
        expect(page.locator("#main")).to_contain_text(words)
    page.get_by_role("button", name="هذه عن حدث واحد").press("Enter")
    expect(page.locator(".notices")).to_contain_text("سجل هذا الحدث")
    expect(page.locator(".page-head")).to_contain_text("أكّده أحد المستخدمين")


def test_a_chosen_claim_becomes_an_event_of_its_own(page: Page, server: Server) -> None:
    ref = fill(server)
    page.goto(f"{server.address}/events/{ref}")
    member = page.locator(".member", has_text="نفت وزارة الدفاع")
    member.get_by_role("checkbox").check()
    page.get_by_label("السبب (اختياري)").fill("حدث آخر")
    page.get_by_role("button", name="المختارة: حدث مستقل").click()
    expect(page.locator(".notices")).to_contain_text("سجل هذا الحدث")
    expect(page.locator(".member")).to_have_count(1)
    expect(page.locator(".history").first).to_contain_text("حدث آخر")
    assert server.archive.store.happenings.count() == 2


def test_the_pages_fit_a_telephone(page: Page, server: Server) -> None:
    ref = fill(server)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("events", f"events/{ref}", "sources", "sources/reuters"):
        page.goto(f"{server.address}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
