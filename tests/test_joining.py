"""Tables of places laid over the gazetteer: what is the same joins, the rest is located."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Place, Toponym
from gazetteer.joining import join


@pytest.fixture
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(gazetteer_path) as opened:
        yield opened


def entry(
    *names: str, at: tuple[float, float], place_id: str = "", feature: str = "P.PPL"
) -> Entry:
    place = Place(place_id, names[0], *at, feature)
    return Entry(place, tuple(Toponym(name, "") for name in names))


def test_a_place_that_is_known_by_name_close_by_only_gains_the_new_names(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    here = (known.latitude + 0.01, known.longitude)
    (joined,) = join(gazetteer, [entry("إدلب", "Idlip", at=here)])
    assert joined.place == known
    assert [toponym.text for toponym in joined.toponyms] == ["Idlip"]
    assert joined.imported


def test_a_place_without_new_names_is_left_out(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    there = (known.latitude, known.longitude)
    assert list(join(gazetteer, [entry("إدلب", at=there)])) == []


def test_a_place_that_is_known_by_its_id_may_have_another_name(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    (joined,) = join(gazetteer, [entry("Edlib", at=(0.0, 0.0), place_id=known.id)])
    assert joined.place == known


def test_a_namesake_far_away_is_a_place_of_its_own_in_the_country_of_the_nearest_town(
    gazetteer: Gazetteer,
):
    near = gazetteer.lookup("القامشلي")[0].place
    (joined,) = join(gazetteer, [entry("إدلب", at=(near.latitude, near.longitude))])
    assert joined.place.id == ""
    assert joined.place.country == near.country


def test_an_area_is_not_joined_with_the_town_of_its_name(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    there = (known.latitude, known.longitude)
    (joined,) = join(gazetteer, [entry("إدلب", at=there, feature="A.ADM3")])
    assert joined.place != known


def test_a_place_that_comes_twice_is_one(gazetteer: Gazetteer):
    rows = [entry("تل الورد", at=(36.0, 37.0)), entry("تل الورد", "Tell el-Ward", at=(36.01, 37.0))]
    (joined,) = join(gazetteer, rows)
    assert [toponym.text for toponym in joined.toponyms] == ["تل الورد", "Tell el-Ward"]
