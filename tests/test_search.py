"""The gazetteer searched by its names: beginnings, one mistake, filters, pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Place, Record, Toponym
from gazetteer.overlay import compile_overlay
from gazetteer.packed import Packed
from gazetteer.search import Query, choices, search, similar

PRISON = Entry(
    Place("user:1", "", 36.02, 38.99, "S.PRN", name_ar="سجن الأقطان", country="SY"),
    (Toponym("سجن الأقطان", "user:1", "ar"),),
)


@pytest.fixture
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(gazetteer_path, [PRISON]) as opened:
        yield opened


def names(gazetteer: Gazetteer, text: str = "", **filters: str | bool) -> list[str]:
    found = search(gazetteer, Query(text, **filters), limit=1000)  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return [hit.place.name or hit.place.name_ar for hit in found.hits]


@pytest.mark.parametrize("typed", ["ح", "حل", "حلب", "حَلب", "alep", "ALEPPO", "Aleppo"])
def test_beginnings_are_found_in_any_language(gazetteer: Gazetteer, typed: str):
    assert "Aleppo" in names(gazetteer, typed)


@pytest.mark.parametrize(
    "typed", ["القامشلي", "القامشلى", "قامشلي", "القاميشلي", "القامشي", "Qamishly"]
)
def test_spellings_articles_and_one_mistake_are_forgiven(gazetteer: Gazetteer, typed: str):
    assert "Qamishli" in names(gazetteer, typed)


def test_what_was_typed_comes_before_what_is_like_it(gazetteer: Gazetteer):
    found = search(gazetteer, Query("إدلب"))
    assert (found.hits[0].place.name, found.hits[0].is_similar) == ("Idlib", False)
    ranks = [hit.is_similar for hit in found.hits]
    assert ranks == sorted(ranks)


def test_filters_narrow_and_without_words_list_everything(
    gazetteer: Gazetteer, gazetteer_path: Path
):
    everything = names(gazetteer)
    assert len(everything) == gazetteer.counts()["places"] + 1
    assert set(names(gazetteer, country="SY")) < set(everything)
    assert all(
        hit.place.feature.startswith("S.")
        for hit in search(gazetteer, Query(kind="S"), limit=1000).hits
    )
    assert names(gazetteer, kind="S.PRN") == ["سجن الأقطان"]
    assert names(gazetteer, own=True) == names(gazetteer, source="user") == ["سجن الأقطان"]
    assert "Aleppo" not in names(gazetteer, lacks_arabic=True)
    assert names(gazetteer, "حلب", country="XX") == []


def test_a_place_is_found_by_its_id_and_by_that_of_another_gazetteer(gazetteer_path: Path):
    own = Entry(
        Place("user:1", "Ward", 36.0, 37.0, "P.PPL"),
        (Toponym("Ward", "user:1"),),
        records=(Record("wd:Q42"),),
    )
    with Gazetteer.open(gazetteer_path, [own]) as opened:
        for asked in ("user:1", " wd:Q42 "):
            (hit,) = search(opened, Query(asked)).hits
            assert (hit.place.id, hit.is_own) == ("user:1", True)
        assert search(opened, Query("wd:Q43")).total == 0


def test_letters_that_are_none_find_nothing(gazetteer: Gazetteer):
    assert names(gazetteer, "!!") == names(gazetteer, "؟") == []
    assert search(gazetteer, Query("!!")).total == 0


def test_pages_hold_every_place_once(gazetteer: Gazetteer):
    whole = [hit.place.id for hit in search(gazetteer, Query(), limit=1000).hits]
    pages = [
        hit.place.id
        for offset in range(0, len(whole), 7)
        for hit in search(gazetteer, Query(), limit=7, offset=offset).hits
    ]
    assert pages == whole
    assert len(set(whole)) == len(whole)
    beyond = search(gazetteer, Query(), limit=7, offset=10_000)
    assert (beyond.total, list(beyond.hits)) == (len(whole), [])


def test_a_name_that_is_not_shown_is_told(gazetteer_path: Path):
    own = Entry(
        Place("user:2", "Tell Test", 36.0, 39.0, "P.PPL", name_ar="تل الاختبار"),
        (Toponym("تل الاختبار", "user:2"), Toponym("Zyxwvut", "user:2")),
    )
    with Gazetteer.open(gazetteer_path, [own]) as gazetteer:
        (hit,) = search(gazetteer, Query("zyxw")).hits
        assert (hit.place.id, hit.name) == ("user:2", "Zyxwvut")
        (hit,) = search(gazetteer, Query("تل الاخت")).hits
        assert hit.name == ""


def test_what_people_changed_stands_for_what_the_file_says(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as plain:
        known = plain.lookup("حلب")[0].place
    own = Entry(
        Place(known.id, "Halab", 36.0, 37.0, "P.PPL", name_ar="حلب الشهباء"),
        (Toponym("حلب الشهباء", known.id), Toponym("Halab", known.id)),
    )
    with Gazetteer.open(gazetteer_path, [own]) as gazetteer:
        found = search(gazetteer, Query("حلب"), limit=100).hits
        assert [hit.place.name for hit in found if hit.place.id == known.id] == ["Halab"]


def test_what_was_merged_is_found_as_what_it_is_now_and_what_was_retired_is_not(
    gazetteer_path: Path,
):
    with Gazetteer.open(gazetteer_path) as plain:
        aleppo, idlib, homs = (plain.lookup(name)[0].place for name in ("حلب", "إدلب", "حمص"))
    own = Entry(Place("user:9", "Sometown", 36.0, 37.0, "P.PPL"), (Toponym("Sometown", "user:9"),))
    fates = {idlib.id: aleppo.id, homs.id: "", "user:9": aleppo.id}
    with Gazetteer.open(gazetteer_path, [own], fates=fates) as gazetteer:
        found = {hit.place.id for hit in search(gazetteer, Query("إدلب"), limit=100).hits}
        assert aleppo.id in found
        assert idlib.id not in found
        assert homs.id not in {hit.place.id for hit in search(gazetteer, Query(), limit=1000).hits}
        (hit,) = search(gazetteer, Query("sometown")).hits
        assert (hit.place.id, hit.name) == (aleppo.id, "Sometown")


def test_imports_are_found_under_their_names_and_those_they_add(
    gazetteer_path: Path, tmp_path: Path
):
    with Gazetteer.open(gazetteer_path) as plain:
        aleppo = plain.lookup("حلب")[0].place
    path = tmp_path / "laid.db"
    hamlet = Place("wof:7", "Kafr Nowhere", 35.0, 37.0, "P.PPL", "كفر العدم", country="SY")
    entries = [
        Entry(hamlet, (Toponym("Kafr Nowhere", "wof:7"), Toponym("كفر العدم", "wof:7"))),
        Entry(aleppo, (Toponym("Xalapoz", aleppo.id),)),
    ]
    compile_overlay(path, entries, "1")
    with Gazetteer.open(gazetteer_path, [], path) as gazetteer:
        assert names(gazetteer, "كفر ال") == ["Kafr Nowhere"]
        assert names(gazetteer, "xalap") == [aleppo.name]
        assert names(gazetteer, source="wof") == ["Kafr Nowhere"]
        assert len(names(gazetteer)) == gazetteer.counts()["places"] + 1
        assert choices(gazetteer).sources["wof"] == 1
    with Gazetteer.open(gazetteer_path) as plain:
        assert names(plain, source="wof") == []


def test_choices_count_what_is_there(gazetteer: Gazetteer):
    known = choices(gazetteer)
    assert sum(known.features.values()) == gazetteer.counts()["places"] + 1
    assert known.countries["SY"] == len(names(gazetteer, country="SY"))


def test_one_mistake_is_one_mistake():
    assert {"hom", "hms", "hmos", "homsa", "hams"} <= similar("homs", "abcdehmosz")
    assert "homs" not in similar("homs", "abcdehmosz")
    assert "hma" not in similar("homs", "abcdehmosz")


def test_packed_strings_are_cut_out():
    assert len(Packed(None)) == 0
    assert list(Packed(b"")) == [b""]
    assert Packed(b"a\x1f\x1fc").split() == ["a", "", "c"]
    assert Packed(b"a\x1fb")[-1] == b"b"
    with pytest.raises(IndexError):
        Packed(b"a")[1]
