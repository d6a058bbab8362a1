"""The compiled geoparser: used when it is made of just these sources, and it reads the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.compilation import (
    MODULES,
    MOST_KEPT,
    NO_COMPILER,
    compile_package,
    is_compiled,
)
from gazetteer.errors import CompilationError
from gazetteer.native import INTERPRETED, PACKAGE, CompiledFinder, folder
from webapp import sample

ROOT = Path(__file__).parent.parent
READ = """
import sys
from pathlib import Path
import gazetteer.recogniser
from gazetteer import COMPILED, Gazetteer, Geoparser
print("compiled" if COMPILED else "interpreted", Path(gazetteer.recogniser.__file__).suffix)
with Gazetteer.open(Path(sys.argv[1])) as opened:
    geoparser = Geoparser(opened)
    for text in sys.stdin.read().split("\\0"):
        for found in geoparser(text):
            print(ascii((found, found.evidence, found.candidates, found.extent)))
"""


def texts() -> list[str]:
    """Return the sample articles and the lines of all tables of cases."""
    cases = sorted((ROOT / "tests" / "cases").glob("*.tsv"))
    lines = [line for file in cases for line in file.read_text(encoding="utf-8").splitlines()]
    return [*(article.text for article in sample.articles()), *lines]


def readings(gazetteer_path: Path, **environment: str) -> list[str]:
    """Return what a process of its own reads in the texts, one line a mention."""
    done = subprocess.run(
        [sys.executable, "-c", READ, gazetteer_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0", **environment},
        input="\0".join(texts()),
        encoding="utf-8",
        capture_output=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def compiled() -> None:
    """Make sure that the sources as they stand are compiled, where there is a compiler."""
    if not is_compiled():
        try:
            compile_package()
        except CompilationError as error:
            if str(error) == NO_COMPILER:
                pytest.skip(NO_COMPILER)
            raise


@pytest.mark.usefixtures("compiled")
def test_compiled_and_interpreted_readings_are_the_same(gazetteer_path: Path):
    first, *fast = readings(gazetteer_path, **{INTERPRETED: ""})
    second, *slow = readings(gazetteer_path, **{INTERPRETED: "1"})
    assert (first.split()[0], second) == ("compiled", "interpreted .py")
    assert first != "compiled .py"
    assert len(slow) > 500
    assert fast == slow


@pytest.mark.usefixtures("compiled")
def test_every_module_of_the_list_is_compiled():
    finder = CompiledFinder(folder())
    for name in MODULES:
        spec = finder.find_spec(f"gazetteer.{name}", None)
        assert spec is not None, name
        assert spec.origin != str(PACKAGE / f"{name}.py")
    assert finder.find_spec("gazetteer.store", None) is None


def test_what_was_compiled_from_other_sources_is_not_found(tmp_path: Path):
    package = tmp_path / "gazetteer"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    assert folder(package) == folder()
    source = package / "languages" / "arabic.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = folder(package)
    assert changed != folder()
    source.rename(package / "languages" / "arabian.py")
    assert folder(package) not in (changed, folder())


@pytest.fixture
def has_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a compiler, for recipes that use none."""
    monkeypatch.setattr("gazetteer.compilation._has_compiler", lambda: True)


def test_a_machine_without_a_compiler_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gazetteer.compilation.shutil.which", lambda name: None)
    with pytest.raises(CompilationError, match="gcc or clang"):
        compile_package()


@pytest.mark.usefixtures("has_compiler")
def test_a_compiler_that_fails_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("gazetteer.compilation.HOUSE", tmp_path)
    monkeypatch.setattr("gazetteer.compilation.RECIPE", "raise SystemExit('it cannot be done')")
    with pytest.raises(CompilationError, match="it cannot be done"):
        compile_package()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("has_compiler")
def test_places_where_nothing_can_be_written_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "file").touch()
    monkeypatch.setattr("gazetteer.compilation.HOUSE", tmp_path / "file" / "dalil")
    with pytest.raises(CompilationError, match="nothing can be written"):
        compile_package()


@pytest.mark.usefixtures("has_compiler")
def test_two_processes_may_compile_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    recipe = "from pathlib import Path; Path('made').mkdir(); Path('made', 'one').touch()"
    monkeypatch.setattr("gazetteer.compilation.HOUSE", tmp_path)
    monkeypatch.setattr("gazetteer.compilation.RECIPE", recipe)
    monkeypatch.setattr("gazetteer.compilation.folder", lambda: tmp_path / "a")
    for _ in range(2):
        compile_package()
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "one"]


@pytest.mark.usefixtures("has_compiler")
def test_what_was_compiled_long_ago_is_dropped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("gazetteer.compilation.HOUSE", tmp_path)
    monkeypatch.setattr("gazetteer.compilation.RECIPE", "import os; os.mkdir('made')")
    for name in "abcdefghi":
        monkeypatch.setattr("gazetteer.compilation.folder", lambda name=name: tmp_path / name)
        compile_package()
        os.utime(tmp_path / name, (ord(name), ord(name)))
    assert len(list(tmp_path.iterdir())) == MOST_KEPT
    assert (tmp_path / "i").is_dir()
