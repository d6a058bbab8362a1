from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Place, Toponym
from gazetteer.build import build
from gazetteer.errors import GazetteerNotBuiltError, GazetteerOutdatedError


def entry(place_id: str, name: str, *names: str, population: int = 0) -> Entry:
    place = Place(place_id, name, 36.2, 37.15, "P.PPL", country="SY", population=population)
    return Entry(place, tuple(Toponym(text, place_id) for text in (name, *names)))


ALEPPO = entry("gn:1", "Aleppo", "حلب", population=2_000_000)
IDLIB = entry("gn:2", "Idlib", "إدلب")


def content(path: Path) -> tuple[str, dict[str, int], dict[str, bytes]]:
    with Gazetteer.open(path) as gazetteer:
        return gazetteer.version, gazetteer.counts(), gazetteer.blobs()


def test_building_twice_gives_the_same_content(tmp_path: Path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build(one, [ALEPPO, IDLIB])
    build(other, [ALEPPO, IDLIB])
    assert content(one) == content(other)


def test_other_entries_give_another_version(tmp_path: Path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build(one, [ALEPPO])
    build(other, [ALEPPO, IDLIB])
    assert content(one)[0] != content(other)[0]


def test_interrupted_build_leaves_the_former_gazetteer_and_no_litter(tmp_path: Path):
    def interrupted() -> Iterator[Entry]:
        yield IDLIB
        raise KeyboardInterrupt

    path = tmp_path / "gazetteer.db"
    build(path, [ALEPPO])
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        build(path, interrupted())
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["gazetteer.db"]


def test_missing_gazetteer_says_how_to_build_one(tmp_path: Path):
    with pytest.raises(GazetteerNotBuiltError, match="dalil gazetteer build"):
        Gazetteer.open(tmp_path / "none.db")


def test_foreign_file_is_refused(tmp_path: Path):
    path = tmp_path / "gazetteer.db"
    path.write_bytes(b"no database at all, but long enough to look at" * 40)
    with pytest.raises(GazetteerOutdatedError, match="dalil gazetteer build"):
        Gazetteer.open(path)


def test_progress_is_told_line_by_line(tmp_path: Path):
    lines: list[str] = []
    build(tmp_path / "gazetteer.db", [ALEPPO], progress=lines.append)
    assert any("compiling" in line for line in lines)
