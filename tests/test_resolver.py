"""Which place each mention means."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import BoundingBox, Entry, Gazetteer, Geoparser, Place, Resolution, Toponym

CASES = Path(__file__).parent / "cases"


def rows() -> list[dict[str, str]]:
    with (CASES / "resolutions.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def geoparser(gazetteer_path: Path) -> Iterator[Geoparser]:
    with Gazetteer.open(gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


def of(mention: str, resolutions: list[Resolution]) -> Resolution:
    return next(r for r in resolutions if r.mention.text == mention)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['why']}: {row['text']}")
def test_the_place_that_is_meant(geoparser: Geoparser, row: dict[str, str]) -> None:
    resolution = of(row["mention"], geoparser(row["text"]))
    assert (resolution.place.id if resolution.place else "-") == row["place"]


def test_every_resolution_says_why_and_names_what_else_it_could_be(geoparser: Geoparser) -> None:
    resolution = of("طرابلس", geoparser("معارك في طرابلس في لبنان"))
    assert {"container", "prominence"} <= {item.reason for item in resolution.evidence}
    assert [c.place.id for c in resolution.candidates] == ["cur:tripoli-lb", "cur:tripoli-ly"]
    loser = {item.reason for item in resolution.candidates[1].evidence}
    assert "container" not in loser


def test_a_name_without_context_is_less_sure_than_one_with_its_country(
    geoparser: Geoparser,
) -> None:
    bare = of("طرابلس", geoparser("معارك في طرابلس"))
    told = of("طرابلس", geoparser("معارك في طرابلس في ليبيا"))
    assert 0 < bare.confidence < told.confidence <= 1


def test_a_place_that_a_person_added_wins_over_a_larger_namesake(gazetteer_path: Path) -> None:
    place = Place("user:1", "Halab farm", 35.0, 40.0, "P.PPL", name_ar="حلب", country="SY")
    entry = Entry(place, (Toponym("حلب", place.id, "ar"),))
    with Gazetteer.open(gazetteer_path, [entry]) as gazetteer:
        resolution = of("حلب", Geoparser(gazetteer)("وصل إلى حلب"))
    assert resolution.place == place
    assert "user_added" in {item.reason for item in resolution.evidence}


def test_an_added_name_is_found_though_it_is_an_ordinary_word(gazetteer_path: Path) -> None:
    place = Place("user:2", "Al-Aqtan prison", 36.02, 39.03, "S.PRN", name_ar="سجن الأقطان")
    entry = Entry(place, (Toponym("سجن الأقطان", place.id, "ar"),))
    with Gazetteer.open(gazetteer_path, [entry]) as gazetteer:
        resolution = of("سجن الأقطان", Geoparser(gazetteer)("نقلوا من سجن الأقطان إلى الرقة"))
    assert resolution.place == place


def test_namesakes_that_cannot_be_told_apart_stay_unlocated(gazetteer_path: Path) -> None:
    twins = [
        Place(f"user:{n}", f"Bir Ahmar {n}", latitude, 40.0, "P.PPL", name_ar="بير الأحمر")
        for n, latitude in enumerate((33.0, 35.0, 37.0))
    ]
    entries = [Entry(place, (Toponym("بير الأحمر", place.id, "ar"),)) for place in twins]
    with Gazetteer.open(gazetteer_path, entries) as gazetteer:
        (resolution,) = Geoparser(gazetteer)("وصل إلى بير الأحمر")
    assert resolution.place is None
    assert [candidate.place for candidate in resolution.candidates] == twins


def test_a_town_and_its_province_share_their_belief(gazetteer_path: Path) -> None:
    seat = Place("user:3", "Burj", 35.0, 40.0, "P.PPL", "البرج", "SY", population=90_000)
    edges = BoundingBox(34.0, 39.0, 36.0, 41.0)
    province = Place("user:4", "Burj", 35.2, 40.2, "A.ADM1", "البرج", "SY", extent=edges)
    entries = [Entry(place, (Toponym("البرج", place.id, "ar"),)) for place in (seat, province)]
    with Gazetteer.open(gazetteer_path, entries) as gazetteer:
        (resolution,) = Geoparser(gazetteer)("وصل إلى البرج")
        (told,) = Geoparser(gazetteer)("وصل إلى محافظة البرج")
    assert resolution.place == seat
    assert told.place == province
    assert resolution.confidence > 0.9


def test_what_lies_on_a_river_is_not_on_the_province_of_its_name(gazetteer_path: Path) -> None:
    edges = BoundingBox(10.0, 33.0, 13.0, 36.0)
    river = Place("user:5", "Blue Nile", 13.5, 33.6, "H.STM", "النيل الأزرق", extent=edges)
    state = Place("user:6", "Blue Nile", 11.0, 34.0, "A.ADM1", "النيل الأزرق", "SD", extent=edges)
    entries = [Entry(place, (Toponym("النيل الأزرق", place.id, "ar"),)) for place in (river, state)]
    with Gazetteer.open(gazetteer_path, entries) as gazetteer:
        geoparser = Geoparser(gazetteer)
        (on_water,) = geoparser("بُني جسر على النيل الأزرق")
        (on_land,) = geoparser("وصل إلى ولاية النيل الأزرق")
    assert (on_water.place, on_land.place) == (river, state)
