"""What to try with a file of which not one place could be read: the way out of a wrong format."""

import re
from pathlib import Path

from gazetteer.errors import SourceError
from gazetteer.sources.files import open_bytes
from gazetteer.sources.table import ALIASES

_BEGINNING = 8192
_SIGNS = (
    (
        "whosonfirst",
        re.compile(rb"SQLite format 3\0|.{257}ustar|BZh|[^{]{0,40}\{.*\"wof:", re.DOTALL),
    ),
    ("osm", re.compile(rb".{0,40}OSMHeader|\s*\{.*\"elements\"\s*:", re.DOTALL)),
    ("lpf", re.compile(rb"\s*\{.*(?:linkedplaces|linked-places|\"toponym\")", re.DOTALL)),
    ("geojson", re.compile(rb"\s*\x1e?\s*\{.*\"Feature(?:Collection)?\"", re.DOTALL)),
    ("geonames", re.compile(rb"\d+\t[^\t\n]*(?:\t[^\t\n]*){17}\r?\n")),
    ("ourairports", re.compile(rb"[^\n]*\bident\b[^\n]*\blatitude_deg\b")),
    ("lp-tsv", re.compile(rb"[^\n]*\btitle\b[^\n]*\b(?:ccodes|fclasses|geowkt)\b")),
)
"""By which beginnings formats are told; the first that fits."""

_TITLES = re.compile(r"[,;\t]")
_COORDINATES = {"latitude", "longitude"}
_WITH_ENCODING = ("csv", "lp-tsv")


def advice(path: Path, format_: str) -> str:
    """Return what to try with a file that could not be read in a format, or an empty string."""
    try:
        with open_bytes(path) as file:
            beginning = file.read(_BEGINNING)
    except SourceError:
        return ""
    likely = _likely(beginning)
    if likely and likely != format_:
        return f"it looks like {likely}: dalil gazetteer import {likely} {path.name}"
    if format_ in _WITH_ENCODING and not _is_utf8(beginning):
        return "its letters are not UTF-8: save it so, or say --encoding windows-1256"
    if format_ == "csv" and likely != format_:
        return "say which columns are what: --column latitude=… --column longitude=…"
    return ""


def _likely(beginning: bytes) -> str:
    """Return the format that a file looks like, or an empty string."""
    for name, sign in _SIGNS:
        if sign.match(beginning):
            return name
    header = beginning.partition(b"\n")[0].decode(errors="replace").strip().lower()
    titles = {ALIASES.get(title, title) for title in _TITLES.split(header)}
    return "csv" if titles >= _COORDINATES else ""


def _is_utf8(beginning: bytes) -> bool:
    try:
        beginning[: beginning.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return False
    return True
