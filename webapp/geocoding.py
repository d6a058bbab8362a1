"""Places looked up by name with Nominatim, OpenStreetMap's geocoder: suggestions, never more.

The usage policy of the public server (https://operations.osmfoundation.org/policies/nominatim/) is
kept with every server: the program says who it is, asks once a second at the most, also when
several processes run, asks only when a person wants it, and keeps the answers.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from geopy.adapters import AdapterHTTPError, URLLibAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.geocoders import Nominatim

from gazetteer.sources.foreign import feature_types
from gazetteer.spatial import distance_km

PUBLIC = "nominatim"
"""What stands in the setting for the public server."""

PUBLIC_HOST = "nominatim.openstreetmap.org"
SECONDS_BETWEEN = 1.0
SECONDS_KEPT = 30 * 24 * 3600
MOST = 8
LEAST_UNCERTAINTY_M = 100
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"

Json = Mapping[str, Any]


class Trouble(StrEnum):
    """Why nothing could be looked up.

    There is no way to the server (``UNREACHABLE``), it was too slow (``TIMED_OUT``), it is asked
    too often (``BUSY``), it does not want to answer (``REFUSED``), or answers something else.
    """

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    BUSY = "busy"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


class GeocodingError(RuntimeError):
    """Nothing could be looked up: whom was asked, and what the trouble is."""

    def __init__(self, host: str, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{host}: {trouble}{f' ({detail})' if detail else ''}")
        self.host = host
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place as the geocoder has it.

    ``names`` are by language (``ar``, ``en``, and ``""`` for how it is called there), ``where``
    says what it lies in, ``uncertainty`` is how far it reaches in metres, ``feature`` a GeoNames
    code or empty, ``id`` that of OpenStreetMap (``node/27565``).
    """

    id: str
    names: Mapping[str, str]
    where: str
    latitude: float
    longitude: float
    uncertainty: int
    feature: str
    country: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Geocoder:
    """Whom to ask: ``address`` is that of a Nominatim server, ``folder`` where answers are kept.

    ``seconds`` is how long an answer may take.
    """

    address: str
    folder: Path
    seconds: float = 10.0

    @property
    def host(self) -> str:
        """The name of the server, for people."""
        return urlsplit(self.address).netloc

    def suggest(self, words: str, language: str) -> list[Suggestion]:
        """Return the places that words may name, best first; raise GeocodingError.

        ``language`` is that of ``where``.
        """
        asked = (self.address, " ".join(words.split()), language)
        with closing(_kept(self.folder)) as kept:
            answer = _recall(kept, asked)
            if answer is None:
                answer = self._answer(asked[1], language)
                _keep(kept, asked, answer)
        try:
            return [_suggestion(item) for item in json.loads(answer)]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise GeocodingError(self.host, Trouble.UNREADABLE, repr(error)) from error

    def _answer(self, words: str, language: str) -> str:
        """Ask the server, when it is time to; return its answer as JSON."""
        lock = FileLock(self.folder / "geocoder.lock", timeout=self.seconds)
        try:
            with lock:
                _wait(self.folder / "geocoder.asked")
                found = self._guarded(lambda: self._ask(words, language))
        except Timeout as error:
            raise GeocodingError(self.host, Trouble.BUSY) from error
        return json.dumps([one.raw for one in found or ()], ensure_ascii=False)

    def _ask(self, words: str, language: str) -> Sequence[Any] | None:
        parts = urlsplit(self.address)
        nominatim = Nominatim(
            scheme=parts.scheme,
            domain=f"{parts.netloc}{parts.path}",
            user_agent=f"dalil/{version('dalil')}",
            timeout=self.seconds,
            adapter_factory=URLLibAdapter,
        )
        found: Sequence[Any] | None = nominatim.geocode(
            words,
            exactly_one=False,
            limit=MOST,
            language=language,
            addressdetails=True,
            namedetails=True,
        )
        return found

    def _guarded(self, ask: Callable[[], Sequence[Any] | None]) -> Sequence[Any] | None:
        """Ask, and put what goes wrong into our words."""
        try:
            return ask()
        except GeopyError as error:
            raise GeocodingError(self.host, _trouble(error), str(error)) from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise GeocodingError(self.host, Trouble.UNREADABLE, repr(error)) from error


