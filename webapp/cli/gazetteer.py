"""``dalil gazetteer``: build it, ask it, read texts with it, add to it, move it in and out."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import click

from gazetteer import Candidate, Geoparser, Resolution
from gazetteer.build import build as build_file
from gazetteer.build import default_entries
from webapp.cli import state, texts
from webapp.cli.adding import add
from webapp.cli.evaluate import evaluate
from webapp.cli.explaining import explain
from webapp.cli.exporting import export
from webapp.cli.fetching import fetch
from webapp.cli.importing import import_
from webapp.cli.parsing import cores, parse_lines
from webapp.cli.progress import Progress
from webapp.cli.searching import search
from webapp.events.languages.outlets import home_of
from webapp.formats import lookup_records, parse_record
from webapp.reasons import lacks_text, strongest


@click.group(name="gazetteer")
def group() -> None:
    """Look places up, read texts for them, mend and exchange them."""


for command in (add, search, explain, evaluate, import_, fetch, export):
    group.add_command(command)


@group.command()
def build() -> None:
    """Build the gazetteer from its sources (about a minute)."""
    build_gazetteer(state.settings().gazetteer)


def build_gazetteer(path: Path) -> None:
    """Build the default gazetteer at ``path``, with progress on standard error."""
    began = time.monotonic()

    def progress(line: str) -> None:
        click.echo(f"  {time.monotonic() - began:5.1f} s  {line}", err=True)

    click.echo(f"building the gazetteer at {path}", err=True)
    try:
        build_file(path, default_entries(progress), progress=progress)
    except sqlite3.OperationalError as error:
        raise click.ClickException(f"{path} cannot be written: {error}") from error
    progress("ready")


@group.command()
@click.argument("name")
@click.option("--limit", default=10, show_default=True, help="How many places at the most.")
@texts.as_json
def lookup(name: str, limit: int, json_: bool) -> None:
    """Show the places that NAME may mean, best first."""
    with state.opened_gazetteer() as gazetteer:
        candidates = gazetteer.lookup(name, limit=limit)
        records = gazetteer.all_records(candidate.place.id for candidate in candidates)
    if json_:
        texts.print_json(lookup_records(candidates, records))
    elif candidates:
        for candidate in candidates:
            click.echo(_place_line(candidate))
    else:
        raise click.ClickException(f"no place is called {name!r}; add it: dalil gazetteer add")


def _place_line(candidate: Candidate) -> str:
    place = candidate.place
    names = " · ".join(filter(None, (place.name_ar, place.name)))
    return (
        f"{candidate.score:5.2f}  {names}  ({place.feature}, {place.country or '-'})"
        f"  {place.latitude:.4f}, {place.longitude:.4f}  {place.id}"
    )


@group.command()
@click.argument("file", default="-")
@click.option("--jsonl", "lines", is_flag=True, help="Read and print one JSON object a line.")
@click.option("--language", default="", help="Language of the text, as ar or en; guessed if empty.")
@click.option("--publisher", default="", help="Who published it: its country counts a little.")
@click.option("--explain", is_flag=True, help="Say why each place, and what its rivals lacked.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=cores,
    show_default="all cores",
    help="How many processes share out the lines of --jsonl.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Say on standard error how far --jsonl has come; on by itself in a terminal.",
)
@texts.as_json
def parse(
    file: str,
    lines: bool,
    language: str,
    publisher: str,
    explain: bool,
    workers: int,
    progress: bool | None,
    json_: bool,
) -> None:
    """Read the places named in FILE, or in standard input for -."""
    if lines:
        return parse_lines(file, workers, Progress(progress))
    text = texts.read_text(file)
    with state.opened_gazetteer() as gazetteer:
        resolutions = Geoparser(gazetteer)(text, language=language, home=home_of(publisher))
        accounts = [list(_account_lines(resolution)) for resolution in resolutions if explain]
    if json_:
        texts.print_json(parse_record(texts.label(file), resolutions))
        return None
    for index, resolution in enumerate(resolutions):
        click.echo(_mention_line(resolution))
        for line in accounts[index] if explain else ():
            click.echo(line)
    if not resolutions:
        click.echo("no place names found", err=True)
    return None


def _mention_line(resolution: Resolution) -> str:
    mention, place = resolution.mention, resolution.place
    if place is None:
        meaning = "unlocated" + (f" ({mention.feature})" if mention.feature else "")
    else:
        names = " · ".join(dict.fromkeys(filter(None, (place.name_ar, place.name))))
        part = f"the {mention.direction} of " if mention.direction else ""
        meaning = (
            f"{part}{names} ({place.feature}, {place.country or '-'})"
            f" {place.latitude:.4f}, {place.longitude:.4f}"
        )
        if place.approximate:
            meaning += f" ± {round(place.uncertainty / 1000)} km"
    head = f"{mention.start:>5}-{mention.end:<5}  {mention.kind:<12}  {resolution.confidence:4.2f}"
    return f"{head}  {mention.text}  =  {meaning}"


def _account_lines(resolution: Resolution) -> Iterator[str]:
    """Yield why a place was chosen, then the others it could have been and what they lacked."""
    for reason in strongest(resolution.evidence, most=6):
        yield f"{'':15}{reason}"
    for other in resolution.candidates:
        if resolution.place is None or other.place.id != resolution.place.id:
            lacks = lacks_text(resolution.evidence, other, "en")
            yield f"{'':15}not {other.place.name or other.place.name_ar}" + (
                f" ({other.place.feature}, {other.place.country or '-'}): {lacks}"
            )
