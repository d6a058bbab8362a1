"""A new place by form: points as people write them, warnings, and what is linked afterwards."""

import time
from html import unescape

import pytest
from flask.testing import FlaskClient

from gazetteer import BoundingBox
from gazetteer.areas import parse_area
from webapp.events.archive import Archive
from webapp.events.model import Article

TEXT = "تجمعت الأرتال قرب سجن الأقطان في الرقة. وقال شهود عند سجن الاقطان إنهم غادروا."
PRISON = {
    "names-0-text": "سجن الأقطان",
    "names-0-language": "ar",
    "names-0-kind": "official",
    "names-1-text": "al-Aqtan prison",
    "names-1-language": "en",
    "names-1-kind": "official",
    "feature": "S.PRN",
    "point": "36.02, 38.99",
    "uncertainty": "5",
    "unit": "km",
    "source": "صور جوية",
}
FAR_AWAY = {**PRISON, "point": "35.2, 39.4"}


def finished(client: FlaskClient, address: str) -> str:
    """The page at an address once it says that all articles are read again."""
    for _ in range(200):
        page = client.get(address).text
        if 'data-finished="no"' not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("still reading")


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
    source = page.split('name="source"')[1].split(">")[0]
    assert "ورد في: \u2068سيدر نيوز\u2069 · \u2068أرتال\u2069" in source


def test_the_kind_is_told_by_the_word_that_announces_the_selection(
    client: FlaskClient, archive: Archive
) -> None:
    text = "قصفت القوات قرية الزعفرانية ثم سجن الورد. وقال الشاهد."
    article, _new = archive.add(Article(text, title="قصف"))

    def chosen(words: str) -> str:
        start = text.index(words)
        query = {"name": words, "article": article.id, "start": start, "end": start + len(words)}
        page = client.get("/gazetteer/new", query_string=query).text
        choices = page.split('name="feature"')[1].split("</select>")[0]
        return choices.split('selected value="')[1].split('"')[0]

    assert chosen("الزعفرانية") == "P.PPL"
    assert chosen("سجن الورد") == "S.PRN"
    assert chosen("الشاهد") == ""


def test_a_latin_name_goes_to_the_english_row(client: FlaskClient) -> None:
    page = client.get("/gazetteer/new?name=Aqtan&lat=36.02&lon=38.99").text
    assert 'name="names-1-text"' in page.split('value="Aqtan"')[0].rsplit("<input", 1)[1]
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
        ({"names-0-text": "؟!"}, "ليس في «؟!» حروف"),
        ({"names-0-language": "lingua"}, "اختر لغة من القائمة"),
        ({"names-0-kind": "pet"}, "اختر نوعاً من القائمة"),
        ({"feature": ""}, "اختر نوع المكان"),
        ({"feature": "X.Y"}, "اختر نوع المكان"),
        ({"point": ""}, "انقر على الخريطة"),
        ({"point": "هناك"}, "هذه ليست نقطة على الأرض"),
        ({"point": "95, 10"}, "هذه ليست نقطة على الأرض"),
        ({"uncertainty": "كبير"}, "اكتب رقماً"),
        ({"uncertainty": "-3"}, "اكتب رقماً"),
        ({"uncertainty": "900"}, "ما زاد على ٥٠٠ كم"),
        ({"point": "https://maps.app.goo.gl/x"}, "هذا الرابط يقود إلى رابط آخر"),
        ({"area": "POINT (38 36)"}, "هذه ليست مساحة"),
        ({"area": "POLYGON ((38 36, 39 37, 39 36, 38 37))"}, "يتقاطع هذا المحيط مع نفسه عند"),
        ({"valid_from": "أمس"}, "اكتب يوماً أو شهراً أو سنة"),
        ({"valid_to": "2010", "valid_from": "2014"}, "لا ينتهي قبل أن يبدأ"),
        ({"wikidata": "41183"}, "ليس هذا معرّفاً هناك"),
        ({"openstreetmap": "relation/x"}, "ليس هذا معرّفاً هناك"),
    ],
)
def test_a_complaint_stands_at_its_field_and_what_was_typed_is_kept(
    client: FlaskClient, archive: Archive, changed: dict[str, str], complaint: str
) -> None:
    answer = client.post("/gazetteer/new", data={**FAR_AWAY, **changed})
    name = next(iter(changed))
    after_field = answer.text.split(f'name="{name}"')[1]
    assert complaint in unescape(after_field.split('class="field')[0].split("data-name-row")[0])
    assert 'value="صور جوية"' in answer.text
    assert archive.store.additions() == []


