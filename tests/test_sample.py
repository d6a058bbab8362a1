"""The sample articles are ours, complete, and can be loaded and removed."""

import csv
import json
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from gazetteer.text import fold
from webapp import sample

SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = sample.articles()
TITLES = [article.title for article in ARTICLES]


def six_word_runs(text):
    words = fold(text).split()
    return {tuple(words[start : start + 6]) for start in range(len(words) - 5)}


def test_there_are_five_arabic_and_three_english_articles():
    assert [article.language for article in ARTICLES].count("ar") == 5
    assert [article.language for article in ARTICLES].count("en") == 3


@pytest.mark.parametrize("article", ARTICLES, ids=TITLES)
def test_an_article_is_short_dated_and_marked_as_a_sample(article):
    assert article.sample
    assert article.id == 0
    assert article.published is not None
    assert article.title
    assert 120 <= len(article.text.split()) <= 260


@pytest.mark.parametrize("article", ARTICLES, ids=TITLES)
def test_no_real_outlet_is_credited(article):
    assert article.publisher.startswith(("عيّنة دليل: ", "Dalil sample: "))
    assert article.url == ""


def test_several_publishers_report_the_withdrawal_from_qamishli():
    publishers = {
        article.publisher
        for article in ARTICLES
        if "القامشلي" in article.text or "Qamishli" in article.text
    }
    assert len(publishers) == 4


def test_no_two_articles_share_a_text_or_a_title():
    assert len({article.text for article in ARTICLES}) == len(ARTICLES)
    assert len(set(TITLES)) == len(TITLES)


def test_one_article_names_a_village_that_no_table_holds():
    village = "تل طرطب"
    assert any(f"قرية {village}" in article.text for article in ARTICLES)
    names = chain.from_iterable(
        "|".join(row.values()).split("|")
        for path in (files("gazetteer") / "data").iterdir()
        if path.name.endswith(".csv")
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    )
    assert fold(village) not in {fold(name.partition(":")[2] or name) for name in names}


@pytest.mark.parametrize("article", ARTICLES, ids=TITLES)
def test_no_six_words_in_a_row_come_from_the_seed_article(article):
    seed = SHARED / "seed" / "article.ar.txt"
    if not seed.exists():
        pytest.skip("../shared is not here")
    assert six_word_runs(article.text) & six_word_runs(seed.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("article", ARTICLES, ids=TITLES)
def test_no_six_words_in_a_row_come_from_the_evaluation_reports(article):
    reports = SHARED / "eval" / "newswire.dev.jsonl"
    if not reports.exists():
        pytest.skip("../shared is not here")
    lines = reports.read_text(encoding="utf-8").splitlines()
    theirs = set().union(*(six_word_runs(json.loads(line)["text"]) for line in lines))
    assert six_word_runs(article.text) & theirs == set()


@pytest.mark.parametrize("content", ["", "Text.", "---\ntitle: A\nText.", "x\n---\n---\nText."])
def test_a_file_without_its_first_block_is_refused(content):
    with pytest.raises(ValueError, match="begins with a block"):
        sample.article(content)


def test_loading_adds_all_once_and_removal_takes_them_away(archive):
    assert sample.load(archive) == len(ARTICLES)
    assert sample.load(archive) == 0
    assert archive.store.count_articles() == len(ARTICLES)
    assert archive.store.remove_samples() == len(ARTICLES)
    assert archive.store.count_articles() == 0


def test_the_village_stands_as_unlocated_once_the_samples_are_read(archive):
    sample.load(archive)
    assert any("تل طرطب" in name.text for name in archive.store.unlocated())
