"""The pages on which places and pins are mended: looked at first, done, told, taken back."""

import html
import re
import time
from dataclasses import replace
from urllib.parse import unquote

import pytest

from gazetteer import BoundingBox, Entry, Place, Toponym
from gazetteer.text import fold
from webapp.events.mender import Mender
from webapp.events.model import Article

TEXT = "انسحبت القوات من حلب إلى إدلب الأحد.\n\nثم عادت القوات إلى حلب."
OTHER = "قصف الجيش مدينة إدلب أمس."


@pytest.fixture
def article(archive):
    archive.add(Article(OTHER, publisher="عنب بلدي", title="خبر آخر"))
    return archive.add(Article(TEXT, publisher="عنب بلدي", title="خبر"))[0]


@pytest.fixture
def idlib(archive):
    return archive.gazetteer.lookup("إدلب")[0].place


@pytest.fixture
def aleppo(archive):
    return archive.gazetteer.lookup("حلب")[0].place


def settle(archive):
    """Wait until nothing waits to be read again."""
    for _ in range(500):
        if not archive.store.rereadings.waiting(1):
            return
        time.sleep(0.02)
    raise AssertionError("still reading")


def undo_address(page):
    return re.search(r'action="(/gazetteer/changes/\d+/undo)"', page)[1]


def at(archive, place):
    return len(archive.store.mending.spans_at(place.id))


def test_merging_shows_what_it_changes_does_it_and_leads_from_the_old_address(
    client, archive, article, idlib, aleppo
):
    chooser = client.get(f"/places/{idlib.id}/merge?q=حلب").text
    assert f"into={aleppo.id.replace(':', '%3A')}" in chooser or f"into={aleppo.id}" in chooser
    before = at(archive, idlib), at(archive, aleppo)
    page = client.get(f"/places/{idlib.id}/merge?into={aleppo.id}").text
    assert "<ins>حلب <" in page
    assert at(archive, idlib) == before[0] == 2
    sent = client.post(f"/places/{idlib.id}/merge?into={aleppo.id}", data={"why": "x", "seen": "0"})
    assert sent.status_code == 302
    settle(archive)
    assert (at(archive, idlib), at(archive, aleppo)) == (0, sum(before))
    old = client.get(f"/places/{idlib.id}?lang=en")
    assert old.status_code == 308
    assert aleppo.id in old.location
    assert old.headers["Cache-Control"] == "no-store"
    passages = client.get(f"/api/places/{idlib.id}/passages?limit=5")
    assert passages.status_code == 308
    assert aleppo.id in passages.location
    assert client.get(passages.location).json["total"] >= 3
    for address in (
        f"/api/claims.geojson?place={idlib.id}",
        f"/api/map/facets?place={idlib.id}",
        f"/api/events?place={idlib.id}",
    ):
        new = client.get(address.replace(idlib.id, aleppo.id))
        assert client.get(address).json == new.json
    shared = client.get(f"/?place={idlib.id}&kind=clash")
    assert shared.status_code == 308
    assert f"place={aleppo.id}" in unquote(shared.location)
    assert "kind=clash" in shared.location
    now = client.get(sent.location).text
    client.post(undo_address(now), data={"next": "/places/" + idlib.id})
    settle(archive)
    assert (at(archive, idlib), at(archive, aleppo)) == before
    assert client.get(f"/places/{idlib.id}").status_code == 200


def test_a_place_is_not_merged_with_itself(client, archive, idlib):
    page = client.get(f"/places/{idlib.id}/merge?into={idlib.id}")
    assert 'type="search"' in page.text
    sent = client.post(f"/places/{idlib.id}/merge?into={idlib.id}", data={"seen": "0"})
    assert sent.status_code == 302
    assert archive.store.mending.fates() == {}


def test_retiring_asks_why_and_the_page_says_so_and_keeps_what_named_it(
    client, archive, article, idlib
):
    address = f"/places/{idlib.id}/retire"
    assert "<del>إدلب <" in client.get(address).text
    refused = client.post(address, data={"why": "", "seen": "0"})
    assert refused.status_code == 200
    assert 'id="why-error"' in refused.text
    assert archive.store.mending.fates() == {}
    client.post(address, data={"why": "اختبار", "seen": "0"})
    settle(archive)
    page = client.get(f"/places/{idlib.id}").text
    assert "اختبار" in page
    assert page.count("<mark>إدلب</mark>") == 2
    assert at(archive, idlib) == 0
    client.post(undo_address(page))
    settle(archive)
    assert at(archive, idlib) == 2


