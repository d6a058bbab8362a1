"""The pages on which the gazetteer is looked at, and on which a reading is explained."""

import html
import re
from urllib.parse import unquote

import pytest

from gazetteer import Entry, Place, Toponym
from webapp.events.model import Article

SENTENCE = "عادت القوات من حلب إلى قرية كفرطونة قرب مطار القامشلي"


@pytest.fixture
def prison(archive):
    place = Place("", "", 36.02, 38.99, "S.PRN", name_ar="سجن الأقطان", country="SY")
    return archive.add_place(Entry(place, (Toponym("سجن الأقطان", ""),))).entry.place


def test_the_search_asks_before_it_lists(client):
    page = client.get("/gazetteer?lang=en").text
    assert "Which place do you look for?" in page
    assert "data-latitude" not in page
    assert '<option value="SY">Syria' in page
    assert '<option value="S.AIRB">air base' in page


def test_a_name_finds_its_place_and_leads_to_it(client, archive):
    place = archive.gazetteer.lookup("القامشلي")[0].place
    for address in ("/gazetteer?q=القامشلى", "/gazetteer/found?q=qamish"):
        page = client.get(address).text
        assert f'href="/places/{place.id}"' in page
        assert f'data-latitude="{place.latitude}"' in page
    assert "<html" not in client.get("/gazetteer/found?q=qamish").text


def test_filters_are_in_the_address_and_kept_in_the_form_and_the_pager(client, monkeypatch):
    monkeypatch.setattr("webapp.views.gazetteer_search.PAGE_SIZE", 2)
    page = client.get("/gazetteer?country=SY&kind=P&lang=en").text
    assert '<option value="SY" selected>' in page
    assert '<option value="P" selected>' in page
    assert "shown: 1 to 2" in page
    assert 'rel="next" href="/gazetteer?page=2&amp;country=SY&amp;kind=P' in page
    second = client.get("/gazetteer?country=SY&kind=P&page=2&lang=en").text
    assert "shown: 3 to 4" in second
    assert "There are not so many pages" in client.get("/gazetteer?kind=P&page=999&lang=en").text


def test_what_nobody_has_can_be_added_under_the_typed_name(client):
    page = client.get("/gazetteer?q=كفرطونة&lang=en").text
    assert "No place is called" in page
    assert page.count("/gazetteer/new?name=%D9%83%D9%81%D8%B1") == 2
    assert "/gazetteer/new?name=" in client.get("/gazetteer?q=<b>x</b>").text
    assert "<b>x</b>" not in client.get("/gazetteer?q=<b>x</b>").text


def test_what_people_added_is_told_and_can_be_asked_for(client, prison):
    page = client.get("/gazetteer?own=1&lang=en").text
    assert "سجن الأقطان" in page
    assert "added by people" in page
    assert page.count("data-latitude") == 1
    assert client.get("/gazetteer/found?q=حلب&own=1").text.count("data-latitude") == 0


@pytest.mark.parametrize("query", ["page=0", "page=x", "kind=%00", "country=ZZ", "q=" + "ا" * 5000])
def test_odd_questions_are_answered(client, query):
    assert client.get(f"/gazetteer?{query}").status_code == 200


def test_a_pasted_sentence_is_explained(client):
    page = client.post("/explain?lang=en", data={"text": SENTENCE}).text
    assert "announces this kind of place" in page
    assert "leads to places" in page
    assert "a longer or surer reading has these words" in page
    assert "/gazetteer/new?name=%D9%83%D9%81%D8%B1" in page
    assert f'href="/explain?text={"%D8%B9%D8%A7%D8%AF%D8%AA"}' in page


def test_an_example_is_offered_where_nothing_is_explained_yet(client):
    for language, words in (("en", "Qamishli airport"), ("ar", "مطار القامشلي")):
        page = client.get(f"/explain?lang={language}").text
        example = html.unescape(re.search(r'<a href="(/explain\?text=[^"]+)"', page)[1])
        assert words in unquote(example).replace("+", " ")
        explained = client.get(example).text
        assert 'id="span-' in explained
        assert "/explain?text=" in explained, "the link to this explanation"


