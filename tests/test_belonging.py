"""The country and the areas that a place lies in."""

from pathlib import Path

import pytest

from gazetteer import BoundingBox, Entry, Gazetteer, Place
from gazetteer.belonging import belonging, outside

WIDE = Place("user:1", "Wide", 35.0, 39.0, "A.ADM1", "", "SY", extent=BoundingBox(30, 30, 40, 50))
SMALL = Place(
    "user:2",
    "Small",
    35.9,
    39.0,
    "A.ADM3",
    "",
    "SY",
    ("user:1",),
    extent=BoundingBox(35.8, 38.9, 36, 39.1),
)


@pytest.fixture
def gazetteer(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path, [Entry(WIDE, ()), Entry(SMALL, ())]) as opened:
        yield opened


def test_a_place_lies_in_the_likeliest_area_around_it(gazetteer: Gazetteer) -> None:
    found = belonging(gazetteer, Place("", "X", 35.95, 39.01, "P.PPL"))
    first = gazetteer.holding((35.95, 39.01))[0]
    assert (found.country, found.parents[0]) == ("SY", first.id)


def test_a_place_lies_in_the_area_that_was_chosen_and_in_what_that_lies_in(
    gazetteer: Gazetteer,
) -> None:
    found = belonging(gazetteer, Place("", "X", 10.0, 10.0, "P.PPL", "", "TD"), SMALL)
    assert (found.country, found.parents) == ("SY", ("user:2", "user:1"))


def test_a_country_that_is_told_is_kept(gazetteer: Gazetteer) -> None:
    found = belonging(gazetteer, Place("", "X", 35.95, 39.01, "P.PPL", "", "IQ"))
    assert (found.country, found.parents) == ("IQ", ())


def test_nothing_lies_in_itself_or_in_what_it_holds(gazetteer: Gazetteer) -> None:
    assert not {"user:1", "user:2"} & {*belonging(gazetteer, WIDE).parents}
    assert belonging(gazetteer, WIDE, SMALL).parents == ()


def test_a_place_outside_of_its_parent_is_seen(gazetteer: Gazetteer) -> None:
    inside = Place("", "X", 35.5, 39.5, "P.PPL", parents=("user:1",))
    far = Place("", "X", 10.0, 10.0, "P.PPL", parents=("user:1", "user:99"))
    assert outside(gazetteer, inside) == []
    assert outside(gazetteer, far) == [WIDE]
