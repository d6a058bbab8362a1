"""What is told of a place on the command line, to add it and to change it alike."""

import re

import click

from gazetteer import Record
from gazetteer.namespaces import short_id
from gazetteer.sources.foreign import is_feature
from gazetteer.text import fold
from gazetteer.validity import is_in_order

POINT_HELP = (
    "'36.02, 38.99', DMS, MGRS, a Plus Code, or an address of OpenStreetMap or Google Maps."
)

_RECORD = re.compile(r"[a-z]{2,20}:\S+")


def checked_feature(_context: click.Context, _option: click.Parameter, code: str) -> str:
    """Return a feature; raise ClickException when it is no class and code."""
    if code and not is_feature(code):
        raise click.ClickException(f"--feature {code!r} is no class and code, as P.PPL")
    return code


def checked_names(
    _context: click.Context, _option: click.Parameter, given: str | tuple[str, ...]
) -> str | tuple[str, ...]:
    """Return a name, or several; raise ClickException for what no text can be read by."""
    for name in (given,) if isinstance(given, str) else given:
        if name and not fold(name).replace(" ", ""):
            raise click.ClickException(f"{name!r} has no letters that could be found in a text")
    return given


FURTHER_NAMES = click.option(
    "--name",
    "more",
    multiple=True,
    callback=checked_names,
    help="A further name; may be repeated.",
)


def check_order(first: str, last: str) -> None:
    """Raise ClickException when a place ends (ISO) before it begins."""
    if not is_in_order(first, last):
        raise click.ClickException(f"it cannot end ({last}) before it begins ({first})")


def record_of(given: str) -> Record:
    """Return the record of an id elsewhere, or of an address there."""
    one = short_id(given)
    if not _RECORD.fullmatch(one):
        raise click.ClickException(f"--id {given!r} is no id of a gazetteer: write it as wd:Q41183")
    return Record(one)
