"""Places that were merged or retired: known by their ids, and by name only as what they are now."""

from dataclasses import replace

import pytest

from gazetteer import Entry, Gazetteer, Geoparser, Place, Toponym
from gazetteer.fates import RETIRED
from gazetteer.inventory import Scope, inventory
from gazetteer.overlay import compile_overlay

TEXT = "انسحبت القوات من حلب إلى إدلب."
CAMP = Entry(
    Place("user:1", "Rose camp", 36.0, 37.0, "S.CMP", "مخيم الورد", country="SY"),
    (Toponym("مخيم الورد", "user:1", "ar"),),
)


@pytest.fixture
def opened(gazetteer_path):
    gazetteers = []

    def open_with(*additions, fates=None):
        gazetteers.append(Gazetteer.open(gazetteer_path, additions, fates=fates))
        return gazetteers[-1]

    yield open_with
    for one in gazetteers:
        one.close()


def place_of(gazetteer, name):
    return gazetteer.lookup(name)[0].place


def linked(gazetteer, text):
    return [one.place.name for one in Geoparser(gazetteer)(text) if one.place]


def test_a_retired_place_is_known_by_its_id_and_found_by_no_name(opened):
    aleppo = place_of(opened(), "حلب")
    gazetteer = opened(fates={one.place.id: RETIRED for one in opened().lookup("حلب")})
    assert gazetteer.place(aleppo.id) == aleppo
    assert "حلب" in [name.text for name in gazetteer.toponyms(aleppo.id)]
    assert gazetteer.lookup("حلب") == []
    assert aleppo not in [place for place, _ in gazetteer.near(36.2, 37.16, km=20)]
    assert linked(gazetteer, TEXT) == ["Idlib"]
    assert "حلب" not in [one.mention.text for one in Geoparser(gazetteer)(TEXT)]
    assert aleppo.id not in gazetteer.place_ids(imported=False)


def test_a_name_of_a_retired_place_stays_that_of_its_namesakes(opened):
    town, *others = opened().lookup("القنيطرة")
    gazetteer = opened(fates={town.place.id: RETIRED})
    found = gazetteer.lookup("القنيطرة")
    assert {one.place.id for one in found} == {one.place.id for one in others}
    assert linked(gazetteer, "وصل رتل إلى مدينة القنيطرة أمس.")


def test_names_of_several_words_go_with_their_place(opened):
    gazetteer = opened()
    text = "سيطر الجيش على دير الزور أمس."
    retired = {one.place.id: RETIRED for one in gazetteer.lookup("دير الزور")}
    assert linked(gazetteer, text) == ["Deir ez-Zor"]
    assert linked(opened(fates=retired), text) == []


def test_a_merged_place_lends_its_id_names_and_records_to_what_it_is_now(opened):
    idlib, aleppo = place_of(opened(), "إدلب"), place_of(opened(), "حلب")
    gazetteer = opened(fates={idlib.id: aleppo.id})
    assert gazetteer.place(idlib.id) == aleppo
    assert gazetteer.places([idlib.id, aleppo.id]) == {idlib.id: aleppo, aleppo.id: aleppo}
    assert place_of(gazetteer, "إدلب") == aleppo
    assert linked(gazetteer, "انسحبوا من مدينة إدلب.") == ["Aleppo"]
    assert {"حلب", "إدلب"} <= {name.text for name in gazetteer.toponyms(aleppo.id)}
    assert {name.place_id for name in gazetteer.toponyms(aleppo.id)} == {aleppo.id}
    assert len(gazetteer.records(aleppo.id)) >= 1


def test_merging_goes_on_from_place_to_place_and_ends_with_the_last(opened):
    places = [place_of(opened(), name) for name in ("إدلب", "حلب", "دمشق")]
    idlib, aleppo, damascus = (one.id for one in places)
    assert opened(fates={idlib: aleppo, aleppo: damascus}).place(idlib) == places[2]
    retired = opened(fates={idlib: aleppo, aleppo: RETIRED})
    assert retired.place(idlib) == places[1]
    assert retired.readable(idlib) is None
    assert retired.lookup("إدلب") == []


