"""``dalil export``: the claims of the archive as GeoJSON, as a table, or as a map in one file."""

import csv
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from gazetteer.sources.table import harmless
from webapp import snapshot
from webapp.app import create_app, static_folder
from webapp.cli import state, texts
from webapp.context import LANGUAGES
from webapp.events.model import Article, Claim
from webapp.geojson import claim_features

COLUMNS = (
    "ref",
    "kind",
    "modality",
    "status",
    "review",
    "role",
    "place_id",
    "place",
    "place_ar",
    "latitude",
    "longitude",
    "uncertainty_m",
    "from_day",
    "to_day",
    "precision",
    "attribution",
    "quote",
    "article",
    "title",
    "publisher",
    "published",
    "url",
)


LOCALE = "BABEL_DEFAULT_LOCALE"


@click.group(name="export")
def group() -> None:
    """Write claims as GeoJSON, as CSV, or as a map in one HTML file."""


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--kind", default=None, help="Only this kind, as withdrawal."),
        click.option("--status", default=None, help="Only this status, as reported."),
        click.option("--place", default=None, help="Only the place with this id."),
        click.option("--source", default=None, help="Only claims that go back to this source."),
        click.option("--since", default=None, help="Not before this day, as 2026-01-01."),
        click.option("--until", default=None, help="Not after this day."),
        click.option("--query", default="", help="Only passages that hold these words."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _selected(**filters: Any) -> tuple[list[Claim], dict[int, Article]]:
    with state.opened_store() as store:
        claims = store.claims(
            kind=filters["kind"],
            status=filters["status"],
            place_id=filters["place"],
            source=filters["source"],
            since=state.iso_date(filters["since"], "--since"),
            until=state.iso_date(filters["until"], "--until"),
            query=filters["query"],
        )
        articles = {claim.article_id: store.article(claim.article_id) for claim in claims}
    return claims, articles


@group.command()
@_filters
def geojson(**filters: Any) -> None:
    """Print GeoJSON, one feature a claim and place.

    It is what the server gives at /api/claims.geojson.
    """
    features = claim_features(*_selected(**filters))
    texts.print_json({"type": "FeatureCollection", "features": features})


@group.command(name="csv")
@_filters
def csv_(**filters: Any) -> None:
    """Print a table, one row a claim and place.

    Claims without a place have one row too.
    """
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    claims, articles = _selected(**filters)
    for claim in claims:
        for row in _rows(claim, articles[claim.article_id]):
            writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])


@group.command()
@_filters
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--title", default="", help="What the map is called.")
@click.option("--language", type=click.Choice(LANGUAGES), default=None, help="Its language.")
def html(out: Path, title: str, language: str | None, **filters: Any) -> None:
    """Write a map that opens from disk, without server and network."""
    features = claim_features(*_selected(**filters))
    app = create_app(state.settings())
    with app.test_request_context(query_string={"lang": language or app.config[LOCALE]}):
        content = snapshot.page(features, static_folder(), title=title, made=date.today())
    partial = out.with_name(f"{out.name}.part")
    try:
        partial.write_text(content, encoding="utf-8")
        partial.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
    claims = len({feature["properties"]["ref"] for feature in features})
    click.echo(f"{out}: {claims} claims, {len(content.encode()) / 1e6:.1f} MB", err=True)


def _rows(claim: Claim, article: Article) -> list[list[object]]:
    when = claim.when
    shared_end = [
        when.start.isoformat() if when else "",
        when.end.isoformat() if when and when.end else "",
        str(when.precision) if when else "",
        " <- ".join(link.name for link in claim.attribution),
        article.text[claim.passage.start : claim.passage.end],
        article.id,
        article.title,
        article.publisher,
        article.published.isoformat() if article.published else "",
        article.url,
    ]
    head: list[object] = [claim.ref, claim.kind, claim.modality, claim.status, claim.review]
    rows = []
    for spot in claim.places:
        place = spot.place
        named = [place.id, place.name, place.name_ar] if place else ["", spot.text, spot.text]
        point = [place.latitude, place.longitude, place.uncertainty] if place else [""] * 3
        rows.append([*head, spot.role, *named, *point, *shared_end])
    return rows or [[*head, *[""] * 7, *shared_end]]
