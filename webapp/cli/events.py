"""``dalil events``: list and show them, and say what belongs together."""

import click

from webapp.cli import state, texts
from webapp.cli.columns import INDENT, counted, indented, isolated, table, terminal_width
from webapp.events.event_records import EventDetails, EventSummary, Member
from webapp.events.event_search import EventFilter
from webapp.events.model import Stance, Verification
from webapp.events.origins import Origin
from webapp.geojson.events import event_json, event_summary_json

NO_SIDE = "none"
_WHY = click.option("--why", default="", help="The reason, kept in the history.")


@click.group(name="events")
def group() -> None:
    """Show events: claims of one happening, and their origins."""


@group.command(name="list")
@click.option("--kind", default="", help="Only this kind, as withdrawal.")
@click.option("--place", default="", help="Only events at the place with this id.")
@click.option("--query", default="", help="Only events with a claim that holds these words.")
@click.option("--several", is_flag=True, help="Only with more than one independent origin.")
@click.option("--contradicted", is_flag=True, help="Only where the reports contradict another.")
@click.option("--unreviewed", is_flag=True, help="Only with claims that nobody has confirmed.")
@click.option("--limit", default=50, show_default=True)
@texts.as_json
def list_(
    kind: str,
    place: str,
    query: str,
    several: bool,
    contradicted: bool,
    unreviewed: bool,
    limit: int,
    json_: bool,
) -> None:
    """List the events, those with the newest reports first."""
    state.known_kind(kind)
    wanted = EventFilter(kind, place, query, several, contradicted, unreviewed)
    with state.opened_store() as store:
        found = store.happenings.find(wanted, limit=limit)
    if json_:
        return texts.print_json([event_summary_json(event) for event in found])
    for event in found:
        _print(event)
    if not found:
        click.echo("no events", err=True)
    return None


@group.command()
@click.argument("ref")
@texts.as_json
def show(ref: str, json_: bool) -> None:
    """Show an event: origins, contradictions, claims, history."""
    with state.opened_store() as store:
        event = store.happenings.get(ref)
        history = store.happenings.history(event.summary.ref)
    if json_:
        return texts.print_json(event_json(event))
    _print(event.summary)
    _print_details(event)
    for revision in history:
        change = ", ".join(_changed(*item) for item in (revision.after or {}).items())
        why = f" ({revision.why})" if revision.why else ""
        click.echo(f"  {revision.when:%Y-%m-%d %H:%M}  {revision.who}: {change}{why}")
    return None


@group.command()
@click.argument("ref")
@_WHY
def confirm(ref: str, why: str) -> None:
    """Say that the claims of the event REF speak of one happening."""
    with state.opened_store() as store:
        click.echo(f"{store.happenings.confirm(ref, why=why)} confirmed")


@group.command()
@click.argument("ref")
@click.argument("into")
@_WHY
def merge(ref: str, into: str, why: str) -> None:
    """Say that the event REF is the event INTO, which stays."""
    with state.opened_store() as store:
        try:
            kept = store.happenings.merge(ref, into, why=why)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{ref} is merged into {kept}")


@group.command()
@click.argument("ref")
@click.argument("claims", nargs=-1, required=True)
@_WHY
def split(ref: str, claims: tuple[str, ...], why: str) -> None:
    """Take CLAIMS out of the event REF into one of their own."""
    with state.opened_store() as store:
        click.echo(f"{store.happenings.split(ref, claims, why=why)} made of {len(claims)} claims")


@group.command()
@click.argument("claim")
@click.argument("ref")
@_WHY
def move(claim: str, ref: str, why: str) -> None:
    """Put a CLAIM into the event REF, or with - into none."""
    with state.opened_store() as store:
        moved = store.happenings.move(claim, None if ref == "-" else ref, why=why)
    click.echo(f"{claim} is in {moved or 'no event'}")


