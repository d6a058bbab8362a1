"""The pages of the application answer, in both languages, and say what to do when they cannot."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gazetteer import Place
from webapp import codes, wording
from webapp.app import create_app
from webapp.events.model import (
    ClaimKind,
    Modality,
    Precision,
    Review,
    Role,
    SourceKind,
    Status,
    When,
)
from webapp.settings import Settings


@pytest.mark.parametrize("path", ["/", "/articles", "/articles/new", "/gazetteer/new", "/display"])
@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_page_answers_in_both_languages(client: FlaskClient, path: str, code: str) -> None:
    client.get(f"/language/{code}")
    answer = client.get(path)
    assert answer.status_code == 200
    direction = "rtl" if code == "ar" else "ltr"
    assert f'<html lang="{code}" dir="{direction}"' in answer.text


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/sources", "/events"),
        ("/articles/new", "/articles"),
        ("/gazetteer/missing", "/gazetteer"),
        ("/gazetteer/changes", "/gazetteer"),
    ],
)
def test_a_page_beneath_another_is_marked_in_the_header(
    client: FlaskClient, path: str, section: str
) -> None:
    marked = re.findall(r'<a href="([^"]+)" aria-current="true">', client.get(path).text)
    assert marked == [section]


@pytest.mark.parametrize(
    ("header", "asked", "cookie", "shown"),
    [
        ("", "", "", "ar"),
        ("fr-FR,de;q=0.8", "", "", "ar"),
        ("en-US,en;q=0.9", "", "", "en"),
        ("ar-SY,en;q=0.5", "", "", "ar"),
        ("en", "ar", "", "ar"),
        ("en", "xx", "", "en"),
        ("en", "en", "ar", "ar"),
    ],
)
def test_the_language_is_what_the_person_chose_else_what_the_browser_prefers(
    client: FlaskClient, header: str, asked: str, cookie: str, shown: str
) -> None:
    if cookie:
        client.set_cookie("lang", cookie)
    answer = client.get(
        "/articles", query_string={"lang": asked}, headers={"Accept-Language": header}
    )
    assert f'<html lang="{shown}"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/articles/99",
        "/articles/99999999999999999999",
        "/claims/nothing",
        "/places/gn:0",
        "/gazetteer/added/gn:0",
    ],
)
def test_what_is_not_there_gets_a_page_with_a_way_on(client: FlaskClient, path: str) -> None:
    client.set_cookie("lang", "ar")
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'dir="rtl"' in answer.text
    assert 'href="/articles"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        '/articles?q=" OR *',
        "/articles?page=999999999999999999999",
        "/articles?page=x",
        "/gazetteer/new?article=99999999999999999999&start=x&lat=y&lon=z",
        "/gazetteer/point?text=" + "9" * 5000,
    ],
)
def test_odd_questions_are_answered(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_without_a_gazetteer_the_page_says_which_command_builds_it(tmp_path: Path) -> None:
    client = create_app(Settings(home=tmp_path)).test_client()
    for path in ("/", "/articles"):
        answer = client.get(path, headers={"Accept-Language": "en"})
        assert answer.status_code == 503
        assert "dalil gazetteer build" in answer.text
        assert "not built yet" in answer.text
    assert "dalil gazetteer build" in client.get("/api/places.geojson").get_json()["error"]


def test_an_unforeseen_error_is_a_page_in_the_language_of_the_interface(app: Flask) -> None:
    def fail() -> str:
        raise RuntimeError("secret detail")

    app.add_url_rule("/fail", view_func=fail)
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    answer = app.test_client().get("/fail", headers={"Accept-Language": "ar"})
    assert answer.status_code == 500
    assert "حدث خطأ هنا" in answer.text
    assert "secret detail" not in answer.text


def test_the_application_answers_nothing_before_it_is_asked_and_opens_the_archive_once(
    home: Path,
) -> None:
    app = create_app(Settings(home=home))
    assert not (home / "events.db").exists()
    app.test_client().get("/articles")
    state = app.extensions["dalil"]
    assert state.archive() is state.archive()
    state.close()


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("ar", 1234567, "١٬٢٣٤٬٥٦٧"),
        ("en", 1234567, "1,234,567"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    app: Flask, code: str, value: int, words: str
) -> None:
    with app.test_request_context(headers={"Accept-Language": code}):
        assert wording.number(value) == words


@pytest.mark.parametrize(
    ("when", "arabic", "english"),
    [
        (When(date(2026, 1, 27), date(2026, 1, 27), Precision.DAY), "٢٧ كانون الثاني ٢٠٢٦", "27 January 2026"),
        (When(date(2026, 1, 19), date(2026, 1, 25), Precision.WEEK), "١٩–٢٥ كانون الثاني ٢٠٢٦", "19–25 January 2026"),
        (When(date(2025, 12, 29), date(2026, 1, 4), Precision.DAYS), "٢٩ كانون الأول ٢٠٢٥ – ٤ كانون الثاني ٢٠٢٦", "29 December 2025 – 4 January 2026"),
        (When(date(2026, 1, 29), date(2026, 2, 4), Precision.DAYS), "٢٩ كانون الثاني – ٤ شباط ٢٠٢٦", "29 January – 4 February 2026"),
        (When(date(2026, 1, 1), date(2026, 1, 31), Precision.MONTH), "كانون الثاني ٢٠٢٦", "January 2026"),
        (When(date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR), "٢٠١٩", "2019"),
        (When(date(2019, 10, 9), None, Precision.OPEN), "منذ ٩ تشرين الأول ٢٠١٩", "since 9 October 2019"),
    ],
)  # fmt: skip
def test_days_are_written_as_exactly_as_they_are_known(
    app: Flask, when: When, arabic: str, english: str
) -> None:
    for code, words in (("ar", arabic), ("en", english)):
        with app.test_request_context(headers={"Accept-Language": code}):
            assert wording.span(when) == words


def test_moments_are_given_in_utc_and_say_so(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        shown = wording.moment(datetime(2026, 1, 27, 9, 5, tzinfo=UTC))
        assert shown == "27 January 2026, 09:05 UTC"


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "0 m"), (999, "999 m"), (1000, "1 km"), (1540, "1.5 km"), (25_400, "25 km")],
)
def test_lengths_are_rounded_as_one_would_say_them(app: Flask, metres: int, words: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert wording.distance(metres) == words


def test_codes_without_words_are_shown_and_never_fail(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert codes.in_words("kind", "withdrawal") == "withdrawal"
        assert codes.in_words("kind", "unheard_of") == "unheard_of"
        assert wording.feature_name("S.PRN") == "prison"
        assert wording.feature_name("S.XYZ") == "building or facility"
        assert wording.language_name("ar") == "Arabic"
        assert wording.language_name("zz-nonsense") == "zz-nonsense"
        place = Place("gn:1", "Aleppo", 36.2, 37.2, "P.PPLA", country="SY")
        assert wording.country_suffix(place) == ", Syria"
        assert wording.web_address("javascript:alert(1)") == ""


def test_every_code_that_a_claim_or_mention_can_have_has_words() -> None:
    for table, values in (
        ("kind", ClaimKind),
        ("modality", Modality),
        ("review", Review),
        ("role", Role),
        ("source_kind", SourceKind),
        ("status", Status),
    ):
        assert set(codes.TABLES[table]) == {code.value for code in values}
