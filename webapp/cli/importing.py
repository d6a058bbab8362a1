"""``dalil gazetteer import``: places of other gazetteers, joined with those that are here."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import click

from gazetteer import BoundingBox
from gazetteer.errors import SourceError
from gazetteer.joining import join
from gazetteer.sources.advice import advice
from gazetteer.sources.foreign import LeftOut, Row, Terms
from gazetteer.sources.formats import READERS
from webapp.cli import state, texts
from webapp.cli.import_report import ImportReport
from webapp.cli.progress import PlacesProgress

OWN_TERMS = ("csv", "geojson", "lp-tsv", "lpf")
"""Formats in which anybody's data come; the others are one gazetteer's, whose terms are known."""


def box_of(text: str) -> BoundingBox | None:
    """Read an option such as ``35.1,36,37.4,42.3``: south, west, north and east in degrees."""
    if not text:
        return None
    try:
        south, west, north, east = (float(edge) for edge in text.split(","))
        if not -90 <= south <= north <= 90 or not all(abs(edge) <= 180 for edge in (west, east)):
            raise ValueError("off the earth, or upside down")
    except ValueError as error:
        raise click.ClickException(
            f"--bbox {text!r} is no box: give south,west,north,east in degrees"
        ) from error
    return BoundingBox(south, west, north, east)


@click.command(name="import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(sorted(READERS)))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=Path)
@click.option("--dry-run", is_flag=True, help="Only say what would be added, changed and skipped.")
@click.option("--only", default="", help="Only features that begin so, as P,S.AIR,A.ADM1.")
@click.option("--country", default="", help="Only places of this country, as SY.")
@click.option("--bbox", default="", help="Only places in south,west,north,east.")
@click.option("--source", default="", help="Whose data it is; its file name otherwise.")
@click.option("--licence", default="", help="The licence under which it is given.")
@click.option(
    "--alternate-names",
    type=click.Path(path_type=Path),
    help="geonames: alternateNamesV2.txt, for the languages of names.",
)
@click.option("--historical", is_flag=True, help="geonames: names that are no longer used, too.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="csv: which column is what, as name_ar=الاسم; may be repeated.",
)
@click.option("--delimiter", default="", help="csv: what parts the columns, if not told by itself.")
@click.option("--encoding", default="", help="csv: its letters, as windows-1256; else UTF-8 or 16.")
@click.option("--id-prefix", default="", help="csv, geojson: whose the bare ids are, as wof.")
@click.option("--progress/--no-progress", default=None, help="Say how far it has come.")
@texts.as_json
def import_(
    format_: str,
    paths: tuple[Path, ...],
    dry_run: bool,
    progress: bool | None,
    json_: bool,
    **options: Any,
) -> None:
    """Add the places of other gazetteers to what is here.

    What is here already is joined with them. FORMAT is csv, geojson, geonames, lp-tsv, lpf, osm,
    ourairports or whosonfirst. Rows that cannot be read are named and do not stop the others.
    """
    read = partial(READERS[format_], **_reader_options(format_, options))
    rows = chain.from_iterable(map(read, paths))
    wanted = _wanted(rows, options["only"], options["country"], box_of(options["bbox"]))
    names = [path.name for path in paths]
    try:
        import_rows(wanted, names, dry_run, PlacesProgress(progress), json_)
    except (SourceError, NothingReadError) as error:
        ways = dict.fromkeys(filter(None, (advice(path, format_) for path in paths)))
        raise click.ClickException("; ".join([str(error), *ways])) from error


class NothingReadError(click.ClickException):
    """Not one row of a file could be read."""


def import_rows(
    rows: Iterable[Row], names: list[str], dry_run: bool, progress: PlacesProgress, json_: bool
) -> None:
    """Import rows of files with these names and print what came of it, or would.

    Raise NothingReadError when not one row could be read.
    """
    report, label = ImportReport(), ", ".join(names)
    counted = report.entries(_counted(rows, progress))
    if dry_run:
        with state.opened_gazetteer() as gazetteer:
            for joined in join(gazetteer, counted, state.taken_names()):
                report.note(joined)
    else:
        with state.opened_archive() as archive:
            archive.import_places(counted, why=f"imported from {label}", progress=report.note)
    progress.end()
    if json_:
        texts.print_json(report.record(names, dry_run=dry_run))
    else:
        for line in report.lines(label, dry_run=dry_run):
            click.echo(line)
    if report.found_nothing:
        raise NothingReadError(f"not one place could be read from {label}")


def _counted(rows: Iterable[Row], progress: PlacesProgress) -> Iterator[Row]:
    for row in rows:
        progress.add()
        yield row


def _reader_options(format_: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that a reader takes; raise ClickException for those of another."""
    own: dict[str, Any] = {}
    if options["source"] or options["licence"]:
        if format_ not in OWN_TERMS:
            raise click.ClickException(f"--source and --licence of {format_} are known")
        own["terms"] = Terms(options["source"] or "unnamed", options["licence"])
    taken = {
        "alternate_names": ("geonames",),
        "historical": ("geonames",),
        "columns": ("csv",),
        "delimiter": ("csv",),
        "encoding": ("csv", "lp-tsv"),
        "id_prefix": ("csv", "geojson"),
    }
    for name, formats in taken.items():
        if not options[name]:
            continue
        if format_ not in formats:
            option = "--column" if name == "columns" else f"--{name.replace('_', '-')}"
            raise click.ClickException(f"{option} is for {' and '.join(formats)}, not {format_}")
        own[name] = _columns(options[name]) if name == "columns" else options[name]
    return own


def _columns(given: Iterable[str]) -> dict[str, str]:
    columns = dict(pair.partition("=")[::2] for pair in given)
    if not all(columns.values()):
        raise click.ClickException("--column: write OURS=THEIRS, as name_ar=arabic")
    return columns


def _wanted(rows: Iterable[Row], only: str, country: str, box: BoundingBox | None) -> Iterator[Row]:
    """Yield rows; places that were not asked for become skipped ones."""
    features, code = tuple(filter(None, only.upper().split(","))), country.upper()
    for row in rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        place = row.place
        shown = f"{place.name or place.name_ar} ({place.feature}, {place.country or '-'})"
        if features and not place.feature.startswith(features):
            yield LeftOut(shown, "not of the features asked for", unreadable=False)
        elif code and place.country != code:
            why = "not of the country asked for" if place.country else "its country is not told"
            yield LeftOut(shown, why, unreadable=False)
        elif box and not box.holds(place.latitude, place.longitude):
            yield LeftOut(shown, "outside the box", unreadable=False)
        else:
            yield row
