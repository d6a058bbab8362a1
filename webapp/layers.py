"""Online maps that a deployment offers beside the offline one: whose tiles, at which address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

DEEPEST = 19
"""The zoom at which most servers of tiles end."""

_WMTS = {"tilematrix": "z", "tilecol": "x", "tilerow": "y"}
"""What the Web Map Tile Service (OGC 07-057r7) calls the parts of a tile's address, in both of its
forms; its usual tile matrix sets count zooms, columns and rows as everybody does."""

_PART = re.compile(r"\{(\w+)\}")
_HOST = re.compile(r"(\{s\}\.)?[\w.-]+(:\d+)?|")


@dataclass(frozen=True, slots=True)
class Layer:
    """An online map: its name, the address of a tile with ``{z}``, ``{x}`` and ``{y}``, its credit.

    ``deepest`` is the last zoom that the server has; the map enlarges its tiles beyond.
    """

    name: str
    address: str
    credit: str = ""
    deepest: int = DEEPEST


def layers(text: str) -> tuple[Layer, ...]:
    """Read layers as a person writes them: ``name | address | credit | deepest zoom; …``.

    The address is one of plain tiles or of a WMTS; credit and zoom may be left out. ValueError says
    what is wrong.

    >>> layers("Relief | https://a.example/{TileMatrix}/{TileRow}/{TileCol} | Office | 8")
    (Layer(name='Relief', address='https://a.example/{z}/{y}/{x}', credit='Office', deepest=8),)
    """
    entries = filter(None, (entry.strip() for entry in text.split(";")))
    return tuple(_layer(*(part.strip() for part in entry.split("|"))) for entry in entries)


def _layer(name: str, address: str = "", credit: str = "", deepest: str = "", *more: str) -> Layer:
    if more or not address:
        raise ValueError(
            f"{name}: expected a name, an address, a credit and a zoom, with | between"
        )
    return Layer(name, tile_address(address), credit, int(deepest or DEEPEST))


def tile_address(address: str) -> str:
    """Return the address of a tile as Leaflet fills it in; ValueError when it cannot be one.

    >>> tile_address("https://a.example/?tilematrix={TileMatrix}&tilerow={TileRow}&c={TileCol}")
    'https://a.example/?tilematrix={z}&tilerow={y}&c={x}'
    """
    plain = _PART.sub(lambda part: f"{{{_WMTS.get(part[1].lower(), part[1])}}}", address)
    parts = urlsplit(plain)
    if parts.scheme not in ("http", "https", "") or not _HOST.fullmatch(parts.netloc):
        raise ValueError(f"{address}: not an address of the web")
    if {"z", "x", "y"} - set(_PART.findall(plain.replace("{-y}", "{y}"))):
        raise ValueError(f"{address}: it must have {{z}}, {{x}} and {{y}}, or those of a WMTS")
    return plain