def test_splitting_is_looked_at_and_then_done(client, archive, article, idlib):
    address = f"/places/{idlib.id}/split"
    page = client.get(address).text
    keys = re.findall(r'name="mentions" value="([^"]+)"', page)
    assert len(keys) == 2
    fields = {
        "seen": "0",
        "name_ar": "ريف إدلب",
        "name_en": "",
        "feature": "L.RGN",
        "point": "٣٥٫٨، ٣٦٫٥",
        "mentions": keys[:1],
        "why": "",
    }
    assert client.post(address, data={**fields, "point": "here"}).status_code == 200
    looked = client.post(address, data=fields).text
    assert "<ins>ريف إدلب <" in looked
    assert 'name="sure"' in looked
    assert archive.store.additions() == []
    sent = client.post(address, data={**fields, "sure": "yes"})
    settle(archive)
    new = next(one.place for one in archive.store.additions() if one.place.name_ar == "ريف إدلب")
    assert (new.latitude, new.longitude) == (35.8, 36.5)
    assert (at(archive, new), at(archive, idlib)) == (1, 1)
    client.post(undo_address(client.get(sent.location).text))
    settle(archive)
    assert archive.store.additions() == []
    assert at(archive, idlib) == 2


@pytest.mark.parametrize("what", ["merge", "retire", "split"])
def test_who_is_second_is_told_and_shown_what_the_first_did(
    client, archive, article, idlib, aleppo, what
):
    mender = Mender(archive)
    entry = mender.entry(idlib.id)
    mender.edit(replace(entry, place=replace(idlib, note="مسح جديد")), why="مسح", seen=0)
    address = f"/places/{idlib.id}/{what}" + (f"?into={aleppo.id}" if what == "merge" else "")
    fields = {
        "why": "mine",
        "seen": "0",
        "name_ar": "س",
        "feature": "P.PPL",
        "point": "1, 2",
        "sure": "yes",
    }
    answer = client.post(address, data=fields)
    assert answer.status_code == 200
    assert "مسح جديد" in answer.text
    assert archive.store.mending.fates() == {}
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', answer.text)[1]
    assert client.post(address, data={**fields, "seen": seen}).status_code == 302


def test_an_unknown_place_has_no_pages(client):
    for what in ("merge", "retire", "split"):
        assert client.get(f"/places/gn:0/{what}").status_code == 404
        assert client.post(f"/places/gn:0/{what}", data={"why": "x"}).status_code == 404
    assert client.post("/gazetteer/changes/99/undo").status_code == 404


def test_a_pin_is_corrected_here_alone_and_that_is_taken_back(client, archive, article, idlib):
    start = TEXT.index("حلب")
    address = f"/articles/{article.id}/mentions/{start}"
    sent = client.post(address, data={"place": idlib.id, "scope": "mention"})
    found = [one.place for one in archive.store.mentions(article.id) if one.text == "حلب"]
    assert found[0] == idlib != found[1]
    client.post(undo_address(client.get(sent.location).text))
    settle(archive)
    assert "«\u2068حلب\u2069» (ذُكر مرة): \u2068إدلب\u2069" in client.get("/gazetteer/changes").text
    found = [one.place for one in archive.store.mentions(article.id) if one.text == "حلب"]
    assert found[0] == found[1] != idlib


def test_a_name_is_corrected_in_the_whole_article_once_it_was_looked_at(client, archive, article):
    address = f"/articles/{article.id}/mentions/{TEXT.index('حلب')}"
    fields = {"place": "organisation", "scope": "article", "why": "ناد"}
    looked = client.post(address, data=fields)
    assert looked.status_code == 302
    page = client.get(looked.location).text
    assert page.count("<mark>حلب</mark>") == 3
    assert not [one for one in archive.store.mentions(article.id) if one.state == "organization"]
    client.post(address, data={**fields, "seen": "yes"})
    found = [one for one in archive.store.mentions(article.id) if one.text == "حلب"]
    assert [one.state for one in found] == ["organization", "organization"]


