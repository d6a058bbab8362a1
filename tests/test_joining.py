"""Places of other gazetteers laid over this one: what is the same joins, the rest is located."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Place, Record, Toponym
from gazetteer.fates import RETIRED
from gazetteer.joining import Joined, Outcome, join
from gazetteer.overlay import compile_overlay


@pytest.fixture
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(gazetteer_path) as opened:
        yield opened


def entry(
    *names: str,
    at: tuple[float, float],
    place_id: str = "",
    feature: str = "P.PPL",
    links: tuple[str, ...] = (),
) -> Entry:
    place = Place(place_id, names[0], *at, feature, source="elsewhere")
    own = Record(place_id, "elsewhere", "CC0")
    records = (own, *(Record(link) for link in links))
    return Entry(place, tuple(Toponym(name, "") for name in names), records=records)


def names(joined: Joined) -> list[str]:
    return [toponym.text for toponym in joined.entry.toponyms]


def near(gazetteer: Gazetteer, name: str, *, north: float = 0.0) -> tuple[float, float]:
    place = gazetteer.lookup(name)[0].place
    return place.latitude + north, place.longitude


def test_a_place_that_is_known_by_name_close_by_only_gains_the_new_names(gazetteer: Gazetteer):
    (joined,) = join(gazetteer, [entry("إدلب", "Idlip", at=near(gazetteer, "إدلب", north=0.01))])
    assert joined.outcome is Outcome.CHANGED
    assert (joined.match, joined.changes) == ("name", ("names", "sources"))
    assert joined.entry.place == gazetteer.lookup("إدلب")[0].place
    assert names(joined) == ["Idlip"]
    assert joined.entry.imported


def test_a_place_without_anything_new_is_unchanged(gazetteer: Gazetteer):
    bare = replace(entry("إدلب", at=near(gazetteer, "إدلب")), records=())
    (joined,) = join(gazetteer, [bare])
    assert (joined.outcome, names(joined)) == (Outcome.SAME, [])


def test_a_place_that_is_known_by_its_id_may_have_another_name(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    (joined,) = join(gazetteer, [entry("Edlib", at=(0.0, 0.0), place_id=known.id)])
    assert joined.match == "id"
    assert joined.entry.place == known


def test_a_place_is_known_by_the_id_that_another_gazetteer_links_it_with(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    linked = entry("Edlib", at=(0.0, 0.0), place_id="wof:1", links=(known.id,))
    (joined,) = join(gazetteer, [linked])
    assert joined.entry.place == known
    assert joined.entry.records == (Record("wof:1", "elsewhere", "CC0"),)


def test_a_place_is_known_by_the_id_that_a_person_gave_it(gazetteer_path: Path):
    own = replace(entry("تجمع الياء", at=(36.0, 37.0), place_id="user:1"), imported=False)
    own = replace(own, records=(Record("gn:999001"),))
    with Gazetteer.open(gazetteer_path, [own]) as gazetteer:
        given = entry("مخيم الألف", at=(36.01, 37.0), place_id="gn:999001")
        (joined,) = join(gazetteer, [given])
        assert (joined.match, joined.entry.place.id) == ("id", "user:1")
        assert Record("gn:999001", "elsewhere", "CC0") in joined.entry.records


def test_a_retired_place_does_not_come_back_under_another_id(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as before:
        idlib = before.lookup("إدلب")[0].place
        at = near(before, "إدلب", north=0.01)
    with Gazetteer.open(gazetteer_path, fates={idlib.id: RETIRED}) as gazetteer:
        (joined,) = join(gazetteer, [entry("إدلب", at=at, place_id="wof:1")])
        assert (joined.match, joined.entry.place.id) == ("name", idlib.id)


def test_a_link_from_an_area_to_a_town_does_not_make_them_one(gazetteer: Gazetteer):
    known = gazetteer.lookup("إدلب")[0].place
    area = entry("Edlib", at=(1.0, 1.0), place_id="wof:1", links=(known.id,), feature="A.ADM3")
    (joined,) = join(gazetteer, [area])
    assert joined.outcome is Outcome.ADDED
    assert Record(known.id) in joined.entry.records


def test_the_id_of_somebody_elses_addition_means_nothing_here(gazetteer: Gazetteer):
    given = entry("تل الورد", at=(36.0, 37.0), place_id="user:1")
    (joined,) = join(gazetteer, [given])
    assert joined.entry.place.id.startswith("imported:")


def test_a_place_without_an_id_gets_the_same_one_at_each_import(gazetteer: Gazetteer):
    given = entry("تل الورد", at=(36.0, 37.0))
    ids = {joined.entry.place.id for _ in range(2) for joined in join(gazetteer, [given])}
    assert len(ids) == 1


def test_a_namesake_far_away_is_a_place_of_its_own_in_the_country_of_the_nearest_town(
    gazetteer: Gazetteer,
):
    (joined,) = join(gazetteer, [entry("إدلب", at=near(gazetteer, "القامشلي"))])
    assert joined.outcome is Outcome.ADDED
    assert joined.entry.place.country == gazetteer.lookup("القامشلي")[0].place.country


def test_an_area_is_not_joined_with_the_town_of_its_name(gazetteer: Gazetteer):
    given = entry("إدلب", at=near(gazetteer, "إدلب"), feature="A.ADM3")
    (joined,) = join(gazetteer, [given])
    assert joined.outcome is Outcome.ADDED


def test_an_airport_is_not_joined_with_the_town_of_its_name(gazetteer: Gazetteer):
    given = entry("إدلب", at=near(gazetteer, "إدلب"), feature="S.AIRP")
    (joined,) = join(gazetteer, [given])
    assert joined.outcome is Outcome.ADDED


def test_a_place_that_comes_twice_is_one(gazetteer: Gazetteer):
    rows = [entry("تل الورد", at=(36.0, 37.0)), entry("تل الورد", "Tell el-Ward", at=(36.01, 37.0))]
    first, second = join(gazetteer, rows)
    assert second.entry.place == first.entry.place
    assert [names(first), names(second)] == [["تل الورد"], ["Tell el-Ward"]]


def test_two_that_a_gazetteer_has_under_two_ids_are_two(gazetteer: Gazetteer):
    rows = [
        entry("تل الورد", at=(36.0, 37.0), place_id="wof:1"),
        entry("تل الورد", at=(36.01, 37.0), place_id="wof:2"),
    ]
    assert [joined.outcome for joined in join(gazetteer, rows)] == [Outcome.ADDED] * 2


def test_rows_far_apart_in_a_long_table_still_meet(gazetteer: Gazetteer, monkeypatch):
    monkeypatch.setattr("gazetteer.joining.BATCH", 2)
    rows = [entry(f"تل {number}", at=(10.0 + number, 37.0)) for number in range(7)]
    last = list(join(gazetteer, [*rows, entry("تل 0", "Tell Zero", at=(10.01, 37.0))]))[-1]
    assert (last.match, names(last)) == ("name", ["Tell Zero"])


def laid(gazetteer_path: Path, folder: Path, entries: list[Entry]) -> Gazetteer:
    with Gazetteer.open(gazetteer_path) as plain:
        compile_overlay(
            folder / "imports.db", [joined.entry for joined in join(plain, entries)], "1"
        )
    return Gazetteer.open(gazetteer_path, (), folder / "imports.db")


def test_the_same_import_twice_changes_nothing(gazetteer_path: Path, tmp_path: Path):
    given = [
        entry("تل الورد", "Tell Ward", at=(36.0, 37.0), place_id="wof:1", links=("wd:Q1",)),
        entry("إدلب", "Edlip", at=(35.93, 36.63), place_id="wof:2"),
        entry("بئر الملح", at=(36.5, 37.5)),
    ]
    with laid(gazetteer_path, tmp_path, given) as again:
        assert {joined.outcome for joined in join(again, given)} == {Outcome.SAME}


def test_what_was_imported_takes_newer_values_of_its_record(gazetteer_path: Path, tmp_path: Path):
    former = entry("تل الورد", at=(36.0, 37.0), place_id="wof:1")
    with laid(gazetteer_path, tmp_path, [former]) as again:
        moved = replace(former, place=replace(former.place, latitude=36.2))
        (joined,) = join(again, [moved])
    assert (joined.outcome, joined.changes) == (Outcome.CHANGED, ("latitude",))
    assert joined.entry.place.latitude == 36.2


def test_another_source_does_not_move_what_it_is_joined_with(gazetteer_path: Path, tmp_path: Path):
    former = entry("تل الورد", at=(36.0, 37.0), place_id="gn:1")
    with laid(gazetteer_path, tmp_path, [former]) as again:
        place = replace(former.place, latitude=36.2, source="a third")
        (joined,) = join(
            again, [replace(former, place=place, records=(Record("gn:1", "a third"),))]
        )
    assert joined.entry.place.latitude == 36.0
    assert joined.entry.records == (Record("gn:1", "a third"),)
