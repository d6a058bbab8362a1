"""Known places that a new one may be."""

from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer import BoundingBox, Entry, Gazetteer, Place, Record, Toponym
from gazetteer.languages.consonants import consonants
from gazetteer.overlay import compile_overlay
from gazetteer.text import fold
from gazetteer.twins import Likeness, twins

RAQQA = (35.95, 39.01)


def entry(name: str, point: tuple[float, float]) -> Entry:
    return Entry(Place("", name, *point, "P.PPL"), (Toponym(name, ""),))


@pytest.fixture
def gazetteer(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as opened:
        yield opened


def reasons(gazetteer: Gazetteer, new: Entry) -> dict[str, tuple[Likeness, ...]]:
    return {twin.place.id: twin.likeness for twin in twins(gazetteer, new)}


@pytest.mark.parametrize(
    ("name", "likeness"),
    [
        ("الرقّه", (Likeness.SAME_NAME, Likeness.NEAR)),
        ("الرقا", (Likeness.ONE_EDIT, Likeness.NEAR)),
        ("مكان آخر", (Likeness.NEAR,)),
    ],
)
def test_a_place_close_by_is_shown_with_what_is_alike(
    gazetteer: Gazetteer, name: str, likeness: tuple[Likeness, ...]
) -> None:
    assert reasons(gazetteer, entry(name, RAQQA))["cur:raqqa"] == likeness


def test_the_same_name_counts_anywhere_a_similar_one_only_nearby(gazetteer: Gazetteer) -> None:
    far = (10.0, 10.0)
    assert "cur:raqqa" in reasons(gazetteer, entry("الرقة", far))
    assert reasons(gazetteer, entry("الرقا", far)) == {}
    near = reasons(gazetteer, entry("Kamishly", (37.2, 41.2)))
    assert near["cur:qamishli"] == (Likeness.TRANSLITERATED,)


def test_a_place_of_the_same_id_elsewhere_comes_first(gazetteer: Gazetteer) -> None:
    new = replace(entry("مكان آخر", RAQQA), records=(Record("cur:qamishli"), Record("wd:Q0")))
    first, *_ = twins(gazetteer, new)
    assert (first.place.id, first.likeness) == ("cur:qamishli", (Likeness.SAME_ID,))


def test_a_place_is_not_its_own_twin(gazetteer: Gazetteer) -> None:
    assert "cur:raqqa" not in reasons(gazetteer, gazetteer.entry("cur:raqqa"))


def test_what_people_added_is_among_them(gazetteer_path: Path) -> None:
    village = Entry(Place("user:1", "Ward", 35.96, 39.02, "P.PPL"), (Toponym("Ward", "user:1"),))
    with Gazetteer.open(gazetteer_path, [village]) as gazetteer:
        found = reasons(gazetteer, entry("Wurd", RAQQA))
    assert found["user:1"] == (Likeness.ONE_EDIT, Likeness.NEAR)


def test_the_areas_around_a_point_are_those_of_its_town_and_those_that_hold_it(
    gazetteer_path: Path,
) -> None:
    wide = Place(
        "user:1", "Wide", 35.0, 39.0, "A.ADM1", "", "SY", extent=BoundingBox(30, 30, 40, 50)
    )
    small = Place(
        "user:2", "Small", 35.9, 39.0, "A.ADM3", "", "SY", extent=BoundingBox(35.8, 38.9, 36, 39.1)
    )
    elsewhere = Place("user:3", "Other", 1.0, 2.0, "A.ADM1", extent=BoundingBox(0, 0, 3, 3))
    with Gazetteer.open(
        gazetteer_path, [Entry(one, ()) for one in (wide, small, elsewhere)]
    ) as opened:
        found = [one.id for one in opened.holding(RAQQA)]
        town = opened.place("cur:raqqa")
    assert "user:3" not in found
    assert found.index("user:2") < found.index("user:1")
    assert set(town.parents) <= set(found)


def test_imported_areas_hold_points_too(gazetteer_path: Path, tmp_path: Path) -> None:
    box = BoundingBox(35.8, 38.9, 36.0, 39.1)
    area = Place("wof:1", "District", 35.9, 39.0, "A.ADM3", "", "SY", extent=box)
    compile_overlay(tmp_path / "o.db", [Entry(area, (Toponym("District", "wof:1"),))], "1")
    with Gazetteer.open(gazetteer_path, (), tmp_path / "o.db") as opened:
        assert "wof:1" in [one.id for one in opened.holding(RAQQA)]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("القامشلي", "al-Qamishli"),
        ("القامشلي", "Kamishly"),
        ("دير الزور", "Deir ez-Zor"),
        ("منبج", "Manbij"),
        ("جرابلس", "Jarabulus"),
        ("خان شيخون", "Khan Shaykhun"),
        ("تل رفعت", "Tall Rif'at"),
        ("سراقب", "Saraqib"),
    ],
)
def test_both_spellings_of_a_name_have_the_same_consonants(arabic: str, latin: str) -> None:
    assert consonants(fold(arabic)) == consonants(fold(latin)) != ""