def test_what_people_added_is_merged_and_retired_too(opened):
    aleppo = place_of(opened(), "حلب")
    text = "نزحوا إلى مخيم الورد."
    assert linked(opened(CAMP), text) == ["Rose camp"]
    assert linked(opened(CAMP, fates={"user:1": RETIRED}), text) == []
    merged = opened(CAMP, fates={"user:1": aleppo.id})
    assert linked(merged, text) == ["Aleppo"]
    assert [one for one, _ in merged.near(36.0, 37.0, km=1)] == []


def test_what_replaces_a_town_is_as_well_known_as_the_town_was(opened):
    aleppo = place_of(opened(), "حلب")
    own = Entry(Place("user:1", "Halab", 36.2, 37.1, "P.PPL", country="SY"), ())
    gazetteer = opened(own, fates={aleppo.id: "user:1"})
    assert linked(gazetteer, "انسحبوا من حلب.") == ["Halab"]
    assert gazetteer.place(aleppo.id) == replace(own.place, population=aleppo.population)


def test_an_own_version_of_a_place_has_the_names_that_it_says_and_no_others(opened):
    aleppo = place_of(opened(), "حلب")
    own = Entry(
        replace(aleppo, latitude=36.25),
        (Toponym("حلب", aleppo.id, "ar"), Toponym("الشهباء", aleppo.id, "ar")),
    )
    gazetteer = opened(own)
    assert place_of(gazetteer, "حلب").latitude == 36.25
    assert gazetteer.lookup("Aleppo") == []
    assert [name.text for name in gazetteer.toponyms(aleppo.id)] == ["حلب", "الشهباء"]
    assert linked(gazetteer, "Troops left Aleppo on Sunday.") == []
    assert linked(gazetteer, "وصلوا إلى الشهباء.") == ["Aleppo"]


def test_only_names_that_a_person_added_win_over_namesakes(opened):
    town = place_of(opened(), "القنيطرة")
    other = next(
        one.place for one in opened().lookup("القنيطرة") if one.place.country != town.country
    )
    own = Entry(replace(other, latitude=1.0), opened().toponyms(other.id))
    gazetteer = opened(own)
    assert place_of(gazetteer, "القنيطرة") == town
    assert not gazetteer.names().known("القنيطره").is_added


def test_what_was_imported_is_retired_with_its_names(gazetteer_path, tmp_path):
    village = Place("imported:1", "", 35.9, 36.6, "P.PPL", "تل الورد")
    entry = Entry(village, (Toponym("تل الورد", "imported:1", "ar"),))
    compile_overlay(tmp_path / "imports.db", [entry], "7")
    with Gazetteer.open(
        gazetteer_path, (), tmp_path / "imports.db", {"imported:1": RETIRED}
    ) as gazetteer:
        assert gazetteer.lookup("تل الورد") == []
        assert gazetteer.place_ids(imported=True) == []
        assert gazetteer.place("imported:1") == village


def test_an_export_has_what_is_matched_with_all_its_names(opened):
    aleppo = place_of(opened(), "حلب")
    other = Entry(Place("user:2", "Thorn camp", 36.0, 37.1, "S.CMP"), ())
    fates = {aleppo.id: "user:1", "user:2": RETIRED}
    found = list(inventory(opened(CAMP, other, fates=fates), Scope.ALL))
    by_id = {entry.place.id: entry for entry in found}
    assert not {aleppo.id, "user:2"} & by_id.keys()
    assert {"مخيم الورد", "حلب"} <= {name.text for name in by_id["user:1"].toponyms}


def test_fates_change_the_version(opened):
    aleppo = place_of(opened(), "حلب")
    assert opened().version != opened(fates={aleppo.id: RETIRED}).version
