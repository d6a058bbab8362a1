"""Articles by form: added, refused kindly, listed, searched, and read in the reading room."""

import io
import re
from datetime import date
from html import escape, unescape

import pytest
from flask.testing import FlaskClient

from webapp.events.archive import Archive
from webapp.events.model import (
    Article,
    AttributionLink,
    Claim,
    ClaimKind,
    ClaimPlace,
    Modality,
    Passage,
    Precision,
    Reading,
    Role,
    SourceKind,
    Status,
    When,
)

TEXT = "قالت رويترز إن القوات انسحبت من القامشلي إلى دمشق.\n\nوبقيت قوة قرب سجن الأقطان."


@pytest.fixture(autouse=True)
def in_arabic(client: FlaskClient) -> None:
    client.set_cookie("lang", "ar")


def add(client: FlaskClient, **fields: object) -> int:
    answer = client.post(
        "/articles/new", data={"text": TEXT, **fields}, content_type="multipart/form-data"
    )
    assert answer.status_code == 302, answer.text
    return int(answer.headers["Location"].rsplit("/", 1)[1])


def with_claim(archive: Archive) -> Claim:
    """Store an article with one claim that has everything, and return the claim."""
    article, _new = archive.add(Article(TEXT, title="عنوان", publisher="سيدر نيوز"))

    def span(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    claim = Claim(
        Passage(0, TEXT.index(".")),
        ClaimKind.WITHDRAWAL,
        Modality.ASSERTED,
        Status.REPORTED,
        places=(
            ClaimPlace(
                Role.FROM,
                *span("القامشلي"),
                "القامشلي",
                archive.gazetteer.place("cur:qamishli"),
            ),
        ),
        actors=("القوات",),
        when=When(date(2026, 1, 19), date(2026, 1, 25), Precision.WEEK, "الأسبوع الماضي"),
        attribution=(AttributionLink("رويترز", SourceKind.AGENCY, *span("رويترز")),),
        rules=("withdrawal",),
    )
    resolutions = tuple(archive.geoparser(TEXT, language="ar"))
    archive.store.readings.keep({article.id: Reading(resolutions, (claim,))}, reader="tests")
    return archive.store.claims(article_id=article.id)[0]


def test_the_empty_list_says_what_to_do_next(client: FlaskClient) -> None:
    page = client.get("/articles").text
    assert "لا مقالات بعد" in page
    assert 'href="/articles/new"' in page


def test_a_pasted_article_is_stored_read_and_shown(client: FlaskClient, archive: Archive) -> None:
    article_id = add(client, publisher="سيدر نيوز", published="2026-01-27")
    stored = archive.store.article(article_id)
    assert (stored.text, stored.publisher, stored.published, stored.language) == (
        TEXT,
        "سيدر نيوز",
        date(2026, 1, 27),
        "ar",
    )
    page = client.get(f"/articles/{article_id}").text
    assert re.search(r'class="mention is-resolved"[^>]*>القامشلي</a>', page)
    assert re.search(r'class="mention is-unlocated"[^>]*>سجن الأقطان</a>', page)


def test_line_ends_of_a_browser_do_not_make_another_text(client: FlaskClient) -> None:
    first = add(client)
    answer = client.post("/articles/new", data={"text": TEXT.replace("\n", "\r\n")})
    assert "هذا النص محفوظ من قبل" in answer.text
    assert f'href="/articles/{first}"' in answer.text


def test_an_uploaded_file_is_read(client: FlaskClient, archive: Archive) -> None:
    upload = (io.BytesIO("\ufeffTroops left Damascus.".encode()), "تقرير.txt")
    article_id = add(client, text="", file=upload)
    assert archive.store.article(article_id).text == "Troops left Damascus."
    assert archive.store.article(article_id).language == "en"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("دمشق عاصمة سوريا".encode("cp1256"), "ليس بترميز UTF-8"),
        ("دمشق عاصمة سوريا".encode("utf-16"), "مكتوب بترميز UTF-16"),
        (b"PK\x03\x04\x00\x00\x00", "هذا ليس ملفاً نصياً"),
        (b"", "هذا الملف فارغ"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused_with_the_way_out(
    client: FlaskClient, archive: Archive, data: bytes, complaint: str
) -> None:
    answer = client.post(
        "/articles/new",
        data={"text": "", "publisher": "سيدر", "file": (io.BytesIO(data), "a.txt")},
        content_type="multipart/form-data",
    )
    assert complaint in answer.text
    assert 'value="سيدر"' in answer.text
    assert archive.store.count_articles() == 0


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": "  \n "}, "ألصق نص المقال هنا"),
        ({"text": "\ufeff"}, "لا شيء يُقرأ في هذا النص"),
        ({"url": "javascript:alert(1)"}, "يبدأ الرابط بـ"),
        ({"published": "27.01.2026"}, "اكتب اليوم هكذا"),
        ({"published": "2999-01-01"}, "هذا اليوم لم يأتِ بعد"),
        ({"language": "xx"}, "اختر لغة من القائمة"),
        ({"title": "ط" * 501}, "هذا أطول من 500 حرفاً"),
    ],
)
def test_a_complaint_stands_at_its_field_and_the_rest_is_kept(
    client: FlaskClient, archive: Archive, fields: dict[str, str], complaint: str
) -> None:
    answer = client.post("/articles/new", data={"text": TEXT, "publisher": "سيدر", **fields})
    assert complaint in answer.text
    assert 'value="سيدر"' in answer.text
    assert archive.store.count_articles() == 0


