"""What the browser is sent: vendored files are the published ones, and nothing names another host."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
VENDOR = STATIC / "vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDORED.toml").read_text(encoding="utf-8"))["package"]
OWN = sorted(path for folder in ("css", "js") for path in (STATIC / folder).rglob("*.*"))
STYLESHEETS = sorted(STATIC.rglob("*.css"))
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
HOST = re.compile(r"""(?:\b(?:https?|wss?):|["'(=\s])//[\w-]+(?:\.[\w-]+)+""", re.IGNORECASE)
NAMESPACES = ("http://www.w3.org/",)


def relative(path: Path) -> str:
    return path.relative_to(STATIC).as_posix()


def hosts(source: str) -> list[str]:
    for namespace in NAMESPACES:
        source = source.replace(namespace, "")
    return HOST.findall(source)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["folder"])
def test_vendored_files_are_the_published_ones(package):
    folder = VENDOR / package["folder"]
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == package["sha256"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["folder"])
def test_every_vendored_package_brings_its_licence(package):
    assert package["licence"]
    assert "LICENSE" in package["sha256"]
    assert package["folder"].endswith(package["version"])


def test_nothing_is_vendored_without_being_declared():
    present = {path.name for path in VENDOR.iterdir() if path.is_dir()}
    assert present == {package["folder"] for package in PACKAGES}


@pytest.mark.parametrize("path", OWN, ids=relative)
def test_own_files_name_no_other_host(path):
    assert hosts(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "fetch('https://tiles.example.org/1')",
        'url("//fonts.example.org/a")',
        "new WebSocket(`wss://x.example.org`)",
    ],
)
def test_the_search_for_hosts_finds_them(source):
    assert hosts(source)


@pytest.mark.parametrize("path", STYLESHEETS, ids=relative)
def test_every_url_in_a_stylesheet_exists(path):
    references = URL.findall(path.read_text(encoding="utf-8"))
    missing = [
        reference
        for reference in references
        if not reference.startswith(("data:", "#"))
        and not (path.parent / reference.split("?")[0].split("#")[0]).is_file()
    ]
    assert missing == []


def test_fonts_are_served_for_both_families_in_arabic_and_latin():
    source = (STATIC / "css" / "fonts.css").read_text(encoding="utf-8")
    faces = re.findall(r"@font-face \{(.*?)\}", source, re.DOTALL)
    covered = {
        (family[1], weight[1], subset)
        for face in faces
        if (family := re.search(r'font-family: "([^"]+)"', face))
        and (weight := re.search(r"font-weight: (\d+)", face))
        for subset, first in (("arabic", "U+0600-06FF"), ("latin", "U+0000-00FF"))
        if first in face
    }
    wanted = {("IBM Plex Sans Arabic", weight) for weight in ("400", "500", "600")}
    wanted |= {("Noto Naskh Arabic", weight) for weight in ("400", "700")}
    assert covered == {(*face, subset) for face in wanted for subset in ("arabic", "latin")}
    assert all("font-display: swap" in face for face in faces)