def test_a_form_that_lacks_a_field_is_shown_again(client: FlaskClient, archive: Archive) -> None:
    for name in ("names-0-text", "feature", "point"):
        sent = {key: value for key, value in FAR_AWAY.items() if key != name}
        if name == "names-0-text":
            del sent["names-1-text"]
        page = client.post("/gazetteer/new", data={**sent, "anyway": "yes"})
        assert (page.status_code, 'role="alert"' in page.text) == (200, True), name
    assert not archive.store.additions()


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
    warned = client.post("/gazetteer/new", data={**FAR_AWAY, "names-0-text": "طَرابلُس"}).text
    assert 'value="cur:tripoli-lb"' in warned
    assert 'value="cur:tripoli-ly"' in warned


def test_saving_reads_the_affected_articles_again_and_says_what_is_linked(
    client: FlaskClient, archive: Archive
) -> None:
    article, _new = archive.add(Article(TEXT, title="أرتال"))
    archive.add(Article("لا شيء عن ذلك في دمشق.", title="غيره"))
    answer = client.post("/gazetteer/new", data={**FAR_AWAY, "article": str(article.id)})
    page = finished(client, answer.headers["Location"])
    assert "أُعيدت قراءة مقال واحد" in page
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
    name = {"names-0-text": "خربة الورد", "names-1-text": ""}
    data = {**FAR_AWAY, **span, **name, "feature": "P.PPL"}
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


@pytest.mark.parametrize(
    "written",
    [
        "https://www.openstreetmap.org/?mlat=35.2&mlon=39.4#map=12/1/1",
        "https://www.google.com/maps/place/X/@1,1,9z/data=!3d35.2!4d39.4",
        "geo:35.2,39.4",
        "8G7X6C22+22",
        "37S EU 36400 95200",
    ],
)
def test_points_are_pasted_from_maps(client: FlaskClient, archive: Archive, written: str) -> None:
    assert client.post("/gazetteer/new", data={**FAR_AWAY, "point": written}).status_code == 302
    place = archive.store.additions()[0].place
    assert (round(place.latitude, 2), round(place.longitude, 2)) == (35.2, 39.4)


def test_numbers_that_are_likelier_meant_the_other_way_round_are_offered_so(
    client: FlaskClient,
) -> None:
    def offered(**query: str) -> str:
        return str(client.get("/gazetteer/point", query_string=query).get_json()["exchanged"])

    near = "35.5 38.5 36.5 39.5"
    assert offered(text="38.99, 36.02", near=near) == "36.02, 38.99"
    assert offered(text="36.02, 38.99", near=near) == ""
    assert offered(text="151.2, -33.9") == "-33.9, 151.2"
    assert offered(text="38.99 N, 36.02 E", near=near) == ""
    assert offered(text="40.2, -36.0") == ""


def test_a_place_needs_a_name(client: FlaskClient, archive: Archive) -> None:
    page = client.post(
        "/gazetteer/new", data={**FAR_AWAY, "names-0-text": " ", "names-1-text": ""}
    ).text
    assert "لا بد للمكان من اسم" in page
    assert archive.store.additions() == []


def test_names_keep_their_language_and_kind(client: FlaskClient, archive: Archive) -> None:
    further = {
        "names-2-text": "Girtîgeh",
        "names-2-language": "ku",
        "names-2-kind": "exonym",
        "names-3-text": "السجن القديم",
        "names-3-language": "",
        "names-3-kind": "historical",
    }
    client.post("/gazetteer/new", data={**FAR_AWAY, **further})
    (entry,) = archive.store.additions()
    assert [(one.text, one.language, str(one.kind)) for one in entry.toponyms] == [
        ("سجن الأقطان", "ar", "official"),
        ("al-Aqtan prison", "en", "official"),
        ("Girtîgeh", "ku", "exonym"),
        ("السجن القديم", "ar", "historical"),
    ]
    assert (entry.place.name, entry.place.name_ar) == ("al-Aqtan prison", "سجن الأقطان")


def test_another_row_is_there_without_scripts(client: FlaskClient, archive: Archive) -> None:
    page = client.post("/gazetteer/new", data={**PRISON, "more": "yes"}).text
    assert 'name="names-2-text"' in page
    assert 'value="al-Aqtan prison"' in page
    assert archive.store.additions() == []


