"""A served application and a Chromium page that must stay silent and stay at home."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import waitress
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served import Server

from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.settings import Settings

PATIENCE = 20_000
"""Milliseconds before something that should appear is missing; small machines are slow."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event =>
    console.error("CSP: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""


@pytest.fixture
def settings(home: Path) -> Settings:
    """The settings of the served application; a test may have others."""
    return Settings(home=home)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The application behind waitress on a free port, with a state folder of its own."""
    app = create_app(settings)
    served = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=_run, args=(served,), daemon=True)
    thread.start()
    state = app.extensions[EXTENSION]
    yield Server(f"http://127.0.0.1:{served.effective_port}", state.archive())
    served.close()
    thread.join(timeout=5)
    state.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; a machine without one fails them."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(f"no Chromium: install one of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page in Arabic that ends without console error, page error, violation, foreign request.

    A test that expects some of them removes them from ``page.complaints``.
    """
    context = browser.new_context(locale="ar", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    context.add_init_script(WATCH_POLICY)
    opened = context.new_page()
    complaints: list[str] = []
    home = urlsplit(server.address).netloc
    opened.on(
        "console",
        lambda message: message.type == "error" and complaints.append(message.text),
    )
    opened.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    opened.on(
        "request",
        lambda request: (
            _is_foreign(request.url, home) and complaints.append(f"request to {request.url}")
        ),
    )
    opened.complaints = complaints  # type: ignore[attr-defined]
    yield opened
    context.close()
    assert not complaints, complaints


def _run(served: waitress.server.BaseWSGIServer) -> None:
    with suppress(OSError):  # closing the server from outside breaks the wait of its loop
        served.run()


def _is_foreign(url: str, home: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != home