def test_two_megabytes_are_accepted_and_read_to_the_end(
    client: FlaskClient, archive: Archive
) -> None:
    row = "٠١٢٣٤٥٦٧٨٩ " * 20 + "\n"  # figures, because reading words would take ten seconds
    text = row * (2_000_000 // len(row.encode())) + "غادرت القوات دمشق."
    assert client.post("/articles/new", data={"text": text}).status_code == 302
    article_id = archive.store.articles()[0].id
    assert len(archive.store.article(article_id).text.encode()) > 1_990_000
    assert [mention.text for mention in archive.store.mentions(article_id)] == ["دمشق"]


def test_the_form_says_which_file_is_chosen_in_the_language_of_the_page(
    client: FlaskClient,
) -> None:
    page = client.get("/articles/new").text
    assert "لم يُختر ملف" in page


def test_the_first_field_with_a_complaint_can_be_found_by_the_page(client: FlaskClient) -> None:
    page = client.post("/articles/new", data={"text": "نص", "url": "ftp://x"}).text
    assert page.count('aria-invalid="true"') == 1
    assert re.search(r'<input[^>]*aria-invalid="true"[^>]*id="url"', page)


def test_titles_run_as_most_of_their_letters_do(client: FlaskClient) -> None:
    add(client, title="BBC: غادرت القوات دمشق")
    assert '<bdi dir="rtl">BBC: غادرت' in client.get("/articles").text


def test_the_question_whether_a_place_is_wrong_can_be_opened_by_address(
    client: FlaskClient,
) -> None:
    address = f"/articles/{add(client)}?mention={TEXT.index('القامشلي')}"
    assert '<details class="correct" open>' not in client.get(address).text
    assert '<details class="correct" open>' in client.get(f"{address}&wrong=yes").text


def test_reasons_stand_in_the_same_order_as_on_the_map(client: FlaskClient) -> None:
    article_id, start = add(client), TEXT.index("القامشلي")
    panel = client.get(f"/articles/{article_id}/mentions/{start}").text
    place = client.get("/api/places.geojson").json["features"]
    chosen = next(one["id"] for one in place if one["properties"]["name_ar"] == "القامشلي")
    why = client.get(f"/api/places/{chosen}/passages").json["passages"][0]["why"]["evidence"]
    told = [each["text"] for each in why if each["score"] > 0]
    assert told
    positions = [panel.index(escape(words)) for words in told]
    assert positions == sorted(positions)


def test_a_panel_that_is_opened_alone_leads_to_its_page(client: FlaskClient) -> None:
    alone = {"Sec-Fetch-Dest": "document"}
    address = f"/articles/{add(client)}"
    shown = client.get(f"{address}/mentions/{TEXT.index('القامشلي')}", headers=alone)
    assert client.get(shown.location.partition("#")[0]).status_code == 200
    ref = client.get(address).text.split('data-show-claim="')[1].split('"')[0]
    assert client.get(f"/claims/{ref}/card", headers=alone).location == f"/claims/{ref}"


def test_the_list_is_searched_across_spellings(client: FlaskClient) -> None:
    add(client, title="انسحاب من القامشلى")
    assert "انسحاب من القامشلى" in client.get("/articles?q=القامشلي").text
    nothing = client.get("/articles?q=كابول").text
    assert "لا مقال فيه «\u2068كابول\u2069»" in nothing


def test_the_reading_room_shows_hostile_text_letter_for_letter(
    client: FlaskClient, archive: Archive
) -> None:
    hostile = "<script>alert(1)</script> `x` ${y} \"z\" 'w' &amp; \u202e\u2066 🙂 دمشق </p>"
    page = client.get(f"/articles/{add(client, text=hostile, title='<b>عنوان</b>')}").text
    body = page.split("data-text>")[1].split("</div>")[0]
    assert unescape(re.sub(r"<[^>]+>", "", body)).strip() == hostile
    assert "<script>alert" not in page
    assert "<b>عنوان" not in page


def test_a_mention_can_be_chosen_without_javascript(client: FlaskClient) -> None:
    article_id = add(client)
    start = TEXT.index("القامشلي")
    page = client.get(f"/articles/{article_id}?mention={start}").text
    for words in ("Qamishli", "مركز منطقة", "37.0522, 41.2314", "لماذا هنا؟", "عن هذا المكان"):
        assert words in page
    assert client.get(f"/articles/{article_id}/mentions/{start}").text in page


def test_an_unlocated_mention_leads_to_the_form_for_a_place(client: FlaskClient) -> None:
    article_id = add(client)
    start = TEXT.index("سجن الأقطان")
    panel = unescape(client.get(f"/articles/{article_id}/mentions/{start}").text)
    assert "أضف هذا المكان" in panel
    assert f"article={article_id}&start={start}&end={start + len('سجن الأقطان')}" in panel


def test_a_person_says_that_words_name_another_place_or_none(
    client: FlaskClient, archive: Archive
) -> None:
    text = "زار الوفد القنيطرة أمس."
    article_id = add(client, text=text)
    start = text.index("القنيطرة")
    address = f"/articles/{article_id}/mentions/{start}"
    client.post(address, data={"place": "cur:kenitra-ma", "why": "المغرب"})
    chosen = archive.store.mentions(article_id)[0]
    assert (chosen.place and chosen.place.id, chosen.state) == ("cur:kenitra-ma", "confirmed")
    archive.read(article_id)
    assert archive.store.mentions(article_id)[0].state == "confirmed"
    client.post(address, data={"place": "-"})
    assert archive.store.mentions(article_id)[0].state == "rejected"
    page = client.get(f"/articles/{article_id}").text
    assert 'class="mention is-rejected"' not in page
    assert "كلمات قيل إنها ليست أماكن" in page


def test_a_decision_needs_a_choice_and_a_known_place(client: FlaskClient) -> None:
    article_id = add(client)
    address = f"/articles/{article_id}/mentions/{TEXT.index('القامشلي')}"
    assert "اختر أحد الأماكن" in client.post(address, data={}, follow_redirects=True).text
    assert client.post(address, data={"place": "gn:nowhere"}).status_code == 400
    assert client.post(f"/articles/{article_id}/mentions/1", data={"place": "-"}).status_code == 404


def test_a_claim_is_marked_in_the_text_and_has_a_page(
    client: FlaskClient, archive: Archive
) -> None:
    claim = with_claim(archive)
    reader = client.get(f"/articles/{claim.article_id}").text
    assert f'<a class="cue" href="?claim={claim.ref}#c-{claim.ref}"' in reader
    beside = client.get(f"/articles/{claim.article_id}?claim={claim.ref}").text
    assert f'data-card data-ref="{claim.ref}"' in beside
    page = client.get(f"/claims/{claim.ref}").text
    for words in ("انسحاب", "سيدر نيوز", "رويترز", "القوات", "١٩", "الأسبوع الماضي", "منقول"):
        assert words in page
    assert page.index('class="link" dir="auto" title="الناشر"') < page.index('title="وكالة أنباء"')
    assert "لم يُذكر" in page


def test_a_claim_is_accepted_and_rejected_only_with_a_reason(
    client: FlaskClient, archive: Archive
) -> None:
    ref = with_claim(archive).ref
    client.post(f"/claims/{ref}/review", data={"decision": "accept"})
    assert archive.store.claim(ref).review == "accepted"
    refused = client.post(f"/claims/{ref}/review", data={"decision": "reject"})
    assert "اذكر بإيجاز سبب الرفض" in refused.text
    assert archive.store.claim(ref).review == "accepted"
    client.post(f"/claims/{ref}/review", data={"decision": "reject", "why": "لا يقول ذلك"})
    assert archive.store.claim(ref).review == "rejected"
    assert "لا يقول ذلك" in client.get(f"/claims/{ref}").text
    assert client.post(f"/claims/{ref}/review", data={"decision": "x"}).status_code == 400
