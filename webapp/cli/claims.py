"""``dalil claims``: extract them from a text, list those of the archive, show one."""

import re
from datetime import date
from functools import partial

import click

from gazetteer import Geoparser
from webapp.cli import judging, rules, state, texts
from webapp.cli.columns import indented, terminal_width
from webapp.cli.decisions import decisions
from webapp.events.extract import PlaceReader, read
from webapp.events.language import guess
from webapp.events.languages.outlets import home_of
from webapp.events.model import Article, Claim
from webapp.events.strength import reasons_of
from webapp.formats import claim_record, claims_record
from webapp.telling import citation, sentence
from webapp.telling_words import CONVENTIONS
from webapp.times import Calendar

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2})?")
"""A year, or a year and a month: known, but not enough to tell which day "Monday" was."""


@click.group(name="claims")
def group() -> None:
    """Read, list and judge claims: who says what happened where."""


group.add_command(judging.evaluate)
group.add_command(rules.group)
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
    state.use_rules()
    if lines:
        return _extract_lines(file)
    article = _article(texts.read_text(file), language, state.iso_date(published), publisher)
    with state.opened_gazetteer() as gazetteer:
        claims = read(article, _at_home(Geoparser(gazetteer), article)).claims
    if json_:
        texts.print_json(claims_record(texts.label(file), article, claims))
        return None
    for claim in claims:
        _print(claim, article)
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
            texts.print_json(claims_record(value["id"], article, claims))


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
    state.known_kind(kind)
    with state.opened_store() as store:
        claims = store.claims(kind=kind, place_id=place, query=query, limit=limit)
        articles = {claim.article_id: store.article(claim.article_id) for claim in claims}
    if json_:
        texts.print_json(
            [
                {
                    "ref": claim.ref,
                    "article": claim.article_id,
                    **claim_record(claim, articles[claim.article_id]),
                }
                for claim in claims
            ]
        )
        return
    for claim in claims:
        _print(claim, articles[claim.article_id])
    if not claims:
        asked = kind or place or query
        click.echo(
            "no such claims" if asked else "no claims; add an article: dalil articles add FILE",
            err=True,
        )


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
                **claim_record(claim, article),
                "citation_ar": citation(claim, article, Calendar("ar")),
                "citation_en": citation(claim, article, Calendar("en")),
                "history": [
                    {"when": revision.when.isoformat(), "who": revision.who, "why": revision.why}
                    for revision in history
                ],
            }
        )
        return
    _print(claim, article)
    _print_reasons(claim, article)
    click.echo(f"    cite: {citation(claim, article, _calendar(article))}")
    for revision in history:
        what = f"{revision.what} {revision.why}".rstrip()
        click.echo(f"  {revision.when:%Y-%m-%d %H:%M}  {revision.who}: {what}")


def _print(claim: Claim, article: Article) -> None:
    """Print a claim: reference, one plain sentence, and the passage that says it."""
    passage = " ".join(article.text[claim.passage.start : claim.passage.end].split())
    sure = f"{claim.kind} ({claim.modality}, {claim.status}; {claim.strength})"
    click.echo(f"{claim.ref or '-'}  {sure}")
    for words in (sentence(claim, article, _calendar(article)), f"“{passage}”"):
        for line in indented(words, within=terminal_width()):
            click.echo(line)


def _print_reasons(claim: Claim, article: Article) -> None:
    """Print the words at which the rules of a claim fired, and what makes it sure or unsure."""
    for cue in claim.cues:
        words = " ".join(article.text[cue.start : cue.end].split())
        click.echo(f"    {cue.rule}: {words}")
    if claim.when and (rule := CONVENTIONS.get(claim.when.convention)):
        click.echo(f"    {claim.when.convention}: {rule['en']}")
    reasons = (f"{reason.id} {reason.weight:+d}" for reason in reasons_of(claim, article.text))
    click.echo(
        f"    {claim.strength}: {', '.join(reasons) or 'nothing speaks for it or against it'}"
    )


def _calendar(article: Article) -> Calendar:
    """Return how sentences about an article are written: in its language, as the settings say."""
    here = state.settings()
    language = "ar" if article.language == "ar" else "en"
    return Calendar(language, here.months, here.digits)
