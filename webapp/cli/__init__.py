"""The ``dalil`` command: noun, then verb.

Text goes in on a path or ``-``; plain text comes out, JSON with ``--json``; progress and errors go
to standard error. Bad input is one clear line and exit status 1.
"""

import sys
from typing import NoReturn

import click

from gazetteer import COMPILED
from gazetteer.errors import GazetteerError
from webapp.cli import (
    articles,
    claims,
    editing,
    events,
    export,
    gazetteer,
    judgements,
    mending,
    panorama,
    serve,
    sources,
    suggestions,
)
from webapp.events.errors import EventsError
from webapp.settings import SettingsError


@click.group()
@click.version_option(
    package_name="dalil",
    message=f"%(prog)s, version %(version)s, {'compiled' if COMPILED else 'interpreted'}",
)
def cli() -> None:
    """Read articles about conflicts, map their places, keep every claim with its source."""


for command in (
    serve.run,
    serve.setup,
    serve.compile_geoparser,
    gazetteer.group,
    articles.group,
    claims.group,
    events.group,
    sources.group,
    export.group,
    panorama.group,
):
    cli.add_command(command)

claims.group.add_command(suggestions.suggest)
claims.group.add_command(judgements.judge)
for command in (mending.merge, mending.retire, editing.edit, mending.history, mending.undo):
    gazetteer.group.add_command(command)


def main() -> None:
    """Run the command; what goes wrong is said in one line, exit status 1."""
    try:
        sys.exit(cli(prog_name="dalil", standalone_mode=False))
    except click.UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message())
    except (GazetteerError, EventsError, SettingsError) as error:
        _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted", status=130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _fail(message: str, status: int = 1) -> NoReturn:
    click.echo(f"dalil: {message}", err=True)
    sys.exit(status)
