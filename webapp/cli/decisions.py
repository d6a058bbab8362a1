"""``dalil claims decisions``: what people decided, for tests and for the evaluation of readers."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

import click

from webapp.cli import state
from webapp.decided import decision_record, gold_record
from webapp.events.review_queue import QueueFilter
from webapp.events.store import EventStore
from webapp.formats import Json


@click.command()
@click.option("--out", type=click.Path(dir_okay=False), help="File to write; else standard output.")
@click.option("--gold", is_flag=True, help="Articles with the claims that stand, as annotations.")
def decisions(out: str | None, gold: bool) -> None:
    """Print each judged claim as a line of JSON.

    It has the text, the suggestion and the decision. With --gold, print each article whose
    suggestions were all judged, as an annotated text.
    """
    with state.opened_store() as store, ExitStack() as files:
        file = files.enter_context(Path(out).open("w", encoding="utf-8")) if out else sys.stdout
        count = 0
        for record in _gold(store) if gold else map(decision_record, store.review.decided()):
            print(json.dumps(record, ensure_ascii=False), file=file)
            count += 1
    if not count:
        click.echo("no claim was judged yet; review them on the page /review", err=True)


def _gold(store: EventStore) -> Iterator[Json]:
    unfinished = 0
    for article_id, made in groupby(store.review.decided(), key=lambda one: one.article.id):
        judged = list(made)
        if store.review.count(QueueFilter(article_id=article_id)):
            unfinished += 1
        else:
            yield gold_record(judged[0].article, (one.claim for one in judged))
    if unfinished:
        click.echo(f"left out: {unfinished} articles with suggestions that wait", err=True)
