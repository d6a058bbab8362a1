"""What is drawn, and the tables that say how: shared by the steps that build the map."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
DEEPEST = 6
"""The last zoom that has tiles of its own."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to draw: its geometry in degrees, what is stored with it, its first zoom."""

    geometry: BaseGeometry
    zoom: int = 0
    properties: dict[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """Return the GeoJSON that tippecanoe reads, with the tile zoom it starts at."""
        tile_zoom = min(max(self.zoom - 1, 0), DEEPEST)
        return json.dumps(
            {
                "type": "Feature",
                "tippecanoe": {"minzoom": tile_zoom},
                "properties": self.properties,
                "geometry": mapping(self.geometry),
            },
            ensure_ascii=False,
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """Which lines and names are shown, as policy.json says."""

    dashed_lines: frozenset[str]
    hidden_lines: frozenset[str]
    hidden_labels: frozenset[str]
    renamed_labels: dict[str, dict[str, str]]
    moved_labels: dict[str, list[float]]
    plain_capitals: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> "Policy":
        """Read the file; a missing key is an error (KeyError)."""
        values = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            dashed_lines=frozenset(values["dashed_lines"]),
            hidden_lines=frozenset(values["hidden_lines"]),
            hidden_labels=frozenset(values["hidden_labels"]),
            renamed_labels=values["renamed_labels"],
            moved_labels=values["moved_labels"],
            plain_capitals=frozenset(values["plain_capitals"]),
        )

    def label(self, key: str, point: Point, names: dict[str, str]) -> tuple[Point, dict[str, str]]:
        """Return where and how the label ``kind:id`` is written."""
        if key in self.moved_labels:
            latitude, longitude = self.moved_labels[key]
            point = Point(longitude, latitude)
        return point, {**names, **self.renamed_labels.get(key, {})}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
