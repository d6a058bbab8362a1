"""Files as gazetteers are handed out: plain, compressed, or alone in a zip archive."""

import codecs
import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO, cast

from gazetteer.errors import SourceError

_UTF_8 = "utf-8-sig"
_BESIDE = ("readme", "license", "licence", "__macosx")
"""Beginnings of names of what lies beside the data in an archive."""


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, what a ``.gz`` holds, or the only data file of a ``.zip``.

    Raise SourceError when there is none, or nothing in it.
    """
    try:
        with _unpacked(path) as file:
            if not file.read(len(codecs.BOM_UTF8) + 1).removeprefix(codecs.BOM_UTF8).strip():
                raise SourceError(f"{path.name} is empty")
            file.seek(0)
            yield file
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder: give a file") from error
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_only(archive, path)) as member:
            yield member
    elif path.suffix == ".gz":
        with gzip.open(path) as file:
            yield cast(IO[bytes], file)
    else:
        with path.open("rb") as plain:
            yield plain


@contextmanager
def open_text(path: Path, encoding: str = "") -> Iterator[TextIO]:
    """Open a text file; bytes that are no UTF-8 become lone surrogates, row by row.

    Without ``encoding`` it is UTF-16 where its first bytes say so, and UTF-8 otherwise, with a byte
    order mark or without. Raise SourceError when the encoding is unknown.
    """
    with open_bytes(path) as file:
        encoding = encoding or _encoding(file.read(4))
        file.seek(0)
        try:
            errors = "surrogateescape" if encoding == _UTF_8 else "replace"
            yield io.TextIOWrapper(file, encoding, errors=errors, newline="")
        except LookupError as error:
            raise SourceError(f"there is no encoding {encoding!r}") from error


@contextmanager
def open_utf8(path: Path) -> Iterator[IO[bytes]]:
    """Open a text file as bytes of UTF-8 without a byte order mark.

    One in UTF-16 is read whole before; other gazetteers are not written so.
    """
    with open_bytes(path) as file:
        encoding = _encoding(file.read(4))
        file.seek(0)
        if encoding != _UTF_8:
            yield io.BytesIO(file.read().decode(encoding, "replace").encode())
            return
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        yield file


def _encoding(beginning: bytes) -> str:
    """Return the encoding of a text by its first bytes; plain letters tell UTF-16 without mark."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if beginning[1::2] == b"\0\0":
        return "utf-16-le"
    return "utf-16-be" if beginning[::2] == b"\0\0" else _UTF_8


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
