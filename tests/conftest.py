"""A small gazetteer, an application on a state folder of its own, and a client for it."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Command, Outcome
from filelock import FileLock
from flask import Flask
from flask.testing import FlaskClient

from gazetteer import Entry, Place, Toponym
from gazetteer.build import build
from webapp.app import create_app
from webapp.cli import main
from webapp.context import EXTENSION
from webapp.events.archive import Archive
from webapp.settings import Settings

DATA = Path(__file__).parent / "data"


def tiny_entries() -> Iterator[Entry]:
    """Yield the places of tests/data/tiny_gazetteer.tsv."""
    with (DATA / "tiny_gazetteer.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = Place(
                id=row["id"],
                name=row["name_en"],
                name_ar=row["name_ar"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                feature=row["feature"],
                country=row["country"],
                parents=tuple(filter(None, row["parents"].split("|"))),
                population=int(row["population"] or 0),
                uncertainty=int(row["uncertainty_m"] or 0),
                source="tests",
            )
            names = [(row["name_ar"], "ar"), (row["name_en"], "en")]
            names += [(name, "") for name in row["other_names"].split("|")]
            yield Entry(
                place, tuple(Toponym(text, place.id, tongue) for text, tongue in names if text)
            )


@pytest.fixture(scope="session")
def gazetteer_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer file of some eighty real places, namesakes among them."""
    path = tmp_path_factory.mktemp("gazetteer") / "gazetteer.db"
    build(path, tiny_entries())
    return path


@pytest.fixture
def home(tmp_path: Path, gazetteer_path: Path) -> Path:
    """A state folder of its own, with the small gazetteer in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "gazetteer.db").write_bytes(gazetteer_path.read_bytes())
    return folder


@pytest.fixture
def app(home: Path) -> Iterator[Flask]:
    """The application, in Arabic unless a test asks otherwise; forms need no token."""
    app = create_app(Settings(home=home))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    yield app
    app.extensions[EXTENSION].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client that keeps its cookies."""
    return app.test_client()


@pytest.fixture
def archive(app: Flask) -> Archive:
    """The archive behind ``app`` and ``client``."""
    opened: Archive = app.extensions[EXTENSION].archive()
    return opened


@pytest.fixture
def dalil(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """The ``dalil`` command on a state folder of its own."""

    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setenv("DALIL_HOME", str(home))
        monkeypatch.setattr("sys.argv", ["dalil", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Outcome(int(stopped.value.code or 0), captured.out, captured.err)

    return run


BUILD = """
import resource, sys
from pathlib import Path
from gazetteer.build import build, default_entries
path = Path(sys.argv[1])
build(path, default_entries())
path.with_suffix(".peak").write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


@pytest.fixture(scope="session")
def default_gazetteer_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default gazetteer, built once for all workers, in a process of its own.

    Beside it stands its ``.peak``: the most memory the build had, in kB.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "default-gazetteer"
    shared.mkdir(exist_ok=True)
    path = shared / "gazetteer.db"
    with FileLock(shared / "lock"):
        if not path.exists():
            subprocess.run([sys.executable, "-c", BUILD, str(path)], check=True)
    return path
