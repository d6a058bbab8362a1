"""What every reader of a foreign gazetteer yields: an entry, or why a row is left out.

A reader is a function that takes a path and yields :data:`Row` values as they are read, so that a
file of any size needs no more memory than a small one. One row that cannot be read does not stop
the others.
"""

import csv
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from babel.core import get_global

from gazetteer.errors import SourceError
from gazetteer.lexicon import default_lexicon
from gazetteer.model import BoundingBox, Entry, Place, Record, Toponym, ToponymKind
from gazetteer.rows import NO_DETAILS, Details
from gazetteer.sources.geonames import plain_name, radius
from gazetteer.sources.names import arabic_display, script_language
from gazetteer.spatial import box_radius
from gazetteer.text import fold

DATA = files("gazetteer") / "data"
LONGEST_NAME = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_THOUSANDS = re.compile(r"(?<=\d)[,٬'\u00a0\u202f ](?=\d{3}(?:\D|$))")
_FEATURE = re.compile(r"[AHLPRSTUV]\.[A-Z0-9]{2,10}")
_COUNTRY = re.compile("[A-Z]{2}")
_NO_COUNTRY = frozenset(("XX", "XZ", "ZZ"))
_RADII = {"A.PCLI": 500_000, "A.ADM1": 60_000, "A.ADM2": 20_000, "A.ADM3": 10_000}
_OTHER_RADII = {"A": 20_000, "H": 20_000, "L": 20_000}
_RADIUS = 1000
"""Metres by which a point is taken to be off where a gazetteer says nothing of it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that yields no place: where it stands, and why; ``unreadable`` if it is broken."""

    where: str
    why: str
    unreadable: bool = True


Row = Entry | LeftOut


class NotWantedError(Exception):
    """A row that can be read, but is no place to take over; the message says why."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose data a file holds, and under which licence it is given."""

    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as another gazetteer has it; without a language it is guessed from the letters."""

    text: str
    language: str | None = None
    kind: ToponymKind = ToponymKind.ALTERNATE


def read_each(items: Iterable[tuple[str, T]], read: Callable[[T], Entry]) -> Iterator[Row]:
    """Yield what ``read`` makes of each item, or why it makes nothing; items say where they stand.

    ``read`` raises NotWantedError for what is not to be taken over, and SourceError, ValueError,
    KeyError or TypeError for what cannot be read.
    """
    for where, item in _as_far_as_readable(items):
        if item is None:
            yield LeftOut("the rest", where)
            return
        try:
            yield read(item)
        except NotWantedError as reason:
            yield LeftOut(where, str(reason), unreadable=False)
        except SourceError as error:
            yield LeftOut(where, str(error))
        except KeyError as error:
            yield LeftOut(where, f"{error.args[0]} is missing")
        except (ValueError, TypeError, AttributeError) as error:
            yield LeftOut(where, f"not understood: {error}")


def _as_far_as_readable(items: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T | None]]:
    """Yield items; what breaks off after the first is the reason, with no item."""
    any_read = False
    try:
        for item in items:
            yield item
            any_read = True
    except SourceError as error:
        if not any_read:
            raise
        yield str(error), None


def foreign_entry(
    place_id: str,
    names: Iterable[Name],
    latitude: float,
    longitude: float,
    feature: str,
    terms: Terms,
    *,
    name: str = "",
    name_ar: str = "",
    country: str = "",
    parents: Iterable[str] = (),
    population: int = 0,
    uncertainty: int | None = None,
    extent: BoundingBox | None = None,
    approximate: bool = False,
    note: str = "",
    links: Iterable[str] = (),
    further: Iterable[Record] = (),
    details: Details = NO_DETAILS,
    as_given: bool = False,
) -> Entry:
    """Return the entry of a foreign place; raise SourceError when it cannot be one.

    ``name`` and ``name_ar`` are those to show. Unless all is to be taken ``as_given``, missing ones
    are chosen among the ``names``, and names in letters that no text is read in are left out.
    ``uncertainty`` in metres is estimated if not given. ``further`` are the records of others that
    tell of the place too.
    """
    if not is_feature(feature):
        raise SourceError(f"{feature!r} is no feature: give a GeoNames class and code, as P.PPL")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise SourceError(f"{latitude}, {longitude} is no point on the earth")
    country = country.strip().upper()
    if not _COUNTRY.fullmatch(country) or country in _NO_COUNTRY:
        country = ""
    name, name_ar = tidy(name), tidy(name_ar)
    shown = [Name(text, None, ToponymKind.OFFICIAL) for text in (name, name_ar)]
    all_names = (*names, *shown)
    toponyms = _as_given(place_id, all_names) if as_given else _usable(place_id, all_names, feature)
    listed = tuple({toponym.text: toponym for toponym in reversed(list(toponyms))}.values())[::-1]
    if not listed:
        raise SourceError("no name in letters that can be matched")
    if not as_given:
        name = name or _shown(listed, country)
        name_ar = name_ar or _shown_in_arabic(name, listed)
        if name and all(name != toponym.text for toponym in listed):
            listed += (Toponym(name, place_id, "en", ToponymKind.OFFICIAL),)
    if uncertainty is None:
        uncertainty = _uncertainty(feature, population, extent)
    place = Place(
        id=place_id,
        name=name,
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        feature=feature,
        name_ar=name_ar,
        country=country,
        parents=tuple(parents),
        population=max(0, population),
        uncertainty=max(0, uncertainty),
        extent=extent,
        approximate=approximate,
        source=terms.source,
        note=" ".join(note.split()),
    )
    own = Record(place_id, terms.source, terms.licence)
    told = {record.id: record for record in (*further, own)}
    bare = (Record(link) for link in dict.fromkeys(links) if link not in told)
    records = (*dict.fromkeys((own, *further)), *bare)
    return Entry(place, listed, records=records, **details)


def is_feature(code: str) -> bool:
    """Whether this is a GeoNames class and code, as ``P.PPL``."""
    return _FEATURE.fullmatch(code) is not None


def tidy(text: str) -> str:
    """Return a name in composed letters on one line; raise SourceError for what is none.

    >>> tidy("  Tall  Rif‘at ")
    'Tall Rif‘at'
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise SourceError("not UTF-8") from error
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if len(name) > LONGEST_NAME:
        raise SourceError(f"a name of {len(name)} letters: {name[:30]}…")
    if _CONTROL.search(name):
        raise SourceError(f"control characters in the name {name!r}")
    return name


