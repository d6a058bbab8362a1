"""``dalil gazetteer evaluate``: how well places are read in annotated texts."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import click

from gazetteer import Gazetteer, Geoparser, Place, Resolution
from gazetteer.document_sets import score_sets
from gazetteer.errors import GoldError
from gazetteer.gold import GoldText, gold_text
from gazetteer.judgement import judge
from gazetteer.mistakes import Known
from gazetteer.report import report
from webapp.cli import evaluation, evaluation_json, state, texts

Read = list[tuple[GoldText, list[Resolution]]]
"""Annotated texts, each with what was found in it."""


@click.command()
@click.argument("gold", nargs=-1, required=True)
@click.option("--errors", default=0, help="Also show this many errors of each cause.")
@click.option("--by-language", is_flag=True, help="Also show the figures of each language.")
@click.option("--located", is_flag=True, help="Judge only mentions that are marked with a point.")
@click.option("--table", is_flag=True, help="Only one line of a Markdown table for each file.")
@click.option("--document-sets", is_flag=True, help="Count each name once a text, as for tweets.")
@click.option(
    "--gazetteer",
    "path",
    type=click.Path(path_type=Path),
    help="Read with this gazetteer file, and without what people added.",
)
@click.option(
    "--types", default="", help="With --document-sets: only these kinds, as City,Province."
)
@texts.as_json
def evaluate(
    gold: tuple[str, ...],
    errors: int,
    by_language: bool,
    located: bool,
    table: bool,
    document_sets: bool,
    path: Path | None,
    types: str,
    json_: bool,
) -> None:
    """Say how well places are read in annotated texts.

    A GOLD file holds one object a line: {"id", "text", "mentions": [{"start", "end", "kind", "lat",
    "lon", …}]}.
    """
    if table and (document_sets or json_):
        raise click.UsageError("--table goes with neither --document-sets nor --json")
    if table:
        click.echo(evaluation.TABLE_HEAD)
    with Gazetteer.open(path) if path else state.opened_gazetteer() as gazetteer:
        geoparser, known = Geoparser(gazetteer), _known(gazetteer)
        for source in gold:
            name = Path(source).name.removesuffix(".jsonl")
            read = _read(read_gold(source), geoparser)
            if document_sets:
                _show_sets(name, read, types, json_)
                continue
            figures = report(name, [judge(*one, located=located) for one in read], known)
            if json_:
                texts.print_json(evaluation_json.report_record(figures, errors=errors))
            elif table:
                click.echo(evaluation.table_line(figures))
            else:
                lines = evaluation.report_lines(figures, by_language=by_language, errors=errors)
                click.echo("\n".join(lines))


def read_gold(source: str) -> list[GoldText]:
    """Read annotated texts; a repeated id replaces the text that had it.

    Raise ClickException naming the file and the line that cannot be used.
    """
    found: dict[str, GoldText] = {}
    for line in texts.read_lines(source):
        try:
            gold = gold_text(line.value)
        except GoldError as error:
            raise click.ClickException(f"{line.where}: {error}") from error
        found[gold.id] = gold
    if not found:
        raise click.ClickException(f"{texts.label(source)} is empty: there is nothing to judge")
    return list(found.values())


def _read(gold: Iterable[GoldText], geoparser: Geoparser) -> Read:
    """Read each annotated text without looking at its marks."""
    return [(text, geoparser(text.text, language=text.language)) for text in gold]


def _known(gazetteer: Gazetteer) -> Known:
    @cache
    def known(name: str) -> tuple[Place, ...]:
        return tuple(candidate.place for candidate in gazetteer.lookup(name))

    return known


def _show_sets(name: str, read: Read, types: str, json_: bool) -> None:
    labels = frozenset(filter(None, map(str.strip, types.split(","))))
    score = score_sets(read, labels)
    if json_:
        texts.print_json(evaluation_json.set_record(name, score))
    else:
        click.echo("\n".join(evaluation.set_lines(name, score)))
