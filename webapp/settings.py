"""Everything a deployment may change, read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from webapp.completions import Endpoint
from webapp.geocoding import Geocoder, geocoder_at
from webapp.layers import Layer, layers, tile_address

PREFIX = "DALIL_"
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d+)?")


class SettingsError(ValueError):
    """A variable of the environment holds something that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; the variable ``DALIL_HOME`` sets ``home``, and so on.

    >>> Settings.from_environ({"DALIL_MAX_ARTICLE_MB": "4"}).max_article_mb
    4
    """

    home: Path = field(
        default_factory=lambda: user_data_path("dalil"),
        metadata={
            "help": "folder of all state: gazetteer.db and imports.db (rebuildable),"
            " events.db (precious)"
        },
    )
    language: str = field(
        default="ar",
        metadata={
            "help": "interface language when neither person nor browser chose: ar or en",
            "choices": ("ar", "en"),
        },
    )
    months: str = field(
        default="SY",
        metadata={
            "help": "month names in Arabic as in SY (كانون الثاني), EG (يناير), DZ (جانفي) or MA"
            " (يوليوز), when nobody chose",
            "choices": ("SY", "EG", "DZ", "MA"),
        },
    )
    digits: str = field(
        default="arab",
        metadata={
            "help": "digits in Arabic, arab (١٢٣) or latn (123), when nobody chose",
            "choices": ("arab", "latn"),
        },
    )
    trusted_hosts: tuple[str, ...] = field(
        default=("127.0.0.1", "localhost", "[::1]"),
        metadata={"help": "host names the server answers to, separated by commas"},
    )
    max_article_mb: int = field(
        default=8, metadata={"help": "largest request that is accepted, in megabytes"}
    )
    tiles: str = field(
        default="",
        metadata={
            "help": "address of online map tiles offered as a choice; empty: offline only",
            "read": lambda text: tile_address(text) if text else "",
        },
    )
    tiles_attribution: str = field(
        default="", metadata={"help": "credit line of the online map tiles"}
    )
    layers: tuple[Layer, ...] = field(
        default=(),
        metadata={
            "help": "further online maps offered as a choice, see below",
            "read": layers,
        },
    )
    embed_origins: tuple[str, ...] = field(
        default=(),
        metadata={
            "help": "sites that may show the map inside their pages, such as"
            " https://news.example.org, separated by commas; empty: none",
            "read": lambda text: tuple(map(origin, listed(text))),
        },
    )
    reader_url: str = field(
        default="",
        metadata={"help": "OpenAI-compatible address of a second reader of claims; empty: none"},
    )
    reader_model: str = field(default="", metadata={"help": "model that the second reader uses"})
    reader_key: str = field(
        default="", repr=False, metadata={"help": "key of the second reader, if it wants one"}
    )
    reader_seconds: int = field(
        default=60, metadata={"help": "how long the second reader may take for an article"}
    )
    geocoder: str = field(
        default="",
        metadata={
            "help": "address of a Nominatim server to look places up with, or nominatim for the"
            " public one; empty: none"
        },
    )
    person: str = field(
        default="local", metadata={"help": "who is named in the history of changes"}
    )

    @property
    def gazetteer(self) -> Path:
        """Path of the gazetteer file."""
        return self.home / "gazetteer.db"

    @property
    def events(self) -> Path:
        """Path of the event store."""
        return self.home / "events.db"

    @property
    def online_layers(self) -> tuple[Layer, ...]:
        """The online maps that are offered, that of ``DALIL_TILES`` first and without a name."""
        plain = Layer("", self.tiles, self.tiles_attribution) if self.tiles else None
        return (*((plain,) if plain else ()), *self.layers)

    @property
    def second_reader(self) -> Endpoint | None:
        """Whom to ask for further claims, or None when nobody is set."""
        if not self.reader_url:
            return None
        return Endpoint(self.reader_url, self.reader_model, self.reader_key, self.reader_seconds)

    @property
    def place_lookup(self) -> Geocoder | None:
        """Whom to ask where a place is, or None when nobody is set; raise SettingsError."""
        try:
            return geocoder_at(self.geocoder, self.home)
        except ValueError as error:
            raise SettingsError(f"{PREFIX}GEOCODER={self.geocoder!r}: {error}") from error

    @property
    def rules(self) -> Path:
        """Folder of the tables of rules that a person adds to the shipped ones."""
        return self.home / "rules"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings from ``DALIL_*`` variables; raise SettingsError on a bad value."""
        defaults = cls()
        given: dict[str, Any] = {
            field.name: _cast(field, environ[variable], getattr(defaults, field.name))
            for field in fields(cls)
            if (variable := PREFIX + field.name.upper()) in environ
        }
        settings = replace(defaults, **given)
        _ = settings.place_lookup
        return settings


def _cast(setting: Field[Any], text: str, default: object) -> object:
    variable = f"{PREFIX}{setting.name.upper()}={text!r}"
    choices = setting.metadata.get("choices", ())
    if choices and text not in choices:
        raise SettingsError(f"{variable}: choose one of {', '.join(choices)}")
    read = setting.metadata.get("read", listed if isinstance(default, tuple) else type(default))
    try:
        return read(text)
    except ValueError as error:
        raise SettingsError(f"{variable}: {error}") from error


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a text between its commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def origin(text: str) -> str:
    """Return the origin of a site as a policy names it; ValueError when it is none.

    >>> origin("https://News.example.org/")
    'https://news.example.org'
    """
    plain = text.rstrip("/").lower()
    if not _ORIGIN.fullmatch(plain):
        raise ValueError(f"{text}: expected an origin such as https://news.example.org")
    return plain