def test_an_outline_gives_the_point_and_the_edges_and_is_mended_aloud(
    client: FlaskClient, archive: Archive
) -> None:
    outline = "POLYGON ((39 35, 39 35.2, 39.4 35.2, 39.4 35))"
    answer = client.post("/gazetteer/new", data={**FAR_AWAY, "point": "", "area": outline})
    (entry,) = archive.store.additions()
    assert entry.place.extent == BoundingBox(35.0, 39.0, 35.2, 39.4)
    assert entry.place.extent.holds(entry.place.latitude, entry.place.longitude)
    assert entry.area == parse_area(outline).geojson
    page = client.get(answer.headers["Location"]).text
    assert "أُغلق المحيط. صُحّح اتجاه دوران المحيط." in page
    assert "data-outline=" in page


def test_an_outline_far_from_the_point_is_refused(client: FlaskClient, archive: Archive) -> None:
    outline = "POLYGON ((41 36, 42 36, 42 37, 41 36))"
    page = client.post("/gazetteer/new", data={**FAR_AWAY, "area": outline}).text
    assert "تقع النقطة خارج هذا المحيط" in page
    assert archive.store.additions() == []
    alone = client.post("/gazetteer/new", data={**FAR_AWAY, "point": "", "area": outline})
    assert alone.status_code == 302


def test_time_and_ids_elsewhere_are_kept(client: FlaskClient, archive: Archive) -> None:
    facts = {
        "valid_from": "٢٠١٤/٣",
        "valid_to": "2019",
        "geonames": "https://www.geonames.org/173576/aleppo.html",
        "wikidata": "Q41183",
        "openstreetmap": "https://www.openstreetmap.org/relation/2780567#map=1/2/3",
    }
    client.post("/gazetteer/new", data={**FAR_AWAY, **facts})
    (entry,) = archive.store.additions()
    assert (entry.valid_from, entry.valid_to) == ("2014-03", "2019")
    assert {one.id for one in entry.records} == {
        "gn:173576",
        "wd:Q41183",
        "osm:relation/2780567",
    }


def test_what_a_place_lies_in_is_suggested_and_can_be_chosen(
    client: FlaskClient, archive: Archive
) -> None:
    offered = client.get("/gazetteer/around?text=35.97,39.01").get_json()
    assert {"سوريا"} <= {one["name"] for one in offered}
    assert client.get("/gazetteer/around?text=nowhere").get_json() == []
    near = {**PRISON, "point": "35.97, 39.01", "anyway": "yes"}
    for chosen in ({}, {"parent": "-"}, {"parent": "cur:raqqa"}):
        client.post("/gazetteer/new", data={**near, **chosen})
    first, second, third = (entry.place for entry in archive.store.additions())
    assert first.parents[0] == offered[0]["id"]
    assert first.country == "SY"
    assert second.parents == ()
    assert third.parents[0] == "cur:raqqa"


def test_a_place_outside_of_what_it_is_said_to_lie_in_is_asked_about(
    client: FlaskClient, archive: Archive
) -> None:
    outline = "POLYGON ((39 35, 39.5 35, 39.5 35.5, 39 35.5, 39 35))"
    name = {"names-0-text": "ناحية الورد", "names-1-text": "", "feature": "A.ADM3"}
    client.post("/gazetteer/new", data={**FAR_AWAY, **name, "area": outline})
    inside = {**FAR_AWAY, "check": "yes"}
    assert "النقطة خارج" not in client.post("/gazetteer/new", data=inside).text
    far = {**FAR_AWAY, "point": "10, 10", "parent": "user:1"}
    page = client.post("/gazetteer/new", data=far).text
    assert "النقطة خارج «\u2068ناحية الورد\u2069»" in page
    assert len(archive.store.additions()) == 1


def test_nearly_the_same_name_nearby_is_shown(client: FlaskClient) -> None:
    near = {**FAR_AWAY, "point": "36.3, 39.0", "names-1-text": ""}
    page = client.post("/gazetteer/new", data={**near, "names-0-text": "الرقا"}).text
    assert 'value="cur:raqqa"' in page
    assert "يختلف بحرف واحد" in page
    near = {**near, "point": "37.0, 41.0", "names-0-text": "Kamishly"}
    page = client.post("/gazetteer/new", data=near).text
    assert 'value="cur:qamishli"' in page
    assert "الاسم نفسه بحروف أخرى" in page


