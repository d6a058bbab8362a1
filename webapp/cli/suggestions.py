"""``dalil claims suggest``: ask the second reader about articles of the archive."""

from functools import partial

import click

from webapp.cli import state, texts
from webapp.completions import CompletionError, Endpoint, complete
from webapp.events.archive import Archive
from webapp.events.errors import UnreadableAnswerError
from webapp.events.second_reader import Refusal

REASONS = {
    "no_object": "is no claim",
    "quote": "is not in the article, so nothing can be shown for it",
    "kind": "is no kind of claim",
    "status": "is no status or modality",
    "source": "is given as source, and not in the article",
    "actor": "is said to act, and not in the article",
    "place": "is given as place, and not in the article",
    "when": "tells no time that can be read in the article",
}
_NONE = (
    "no second reader is set: DALIL_READER_URL is the address of an OpenAI-compatible endpoint,"
    " DALIL_READER_MODEL the model to ask there, DALIL_READER_KEY its key if it wants one"
)


@click.command()
@click.argument("articles", metavar="ID...", nargs=-1, type=int)
@click.option("--all", "everything", is_flag=True, help="Ask about every article of the archive.")
@texts.as_json
def suggest(articles: tuple[int, ...], everything: bool, json_: bool) -> None:
    """Ask the second reader for claims in articles.

    They wait for review like all others. Only what stands in the article word for word is kept. An
    article that cannot be answered for is named, and the next one is asked about.
    """
    endpoint = state.settings().second_reader
    if endpoint is None:
        raise click.ClickException(_NONE)
    if not articles and not everything:
        raise click.UsageError("name articles by their ID, or say --all")
    with state.opened_archive() as archive:
        wanted = archive.store.article_ids() if everything else list(articles)
        done = [_ask(archive, endpoint, one, json_) for one in wanted]
    if not all(done):
        raise click.ClickException(f"{done.count(False)} of {len(done)} articles were not read")


def _ask(archive: Archive, endpoint: Endpoint, article_id: int, json_: bool) -> bool:
    try:
        new, answer = archive.read_further(
            article_id, partial(complete, endpoint), model=endpoint.model
        )
    except (CompletionError, UnreadableAnswerError) as error:
        click.echo(f"article {article_id}: {error}", err=True)
        return False
    if json_:
        texts.print_json(
            {
                "article": article_id,
                "new": new,
                "suggested": len(answer.claims),
                "refused": [{"reason": one.reason, "words": one.detail} for one in answer.refusals],
            }
        )
        return True
    click.echo(f"article {article_id}: {new} new of {len(answer.claims)} suggested claims")
    for refusal in answer.refusals:
        click.echo(f"    refused: {_in_words(refusal)}")
    return True


def _in_words(refusal: Refusal) -> str:
    return f"{refusal.detail!r} {REASONS[refusal.reason]}"
