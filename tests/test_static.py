"""What the browser is sent: vendored files are the published ones, and nothing names another host."""

import csv
import gzip
import hashlib
import json
import re
import struct
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, islice
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


BASEMAP = STATIC / "basemap"
NAMES, WATERS = (
    list(csv.DictReader((BASEMAP / name).read_text(encoding="utf-8").splitlines()))
    for name in ("names.csv", "waters.csv")
)
GREAT_CITIES = {
    "دمشق": "Damascus",
    "حلب": "Aleppo",
    "بغداد": "Baghdad",
    "الموصل": "Mosul",
    "صنعاء": "Sanaa",
    "الخرطوم": "Khartoum",
    "طرابلس": "Tripoli",
    "كييف": "Kyiv",
}
POLICY = json.loads((BASEMAP / "policy.json").read_text(encoding="utf-8"))


def varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def directory(data: bytes) -> list[tuple[int, int, int, int]]:
    """Return (tile id, run length, length, offset) of each entry, as PMTiles 3 lays them out."""
    numbers = varints(gzip.decompress(data))
    count = next(numbers)
    ids = list(accumulate(islice(numbers, count)))
    runs, lengths, offsets = (list(islice(numbers, count)) for _ in range(3))
    for index, offset in enumerate(offsets):
        offsets[index] = offset - 1 if offset else offsets[index - 1] + lengths[index - 1]
    return list(zip(ids, runs, lengths, offsets, strict=True))


@pytest.fixture(scope="module")
def tiles() -> dict[int, bytes]:
    """All tiles of a zoom, unpacked, one after the other."""
    data = (BASEMAP / "world.pmtiles").read_bytes()
    assert data[:8] == b"PMTiles\x03"
    root, root_length, _, _, leaves, _, start, _ = struct.unpack("<8Q", data[8:72])
    found: dict[int, bytes] = defaultdict(bytes)
    entries = directory(data[root : root + root_length])
    while entries:
        tile, run, length, offset = entries.pop()
        if run == 0:
            entries += directory(data[leaves + offset : leaves + offset + length])
        else:
            zoom = (3 * tile + 1).bit_length() - 1 >> 1
            found[zoom] += gzip.decompress(data[start + offset : start + offset + length])
    return found


def test_the_offline_map_covers_zooms_0_to_6_and_stays_small(tiles):
    assert sorted(tiles) == [0, 1, 2, 3, 4, 5, 6]
    assert (BASEMAP / "world.pmtiles").stat().st_size < 6_000_000


@pytest.mark.parametrize("layer", ["land", "river", "border", "division", "place", "label"])
def test_the_deepest_tiles_hold_every_layer(tiles, layer):
    assert layer.encode() in tiles[6]


@pytest.mark.parametrize(("arabic", "english"), GREAT_CITIES.items())
def test_great_cities_are_named_in_both_languages_from_zoom_5_of_the_display(
    tiles, arabic, english
):
    assert arabic.encode() in tiles[4]
    assert english.encode() in tiles[4]


def test_every_checked_name_has_reached_the_tiles(tiles):
    missing = [
        row
        for row in NAMES
        if row["zoom"]
        and not (row["name_ar"].encode() in tiles[6] and row["name_en"].encode() in tiles[6])
    ]
    assert missing == []


def test_the_map_holds_no_path_of_the_machine_that_made_it():
    data = (BASEMAP / "world.pmtiles").read_bytes()
    _, _, start, length = struct.unpack("<4Q", data[8:40])
    metadata = json.loads(gzip.decompress(data[start : start + length]))
    assert "/" not in metadata["generator_options"]


def test_checked_names_are_written_in_their_own_letters_and_once_each():
    assert len({row["geonameid"] for row in NAMES}) == len(NAMES) > 300
    for row in NAMES + WATERS:
        assert re.fullmatch(r"[ء-غف-يُّ() ]+", row["name_ar"]), row
        assert re.fullmatch(r"[A-Za-z'() -]+", row["name_en"]), row


def test_waters_lie_on_the_globe_and_are_seen_at_some_zoom():
    for row in WATERS:
        assert -85 < float(row["latitude"]) < 85
        assert -180 < float(row["longitude"]) < 180
        assert int(row["first_zoom"]) <= int(row["last_zoom"])


def test_the_policy_names_labels_by_kind_and_identifier():
    keys = [*POLICY["hidden_labels"], *POLICY["renamed_labels"], *POLICY["moved_labels"]]
    assert [
        key for key in keys if not re.fullmatch(r"country:[A-Z]{2}|(place|division):\d+", key)
    ] == []
    assert not set(POLICY["dashed_lines"]) & set(POLICY["hidden_lines"])


def test_the_policy_puts_label_points_as_latitude_and_longitude():
    assert POLICY["moved_labels"]["country:IQ"][0] < POLICY["moved_labels"]["country:IQ"][1]
    for latitude, longitude in POLICY["moved_labels"].values():
        assert -85 < latitude < 85
        assert -180 < longitude < 180
