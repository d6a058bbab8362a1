"""``dalil claims judge``: what a person thinks of a claim, apart from what its text says."""

import click

from webapp.cli import state
from webapp.events.model import Credibility, Verification


@click.command()
@click.argument("ref")
@click.option(
    "--verification", type=click.Choice([one.value for one in Verification]), default=None
)
@click.option(
    "--credibility",
    type=click.Choice([one.value for one in Credibility]),
    default=None,
    help="1 (confirmed by other sources) to 6 (cannot be judged).",
)
@click.option("--why", required=True, help="The reason, kept in the history.")
def judge(ref: str, verification: str | None, credibility: str | None, why: str) -> None:
    """Keep what you think of the claim REF."""
    if not verification and not credibility:
        raise click.ClickException("nothing to keep: give --verification or --credibility")
    with state.opened_store() as store:
        judged = store.happenings.judge_claim(
            ref,
            verification=Verification(verification) if verification else None,
            credibility=Credibility(credibility) if credibility else None,
            why=why,
        )
    click.echo(f"{ref} is judged {judged.verification}, credibility {judged.credibility or '-'}")