def language_code(code: str) -> str:
    """Return the shortest code of a language, without script and region; empty for none.

    >>> language_code("ara"), language_code("en-Latn-US"), language_code("und")
    ('ar', 'en', '')
    """
    language = code.replace("_", "-").partition("-")[0].lower()
    language = get_global("language_aliases").get(language, language)
    return "" if language in ("und", "mul", "zxx", "mis") else language


@cache
def feature_types(scheme: str) -> dict[str, str]:
    """Return the features that a gazetteer's own kinds of places stand for.

    They are in ``gazetteer/data/foreign_types.csv``; what is not to be taken over has none.
    """
    with (DATA / "foreign_types.csv").open(encoding="utf-8") as file:
        return {r["type"]: r["feature"] for r in csv.DictReader(file) if r["scheme"] == scheme}


def wanted_feature(scheme: str, kind: str) -> str:
    """Return the feature of a kind of places; raise NotWantedError when it has none."""
    feature = feature_types(scheme).get(kind, "")
    if not feature:
        raise NotWantedError(f"{kind or 'an unnamed kind'} is no kind of place that is taken over")
    return feature


def whole(text: str | int | float | None) -> int:
    """Return a whole number, 0 for nothing; raise SourceError for what is none.

    >>> whole("1,234,567"), whole("٢٠٬٥١٤"), whole("")
    (1234567, 20514, 0)
    """
    try:
        number = float(_THOUSANDS.sub("", text) if isinstance(text, str) and text else text or 0)
        if not math.isfinite(number):
            raise ValueError
    except (TypeError, ValueError) as error:
        raise SourceError(f"{text!r} is no number") from error
    return int(number)


def _as_given(place_id: str, names: Iterable[Name]) -> Iterator[Toponym]:
    """Yield the names as they are."""
    for name in names:
        if text := tidy(name.text):
            language = name.language
            if language is None:
                language = _guessed(script_language(text), name.kind)
            yield Toponym(text, place_id, language, name.kind)


def _usable(place_id: str, names: Iterable[Name], feature: str) -> Iterator[Toponym]:
    """Yield the names that texts can be read by.

    Romanised Arabic is no Arabic. Other gazetteers give countries their peoples' names too, which
    are those of no place: ``Syrian``.
    """
    demonym = default_lexicon().demonym
    for name in names:
        text = tidy(name.text)
        script = script_language(text)
        if script is None or (feature.startswith("A.PCL") and demonym(fold(text))):
            continue
        language = _guessed(script, name.kind) if name.language is None else name.language
        if language == "ar" != script:
            language = ""
        yield Toponym(text, place_id, language, name.kind)


def _guessed(script: str | None, kind: ToponymKind) -> str:
    """Return the language of a name by its letters; official Latin ones are to be English."""
    if script == "ar":
        return script
    return "en" if script == "" and kind is ToponymKind.OFFICIAL else ""


def _shown(names: Iterable[Toponym], country: str) -> str:
    """Choose the name to show in English: an English one, or another in Latin letters."""
    latin = [name for name in names if script_language(name.text) == ""]
    latin.sort(key=lambda name: (name.language != "en", name.kind is not ToponymKind.OFFICIAL))
    return plain_name(latin[0].text, country) if latin else ""


def _shown_in_arabic(name: str, names: Iterable[Toponym]) -> str:
    """Choose the Arabic name to show: the official one, or the fullest."""
    arabic = [one for one in names if one.language == "ar"]
    official = [one for one in arabic if one.kind is ToponymKind.OFFICIAL]
    return arabic_display(name, official or arabic)


def _uncertainty(feature: str, population: int, extent: BoundingBox | None) -> int:
    if extent is not None:
        return box_radius(extent)
    if feature.startswith("P."):
        return max(_RADIUS, radius(max(0, population)))
    return _RADII.get(feature) or _OTHER_RADII.get(feature[0], _RADIUS)