@group.command()
@click.argument("claim")
@click.argument("stance", type=click.Choice([*(one.value for one in Stance), NO_SIDE]))
@_WHY
def stance(claim: str, stance: str, why: str) -> None:
    """Say how a CLAIM stands to its event."""
    with state.opened_store() as store:
        ref = store.happenings.set_stance(
            claim, None if stance == NO_SIDE else Stance(stance), why=why
        )
    click.echo(f"{claim} {stance} {ref}")


@group.command()
@click.argument("ref")
@click.argument("words")
@_WHY
def name(ref: str, words: str, why: str) -> None:
    """Give the event REF a name."""
    with state.opened_store() as store:
        click.echo(f"{store.happenings.name(ref, words, why=why)} is named {words}")


@group.command()
@click.argument("ref")
@click.option(
    "--verification", type=click.Choice([one.value for one in Verification]), required=True
)
@click.option("--why", required=True, help="The reason, kept in the history.")
def judge(ref: str, verification: str, why: str) -> None:
    """Keep what you think of the event REF."""
    with state.opened_store() as store:
        ref = store.happenings.verify(ref, Verification(verification), why=why)
    click.echo(f"{ref} is judged {verification}")


@group.command()
def regroup() -> None:
    """Group all articles anew; what people decided stays."""
    with state.opened_store() as store:
        articles = store.happenings.regroup_all()
        click.echo(f"{articles} articles, {store.happenings.count()} events; decisions are kept")


def _print(event: EventSummary) -> None:
    place = event.place.name if event.place else "no place"
    days = " to ".join(sorted({str(day) for day in (event.first, event.last) if day}))
    heading = f"{isolated(event.name or event.kind)} · {place} · {days}"
    for line in table([(event.ref, heading.removesuffix(" · "))], within=terminal_width()):
        click.echo(line)
    click.echo(
        f"    {counted(event.reports, 'report')}"
        f" · {counted(event.independent, 'independent origin')}"
        + (f" · denied by {event.against}" if event.against else "")
        + (f" · {counted(event.copies, 'reprint')}" if event.copies else "")
        + (" · contradicted" if event.contradicted else "")
        + f" · {event.verification}, {event.review}"
    )
    for line in indented(" ".join(event.quote.split()), within=terminal_width()):
        click.echo(line)


def _print_details(event: EventDetails) -> None:
    _print_origins(event)
    _print_contradictions(event)
    for one in event.publications:
        click.echo(f"  article {one.article_id} also printed by {one.publisher or one.url}")


def _print_origins(event: EventDetails) -> None:
    by_ref = {member.report.claim.ref: member for member in event.members}
    for origin in event.origins:
        backs = "origin" if origin in event.independent else "no origin of it"
        click.echo(f"  {backs}: {_origin(origin)}")
        rows = [_member(by_ref[ref]) for ref in origin.refs]
        for line in table(rows, within=terminal_width(), indent=INDENT):
            click.echo(line)


def _print_contradictions(event: EventDetails) -> None:
    names = {
        spot.place.id: spot.place.name
        for member in event.members
        for spot in member.report.claim.places
        if spot.place
    }
    for contradiction in event.contradictions:
        click.echo(f"  the reports differ about the {contradiction.about}:")
        sides = [
            (names.get(side.said, side.said), ", ".join(side.refs)) for side in contradiction.sides
        ]
        for line in table(sides, within=terminal_width(), indent=INDENT):
            click.echo(line)


def _member(member: Member) -> tuple[str, str, str]:
    """Return a claim's reference, its stance, and its chain from the publisher inward."""
    report = member.report
    chain = dict.fromkeys((report.publisher, *report.chain))
    return (
        report.claim.ref,
        report.stance or "takes no side",
        " <- ".join(isolated(one.name) for one in chain),
    )


def _changed(what: str, value: object) -> str:
    """Return what a revision changed about an event."""
    return f"{what} {counted(len(value), 'claim') if isinstance(value, list) else value}"


def _origin(origin: Origin) -> str:
    if origin.circle:
        return f"{', '.join(one.name for one in origin.circle)}: only quoting one another"
    return (
        f"{origin.quoted_by.name}: {origin.source.name}"
        if origin.quoted_by
        else (origin.source.name)
    )
