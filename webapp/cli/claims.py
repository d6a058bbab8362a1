"""``dalil claims``: extract them from a text, list those of the archive, show one."""

import re
from datetime import date
from functools import partial

import click

from gazetteer import Geoparser
from webapp.cli import state, texts
from webapp.cli.decisions import decisions
from webapp.events.extract import PlaceReader, read
from webapp.events.language import guess
from webapp.events.languages.outlets import home_of
from webapp.events.model import Article, Claim
from webapp.formats import claim_record, claims_record

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2})?")
"""A year, or a year and a month: known, but not enough to tell which day "Monday" was."""


@click.group(name="claims")
def group() -> None:
    """Extract, list and show claims: who says what happened where and when."""


group.add_command(decisions)


@group.command()
@click.argument("file", default="-")
@click.option("--jsonl", "lines", is_flag=True, help="Read and print one JSON object a line.")
@click.option("--language", default="", help="Language of the text; guessed if empty.")
@click.option("--date", "published", help="Day of publication, as 2026-01-27.")
@click.option("--publisher", default="", help="Who published it.")
@texts.as_json
def extract(
    file: str, lines: bool, language: str, published: str | None, publisher: str, json_: bool
) -> None:
    """Read the claims made in FILE, or in standard input for -. Nothing is stored."""
    if lines:
        return _extract_lines(file)
    article = _article(texts.read_text(file), language, state.iso_date(published), publisher)
    with state.opened_gazetteer() as gazetteer:
        claims = read(article, _at_home(Geoparser(gazetteer), article)).claims
    if json_:
        texts.print_json(claims_record(texts.label(file), article.text, claims))
        return None
    for claim in claims:
        _print(claim, article.text)
    if not claims:
        click.echo("no claims found", err=True)
    return None


def _at_home(geoparser: Geoparser, article: Article) -> PlaceReader:
    """Return a geoparser to which namesakes in the publisher's country are likelier."""
    return partial(geoparser, home=home_of(article.publisher, article.url))


def _extract_lines(file: str) -> None:
    with state.opened_gazetteer() as gazetteer:
        geoparser = Geoparser(gazetteer)
        for value in texts.read_objects(file):
            where = f"{texts.label(file)}, id {value['id']}: date"
            if PARTIAL_DATE.fullmatch(value.get("date") or ""):
                click.echo(f"{where} {value['date']} is no day: relative dates stay open", err=True)
                value["date"] = ""
            article = _article(
                value["text"],
                value.get("lang") or "",
                state.iso_date(value.get("date"), where),
                value.get("publisher") or "",
            )
            claims = read(article, _at_home(geoparser, article)).claims
            texts.print_json(claims_record(value["id"], article.text, claims))


def _article(text: str, language: str, published: date | None, publisher: str) -> Article:
    return Article(
        text=text, language=language or guess(text), published=published, publisher=publisher
    )


@group.command(name="list")
@click.option("--kind", default=None, help="Only this kind, as withdrawal.")
@click.option("--place", default=None, help="Only claims about the place with this id.")
@click.option("--query", default="", help="Only claims whose passage holds these words.")
@click.option("--limit", default=50, show_default=True)
@texts.as_json
def list_(kind: str | None, place: str | None, query: str, limit: int, json_: bool) -> None:
    """List the claims of the archive."""
    with state.opened_store() as store:
        claims = store.claims(kind=kind, place_id=place, query=query, limit=limit)
        articles = {claim.article_id: store.article(claim.article_id) for claim in claims}
    if json_:
        texts.print_json(
            [
                {
                    "ref": claim.ref,
                    "article": claim.article_id,
                    **claim_record(claim, articles[claim.article_id].text),
                }
                for claim in claims
            ]
        )
        return
    for claim in claims:
        _print(claim, articles[claim.article_id].text)
    if not claims:
        click.echo("no claims; add an article: dalil articles add FILE", err=True)


@group.command()
@click.argument("ref", metavar="ID")
@texts.as_json
def show(ref: str, json_: bool) -> None:
    """Show one claim with its history."""
    with state.opened_store() as store:
        claim = store.claim(ref)
        article = store.article(claim.article_id)
        history = store.claim_history(ref)
    if json_:
        texts.print_json(
            {
                "ref": claim.ref,
                "article": claim.article_id,
                "review": str(claim.review),
                **claim_record(claim, article.text),
                "history": [
                    {"when": revision.when.isoformat(), "who": revision.who, "why": revision.why}
                    for revision in history
                ],
            }
        )
        return
    _print(claim, article.text)
    for revision in history:
        click.echo(
            f"  {revision.when:%Y-%m-%d %H:%M}  {revision.who}: {revision.what} {revision.why}"
        )


def _print(claim: Claim, text: str) -> None:
    chain = " <- ".join(link.name for link in claim.attribution) or "the outlet's own voice"
    places = ", ".join(
        f"{spot.role} {spot.text}" + ("" if spot.place else " (unlocated)") for spot in claim.places
    )
    when = ""
    if claim.when:
        end = claim.when.end.isoformat() if claim.when.end else "…"
        first = claim.when.start.isoformat()
        when = first if first == end else f"{first} to {end}"
    passage = " ".join(text[claim.passage.start : claim.passage.end].split())
    click.echo(f"{claim.ref or '-'}  {claim.kind} ({claim.modality}, {claim.status})  {when}")
    click.echo(f"    {passage}")
    click.echo(f"    says: {chain}" + (f"   places: {places}" if places else ""))
