"""The addresses of the map, over HTTP on a real store: one set of sightings, told in six ways."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commands import Command
from flask.testing import FlaskClient
from written_reading import AIR_BASE, HASAKAH, HMEIMIM, QAMISHLI, RAQQA, REPORT, SYRIA, TARTUS, fill

from gazetteer.areas import parse_area
from webapp.app import create_app
from webapp.context import EXTENSION
from webapp.events.archive import Archive
from webapp.events.model import Review, Verification
from webapp.settings import Settings

ADDRESSES = ("map", "claims", "facets", "timeline", "movements", "areas")


@pytest.fixture(scope="module")
def read_only(
    tmp_path_factory: pytest.TempPathFactory, gazetteer_path: Path
) -> Iterator[FlaskClient]:
    """A filled store that no test changes."""
    home = tmp_path_factory.mktemp("home")
    (home / "gazetteer.db").write_bytes(gazetteer_path.read_bytes())
    app = create_app(Settings(home=home))
    fill(app.extensions[EXTENSION].archive().store)
    yield app.test_client()
    app.extensions[EXTENSION].close()


@pytest.fixture
def filled(client: FlaskClient, archive: Archive) -> FlaskClient:
    """A filled store that a test may change."""
    fill(archive.store)
    return client


def get(client: FlaskClient, path: str, **query: Any) -> Any:
    response = client.get(f"/api/{path}", query_string=query)
    assert response.status_code == 200, response.text
    return response.get_json()


def refs(found: Any) -> set[str]:
    return {claim["ref"] for claim in found["claims"] if claim["ref"]}


def test_a_mark_is_a_place_with_its_sightings_by_standing(read_only: FlaskClient) -> None:
    found = get(read_only, "map")
    marks = {mark["id"]: mark for mark in found["marks"]}
    assert set(marks) == {AIR_BASE.id, QAMISHLI.id, HMEIMIM.id, TARTUS.id, RAQQA.id}
    assert marks[AIR_BASE.id] == {
        "id": AIR_BASE.id,
        "cell": None,
        "lat": AIR_BASE.latitude,
        "lon": AIR_BASE.longitude,
        "n": 3,
        "by": {"seen": 1, "reported": 2, "contested": 0, "unassessed": 0},
        "places": 1,
        "name": AIR_BASE.name,
        "name_ar": AIR_BASE.name_ar,
        "approximate": True,
        "uncertainty_m": 1000,
    }
    assert marks[QAMISHLI.id]["by"]["unassessed"] == marks[QAMISHLI.id]["n"] == 1
    assert (found["total"], found["places"]) == (7, 5)
    assert (found["unlocated"], found["areas"]) == (1, 2)


def test_areas_have_their_extent_and_are_no_marks(read_only: FlaskClient) -> None:
    areas = {area["id"]: area for area in get(read_only, "areas")["areas"]}
    assert set(areas) == {SYRIA.id, HASAKAH.id}
    assert areas[SYRIA.id]["extent"] == [35.7, 32.3, 42.4, 37.3]
    assert (areas[HASAKAH.id]["lat"], areas[HASAKAH.id]["lon"]) == (36.4, 40.8)
    assert get(read_only, "areas", bbox="30,30,35.8,32.4")["areas"][0]["id"] == SYRIA.id
    assert get(read_only, "areas", bbox="0,0,1,1")["areas"] == []


def test_the_outline_that_a_person_gave_a_place_is_told(
    filled: FlaskClient, archive: Archive
) -> None:
    path = f"places/{HASAKAH.id}/outline"
    tag = filled.get(f"/api/{path}").headers["ETag"]
    assert get(filled, path) == get(filled, "places/user:none/outline") == {"outline": None}
    known = archive.gazetteer.entry(HASAKAH.id)
    assert known
    area = parse_area("POLYGON ((40 36, 41.5 36, 41 37, 40 36))")
    archive.store.mending.edit(replace(known, area=area.geojson), names=(), why="drawn")
    changed = filled.get(f"/api/{path}", headers={"If-None-Match": tag})
    assert changed.get_json()["outline"] == json.loads(area.geojson)


def test_the_list_shows_what_the_map_shows(read_only: FlaskClient) -> None:
    found = get(read_only, "claims")
    assert found["total"] == len(found["claims"]) == 10
    assert found["next"] is None
    assert found["distinct"] == len(refs(found)) == 6
    box = "35,34.5,36.5,36"
    inside = get(read_only, "claims", bbox=box)
    assert {one["place"]["id"] for one in inside["claims"]} == {HMEIMIM.id, TARTUS.id}
    assert inside["total"] == get(read_only, "map", bbox=box)["total"] == 2


def test_a_sighting_tells_what_is_said_and_by_whom(read_only: FlaskClient) -> None:
    (told,) = get(read_only, "claims", kind="withdrawal", place=HMEIMIM.id)["claims"]
    assert told["role"] == "to"
    assert told["quote"].startswith("نقلت وكالة الشمال")
    assert told["when"]["precision"] == "week"
    assert [link["name"] for link in told["attribution"]] == ["وكالة الشمال", "مصدرين لم تسمّهما"]
    assert told["article"]["publisher"] == "نشرة الجزيرة"
    assert told["place"]["name_ar"] == HMEIMIM.name_ar
    (named,) = get(read_only, "claims", standing="unassessed", place=QAMISHLI.id)["claims"]
    assert (named["ref"], named["kind"], named["role"], named["when"]) == (None,) * 4
    assert named["quote"].startswith("يراقب سكان القامشلي")


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ({"kind": ["strike", "withdrawal"]}, 1),
        ({"kind": "strike,withdrawal,presence"}, 2),
        ({"status": "denied"}, 1),
        ({"standing": "seen"}, 1),
        ({"verification": "unassessed"}, 6),
        ({"verification": "refuted"}, 0),
        ({"review": "rejected"}, 0),
        ({"source": "وكالة الشمال"}, 1),
        ({"source": "وَكالة الشّمال"}, 1),
        ({"source": REPORT.publisher}, 2),
        ({"origin": "وكالة الشمال"}, 0),
        ({"origin": "مصدرين لم تسمهما"}, 1),
        ({"origin": REPORT.publisher}, 1),
        ({"actor": ["trucks", "الوحدة"]}, 2),
        ({"place": AIR_BASE.id}, 3),
        ({"place": "gn:0"}, 0),
        ({"language": "en"}, 2),
        ({"precision": "day"}, 2),
        ({"since": "2026-01-26"}, 1),
        ({"until": "2026-01-24"}, 1),
        ({"since": "2026-01-25", "until": "2026-01-25"}, 2),
        ({"basis": "report", "until": "2026-01-26"}, 2),
        ({"known_by": "2026-01-26"}, 2),
        ({"known_by": "2026-01-25"}, 0),
        ({"kind": "movement", "status": "unverified"}, 1),
        ({"q": "ارتال"}, 1),
        ({"q": "أرتالٍ"}, 1),
        ({"q": "trucks qamishli"}, 1),
        ({"q": '"air base"'}, 1),
        ({"q": '"base air"'}, 0),
        ({"q": '"العلم ما زال"'}, 1),
        ({"q": "truc*"}, 1),
        ({"q": "truc"}, 0),
        ({"q": "ارت*"}, 1),
        ({"q": "قاعد*"}, 2),
        ({"q": '" OR ) NEAR( -'}, 0),
        ({"q": "*"}, 0),
        ({"unlocated": "yes"}, 1),
    ],
)
def test_claims_are_filtered(read_only: FlaskClient, query: dict[str, Any], claims: int) -> None:
    found = get(read_only, "claims", **query)
    assert len(refs(found)) == claims
    located = sum(
        one["place"] is not None and not one["place"]["is_area"] for one in found["claims"]
    )
    assert get(read_only, "map", **query)["total"] == located


def test_a_place_stands_for_everything_inside_it(client: FlaskClient, archive: Archive) -> None:
    text = "انسحبت القوات من القامشلي إلى طرطوس. وقصفت كييف."
    client.post("/articles/new", data={"text": text, "published": "2026-01-27"})
    found = get(client, "facets")
    (country,) = [one for one in found["place"] if one[1] == "Syria"]
    assert country[2] == "سوريا"
    inside = get(client, "map", place=country[0])
    assert {mark["name"] for mark in inside["marks"]} == {"Qamishli", "Tartus"}
    assert country[3] == inside["total"]


def test_facets_are_counted_under_the_other_conditions(read_only: FlaskClient) -> None:
    whole = dict(get(read_only, "facets")["kind"])
    assert whole == {"movement": 3, "withdrawal": 2, "presence": 1, "no_comment": 1}
    chosen = get(read_only, "facets", kind="withdrawal")
    assert dict(chosen["kind"]) == whole
    assert dict(chosen["language"]) == {"ar": 2}
    assert ["trucks", 1] not in chosen["actor"]


def test_a_rejected_claim_is_only_there_when_it_is_asked_for(
    filled: FlaskClient, archive: Archive
) -> None:
    (denied,) = archive.store.claims(status="denied")
    archive.store.review_claim(denied.ref, Review.REJECTED)
    assert denied.ref not in refs(get(filled, "claims"))
    assert refs(get(filled, "claims", review="rejected")) == {denied.ref}
    assert dict(get(filled, "facets")["review"]) == {"suggested": 6, "rejected": 1}
    (tartus,) = (one for one in get(filled, "map")["marks"] if one["id"] == TARTUS.id)
    assert tartus["by"]["unassessed"] == 2, "named in two articles, and no claim stands there"


def test_the_map_follows_what_an_analyst_thinks(filled: FlaskClient, archive: Archive) -> None:
    (denied,) = archive.store.claims(status="denied")
    assert get(filled, "claims", verification="refuted")["total"] == 0
    archive.store.happenings.judge_claim(
        denied.ref, verification=Verification.REFUTED, why="footage shows otherwise"
    )
    assert refs(get(filled, "claims", verification="refuted")) == {denied.ref}
    assert dict(get(filled, "facets")["verification"])["refuted"] == 1


def test_the_list_names_the_event_and_follows_its_changes(
    filled: FlaskClient, archive: Archive
) -> None:
    def told() -> dict[str, Any]:
        listed = get(filled, "claims", kind="withdrawal")["claims"]
        return listed[0]["event"] or {}

    event = told()
    assert event["reports"] >= event["origins"] >= 1
    tag = filled.get("/api/claims").headers["ETag"]
    archive.store.happenings.name(event["ref"], "انسحاب من القاعدة", why="tests")
    assert filled.get("/api/claims", headers={"If-None-Match": tag}).status_code == 200
    assert told()["name"] == "انسحاب من القاعدة"


def test_the_timeline_tells_bars_from_longer_spans(read_only: FlaskClient) -> None:
    found = get(read_only, "timeline", unit="day")
    assert [(day, sum(by.values())) for day, by in found["buckets"]] == [
        ("2026-01-25", 1),
        ("2026-01-26", 1),
    ]
    assert (found["first"], found["last"]) == ("2026-01-25", "2026-01-26")
    assert found["open"] == [
        {"start": "2026-01-19", "end": "2026-01-25", "precision": "week", "n": 2}
    ]
    weeks = get(read_only, "timeline", unit="week")
    assert [(day, sum(by.values())) for day, by in weeks["buckets"]] == [
        ("2026-01-19", 3),
        ("2026-01-26", 1),
    ]
    reports = get(read_only, "timeline", basis="report")
    assert (
        sum(sum(by.values()) for _, by in reports["buckets"]) == get(read_only, "claims")["total"]
    )


def test_movements_have_two_ends_or_one(read_only: FlaskClient) -> None:
    found = get(read_only, "movements")
    assert found["total"] == 3
    by_kind = {(one["kind"], one["modality"]): one for one in found["movements"]}
    withdrawal = by_kind["withdrawal", "asserted"]
    assert withdrawal["from"]["id"] == AIR_BASE.id
    assert withdrawal["to"] == {
        "id": HMEIMIM.id,
        "name": HMEIMIM.name,
        "name_ar": HMEIMIM.name_ar,
        "lat": HMEIMIM.latitude,
        "lon": HMEIMIM.longitude,
    }
    assert withdrawal["text"].startswith("نقلت وكالة الشمال")
    denied = by_kind["movement", "denied"]
    assert denied["from"] is None
    assert (denied["to"]["id"], denied["standing"]) == (TARTUS.id, "contested")
    near_hmeimim = get(read_only, "movements", bbox="35.9,35.3,36,35.5")
    assert near_hmeimim["movements"] == [withdrawal], "one end in the box is enough"
    assert get(read_only, "movements", limit=1)["total"] == 3


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_is_known_again_until_something_changes(
    filled: FlaskClient, archive: Archive, path: str
) -> None:
    first = filled.get(f"/api/{path}")
    seen = {"If-None-Match": first.headers["ETag"]}
    again = filled.get(f"/api/{path}", headers=seen)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "no-cache" in first.headers["Cache-Control"]
    archive.store.review_claim(archive.store.claims()[0].ref, Review.ACCEPTED)
    assert filled.get(f"/api/{path}", headers=seen).status_code == 200


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("bbox", "1,2,3"),
        ("bbox", "nan,nan,nan,nan"),
        ("since", "yesterday"),
        ("until", "2026-02-30"),
        ("known_by", "2026"),
        ("basis", "print"),
        ("kind", "rumour"),
        ("kind", "strike,rumour"),
        ("standing", "sure"),
        ("review", "read"),
        ("verification", "true"),
        ("precision", "hour"),
    ],
)
def test_a_bad_value_names_the_parameter_and_the_form_expected(
    read_only: FlaskClient, parameter: str, value: str
) -> None:
    for path in ADDRESSES:
        response = read_only.get(f"/api/{path}", query_string={parameter: value})
        assert response.status_code == 400
        error = response.get_json()["error"]
        assert error["parameter"] == parameter
        assert error["expected"]
        assert parameter in error["message"]


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("map", {"zoom": "near"}, "zoom"),
        ("map", {"zoom": "99"}, "zoom"),
        ("map", {"since": "2026-02-01", "until": "2026-01-01"}, "until"),
        ("claims", {"after": "here"}, "after"),
        ("claims", {"after": "99999999999999999999"}, "after"),
        ("claims", {"limit": "0"}, "limit"),
        ("claims", {"limit": "100000"}, "limit"),
        ("timeline", {"unit": "hour"}, "unit"),
        ("movements", {"limit": "x"}, "limit"),
    ],
)
def test_a_bad_value_of_one_address_is_named_too(
    read_only: FlaskClient, path: str, query: dict[str, str], parameter: str
) -> None:
    response = read_only.get(f"/api/{path}", query_string=query)
    assert response.status_code == 400
    assert response.get_json()["error"]["parameter"] == parameter


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_empty_store_has_an_empty_map(client: FlaskClient, path: str) -> None:
    found = get(client, path)
    assert not any(value for value in found.values() if isinstance(value, list))


def test_the_map_can_be_made_anew_and_checked(dalil: Command, archive: Archive) -> None:
    fill(archive.store)
    assert dalil("map", "check").out == "the map agrees with the record\n"
    archive.store._writer.do(lambda db: db.execute("delete from sighting where claim_id = 1"))
    outcome = dalil("map", "check")
    assert outcome.status == 1
    assert "dalil map rebuild" in outcome.err
    assert dalil("map", "rebuild").out == "7 sightings at 5 places; 1 unlocated\n"
    assert dalil("map", "check").status == 0


def test_a_source_is_counted_once_under_all_its_names(client: FlaskClient) -> None:
    for publisher, text in (
        ("Reuters", "Russian troops withdrew from Qamishli, the Kremlin said."),
        ("رويترز", "انسحبت القوات من القامشلي، بحسب الكرملين."),
    ):
        client.post("/articles/new", data={"text": text, "publisher": publisher})
    found = get(client, "facets")
    names = {row[0]: row[1:] for row in found["source"]}
    assert {"Reuters", "Kremlin"} <= names.keys()
    assert names["Reuters"] == [names["Reuters"][0], "Reuters", "رويترز"]
    everything = get(client, "claims")["total"]
    assert names["Reuters"][0] == everything
    for spelled in ("رويترز", "Reuters", "وكالة رويترز"):
        assert get(client, "claims", source=spelled)["total"] == everything
        rows = get(client, "facets", source=spelled)["source"]
        assert spelled in [row[0] for row in rows], "a chosen value is written as it was"
    for spelled in ("رويترز", "Reuters"):
        assert len(get(client, "claims.geojson", source=spelled)["features"]) >= 2
