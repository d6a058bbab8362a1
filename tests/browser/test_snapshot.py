"""The map in one file: opened from disk, it shows everything and asks nobody."""

from datetime import date

import pytest

from webapp.app import create_app, static_folder
from webapp.context import EXTENSION
from webapp.events.model import Article
from webapp.geojson import claim_features
from webapp.settings import Settings
from webapp.snapshot import page as written

HOSTILE = "غادر رتل حلب </script><script>alert(1)</script> `${1}` \u202e 🚚."
TEXTS = (
    ("انسحبت القوات من حلب إلى إدلب.", date(2026, 1, 5)),
    ("وصل رتل إلى دمشق.", date(2026, 1, 9)),
    (HOSTILE, date(2026, 1, 20)),
)


@pytest.fixture(params=["ar", "en"])
def snapshot(request, home, tmp_path):
    app = create_app(Settings(home=home))
    with app.test_request_context(query_string={"lang": request.param}):
        archive = app.extensions[EXTENSION].archive()
        articles = [archive.add(Article(text, published=day))[0] for text, day in TEXTS]
        claims = archive.store.claims()
        features = claim_features(claims, {one.id: one for one in articles})
        path = tmp_path / "map.html"
        path.write_text(
            written(features, static_folder(), title="", made=date(2026, 2, 1)), encoding="utf-8"
        )
    app.extensions[EXTENSION].close()
    return path, len(claims)


def test_a_snapshot_is_read_without_server_and_network(browser, snapshot):
    path, claims = snapshot
    context = browser.new_context()
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("#claims > li")
    assert page.locator("#claims > li").count() == claims
    assert "alert(1)" in page.locator("#claims").inner_text()
    page.wait_for_function("document.querySelectorAll('.leaflet-tile-loaded').length > 3")

    page.locator(".pin-root", has=page.locator(".pin:not(.pin-cluster)")).first.click()
    chosen = page.locator("#claims > li").count()
    assert 0 < chosen < claims
    page.click("#everything")
    assert page.locator("#claims > li").count() == claims

    page.locator(".column", has=page.locator("[class^=bar]")).last.click()
    assert page.input_value("#since") == "2026-01-20"
    assert 0 < page.locator("#claims > li").count() < claims
    page.click("#everything")
    page.fill("#query", "دِمَشق")
    assert 0 < page.locator("#claims > li").count() < claims

    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert said == []
    context.close()
