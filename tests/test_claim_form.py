"""A claim that a person reads: from chosen words to the store, kept when the article is read again."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from written_reading import AIR_BASE, HMEIMIM, WITHDRAWAL, fill, withdrawal_reading

from webapp.events.archive import Archive
from webapp.events.model import Claim, ClaimKind, Modality, Review, Role, SourceKind, Status

SENTENCE = (
    "نقلت وكالة الشمال عن مصدرين لم تسمّهما أن الوحدة بدأت الأسبوع الماضي إخراج جنودها من"
    " القاعدة الجوية قرب القامشلي إلى قاعدة حميميم."
)


@pytest.fixture
def article_id(archive: Archive) -> int:
    return fill(archive.store)[0]


def address(article_id: int, words: str = SENTENCE) -> str:
    start = WITHDRAWAL.text.index(words)
    return f"/claims/new?article={article_id}&start={start}&end={start + len(words)}"


def send(client: FlaskClient, article_id: int, **fields: Any) -> Any:
    url = address(article_id)
    page = client.get(url).text
    shown = dict(re.findall(r'name="(places-\d+-start)"[^>]*value="(\d+)"', page))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    given = {"kind": "deployment", "modality": "planned", "status": "announced", **shown, **fields}
    return client.post(url, data={**given, **({"csrf_token": token[1]} if token else {})})


def kept(archive: Archive, answer: Any) -> Claim:
    assert answer.status_code == 302, answer.text
    return archive.store.claim(answer.headers["Location"].rsplit("/", 1)[1])


def test_the_form_offers_the_words_and_the_places_in_them(
    client: FlaskClient, article_id: int
) -> None:
    page = client.get(address(article_id)).text
    assert SENTENCE in page
    assert re.findall(r'<label for="places-\d+-role"><bdi>([^<]+)', page) == [
        "القاعدة الجوية قرب القامشلي",
        "قاعدة حميميم",
    ]


def test_a_claim_is_kept_with_its_places_source_and_time(
    client: FlaskClient, archive: Archive, article_id: int
) -> None:
    answer = send(
        client,
        article_id,
        **{"places-0-role": "to", "places-1-role": ""},
        source="وكالة الشمال",
        when="الأسبوع الماضي",
    )
    claim = kept(archive, answer)
    assert (claim.kind, claim.modality, claim.status) == (
        ClaimKind.DEPLOYMENT,
        Modality.PLANNED,
        Status.ANNOUNCED,
    )
    assert [(spot.role, spot.place.id) for spot in claim.places if spot.place] == [
        (Role.TO, AIR_BASE.id)
    ]
    (link,) = claim.attribution
    assert WITHDRAWAL.text[link.start : link.end] == link.name == "وكالة الشمال"
    assert link.kind is SourceKind.AGENCY
    assert claim.when
    assert claim.when.start == date(2026, 1, 19)
    assert claim.review is Review.ACCEPTED
    assert claim.rules == ("person:local",)
    assert WITHDRAWAL.text[claim.passage.start : claim.passage.end] == SENTENCE
    assert claim.ref in client.get("/api/claims?kind=deployment").text
    assert "الادعاء" in client.get(f"/claims/{claim.ref}").text


def test_reading_again_leaves_it_and_suggests_nothing_of_its_kind_beside_it(
    client: FlaskClient, archive: Archive, article_id: int
) -> None:
    claim = kept(archive, send(client, article_id, **{"places-1-role": "at"}))
    assert [spot.place for spot in claim.places] == [HMEIMIM]
    archive.store.readings.keep({article_id: withdrawal_reading()}, reader="tests")
    assert archive.store.claim(claim.ref) == claim
    assert archive.store.map.check() == 0


def test_the_same_words_may_be_claimed_twice(
    client: FlaskClient, archive: Archive, article_id: int
) -> None:
    first, second = (kept(archive, send(client, article_id)) for _ in range(2))
    assert first.ref != second.ref


@pytest.mark.parametrize("field", ["source", "when"])
def test_words_that_are_not_in_the_article_are_complained_of(
    client: FlaskClient, archive: Archive, article_id: int, field: str
) -> None:
    before = len(archive.store.claims())
    answer = send(client, article_id, **{field: "صحيفة أخرى"})
    assert answer.status_code == 422
    assert "صحيفة أخرى" in answer.text
    assert f'id="{field}-error"' in answer.text
    assert len(archive.store.claims()) == before


def test_words_that_tell_no_time_are_complained_of(client: FlaskClient, article_id: int) -> None:
    answer = send(client, article_id, when="القامشلي")
    assert answer.status_code == 422
    assert 'id="when-error"' in answer.text


@pytest.mark.parametrize("fields", [{"kind": "feast"}, {"places-0-role": "above"}])
def test_what_no_page_of_ours_sends_is_refused(
    client: FlaskClient, article_id: int, fields: dict[str, str]
) -> None:
    assert send(client, article_id, **fields).status_code == 400


@pytest.mark.parametrize(
    "query", ["", "article=1", "article=1&start=5&end=5", "article=1&start=x&end=9", "article=99"]
)
def test_without_words_there_is_no_form(client: FlaskClient, article_id: int, query: str) -> None:
    assert client.get(f"/claims/new?{query}").status_code == 404
