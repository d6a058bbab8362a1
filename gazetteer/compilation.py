"""Compiles the modules that read texts, with mypyc and the C compiler of this machine.

The sources are plain Python either way; see :mod:`gazetteer.native` for how they are found again.
Of what compiled modules may hold, mypyc 2.4 allows all but this: a ``cached_property`` is
worked out each time, ``sum`` of floats needs ``0.0`` to begin with, and a keyword without a default
may not follow one with a default.
"""

import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from gazetteer.errors import CompilationError
from gazetteer.native import HOUSE, PACKAGE, folder

_NAMES = """
ahead angles announced ballots behind calibration candidates capitalised compass compiled containers
demonyms derived evidence facilities gaps geoparser latin_facilities listed matcher memory metonyms
model name_forms names neighbourhood nouns organisations passage persons reading recogniser resolver
roles shared_nouns sighting sign signs spatial spelling standings support surroundings text told
uncollected unknown vocabulary votes written_points
"""
MODULES = _NAMES.split()
"""What a text passes through; together, so that they call one another without Python between."""

RECIPE = """
import sys
from mypyc.build import mypycify
from setuptools import setup

options = ["--ignore-missing-imports", "--follow-imports=silent"]
files = [f"gazetteer/{name}.py" for name in sys.argv[1:]]
extensions = mypycify([*options, *files], opt_level="2", debug_level="0")
if sys.platform != "win32":
    for extension in extensions:
        extension.extra_compile_args += ["-fvisibility=hidden", "-fno-semantic-interposition"]
setup(name="made", packages=[], ext_modules=extensions, script_args=["build_ext", "-b", "made"])
"""
NO_COMPILER = (
    "no C compiler was found, so texts are read a third as fast: install gcc or clang with the"
    " headers of Python (apt install gcc python3-dev) and run `dalil compile`"
)
NO_MYPYC = (
    "mypyc is not installed, so texts are read a third as fast: pip install 'dalil[compiled]' and"
    " run `dalil compile`"
)
MOST_KEPT = 6
"""States of the sources whose modules are kept; beyond, those not made lately are deleted."""


def is_compiled() -> bool:
    """Whether there are compiled modules for the sources as they stand."""
    return folder().is_dir()


def compile_package() -> None:
    """Compile the sources as they stand; raise CompilationError where that is not possible."""
    if not _has_compiler():
        raise CompilationError(NO_COMPILER)
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        raise CompilationError(NO_MYPYC)
    made = folder()
    try:
        HOUSE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=HOUSE, prefix="making-") as workshop:
            _keep(_compiled(Path(workshop)), made)
    except OSError as error:
        raise CompilationError(f"nothing can be written to {HOUSE} ({error})") from error


def _has_compiler() -> bool:
    name = str(sysconfig.get_config_var("CC") or "cc").split()[0]
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return shutil.which(name) is not None and header.is_file()


def _compiled(workshop: Path) -> Path:
    """Compile a copy of the sources; return the folder of what was made."""
    sources = workshop / PACKAGE.name
    shutil.copytree(PACKAGE, sources, ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(  # noqa: S603 - Python itself, with nothing from outside
        [sys.executable, "-c", RECIPE, *MODULES], cwd=workshop, capture_output=True, text=True
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or "without a word"
        raise CompilationError(f"the compiler failed, so texts are read a third as fast: {said}")
    return workshop / "made"


def _keep(new: Path, made: Path) -> None:
    """Put compiled modules in their place, unless another process was sooner; drop old ones."""
    try:
        new.rename(made)
    except OSError:
        if not made.is_dir():
            raise
    others = [other for other in HOUSE.iterdir() if len(other.name) == len(made.name)]
    others.sort(key=lambda other: other.stat().st_mtime, reverse=True)
    for old in others[MOST_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
