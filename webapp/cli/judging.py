"""``dalil claims evaluate``: how well claims are read in annotated texts."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from gazetteer import Geoparser
from webapp.cli import state, texts
from webapp.events.errors import AnnotationError
from webapp.events.extract import read
from webapp.events.gold import GoldArticle, gold_article
from webapp.events.language import guess
from webapp.events.languages.outlets import home_of
from webapp.events.model import Article, Claim
from webapp.events.scoring import MEASURES, Miss, Score, score

_A_DAY = 10
_SHOWN = 160


@click.command()
@click.argument("gold", nargs=-1, required=True)
@click.option("--errors", default=0, help="Also show this many errors of each measure.")
@click.option("--language", default="", help="Judge only texts in this language.")
@texts.as_json
def evaluate(gold: tuple[str, ...], errors: int, language: str, json_: bool) -> None:
    """Say how well claims are read in annotated texts, GOLD.

    A file holds one object a line: {"id", "text", "lang", "date", "claims": [{"quote",
    "event_type", "status", "attributed_to", "date_iso", "origin", "destination", "location"}]}.
    """
    with state.opened_gazetteer() as gazetteer:
        geoparser = Geoparser(gazetteer)
        for source in gold:
            articles = {one.id: one for one in _articles(source) if language in ("", one.language)}
            if not articles:
                raise click.ClickException(f"{texts.label(source)}: there is nothing to judge")
            found = {one.id: _claims(one, geoparser) for one in articles.values()}
            figures = score((one.id, one.claims, found[one.id]) for one in articles.values())
            name = Path(source).name.removesuffix(".jsonl")
            if json_:
                texts.print_json(_record(name, len(articles), figures))
            else:
                click.echo("\n".join(_lines(name, articles, figures, errors)))


def _articles(source: str) -> Iterator[GoldArticle]:
    for line in texts.read_lines(source):
        try:
            yield gold_article(line.value)
        except AnnotationError as error:
            raise click.ClickException(f"{line.where}: {error}") from error


def _claims(gold: GoldArticle, geoparser: Geoparser) -> tuple[Claim, ...]:
    """Read an annotated text without looking at its marks; a partial date is none."""
    published = gold.published if len(gold.published) == _A_DAY else ""
    article = Article(
        text=gold.text,
        language=gold.language or guess(gold.text),
        published=state.iso_date(published, gold.id),
        publisher=gold.publisher,
    )
    return read(article, partial(geoparser, home=home_of(gold.publisher))).claims


def _lines(
    name: str, articles: dict[str, GoldArticle], figures: Score, errors: int
) -> Iterator[str]:
    yield f"{name}: {len(articles)} texts, {figures.of['recall']} claims"
    for measure in MEASURES:
        share = figures.share(measure)
        right, of = figures.right[measure], figures.of[measure]
        yield f"  {measure:<10} {'–' if share is None else f'{share:.3f}'}  {right}/{of}"
    shown: Counter[str] = Counter()
    for miss in figures.misses:
        shown[miss.cause] += 1
        if shown[miss.cause] <= errors:
            yield _line(miss, articles[miss.text_id].text)


def _line(miss: Miss, text: str) -> str:
    quote = " ".join(text[miss.start : miss.end].split())[:_SHOWN]
    judged = f"marked {miss.marked or '–'}, read {miss.read or '–'}"
    return f"  {miss.cause}, {miss.text_id}: {quote} – {judged}"


def _record(name: str, count: int, figures: Score) -> dict[str, Any]:
    return {
        "name": name,
        "texts": count,
        "measures": {
            measure: {
                "right": figures.right[measure],
                "of": figures.of[measure],
                "share": figures.share(measure),
            }
            for measure in MEASURES
        },
    }
