from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gazetteer import Entry, Gazetteer, Geoparser, Place, Record, Toponym
from gazetteer.lexicon import default_lexicon
from gazetteer.overlay import compile_overlay, edition_of
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


def overlay(folder: Path, *entries: Entry) -> Path:
    compile_overlay(folder / "imports.db", entries, "7")
    return folder / "imports.db"


def test_what_was_imported_is_found_but_does_not_win(gazetteer_path: Path, tmp_path: Path):
    with Gazetteer.open(gazetteer_path) as plain:
        idlib = plain.lookup("إدلب")[0].place
        built_in = plain.records(idlib.id)
    elsewhere = Place("imported:1", "Idlib", 20.0, 30.0, "P.PPL")
    record = Record("wof:2", "Who's On First", "CC0")
    path = overlay(
        tmp_path,
        Entry(elsewhere, (Toponym("Idlib", "imported:1"),), imported=True),
        Entry(idlib, (Toponym("Edlep", idlib.id),), imported=True, records=(record,)),
    )
    with Gazetteer.open(gazetteer_path, (), path) as laid:
        assert not any(named.added for named in laid.candidates("idlib"))
        assert laid.lookup("Idlib")[0].place == idlib
        assert laid.lookup("Edlep")[0].place == idlib
        assert laid.lookup("إدلب")[0].place == idlib
        assert laid.records(idlib.id) == (*built_in, record)
        assert laid.recorded(["wof:2", "wof:3"]) == {"wof:2": idlib.id}
        assert "إدلب" in [toponym.text for toponym in laid.toponyms(idlib.id)]
        assert elsewhere in [place for place, _ in laid.near(20.0, 30.0, km=5)]
        assert laid.counts()["imported"] == 2
        assert laid.counts()["added"] == 0


def test_what_a_person_added_wins_over_what_was_imported(gazetteer_path: Path, tmp_path: Path):
    path = overlay(tmp_path, Entry(Place("user:1", "Old", 1.0, 1.0, "P.PPL"), PRISON.toponyms))
    with Gazetteer.open(gazetteer_path, [PRISON], path) as laid:
        assert laid.place("user:1") == PRISON.place
        (found,) = laid.lookup("سجن الأقطان")
        assert found.place == PRISON.place
        assert [place for place, _ in laid.near(1.0, 1.0, km=5)] == []


def test_an_overlay_tells_its_edition_and_changes_the_version(gazetteer_path: Path, tmp_path: Path):
    path = overlay(tmp_path, Entry(Place("imported:1", "Idlib", 20.0, 30.0, "P.PPL"), ()))
    assert edition_of(path) == "7"
    assert edition_of(tmp_path / "none.db") is None
    assert edition_of(gazetteer_path) is None
    with (
        Gazetteer.open(gazetteer_path) as plain,
        Gazetteer.open(gazetteer_path, (), path) as laid,
    ):
        assert plain.version != laid.version


def test_a_common_word_is_kept_whole_though_an_imported_name_is_part_of_it(
    gazetteer_path: Path, tmp_path: Path
):
    village = Place("imported:1", "", 32.4, 35.2, "P.PPL", "سيلة")
    path = overlay(tmp_path, Entry(village, (Toponym("سيلة", "imported:1", "ar"),)))
    with Gazetteer.open(gazetteer_path, (), path) as laid:
        vocabulary = Vocabulary(laid.names(), default_lexicon())
        assert [opening.key for opening in vocabulary.word("سيلة").openings] == ["سيله"]
        assert not vocabulary.word("وسيلة").openings
        assert [opening.key for opening in vocabulary.word("وحلب").openings] == ["حلب"]


def test_an_everyday_word_or_a_persons_name_is_no_imported_hamlet_without_a_noun_before_it(
    gazetteer_path: Path, tmp_path: Path
):
    names = {"كمين": "imported:1", "تل الورد": "imported:2", "محمد سعد": "imported:3"}
    hamlets = [
        Entry(Place(one, name, 35.9, 36.6, "P.PPL", country="SY"), (Toponym(name, one, "ar"),))
        for name, one in names.items()
    ]
    with Gazetteer.open(gazetteer_path, (), overlay(tmp_path, *hamlets)) as laid:
        known = laid.names().known
        assert known("كمين").is_rather_word
        assert known("محمد سعد").is_rather_word
        assert not known("تل الورد").is_rather_word
        read = Geoparser(laid)
        assert [one.mention.text for one in read("قتل جنود في كمين، أمس")] == []
        assert [one.mention.text for one in read("قتل جنود في قرية كمين، أمس")] == ["كمين"]


def test_many_threads_read_at_once(gazetteer: Gazetteer):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.lookup, ["حلب", "إدلب", "دمشق", "القامشلي"] * 50))
    assert all(found)


def test_more_keys_than_sqlite_takes_at_once(gazetteer: Gazetteer):
    keys = [f"كلمة{number}" for number in range(3000)] + ["حلب"]
    found = gazetteer.all_candidates(keys)
    assert len(found) == 3001
    assert found["حلب"]
