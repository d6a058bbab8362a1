"""``dalil map``: what the map is drawn from, made anew or compared with the record."""

import click

from webapp.cli import state
from webapp.events.map_filter import MapFilter


@click.group(name="map")
def group() -> None:
    """Check or make anew what the map is drawn from."""


@group.command()
def rebuild() -> None:
    """Make it anew from the articles, mentions and claims. Nothing of the record is changed."""
    with state.opened_store() as store:
        store.map.rebuild()
        total = store.map.overview(MapFilter(), None)
    click.echo(f"{total.total} sightings at {total.places} places; {total.unlocated} unlocated")


@group.command()
def check() -> None:
    """Compare it with one that is made anew; exit 1 when they differ."""
    with state.opened_store() as store:
        if differing := store.map.check():
            raise click.ClickException(
                f"{differing} rows of the map differ from the record: run dalil map rebuild"
            )
    click.echo("the map agrees with the record")
