from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Place, Toponym
from gazetteer.lexicon import default_lexicon
from gazetteer.vocabulary import Vocabulary


@pytest.fixture
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(gazetteer_path) as opened:
        yield opened


PRISON = Entry(
    Place("user:1", "", 36.02, 38.99, "S.PRN", name_ar="سجن الأقطان", country="SY"),
    (Toponym("سجن الأقطان", "user:1", "ar"),),
)


def test_lookup_folds_spelling(gazetteer: Gazetteer):
    for name in ("إدلب", "ادلب", "إِدْلِب", "مدينة إدلب"):
        assert gazetteer.lookup(name)[0].place.name == "Idlib", name


def test_lookup_of_a_namesake_ranks_and_shares_out_one(gazetteer: Gazetteer):
    found = gazetteer.lookup("القنيطرة")
    assert {candidate.place.country for candidate in found} == {"SY", "MA"}
    assert sum(candidate.score for candidate in found) == pytest.approx(1, abs=0.01)
    assert found == sorted(found, key=lambda candidate: -candidate.score)


def test_unknown_name_is_an_empty_list(gazetteer: Gazetteer):
    assert gazetteer.lookup("لا مكان كهذا") == []
    assert gazetteer.place("gn:0") is None


def test_near_is_sorted_by_distance_and_bounded(gazetteer: Gazetteer):
    found = gazetteer.near(37.0206, 41.1914, km=30)
    distances = [km for _, km in found]
    assert distances == sorted(distances)
    assert all(km <= 30 for km in distances)
    assert found[0][0].feature.startswith("S.AIR")


def test_additions_are_found_by_name_and_place_and_change_the_version(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as plain, Gazetteer.open(gazetteer_path, [PRISON]) as own:
        assert own.lookup("سجن الاقطان")[0].place == PRISON.place
        assert own.place("user:1") == PRISON.place
        assert PRISON.place in [place for place, _ in own.near(36.0, 39.0, km=5)]
        assert own.candidates("سجن الاقطان")[0].added
        assert plain.version != own.version
        assert plain.lookup("سجن الأقطان") == []


def test_what_was_imported_is_found_but_does_not_win(gazetteer_path: Path):
    with Gazetteer.open(gazetteer_path) as plain:
        idlib = plain.lookup("إدلب")[0].place
    elsewhere = Place("imported:1", "Idlib", 20.0, 30.0, "P.PPL")
    imported = [
        Entry(elsewhere, (Toponym("Idlib", "imported:1"),), imported=True),
        Entry(idlib, (Toponym("Edlep", idlib.id),), imported=True),
    ]
    with Gazetteer.open(gazetteer_path, imported) as laid:
        assert not any(named.added for named in laid.candidates("idlib"))
        assert laid.lookup("Idlib")[0].place == idlib
        assert laid.lookup("Edlep")[0].place == idlib
        assert laid.lookup("إدلب")[0].place == idlib
        assert "إدلب" in [toponym.text for toponym in laid.toponyms(idlib.id)]
        assert elsewhere in [place for place, _ in laid.near(20.0, 30.0, km=5)]
        assert laid.counts()["imported"] == 2
        assert laid.counts()["added"] == 0


def test_a_common_word_is_kept_whole_though_an_imported_name_is_part_of_it(gazetteer_path: Path):
    village = Place("imported:1", "", 32.4, 35.2, "P.PPL", "سيلة")
    entry = Entry(village, (Toponym("سيلة", "imported:1", "ar"),), imported=True)
    with Gazetteer.open(gazetteer_path, [entry]) as laid:
        vocabulary = Vocabulary(laid.names(), default_lexicon())
        assert [opening.key for opening in vocabulary["سيلة"].openings] == ["سيله"]
        assert not vocabulary["وسيلة"].openings
        assert [opening.key for opening in vocabulary["وحلب"].openings] == ["حلب"]


def test_many_threads_read_at_once(gazetteer: Gazetteer):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.lookup, ["حلب", "إدلب", "دمشق", "القامشلي"] * 50))
    assert all(found)


def test_more_keys_than_sqlite_takes_at_once(gazetteer: Gazetteer):
    keys = [f"كلمة{number}" for number in range(3000)] + ["حلب"]
    found = gazetteer.all_candidates(keys)
    assert len(found) == 3001
    assert found["حلب"]