def test_an_outlet_at_home_nowhere_is_called_as_it_calls_itself(client, archive):
    article, _ = archive.add(Article("قصف الجيش مدينة حلب.", publisher="نشرة الأنباء: صحيفة"))
    address = f"/articles/{article.id}/mentions/{article.text.index('حلب')}/correct"
    assert "مقالات \u2068نشرة الأنباء: صحيفة\u2069" in client.get(address).text


def test_a_name_is_corrected_in_all_articles_of_a_kind_and_that_is_taken_back(
    client, archive, article, idlib
):
    start = TEXT.index("إدلب")
    address = f"/articles/{article.id}/mentions/{start}"
    fields = {"place": "-", "scope": "kind", "why": ""}
    looked = client.get(client.post(address, data=fields).location).text
    assert "سوريا" in looked
    assert looked.count("<mark>إدلب</mark>") == 3
    sent = client.post(address, data={**fields, "seen": "yes"})
    settle(archive)
    assert at(archive, idlib) == 0
    client.post(undo_address(client.get(sent.location).text))
    settle(archive)
    assert at(archive, idlib) == 2


def test_another_place_is_found_by_name_and_by_reference(client, archive, article, aleppo):
    start = TEXT.index("إدلب")
    address = f"/articles/{article.id}/mentions/{start}/correct"
    for query in ("حلب", aleppo.id):
        assert f'value="{aleppo.id}"' in client.get(f"{address}?q={query}").text
    assert client.get(f"{address}?q=لا+مكان+كهذا").status_code == 200
    assert client.get(f"{address}?place=gn:0&scope=article").status_code == 400
    assert client.get(f"/articles/{article.id}/mentions/9999/correct").status_code == 404


def test_all_changes_are_listed_and_taken_back_from_there(client, archive, article, idlib):
    assert 'class="empty"' in client.get("/gazetteer/changes").text
    Mender(archive).retire(idlib.id, why="اختبار")
    page = client.get("/gazetteer/changes").text
    assert "اختبار" in page
    client.post(undo_address(page), data={"next": "/gazetteer/changes"})
    again = client.post(undo_address(client.get("/gazetteer/changes").text))
    assert again.status_code == 302
    settle(archive)
    assert archive.store.mending.fates() == {idlib.id: ""}
    refused = client.post(re.search(r"\S+", undo_address(page))[0], follow_redirects=True)
    assert "error" in refused.text


def test_the_history_tells_which_names_went_and_came_and_no_others(client, archive, idlib):
    mender = Mender(archive)
    entry = mender.entry(idlib.id)
    names = [one for one in entry.toponyms if one.text != "Idlib"]
    shown = replace(idlib, name="Edleb")
    mender.edit(replace(entry, place=shown, toponyms=tuple(names)), why="")
    page = client.get(f"/places/{idlib.id}?lang=en").text
    gone, new = re.search(
        r"<dt>Names</dt>\s*<dd><del>(.*?)</del>.*?<ins>(.*?)</ins>", page
    ).groups()
    assert ("Idlib" in gone, "Edleb" in new) == (True, True)
    assert "إدلب" not in gone + new


def test_the_page_of_a_place_shows_its_last_changes_and_leads_to_all(
    client, archive, article, idlib
):
    start = TEXT.index("إدلب")
    for _ in range(12):
        archive.store.decide_mention(article.id, start, start + 4, idlib)
    page = client.get(f"/places/{idlib.id}").text
    assert page.count('/undo"') == 10
    every = client.get(f"/gazetteer/changes?place={idlib.id}").text
    assert every.count('/undo"') == 12


def test_the_page_of_an_area_lists_what_lies_in_it_and_claims_stand_by_day(
    client, archive, article, aleppo
):
    syria = archive.gazetteer.lookup("سوريا")[0].place
    page = client.get(f"/places/{syria.id}").text
    assert f'href="/places/{aleppo.id}"' in page
    said = client.get(f"/places/{aleppo.id}").text
    assert "said-on" in said
    assert said.count("/claims/") >= 1