def geocoder_at(setting: str, folder: Path) -> Geocoder | None:
    """Return the geocoder that a setting names: an address, ``nominatim`` or nothing.

    Raise ValueError when it is neither.
    """
    if not setting:
        return None
    address = f"https://{PUBLIC_HOST}" if setting == PUBLIC else setting.rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"give the address of a server, or {PUBLIC} for the public one")
    return Geocoder(address, folder)


def _trouble(error: GeopyError) -> Trouble:
    if isinstance(error, GeocoderRateLimited):
        return Trouble.BUSY
    if isinstance(error, GeocoderTimedOut):
        return Trouble.TIMED_OUT
    if isinstance(error, GeocoderParseError):
        return Trouble.UNREADABLE
    refused = isinstance(error, GeocoderQueryError) or isinstance(error.__cause__, AdapterHTTPError)
    return Trouble.REFUSED if refused else Trouble.UNREACHABLE


def _wait(asked: Path) -> None:
    """Wait until a second has passed since the file was touched, and touch it."""
    if asked.exists():
        time.sleep(
            min(SECONDS_BETWEEN, max(0.0, asked.stat().st_mtime + SECONDS_BETWEEN - time.time()))
        )
    asked.touch()


def _suggestion(item: Json) -> Suggestion:
    details = item.get("namedetails") or {}
    latitude, longitude = float(item["lat"]), float(item["lon"])
    kind = f"{item.get('class') or item.get('category')}={item.get('type')}"
    local = details.get("name") or str(item["display_name"]).split(",")[0]
    named = {code: details.get(f"name:{code}") or "" for code in ("ar", "en")}
    return Suggestion(
        id=f"{item['osm_type']}/{item['osm_id']}" if item.get("osm_type") else "",
        names={"": local, **{code: name for code, name in named.items() if name}},
        where=str(item["display_name"]),
        latitude=latitude,
        longitude=longitude,
        uncertainty=_radius(item.get("boundingbox"), (latitude, longitude)),
        feature=feature_types("osm").get(kind, ""),
        country=str((item.get("address") or {}).get("country_code") or "").upper(),
        attribution=str(item.get("licence") or ATTRIBUTION),
    )


def _radius(box: Sequence[str] | None, point: tuple[float, float]) -> int:
    """Return how many metres the corners of a box (south, north, west, east) are from a point."""
    if not box:
        return LEAST_UNCERTAINTY_M
    south, north, west, east = map(float, box)
    corners = ((south, west), (north, east))
    farthest = max(distance_km(point, corner) for corner in corners) * 1000
    return max(LEAST_UNCERTAINTY_M, round(farthest))


def _kept(folder: Path) -> sqlite3.Connection:
    """Open the file of answers; made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "geocoder.db", isolation_level=None)
    connection.execute(
        "create table if not exists answer (address text, words text, language text, body text,"
        " asked real, primary key (address, words, language)) strict"
    )
    return connection


def _recall(kept: sqlite3.Connection, asked: tuple[str, str, str]) -> str | None:
    found = kept.execute(
        "select body from answer where address = ? and words = ? and language = ? and asked > ?",
        [*asked, time.time() - SECONDS_KEPT],
    ).fetchone()
    return found[0] if found else None


def _keep(kept: sqlite3.Connection, asked: tuple[str, str, str], answer: str) -> None:
    kept.execute("delete from answer where asked <= ?", [time.time() - SECONDS_KEPT])
    kept.execute(
        "insert or replace into answer values (?, ?, ?, ?, ?)", [*asked, answer, time.time()]
    )
