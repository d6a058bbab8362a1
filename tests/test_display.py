"""How the pages are written: chosen by a person, else set for the deployment."""

from dataclasses import replace
from datetime import date

import pytest

from webapp.events.model import Article
from webapp.settings import Settings, SettingsError

CHOICE = {"lang": "ar", "months": "EG", "digits": "latn", "next": "/articles"}


@pytest.fixture
def dated(archive):
    archive.add(Article("غادر رتل حلب.", published=date(2026, 7, 27)))


@pytest.mark.parametrize(
    ("months", "digits", "written"),
    [
        ("SY", "arab", "٢٧ تموز ٢٠٢٦"),
        ("EG", "latn", "27 يوليو 2026"),
        ("DZ", "arab", "٢٧ جويلية ٢٠٢٦"),
        ("MA", "latn", "27 يوليوز 2026"),
    ],
)
def test_days_are_written_as_chosen(client, dated, months, digits, written):
    answer = client.post("/display", data=CHOICE | {"months": months, "digits": digits})
    assert answer.headers["Location"] == "/articles"
    page = client.get("/articles").text
    assert written in page
    assert f'data-locale="ar-{months}-u-nu-{digits}"' in page


def test_english_is_not_touched_by_what_is_chosen_for_arabic(client, dated):
    client.post("/display", data=CHOICE | {"lang": "en"})
    page = client.get("/articles").text
    assert "27 July 2026" in page
    assert 'data-locale="en-GB-u-nu-latn"' in page


def test_the_deployment_says_what_nobody_chose(app, client, dated):
    state = app.extensions["dalil"]
    state.settings = replace(state.settings, months="MA", digits="latn")
    assert "27 يوليوز 2026" in client.get("/articles").text
    client.set_cookie("months", "nowhere")
    assert "27 يوليوز 2026" in client.get("/articles").text


def test_the_page_shows_what_is_chosen_and_goes_back_where_one_came_from(client):
    client.post("/display", data=CHOICE)
    page = client.get("/display?next=/articles?q=x").text
    for chosen in ('value="ar" checked', 'value="EG" checked', 'value="latn" checked'):
        assert chosen in page
    assert 'name="next" value="/articles?q=x"' in page
    assert 'value="/"' in client.get("/display?next=//evil.example/").text


@pytest.mark.parametrize("wrong", [{"months": "XX"}, {"digits": ""}, {"lang": "fr"}])
def test_what_is_no_choice_is_refused(client, wrong):
    assert client.post("/display", data=CHOICE | wrong).status_code == 400


def test_a_setting_that_is_no_choice_is_named():
    with pytest.raises(SettingsError, match="DALIL_MONTHS='XX': choose one of SY, EG, DZ, MA"):
        Settings.from_environ({"DALIL_MONTHS": "XX"})