def test_a_link_explains_the_same(client):
    page = client.get("/explain", query_string={"text": SENTENCE, "lang": "ar"}).text
    assert "أخذت الكلماتِ قراءةٌ أطول أو أوثق" in page
    assert "كلمة من كل" in page


def test_digits_follow_the_choice_of_the_reader(client):
    client.set_cookie("digits", "latn")
    page = client.get("/explain", query_string={"text": SENTENCE, "lang": "ar"}).text
    assert not any(digit in page for digit in "٠١٢٣٤٥٦٧٨٩")


def test_a_mention_of_an_article_leads_to_its_sentence_explained(client, archive):
    article, _ = archive.add(Article(f"خبر أول عن دمشق.\n{SENTENCE}.", publisher="صحيفة"))
    mention = next(one for one in archive.store.mentions(article.id) if one.text == "حلب")
    room = client.get(f"/articles/{article.id}?mention={mention.start}").text
    assert f"/explain?article={article.id}&amp;start={mention.start}" in room
    page = client.get(f"/explain?article={article.id}&start={mention.start}").text
    assert ">حلب</a>" in page
    assert "دمشق" not in page.split('class="sentence"')[1].split("</p>")[0]
    assert f"article={article.id}&amp;start=" in page
    for unknown in ("999", "9" * 30, "-1", "x", ""):
        assert client.get(f"/explain?article={unknown}").status_code == 404


def test_a_sentence_of_a_book_is_explained_by_what_is_near_it(client, archive, monkeypatch):
    monkeypatch.setattr("webapp.views.explain.CONTEXT", 80)
    text = "خبر قديم عن دمشق. " * 20 + f"\n{SENTENCE}.\n" + "خبر آخر عن دمشق. " * 20
    article, _ = archive.add(Article(text))
    start = text.index("كفرطونة")
    page = client.get(f"/explain?article={article.id}&start={start}").text
    assert f"article={article.id}&amp;start={start}&amp;end={start + len('كفرطونة')}" in page
    assert client.get(f"/explain?article={article.id}&start=99999999").status_code == 200
    assert client.get(f"/explain?article={article.id}&start=-5").status_code == 200


def test_what_cannot_be_explained_is_said(client):
    assert "too long" in client.post("/explain?lang=en", data={"text": "ا" * 3001}).text
    empty = client.post("/explain", data={"text": " "})
    assert empty.status_code == 200
    assert 'class="sentence"' not in empty.text
    nothing = client.get("/explain?text=...&lang=en").text
    assert "Nothing here was taken" in nothing


def test_markup_in_a_text_stays_text(client):
    page = client.get("/explain", query_string={"text": "<img src=x> حلب"}).text
    assert "<img" not in page
    assert "&lt;img" in page


def test_the_command_searches(dalil):
    found = dalil("gazetteer", "search", "qamish")
    assert "Qamishli" in found.out
    said = dalil("gazetteer", "search", "حلب", "--country", "sy", "--json").json()
    assert said["total"] == len(said["places"]) > 0
    assert {place["country"] for place in said["places"]} == {"SY"}
    nothing = dalil("gazetteer", "search", "zzzzzz")
    assert nothing.status == 1
    assert "no place fits" in nothing.err


def test_the_command_explains(dalil, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    told = dalil("gazetteer", "explain", SENTENCE)
    assert told.status == 0
    assert "taken for names: 3" in told.out
    assert "a longer or surer reading has these words" in told.out
    said = dalil("gazetteer", "explain", SENTENCE, "--json").json()
    taken = [span for span in said["spans"] if span["verdict"] == "taken"]
    assert [span["text"] for span in taken] == ["حلب", "كفرطونة", "مطار القامشلي"]
    assert taken[0]["candidates"][0]["evidence"]
    assert taken[0]["mention"]["place"]["name"] == "Aleppo"
