"""The JSON that the map and other programs ask for, over HTTP on a real store."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from written_reading import AIR_BASE, HMEIMIM, REPORT, SYRIA, TARTUS, WITHDRAWAL, fill

from webapp.events.archive import Archive
from webapp.events.model import Review


@pytest.fixture
def filled(client: FlaskClient, archive: Archive) -> FlaskClient:
    fill(archive.store)
    return client


def get(client: FlaskClient, path: str, **query: Any) -> Any:
    response = client.get(f"/api/{path}", query_string=query)
    assert response.status_code == 200, response.text
    return response.get_json(force=True)


def refs(found: Any) -> set[str]:
    return {feature["properties"]["ref"] for feature in found["features"]}


def test_each_located_place_is_one_feature(filled: FlaskClient) -> None:
    found = get(filled, "places.geojson")
    assert found["type"] == "FeatureCollection"
    by_id = {feature["id"]: feature["properties"] for feature in found["features"]}
    assert len(by_id) == len(found["features"]) == 7
    assert by_id[AIR_BASE.id]["passages"] == 3
    assert by_id[AIR_BASE.id]["articles"] == 2
    assert by_id[AIR_BASE.id]["name_ar"] == "قاعدة القامشلي الجوية"
    assert by_id[SYRIA.id]["area"] is True


def test_geojson_has_its_media_type_and_is_not_sent_twice(filled: FlaskClient) -> None:
    first = filled.get("/api/places.geojson")
    assert first.mimetype == "application/geo+json"
    again = filled.get("/api/places.geojson", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_passages_come_with_their_paragraph_claims_and_reasons(filled: FlaskClient) -> None:
    found = get(filled, f"places/{AIR_BASE.id}/passages")
    assert found["total"] == 3
    assert found["place"]["name"] == "Qamishli air base"
    passage = found["passages"][0]
    assert passage["article"]["title"] == WITHDRAWAL.title
    mention, paragraph = passage["mention"], passage["paragraph"]
    assert WITHDRAWAL.text[mention["start"] : mention["end"]] == mention["text"]
    assert WITHDRAWAL.text[paragraph["start"] :].startswith(paragraph["text"])
    assert paragraph["start"] <= passage["sentence"]["start"] < passage["sentence"]["end"]
    (claim,) = passage["claims"]
    assert claim["kind"] == "withdrawal"
    assert [spot["role"] for spot in claim["places"]] == ["from", "to"]
    assert passage["why"]["evidence"][0]["reason"] == "feature_word"
    assert passage["why"]["others"][0]["id"] == HMEIMIM.id
    assert passage["why"]["others"][0]["lacks"]


def test_reasons_are_in_the_language_of_the_interface(filled: FlaskClient) -> None:
    def text(language: str) -> str:
        found = get(filled, f"places/{AIR_BASE.id}/passages", lang=language)
        return str(found["passages"][0]["why"]["evidence"][0]["text"])

    assert "القاعدة الجوية" in text("ar")
    assert text("en").startswith("a word of the text")


def test_a_filter_leaves_the_passages_that_it_holds(filled: FlaskClient) -> None:
    path = f"places/{AIR_BASE.id}/passages"
    found = get(filled, path, kind="withdrawal")
    assert (found["total"], found["all"]) == (1, 3)
    assert [claim["kind"] for claim in found["passages"][0]["claims"]] == ["withdrawal"]
    assert get(filled, path, source="Levant Wire")["total"] == 1
    assert get(filled, path, since="2026-01-26")["total"] == 1
    assert get(filled, path, q="مراسل")["total"] == 1
    nothing = get(filled, path, kind="strike")
    assert (nothing["total"], nothing["all"], nothing["passages"]) == (0, 3, [])
    elsewhere = get(filled, path, place=TARTUS.id)
    assert (elsewhere["total"], elsewhere["all"]) == (0, 3)


def test_a_place_that_is_only_named_is_held_where_it_is_named(filled: FlaskClient) -> None:
    path = f"places/{SYRIA.id}/passages"
    assert get(filled, path, standing="unassessed")["total"] == 1
    assert get(filled, path, kind="withdrawal")["total"] == 0


def test_the_page_with_a_claim_is_found(filled: FlaskClient) -> None:
    path = f"places/{AIR_BASE.id}/passages"
    whole = get(filled, path)["passages"]
    for index, passage in enumerate(whole):
        (claim,) = passage["claims"]
        found = get(filled, path, claim=claim["ref"], limit=2)
        assert (found["index"], found["offset"]) == (index, index - index % 2)
        assert found["passages"][index - found["offset"]] == passage
    assert get(filled, path, claim=whole[1]["claims"][0]["ref"], kind="presence")["index"] == 0
    assert get(filled, path, claim="CLM-0")["index"] is None


def test_claims_of_passages_come_with_their_citation(filled: FlaskClient) -> None:
    found = get(filled, f"places/{AIR_BASE.id}/passages", lang="ar")
    (claim,) = found["passages"][0]["claims"]
    assert WITHDRAWAL.publisher in claim["citation"]
    assert f"http://localhost/c/{claim['ref']}" in claim["citation"]


def test_passages_are_paged(filled: FlaskClient) -> None:
    path = f"places/{AIR_BASE.id}/passages"
    whole = get(filled, path)["passages"]
    pages = [get(filled, path, offset=n, limit=1)["passages"][0] for n in range(3)]
    assert pages == whole
    assert get(filled, path, offset=3)["passages"] == []


def test_a_place_that_no_article_names_is_known_and_empty(filled: FlaskClient) -> None:
    found = get(filled, "places/cur:kyiv/passages")
    assert found["total"] == 0
    assert found["place"]["name"] == "Kyiv"


def test_an_unknown_place_is_404_in_json(filled: FlaskClient) -> None:
    response = filled.get("/api/places/gn:0/passages")
    assert response.status_code == 404
    assert "gn:0" in response.get_json()["error"]["message"]


def test_claims_are_features_with_the_promised_properties(filled: FlaskClient) -> None:
    found = get(filled, "claims.geojson")
    assert len(refs(found)) == 6
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert {"id", "ref", "kind", "status", "role", "place", "when", "quote"} <= set(
            feature["properties"]
        )
        assert {"id", "title", "publisher", "published"} <= set(feature["properties"]["article"])
        place = feature["properties"]["place"]
        assert (feature["geometry"] is None) == (place is None or place["area"])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "withdrawal"}, 1),
        ({"kind": "strike"}, 0),
        ({"status": "denied"}, 1),
        ({"source": "وكالة الشمال"}, 1),
        ({"source": REPORT.publisher}, 2),
        ({"place": AIR_BASE.id}, 3),
        ({"place": "gn:0"}, 0),
        ({"since": "2026-01-26"}, 1),
        ({"until": "2026-01-24"}, 1),
        ({"since": "2026-01-25", "until": "2026-01-25"}, 2),
        ({"q": "ارتال"}, 1),
        ({"q": "trucks"}, 1),
        ({"bbox": "35,34.5,36.5,36"}, 2),
        ({"bbox": "0,0,1,1"}, 0),
        ({"kind": "movement", "status": "unverified"}, 1),
        ({"limit": "2"}, 2),
    ],
)
def test_claims_are_filtered(filled: FlaskClient, query: dict[str, str], count: int) -> None:
    assert len(refs(get(filled, "claims.geojson", **query))) == count


def test_claims_come_in_pages_that_name_the_next_one(filled: FlaskClient) -> None:
    whole = get(filled, "claims.geojson")
    assert "next" not in whole
    found, address = [], "/api/claims.geojson?limit=2"
    while address:
        answer = filled.get(address)
        found += answer.get_json(force=True)["features"]
        link = answer.headers.get("Link", "")
        assert link.endswith('; rel="next"') == ("next" in answer.get_json(force=True))
        address = link.partition(">")[0].removeprefix("<")
    assert found == whole["features"]


def test_the_standing_of_a_place_counts_the_claims_that_are_not_rejected(
    filled: FlaskClient, archive: Archive
) -> None:
    def standings() -> Any:
        places = get(filled, "places.geojson")["features"]
        return {one["id"]: one["properties"]["standings"] for one in places}

    assert standings()[AIR_BASE.id] == {"reported": 2, "seen": 1}
    assert standings()[SYRIA.id] == {}
    (denied,) = archive.store.claims(status="denied")
    archive.store.review_claim(denied.ref, Review.REJECTED)
    assert standings()[TARTUS.id] == {}


def test_a_box_gives_only_the_places_inside_it(filled: FlaskClient) -> None:
    found = get(filled, "claims.geojson", bbox="35,34.5,36.5,36")
    assert {f["properties"]["place"]["id"] for f in found["features"]} == {HMEIMIM.id, TARTUS.id}


def test_a_box_may_cross_the_date_line(filled: FlaskClient) -> None:
    assert len(refs(get(filled, "claims.geojson", bbox="170,-60,-170,60"))) == 0
    assert len(refs(get(filled, "claims.geojson", bbox="41,36,-170,38"))) == 3


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("claims.geojson", {"bbox": "1,2,3"}, "bbox"),
        ("claims.geojson", {"bbox": "1,2,3,x"}, "bbox"),
        ("claims.geojson", {"bbox": "1,5,3,2"}, "bbox"),
        ("claims.geojson", {"bbox": "nan,nan,nan,nan"}, "bbox"),
        ("claims.geojson", {"bbox": "0,-91,1,1"}, "bbox"),
        ("claims.geojson", {"since": "yesterday"}, "since"),
        ("claims.geojson", {"until": "2026-02-30"}, "until"),
        ("claims.geojson", {"since": "2026-02-01", "until": "2026-01-01"}, "until"),
        ("claims.geojson", {"kind": "rumour"}, "kind"),
        ("claims.geojson", {"status": "sure"}, "status"),
        ("claims.geojson", {"limit": "0"}, "limit"),
        ("places", {}, "q"),
        ("places", {"q": "x", "limit": "many"}, "limit"),
        ("near", {"lat": "36"}, "lon"),
        ("near", {"lat": "north", "lon": "1"}, "lat"),
        ("near", {"lat": "36", "lon": "181"}, "lon"),
        ("near", {"lat": "36", "lon": "37", "km": "-3"}, "km"),
        ("articles", {"offset": "-1"}, "offset"),
        ("articles", {"limit": "5000"}, "limit"),
        (f"places/{AIR_BASE.id}/passages", {"offset": "first"}, "offset"),
    ],
)
def test_a_bad_value_names_the_parameter_and_the_form_expected(
    filled: FlaskClient, path: str, query: dict[str, str], parameter: str
) -> None:
    response = filled.get(f"/api/{path}", query_string=query)
    assert response.status_code == 400
    error = response.get_json()["error"]
    assert error["parameter"] == parameter
    assert error["expected"]
    assert parameter in error["message"]


def test_look_up_finds_a_place_in_either_script(filled: FlaskClient) -> None:
    for name in ("القامشلي", "Qamishli"):
        best = get(filled, "places", q=name)["places"][0]
        assert best["id"] == "cur:qamishli"
        assert {"name", "name_ar", "latitude", "longitude", "feature", "country"} <= set(best)
        assert 0 <= best["confidence"] <= 1


def test_near_places_come_nearest_first(filled: FlaskClient) -> None:
    found = get(filled, "near", lat=37.05, lon=41.23, km=10)["places"]
    assert found[0]["id"] == "cur:qamishli"
    distances = [place["distance_km"] for place in found]
    assert distances == sorted(distances)
    assert all(distance <= 10 for distance in distances)


def test_articles_are_listed_without_their_text(filled: FlaskClient) -> None:
    found = get(filled, "articles")
    assert found["total"] == 2
    assert [article["title"] for article in found["articles"]] == [WITHDRAWAL.title, REPORT.title]
    assert "text" not in found["articles"][0]
    assert found["articles"][0]["unlocated"] == 1
    assert get(filled, "articles", q="trucks")["total"] == 1


def test_unlocated_names_are_counted(filled: FlaskClient) -> None:
    (name,) = get(filled, "unlocated")["names"]
    assert name["text"] == "سجن الأقطان"
    assert name["count"] == 1
    assert WITHDRAWAL.text[name["start"] : name["end"]] == name["text"]


def test_the_map_page_holds_its_words_and_starts_its_module(filled: FlaskClient) -> None:
    page = filled.get("/").text
    assert 'id="map_main"' in page
    assert "module.start(map_main" in page
    assert 'type="application/json" id="words"' in page


def test_an_empty_map_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'href="/articles/new"' in page
    assert "load-sample" in page
    assert "map_main" not in page
