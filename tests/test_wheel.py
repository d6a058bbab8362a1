"""The program as people get it: a wheel, in an empty virtual environment, far from the checkout."""

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ADDRESS = re.compile(r"http://[\w.]+:\d+/")


def pip(python: Path | str, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, cwd=ROOT)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT))
    (built,) = folder.glob("dalil-*.whl")
    return built


@pytest.fixture(scope="module")
def dalil(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``dalil`` command of a fresh virtual environment that holds only the wheel."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    pip(python, "install", "--require-hashes", "-r", "requirements/run.txt")
    pip(python, "install", "--no-deps", str(wheel))
    return environment / "bin" / "dalil"


def test_wheel_holds_tables_templates_translations_and_static_files(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "gazetteer/data/countries.csv",
        "gazetteer/data/air_bases.csv",
        "webapp/templates/base.html",
        "webapp/translations/ar/LC_MESSAGES/messages.mo",
        "webapp/static/basemap/world.pmtiles",
        "webapp/static/vendor/leaflet-1.9.4/leaflet.js",
    ):
        assert name in names
    for folder in ("tests/", "requirements/", "webapp/static/pictures/"):
        assert not [name for name in names if name.startswith(folder)]
    served = [name for name in names if name.startswith("webapp/static/")]
    assert not [name for name in served if name.endswith((".py", ".csv"))]


def test_installed_command_tells_its_version(dalil: Path, tmp_path: Path):
    told = subprocess.run([dalil, "--version"], check=True, capture_output=True, cwd=tmp_path)
    assert told.stdout.decode().strip() == "dalil, version 0.1.0, interpreted"


def test_installed_program_serves_the_page_and_its_static_files(
    dalil: Path, gazetteer_path: Path, tmp_path: Path
):
    (tmp_path / "gazetteer.db").write_bytes(gazetteer_path.read_bytes())
    environment = {**os.environ, "DALIL_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    subprocess.run([dalil, "setup"], check=True, cwd=tmp_path, env=environment)
    with subprocess.Popen(
        [dalil, "run", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
    ) as server:
        try:
            assert server.stdout is not None
            found = ADDRESS.search(server.stdout.readline())
            assert found, "the address was not printed"
            with urllib.request.urlopen(found[0]) as response:
                page = response.read().decode()
            assert 'id="map_main"' in page
            (script,) = re.findall(r'src="/(static/vendor/leaflet-1\.9\.4/leaflet\.js[^"]*)"', page)
            with urllib.request.urlopen(found[0] + script) as response:
                assert b"Leaflet 1.9.4" in response.read()
        finally:
            server.terminate()
