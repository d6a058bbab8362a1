"""``dalil sources``: who says things, who quotes them, and how reliable they are."""

import click

from webapp.cli import state, texts
from webapp.cli.columns import INDENT, counted, isolated, table, terminal_width
from webapp.events.event_records import SourceSummary
from webapp.events.languages.identities import Identity
from webapp.events.model import Article, Claim, Reliability
from webapp.formats import claim_record

Json = dict[str, object]

HEAD = ("A-F", "claims", "as origin", "kind", "name [id]")


@click.group(name="sources")
def group() -> None:
    """List and judge the sources in the chains of attribution."""


@group.command(name="list")
@click.option("--query", default="", help="Only sources whose name holds this.")
@click.option("--limit", default=50, show_default=True)
@texts.as_json
def list_(query: str, limit: int, json_: bool) -> None:
    """List the sources, those with most claims first."""
    with state.opened_store() as store:
        found = store.happenings.sources(query=query, limit=limit)
    if json_:
        return texts.print_json([_summary(one) for one in found])
    if not found:
        click.echo("no such source" if query else "no sources", err=True)
        return None
    for line in table([HEAD, *map(_row, found)], within=terminal_width(), right=[1, 2]):
        click.echo(line)
    return None


@group.command()
@click.argument("name")
@texts.as_json
def show(name: str, json_: bool) -> None:
    """Show what the source NAME said, and how reliable it is."""
    with state.opened_store() as store:
        source = store.happenings.source(name)
        claims = store.happenings.source_claims(source.id)
        articles = {claim.article_id: store.article(claim.article_id) for claim in claims}
        quotings = store.happenings.quotings(source.id)
        reliability = store.happenings.reliability(source.id)
        history = store.happenings.source_history(source.id)
    if json_:
        return texts.print_json(
            {
                **_identity(source),
                "reliability": str(reliability) if reliability else None,
                "quoted_by": {one.outer.id: one.claims for one in quotings if one.inner == source},
                "quotes": {one.inner.id: one.claims for one in quotings if one.outer == source},
                "claims": [
                    {"ref": claim.ref, **claim_record(claim, articles[claim.article_id])}
                    for claim in claims
                ],
            }
        )
    known = (isolated(source.name), isolated(source.name_ar), source.kind, source.country)
    click.echo("  ".join(filter(None, known)))
    click.echo(f"  reliability: {reliability or 'not judged'}")
    for revision in history:
        judged = (revision.after or {}).get("reliability", "")
        click.echo(f"    {revision.when:%Y-%m-%d %H:%M}  {revision.who}: {judged} {revision.why}")
    for one in quotings:
        said = f"{isolated(one.outer.name)} quotes {isolated(one.inner.name)}"
        click.echo(f"  {said} in {counted(one.claims, 'claim')}")
    rows = [(one.ref, one.kind.value, _quoted(one, articles[one.article_id])) for one in claims]
    for line in table(rows, within=terminal_width(), indent=INDENT):
        click.echo(line)
    return None


@group.command()
@click.argument("name")
@click.option("--reliability", type=click.Choice([one.value for one in Reliability]), required=True)
@click.option("--why", required=True, help="The reason, kept in the history.")
def judge(name: str, reliability: str, why: str) -> None:
    """Judge how reliable the source NAME is, from A to F.

    A is reliable, E is unreliable, F cannot be judged.
    """
    with state.opened_store() as store:
        source = store.happenings.source(name)
        store.happenings.judge_source(source.id, Reliability(reliability), why=why)
    click.echo(f"{source.name} is judged {reliability}")


def _row(one: SourceSummary) -> tuple[str, ...]:
    name = f"{isolated(one.identity.name)} [{isolated(one.identity.id)}]"
    reliability = one.reliability.value if one.reliability else "-"
    return reliability, str(one.claims), str(one.innermost), one.identity.kind.value, name


def _quoted(claim: Claim, article: Article) -> str:
    return " ".join(article.text[claim.passage.start : claim.passage.end].split())


def _identity(source: Identity) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "name_ar": source.name_ar,
        "kind": str(source.kind),
        "country": source.country,
    }


def _summary(one: SourceSummary) -> Json:
    return {
        **_identity(one.identity),
        "claims": one.claims,
        "innermost": one.innermost,
        "articles": one.articles,
        "reliability": str(one.reliability) if one.reliability else None,
    }
