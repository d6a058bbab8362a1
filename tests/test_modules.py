"""The modules of the face: a page names all that it needs, each at an address with a version."""

import json
import re
from pathlib import Path

from flask.testing import FlaskClient
from written_reading import fill

from webapp.app import static_folder
from webapp.events.archive import Archive
from webapp.modules import modules_of


def write(folder: Path, **sources: str) -> None:
    (folder / "js").mkdir(exist_ok=True)
    for name, source in sources.items():
        (folder / "js" / f"{name}.js").write_text(source, encoding="utf-8")


def test_a_module_needs_what_it_imports_and_what_that_imports(tmp_path):
    write(
        tmp_path,
        page='import { a } from "./first.js";\nimport "./second.js";\n',
        first='import { b } from "./third.js";\nimport { c } from "./page.js";\n',
        second='import { b } from "./third.js";\n',
        third="export const b = 1;\n",
        other='import "./third.js";\n',
    )
    assert modules_of(tmp_path)("page") == ("page", "first", "second", "third")
    write(tmp_path, third='import "./other.js";\n// changed\n')
    assert modules_of(tmp_path)("second") == ("second", "third", "other")


def test_every_module_has_a_version_in_the_import_map_before_the_first_module(
    client: FlaskClient,
) -> None:
    page = client.get("/articles").text
    (written,) = re.findall(r'<script type="importmap"[^>]*>(.*?)</script>', page)
    imports = json.loads(written)["imports"]
    assert set(imports) == {f"/static/js/{path.name}" for path in static_folder().glob("js/*.js")}
    assert all(re.fullmatch(rf"{plain}\?v=\w{{12}}", address) for plain, address in imports.items())
    assert page.index("importmap") < page.index('type="module"')


def test_the_map_asks_for_all_its_modules_at_once(client: FlaskClient, archive: Archive) -> None:
    fill(archive.store)
    page = client.get("/").text
    asked = re.findall(r'<link rel="modulepreload" href="/static/js/(\w+)\.js\?v=\w+">', page)
    assert asked == list(modules_of(static_folder())("map"))
    assert page.index("importmap") < page.index("modulepreload")


def test_the_map_brings_along_where_in_the_world_something_is(
    client: FlaskClient, archive: Archive
) -> None:
    fill(archive.store)
    for query in ("", "kind=withdrawal", "kind=nonsense"):
        page = client.get(f"/?{query}").text
        (brought,) = re.findall(r'id="everywhere"[^>]*>(.*?)</script>', page)
        answer = client.get(f"/api/map?zoom=4&{query}")
        if answer.status_code == 400:
            assert json.loads(brought) is None
        else:
            told = answer.get_json()
            assert json.loads(brought) == {name: told[name] for name in told if name != "version"}


def test_vendored_files_are_kept_for_ever_as_their_folder_has_the_version(
    client: FlaskClient,
) -> None:
    paths = {
        "vendor/leaflet-1.9.4/leaflet.css": True,
        "vendor/nothing": False,
        "css/map.css": False,
    }
    for path, kept in paths.items():
        with client.get(f"/static/{path}") as response:
            assert ("immutable" in response.headers.get("Cache-Control", "")) is kept
