"""Coordinates in running text; the cases are in ``cases/written_points.tsv``."""

import csv
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Geoparser
from gazetteer.military_grid import squares
from gazetteer.spatial import rough_km
from gazetteer.written_points import WrittenPoint, place_of, points, signed_figures

PARTS = (
    *"0359٣۴CNXS.٫°º˚'’,،; \n#_-A\u200fَ北",
    "36.02",
    "38.991",
    "٣٦٫١",
    "45°",
    "#Kyiv",
    "37S BA 123 678",
)
TOLD = ("", " ", ".", " latitude ", "خط عرض ", "درجة", "LatitudeX")
CASES = Path(__file__).parent / "cases" / "written_points.tsv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_a_case_is_read_as_written(case: dict[str, str]) -> None:
    found = [
        (case["text"][p.start : p.end], p.latitude, p.longitude, p.uncertainty)
        for p in points(case["text"])
    ]
    if not case["written"]:
        assert found == []
        return
    figures = float(case["latitude"]), float(case["longitude"]), int(case["uncertainty"])
    assert found == [(case["written"], *figures)]


@pytest.fixture(scope="module")
def geoparser(gazetteer_path: Path) -> Iterator[Geoparser]:
    with Gazetteer.open(gazetteer_path) as gazetteer:
        yield Geoparser(gazetteer)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["note"])
def test_the_words_of_a_case_lead_to_its_points(case: dict[str, str], geoparser: Geoparser) -> None:
    assert geoparser.reading(case["text"]).points() == list(points(case["text"]))


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join), st.sampled_from(TOLD))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=600)
def test_the_words_of_a_text_lead_to_all_its_signed_figures(
    geoparser: Geoparser, figures: str, told: str
) -> None:
    text = f"{figures}{told}{figures[::-1]}"
    reading = geoparser.reading(text)
    assert reading.signed_figures() == signed_figures(text, 0, len(text))
    assert reading.points() == list(points(text))


def test_several_points_of_a_text_do_not_overlap() -> None:
    text = "من 36.1234, 37.1234 إلى 35.5678, 36.5678 ثم 37S BA 12345 67890."
    found = list(points(text))
    assert [p.latitude for p in found] == [36.1234, 35.5678, 36.713176]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_fewer_digits_are_less_sure() -> None:
    coarse, fine = (next(points(f"coordinates {text}")) for text in ("36.0, 38.0", "36.00, 38.00"))
    assert (coarse.uncertainty, fine.uncertainty) == (11120, 1112)


def test_the_place_of_a_point_is_named_by_its_coordinates() -> None:
    place = place_of(WrittenPoint(0, 12, -36.02, 38.99, 1112))
    assert (place.id, place.name) == ("pt:-36.0200,38.9900", "-36.0200, 38.9900")
    assert (place.feature, place.uncertainty, place.is_area) == ("L.LCTY", 1112, False)


@pytest.mark.parametrize(
    ("reference", "latitude", "longitude"),
    [
        ("18SUJ2337106519", 38.889796, -77.036549),
        ("01TCK2319081115", 44.961473, -179.241836),
        ("02DNP5781743843", -64.525800, -169.795185),
        ("01XDF7605333088", 76.875645, -177.944775),
        ("02NPF8325834477", 0.311800, -169.353306),
    ],
)
def test_the_grid_agrees_with_an_independent_reading(
    reference: str, latitude: float, longitude: float
) -> None:
    ((_, _, north, east, side),) = squares(reference)
    assert rough_km((north, east), (latitude, longitude)) < 0.002
    assert side == 1


def test_time_grows_with_the_text_and_no_faster() -> None:
    def seconds(times: int) -> float:
        text = "1.5 36.02 ، 38 . 3 12° N 4 " * times
        began = time.process_time()
        assert not list(points(text))
        return time.process_time() - began

    seconds(500)
    assert seconds(8000) < 40 * max(seconds(1000), 0.002)
