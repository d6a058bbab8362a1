"""The pictures of the README, taken from the real program with the sample articles in it.

``python tests/browser/pictures.py GAZETTEER.db FOLDER`` writes them into a folder.
"""

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import waitress
from playwright.sync_api import Page, sync_playwright

from webapp import sample
from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.settings import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESK, PHONE = (1440, 900), (390, 844)
STILL_MS = 1500


def choose_a_marker(page: Page) -> None:
    """Open an Arabic passage about the air base on the coast."""
    page.locator(".item", has_text="ينتقل قسم من الجنود إلى حميميم").first.click()
    page.locator("#panel .quote").first.wait_for()


def choose_an_unlocated_name(page: Page) -> None:
    """Open the panel of a village that the gazetteer lacks."""
    page.locator(".mention.is-unlocated").first.click()
    page.locator("[data-panel].has-selection").wait_for()


def nothing(_page: Page) -> None:
    """Leave the page as it opens."""


Shot = tuple[str, str, tuple[int, int], Callable[[Page], None]]


def shots(articles: dict[str, int], event: str) -> list[Shot]:
    """Return the name, address, size and preparation of each picture."""
    return [
        ("map", "/", DESK, choose_a_marker),
        ("reader", f"/articles/{articles['unlocated']}", DESK, choose_an_unlocated_name),
        ("review", f"/review?article={articles['first']}", DESK, nothing),
        ("event", f"/events/{event}", DESK, nothing),
        ("phone", "/", PHONE, nothing),
    ]


def main(gazetteer: Path, folder: Path) -> None:
    """Serve the sample on a free port and take the pictures."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(gazetteer, Path(home) / "gazetteer.db")
        app = create_app(Settings(home=Path(home)))
        archive = app.extensions[EXTENSION].archive()
        sample.load(archive)
        largest = max(archive.store.happenings.find(), key=lambda one: one.reports)
        articles = {
            "unlocated": archive.store.unlocated()[0].article_id,
            "first": archive.store.article_ids()[0],
        }
        served = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=served.run, daemon=True).start()
        take(f"http://127.0.0.1:{served.effective_port}", shots(articles, largest.ref), folder)
        app.extensions[EXTENSION].close()


def take(address: str, wanted: list[Shot], folder: Path) -> None:
    """Open each address in Arabic and write its picture."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, path, (width, height), prepare in wanted:
            context = browser.new_context(
                locale="ar",
                color_scheme="light",
                viewport={"width": width, "height": height},
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + path)
            prepare(page)
            page.wait_for_timeout(STILL_MS)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
