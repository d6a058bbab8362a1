"""What is told of a place on the command line, to add it and to change it alike."""

import re
from collections.abc import Iterator
from dataclasses import replace

import click

from gazetteer import Gazetteer, Place, Record, UnknownPlaceError
from gazetteer.belonging import belonging, outside
from gazetteer.namespaces import short_id
from gazetteer.sources.foreign import is_feature
from gazetteer.text import fold
from gazetteer.validity import is_in_order

POINT_HELP = (
    "'36.02, 38.99', DMS, MGRS, a Plus Code, or an address of OpenStreetMap or Google Maps."
)

NOWHERE = "-"
"""What --in says of a place that lies in nothing."""

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


IN = click.option("--in", "inside", default="", help="Id of the area that it lies in; - for none.")


def placed_in(gazetteer: Gazetteer, place: Place, inside: str) -> Place:
    """Return a place in the area that --in names; raise ClickException where that cannot be."""
    if inside == NOWHERE:
        return replace(place, parents=())
    area = gazetteer.place(inside)
    if area is None:
        raise UnknownPlaceError(f"there is no place {inside}")
    if place.id in (area.id, *area.parents):
        raise click.ClickException(f"{area.id} lies in {place.id}: say what that lies in")
    return belonging(gazetteer, place, area)


def check_edges(place: Place) -> None:
    """Raise ClickException when a place lies outside of its own edges."""
    if place.extent and not place.extent.holds(place.latitude, place.longitude):
        raise click.ClickException("the point lies outside of the outline: correct one of them")


def outsides(gazetteer: Gazetteer, place: Place) -> Iterator[str]:
    """Yield in words the areas that a place is said to lie in and does not."""
    for area in outside(gazetteer, place):
        name = area.name or area.name_ar
        yield f"the point lies outside {name} ({area.id}), in which it is said to lie"


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