def fields_of(page):
    """The fields of the first form that has a map, as a browser sends them."""
    form = page[page.index("data-place-form") :]
    form = form[: form.index("</form>")]
    found = [
        (name, html.unescape(value))
        for tag in re.findall(r"<input[^>]*>", form)
        if (name := _attribute(tag, "name")) and (value := _attribute(tag, "value")) is not None
    ]
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', inside)
        found.append((name, html.unescape(chosen[1]) if chosen else ""))
    for name, inside in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S
    ):
        found.append((name, html.unescape(inside).strip("\r\n")))
    return dict(found)


def _attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found and found[1]


@pytest.mark.parametrize("name", ["إدلب", "حلب", "سوريا", "مطار حميميم", "نهر الفرات"])
def test_a_place_that_is_saved_as_the_form_shows_it_stays_as_it_was(client, archive, name):
    place = archive.gazetteer.lookup(name)[0].place
    before = archive.gazetteer.entry(place.id)
    fields = fields_of(client.get(f"/places/{place.id}/edit").text)
    sent = client.post(f"/places/{place.id}/edit", data={**fields, "anyway": "yes"})
    assert sent.status_code == 302
    after = archive.gazetteer.entry(place.id)
    assert after.place == before.place
    assert {fold(name.text) for name in after.toponyms} == {
        fold(name.text) for name in before.toponyms
    }
    assert set(after.records) >= {one for one in before.records if one.source}


def test_editing_looks_at_what_is_taken_away_and_tells_the_second_one(
    client, archive, article, idlib
):
    address = f"/places/{idlib.id}/edit"
    fields = {**fields_of(client.get(address).text), "point": "35.5, 36.5", "why": "مسح"}
    looked = client.post(address, data=fields)
    assert looked.status_code == 200
    assert "data-preview" in looked.text
    assert client.post(f"{address}/check", data=fields).status_code == 200
    assert client.post(f"{address}/check", data={**fields, "point": "x"}).status_code == 204
    sent = client.post(address, data={**fields, "previewed": "yes"})
    assert sent.status_code == 302
    settle(archive)
    assert archive.gazetteer.place(idlib.id).latitude == 35.5
    page = client.get(sent.location).text
    assert "35.5000, 36.5000" in page
    assert "مسح" in page
    late = client.post(address, data={**fields, "previewed": "yes", "note": "متأخر"})
    assert late.status_code == 200
    assert "متأخر" in late.text
    assert "مسح" in late.text
    assert archive.gazetteer.place(idlib.id).note != "متأخر"
    client.post(undo_address(page))
    settle(archive)
    assert archive.gazetteer.place(idlib.id) == idlib


def test_a_place_is_not_moved_out_of_its_edges_nor_into_what_it_holds(client, archive):
    edges = BoundingBox(35.0, 38.0, 36.0, 39.0)
    area = Place("", "", 35.5, 38.5, "A.ADM3", "ناحية الورد", "SY", extent=edges)
    district = archive.add_place(Entry(area, (Toponym("ناحية الورد", ""),))).entry.place.id
    village = Place("", "", 35.6, 38.6, "P.PPL", "قرية الورد", "SY", parents=(district,))
    inner = archive.add_place(Entry(village, (Toponym("قرية الورد", ""),))).entry.place.id
    name = {"names-0-text": "ناحية الورد", "names-0-language": "ar", "names-0-kind": "official"}
    sent = {**name, "feature": "A.ADM3", "parent": "-", "seen": "1", "previewed": "yes"}
    address = f"/places/{district}/edit?lang=en"
    moved = {**sent, "point": "10, 10"}
    assert "outside of the known edges" in client.post(address, data=moved).text
    inside = {**sent, "point": "35.7, 38.7", "parent": inner}
    assert "That lies in this place" in client.post(address, data=inside).text
    assert client.post(address, data={**sent, "point": "35.7, 38.7"}).status_code == 302
    outline = "POLYGON ((9 9, 11 9, 11 11, 9 11, 9 9))"
    drawn = client.post(address, data={**moved, "area": outline, "seen": "99"})
    assert "outside of the known edges" not in drawn.text
