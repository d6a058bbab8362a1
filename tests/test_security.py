"""What is refused, and what a browser is told."""

import stat
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.security import content_security_policy, secret_key
from webapp.settings import Settings


@pytest.fixture
def strict(home: Path) -> Flask:
    app = create_app(Settings(home=home, max_article_mb=1))
    app.config["TESTING"] = True
    return app


def test_every_answer_carries_a_policy_without_unsafe_words(client: FlaskClient) -> None:
    for path in ("/articles", "/nothing", "/static/css/base.css"):
        with client.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_nonce_of_the_policy_is_the_one_of_the_scripts_and_never_twice_the_same(
    client: FlaskClient,
) -> None:
    first, second = client.get("/articles/new"), client.get("/articles/new")
    nonce = first.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in first.text
    assert nonce not in second.text


def test_pages_hold_no_inline_style_nor_event_handler(client: FlaskClient) -> None:
    for path in ("/articles", "/articles/new", "/gazetteer/new"):
        page = client.get(path).text
        assert " style=" not in page
        assert " onclick=" not in page


def test_a_tile_host_is_allowed_only_when_one_is_set() -> None:
    assert "img-src 'self' data:;" in content_security_policy("n")
    with_tiles = content_security_policy("n", ["https://{s}.tiles.example/{z}/{x}/{y}.png"])
    assert "img-src 'self' data: https://*.tiles.example;" in with_tiles


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::2]", "a b", ""]
)
def test_a_foreign_host_name_is_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/articles", headers={"Host": host})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"])
def test_the_own_host_names_are_served(client: FlaskClient, host: str) -> None:
    assert client.get("/articles", headers={"Host": host}).status_code == 200


def test_a_form_without_its_token_is_refused_in_the_language_of_the_interface(
    strict: Flask,
) -> None:
    client = strict.test_client()
    client.set_cookie("lang", "ar")
    answer = client.post("/articles/new", data={"text": "دمشق"})
    assert answer.status_code == 400
    assert "لم تعد هذه الاستمارة صالحة" in answer.text


def test_a_request_that_another_site_started_is_refused(client: FlaskClient) -> None:
    answer = client.post(
        "/articles/new", data={"text": "Damascus"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_too_large_a_body_gets_a_page_and_not_a_reset(strict: Flask) -> None:
    client = strict.test_client()
    client.set_cookie("lang", "ar")
    answer = client.post("/articles/new", data={"text": "x" * 1_200_000})
    assert answer.status_code == 413
    assert 'dir="rtl"' in answer.text
    assert "هذا كثير دفعةً واحدة" in answer.text


def test_cookies_are_http_only_and_same_site(client: FlaskClient, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    for answer in (client.get("/articles/new"), client.get("/language/en")):
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "evil", ""],
)
def test_the_language_switch_never_leads_to_another_host(client: FlaskClient, wanted: str) -> None:
    location = client.get("/language/en", query_string={"next": wanted}).headers["Location"]
    assert location == "/"


def test_the_language_switch_leads_back_with_what_was_asked(client: FlaskClient) -> None:
    answer = client.get("/language/en", query_string={"next": "/articles?q=دمشق&lang=ar"})
    assert answer.headers["Location"] == "/articles?q=%D8%AF%D9%85%D8%B4%D9%82"
    assert client.get("/language/xx").status_code == 404


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret.key"
    keys: list[bytes] = []
    starts = [threading.Thread(target=lambda: keys.append(secret_key(path))) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert len(keys[0]) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret.key"]


def test_static_files_with_a_hash_are_kept_and_without_are_asked_for(client: FlaskClient) -> None:
    page = client.get("/articles").text
    address = next(part for part in page.split('"') if part.startswith("/static/css/base.css?v="))
    with client.get(address) as hashed, client.get("/static/css/base.css") as plain:
        assert "immutable" in hashed.headers["Cache-Control"]
        assert plain.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("origins", [(), ("https://news.example", "https://*.press.example")])
def test_only_the_embedded_map_is_framed_and_only_by_the_sites_of_the_settings(
    home: Path, origins: tuple[str, ...]
) -> None:
    app = create_app(Settings(home=home, embed_origins=origins))
    client = app.test_client()
    try:
        for path in ("/", "/embed", "/articles", "/api/map", "/static/css/base.css"):
            with client.get(path) as response:
                policy = response.headers["Content-Security-Policy"]
                allowed = " ".join(origins) if origins and path == "/embed" else "'none'"
                assert f"frame-ancestors {allowed};" in policy
                assert ("X-Frame-Options" in response.headers) is (allowed == "'none'")
    finally:
        app.extensions[EXTENSION].close()
