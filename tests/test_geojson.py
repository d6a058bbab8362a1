"""What the API promises of places, passages and claims, and the words for evidence."""

from dataclasses import replace

import pytest
from written_reading import (
    AIR_BASE,
    HMEIMIM,
    QAMISHLI,
    SYRIA,
    TARTUS,
    WITHDRAWAL,
    report_reading,
    withdrawal_reading,
)

from gazetteer import Candidate, Evidence
from webapp import geojson
from webapp.events.model import Claim, Status
from webapp.events.store import PlaceCount
from webapp.reasons import REASONS, lacks_text, reason_text

ARTICLE = replace(WITHDRAWAL, id=7)
CODES = [
    "exact_name",
    "folded_name",
    "feature_word",
    "feature_mismatch",
    "container",
    "parent_mentioned",
    "same_country",
    "near_others",
    "prominence",
    "only_candidate",
    "common_word",
    "proclitic",
    "user_added",
    "user_decision",
    "home_of_outlet",
    "document_sense",
    "capital",
    "preposition",
]


def claims() -> list[Claim]:
    return [
        replace(claim, article_id=7, ref=f"r{n}")
        for n, claim in enumerate(withdrawal_reading().claims)
    ]


def test_coordinates_are_longitude_before_latitude() -> None:
    assert geojson.point(AIR_BASE) == {"type": "Point", "coordinates": [41.1914, 37.0206]}


def test_a_place_feature_carries_counts_names_and_the_standings_of_its_claims() -> None:
    found = geojson.place_features(
        [PlaceCount(AIR_BASE, 3, 2)], {AIR_BASE.id: {"reported": 1, "seen": 1}}
    )
    (feature,) = found["features"]
    properties = feature["properties"]
    assert feature["id"] == properties["id"] == AIR_BASE.id
    assert properties["passages"] == 3
    assert properties["articles"] == 2
    assert properties["approximate"] is True
    assert properties["area"] is False
    assert properties["standings"] == {"reported": 1, "seen": 1}


def test_an_area_has_its_extent_from_west_to_north() -> None:
    assert geojson.place_json(SYRIA)["extent"] == [35.7, 32.3, 42.4, 37.3]
    assert geojson.place_json(SYRIA)["area"] is True
    assert geojson.place_json(TARTUS)["extent"] is None


def test_every_status_has_a_standing() -> None:
    assert set(geojson.STANDINGS) == set(Status)


def test_a_claim_is_a_feature_for_each_of_its_places() -> None:
    features = geojson.claim_features(claims()[:1], {7: ARTICLE})
    assert [f["properties"]["role"] for f in features] == ["from", "to"]
    assert [f["id"] for f in features] == ["r0.1", "r0.2"]
    assert features[1]["geometry"]["coordinates"] == [HMEIMIM.longitude, HMEIMIM.latitude]
    properties = features[0]["properties"]
    assert properties["quote"].startswith("نقلت وكالة الشمال")
    assert properties["article"]["title"] == ARTICLE.title
    assert properties["when"]["start"] == "2026-01-19"
    assert [link["name"] for link in properties["attribution"]] == [
        "وكالة الشمال",
        "مصدرين لم تسمّهما",
    ]


def test_areas_and_unlocated_places_have_no_geometry_and_are_not_dropped() -> None:
    unlocated, located = geojson.claim_features(claims()[2:3], {7: ARTICLE})
    assert unlocated["geometry"] is None
    assert unlocated["properties"]["place"] is None
    assert unlocated["properties"]["words"] == "سجن الأقطان"
    assert located["geometry"] is not None
    spot = replace(claims()[0].places[0], place=SYRIA)
    (area,) = geojson.claim_features([replace(claims()[0], places=(spot,))], {7: ARTICLE})
    assert area["geometry"] is None
    assert area["properties"]["place"]["id"] == SYRIA.id


def test_a_claim_without_places_is_still_one_feature() -> None:
    (feature,) = geojson.claim_features(claims()[3:4], {7: ARTICLE})
    assert feature["geometry"] is None
    assert feature["properties"]["role"] is None


def test_offsets_of_claims_lie_in_the_article() -> None:
    for claim in (geojson.claim_json(claim) for claim in claims()):
        for link in claim["attribution"]:
            assert ARTICLE.text[link["start"] : link["end"]] == link["name"]
        for spot in claim["places"]:
            assert ARTICLE.text[spot["start"] : spot["end"]] == spot["text"]


def test_a_reading_in_english_denies() -> None:
    assert geojson.claim_json(report_reading().claims[1])["standing"] == "contested"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_resolver_has_words(code: str, language: str) -> None:
    assert code in REASONS
    for detail in ("حلب", ""):
        sentence = reason_text(Evidence(code, 1.0, detail), language)
        assert sentence
        assert "{" not in sentence
        assert "«»" not in sentence
        assert "()" not in sentence


def test_an_unknown_code_shows_its_detail() -> None:
    assert reason_text(Evidence("tide_table", 1.0, "high water"), "ar") == "high water"
    assert reason_text(Evidence("tide_table", 1.0), "en") == "tide table"


def test_what_a_candidate_lacked_is_the_greatest_difference() -> None:
    chosen = (Evidence("feature_word", 2.0, "مطار"), Evidence("near_others", 0.5))
    city = Candidate(QAMISHLI, 1.0, (Evidence("near_others", 0.4),))
    twin = Candidate(QAMISHLI, 1.0, (Evidence("feature_word", 2.0, "مطار"),))
    assert lacks_text(chosen, city, "en") == "is not the kind of place that the words announce"
    assert lacks_text(chosen, twin, "en") == "lies far from the other places of the article"
    assert (
        lacks_text(chosen, Candidate(QAMISHLI, 1.0, chosen), "en") == "has less that speaks for it"
    )


def test_details_are_shown_as_a_person_reads_them() -> None:
    near = Evidence("near_others", 0.9, "12 km")
    assert reason_text(near, "ar").endswith("(١٢ كم)")
    assert reason_text(near, "ar", "latn").endswith("(12 كم)")
    assert reason_text(near, "en").endswith("(12 km)")
    assert "S.AIRB" not in reason_text(Evidence("feature_word", 1.0, "S.AIRB"), "ar")


def test_a_place_that_a_reason_names_is_called_as_its_reader_calls_it() -> None:
    inside = Evidence("container", 1.0, "Idlib", "إدلب")
    assert reason_text(inside, "ar").endswith("(«إدلب»)")
    assert reason_text(inside, "en").endswith("(“Idlib”)")
    assert reason_text(Evidence("container", 1.0, "Sarmada"), "ar").endswith("(«Sarmada»)")
