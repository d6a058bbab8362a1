"""``dalil gazetteer parse --jsonl``: a stream of texts in, their places out, in the same order."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path

import click

from gazetteer import Entry, Gazetteer, Geoparser
from webapp.cli import state, texts
from webapp.cli.ahead import Ahead
from webapp.cli.progress import Progress
from webapp.cli.texts import Line
from webapp.cli.workers import Workers, undisturbed
from webapp.events.languages.outlets import home_of
from webapp.formats import Json, parse_record

WORTH_WORKERS = 200_000
"""Bytes that are read before other processes are started: each takes a second to be ready."""

CHUNK_BYTES, CHUNK_TEXTS = 64_000, 500
"""What is handed to a worker at a time, if so much has come."""

Parts = tuple[Path, list[Entry], Path | None, dict[str, str]]
Parsed = tuple[int, str]
"""The size of an input line in bytes, and the line that answers it."""


def cores() -> int:
    """Return how many processes can run at once."""
    return os.cpu_count() or 1


def parse_lines(source: str, workers: int, progress: Progress) -> None:
    """Print one line of places for each line of ``source``, as soon as it is known."""
    parts = state.gazetteer_parts()
    with closing(parsed(texts.read_lines(source), parts, workers)) as answers:
        for size, answer in answers:
            with undisturbed():
                click.echo(answer)
            progress.add(size)
    progress.end()


def parsed(lines: Iterator[Line], parts: Parts, workers: int) -> Generator[Parsed, None, None]:
    """Yield the answers to lines in their order: in this process, or in others if there are many.

    ``parts`` are what :meth:`gazetteer.Gazetteer.open` wants.
    """
    size = 0
    with Gazetteer.open(*parts) as gazetteer:
        geoparser = Geoparser(gazetteer)
        for line in lines:
            size += line.size
            if workers > 1 and size > WORTH_WORKERS:
                lines = chain([line], lines)
                break
            yield line.size, answer(geoparser, line.value)
        else:
            return
    del geoparser
    with Workers(partial(reader, parts), workers) as pool:
        for answers in pool.answers(Ahead(lines), is_chunk):
            yield from answers


def reader(parts: Parts) -> Callable[[list[Line]], list[Parsed]]:
    """Return what a worker does with a chunk, the gazetteer opened once."""
    geoparser = Geoparser(Gazetteer.open(*parts))
    return lambda chunk: [(line.size, answer(geoparser, line.value)) for line in chunk]


def answer(geoparser: Geoparser, value: Json) -> str:
    """Return the line that answers an input line.

    What the line says of its text is made use of here: the language in ``lang``, and the country
    of who published it in ``publisher``.
    """
    home = home_of(value.get("publisher") or "")
    resolutions = geoparser(value["text"], language=value.get("lang") or "", home=home)
    return texts.json_line(parse_record(value["id"], resolutions))


def is_chunk(lines: list[Line]) -> bool:
    """Whether lines are enough for a worker."""
    return len(lines) >= CHUNK_TEXTS or sum(line.size for line in lines) >= CHUNK_BYTES
