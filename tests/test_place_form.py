"""A new place by form: points as people write them, warnings, and what is linked afterwards."""

from html import unescape

import pytest
from flask.testing import FlaskClient

from webapp.events.archive import Archive
from webapp.events.model import Article

TEXT = "تجمعت الأرتال قرب سجن الأقطان في الرقة. وقال شهود عند سجن الاقطان إنهم غادروا."
PRISON = {
    "name_ar": "سجن الأقطان",
    "name_en": "al-Aqtan prison",
    "feature": "S.PRN",
    "point": "36.02, 38.99",
    "uncertainty": "5",
    "unit": "km",
    "source": "صور جوية",
}
FAR_AWAY = {**PRISON, "point": "35.2, 39.4"}


@pytest.fixture(autouse=True)
def in_arabic(client: FlaskClient) -> None:
    client.set_cookie("lang", "ar")


def test_the_form_is_filled_from_the_mention(client: FlaskClient, archive: Archive) -> None:
    article, _new = archive.add(Article(TEXT, title="أرتال", publisher="سيدر نيوز"))
    page = client.get(
        "/gazetteer/new",
        query_string={"name": "سجن الأقطان", "article": article.id, "start": 18, "end": 29},
    ).text
    assert 'value="سجن الأقطان"' in page
    assert 'name="source" type="text" value=""' in page  # the article is no source of coordinates
    assert "ورد في: \u2068سيدر نيوز\u2069 · \u2068أرتال\u2069" in page


def test_a_latin_name_goes_to_the_english_field(client: FlaskClient) -> None:
    page = client.get("/gazetteer/new?name=Aqtan&lat=36.02&lon=38.99").text
    assert 'name="name_en"' in page.split('value="Aqtan"')[0].rsplit("<input", 1)[1]
    assert 'value="36.02, 38.99"' in page


@pytest.mark.parametrize(
    "written",
    ["35.2, 39.4", "٣٥٫٢، ٣٩٫٤", "35°12'00\"N 39°24'00\"E", "35.2 N 39.4 E", "35°12′N 39°24′E"],
)
def test_points_are_read_as_people_write_them(
    client: FlaskClient, archive: Archive, written: str
) -> None:
    answer = client.post("/gazetteer/new", data={**PRISON, "point": written})
    assert answer.status_code == 302, answer.text
    place = archive.store.additions()[0].place
    assert (round(place.latitude, 4), round(place.longitude, 4)) == (35.2, 39.4)
    shown = client.get("/gazetteer/point", query_string={"text": written}).get_json()
    assert round(shown["longitude"], 4) == 39.4


@pytest.mark.parametrize(
    ("field", "typed", "metres"),
    [
        ("5", "km", 5000),
        ("٥", "km", 5000),
        ("٢٫٥", "km", 2500),
        ("500", "m", 500),
        ("٥ كم", "m", 5000),
    ],
)
def test_the_uncertainty_is_kept_in_metres(
    client: FlaskClient, archive: Archive, field: str, typed: str, metres: int
) -> None:
    client.post("/gazetteer/new", data={**FAR_AWAY, "uncertainty": field, "unit": typed})
    assert archive.store.additions()[0].place.uncertainty == metres


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"name_ar": "", "name_en": ""}, "لا بد للمكان من اسم"),
        ({"name_ar": "؟!"}, "ليس في «؟!» حروف"),
        ({"feature": ""}, "اختر نوع المكان"),
        ({"feature": "X.Y"}, "اختر نوع المكان"),
        ({"point": ""}, "انقر على الخريطة"),
        ({"point": "هناك"}, "هذه ليست نقطة على الأرض"),
        ({"point": "95, 10"}, "هذه ليست نقطة على الأرض"),
        ({"uncertainty": "كبير"}, "اكتب رقماً"),
        ({"uncertainty": "-3"}, "اكتب رقماً"),
        ({"uncertainty": "900"}, "ما زاد على ٥٠٠ كم"),
    ],
)
def test_a_complaint_stands_at_its_field_and_what_was_typed_is_kept(
    client: FlaskClient, archive: Archive, changed: dict[str, str], complaint: str
) -> None:
    answer = client.post("/gazetteer/new", data={**FAR_AWAY, **changed})
    name = next(iter(changed))
    after_field = answer.text.split(f'name="{name}"')[1]
    assert complaint in unescape(after_field.split('class="field')[0])
    assert 'value="صور جوية"' in answer.text
    assert archive.store.additions() == []


