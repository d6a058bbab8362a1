"""``dalil gazetteer export``: places in formats that other programs read, this one among them."""

import sys

import click

from gazetteer.inventory import Scope, inventory
from gazetteer.sources.formats import WRITERS
from webapp.cli import state
from webapp.cli.importing import box_of


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(sorted(WRITERS)))
@click.option("--own", "scope", flag_value=Scope.OWN, type=Scope, help="What people added.")
@click.option("--imported", "scope", flag_value=Scope.IMPORTED, type=Scope, help="Imports only.")
@click.option("--all", "scope", flag_value=Scope.ALL, type=Scope, help="Everything.")
@click.option("--bbox", default="", help="Only places in south,west,north,east; of all places.")
def export(format_: str, scope: Scope | None, bbox: str) -> None:
    """Print the places that people added, or others.

    FORMAT is csv, geojson, geonames, lp-tsv or lpf.
    """
    box = box_of(bbox)
    if scope is None:
        scope = Scope.ALL if box else Scope.OWN
    with state.opened_gazetteer() as gazetteer:
        WRITERS[format_](inventory(gazetteer, scope, box), sys.stdout)
