"""Which place each mention means."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import (
    Account,
    BoundingBox,
    Entry,
    Gazetteer,
    Geoparser,
    Mention,
    Place,
    Resolution,
    Toponym,
)
from gazetteer.evidence import score
from gazetteer.recogniser import recognise
from gazetteer.standings import is_one
from gazetteer.worths import worths

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
    told = next(item for item in resolution.evidence if item.reason == "container")
    assert (told.detail, told.detail_ar) == ("Lebanon", "لبنان")
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
    assert resolution.confidence > 0.8


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


TEXTS = (
    "معارك في طرابلس في ليبيا ثم في حلب وإدلب والرقة",
    "اشتباكات في القنيطرة ورفح وطرابلس، وقال الروسي إن موسكو ترى دمشق",
    "Fighting in Tripoli, Lebanon and in Tripoli, Libya; forces left Aleppo",
    "انسحبت القوات من مطار القامشلي في محافظة الحسكة شمال شرق سوريا إلى طرابلس",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("home", ["", "LY", "SY"])
def test_looking_only_where_it_matters_gives_what_weighing_everything_gives(
    geoparser: Geoparser, text: str, home: str
) -> None:
    sightings = recognise(geoparser.reading(text))
    hearing = geoparser.resolver(worths()).hear(text, sightings, home=home)
    for index, name in enumerate(hearing.names):
        if name is None or name.share == 1.0:
            continue
        judged, believed = hearing.surroundings.judge(name)
        weighed = [(named.place, score(signs, worths())) for named, signs in hearing.signs(index)]
        best = weighed[0][0]
        powers = [(place, math.exp(value - weighed[0][1])) for place, value in weighed]
        share = sum(p for place, p in powers if is_one(best, place)) / sum(p for _, p in powers)
        assert name.standing.named[judged].place == best
        assert believed == pytest.approx(share)


def test_judging_a_name_leaves_the_votes_as_they_were(geoparser: Geoparser) -> None:
    sightings = recognise(geoparser.reading(TEXTS[1]))
    hearing = geoparser.resolver(worths()).hear(TEXTS[1], sightings)
    name = next(name for name in hearing.names if name and len(name.standing.spots) > 1)
    first, again = (hearing.surroundings.judge(name) for _ in range(2))
    assert first == again


def test_the_place_that_was_chosen_is_told_first(geoparser: Geoparser) -> None:
    for text in TEXTS:
        for resolution in geoparser(text):
            if resolution.place is not None:
                assert resolution.candidates[0].place == resolution.place


def test_asking_for_the_account_changes_nothing(geoparser: Geoparser) -> None:
    asked, silent = geoparser(TEXTS[1]), geoparser(TEXTS[1])
    assert all(one.evidence and one.candidates for one in asked)
    assert [one.confidence for one in asked] == [one.confidence for one in silent]
    assert asked == silent


def test_the_account_is_made_once_and_only_when_asked_for() -> None:
    calls: list[int] = []

    def account() -> Account:
        calls.append(1)
        return Account()

    resolution = Resolution(Mention(0, 1, "x", "x"), None, 0.5, account)
    assert not calls
    assert (resolution.evidence, resolution.candidates) == ((), ())
    assert calls == [1]


def test_a_namesake_in_the_country_of_the_outlet_is_preferred(geoparser: Geoparser) -> None:
    found = {home: of("طرابلس", geoparser("معارك في طرابلس", home=home)) for home in ("LB", "LY")}
    assert {home: one.place.country for home, one in found.items() if one.place} == {
        "LB": "LB",
        "LY": "LY",
    }
    assert "home_of_outlet" in {item.reason for item in found["LB"].evidence}


def test_what_people_decided_counts_where_the_country_agrees(geoparser: Geoparser) -> None:
    decided = {"طرابلس": {"cur:tripoli-lb": 1}}
    here = of("طرابلس", geoparser("معارك في طرابلس وبيروت", decided=decided))
    bare = of("طرابلس", geoparser("معارك في طرابلس", decided=decided))
    there = of("طرابلس", geoparser("معارك في طرابلس، وقالت ليبيا إن بنغازي", decided=decided))
    assert [one.place.id for one in (here, bare, there) if one.place] == [
        "cur:tripoli-lb",
        "cur:tripoli-lb",
        "cur:tripoli-ly",
    ]
    assert "user_decision" in {item.reason for item in here.evidence}
    assert "user_decision" not in {item.reason for item in there.evidence}


def test_a_decision_for_a_place_of_another_name_makes_it_a_candidate(geoparser: Geoparser) -> None:
    resolution = of("حلب", geoparser("وصل إلى حلب", decided={"حلب": {"cur:idlib": 2}}))
    assert resolution.place is not None
    assert resolution.place.id == "cur:idlib"


def test_a_name_that_people_called_no_place_is_trusted_less(geoparser: Geoparser) -> None:
    before = of("حلب", geoparser("وصل إلى حلب"))
    after = of("حلب", geoparser("وصل إلى حلب", decided={"حلب": {"": 1}}))
    assert after.place == before.place
    assert 0 < after.confidence < before.confidence


def test_a_direction_narrows_the_area() -> None:
    box = BoundingBox(32.0, 35.0, 38.0, 43.0)
    syria = Place("gn:163843", "Syria", 35.0, 38.0, "A.PCLI", country="SY", extent=box)
    mention = Mention(0, 5, "سوريا", "سوريا", direction="northeast")
    assert Resolution(mention, syria, 0.9).extent == BoundingBox(35.0, 39.0, 38.0, 43.0)
    assert Resolution(mention._replace(direction=""), syria, 0.9).extent == box
    assert Resolution(mention, None, 0.9).extent is None


def test_each_loser_says_what_it_lacked(geoparser: Geoparser) -> None:
    from webapp.reasons import REASONS, lacks_text

    assert {worth.reason for worth in worths().values()} <= set(REASONS)
    for text in TEXTS:
        for resolution in geoparser(text):
            for loser in resolution.candidates[1:]:
                for language in ("ar", "en"):
                    assert lacks_text(resolution.candidates[0].evidence, loser, language)
