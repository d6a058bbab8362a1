"""What the commands open: the settings, the gazetteer with what people added, the archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from gazetteer import Entry, Gazetteer
from webapp.events import rule_files
from webapp.events.archive import Archive
from webapp.events.languages import tables
from webapp.events.model import ClaimKind
from webapp.events.overlays import overlay_of
from webapp.events.store import EventStore
from webapp.settings import Settings


def settings() -> Settings:
    """Return the settings of the environment; raise ClickException when its home is no folder."""
    here = Settings.from_environ()
    if here.home.exists() and not here.home.is_dir():
        raise click.ClickException(f"DALIL_HOME is {here.home}, a file: it is to be a folder")
    return here


def known_kind(kind: str | None) -> None:
    """Raise ClickException for a kind of claims that there is not; none is no matter."""
    if kind and kind not in set(ClaimKind):
        raise click.ClickException(f"--kind {kind}: no such kind; one of {', '.join(ClaimKind)}")


def use_rules() -> None:
    """Read claims with the tables that a person added as well; raise RulesError on a bad one."""
    tables.extend(rule_files.load(settings().rules))


def gazetteer_parts() -> tuple[Path, list[Entry], Path | None, dict[str, str]]:
    """Return what :meth:`gazetteer.Gazetteer.open` wants.

    The gazetteer's file, the places that people added, the overlay of what was imported, and what
    became of places that were merged or retired.
    """
    here = settings()
    if not here.events.exists():
        return here.gazetteer, [], None, {}
    with EventStore.open(here.events, person=here.person) as store:
        return here.gazetteer, store.additions(), overlay_of(store), store.mending.fates()


@contextmanager
def opened_gazetteer() -> Iterator[Gazetteer]:
    """Open the gazetteer, together with the places that people added."""
    with Gazetteer.open(*gazetteer_parts()) as gazetteer:
        yield gazetteer


def taken_names() -> dict[str, set[str]]:
    """Return the folded names that people took from places; see :func:`gazetteer.joining.join`."""
    here = settings()
    if not here.events.exists():
        return {}
    with EventStore.open(here.events, person=here.person) as store:
        return store.mending.taken_names()


@contextmanager
def opened_store() -> Iterator[EventStore]:
    """Open the event store; made when it is not there."""
    here = settings()
    with EventStore.open(here.events, person=here.person) as store:
        yield store


@contextmanager
def opened_archive() -> Iterator[Archive]:
    """Open the archive: event store and gazetteer together."""
    here = settings()
    use_rules()
    archive = Archive(here.events, here.gazetteer, person=here.person)
    try:
        yield archive
    finally:
        archive.close()


def iso_date(text: str | None, what: str = "--date") -> date | None:
    """Read an ISO date, or None for nothing; raise ClickException otherwise."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.ClickException(f"{what} {text!r} is no date: write it as 2026-01-27") from error
