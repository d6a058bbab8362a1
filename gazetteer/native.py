"""Runs what was compiled of this package, if it was compiled from just these sources.

:mod:`gazetteer.compilation` turns the modules that read texts into machine code. What it makes lies
in the Python environment, in a folder named after a hash of all sources of the package; a source
that changed asks for another folder. So what was compiled from other sources is never run, and
without a folder the sources themselves are, to the same results.
"""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parent
HOUSE = Path(sys.prefix) / "var" / "dalil"
"""Holds a folder for each state of the sources that was compiled in this environment."""

INTERPRETED = "DALIL_INTERPRETED"
"""The variable of the environment that, when not empty, makes the sources run."""


def folder(package: Path = PACKAGE) -> Path:
    """Return where the modules are that are compiled from the sources as they stand."""
    said = hashlib.sha256(str(sysconfig.get_config_var("SOABI")).encode())
    for source in sorted(package.rglob("*.py")):
        said.update(f"\0{source.relative_to(package)}\0".encode())
        said.update(source.read_bytes())
    return HOUSE / said.hexdigest()[:20]


class CompiledFinder(MetaPathFinder):
    """Finds the modules of a folder before those that Python would find; see :mod:`importlib`."""

    def __init__(self, folder: Path) -> None:
        suffix = EXTENSION_SUFFIXES[0]
        self._files = {
            ".".join(file.relative_to(folder).parts).removesuffix(suffix): file
            for file in folder.rglob(f"*{suffix}")
        }

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a compiled module is loaded from, None for all others."""
        file = self._files.get(fullname)
        return spec_from_file_location(fullname, file) if file else None


def _prefer_compiled() -> bool:
    """Let compiled modules be imported, if there are any; return whether there are."""
    if os.environ.get(INTERPRETED):
        return False
    made = folder()
    if not made.is_dir():
        return False
    sys.meta_path.insert(0, CompiledFinder(made))
    return True


COMPILED = _prefer_compiled()
"""Whether this process reads texts with compiled modules."""