def test_a_place_within_five_kilometres_is_shown_before_saving(
    client: FlaskClient, archive: Archive
) -> None:
    near_raqqa = {**PRISON, "point": "35.97, 39.01"}
    warned = client.post("/gazetteer/new", data=near_raqqa).text
    assert "أهو أحد هذه الأماكن؟" in warned
    assert 'name="use" value="cur:raqqa"' in warned
    assert "على بُعد ١٫٩ كم" in warned
    assert archive.store.additions() == []
    assert client.post("/gazetteer/new", data={**near_raqqa, "anyway": "yes"}).status_code == 302
    assert len(archive.store.additions()) == 1


def test_a_namesake_is_shown_however_far_and_however_spelt(client: FlaskClient) -> None:
    warned = client.post("/gazetteer/new", data={**FAR_AWAY, "name_ar": "طَرابلُس"}).text
    assert 'value="cur:tripoli-lb"' in warned
    assert 'value="cur:tripoli-ly"' in warned


def test_saving_reads_the_affected_articles_again_and_says_what_is_linked(
    client: FlaskClient, archive: Archive
) -> None:
    article, _new = archive.add(Article(TEXT, title="أرتال"))
    archive.add(Article("لا شيء عن ذلك في دمشق.", title="غيره"))
    answer = client.post("/gazetteer/new", data={**FAR_AWAY, "article": str(article.id)})
    page = client.get(answer.headers["Location"]).text
    assert "رُبطت به إشارتان" in page
    assert "في مقال واحد" in page
    assert page.count("<mark>سجن") == 2
    assert "أرتال" in page
    assert "غيره" not in page
    assert 'href="/?open=user:1"' in page


def test_using_a_known_place_links_the_mention_and_adds_the_name(
    client: FlaskClient, archive: Archive
) -> None:
    text = "وصلت القافلة إلى سجن الأقطان ليلا."
    article, _new = archive.add(Article(text))
    start = text.index("سجن")
    span = {"article": str(article.id), "start": str(start), "end": str(start + 11)}
    client.post("/gazetteer/new", data={**PRISON, **span, "use": "cur:tabqa"})
    linked = archive.store.mentions(article.id)[0]
    assert (linked.place and linked.place.id, linked.state) == ("cur:tabqa", "confirmed")
    names = {toponym.text for toponym in archive.gazetteer.toponyms("cur:tabqa")}
    assert {"سجن الأقطان", "الطبقة", "Al-Tabqah"} <= names
    assert archive.gazetteer.lookup("الطبقة")[0].place.id == "cur:tabqa"


def test_words_that_were_no_mention_become_one(client: FlaskClient, archive: Archive) -> None:
    text = "اجتمعوا في خربة الورد مساء."
    article, _new = archive.add(Article(text))
    start = text.index("خربة")
    span = {"article": str(article.id), "start": str(start), "end": str(start + len("خربة الورد"))}
    data = {**FAR_AWAY, **span, "name_ar": "خربة الورد", "name_en": "", "feature": "P.PPL"}
    client.post("/gazetteer/new", data=data)
    linked = archive.store.mentions(article.id)
    assert [(one.text, one.place and one.place.name_ar) for one in linked] == [
        ("خربة الورد", "خربة الورد")
    ]


def test_the_page_of_a_place_says_where_it_is_and_quotes_its_passages(
    client: FlaskClient, archive: Archive
) -> None:
    archive.add(Article("خرجت القافلة من القامشلي.", publisher="سيدر نيوز"))
    page = client.get("/places/cur:qamishli").text
    for words in ("Qamishli", "محافظة الحسكة", "سوريا", "٢٣١", "قامشلو", "مقطع واحد يذكره"):
        assert words in page
    assert "<mark>القامشلي</mark>" in page
    assert "لا مقال يذكره بعد" in client.get("/places/cur:aden").text
    assert client.get("/places/gn:nowhere").status_code == 404
