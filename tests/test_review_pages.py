"""The routes of review: what they refuse, what they answer to a script, what they keep."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from written_reading import REPORT, WITHDRAWAL, fill, withdrawal_reading

from webapp.annotation import labelled
from webapp.events.archive import Archive
from webapp.events.model import Article, Claim, Cue, Passage, Review
from webapp.events.review_queue import QueueFilter

PART = {"X-Part": "pair"}
TARTUS = "cur:tartus"


@pytest.fixture
def queue(archive: Archive) -> list[Claim]:
    fill(archive.store)
    return archive.store.review.page(QueueFilter())


def test_the_page_shows_the_first_card_and_how_many_wait(
    client: FlaskClient, queue: list[Claim]
) -> None:
    page = client.get("/review").text
    assert f'data-ref="{queue[0].ref}"' in page
    assert 'data-left="6"' in page
    assert WITHDRAWAL.title in page


def test_cards_follow_the_one_named(client: FlaskClient, queue: list[Claim]) -> None:
    part = client.get(f"/review/cards?after={queue[0].ref}&limit=2").text
    assert re.findall(r'data-pair data-ref="(\w+)"', part) == [queue[1].ref, queue[2].ref]
    assert 'data-left="6"' in part


def test_markup_of_an_article_stays_text(client: FlaskClient, queue: list[Claim]) -> None:
    page = client.get("/review?article=2").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert REPORT.publisher in page


def test_names_in_other_letters_do_not_turn_the_sentence_of_a_claim(
    client: FlaskClient, queue: list[Claim]
) -> None:
    sentence = client.get("/review?lang=en").text.split('class="told">')[1].split("<")[0]
    assert sentence.strip().startswith(f"\u2068{WITHDRAWAL.publisher}\u2069, citing ")


@pytest.mark.parametrize(
    "query", ["kind=x", "strength=certain", "article=no", "article=0", "order=random"]
)
def test_filters_that_cannot_be_read_are_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/review?{query}").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?kind=strike",
        "?after=unknown",
        "?source=x&place=y",
        "?batch=no",
        "?batch=7-9",
        "?claim=gone",
    ],
)
def test_every_address_of_the_queue_answers(client: FlaskClient, query: str) -> None:
    for path in ("/review", "/review/cards", "/review/together"):
        assert client.get(f"{path}{query}").status_code == 200


def test_a_script_is_answered_with_the_card_and_its_revision(
    client: FlaskClient, archive: Archive, queue: list[Claim]
) -> None:
    ref = queue[0].ref
    answer = client.post(
        f"/claims/{ref}/review", data={"decision": "accept", "revision": "1"}, headers=PART
    )
    assert (answer.status_code, answer.headers["X-Revision"]) == (200, "2")
    assert 'data-review="accepted"' in answer.text
    late = client.post(
        f"/claims/{ref}/review",
        data={"decision": "reject", "because": "duplicate", "revision": "1"},
        headers=PART,
    )
    assert (late.status_code, late.headers["X-Revision"]) == (409, "2")
    assert archive.store.claim(ref).review is Review.ACCEPTED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"do": "use", "slot": "when", "words": "الوحدة"}, 422),
        ({"do": "use", "slot": "who", "words": "كلمات لا ترد"}, 422),
        ({"do": "move", "was": "via", "role": "to", "start": "0", "end": "4"}, 422),
        ({"do": "read", "start": "2020-01-01"}, 422),
        ({"do": "use", "slot": "somewhere", "start": "0", "end": "5"}, 400),
        ({"do": "use", "slot": "who", "start": "5", "end": "5"}, 400),
        ({"do": "describe", "kind": "nonsense"}, 400),
        ({"do": "date", "start": "tomorrow"}, 400),
        ({"do": "date", "start": "2026-01-02", "end": "2026-01-01"}, 400),
        ({"do": "place", "role": "to", "start": "0", "end": "4", "place": "gn:0"}, 400),
        ({"do": "place", "role": "to", "start": "0", "end": "4", "place": TARTUS}, 422),
        ({"do": "forget"}, 400),
        ({}, 400),
    ],
)
def test_corrections_that_cannot_be_made_change_nothing(
    client: FlaskClient, archive: Archive, queue: list[Claim], fields: dict[str, str], code: int
) -> None:
    ref = queue[0].ref
    answer = client.post(f"/claims/{ref}/edit", data=fields, headers=PART)
    assert answer.status_code == code
    assert archive.store.claim(ref) == queue[0]


def test_a_code_of_no_reason_is_refused(
    client: FlaskClient, archive: Archive, queue: list[Claim]
) -> None:
    fields = {"decision": "reject", "because": "x" * 1000}
    answer = client.post(f"/claims/{queue[0].ref}/review", data=fields, headers=PART)
    assert answer.status_code == 422
    assert archive.store.claim(queue[0].ref).review is Review.SUGGESTED


def test_words_that_name_a_place_are_placed(
    client: FlaskClient, archive: Archive, queue: list[Claim]
) -> None:
    ref = queue[0].ref
    client.post(f"/claims/{ref}/edit", data={"do": "use", "slot": "near", "words": "طرطوس"})
    spot = archive.store.claim(ref).places[-1]
    assert spot.place is not None
    assert (spot.role, spot.place.name) == ("near", "Tartus")


def test_many_are_accepted_together_and_undone(
    client: FlaskClient, archive: Archive, queue: list[Claim]
) -> None:
    refs = [claim.ref for claim in queue[:3]]
    answer = client.post("/review/together?article=1", data={"claim": refs})
    assert "article=1" in answer.location
    batch = answer.location.split("batch=")[1]
    assert f'action="/review/undo?batch={batch}' in client.get(answer.location).text
    assert archive.store.review.count() == 3
    client.post(f"/review/undo?batch={batch}")
    assert archive.store.review.count() == 6
    assert client.post("/review/undo").status_code == 400
    assert "together" in client.post("/review/together", data={}).location


def test_the_short_address_of_a_citation_leads_to_the_claim(
    client: FlaskClient, queue: list[Claim]
) -> None:
    ref = queue[0].ref
    assert client.get(f"/c/{ref}").location == f"/claims/{ref}"
    assert client.get("/c/nothing1").status_code == 404


def test_a_return_address_never_leads_elsewhere(client: FlaskClient, queue: list[Claim]) -> None:
    for wanted in ("https://example.org/", "//example.org/review", "/\\example.org"):
        answer = client.post(
            f"/claims/{queue[0].ref}/review", data={"decision": "accept", "next": wanted}
        )
        assert answer.location in ("/", "/review")


def test_the_words_of_every_slot_are_labelled_in_whole_words(queue: list[Claim]) -> None:
    article = Article(WITHDRAWAL.text)
    before, said, behind = labelled(article, queue[0])
    assert (before.said, said.said, behind.said) == (False, True, False)
    for paragraph in (before, said, behind):
        text = "".join(run.text for run in paragraph.runs)
        assert WITHDRAWAL.text[paragraph.start :].startswith(text)
    found = [(run.slot, run.text) for run in said.runs if run.opens]
    assert found == [
        ("source", "وكالة الشمال"),
        ("source", "مصدرين لم تسمّهما"),
        ("who", "الوحدة"),
        ("when", "الأسبوع الماضي"),
        ("from", "القاعدة الجوية قرب القامشلي"),
        ("to", "قاعدة حميميم"),
    ]
    assert [run.dim for run in said.runs][-1] is True


def test_the_words_of_rules_are_told_apart(queue: list[Claim]) -> None:
    text = WITHDRAWAL.text
    start = text.index("نقلت")
    cues = (
        Cue("relayed_from", start, start + 4),
        Cue("withdraw-forces", text.index("إخراج"), text.index("إخراج") + 5),
        Cue("time:iso_week", text.index("الماضي"), text.index("الماضي") + 6),
    )
    _before, said, _behind = labelled(Article(text), replace(queue[0], cues=cues))
    found = {run.text: run.slot for run in said.runs if run.opens}
    assert (found["نقلت"], found["إخراج"], found["الماضي"]) == ("cue", "what", "when")
    assert list(found.values()).count("when") == 1


def test_of_a_long_paragraph_what_is_near_the_claim_is_shown() -> None:
    far = "كلمة " * 2000
    text = f"{far}\n{far}غادر رتل دمشق. {far}\n{far}"
    start = text.index("غادر")
    claim = replace(withdrawal_reading().claims[0], passage=Passage(start, start + 15))
    before, said, behind = labelled(Article(text), replace(claim, places=(), attribution=()))
    for paragraph in (before, said, behind):
        shown = "".join(run.text for run in paragraph.runs)
        assert len(shown) < 3500
        assert text[paragraph.start : paragraph.start + len(shown)] == shown
        assert not shown.startswith("لمة")
    assert (said.cut_before, said.cut_behind) == (True, True)
    assert "غادر رتل دمشق." in "".join(run.text for run in said.runs if not run.dim)
