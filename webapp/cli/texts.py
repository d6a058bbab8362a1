"""Texts and lines from files and standard input, with errors that name the file and the line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

STANDARD_INPUT = "-"
as_json = click.option("--json", "json_", is_flag=True, help="Print JSON for machines.")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line of JSON: where it stands, as messages name it, its size in bytes, and its object."""

    where: str
    size: int
    value: dict[str, Any]


def read_text(source: str) -> str:
    """Return the text of a file, or of standard input for ``-``.

    Raise ClickException when there is no such file, or it is empty, binary or not UTF-8.
    """
    text = decode(read_bytes(source), source)
    if not text.strip():
        raise click.ClickException(f"{label(source)} is empty: there is nothing to read")
    return text


def read_bytes(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``."""
    with _opened(source) as file:
        return file.read()


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == STANDARD_INPUT:
        with _standard_input() as file:
            yield file
        return
    path = Path(source)
    if path.is_dir():
        raise click.ClickException(f"{source} is a folder: give a file")
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise click.ClickException(f"{source}: no such file") from error
    except OSError as error:
        raise click.ClickException(f"{source}: {error.strerror}") from error
    with file:
        yield file


def _standard_input() -> BinaryIO:
    """Return standard input as a file of its own.

    A thread may still wait for it when Python ends, which must not wait for the thread.
    """
    return open(sys.stdin.fileno(), "rb", closefd=False)


def decode(content: bytes, source: str, *, first: int = 1) -> str:
    """Decode UTF-8, a byte order mark allowed; raise ClickException naming the line otherwise.

    ``first`` is the number of the line with which the content begins.
    """
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + first
        raise click.ClickException(
            f"{label(source)}, line {line}: this is not a text but a binary file"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + first
        raise click.ClickException(
            f"{label(source)}, line {line}: not UTF-8; convert it first, for instance with"
            f" `iconv -f WINDOWS-1256 -t UTF-8`"
        ) from error


def read_objects(source: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a file of one object a line, each with ``id`` and ``text``.

    See :func:`read_lines`.
    """
    for line in read_lines(source):
        yield line.value


def read_lines(source: str) -> Iterator[Line]:
    """Yield the lines of a file of one JSON object a line, as they are read; empty ones are not.

    Raise ClickException naming the line that cannot be used; the lines before it were yielded.
    """
    with _opened(source) as file:
        for number, content in enumerate(file, 1):
            line = decode(content, source, first=number)
            if line.strip():
                where = f"{label(source)}, line {number}"
                yield Line(where, len(content), _object(line, where))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise click.ClickException(
            f"{where}: not JSON ({error.msg}, column {error.colno}): {line[:_SHOWN]}"
        ) from error
    if not isinstance(value, dict):
        raise click.ClickException(f'{where}: an object is expected, as in {{"id": …, "text": …}}')
    for field, kinds in (("id", (str, int)), ("text", (str,))):
        if not isinstance(value.get(field), kinds):
            raise click.ClickException(f'{where}: the field "{field}" is missing or no text')
    for field in ("lang", "date", "publisher"):
        if not isinstance(value.get(field) or "", str):
            raise click.ClickException(f'{where}: the field "{field}" is no text')
    return value


def label(source: str) -> str:
    """Return how a source is called in messages."""
    return "standard input" if source == STANDARD_INPUT else source


def print_json(value: object) -> None:
    """Print a value as one line of JSON, letters as they are."""
    click.echo(json_line(value))


def json_line(value: object) -> str:
    """Return a value as one line of JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)
