"""``dalil run`` and ``dalil setup``: serve the map, and make what it needs."""

import logging
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress

import click
import waitress
from flask import Flask

from gazetteer import Gazetteer
from gazetteer.compilation import compile_package, is_compiled
from gazetteer.errors import (
    CompilationError,
    GazetteerError,
    GazetteerNotBuiltError,
    GazetteerOutdatedError,
)
from webapp import sample
from webapp.app import create_app
from webapp.cli import state
from webapp.cli.allocator import give_back_large_blocks
from webapp.cli.gazetteer import build_gazetteer
from webapp.context import archive
from webapp.events.errors import EventsError
from webapp.events.map_filter import MapFilter
from webapp.settings import Settings

THREADS = 8
BACKLOG = 128
"""Connections that may wait: whoever follows the printed address at once is not refused."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


LARGEST_REQUEST = 256_000_000
"""Bytes above which a request is not taken in at all; below it, the page says what is too large."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 for any that is free.",
)
def run(host: str, port: int) -> None:
    """Serve the map until interrupted."""
    settings = state.settings()
    give_back_large_blocks()
    listener = _listen(host, port)
    with closing(listener):
        if host not in LOOPBACK:
            click.echo(
                f"dalil: listening on {host}, where others can reach it: whoever does can read and"
                " change everything; it answers only to the names in DALIL_TRUSTED_HOSTS",
                err=True,
            )
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Dalil is at http://{shown}:{listener.getsockname()[1]}/  (Ctrl-C stops it)")
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        waitress.serve(
            warmed(settings),
            sockets=[listener],
            threads=THREADS,
            ident="dalil",
            max_request_body_size=LARGEST_REQUEST,
            clear_untrusted_proxy_headers=True,
        )


def warmed(settings: Settings) -> Flask:
    """Return the application, which meanwhile reads what its first answer will need."""
    app = create_app(settings)
    if settings.events.exists() and settings.gazetteer.exists():
        threading.Thread(target=_warm, args=[app], daemon=True).start()
    return app


def _warm(app: Flask) -> None:
    """Open the archive and count the map; what is wrong with them the first page will say."""
    with app.app_context(), suppress(EventsError, GazetteerError):
        archive().store.map.overview(MapFilter(), None)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise click.ClickException(
            f"cannot listen on {host} port {port} ({error.strerror}): try --port {port + 1}"
        ) from error
    return listener


@click.command()
def setup() -> None:
    """Make what is missing: compiled modules, gazetteer, sample."""
    settings = state.settings()
    with _compiling():
        if not _usable(settings):
            build_gazetteer(settings.gazetteer)
    if not settings.events.exists():
        with state.opened_archive() as archive:
            click.echo(f"{sample.load(archive)} sample articles added", err=True)


@click.command("compile")
def compile_geoparser() -> None:
    """Compile what reads texts; needs a C compiler."""
    with _compiling():
        pass


@contextmanager
def _compiling() -> Iterator[None]:
    """Compile what reads texts, beside other work; say why where that is not possible."""
    if is_compiled():
        yield
        return
    click.echo("compiling the geoparser (once)", err=True)
    with ThreadPoolExecutor(1) as pool:
        compiling = pool.submit(compile_package)
        yield
        try:
            compiling.result()
        except CompilationError as error:
            click.echo(f"dalil: {error}", err=True)


def _usable(settings: Settings) -> bool:
    try:
        Gazetteer.open(settings.gazetteer).close()
    except (GazetteerNotBuiltError, GazetteerOutdatedError):
        return False
    return True
