"""``dalil articles``: add them, list them, show one, remove the sample."""

from collections.abc import Iterator
from pathlib import Path

import click

from webapp import sample
from webapp.cli import state, texts, webpages
from webapp.cli.columns import GAP, counted, indented, isolated, table, terminal_width
from webapp.events.language import guess
from webapp.events.model import Article
from webapp.events.records import ArticleSummary, StoredMention
from webapp.formats import mention_record_of

_PROGRESS = 100

ID_WIDTH = 5
"""Figures of an article's number in the list."""


@click.group(name="articles")
def group() -> None:
    """Add, list and show articles."""


@group.command()
@click.argument("source", metavar="PATH|URL|-")
@click.option("--date", "published", help="Day of publication, as 2026-01-27.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--language", default="", help="ar, en, …; guessed from the text if not given.")
@click.option("--title", default="", help="Its headline.")
@texts.as_json
def add(
    source: str,
    published: str | None,
    publisher: str,
    url: str,
    language: str,
    title: str,
    json_: bool,
) -> None:
    """Add an article from a text file or a web page.

    Of a page, the article in it is taken; - reads standard input.
    """
    page = _page(source)
    day = state.iso_date(published) or state.iso_date(page.published, "the date of the page")
    article = Article(
        text=page.text,
        title=title or page.title,
        publisher=publisher or page.publisher,
        url=url or page.url,
        published=day,
        language=language or guess(page.text),
    )
    with state.opened_archive() as archive:
        stored, new = archive.add(article)
        mentions = archive.store.mentions(stored.id)
        claims = len(archive.store.claims(article_id=stored.id))
        printed = [one.publisher or one.url for one in archive.store.publications(stored.id)]
    located = sum(mention.place is not None for mention in mentions)
    if json_:
        texts.print_json(
            {
                "id": stored.id,
                "new": new,
                "mentions": len(mentions),
                "claims": claims,
                "also_printed_by": printed,
            }
        )
        return
    verb = "added" if new else "already there"
    click.echo(
        f"article {stored.id} {verb}: {len(mentions)} mentions, {located} of them with a place,"
        f" {claims} suggested claims"
        + (f"; also printed by {', '.join(printed)}" if printed else "")
    )


def _page(source: str) -> webpages.WebPage:
    if webpages.is_address(source):
        return webpages.read(webpages.fetch(source), source)
    if Path(source).suffix.lower() in (".html", ".htm"):
        return webpages.read(texts.read_bytes(source), source)
    return webpages.WebPage(texts.read_text(source), "", "", "", "")


@group.command(name="list")
@click.option("--query", default="", help="Only articles that hold these words.")
@click.option("--limit", default=50, show_default=True)
@texts.as_json
def list_(query: str, limit: int, json_: bool) -> None:
    """List the articles, the newest first."""
    with state.opened_store() as store:
        found = store.articles(query=query, limit=limit)
    if json_:
        texts.print_json(
            [
                {
                    "id": article.id,
                    "title": article.title,
                    "publisher": article.publisher,
                    "published": article.published.isoformat() if article.published else None,
                    "language": article.language,
                    "mentions": article.mentions,
                    "claims": article.claims,
                    "sample": article.sample,
                }
                for article in found
            ]
        )
        return
    for article in found:
        for line in _listed(article):
            click.echo(line)
    if not found:
        click.echo("no articles; add one: dalil articles add FILE", err=True)


@group.command()
@click.argument("article_id", metavar="ID", type=int)
@texts.as_json
def show(article_id: int, json_: bool) -> None:
    """Show one article with the places that were read in it."""
    with state.opened_store() as store:
        article = store.article(article_id)
        mentions = store.mentions(article_id)
        publications = store.publications(article_id)
    if json_:
        texts.print_json(
            {
                "id": article.id,
                "title": article.title,
                "also_printed": [
                    {
                        "publisher": one.publisher,
                        "url": one.url,
                        "published": one.published.isoformat() if one.published else None,
                    }
                    for one in publications
                ],
                "publisher": article.publisher,
                "url": article.url,
                "published": article.published.isoformat() if article.published else None,
                "language": article.language,
                "text": article.text,
                "mentions": [mention_record_of(mention) for mention in mentions],
            }
        )
        return
    click.echo(
        f"{article.title or 'without a title'}\n{article.publisher}  {article.published or ''}\n"
    )
    for one in publications:
        click.echo(f"also printed by {one.publisher or one.url}  {one.published or ''}")
    click.echo(article.text)
    click.echo("")
    for line in table(list(map(_read, mentions)), within=terminal_width(), right=[0]):
        click.echo(line)


def _listed(article: ArticleSummary) -> Iterator[str]:
    """Yield an article as its number with its title, and what is known of it."""
    title = (str(article.id).rjust(ID_WIDTH), article.title or "without a title")
    yield from table([title], within=terminal_width())
    facts = (
        article.published.isoformat() if article.published else "no date",
        isolated(article.publisher),
        article.language,
        counted(article.mentions, "mention"),
        counted(article.claims, "claim"),
    )
    yield from indented(
        " · ".join(filter(None, facts)), within=terminal_width(), indent=ID_WIDTH + GAP
    )


def _read(mention: StoredMention) -> tuple[str, ...]:
    """Return where a mention begins, how it was read, its words, and the place that they mean."""
    place = mention.place
    meaning = f"= {isolated(place.name_ar or place.name)} ({place.feature})" if place else ""
    return str(mention.start), str(mention.state), mention.text, meaning


@group.command()
def reread() -> None:
    """Read the whole archive again.

    That is of use after the gazetteer was built anew, or rules were changed.
    """
    with state.opened_archive() as archive:
        total = archive.store.count_articles()
        articles = archive.store.articles(limit=total)
        for done, article in enumerate(articles, 1):
            archive.read(article.id)
            if done % _PROGRESS == 0 or done == total:
                click.echo(f"  {done} of {total} articles", err=True)
    click.echo(f"{total} articles read again; what people decided is kept")


@group.command(name="load-sample")
def load_sample() -> None:
    """Add the sample articles that come with the program."""
    with state.opened_archive() as archive:
        click.echo(f"{sample.load(archive)} sample articles added")


@group.command(name="remove-sample")
def remove_sample() -> None:
    """Remove the sample articles and all that was read in them."""
    with state.opened_store() as store:
        click.echo(f"{store.remove_samples()} sample articles removed")
