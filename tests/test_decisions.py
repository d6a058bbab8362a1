"""What people decided, as other programs read it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from written_reading import AIR_BASE, HMEIMIM, WITHDRAWAL, fill

from webapp.cli import cli
from webapp.events.model import Review
from webapp.events.review_queue import QueueFilter
from webapp.events.store import EventStore


@pytest.fixture
def judged(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EventStore]:
    monkeypatch.setenv("DALIL_HOME", str(home))
    with EventStore.open(home / "events.db", person="editor") as store:
        fill(store)
        first, second, *_rest = store.review.page(QueueFilter())
        store.review.judge(first.ref, Review.ACCEPTED)
        store.review.judge(second.ref, Review.REJECTED, why="wrong_place: in a headline")
        yield store


def run(*arguments: str) -> tuple[list[dict], str]:
    result = CliRunner().invoke(cli, ["claims", "decisions", *arguments])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_each_decision_has_text_suggestion_and_verdict(judged: EventStore) -> None:
    records, _ = run()
    assert [record["decision"]["review"] for record in records] == ["accepted", "rejected"]
    accepted, rejected = records
    assert accepted["text"] == WITHDRAWAL.text
    assert accepted["date"] == "2026-01-27"
    assert (accepted["lang"], accepted["publisher"]) == ("ar", WITHDRAWAL.publisher)
    assert accepted["suggestion"] == accepted["decision"]["claim"]
    assert [spot["role"] for spot in accepted["suggestion"]["places"]] == ["from", "to"]
    assert rejected["decision"]["why"] == "wrong_place: in a headline"
    assert rejected["decision"]["who"] == "editor"


def test_gold_holds_only_articles_that_were_judged_whole(
    judged: EventStore, tmp_path: Path
) -> None:
    records, told = run("--gold")
    assert records == []
    assert "1 articles" in told
    for claim in judged.review.page(QueueFilter(article_id=1)):
        judged.review.judge(claim.ref, Review.ACCEPTED)
    out = tmp_path / "gold.jsonl"
    assert run("--gold", "--out", str(out))[0] == []
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert len(record["claims"]) == 3
    first = record["claims"][0]
    assert record["text"].index(first["quote"]) > 0
    assert (first["event_type"], first["status"]) == ("withdrawal", "reported")
    assert first["attributed_to"] == "مصدرين لم تسمّهما"
    assert first["date_iso"] == "2026-01-19/2026-01-25"
    named = {mention["canonical_en"]: mention for mention in record["mentions"]}
    assert named[first["origin"]]["lat"] == AIR_BASE.latitude
    assert named[first["destination"]]["lat"] == HMEIMIM.latitude
    for mention in record["mentions"]:
        assert record["text"][mention["start"] : mention["end"]] == mention["surface"]


def test_without_decisions_a_line_says_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DALIL_HOME", str(home))
    records, told = run()
    assert records == []
    assert "/review" in told
