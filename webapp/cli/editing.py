"""``dalil gazetteer edit``: another version of a place, a built-in one too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from gazetteer import Entry, Toponym, ToponymKind
from gazetteer.areas import parse_area
from gazetteer.typed_points import read_point
from gazetteer.validity import iso_time
from webapp.cli import texts
from webapp.cli.mending import DRY_RUN, WHY, foretell, opened_mender, tell
from webapp.cli.place_options import (
    FURTHER_NAMES,
    IN,
    POINT_HELP,
    check_edges,
    check_order,
    checked_feature,
    checked_names,
    outsides,
    placed_in,
    record_of,
)


@click.command()
@click.argument("place_id", metavar="ID")
@click.option("--point", default="", help=POINT_HELP)
@click.option("--area", default=None, help="An outline in WKT or GeoJSON; '' for none.")
@click.option("--since", default=None, help="Since when it is there (ISO); '' for not known.")
@click.option("--until", default=None, help="Until when it was there; '' for not over.")
@click.option("--id", "ids", multiple=True, help="A further id elsewhere, as wd:Q41183.")
@click.option("--feature", default="", callback=checked_feature, help="GeoNames class and code.")
@click.option("--name-ar", default="", callback=checked_names, help="Arabic name to show.")
@click.option("--name-en", default="", callback=checked_names, help="English name to show.")
@FURTHER_NAMES
@click.option("--without", multiple=True, help="A name that it has not; may be repeated.")
@IN
@click.option("--uncertainty", type=click.IntRange(0), default=None, help="Radius in metres.")
@click.option("--source", default="", help="Where the coordinates come from.")
@click.option("--note", default="", help="Anything worth knowing.")
@WHY
@DRY_RUN
@texts.as_json
def edit(
    place_id: str,
    point: str,
    area: str | None,
    since: str | None,
    until: str | None,
    ids: tuple[str, ...],
    feature: str,
    name_ar: str,
    name_en: str,
    more: tuple[str, ...],
    without: tuple[str, ...],
    inside: str,
    uncertainty: int | None,
    source: str,
    note: str,
    why: str,
    dry_run: bool,
    json_: bool,
) -> None:
    """Change the place with this ID, a built-in one too.

    What is not given stays as it is.
    """
    with opened_mender() as mender:
        entry = _detailed(mender.entry(place_id), area, since, until)
        gazetteer = mender.archive.gazetteer
        place = replace(
            entry.place,
            feature=feature or entry.place.feature,
            name_ar=name_ar or entry.place.name_ar,
            name=name_en or entry.place.name,
            uncertainty=entry.place.uncertainty if uncertainty is None else uncertainty,
            source=source or entry.place.source,
            note=note or entry.place.note,
        )
        if point:
            latitude, longitude = read_point(point, gazetteer.whereabouts).position
            place = replace(place, latitude=latitude, longitude=longitude)
        if point or area:
            check_edges(place)
        if inside:
            place = placed_in(gazetteer, place, inside)
        changed = replace(
            entry,
            place=place,
            toponyms=(
                *(name for name in entry.toponyms if name.text not in without),
                *_added(place.id, {name_ar: "ar", name_en: "en"}, more),
            ),
            records=(*entry.records, *map(record_of, ids)),
        )
        if point or inside:
            for line in outsides(gazetteer, place):
                click.echo(line, err=True)
        if dry_run:
            return foretell(mender, mender.archive.foresight.of_entry(changed), json_)
        _, done = mender.edit(changed, why=why)
        return tell(mender, done, f"{place.id} is changed", json_)


def _detailed(entry: Entry, area: str | None, since: str | None, until: str | None) -> Entry:
    """Return an entry with another outline and other times, where they are given."""
    if area is not None:
        outline = parse_area(area) if area else None
        extent, drawn = (outline.box, outline.geojson) if outline else (None, "")
        entry = replace(entry, place=replace(entry.place, extent=extent), area=drawn)
    first = entry.valid_from if since is None else iso_time(since)
    last = entry.valid_to if until is None else iso_time(until)
    check_order(first, last)
    return replace(entry, valid_from=first, valid_to=last)


def _added(place_id: str, shown: dict[str, str], more: Iterable[str]) -> Iterator[Toponym]:
    """Yield the names that are new: those to show with their languages, then the others."""
    for text, language in shown.items():
        if text:
            yield Toponym(text, place_id, language, ToponymKind.OFFICIAL)
    for text in more:
        yield Toponym(text, place_id)
