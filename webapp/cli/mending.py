"""``dalil gazetteer merge | retire | history | undo``: places mended, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import click

from gazetteer import Gazetteer
from gazetteer.errors import UnknownPlaceError
from webapp.cli import state, texts
from webapp.cli.progress import Progress
from webapp.events import place_changes
from webapp.events.aftermath import Done
from webapp.events.foresight import Preview
from webapp.events.mender import Mender
from webapp.events.place_changes import PlaceChange
from webapp.events.place_steps import Act

WHY = click.option("--why", default="", help="The reason, kept in the history.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say which mentions would change.")
_SHOWN = 20


@contextmanager
def opened_mender() -> Iterator[Mender]:
    """Open the archive to mend it; what is read again is read before the command ends."""
    progress = Progress()
    with state.opened_archive() as archive:
        yield Mender(archive, partial(_count, progress))
    progress.end()


@click.command()
@click.argument("gone")
@click.argument("kept")
@WHY
@DRY_RUN
@texts.as_json
def merge(gone: str, kept: str, why: str, dry_run: bool, json_: bool) -> None:
    """Merge the place GONE into the place KEPT.

    Both are given by their ids. The names, mentions and decisions of GONE go with it, and its id
    leads to the other.
    """
    with opened_mender() as mender:
        if dry_run:
            return foretell(mender, mender.foresee_merge(gone, kept), json_)
        try:
            done = mender.merge(gone, kept, why=why)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        return tell(mender, done, f"{gone} is {mender.entry(kept).place.id} from now on", json_)


@click.command()
@click.argument("place_id", metavar="ID")
@click.option("--why", required=True, help="The reason, kept in the history.")
@DRY_RUN
@texts.as_json
def retire(place_id: str, why: str, dry_run: bool, json_: bool) -> None:
    """Let no text be read as naming the place with this ID. What people said of it stays."""
    with opened_mender() as mender:
        if dry_run:
            return foretell(mender, mender.foresee_retirement(place_id), json_)
        try:
            done = mender.retire(place_id, why=why)
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        return tell(mender, done, f"no text is read as naming {place_id} any more", json_)


@click.command()
@click.argument("place_id", metavar="[ID]", default="")
@click.option("--limit", default=50, show_default=True, help="How many, where no ID is given.")
@texts.as_json
def history(place_id: str, limit: int, json_: bool) -> None:
    """Show what people did to the place with this ID, or to all.

    The latest stands first.
    """
    with state.opened_archive() as archive:
        desk, gazetteer = archive.store.mending, archive.gazetteer
        if place_id and gazetteer.former(place_id) is None:
            raise UnknownPlaceError(f"there is no place {place_id}")
        found = desk.history(place_id) if place_id else desk.latest(limit=limit)
        if json_:
            return texts.print_json([_record(one) for one in found])
        for one in found:
            click.echo("  ".join(_line(one, gazetteer)))
        if not found:
            click.echo("nobody changed it" if place_id else "nobody changed a place", err=True)
    return None


@click.command()
@click.argument("revision", type=int)
@WHY
@texts.as_json
def undo(revision: int, why: str, json_: bool) -> None:
    """Take back a change by its number; again, and it is redone.

    REVISION is the number that history shows.
    """
    with opened_mender() as mender:
        return tell(mender, mender.undo(revision, why=why), f"{revision} is taken back", json_)


def _count(progress: Progress, articles: int) -> None:
    for _ in range(articles):
        progress.add()


def tell(mender: Mender, done: Done, words: str, json_: bool) -> None:
    """Say what a change did and how it is taken back."""
    read = mender.archive.store.rereadings.get(done.rereading)
    articles, failed = (read.total, read.failed) if read else (0, 0)
    if json_:
        return texts.print_json({"revision": done.revision, "articles": articles, "failed": failed})
    click.echo(f"{words}; {articles} articles read again; undo {done.revision} takes it back")
    if failed:
        click.echo(f"{failed} articles could not be read again", err=True)
    return None


def foretell(mender: Mender, preview: Preview, json_: bool) -> None:
    """Say which mentions would change."""
    if json_:
        return texts.print_json(
            [
                {
                    "kind": str(one.kind),
                    "article": one.article_id,
                    "start": one.start,
                    "end": one.end,
                    "before": one.before and one.before.id,
                    "after": one.after and one.after.id,
                }
                for one in preview.shifts
            ]
        )
    store = mender.archive.store
    for one in preview.shifts[:_SHOWN]:
        before, after = ((place.name if place else "no place") for place in (one.before, one.after))
        text = store.article(one.article_id).text[one.start : one.end]
        click.echo(f"article {one.article_id} at {one.start}: {text}: {before} -> {after}")
    further = len(preview.shifts) - _SHOWN
    if further > 0:
        click.echo(f"and {further} more")
    click.echo(
        f"{len(preview.shifts)} mentions would change; {preview.articles} of"
        f" {preview.affected} articles were looked at"
    )
    return None


def _line(change: PlaceChange, gazetteer: Gazetteer) -> Iterator[str]:
    revision = change.revision
    yield f"{revision.id:>6}"
    yield f"{revision.when:%Y-%m-%d %H:%M}"
    yield revision.who
    words = _words(change, change.undone_act or change.act, gazetteer)
    if change.act == Act.UNDO:
        words = f"taken back: {words}"
    yield words + (f" ({revision.why})" if revision.why else "")
    if change.undone_by:
        yield f"[taken back by {change.undone_by}]"


def _words(change: PlaceChange, act: str, gazetteer: Gazetteer) -> str:
    place, other = (_name(one, gazetteer) for one in (change.place_id, change.other_id))
    told = {
        place_changes.ADD: f"{place} added",
        place_changes.EDIT: f"{place} changed",
        place_changes.WITHDRAW: f"{place} taken out again",
        place_changes.RESTORE: f"{place} is again as its gazetteer has it",
        Act.MERGE: f"{place} merged into {other}",
        Act.SPLIT: f"{other} split from {place}",
        Act.RETIRE: f"{place} retired",
        Act.RULE: f"{change.revision.subject} means {place or 'no place'} in articles of a kind",
        Act.DECIDE: f"mentions mean {place or 'no place'}",
        Act.UNDO: "done again",
    }
    return told[act]


def _name(place_id: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.former(place_id) if place_id else None
    return f"{place.name or place.name_ar} ({place_id})" if place else place_id


def _record(change: PlaceChange) -> dict[str, object]:
    revision = change.revision
    return {
        "revision": revision.id,
        "act": change.act,
        "place": change.place_id,
        "other": change.other_id or None,
        "when": revision.when.isoformat(),
        "who": revision.who,
        "why": revision.why,
        "undoes": change.undoes or None,
        "undone_by": change.undone_by or None,
        "before": revision.before,
        "after": revision.after,
    }
