"""The modules of the face: who imports whom, and at which addresses browsers may keep them.

A module names another one without a version (``./dom.js``). An import map puts the address with
the version in its place, so that a changed module is fetched and an unchanged one never again; and
a page names all modules behind its own one at once, instead of letting them be found one by one.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from flask import url_for

IMPORT = re.compile(r'(from|import) "\./(\w+)\.js"')
"""How our modules import one another: the second group is the name."""

Asset = Callable[[str], str]
"""A function from a path below ``static/`` to its address."""


def import_map(folder: Path, asset: Asset) -> Callable[[], dict[str, dict[str, str]]]:
    """Return a function that returns the import map of all modules in the folder ``js/``."""

    def imports() -> dict[str, dict[str, str]]:
        paths = sorted(f"js/{path.name}" for path in (folder / "js").glob("*.js"))
        return {"imports": {url_for("static", filename=path): asset(path) for path in paths}}

    return imports


def modules_of(folder: Path) -> Callable[[str], tuple[str, ...]]:
    """Return a function from the name of a module to those it needs, itself first.

    ``folder`` is that of static files. The nearest come first, each once.
    """

    def modules(name: str) -> tuple[str, ...]:
        found = {name: None}
        waiting = [name]
        while waiting:
            for other in _imported(folder / "js" / f"{waiting.pop(0)}.js"):
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return tuple(found)

    return modules


def _imported(path: Path) -> Iterator[str]:
    yield from _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(path: Path, modified: int) -> tuple[str, ...]:
    return tuple(name for _, name in IMPORT.findall(path.read_text(encoding="utf-8")))
