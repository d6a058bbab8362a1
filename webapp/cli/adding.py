"""``dalil gazetteer add``: one place, with the same checks as the form on the map."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from gazetteer import Entry, Gazetteer, Place, Toponym, ToponymKind
from gazetteer.areas import Area, parse_area
from gazetteer.belonging import belonging
from gazetteer.sources.table import is_arabic
from gazetteer.spatial import box_radius
from gazetteer.twins import twins
from gazetteer.typed_points import TypedPoint, read_point
from gazetteer.validity import iso_time
from webapp.cli import state, texts
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
from webapp.cli.progress import ArticlesProgress

UNCERTAINTY_M = 1000
"""How far a point may be off where neither the user nor the point itself tells."""


@click.command()
@click.argument("name", callback=checked_names)
@click.option("--point", default="", help=POINT_HELP)
@click.option("--area", default="", help="An outline in WKT or GeoJSON; may stand for the point.")
@click.option("--since", default="", help="Since when it is there: a day, month or year (ISO).")
@click.option("--until", default="", help="Until when it was there.")
@click.option("--id", "ids", multiple=True, help="Its id elsewhere, as wd:Q41183; may be repeated.")
@click.option(
    "--feature",
    default="P.PPL",
    show_default=True,
    callback=checked_feature,
    help="GeoNames class and code.",
)
@click.option("--name-en", default="", callback=checked_names, help="English name.")
@FURTHER_NAMES
@IN
@click.option("--country", default="", help="ISO code of the country, as SY; as the map tells.")
@click.option(
    "--uncertainty",
    type=click.IntRange(0),
    default=None,
    help="Radius in metres; as exact as the point was written, or 1000.",
)
@click.option("--source", default="", help="Where the coordinates come from.")
@click.option("--note", default="", help="Anything worth knowing.")
@click.option("--dry-run", is_flag=True, help="Only say what it may be already.")
@texts.as_json
def add(
    name: str,
    point: str,
    area: str,
    since: str,
    until: str,
    ids: tuple[str, ...],
    feature: str,
    name_en: str,
    more: tuple[str, ...],
    inside: str,
    country: str,
    uncertainty: int | None,
    source: str,
    note: str,
    dry_run: bool,
    json_: bool,
) -> None:
    """Add a place called NAME, in Arabic or as it is written.

    The articles that name it are read again. Known places that it may be are named on standard
    error.
    """
    if not point and not area:
        raise click.ClickException("say where it is: --point '36.02, 38.99', or --area")
    if not name.strip():
        raise click.ClickException("give the name of the place")
    times = iso_time(since), iso_time(until)
    check_order(*times)
    outline = parse_area(area) if area else None
    arabic = is_arabic(name)
    place = Place(
        id="",
        name=name_en or ("" if arabic else name),
        name_ar=name if arabic else "",
        latitude=0.0,
        longitude=0.0,
        feature=feature,
        country=country.upper(),
        extent=outline.box if outline else None,
        source=source,
        note=note,
    )
    with state.opened_archive() as archive:
        typed = read_point(point, archive.gazetteer.whereabouts) if point else None
        place = _located(place, typed, outline, uncertainty)
        check_edges(place)
        entry = Entry(
            placed_in(archive.gazetteer, place, inside)
            if inside
            else belonging(archive.gazetteer, place),
            tuple(_toponyms((name, *filter(None, [name_en])), more)),
            records=tuple(map(record_of, ids)),
            valid_from=times[0],
            valid_to=times[1],
            area=outline.geojson if outline else "",
        )
        for line in doubts(archive.gazetteer, entry):
            click.echo(line, err=True)
        if dry_run:
            return
        progress = ArticlesProgress()
        addition = archive.add_place(
            entry,
            why="added on the command line",
            progress=lambda number: progress.add(number=number),
        )
        progress.end()
    added, read, linked = addition.entry.place.id, addition.articles, addition.linked
    if json_:
        texts.print_json({"id": added, "articles": len(read), "linked": len(linked)})
        return
    click.echo(f"added {added}: {name}; {len(linked)} mentions in {len(read)} articles now mean it")


def doubts(gazetteer: Gazetteer, entry: Entry) -> Iterator[str]:
    """Yield what speaks against adding a place: what it may be already, what it lies outside of."""
    for twin in twins(gazetteer, entry):
        place, why = twin.place, ", ".join(one.replace("_", " ") for one in twin.likeness)
        names = " · ".join(filter(None, (place.name_ar, place.name)))
        away = f"{twin.metres / 1000:.1f} km away"
        yield f"is it {place.id}? {names} ({place.feature}), {away}: {why}"
    yield from outsides(gazetteer, entry.place)


def _located(
    place: Place, typed: TypedPoint | None, outline: Area | None, uncertainty: int | None
) -> Place:
    """Return a place with its point, and how exact that is."""
    latitude, longitude = typed.position if typed else outline.point if outline else (0.0, 0.0)
    exact = typed.radius if typed else box_radius(outline.box) if outline else 0
    return replace(
        place,
        latitude=latitude,
        longitude=longitude,
        uncertainty=(exact or UNCERTAINTY_M) if uncertainty is None else uncertainty,
    )


def _toponyms(shown: Iterable[str], more: Iterable[str]) -> Iterator[Toponym]:
    for text in shown:
        yield Toponym(text, "", kind=ToponymKind.OFFICIAL)
    for text in more:
        yield Toponym(text, "")