def test_what_would_change_is_shown_when_asked_for_and_before_something_is_taken_away(
    client: FlaskClient, archive: Archive
) -> None:
    archive.add(Article(TEXT, title="أرتال"))
    page = client.post("/gazetteer/new", data={**FAR_AWAY, "check": "yes"}).text
    assert "إشارتان يُعرف مكانهما" in page
    assert "<mark>سجن الأقطان</mark>" in page
    raqqa = {**FAR_AWAY, "names-0-text": "قرب سجن", "names-1-text": "", "feature": "P.PPL"}
    assert client.post("/gazetteer/new", data={**raqqa, "check": "yes"}).status_code == 200
    assert archive.store.additions() == []


def test_the_form_asks_what_would_change_while_it_is_filled_in(
    client: FlaskClient, archive: Archive
) -> None:
    archive.add(Article(TEXT))
    part = client.post("/gazetteer/check", data={**PRISON, "point": "35.97, 39.01"}).text
    assert part.lstrip().startswith("<section")
    assert 'value="cur:raqqa"' in part
    assert "إشارتان يُعرف مكانهما" in part
    assert client.post("/gazetteer/check", data={**PRISON, "point": ""}).status_code == 204
    assert archive.store.additions() == []


def test_an_addition_is_taken_back_with_one_click_and_brought_back(
    client: FlaskClient, archive: Archive
) -> None:
    article, _new = archive.add(Article(TEXT, title="أرتال"))
    address = client.post("/gazetteer/new", data=FAR_AWAY).headers["Location"]
    page = finished(client, address)
    revision = page.split('name="revision" value="')[1].split('"')[0]
    back = client.post("/gazetteer/take-back/user:1", data={"revision": revision})
    page = finished(client, back.headers["Location"])
    assert "جرى التراجع عن «\u2068سجن الأقطان\u2069»" in page
    assert client.get("/gazetteer/added/user:1").status_code == 404
    assert not [
        one
        for one in archive.store.mentions(article.id)
        if one.text.startswith("سجن") and one.state != "unlocated"
    ]
    again = page.split('name="revision" value="')[1].split('"')[0]
    client.post("/gazetteer/take-back/user:1", data={"revision": again})
    assert archive.gazetteer.place("user:1") is not None
    late = client.post("/gazetteer/take-back/user:1", data={"revision": revision})
    assert "تغيّر المكان في هذه الأثناء" in client.get(late.headers["Location"]).text
    assert client.post("/gazetteer/take-back/user:1").status_code == 400


def test_how_a_name_is_looked_for_is_told(client: FlaskClient) -> None:
    told = client.get("/gazetteer/names", query_string={"text": "دير الورد"}).get_json()
    assert told["folded"] == "دير الورد"
    assert told["spellings"] == ["ديرالورد"]
    assert told["glued"] == ["بدير الورد", "لدير الورد", "ودير الورد"]
    assert client.get("/gazetteer/names?text=Homs").get_json()["glued"] == []
    article = client.get("/gazetteer/names", query_string={"text": "الرقّة"}).get_json()
    assert article["glued"][1] == "للرقه"


def test_spellings_that_the_form_promises_are_found(client: FlaskClient, archive: Archive) -> None:
    article, _new = archive.add(Article("وصلت القافلة إلى ديرالورد مساء."))
    name = {"names-0-text": "دير الورد", "names-1-text": "", "feature": "P.PPL"}
    finished(client, client.post("/gazetteer/new", data={**FAR_AWAY, **name}).headers["Location"])
    (linked,) = archive.store.mentions(article.id)
    assert linked.place and linked.place.name_ar == "دير الورد"


def test_an_outline_is_understood_before_it_is_saved(client: FlaskClient) -> None:
    told = client.post(
        "/gazetteer/area", data={"text": "POLYGON ((38 36, 39 36, 39 37))"}
    ).get_json()
    assert (told["corners"], told["mended"]) == (3, ["أُغلق المحيط."])
    crossed = "POLYGON ((38 36, 39 37, 39 36, 38 37, 38 36))"
    told = client.post("/gazetteer/area", data={"text": crossed}).get_json()
    assert told["where"] == [36.5, 38.5]
    assert "36.5000, 38.5000" in told["complaint"]


def test_of_many_articles_the_newest_are_shown_and_the_others_counted(
    client: FlaskClient, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.views.gazetteer.MOST_ARTICLES", 2)
    for number in range(5):
        archive.add(Article(f"{TEXT} {number}", title=f"مقال {number}"))
    page = finished(client, client.post("/gazetteer/new", data=FAR_AWAY).headers["Location"])
    assert "رُبطت به ١٠ إشارات" in page
    assert "في ٥ مقالات" in page
    assert page.count("<mark>") == 4
    assert "٣ مقالات أخرى تذكره" in page
