"""Who's On First: one GeoJSON document a place, in a folder, an archive or an SQLite file.

See https://whosonfirst.org/docs/. Superseded, deprecated and ceased places are left out, and
alternative geometries too.
"""

import json
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.model import BoundingBox, Entry, ToponymKind
from gazetteer.sources.foreign import (
    Name,
    NotWantedError,
    Row,
    Terms,
    foreign_entry,
    language_code,
    read_each,
    wanted_feature,
    whole,
)

TERMS = Terms("Who's On First", "CC0 and others: whosonfirst.org/docs/licenses")
_SQLITE, _ZIP = b"SQLite format 3\0", b"PK\x03\x04"
_UNKNOWN_DATES = ("", "u", "uuuu", "..", "open", "unknown")
_KINDS = {
    "preferred": ToponymKind.OFFICIAL,
    "variant": ToponymKind.ALTERNATE,
    "colloquial": ToponymKind.ALTERNATE,
}
_GAZETTEERS = {"gn:id": "gn", "wd:id": "wd"}
"""Concordances that are kept, with the beginnings of ids that stand for them here."""

Json = dict[str, Any]


def read_whosonfirst(path: Path, terms: Terms = TERMS) -> Iterator[Row]:
    """Yield the places of a folder, an archive (tar or zip) or an SQLite distribution."""
    yield from read_each(_documents(path), lambda content: _entry(content, terms))


def _documents(path: Path) -> Iterator[tuple[str, bytes | str]]:
    if path.is_dir():
        yield from _in_folder(path)
        return
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_SQLITE))
        if beginning == _SQLITE:
            yield from _in_database(path)
        elif beginning.startswith(_ZIP):
            yield from _in_zip(path)
        else:
            yield from _in_archive(path)
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file") from error
    except (
        tarfile.TarError,
        zipfile.BadZipFile,
        sqlite3.DatabaseError,
        EOFError,
        OSError,
    ) as error:
        raise SourceError(
            f"{path} cannot be read as an archive or an SQLite distribution: {error}"
        ) from error


def _in_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            if _is_wanted(name):
                yield name, (Path(folder) / name).read_bytes()


def _in_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path, "r|*") as archive:
        while member := archive.next():
            vars(archive)["members"].clear()  # it would remember every file that it passed
            file = archive.extractfile(member) if _is_wanted(member.name) else None
            if file is not None:
                yield Path(member.name).name, file.read()


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if _is_wanted(name):
                yield Path(name).name, archive.read(name)


def _in_database(path: Path) -> Iterator[tuple[str, str]]:
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as db:
        columns = [row[1] for row in db.execute("pragma table_info(geojson)")]
        if "body" not in columns:
            raise SourceError(f"{path} has no table geojson: it is no Who's On First distribution")
        only = " where not is_alt" if "is_alt" in columns else ""
        for number, body in db.execute(f"select id, body from geojson{only} order by id"):
            yield str(number), body


def _is_wanted(name: str) -> bool:
    return name.endswith(".geojson") and "-alt" not in name


def _entry(content: bytes | str, terms: Terms) -> Entry:
    document = json.loads(content)
    about: Json = document["properties"]
    _refuse_what_is_gone(about)
    feature = wanted_feature("whosonfirst", about.get("wof:placetype", ""))
    latitude, longitude = _point(about)
    box = _box(about) if feature[0] in "AHL" else None
    return foreign_entry(
        f"wof:{about['wof:id']}",
        _names(about),
        latitude,
        longitude,
        feature,
        terms,
        country=str(about.get("wof:country") or about.get("iso:country") or ""),
        population=whole(about.get("wof:population") or about.get("gn:population")),
        extent=box,
        links=_links(about),
    )


def _refuse_what_is_gone(about: Json) -> None:
    if about.get("wof:superseded_by"):
        raise NotWantedError("superseded by another record")
    if str(about.get("edtf:deprecated") or "") not in _UNKNOWN_DATES:
        raise NotWantedError("deprecated")
    if str(about.get("edtf:cessation") or "") not in _UNKNOWN_DATES:
        raise NotWantedError("a place that is no more")
    if about.get("mz:is_current") == 0:
        raise NotWantedError("not current")


def _point(about: Json) -> tuple[float, float]:
    """Return the point of the label, or the middle of the area."""
    for of in ("lbl", "geom"):
        latitude, longitude = about.get(f"{of}:latitude"), about.get(f"{of}:longitude")
        if latitude is not None and longitude is not None and (latitude or longitude):
            return float(latitude), float(longitude)
    raise NotWantedError("no coordinates")


def _box(about: Json) -> BoundingBox | None:
    west, south, east, north = map(float, about["geom:bbox"].split(","))
    if (south, west) == (north, east):
        return None
    return BoundingBox(south, west, north, east)


def _names(about: Json) -> Iterator[Name]:
    """Yield ``name:<language>_x_<kind>`` and the plain name, without what stands in brackets."""
    for kind, meaning in _KINDS.items():
        for key, values in about.items():
            if key.startswith("name:") and key.endswith(f"_x_{kind}") and isinstance(values, list):
                language = language_code(key.removeprefix("name:").removesuffix(f"_x_{kind}"))
                for text in values:
                    yield Name(text.partition("(")[0], language or None, meaning)
    yield Name(str(about.get("wof:name") or "").partition("(")[0])


def _links(about: Json) -> Iterator[str]:
    concordances = about.get("wof:concordances") or {}
    for key, gazetteer in _GAZETTEERS.items():
        if concordances.get(key):
            yield f"{gazetteer}:{concordances[key]}"
