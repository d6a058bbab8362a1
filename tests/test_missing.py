"""The list of names that articles place nowhere."""

import time

import pytest

from webapp.events.model import Article

NAME = "كفرطونة"


@pytest.fixture
def articles(archive):
    texts = (
        f"وصل رتل إلى قرية {NAME} ثم عاد إلى قرية {NAME}.",
        f"احترقت مزارع قرية {NAME}.",
        "شوهدت طائرات فوق بلدة تلحجير قرب بلدة تلحجير ثم فوق بلدة تلحجير.",
    )
    return [archive.add(Article(text, publisher="صحيفة"))[0] for text in texts]


def test_a_name_in_more_articles_comes_before_one_that_is_repeated(archive, articles):
    found = archive.store.unlocated()
    assert [(name.text, name.articles, name.count) for name in found] == [
        (NAME, 2, 3),
        ("تلحجير", 1, 3),
    ]
    assert archive.store.count_unlocated() == 2
    assert archive.store.unlocated(limit=1, offset=1) == found[1:]


def test_each_name_comes_with_its_latest_passages(archive, articles):
    (first, _) = archive.store.unlocated()
    passages = archive.store.unlocated_passages([first], most=2)
    assert set(passages) == {first.key}
    assert [one.article.id for one in passages[first.key]] == [articles[1].id, articles[0].id]
    assert all(one.mention.text == NAME for one in passages[first.key])
    assert archive.store.unlocated_passages([], most=2) == {}


def test_the_page_quotes_the_passages_and_leads_to_the_form(client, articles):
    page = client.get("/gazetteer/missing").text
    assert page.index(NAME) < page.index("تلحجير")
    assert f"<mark>{NAME}</mark>" in page
    assert "/gazetteer/new?name=%D9%83" in page
    assert f"/articles/{articles[1].id}?mention=" in page


def test_what_was_added_is_not_missing_any_more(client, archive, articles):
    form = {"names-0-text": NAME, "feature": "P.PPL", "point": "36.1, 37.2", "anyway": "1"}
    answer = client.post("/gazetteer/new", data=form)
    while 'data-finished="no"' in client.get(answer.headers["Location"]).text:
        time.sleep(0.05)
    assert [name.text for name in archive.store.unlocated()] == ["تلحجير"]


def test_nothing_missing_is_said(client, archive):
    assert 'class="empty"' in client.get("/gazetteer/missing").text
    assert client.get("/gazetteer/missing?page=7").status_code == 200
