"""Files as gazetteers are handed out: plain, compressed, or alone in a zip archive."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO, cast

from gazetteer.errors import SourceError

_BESIDE = ("readme", "license", "licence", "__macosx")
"""Beginnings of names of what lies beside the data in an archive."""


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, what a ``.gz`` holds, or the only data file of a ``.zip``; raise SourceError."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_only(archive, path)) as member:
                yield member
        elif path.suffix == ".gz":
            with gzip.open(path) as unpacked:
                yield cast(IO[bytes], unpacked)
        else:
            with path.open("rb") as file:
                yield file
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """Open a file of UTF-8 text; bytes that are none become lone surrogates, row by row."""
    with open_bytes(path) as file:
        yield io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")


def numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a text with where they stand; empty ones are left out."""
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield f"{path.name}, line {number}", line.rstrip("\r\n")


def _only(archive: zipfile.ZipFile, path: Path) -> str:
    """Return the name of the data file in an archive: the one called like it, or the only one."""
    names = [
        name
        for name in archive.namelist()
        if not name.endswith("/") and not name.lower().startswith(_BESIDE)
    ]
    called_so = [name for name in names if Path(name).stem == path.stem]
    if len(called_so or names) != 1:
        raise SourceError(f"{path} holds {len(names)} files: unpack it and give the one to read")
    return (called_so or names)[0]
