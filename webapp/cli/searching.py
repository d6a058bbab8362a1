"""``dalil gazetteer search``: places by the beginning of a name, filtered as on the page."""

import click

from gazetteer.search import Found, Hit, Query
from gazetteer.search import search as find
from webapp.cli import state, texts
from webapp.cli.columns import isolated, table, terminal_width
from webapp.formats import search_record


@click.command()
@click.argument("query", default="")
@click.option("--country", default="", help="Only places in a country, by its ISO code: SY.")
@click.option("--kind", default="", help="Only a GeoNames class or code: P, S.AIRB.")
@click.option("--source", default="", help="Only ids that begin so: gn, oa, wof, user.")
@click.option("--own", is_flag=True, help="Only what people added.")
@click.option("--without-arabic", is_flag=True, help="Only places without an Arabic name.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--page", type=click.IntRange(1, 100_000), default=1, show_default=True)
@texts.as_json
def search(
    query: str,
    country: str,
    kind: str,
    source: str,
    own: bool,
    without_arabic: bool,
    limit: int,
    page: int,
    json_: bool,
) -> None:
    """Find places whose names begin with QUERY.

    Names that differ from it by a letter follow. QUERY may be in any language, the id of a place or
    its address elsewhere; left out, everything is listed that the options let through.
    """
    asked = Query(query, country.upper(), kind.upper(), source, own, without_arabic)
    with state.opened_gazetteer() as gazetteer:
        found = find(gazetteer, asked, limit=limit, offset=(page - 1) * limit)
    if json_:
        texts.print_json(search_record(found))
    elif not found.total:
        raise click.ClickException("no place fits; add one: dalil gazetteer add NAME --point …")
    else:
        _print(found, (page - 1) * limit)


def _print(found: Found, before: int) -> None:
    rows = [_row(number, hit) for number, hit in enumerate(found.hits, before + 1)]
    for line in table(rows, within=terminal_width(), right=[0]):
        click.echo(line)
    shown = f"{before + 1}-{before + len(rows)} of " if len(rows) < found.total else ""
    click.echo(f"{shown}{found.total} places", err=True)


def _row(number: int, hit: Hit) -> tuple[str, ...]:
    place = hit.place
    names = [name for name in (place.name, place.name_ar) if name]
    found = f" ({'about ' if hit.is_similar else ''}{isolated(hit.name)})" if hit.name else ""
    return (
        str(number),
        place.feature,
        place.country or "-",
        f"{place.latitude:.4f}, {place.longitude:.4f}",
        place.id,
        " · ".join(map(isolated, names)) + found,
    )
